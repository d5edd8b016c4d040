"""
What a plugin does in an interpreter of its own, where everything that it does can be seen.

Python tells audit hooks of each file, program and connection, and no code can undo a hook; hence an
interpreter that is thrown away. It knows plugins and neither tests nor catalogs.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from subprocess import run
from types import FrameType
from typing import Any, NamedTuple

from aiofr import Collection, Contribution, load
from aiofr.datasets.dataset import DatasetReading
from aiofr.datasets.reading import to_plain

#: What costs time or has effects, as Python's audit events are called.
WORK = frozenset(
    {
        "open",
        "os.exec",
        "os.fork",
        "os.listdir",
        "os.posix_spawn",
        "os.scandir",
        "os.system",
        "sqlite3.connect",
        "subprocess.Popen",
        "time.sleep",
    }
)
NETWORK = frozenset(
    {
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)
_NETWORK_OR_WORK = NETWORK | WORK
#: The module and the function within which Python imports another module.
_IMPORT = ("importlib._bootstrap", "_find_and_load")
_START = """
import json, sys
asked = json.loads(sys.argv[1])
sys.path[:] = asked["path"]
from aiofr.testing.probe import Address, probe
seen = json.dumps(probe(Address(*asked["address"])))
with open(asked["answer"], "w", encoding="utf-8") as file:
    file.write(seen)
"""


class Seen(NamedTuple):
    """
    What a plugin gave and did.

    Args:
        records: The JSON form of each record, with its collection and why it replaces another.
        work: What it did while it was loaded, each with the line that did it.
        network: What it asked of the network, each with the line that did it.
        origin: Where its package was imported from.
        errors: What it failed with.
    """

    records: Sequence[Any] = ()
    work: Sequence[str] = ()
    network: Sequence[str] = ()
    origin: str = ""
    errors: Sequence[str] = ()


class Watch:
    """
    An audit hook that notes what the code of one package does, until it is *over*.

    Args:
        package: The name of the package, without dots.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self.loading = True
        self.over = False
        self.work: dict[str, None] = {}
        self.network: dict[str, None] = {}

    def __call__(self, event: str, about: tuple[object, ...]) -> None:
        """
        Note what happens, if it is any of our concern.

        Raises:
            OSError: It would go to the network; nothing gets there.
        """
        if self.over or event not in (_NETWORK_OR_WORK if self.loading else NETWORK):
            return
        what = [one for one in about if type(one).__name__ != "socket"]
        said = f"{event} {what[0]!r:.80}" if what else event
        frame = sys._getframe(1)  # noqa: SLF001 - there is no other way to who asks
        if event in NETWORK:
            self.network[said + self._line(frame)] = None
            msg = f"{said}: aiofr.testing keeps plugins from the network"
            raise OSError(msg)
        line = self._line(frame, importing=True)
        if line:
            self.work[said + line] = None

    def _line(self, frame: FrameType | None, *, importing: bool = False) -> str:
        """
        Name the line of the package that led to *frame*, where one did.

        Args:
            frame: Where it happened.
            importing: Whether what an import does is no concern of who imports.
        """
        while frame is not None:
            name = str(frame.f_globals.get("__name__"))
            if name.partition(".")[0] == self._package:
                return f" ({name}, line {frame.f_lineno})"
            if importing and (name, frame.f_code.co_name) == _IMPORT:
                break
            frame = frame.f_back
        return ""


class Address(NamedTuple):
    """
    Where an interpreter finds a plugin.

    Args:
        package: Its package, without dots.
        name: Its name.
        module: The module of its class, where it is not to be found by its name.
        class_: The name of its class there.
    """

    package: str
    name: str
    module: str = ""
    class_: str = ""

    def find(self) -> Any:  # noqa: ANN401 - what the name stands for
        """Give what `load` takes."""
        return attrgetter(self.class_)(import_module(self.module)) if self.class_ else self.name


def probe(address: Address) -> Seen:
    """Load the plugin at *address*, read all that it gives, and watch it."""
    watch = Watch(address.package)
    sys.addaudithook(watch)
    records: list[Any] = []
    errors: list[str] = []
    try:
        catalog = load(plugins=[address.find()])
        watch.loading = False
        found, errors = read_all(catalog.contributions)
        records = plain(found)
        errors += [failure.text() for failure in catalog.failures]
    except (Exception, SystemExit) as raised:  # noqa: BLE001 - whatever a plugin raises
        errors.append(f"{type(raised).__name__}: {raised}")
    watch.over = True
    return Seen(records, list(watch.work), list(watch.network), _origin(address.package), errors)


def read_all(
    contributions: Iterable[Contribution],
) -> tuple[list[tuple[Collection, DatasetReading]], list[str]]:
    """Read what contributions give, in order, and what each fails with that does."""
    found: list[tuple[Collection, DatasetReading]] = []
    errors: list[str] = []
    for contribution in contributions:
        try:
            found.extend(_readings(contribution))
        except (Exception, SystemExit) as raised:  # noqa: BLE001 - whatever a plugin raises
            errors.append(f"{type(raised).__name__}: {raised}")
    return found, errors


def _readings(contribution: Contribution) -> Iterator[tuple[Collection, DatasetReading]]:
    for dataset in contribution.datasets:
        for collection in Collection:
            if dataset.may_have(collection):
                yield collection, dataset.read(collection)


def plain(readings: Iterable[tuple[Collection, DatasetReading]]) -> list[Any]:
    """Give records in their JSON form, each with its collection and why it replaces another."""
    return [(kind, to_plain(e.record), e.reason) for kind, read in readings for e in read.entries]


def _origin(package: str) -> str:
    """Say where *package* was imported from; nothing where it was not."""
    module = sys.modules.get(package)
    if module is None:
        return ""
    return getattr(module, "__file__", None) or next(iter(module.__path__))


def look(address: Address, folder: Path, *, seed: int = 1, first: Sequence[str] = ()) -> Seen:
    """
    Do as `probe`, in an interpreter of its own.

    Args:
        address: Where the plugin is.
        folder: Where to write to.
        seed: What the order of sets depends on.
        first: What to import from before `sys.path`.
    """
    answer = folder / "seen.json"
    answer.unlink(missing_ok=True)
    asked = {
        "path": [*first, *(path or str(Path.cwd()) for path in sys.path)],
        "answer": str(answer),
        "address": address,
    }
    environment = {key: said for key, said in os.environ.items() if not key.startswith("AIOFR_")}
    ended = run(  # noqa: S603 - the interpreter that runs this, and a script of ours
        [sys.executable, "-B", "-W", "ignore", "-c", _START, json.dumps(asked)],
        env={**environment, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        check=False,
        text=True,
    )
    if not answer.exists():
        return Seen(
            errors=[f"its interpreter ended with {ended.returncode}: {ended.stderr[-500:]}"]
        )
    return Seen(*json.loads(answer.read_text(encoding="utf-8")))

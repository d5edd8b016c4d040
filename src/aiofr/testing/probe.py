"""
What a plugin does in an interpreter of its own, where everything that it does can be seen.

Python tells audit hooks of each file, program and connection, and no code can undo a hook; hence an
interpreter that is thrown away. It knows plugins and neither tests nor catalogs.
"""

import json
import locale
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from subprocess import TimeoutExpired, run
from types import FrameType
from typing import Any, NamedTuple

from aiofr import Collection, Contribution, load
from aiofr.datasets.dataset import DatasetReading
from aiofr.datasets.reading import to_plain

from .address import Address
from .raised import told

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
import json, os, sys
asked = json.loads(sys.argv[1])
sys.path[:] = asked["path"]
if asked["backwards"]:
    listdir, scandir = os.listdir, os.scandir
    class Backwards:
        def __init__(self, *path):
            with scandir(*path) as found:
                self._found = reversed(list(found))
        def __iter__(self):
            return self._found
        def __next__(self):
            return next(self._found)
        def __enter__(self):
            return self
        def __exit__(self, *_):
            self.close()
        def close(self):
            self._found = iter(())
    os.listdir = lambda *path: listdir(*path)[::-1]
    os.scandir = Backwards
from aiofr.testing.address import Address
from aiofr.testing.probe import probe
seen = json.dumps(probe(Address(*asked["address"])))
with open(asked["answer"], "w", encoding="utf-8") as file:
    file.write(seen)
sys.stdout.flush()
os._exit(0)
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
        late: Whether it was given up.
    """

    records: Sequence[Any] = ()
    work: Sequence[str] = ()
    network: Sequence[str] = ()
    origin: str = ""
    errors: Sequence[str] = ()
    late: bool = False


class Watch:
    """
    An audit hook that notes what the code of a distribution does, until it is *over*.

    Args:
        packages: The names of its packages, without dots.
    """

    def __init__(self, packages: Iterable[str]) -> None:
        self._packages = frozenset(packages)
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
            if name.partition(".")[0] in self._packages:
                return f" ({name}, line {frame.f_lineno})"
            if importing and (name, frame.f_code.co_name) == _IMPORT:
                break
            frame = frame.f_back
        return ""


def probe(address: Address) -> Seen:
    """Load the plugin at *address*, read all that it gives, and watch it."""
    watch = Watch(address.packages)
    before = _surroundings()
    sys.addaudithook(watch)
    records: list[Any] = []
    errors: list[str] = []
    try:
        catalog = load(plugins=[address.find()])
        watch.loading = False
        changed = [name for name, value in _surroundings().items() if value != before[name]]
        watch.work |= dict.fromkeys(f"it changes {name}" for name in changed)
        found, errors = read_all(catalog.contributions)
        records = plain(found)
        errors += [line for failure in catalog.failures for line in told(failure)]
    except BaseException as raised:  # noqa: BLE001 - whatever a plugin raises
        errors.append(f"{type(raised).__name__}: {raised}")
    watch.over = True
    return Seen(records, list(watch.work), list(watch.network), _origin(address.package), errors)


def _surroundings() -> dict[str, object]:
    """Give what all code of a program shares."""
    return {
        "os.environ": dict(os.environ),
        "the current folder": Path.cwd(),
        "sys.path": list(sys.path),
        "the locale": locale.setlocale(locale.LC_ALL),
        "the handlers of signals": [signal.getsignal(one) for one in signal.valid_signals()],
        "the threads that run": threading.enumerate(),
    }


def read_all(
    contributions: Iterable[Contribution],
) -> tuple[list[tuple[Collection, DatasetReading]], list[str]]:
    """Read what contributions give, in order, and what each fails with that does."""
    found: list[tuple[Collection, DatasetReading]] = []
    errors: list[str] = []
    for contribution in contributions:
        try:
            found.extend(_readings(contribution))
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # noqa: BLE001 - whatever a plugin raises
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


def look(
    address: Address,
    folder: Path,
    *,
    seed: int = 1,
    first: Sequence[str] = (),
    seconds: float = 60,
) -> Seen:
    """
    Do as `probe`, in an interpreter of its own.

    Args:
        address: Where the plugin is.
        folder: Where to write to.
        seed: What the order of sets depends on; that of folders is turned round where it is even.
        first: What to import from before `sys.path`.
        seconds: After how long to give it up.
    """
    answer = folder / "seen.json"
    answer.unlink(missing_ok=True)
    asked = {
        "path": [*first, *(path or str(Path.cwd()) for path in sys.path)],
        "answer": str(answer),
        "address": address,
        "backwards": seed % 2 == 0,
    }
    environment = {key: said for key, said in os.environ.items() if not key.startswith("AIOFR_")}
    try:
        ended = run(  # noqa: S603 - the interpreter that runs this, and a script of ours
            [sys.executable, "-B", "-W", "ignore", "-c", _START, json.dumps(asked)],
            env={**environment, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=False,
            text=True,
            timeout=seconds,
        )
    except TimeoutExpired:
        return Seen(errors=[f"it was not ready after {seconds:g} seconds"], late=True)
    if not answer.exists():
        return Seen(
            errors=[f"its interpreter ended with {ended.returncode}: {ended.stderr[-500:]}"]
        )
    seen = Seen(*json.loads(answer.read_text(encoding="utf-8")))
    printed = [f"it prints {ended.stdout!r:.80}"] if ended.stdout else []
    return seen._replace(work=[*seen.work, *printed])

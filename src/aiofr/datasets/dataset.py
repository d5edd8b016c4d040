"""A package or folder of data files, read one collection at a time."""

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Self

from aiofr.errors import DataError, Fault
from aiofr.model.evidence import Collection

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

from .plain import MAX_BYTES, load_plain
from .reading import read_collection


class Entry(NamedTuple):
    """A record, and where it stands: its *file* and the *path* in it."""

    record: Any
    file: str
    path: str


class DatasetReading(NamedTuple):
    """The *entries* of a collection, its *faults*, and the ids of the records *refused*."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    refused: frozenset[str]


class _DataFile(NamedTuple):
    name: str
    content: "Traversable | Path"


class Dataset(NamedTuple):
    """
    Data files that belong together.

    Nothing is read before `read` is called, and then only the files of one collection:
    ``<collection>.json`` and every ``.json`` file of the folder ``<collection>``.

    Args:
        name: What to call it.
        root: Its folder.
        loose: Files outside that layout, each of which may hold any collection.
    """

    name: str
    root: "Traversable | Path | None" = None
    loose: tuple[_DataFile, ...] = ()

    @classmethod
    def from_package(cls, package: str) -> Self:
        """Take the data files beside the modules of *package*, also inside a zip."""
        return cls(name=package, root=_folder(package))

    @classmethod
    def from_paths(cls, paths: Iterable[Path]) -> Self:
        """
        Take data files, and all of those in folders, whatever their names.

        Raises:
            DataError: A path is missing or cannot be read, or a folder has no data file.
        """
        found: list[_DataFile] = []
        faults: list[Fault] = []
        for path in paths:
            files, problem = _json_files(path)
            found += [_DataFile(str(file), file) for file in files]
            if problem:
                faults.append(Fault(str(path), "", problem))
        if faults:
            raise DataError(faults)
        loose = tuple(dict.fromkeys(found))
        return cls(name=", ".join(file.name for file in loose), loose=loose)

    def read(self, collection: Collection) -> "DatasetReading":
        """Read one collection: what is well-formed, and every fault of what is not."""
        entries: list[Entry] = []
        faults: list[Fault] = []
        refused: set[str] = set()
        for file in (*self._files(collection), *self.loose):
            try:
                plain = load_plain(_bytes(file), file.name)
            except DataError as error:
                faults += error.faults
                continue
            read = read_collection(plain, collection, file.name)
            if file not in self.loose and isinstance(plain, dict):
                faults += _out_of_place(plain, collection, file.name)
            path = f"$.{collection.value}"
            entries += [Entry(r, file.name, f"{path}[{i}]") for i, r in read.records]
            faults += read.faults
            refused |= read.refused
        return DatasetReading(tuple(entries), tuple(faults), frozenset(refused))

    def _files(self, collection: Collection) -> Iterator[_DataFile]:
        if self.root is None:
            return
        single = self.root / f"{collection.value}.json"
        if single.is_file():
            yield _DataFile(single.name, single)
        folder = self.root / collection.value
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith(".json"):
                    yield _DataFile(f"{collection.value}/{file.name}", file)


def _out_of_place(plain: dict[str, Any], collection: Collection, file: str) -> Iterator[Fault]:
    """Find collections that would never be read where they stand."""
    for other in Collection:
        if other.value in plain and other is not collection:
            problem = f"{other} stand in a file of {collection}; move them to {other}.json"
            yield Fault(file, f"$.{other.value}", problem)


def _folder(package: str) -> "Traversable | Path":
    """
    Give the folder of *package*.

    Where it lies on the disk as it is, as nearly always, the path will do: what reads packages
    from anywhere takes an eighth of the time of a first lookup to load (benchmarks/run.py).
    """
    locations = list(import_module(package).__path__)
    if len(locations) == 1 and Path(locations[0]).is_dir():
        return Path(locations[0])
    import importlib_resources  # noqa: PLC0415 - see above

    return importlib_resources.files(package)


def _bytes(file: _DataFile) -> bytes:
    try:
        with file.content.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise DataError([Fault(file.name, "", problem)]) from error


def _json_files(path: Path) -> tuple[list[Path], str | None]:
    """List the data files of *path*, or say why there are none; schemas are no data."""
    try:
        if path.is_dir():
            tree = os.walk(path, onerror=_fail)
            files = sorted(Path(top, name) for top, _, names in tree for name in names)
            files = [file for file in files if _is_data(file.name)]
            return files, None if files else "expected data files (*.json) in this folder"
        if path.exists():
            return [path], None
    except OSError as error:
        return [], f"cannot be read: {error.strerror or error}"
    return [], "there is no such file or folder"


def _fail(error: OSError) -> NoReturn:
    """Tell of a folder that cannot be listed, which `os.walk` would pass over."""
    raise error


def _is_data(name: str) -> bool:
    return name.endswith(".json") and not name.endswith(".schema.json")

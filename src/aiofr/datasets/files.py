"""Where data files are: in packages, folders and zips; and their bytes. It reads nothing else."""

import os
from importlib import import_module
from pathlib import Path
from stat import S_ISFIFO
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from aiofr.errors import DataError, Fault, InvalidValueError
from aiofr.model.evidence import Collection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importlib_resources.abc import Traversable

from .plain import MAX_BYTES


class DataFile(NamedTuple):
    """A data file: what to call it in faults, its content, and the SHA-256 it must have."""

    name: str
    content: "Traversable | Path"
    digest: str | None = None


def package_folder(package: str) -> "Traversable | Path":
    """
    Give the folder of *package*.

    Where it lies on the disk as it is, as nearly always, the path will do: what reads packages
    from anywhere takes an eighth of the time of a first lookup to load (benchmarks/run.py).

    Raises:
        InvalidValueError: It is a module without a folder of its own.
    """
    module = import_module(package)
    if not hasattr(module, "__path__"):
        msg = f"{package!r} is a module and no package; give the package that holds the data files"
        raise InvalidValueError(msg)
    locations = list(module.__path__)
    if len(locations) == 1 and Path(locations[0]).is_dir():
        return Path(locations[0])
    import importlib_resources  # noqa: PLC0415 - see above

    return importlib_resources.files(package)


def files_of(root: "Traversable | Path", collection: Collection) -> "Iterator[DataFile]":
    """List the data files of one collection below *root*, in order."""
    single = root / f"{collection.value}.json"
    if single.is_file():
        yield DataFile(single.name, single)
    folder = root / collection.value
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".json"):
                yield DataFile(f"{collection.value}/{file.name}", file)


def files_at(paths: "list[Path]") -> tuple[DataFile, ...]:
    """
    List the data files that *paths* are, or that lie in them.

    Raises:
        DataError: A path is missing or cannot be read, or a folder has no data file.
    """
    found: list[DataFile] = []
    faults: list[Fault] = []
    for path in paths:
        files, problem = _json_files(path)
        found += [DataFile(str(file), file) for file in files]
        if problem:
            faults.append(Fault(str(path), "", problem))
    if faults:
        raise DataError(faults)
    return tuple(dict.fromkeys(found))


def content_of(file: DataFile) -> bytes:
    """
    Read *file*.

    Raises:
        DataError: It cannot be read, or is not the one that was meant.
    """
    try:
        content = _bytes(file.content)
    except (OSError, ValueError) as error:
        problem = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise DataError([Fault(file.name, "", problem)]) from error
    if file.digest is not None:
        from hashlib import sha256  # noqa: PLC0415 - few files name their digest

        found = sha256(content).hexdigest()
        if found != file.digest.casefold():
            problem = (
                f"its content changed: expected SHA-256 {file.digest}, found {found}. "
                "Restore the file, or give the digest of the new one"
            )
            raise DataError([Fault(file.name, "", problem)])
    return content


def _bytes(content: "Traversable | Path") -> bytes:
    """Read a file as far as one may be read; a pipe, which may never end, is none."""
    if isinstance(content, Path) and S_ISFIFO(content.stat().st_mode):
        msg = "it is a pipe; write what it gives to a file"
        raise ValueError(msg)
    with content.open("rb") as opened:
        found: bytes = opened.read(MAX_BYTES + 1)
        return found


def out_of_place(plain: dict[str, Any], collection: Collection, file: str) -> "Iterator[Fault]":
    """Find collections that would never be read where they stand."""
    for other in Collection:
        if other.value in plain and other is not collection:
            problem = f"{other} stand in a file of {collection}; move them to {other}.json"
            yield Fault(file, f"$.{other.value}", problem)


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

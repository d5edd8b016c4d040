"""Data that belong together, wherever they come from, read one collection at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from aiofr.errors import DataError, Fault, InvalidValueError
from aiofr.model.evidence import Collection

if TYPE_CHECKING:
    from datetime import date
    from typing import Protocol, TypedDict, Unpack

    from importlib_resources.abc import Traversable

    from aiofr.datasets.overrides import Override
    from aiofr.model.time import PartialDate

    class Readable(Protocol):
        """Whatever gives the records of a collection; a dataset does."""

        def read(self, collection: Collection) -> "DatasetReading":
            """Read one collection."""

    class About(TypedDict, total=False):
        """What may be said of a dataset."""

        publisher: str | None
        licence: str | None
        as_of: PartialDate | date | str | None


from .files import DataFile, content_of, files_at, files_of, out_of_place, package_folder
from .plain import load_plain
from .reading import read_collection

if TYPE_CHECKING:
    from .streams import Stream


class Entry(NamedTuple):
    """
    A record, and where it stands.

    Args:
        record: The record.
        file: The file, or what the dataset is called.
        path: The path in it.
        dataset: What it was read from.
        reason: Why it takes the place of the record of that id; ``None`` where it takes none.
        replaced: What stood in that place.
    """

    record: Any
    file: str
    path: str
    dataset: "Dataset | None" = None
    reason: str | None = None
    replaced: "Entry | None" = None

    @property
    def place(self) -> str:
        """The file, after the name of the plugin that it is of, if it is of one."""
        contributor = self.dataset and self.dataset.contributor
        plugin = contributor and contributor.plugin
        return f"{plugin}: {self.file}" if plugin else self.file


class DatasetReading(NamedTuple):
    """The *entries* of a collection, its *faults*, and the ids of the records *refused*."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    refused: frozenset[str]


class Contributor(NamedTuple):
    """
    Who hands in a dataset.

    Args:
        plugin: The name of the plugin; ``None`` for the packaged data.
        distribution: What was installed; ``None`` where nothing was.
        version: Its version.
    """

    plugin: str | None = None
    distribution: str | None = None
    version: str | None = None


def _said(
    publisher: str | None = None,
    licence: str | None = None,
    as_of: "PartialDate | date | str | None" = None,
) -> dict[str, Any]:
    """Give what is said of a dataset, with the day as a date."""
    if as_of is not None:
        from aiofr.model.time import partial_date  # noqa: PLC0415 - the packaged data name no day

        try:
            as_of = partial_date(as_of)
        except InvalidValueError as error:
            msg = f"as_of: {error}"
            raise InvalidValueError(msg) from None
    return {"publisher": publisher, "licence": licence, "as_of": as_of}


def given_path(path: "Path | str") -> Path:
    """
    Make a path of what is given.

    Raises:
        InvalidValueError: It is an empty text, which Python takes for the folder one is in.
    """
    if path == "":
        msg = "expected a path, got ''; '.' is the folder you are in"
        raise InvalidValueError(
            msg, "un chemin est attendu, et non '' ; '.' est le dossier courant"
        )
    return Path(path)


class Dataset(NamedTuple):
    """
    Data that belong together: files, or what a program gives.

    Nothing is read before `read` is called, and then only one collection: of a folder the files
    ``<collection>.json`` and every ``.json`` file of the folder ``<collection>``.

    Args:
        name: What to call it.
        root: Its folder.
        loose: Files outside that layout, each of which may hold any collection.
        streams: What gives records one after the other.
        publisher: Who answers for it.
        licence: On what terms it may be reused.
        as_of: The day, month or year that it describes.
        contributor: Who hands it in; set when a plugin does.
    """

    name: str
    root: "Traversable | Path | None" = None
    loose: tuple[DataFile, ...] = ()
    streams: "tuple[Stream, ...]" = ()
    publisher: str | None = None
    licence: str | None = None
    as_of: "PartialDate | None" = None
    contributor: Contributor | None = None

    @classmethod
    def from_package(
        cls,
        package: str,
        **about: "Unpack[About]",
    ) -> Self:
        """
        Take the data files beside the modules of *package*, also inside a zip.

        Args:
            package: Its name; ``__name__`` in its own ``__init__.py``.
            about: Its publisher, its licence and the day ``as_of`` which it is true.

        Raises:
            InvalidValueError: *package* is a module and no package.
        """
        return cls(name=package, root=package_folder(package), **_said(**about))

    @classmethod
    def from_paths(cls, paths: Iterable[Path | str]) -> Self:
        """
        Take data files, and all of those in folders, whatever their names.

        Raises:
            InvalidValueError: *paths* is one path, and no list of paths, or one of them is empty.
            DataError: A path is missing or cannot be read, or a folder has no data file.
        """
        if isinstance(paths, (str, Path)):
            msg = f"paths: expected a list of paths, got {str(paths)!r:.80}; put brackets around it"
            raise InvalidValueError(msg)
        loose = files_at([given_path(path) for path in paths])
        return cls(name=", ".join(file.name for file in loose), loose=loose)

    @classmethod
    def from_file(
        cls,
        path: Path | str,
        *,
        digest: str | None = None,
        **about: "Unpack[About]",
    ) -> Self:
        """
        Take one data file, of any collections.

        Whether it is there, and is the one that was meant, is found out when it is read.

        Args:
            path: The file.
            digest: The SHA-256 that it must have, in hexadecimal; a file that changed is refused.
            about: Its publisher, its licence and the day ``as_of`` which it is true.
        """
        file = DataFile(str(path), given_path(path), digest)
        return cls(name=file.name, loose=(file,), **_said(**about))

    @classmethod
    def from_callable(
        cls,
        collection: Collection | str,
        make: "Callable[[], Iterable[Mapping[str, object] | Override[Any] | Any]]",
        *,
        name: str | None = None,
        **about: "Unpack[About]",
    ) -> Self:
        """
        Take what a program gives one after the other: it may be slow, or larger than a file.

        Args:
            collection: What the records are, e.g. ``"structures"``.
            make: Is called when the collection is read, and gives an iterator of records, of
                their JSON forms, or of an `Override` of either; at most 100 000.
            name: What to call it; the name of *make* where it is left out.
            about: Its publisher, its licence and the day ``as_of`` which it is true.

        Raises:
            InvalidValueError: There is no such collection, or *make* cannot be called.
        """
        if collection not in set(Collection):
            msg = f"there is no collection {collection!r:.60}; there are {', '.join(Collection)}"
            raise InvalidValueError(msg)
        if not callable(make):
            msg = f"make: expected what can be called and gives records, got {make!r:.60}"
            raise InvalidValueError(msg)
        from .streams import Stream  # noqa: PLC0415 - packaged data are files

        return cls(
            name=name or getattr(make, "__qualname__", None) or type(make).__name__,
            streams=(Stream(Collection(collection), make),),
            **_said(**about),
        )

    @property
    def digest(self) -> str | None:
        """The SHA-256 that its file must have, where it is one file that names it."""
        return self.loose[0].digest if len(self.loose) == 1 else None

    def may_have(self, collection: Collection) -> bool:
        """Say whether records of *collection* may be here, without reading any."""
        return (
            bool(self.loose)
            or any(stream.collection is collection for stream in self.streams)
            or (self.root is not None and any(True for _ in files_of(self.root, collection)))
            or any(meant is collection for meant, _ in self._strays())
        )

    def read(self, collection: Collection) -> DatasetReading:
        """Read one collection: what is well-formed, and every fault of what is not."""
        entries: list[Entry] = []
        faults: list[Fault] = []
        refused: set[str] = set()
        for part in (*self._filed(collection), *self._streamed(collection)):
            try:
                read = part()
            except DataError as error:
                faults += error.faults
                continue
            entries += read.entries
            faults += read.faults
            refused |= read.refused
        return DatasetReading(tuple(entries), tuple(faults), frozenset(refused))

    def unread(self, beside: "Iterable[Dataset]" = ()) -> Iterator[Fault]:
        """List what lies in its folder, looks like data and is read neither here nor *beside*."""
        taken = {str(file.content) for dataset in beside for file in dataset.loose}
        return (fault for _, fault in self._strays() if f"{self.root}/{fault.file}" not in taken)

    def _strays(self) -> tuple[tuple[Collection, Fault], ...]:
        if self.root is None:
            return ()
        from .strays import strays  # noqa: PLC0415 - packaged data are counted by their tests

        return tuple(strays(self.root))

    def _filed(self, collection: Collection) -> Iterator[Callable[[], DatasetReading]]:
        if self.root is not None:
            for file in files_of(self.root, collection):
                yield partial(self._read_file, file, collection, placed=True)
        for file in self.loose:
            yield partial(self._read_file, file, collection, placed=False)

    def _read_file(self, file: DataFile, collection: Collection, *, placed: bool) -> DatasetReading:
        plain = load_plain(content_of(file), file.name)
        read = read_collection(plain, collection, file.name)
        faults = read.faults
        if placed and isinstance(plain, dict):
            faults = (*out_of_place(plain, collection, file.name), *faults)
        path = f"$.{collection.value}"
        entries = tuple(Entry(r, file.name, f"{path}[{i}]", self) for i, r in read.records)
        return DatasetReading(entries, faults, read.refused)

    def _streamed(self, collection: Collection) -> Iterator[Callable[[], DatasetReading]]:
        for stream in self.streams:
            if stream.collection is collection:
                yield partial(self._read_stream, stream)

    def _read_stream(self, stream: "Stream") -> DatasetReading:
        from .streams import read_stream  # noqa: PLC0415 - packaged data are files

        found, faults, refused = read_stream(stream, self.name)
        entries = tuple(Entry(one.record, self.name, one.path, self, one.reason) for one in found)
        return DatasetReading(entries, tuple(faults), frozenset(refused))

"""Selections: immutable, lazy, sized series of records of one kind."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar
from warnings import warn

from aiofr.datasets.reading import to_plain
from aiofr.echo import shown
from aiofr.errors import AmbiguousNameError, NotOneError, RenamedIdWarning, UnknownRecordError
from aiofr.query.text import Match, asked, fold, match_name, names

if TYPE_CHECKING:
    from typing import Protocol

    from aiofr.query.kinds import Directory

    class Record(Protocol):
        """What every record has."""

        @property
        def id(self) -> str:
            """Its slug."""


T = TypeVar("T", bound="Record")
K = TypeVar("K", bound=Hashable)

#: How many near names an error offers.
_NEAR = 3


class _Index(dict[str, T]):
    """Records by id, former ids among them; a miss is an error that knows what is close."""

    __slots__ = ("former", "kind", "unknown")

    def __init__(
        self, kind: str, records: tuple[T, ...], unknown: Callable[[str], Exception]
    ) -> None:
        super().__init__((record.id, record) for record in records)
        self.kind = kind
        self.unknown = unknown
        self.former = {
            former: record.id for record in records for former in getattr(record, "former_ids", ())
        }

    def __missing__(self, id: object) -> T:  # noqa: A002 - the field's own word
        if isinstance(id, str) and id in self.former:
            today = self.former[id]
            msg = f"{self.kind} {id!r} is called {today!r} now; use that id"
            warn(msg, RenamedIdWarning, stacklevel=2)
            return self[today]
        raise self.unknown(id if isinstance(id, str) else shown(id))


def near(records: Iterable[T], name: str) -> list[str]:
    """List the ids of the records called nearly *name*, which may hold no letter at all."""
    try:
        phrase = asked(name)
    except ValueError:
        return []
    called = records.called if isinstance(records, Selection) else names
    matches = _ranked(match_name(record, phrase, called(record)) for record in records)
    return [match.record.id for match in matches[:_NEAR]]


class Selection(Generic[T]):
    """
    Records of one kind, in a fixed order.

    A selection made from another is computed when it is first looked into. An empty one is a
    normal answer.

    Args:
        kind: The collection it is of, for errors.
        records: Its records, or what makes them.
        directory: The collections that names of regions, networks and publics are looked up in.
    """

    __slots__ = ("_directory", "_index", "_kind", "_lookup", "_make")

    def __init__(
        self,
        kind: str,
        records: Callable[[], Iterable[T]],
        directory: "Directory",
    ) -> None:
        self._kind = kind
        self._make = records
        self._directory = directory
        self._index: _Index[T] | None = None
        self._lookup: Callable[[str], T] = self._first_lookup

    if TYPE_CHECKING:

        def __getitem__(self, id: str) -> T:  # noqa: A002 - the field's own word
            """
            Give the record of that id.

            Raises:
                UnknownRecordError: There is none; the error names the closest.
            """

    def _records(self) -> _Index[T]:
        if self._index is None:
            self._index = _Index(self._kind, tuple(self._make()), self._unknown)
            self._lookup = self._index.__getitem__
        return self._index

    def _first_lookup(self, id: str) -> T:  # noqa: A002 - the field's own word
        return self._records()[id]

    def _unknown(self, name: str) -> Exception:
        """Make the error of what no record is called."""
        return UnknownRecordError(self._kind, name, near(self, name), len(self))

    def __iter__(self) -> Iterator[T]:
        """Go through the records in order."""
        return iter(self._records().values())

    def __len__(self) -> int:
        """Count the records."""
        return len(self._records())

    def __contains__(self, item: object) -> bool:
        """Say whether a record, or the record of an id, is among them."""
        if isinstance(item, str):
            return item in self._records()
        found = self._records().get(getattr(item, "id", ""))
        return found is not None and found == item

    def __eq__(self, other: object) -> bool:
        """Compare kind, records and their order."""
        if not isinstance(other, Selection):
            return NotImplemented
        return self._kind == other._kind and list(self) == list(other)

    def __hash__(self) -> int:
        """Hash by the ids."""
        return hash((self._kind, *self._records()))

    def __repr__(self) -> str:
        """Show how many there are, and the first ids."""
        ids = list(self._records())
        shown = ", ".join(ids[:_NEAR]) + (", …" if len(ids) > _NEAR else "")
        return f"<{type(self).__name__} of {len(ids)}: {shown}>"

    def __copy__(self) -> Self:
        """Return the selection itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> Self:
        """Return the selection itself: it never changes."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the records and the catalog that they are of."""
        return _selected, (type(self), self._kind, tuple(self), self._directory)

    @property
    def kind(self) -> str:
        """The collection it is of, e.g. ``"measures"``."""
        return self._kind

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._records())

    def get(self, id: str) -> T | None:  # noqa: A002 - the field's own word
        """Give the record of that id or former id, or ``None``."""
        return self[id] if id in self or id in self._records().former else None

    def find(self, text: str) -> tuple[Match[T], ...]:
        """
        List what is called like *text*, best first: exactly, by whole words, or nearly.

        Raises:
            InvalidValueError: *text* holds no letter and no digit.
        """
        phrase = asked(text)
        return _ranked(match_name(record, phrase, self.called(record)) for record in self)

    def search(self, text: str) -> tuple[Match[T], ...]:
        """
        List what has all the words of *text*, best first, and say where each word is and as what.

        Words may stand in other forms, and an acronym for what it means or the other way round.
        The names of the records that a record refers to count too, for less. Words such as *le*
        or *de* count where there are no others. Equals are in the order of their ids.

        Raises:
            InvalidValueError: *text* holds no letter and no digit.
        """
        from aiofr.query.search import search  # noqa: PLC0415 - most selections are not searched

        return tuple(search(self._directory.index, self, self._kind, text))

    def resolve(self, name: str) -> T:
        """
        Return the one record of that id, name, acronym, code, alias or former id.

        Only whole names count, however they are written; `find` takes words of them. INSEE digits
        are no names: regions and departments share them.

        Raises:
            InvalidValueError: *name* holds no letter and no digit.
            UnknownRecordError: Nothing is called so; the error names what is close.
            AmbiguousNameError: Several are; the error names them.
        """
        first, *others = fits = self._fitting(name, self)
        if others:
            raise AmbiguousNameError(self._kind, name, [record.id for record in fits])
        return first

    def _fitting(self, name: str, records: Iterable[T]) -> list[T]:
        """
        Return which of *records* are called *name*, or have it as a former id.

        Raises:
            InvalidValueError: *name* holds no letter and no digit.
            UnknownRecordError: None is.
        """
        phrase = asked(name)
        fits = [
            record
            for record in records
            if any(fold(text) == phrase for _, text in self.called(record))
        ]
        if not fits and name in self._records().former:
            return [self[name]]
        if not fits:
            raise self._unknown(name)
        return fits

    def called(self, record: T) -> Iterable[tuple[str, str]]:
        """Return what *record* is called, each name with the path of its field."""
        return names(record)

    def one(self) -> T:
        """
        Give the only record.

        Raises:
            NotOneError: There is none, or there are several.
        """
        if len(self) != 1:
            raise NotOneError(self._kind, self.ids)
        return next(iter(self))

    def first(self) -> T | None:
        """Give the first record, or ``None``."""
        return next(iter(self), None)

    def where(self, predicate: Callable[[T], object]) -> Self:
        """Keep what *predicate* holds for."""
        return self._derive(lambda: (record for record in self if predicate(record)))

    def order_by(self, key: Callable[[T], Any], *, reverse: bool = False) -> Self:
        """Sort by *key*; equals keep their order."""
        return self._derive(lambda: sorted(self, key=key, reverse=reverse))

    def group_by(self, key: Callable[[T], K]) -> dict[K, Self]:
        """Split by *key*, in the order in which the keys come up."""
        groups: dict[K, list[T]] = {}
        for record in self:
            groups.setdefault(key(record), []).append(record)
        return {found: self._derive(records.copy) for found, records in groups.items()}

    def count_by(self, key: Callable[[T], K]) -> dict[K, int]:
        """Count by *key*, in the order in which the keys come up."""
        return {found: len(records) for found, records in self.group_by(key).items()}

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the JSON form of each record, as the data files have it."""
        return [to_plain(record) for record in self]

    def _derive(self, records: Callable[[], Iterable[T]]) -> Self:
        return type(self)(self._kind, records, self._directory)


if not TYPE_CHECKING:  # pragma: no branch - whoever checks types runs nothing
    # A lookup by id is asked for more than anything else. Read through the slot, it is the index's
    # own method in C; a method written in Python costs half as much again (benchmarks/run.py).
    Selection.__getitem__ = Selection.__dict__["_lookup"]


def _selected(
    class_: type[Selection[T]], kind: str, records: tuple[T, ...], directory: "Directory"
) -> Selection[T]:
    return class_(kind, lambda: records, directory)


def _ranked(matches: Iterable[Match[T] | None]) -> tuple[Match[T], ...]:
    return tuple(sorted((match for match in matches if match), key=lambda match: -match.score))

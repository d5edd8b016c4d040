"""Records that a program gives one after the other, instead of a file: checked as they come."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import validate

from aiofr.datasets.overrides import Override
from aiofr.errors import DataError, Fault, InvalidValueError
from aiofr.model.evidence import Collection

from .layout import record_class
from .reading import converter, flatten
from .remaking import own_class, remade

#: How many records one stream may give: past that, it is taken for one that never ends.
MAX_RECORDS = 100_000


class Stream(NamedTuple):
    """What gives the records of one *collection* each time that *make* is called."""

    collection: Collection
    make: Callable[[], Iterable[object]]


class Streamed(NamedTuple):
    """One item of a stream: its *record*, where it stood, and why it replaces another."""

    record: Any
    path: str
    reason: str | None


def read_stream(stream: Stream, name: str) -> tuple[list[Streamed], list[Fault], set[str]]:
    """
    Read *stream* to its end, keeping nothing but records.

    Args:
        stream: Gives records, their plain forms, or overrides of either.
        name: What to call it in faults.

    Returns:
        What is well-formed, every fault of what is not, and the ids of the latter.

    Raises:
        DataError: It gives more than `MAX_RECORDS`.
    """
    found: list[Streamed] = []
    faults: list[Fault] = []
    refused: set[str] = set()
    for index, item in enumerate(bounded(stream.make(), name)):
        path = f"$.{stream.collection.value}[{index}]"
        record, reason = (item.record, item.reason) if isinstance(item, Override) else (item, None)
        made, problems = _record(record, stream.collection, path)
        problems += _reason_problems(item, path)
        if problems:
            faults += (Fault(name, where, problem) for where, problem in problems)
            refused.add(str(record.get("id")) if isinstance(record, Mapping) else "")
        else:
            found.append(Streamed(made, path, reason))
    return found, faults, refused


def _reason_problems(item: object, path: str) -> tuple[tuple[str, str], ...]:
    """Find what is wrong with an override itself: its reason, or a class of one's own."""
    if not isinstance(item, Override):
        return ()
    if type(item) is not Override:
        return ((path, f"expected an Override, got {own_class(item)}, which derives from it"),)
    try:
        validate(item)
    except InvalidValueError as error:
        return ((f"{path}.reason", error.english),)
    return ()


def bounded(items: Iterable[object], name: str) -> Iterator[object]:
    """
    Go through *items*, and give up past `MAX_RECORDS`: what never ends would never be refused.

    Raises:
        DataError: There are more.
    """
    # A named tuple is a value of its own: one dataset is no series of datasets.
    single = isinstance(items, (str, bytes, Mapping)) or hasattr(items, "_fields")
    if single or not isinstance(items, Iterable):
        problem = f"expected an iterable, as a list or a generator, got {type(items).__name__}"
        raise DataError([Fault(name, "", problem)])
    for count, item in enumerate(items):
        if count == MAX_RECORDS:
            problem = f"more than {MAX_RECORDS} items; an iterator that never ends is refused"
            raise DataError([Fault(name, "", problem)])
        yield item


def _record(
    item: object, collection: Collection, path: str
) -> tuple[Any, tuple[tuple[str, str], ...]]:
    """Give the record that *item* is or describes, or what is wrong with it."""
    class_ = record_class(collection)
    if type(item) is class_:
        return remade(item, path)
    wanted = f"{class_.__name__}, its JSON form or an Override"
    if issubclass(type(item), class_):
        problem = f"got {own_class(item)}, a class of one's own that derives from it"
        return None, ((path, f"expected {wanted}; {problem}"),)
    if not isinstance(item, Mapping):
        return None, ((path, f"expected {wanted}, got {type(item).__name__}"),)
    try:
        return converter().structure(dict(item), class_), ()
    except Exception as error:  # noqa: BLE001 - cattrs wraps whatever a value raises
        return None, tuple(flatten(error, path))

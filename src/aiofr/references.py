"""
Whether what the records of a catalog name exists, and comes to an end.

Knows the names of fields and the selections to look them up in; catalogs use it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aiofr.datasets.dataset import Entry
from aiofr.errors import Fault
from aiofr.model.evidence import NO_EVIDENCE, Collection
from aiofr.model.links import LINKS
from aiofr.model.walk import walk
from aiofr.query.text import fold

if TYPE_CHECKING:
    from typing import Protocol

    from aiofr.query.selection import Selection

    class Collections(Protocol):
        """Whatever has the collections; a catalog does."""

        @property
        def facts(self) -> Selection[Any]:
            """The facts."""

        @property
        def refused(self) -> frozenset[str]:
            """The ids of records that were read and have faults of their own."""

        def allowed(self, fact: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - a Fact, loaded late
            """List the ids that answer a fact."""

        def collection(self, collection: Collection | str) -> Selection[Any]:
            """Give one by its name."""


#: The fields that order records of one collection, and must not run in a circle.
_ORDERING_FIELDS = ("part_of", "broader", "members")


def _several(value: object) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def cycles(entries: dict[str, Entry], among: dict[str, Entry] | None = None) -> Iterator[Fault]:
    """Find the records of one collection, or those *among* it, that come back to themselves."""
    for field in _ORDERING_FIELDS:
        above = {
            id_: [up for up in _several(getattr(entry.record, field, ())) if up in entries]
            for id_, entry in entries.items()
        }
        for id_, entry in (entries if among is None else among).items():
            seen: set[str] = set()
            todo = list(above[id_])
            while todo:
                found = todo.pop()
                if found not in seen:
                    seen.add(found)
                    todo += above[found]
            if id_ in seen:
                problem = f"{id_!r} comes back to itself through {field}"
                yield Fault(entry.file, f"{entry.path}.{field}", problem)


def former_id_faults(
    entries: dict[str, Entry], among: dict[str, Entry] | None = None
) -> Iterator[Fault]:
    """Find the former ids, of those *among* a collection or of all, that another has or had."""
    claimed: dict[str, str] = {}
    for id_, entry in entries.items():
        for index, former in enumerate(getattr(entry.record, "former_ids", ())):
            path = f"{entry.path}.former_ids[{index}]"
            first = claimed.setdefault(former, id_)
            if among is not None and id_ not in among:
                continue
            if former in entries:
                yield Fault(entry.file, path, f"{former!r} is the id of a record still")
            if first != id_:
                yield Fault(entry.file, path, f"{former!r} is a former id of {first!r} already")


def condition_faults(catalog: "Collections", entries: dict[str, Entry]) -> Iterator[Fault]:
    """Find the conditions that name an unknown fact, or a bound that is none of its answers."""
    for entry in entries.values():
        for path, value in walk(entry.record, entry.path):
            for comparison in value.comparisons() if hasattr(value, "comparisons") else ():
                for problem in _comparison_problems(catalog, comparison):
                    yield Fault(entry.file, path, problem)


def _comparison_problems(
    catalog: "Collections",
    comparison: Any,  # noqa: ANN401 - a Comparison, loaded late
) -> Iterator[str]:
    fact = catalog.facts.get(comparison.fact)
    if fact is not None:
        yield from fact.bound_problems(comparison, catalog.allowed(fact))
    elif comparison.fact not in catalog.refused:
        yield f"unknown fact {comparison.fact!r}{_near(catalog.facts, comparison.fact)}"


def _near(among: "Selection[Any]", name: str) -> str:
    """Say which ids are close to *name*, which may hold no letter at all."""
    close = ", ".join(match.record.id for match in among.find(name)[:3]) if fold(name) else ""
    return f" (close: {close})" if close else ""


def named(record: object) -> Iterator[tuple[str, Collection, str]]:
    """List the records that *record* names: where it does, their collection and their id."""
    own = Collection.NETWORKS if type(record).__name__ == "Network" else Collection.STRUCTURES
    for path, value in walk(record):
        for field, collection in LINKS.get(type(value).__name__, {}).items():
            for where, id_ in _ids(getattr(value, field), f"{path}.{field}"):
                yield where, collection or own, id_


def unresolved(
    catalog: "Collections",
    record: Any,  # noqa: ANN401 - a record of any kind
) -> Iterator[tuple[str, str]]:
    """Find what *record* refers to that is not in *catalog*, each with its path."""
    if getattr(record, "evidence", None) == () and type(record).__name__ != "Fact":
        yield ".evidence", NO_EVIDENCE
    for where, collection, id_ in named(record):
        among = catalog.collection(collection)
        if id_ not in among and id_ not in catalog.refused:
            yield where, _missing(among, id_)
    yield from _wrong_sectors(catalog, record)
    yield from wrong_erratum(catalog, record)


def lost(catalog: "Collections", record: object, prefix: str) -> Iterator[str]:
    """List where *record* refers to what has an id with that *prefix* and is not in *catalog*."""
    for where, collection, id_ in named(record):
        if id_.startswith(prefix) and id_ not in catalog.collection(collection):
            yield where
    for path, value in walk(record):
        for comparison in value.comparisons() if hasattr(value, "comparisons") else ():
            if comparison.fact.startswith(prefix) and comparison.fact not in catalog.facts:
                yield path


def _missing(among: "Selection[Any]", id_: str) -> str:
    """Say that no record has that id, and which one had it or is close."""
    today = next((r.id for r in among if id_ in getattr(r, "former_ids", ())), None)
    if today is not None:
        return f"{among.kind} {id_!r} is called {today!r} now; write that id"
    return f"no record of {among.kind} has the id {id_!r}{_near(among, id_)}"


def _ids(value: object, path: str) -> Iterator[tuple[str, str]]:
    """List the ids that a field holds, each with its path."""
    if isinstance(value, tuple):
        yield from ((f"{path}[{index}]", id_) for index, id_ in enumerate(value))
    elif isinstance(value, str):
        yield path, value


def _wrong_sectors(catalog: "Collections", record: object) -> Iterator[tuple[str, str]]:
    sectors = getattr(record, "sectors", ())
    fact = catalog.facts.get("training_sector") if sectors else None
    if fact is not None:
        allowed = [choice.id for choice in fact.values]
        for index, sector in enumerate(sectors):
            if sector not in allowed:
                yield f".sectors[{index}]", f"unknown sector {sector!r}; there are {allowed}"


def wrong_erratum(
    catalog: "Collections",
    record: Any,  # noqa: ANN401 - a record of any kind
) -> Iterator[tuple[str, str]]:
    """Find what an erratum is about that is not there: its record, or a field of it."""
    if type(record).__name__ != "Erratum":
        return
    among = catalog.collection(record.collection)
    about = among.get(record.record)
    if about is None and record.record in catalog.refused:
        return
    if about is None:
        yield ".record", _missing(among, record.record)
    elif record.field and not any(path == f".{record.field}" for path, _ in walk(about)):
        yield ".field", f"{record.record!r} has no field {record.field!r}"

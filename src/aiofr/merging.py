"""Many datasets, one collection: one id, one record, and what takes the place of what."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from aiofr.datasets.dataset import Entry
from aiofr.errors import AiofrError, ConflictError, UnknownRecordError
from aiofr.model.evidence import Collection
from aiofr.query.selection import near

if TYPE_CHECKING:
    from aiofr.query.selection import Selection


class Clash(NamedTuple):
    """Two entries of which both cannot be had; *known* is ``None`` where nothing is replaced."""

    entry: Entry
    known: Entry | None
    error: AiofrError


def merged(
    collection: Collection, entries: Iterable[Entry], lent: Mapping[str, Entry]
) -> tuple[dict[str, Entry], tuple[Clash, ...]]:
    """
    Put the entries of one collection together: one id, one record.

    An entry stands for a lent one of its id. One that gives a reason replaces what is there, which
    only one may do.

    Returns:
        Lent entries and *entries* by id, and those that cannot be had.
    """
    found: dict[str, Entry] = {}
    replacing: dict[str, Entry] = {}
    clashes: list[Clash] = []
    for entry in entries:
        place = found if entry.reason is None else replacing
        known = place.setdefault(entry.record.id, entry)
        if known is not entry:
            clashes.append(conflict(collection, known, entry))
    whole = {**lent, **found}
    for id_, entry in replacing.items():
        if id_ in whole:
            whole[id_] = entry._replace(replaced=whole[id_])
        else:
            close = near((other.record for other in whole.values()), id_)
            error = UnknownRecordError(collection.value, id_, close, len(whole))
            clashes.append(Clash(entry, None, error))
    return whole, tuple(clashes)


def conflict(collection: Collection, known: Entry, entry: Entry) -> Clash:
    """Tell that both entries bear one id."""
    there, here = (f"{side.place} @ {side.path}" for side in (known, entry))
    both = known.reason is not None and entry.reason is not None
    error = ConflictError(collection.value, entry.record.id, there, here, replaced=both)
    return Clash(entry, known, error)


def _closing(measure: Any) -> set[str]:  # noqa: ANN401 - a Measure
    """Give the sources that found a measure closed: they vouch for no day on which it was open."""
    from aiofr.model.measures import MilestoneKind  # noqa: PLC0415 - only measures need them

    found = (one for one in measure.milestones if one.kind is MilestoneKind.CLOSED)
    return {evidence.source for one in found for evidence in one.evidence}


def vouched(entry: Entry, sources: "Selection[Any]") -> Entry:
    """Complete the days that the sources of a measure can speak of: to a year after the newest."""
    if entry.record.vouched is not None:
        return entry
    from datetime import MAXYEAR  # noqa: PLC0415 - only measures need dates

    from aiofr.model.time import PartialDate, Period  # noqa: PLC0415

    closing = _closing(entry.record)
    dates = [
        source.date
        for evidence in entry.record.evidence
        if evidence.source not in closing and (source := sources.get(evidence.source)) is not None
    ]
    if not dates:
        return entry
    newest = max(dates).last
    leap = (newest.month, newest.day) == (2, 29)
    until = newest.replace(year=min(newest.year + 1, MAXYEAR), day=28 if leap else newest.day)
    period = Period(start=PartialDate.of(min(dates).first), end=PartialDate.of(until))
    return entry._replace(record=attrs.evolve(entry.record, vouched=period))

"""
Since when nothing has vouched for what is shown on a day: for answers, portraits and pages alike.

It knows evidence, sources and days, and is handed what looks a source up.
"""

from collections.abc import Callable, Iterable
from datetime import date

from aiofr.model.evidence import Evidence
from aiofr.model.sources import Source

#: For how many days after its newest source something is shown without a mark: two years.
_VOUCHED = 730


def was(source: Source, day: date) -> bool:
    """Whether *source* may have been published by *day*."""
    return source.date.first <= day


def unconfirmed(
    evidence: Iterable[Evidence], day: date, source: Callable[[str], Source | None]
) -> int | None:
    """
    Return the year since which nothing confirms what *evidence* vouches for.

    Args:
        evidence: What vouches for it.
        day: The day it is shown for; sources of later days do not count.
        source: What gives a source by its id.

    Returns:
        The year of the newest source; ``None`` where that is at most two years old, or where no
        source was there by that day.
    """
    found = (source(one.source) for one in evidence)
    newest = max((s.date for s in found if s is not None and was(s, day)), default=None)
    if newest is None or (day - newest.last).days <= _VOUCHED:
        return None
    return newest.year

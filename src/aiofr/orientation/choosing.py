"""
What one can have of things of which some exclude others.

Knows ids, what excludes what and how much each comes to, and neither measures nor persons.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from aiofr.model.decimals import exact_sum

#: Of groups of so many things, all choices are tried, where there are no more than these.
_GROUP, _WAYS = 40, 4096
_NOTHING = Decimal(0)

Rivals = Mapping[str, AbstractSet[str]]


class Bounds(NamedTuple):
    """What a sum is at least, and at most; *high* is ``None`` where nothing limits it."""

    low: Decimal
    high: Decimal | None


def added(some: Iterable[Bounds]) -> Bounds:
    """Return what sums come to together."""
    some = tuple(some)
    highs = [bounds.high for bounds in some]
    known = [high for high in highs if high is not None]
    return Bounds(
        exact_sum(bounds.low for bounds in some),
        exact_sum(known) if len(known) == len(highs) else None,
    )


def chosen(sums: Mapping[str, Bounds], rivals: Rivals, certain: AbstractSet[str]) -> Bounds:
    """
    Return what one gets at least and at most, whatever one chooses and whatever is on offer.

    Args:
        sums: What each comes to if it is on offer and chosen.
        rivals: Which each excludes, and is excluded by.
        certain: What is certainly on offer: one has it, or something that excludes it.
    """
    return added(_of_group(group, sums, rivals, certain) for group in _groups(sums, rivals))


def _groups(ids: Iterable[str], rivals: Rivals) -> Iterator[list[str]]:
    """Part ids so that none excludes one of another group."""
    left = dict.fromkeys(ids)
    while left:
        todo, group = [next(iter(left))], []
        while todo:
            id_ = todo.pop()
            if id_ in left:
                del left[id_]
                group.append(id_)
                todo += rivals[id_]
        yield group


def _of_group(
    group: Sequence[str], sums: Mapping[str, Bounds], rivals: Rivals, certain: AbstractSet[str]
) -> Bounds:
    """Return what one gets of a group: exactly where that is little work, else something wider."""
    ways = list(islice(_ways(group, rivals), _WAYS + 1)) if len(group) <= _GROUP else []
    if not ways or len(ways) > _WAYS:
        return Bounds(_least(group, sums, rivals, certain), _most(group, sums, rivals))
    sure = {id_ for id_ in group if id_ in certain}
    totals = [(way, added(sums[id_] for id_ in way)) for way in ways]
    highs = [total.high for _, total in totals]
    known = [high for high in highs if high is not None]
    lows = (
        total.low
        for way, total in totals
        if sure.issubset(set[str](way).union(*(rivals[id_] for id_ in way)))
    )
    return Bounds(min(lows), max(known) if len(known) == len(highs) else None)


def _ways(group: Sequence[str], rivals: Rivals) -> Iterator[tuple[str, ...]]:
    """List every choice of which none excludes another, nothing at all too."""
    todo: list[tuple[tuple[str, ...], int]] = [((), 0)]
    while todo:
        way, start = todo.pop()
        yield way
        todo += [
            ((*way, id_), index + 1)
            for index, id_ in enumerate(group[start:], start)
            if rivals[id_].isdisjoint(way)
        ]


def _least(
    group: Sequence[str], sums: Mapping[str, Bounds], rivals: Rivals, certain: AbstractSet[str]
) -> Decimal:
    """Add the least of what is certain and of its rivals, of as many as share no rival."""
    taken: set[str] = set()
    lows = [_NOTHING]
    around = [{id_, *rivals[id_]} for id_ in group if id_ in certain]
    for some in sorted(around, key=lambda some: min(sums[i].low for i in some), reverse=True):
        if taken.isdisjoint(some):
            taken |= some
            lows.append(min(sums[id_].low for id_ in some))
    return exact_sum(lows)


def _most(group: Sequence[str], sums: Mapping[str, Bounds], rivals: Rivals) -> Decimal | None:
    """Add the greatest of each of some sets of which all exclude one another."""
    sizes = {id_: high for id_ in group if (high := sums[id_].high) is not None}
    if len(sizes) < len(group):
        return None
    left = dict.fromkeys(sorted(group, key=sizes.__getitem__, reverse=True))
    greatest: list[Decimal] = []
    while left:
        first, *others = left
        clique = {first}
        for id_ in others:
            if clique <= rivals[id_]:
                clique.add(id_)
        greatest.append(sizes[first])
        left = {id_: None for id_ in left if id_ not in clique}
    return exact_sum(greatest)

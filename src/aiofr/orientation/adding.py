"""
What the sums of several measures come to, each sum once and whichever of them one chooses.

Knows measures, their parts and what excludes what, and not how totals are shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from aiofr.conditions import Truth
from aiofr.model.decimals import difference
from aiofr.model.relations import RelationKind
from aiofr.orientation.choosing import Bounds, Rivals, added, chosen
from aiofr.orientation.totals import (
    Key,
    Limits,
    Reading,
    Total,
    bounds_of,
    exactly,
    holds_if_open,
    in_order,
    key_of,
    least_of,
    limits,
    printed,
)
from aiofr.portraits.repeats import OneSum, once

if TYPE_CHECKING:
    from aiofr.model.measures import Measure
    from aiofr.orientation.answers import MeasureAnswer

_NOTHING = Bounds(Decimal(0), Decimal(0))
Wholes = Callable[["Measure"], Iterable["Measure"]]


@frozen(eq=False)
class _Told:
    """What one measure tells of a sum: what it comes to if the measure is open."""

    one: OneSum
    id: str
    key: Key
    bounds: Bounds
    due: Truth


def together(answers: Sequence["MeasureAnswer"], above: Wholes) -> tuple[Total, ...]:
    """
    Return what the sums of several measures come to.

    A sum that a plan and a part of it both have is one sum, where the plan is closed too. Of
    measures that exclude one another the person has one: at least the least of those that are open,
    or of what may be had in its place, at most the most.

    Args:
        answers: The measures; what is closed pays nothing.
        above: Gives what a measure is a part of, the nearest first.
    """
    return in_order(_together(answers, above, printed))


def total_due_together(answers: Sequence["MeasureAnswer"], above: Wholes) -> Decimal:
    """Add up what is certainly due of several measures, in euros and once, as `together` does."""
    return _together(answers, above, exactly).get(("EUR", None), _NOTHING).low


def _together(
    answers: Sequence["MeasureAnswer"], above: Wholes, reading: Reading
) -> dict[Key, Bounds]:
    possible = {one.measure.id: one for one in answers if one.truth is not Truth.NO}
    wholes = {id_: [w.id for w in above(one.measure)] for id_, one in possible.items()}
    rivals = _rivals(possible, wholes)
    told = list(_told(possible, above, reading))
    certain = {id_ for id_, one in possible.items() if one.truth is Truth.YES}
    found: dict[Key, Bounds] = {}
    for key in dict.fromkeys(one.key for one in told):
        own = _own([one for one in told if one.key == key], possible, rivals, key)
        found[key] = chosen(own, rivals, certain)
    return found


def _told(
    possible: Mapping[str, "MeasureAnswer"], above: Wholes, reading: Reading
) -> Iterator[_Told]:
    """Read the sums of measures, and of the wholes that they are parts of, each once."""
    ways = {
        measure.id: (measure, answer.case.on, [whole.id for whole in above(measure)])
        for answer in possible.values()
        for measure in (answer.measure, *above(answer.measure))
    }
    sums = {
        id_: [
            (amount, amount.payer or measure.payer)
            for amount in measure.amounts
            if amount.is_paid_out_on(on)
        ]
        for id_, (measure, on, _) in sorted(ways.items(), key=lambda way: len(way[1][2]))
    }
    ones = once(sums, {id_: wholes for id_, (_, _, wholes) in ways.items()})
    for id_, answer in possible.items():
        indexes = [
            index
            for index, amount in enumerate(answer.measure.amounts)
            if amount.is_paid_out_on(answer.case.on)
        ]
        for index, one in zip(indexes, ones[id_], strict=True):
            amount, due = answer.measure.amounts[index], holds_if_open(answer, index)
            yield _Told(one, id_, key_of(amount), bounds_of(reading(amount), due), due)


def _own(
    told: Sequence[_Told], possible: Mapping[str, "MeasureAnswer"], rivals: Rivals, key: Key
) -> dict[str, Bounds]:
    """Return what each measure adds if it is open, so that no sum is added twice."""
    limit = {id_: limits(answer, key) for id_, answer in possible.items()}
    surest = {
        id(one.one): one
        for one in sorted(told, key=lambda one: _standing(one, possible, rivals), reverse=True)
        if one.due is Truth.YES
    }
    own, counted = _by_id((one.id, one) for one in told), _by_id(_counted(told, rivals))
    return {
        id_: Bounds(
            _low(own.get(id_, []), surest, limit[id_].least),
            _high(id_, counted.get(id_, []), limit),
        )
        for id_ in possible
    }


def _by_id(pairs: Iterable[tuple[str, _Told]]) -> dict[str, list[_Told]]:
    found: dict[str, list[_Told]] = {}
    for id_, one in pairs:
        found.setdefault(id_, []).append(one)
    return found


def _standing(
    told: _Told, possible: Mapping[str, "MeasureAnswer"], rivals: Rivals
) -> tuple[bool, int]:
    return possible[told.id].truth is not Truth.YES, len(rivals[told.id])


def _low(own: Sequence[_Told], surest: Mapping[int, _Told], limit: Decimal | None) -> Decimal:
    """Add what is due and is told more surely by none; a ceiling may go to the others first."""
    here = [one for one in own if surest.get(id(one.one)) is one]
    low = added(one.bounds for one in here).low
    if limit is None:
        return low
    others = added(one.bounds for one in own if one not in here).high
    return min(low, max(_NOTHING.low, difference(limit, limit if others is None else others)))


def _counted(told: Sequence[_Told], rivals: Rivals) -> Iterator[tuple[str, _Told]]:
    """Say where what each tells is counted: with one that can be had whenever it can."""
    kept: dict[int, list[str]] = {}
    for one in sorted(told, key=lambda one: len(rivals[one.id])):
        if one.due is not Truth.NO:
            ids = kept.setdefault(id(one.one), [])
            found = next((id_ for id_ in ids if rivals[id_] <= rivals[one.id]), None)
            if found is None:
                ids.append(one.id)
            yield found or one.id, one


def _high(id_: str, counted: Sequence[_Told], limit: Mapping[str, Limits]) -> Decimal | None:
    """Add what counts here, within the ceiling of this measure and what others pay of it."""
    high = added(one.bounds for one in counted if one.id == id_).high
    shared = _by_id((one.id, one) for one in counted if one.id != id_)
    paid = [
        least_of((added(one.bounds for one in some).high, limit[of].most))
        for of, some in shared.items()
    ]
    ceiling = added(Bounds(_NOTHING.low, one) for one in (limit[id_].most, *paid)).high
    return least_of((high, ceiling))


def _rivals(
    possible: Mapping[str, "MeasureAnswer"], wholes: Mapping[str, Sequence[str]]
) -> dict[str, set[str]]:
    """Return which measures each excludes; what excludes a plan excludes its parts."""
    found: dict[str, set[str]] = {id_: set() for id_ in possible}
    for id_, answer in possible.items():
        for relation in answer.measure.relations:
            if relation.kind is RelationKind.EXCLUDES and relation.measure is not None:
                for one, other in _pairs(id_, relation.measure, wholes):
                    found[one].add(other)
                    found[other].add(one)
    return found


def _pairs(one: str, other: str, wholes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    here, there = (
        [id_ for id_, above in wholes.items() if id_ == name or name in above]
        for name in (one, other)
    )
    return (
        (a, b) for a in here for b in there if a != b and a not in wholes[b] and b not in wholes[a]
    )

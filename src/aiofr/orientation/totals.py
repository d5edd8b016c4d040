"""
What sums come to together: at least and at most, in each currency and for each period.

Knows sums and whether they are due, and neither the measures' conditions nor how totals are shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from aiofr.conditions import Truth
from aiofr.model.amounts import Amount, AmountRole, Per, Qualifier
from aiofr.model.decimals import exact_sum
from aiofr.model.relations import RelationKind
from aiofr.wording import bounds as bounds_text

if TYPE_CHECKING:
    from aiofr.model.measures import Measure
    from aiofr.orientation.answers import AmountAnswer, MeasureAnswer

#: Of how many measures that exclude one another every choice is tried.
_CHOSEN = 12
_NOTHING = Decimal(0)
#: Figures that say no more than where a sum ends, and those that say no more than where it begins.
_NO_LESS_KNOWN = (Qualifier.UP_TO, Qualifier.LESS_THAN, Qualifier.NEARLY)
_NO_MORE_KNOWN = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


class Bounds(NamedTuple):
    """What a sum is at least, and at most; *high* is ``None`` where nothing limits it."""

    low: Decimal
    high: Decimal | None


@frozen(kw_only=True)
class Total:
    """
    What sums of one currency and one period come to.

    Args:
        low: What is certainly due, in *unit*.
        high: What can be due at most; ``None`` where nothing limits it.
        unit: The currency, by its ISO 4217 code.
        per: What it is counted by; ``None`` for once.
    """

    low: Decimal
    high: Decimal | None
    unit: str = "EUR"
    per: Per | None = None

    @property
    def is_certain(self) -> bool:
        """Whether it is known to the cent."""
        return self.low == self.high

    def text(self, language: str = "fr") -> str:
        """Write it, e.g. ``"au moins 300 €, au plus 1 000 €"``; nothing where nothing is known."""
        return bounds_text(self.low, self.high, unit=self.unit, per=self.per, language=language)


Key = tuple[str, Per | None]


def bounds_of(amount: Amount, due: Truth) -> Bounds:
    """Return what *amount* is at least and at most, for whom it is *due* to."""
    if due is Truth.NO:
        return Bounds(_NOTHING, _NOTHING)
    low, high = _printed(amount)
    return Bounds(low if due is Truth.YES else _NOTHING, high)


def _printed(amount: Amount) -> Bounds:
    """Return what the figure of *amount* means; a share is of something that nobody told."""
    if amount.rate is not None:
        return Bounds(_NOTHING, amount.ceiling)
    ranged = amount.value is None
    low, high = (amount.low, amount.high) if ranged else (amount.value, amount.value)
    if amount.qualifier is Qualifier.ABOUT:
        return Bounds(_NOTHING, None)
    if amount.qualifier in _NO_LESS_KNOWN:
        return Bounds(_NOTHING, high)
    return Bounds(low or _NOTHING, None if amount.qualifier in _NO_MORE_KNOWN else high)


def total_due(amounts: Iterable["AmountAnswer"]) -> Decimal:
    """Add up what is certainly due in euros, once, and was printed as one exact sum."""
    return exact_sum(_exactly_due(found).low for found in amounts)


def _exactly_due(found: "AmountAnswer") -> Bounds:
    amount = found.amount
    exact = amount.qualifier is Qualifier.EXACT and _key(amount) == ("EUR", None)
    due = exact and found.due is Truth.YES and amount.value is not None
    value = amount.value if due and amount.value is not None else _NOTHING
    return Bounds(value, value)


def totals(answer: "MeasureAnswer") -> tuple[Total, ...]:
    """Return what the sums of one measure come to, a total for each currency and period."""
    sums = [(found.amount, bounds_of(found.amount, found.due)) for found in answer.amounts]
    found = _by_key((_key(amount), bounds) for amount, bounds in sums)
    return tuple(
        _total(key, _limited(answer, key, _added(some))) for key, some in sorted_keys(found)
    )


def sorted_keys(found: Mapping[Key, list[Bounds]]) -> list[tuple[Key, list[Bounds]]]:
    """Sort by currency, euros first, and by period, once first."""
    periods = list(Per)

    def rank(item: tuple[Key, list[Bounds]]) -> tuple[bool, str, int]:
        unit, per = item[0]
        return unit != "EUR", unit, -1 if per is None else periods.index(per)

    return sorted(found.items(), key=rank)


def _key(amount: Amount) -> Key:
    return amount.unit, amount.per


def _total(key: Key, bounds: Bounds) -> Total:
    return Total(low=bounds.low, high=bounds.high, unit=key[0], per=key[1])


def _by_key(sums: Iterable[tuple[Key, Bounds]]) -> dict[Key, list[Bounds]]:
    found: dict[Key, list[Bounds]] = {}
    for key, bounds in sums:
        found.setdefault(key, []).append(bounds)
    return found


def _added(some: Iterable[Bounds]) -> Bounds:
    some = tuple(some)
    highs = [bounds.high for bounds in some]
    known = [high for high in highs if high is not None]
    return Bounds(
        exact_sum(bounds.low for bounds in some),
        exact_sum(known) if len(known) == len(highs) else None,
    )


def _limited(answer: "MeasureAnswer", key: Key, bounds: Bounds) -> Bounds:
    """Apply the ceilings that a measure sets for all its sums together, on that day."""
    low, high = bounds
    for amount in answer.measure.amounts:
        applies = amount.condition is None and amount.period.covers(answer.case.on) is Truth.YES
        if amount.role is AmountRole.CEILING and applies and _key(amount) == key:
            limit = _printed(amount).high
            if limit is not None:
                low, high = min(low, limit), limit if high is None else min(high, limit)
    return Bounds(low, high)


def together(
    answers: Sequence["MeasureAnswer"], above: Callable[["Measure"], Iterable[str]]
) -> tuple[Total, ...]:
    """
    Return what the sums of several measures come to.

    A sum that a plan and a part of it both have is one sum. Of measures that exclude one another
    the person has one: at least the least of them, at most the most.

    Args:
        answers: The measures; what is closed pays nothing.
        above: Gives the ids of the wholes that a measure is a part of.
    """
    return tuple(
        _total(key, some[0])
        for key, some in sorted_keys(
            {key: [bounds] for key, bounds in _together(answers, above, bounds_of).items()}
        )
    )


def total_due_together(
    answers: Sequence["MeasureAnswer"], above: Callable[["Measure"], Iterable[str]]
) -> Decimal:
    """Add up what is certainly due of several measures, in euros and once, as `together` does."""

    def exactly(amount: Amount, due: Truth) -> Bounds:
        exact = amount.qualifier is Qualifier.EXACT and amount.value is not None
        return bounds_of(amount, due) if exact else Bounds(_NOTHING, _NOTHING)

    found = _together(answers, above, exactly).get(("EUR", None))
    return _NOTHING if found is None else found.low


def _together(
    answers: Sequence["MeasureAnswer"],
    above: Callable[["Measure"], Iterable[str]],
    bounds: Callable[[Amount, Truth], Bounds],
) -> dict[Key, Bounds]:
    possible = [answer for answer in answers if answer.truth is not Truth.NO]
    wholes = {answer.measure.id: frozenset(above(answer.measure)) for answer in possible}
    own = {answer.measure.id: _sums(answer, possible, wholes, bounds) for answer in possible}
    rivals = _rivals(possible, wholes)
    keys = dict.fromkeys(key for sums in own.values() for key in sums)
    return {
        key: _added(_chosen(group, rivals, own, key) for group in _groups(list(own), rivals))
        for key in keys
    }


def _sums(
    answer: "MeasureAnswer",
    answers: Sequence["MeasureAnswer"],
    wholes: Mapping[str, frozenset[str]],
    bounds: Callable[[Amount, Truth], Bounds],
) -> dict[Key, Bounds]:
    """Return the bounds of one measure's sums, without those that a whole of it has too."""
    before = [other for other in answers if other.measure.id in wholes[answer.measure.id]]
    held = {_figure(found.amount): found.due for one in before for found in one.amounts}
    parts = [one for one in answers if answer.measure.id in wholes[one.measure.id]]
    inside: dict[tuple[object, ...], Truth] = {}
    for found in (found for part in parts for found in part.amounts):
        figure = _figure(found.amount)
        inside[figure] = inside.get(figure, Truth.NO) | found.due
    sums: list[tuple[Key, Bounds]] = []
    for found in answer.amounts:
        figure = _figure(found.amount)
        if figure not in held:
            due = found.due | inside.get(figure, Truth.NO)
            sums.append((_key(found.amount), bounds(found.amount, due)))
    return {key: _limited(answer, key, _added(some)) for key, some in _by_key(sums).items()}


def _figure(amount: Amount) -> tuple[object, ...]:
    """Return what makes a sum of a whole and one of its part the same."""
    figures = (amount.value, amount.low, amount.high, amount.rate, amount.ceiling)
    return (*figures, amount.qualifier, amount.unit, amount.per)


def _rivals(
    answers: Sequence["MeasureAnswer"], wholes: Mapping[str, frozenset[str]]
) -> dict[str, set[str]]:
    """Return which measures each excludes; what excludes a plan excludes its parts."""
    found: dict[str, set[str]] = {answer.measure.id: set() for answer in answers}
    for answer in answers:
        for relation in answer.measure.relations:
            if relation.kind is RelationKind.EXCLUDES and relation.measure is not None:
                for one, other in _pairs(answer.measure.id, relation.measure, wholes):
                    found[one].add(other)
                    found[other].add(one)
    return found


def _pairs(one: str, other: str, wholes: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    here, there = (
        [id_ for id_, above in wholes.items() if id_ == name or name in above]
        for name in (one, other)
    )
    return ((a, b) for a in here for b in there if a != b and not {a} & wholes[b] | {b} & wholes[a])


def _groups(ids: Sequence[str], rivals: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Part measures so that none excludes one of another group."""
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


def _chosen(
    group: Sequence[str],
    rivals: Mapping[str, set[str]],
    own: Mapping[str, Mapping[Key, Bounds]],
    key: Key,
) -> Bounds:
    """Return what one can have of measures of which some exclude others, whatever one chooses."""
    nothing = Bounds(_NOTHING, _NOTHING)
    sums = {id_: own[id_].get(key, nothing) for id_ in group}
    if len(group) == 1:
        return sums[group[0]]
    if len(group) > _CHOSEN:
        return Bounds(_NOTHING, _added(sums.values()).high)
    ways = [_added(sums[id_] for id_ in way) for way in _ways(group, rivals)]
    highs = [bounds.high for bounds in ways]
    known = [high for high in highs if high is not None]
    return Bounds(
        min(bounds.low for bounds in ways), max(known) if len(known) == len(highs) else None
    )


def _ways(group: Sequence[str], rivals: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """List every choice of which none excludes another, and to which nothing can be added."""
    for size in range(1, len(group) + 1):
        for some in combinations(group, size):
            out = set[str]().union(*(rivals[id_] for id_ in some))
            if out.isdisjoint(some) and out.union(some).issuperset(group):
                yield some

"""
The answers to one fact that conditions can tell apart.

Conditions cut the answers to a fact into cells: in a cell every answer has the same truths. So a
question about all answers is asked of one in each cell. Knows facts and comparisons, and nothing of
catalogs or persons.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, combinations, pairwise
from math import floor
from typing import TYPE_CHECKING, cast

from attrs import frozen

from aiofr.conditions import All, Comparison, Condition, Not, Operator, ToCheck, Value
from aiofr.model.decimals import exact
from aiofr.model.facts import Fact, FactType

if TYPE_CHECKING:
    Ordered = int | Decimal | date

#: How many ids of a fact that takes several are combined in every way.
_COMBINED = 10
_DAY = timedelta(days=1)


def _nothing(_: str) -> None:
    """Say nothing of other facts."""


@frozen(kw_only=True)
class Cell:
    """
    Answers that no condition tells apart.

    Args:
        value: One of them.
        ids: All of them, where they are ids; empty for numbers, days, sets, yes and no.
        low: What they are above, or at where `point`; ``None`` without end.
        high: What they are below, or at where `point`; ``None`` without end.
    """

    value: Value
    ids: tuple[str, ...] = ()
    low: "Ordered | None" = None
    high: "Ordered | None" = None

    @property
    def is_point(self) -> bool:
        """Whether it is one number or one day."""
        return self.low is not None and self.low == self.high


def leaves(conditions: Iterable[Condition]) -> dict[str, list[Condition]]:
    """List the comparisons and points of *conditions* by what their answer stands under."""
    found: dict[str, list[Condition]] = {}
    for condition in conditions:
        if isinstance(condition, Comparison):
            found.setdefault(condition.fact, []).append(condition)
        elif isinstance(condition, ToCheck):
            found.setdefault(condition.key, []).append(condition)
        else:
            for name, inside in leaves(condition.parts).items():
                found.setdefault(name, []).extend(inside)
    return found


def cells(
    fact: Fact | None,
    compared: Sequence[Condition],
    allowed: Sequence[str] | None,
    *,
    also: Iterable[date] = (),
    follows: Callable[[str], Hashable] = _nothing,
) -> tuple[Cell, ...]:
    """
    Cut the answers to *fact* where *compared* cut them.

    Args:
        fact: The fact; ``None`` for a point to check.
        compared: The comparisons of it.
        allowed: The ids that answer it, where ids do.
        also: Days at which the answers are cut too.
        follows: What an id says of other facts; only ids of which it is the same share a cell.

    Returns:
        The cells in order; every possible answer is in one of them, but for facts that take
        several ids, of which more than ten are not combined in every way.
    """
    if fact is None or fact.type is FactType.BOOLEAN:
        return (Cell(value=True), Cell(value=False))
    bounds = [one.value for one in compared if isinstance(one, Comparison)]
    named = dict.fromkeys(chain.from_iterable(b if isinstance(b, tuple) else (b,) for b in bounds))
    if fact.is_number or fact.type is FactType.DATE:
        return tuple(_ordered(fact, sorted({*cast("Iterable[Ordered]", named), *also})))
    ids = [id_ for id_ in allowed or () if id_ in named]
    if fact.type is FactType.CHOICES:
        return tuple(Cell(value=some) for some in _sets(ids))
    others: dict[Hashable, list[str]] = {}
    for id_ in allowed or ():
        if id_ not in named:
            others.setdefault(follows(id_), []).append(id_)
    found = [Cell(value=id_, ids=(id_,)) for id_ in ids]
    return (*found, *(Cell(value=alike[0], ids=tuple(alike)) for alike in others.values()))


def _sets(ids: Sequence[str]) -> Iterator[frozenset[str]]:
    """Combine *ids*: in every way where they are few, else only a few of them, or all."""
    every = range(len(ids) + 1) if len(ids) <= _COMBINED else (0, 1, 2, len(ids))
    return (frozenset(some) for size in every for some in combinations(ids, size))


def _ordered(fact: Fact, bounds: "Sequence[Ordered]") -> "Iterator[Cell]":
    """Cut numbers or days at *bounds*: each is a cell, and so is what lies between two."""
    ends: list[Ordered | None] = [None, *bounds, None]
    for index, (low, high) in enumerate(pairwise(ends)):
        if index and low is not None:
            yield Cell(value=low, low=low, high=low)
        inside = _between(fact, low, high)
        if inside is not None:
            yield Cell(value=inside, low=low, high=high)


def _between(fact: Fact, low: "Ordered | None", high: "Ordered | None") -> "Ordered | None":
    """Give an answer above *low* and below *high*, or nothing where there is none."""
    if fact.type is FactType.DATE:
        return _day_between(cast("date | None", low), cast("date | None", high))
    least = None if low is None else Decimal(cast("int", low))
    most = None if high is None else Decimal(cast("int", high))
    if least is not None and fact.type is FactType.INTEGER:
        found = Decimal(floor(least) + 1)
    elif least is not None:
        after = exact().add(least, Decimal(2)) if fact.maximum is None else fact.maximum
        end = after if most is None else most
        found = exact().divide(exact().add(least, end), Decimal(2))
    elif fact.minimum is not None:
        found = fact.minimum
    else:
        found = Decimal(0) if most is None else exact().subtract(most, Decimal(1))
    above = least is None or found > least
    below = (most is None or found < most) and (fact.maximum is None or found <= fact.maximum)
    if not (above and below):
        return None
    return int(found) if found == found.to_integral_value() else found


def _day_between(low: date | None, high: date | None) -> date | None:
    try:
        found = low + _DAY if low is not None else (high or date(2020, 1, 1)) - _DAY
    except OverflowError:
        return None
    return found if high is None or found < high else None


def are_whole(among: Sequence[Cell]) -> bool:
    """Whether every possible answer is in one of the cells."""
    sets = [cell.value for cell in among if isinstance(cell.value, frozenset)]
    return len(sets) == 2 ** len(sets[-1]) if sets else True


def holding(cell: Cell, among: Sequence[Cell], value: Value) -> bool:
    """Say whether *value* is in *cell* of those *among* which the answers are cut."""
    if cell.ids:
        return value in cell.ids
    if isinstance(value, frozenset):
        # The last of the sets has every id that is named; a union of them all would take long.
        return value & cast("frozenset[str]", among[-1].value) == cell.value
    if isinstance(value, (bool, str)):
        return value == cell.value
    if cell.is_point:
        return value == cell.value
    low, high = cell.low, cell.high
    above = low is None or value > low  # type: ignore[operator]
    return above and (high is None or value < high)  # type: ignore[operator]


def described(
    name: str,
    chosen: Sequence[Cell],
    among: Sequence[Cell],
    point: Condition | None,
    told: Iterable[str] = (),
) -> Condition:
    """
    Say what an answer must be to lie in one of the *chosen* cells, as a condition.

    Args:
        name: The id of the fact.
        chosen: The cells; of numbers and days, neighbours.
        among: All the cells.
        point: The point to check, where it is one.
        told: Of several ids, those that must be in or out for an answer to be in the cells.
    """
    first, last = chosen[0], chosen[-1]
    if point is not None:
        return point if first.value is True else Not(of=point)
    if isinstance(first.value, bool):
        return Comparison(fact=name, operator=Operator.EQ, value=first.value)
    if isinstance(first.value, frozenset):
        return _having(name, first.value, told)
    if first.ids:
        return _one_of(name, chosen, among)
    ends: list[Condition] = []
    if first.low is not None:
        operator = Operator.GE if first.is_point else Operator.GT
        ends.append(Comparison(fact=name, operator=operator, value=first.low))
    if last.high is not None:
        operator = Operator.LE if last.is_point else Operator.LT
        ends.append(Comparison(fact=name, operator=operator, value=last.high))
    if len(ends) > 1 and first.is_point and first.low == last.high:
        ends = [Comparison(fact=name, operator=Operator.EQ, value=first.value)]
    return ends[0] if len(ends) == 1 else All(of=ends)


def _one_of(name: str, chosen: Sequence[Cell], among: Sequence[Cell]) -> Condition:
    """Name the ids that do, or those that do not, whichever are fewer."""
    wanted = tuple(id_ for cell in chosen for id_ in cell.ids)
    refused = tuple(id_ for cell in among if cell not in chosen for id_ in cell.ids)
    if refused and len(refused) < len(wanted):
        return Not(of=Comparison(fact=name, operator=Operator.IN, value=refused))
    return Comparison(fact=name, operator=Operator.IN, value=wanted)


def _having(name: str, wanted: frozenset[str], told: Iterable[str]) -> Condition:
    """Name the ids that must be among the answers, and those that must not."""
    parts: list[Condition] = []
    for id_ in sorted(told):
        has = Comparison(fact=name, operator=Operator.HAS, value=id_)
        parts.append(has if id_ in wanted else Not(of=has))
    return parts[0] if len(parts) == 1 else All(of=parts)

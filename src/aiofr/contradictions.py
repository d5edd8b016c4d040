"""
What a measure says against itself: sums that exceed one another, sums that nobody could ever get.

Knows one measure at a time, and only what contradicts itself for certain; catalogs use it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from aiofr.conditions import All, Bound, Comparison, Condition, Operator, Truth, Value
from aiofr.errors import ConditionError
from aiofr.model.amounts import Amount, AmountRole, Qualifier
from aiofr.model.measures import Measure

#: What a sum that is paid out must not exceed.
_LIMITS = (AmountRole.CEILING, AmountRole.TOTAL, AmountRole.ENVELOPE)
_DAY = timedelta(days=1)
#: Figures that say there may be more.
_OPEN_ENDED = (Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.NEARLY)


def contradictions(measure: Measure) -> Iterator[tuple[str, str]]:
    """Find what *measure* says against itself, each with the path of what is wrong."""
    for index, amount in enumerate(measure.amounts):
        path = f".amounts[{index}]"
        yield from ((path, problem) for problem in _excesses(measure, amount))
        if amount.is_paid_out:
            yield from _never_due(measure, amount, path)
    yield from _instalments(measure)


def _excesses(measure: Measure, amount: Amount) -> Iterator[str]:
    """Say which limits of *measure* are below *amount*."""
    floor = amount.value if amount.value is not None else amount.low
    if floor is None or amount.qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN):
        return
    for limit in measure.amounts:
        if _limits(limit, amount) and limit.value is not None and floor > limit.value:
            yield f"{amount.role} of {floor} is above the {limit.role} of {limit.value}"


def _limits(limit: Amount, amount: Amount) -> bool:
    """Say whether *limit* is a sum that *amount* cannot exceed."""
    if limit.role not in _LIMITS or limit.qualifier in _OPEN_ENDED or limit.condition is not None:
        return False
    if limit.unit != amount.unit or limit.period != amount.period:
        return False
    if amount.is_paid_out:
        return limit.per is amount.per if limit.role is AmountRole.CEILING else limit.per is None
    whole = limit.role is AmountRole.TOTAL and limit.per is amount.per
    return whole and amount.role is AmountRole.ENVELOPE


def _instalments(measure: Measure) -> Iterator[tuple[str, str]]:
    """Find instalments that add up to more than the ceiling."""
    parts = [a for a in measure.amounts if a.role is AmountRole.INSTALMENT and a.per is None]
    total = sum((a.value for a in parts if a.value is not None), Decimal(0))
    for index, limit in enumerate(measure.amounts):
        if limit.role is not AmountRole.CEILING or limit.value is None:
            continue
        if all(_limits(limit, part) for part in parts) and total > limit.value:
            problem = f"the instalments add up to {total}, above the ceiling of {limit.value}"
            yield f".amounts[{index}]", problem


def _never_due(measure: Measure, amount: Amount, path: str) -> Iterator[tuple[str, str]]:
    """Say why *amount* can be due to nobody to whom *measure* is open."""
    demanded = [*_demanded(measure.condition), *_demanded(amount.condition)]
    for fact in dict.fromkeys(comparison.fact for comparison in demanded):
        asked = [comparison for comparison in demanded if comparison.fact == fact]
        if not _can_hold(asked):
            problem = f"can never be due: nothing answers {fact!r} as it and the measure demand"
            yield f"{path}.condition", problem
    before = measure.period.started(amount.period.end.last) if amount.period.end else None
    after = measure.period.ended(amount.period.start.first) if amount.period.start else None
    if before is Truth.NO or after is Truth.YES:
        yield f"{path}.period", "can never be due: it lies outside the period of the measure"


def _demanded(condition: Condition | None) -> Iterator[Comparison]:
    """List the comparisons that must all hold for *condition* to hold."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from _demanded(part)


def _can_hold(comparisons: list[Comparison]) -> bool:
    """Say whether one answer fits all *comparisons* of a fact; what cannot be told, can."""
    if any(comparison.operator is Operator.HAS for comparison in comparisons):
        return True  # Several ids fit together.
    try:
        answers = list(_answers([comparison.value for comparison in comparisons]))
        return any(
            all(one.truth({one.fact: answer}) is Truth.YES for one in comparisons)
            for answer in answers
        )
    except (ConditionError, OverflowError):
        return True  # Bounds of several types, or a day at the end of time: faults of their own.


def _answers(bounds: list[Bound]) -> Iterator[Value]:
    """List an answer of every class that *bounds* make: each of them, and what lies around."""
    for bound in bounds:
        yield from bound if isinstance(bound, tuple) else (bound,)
    days = sorted({bound for bound in bounds if isinstance(bound, date)})
    numbers = sorted(
        {Decimal(b) for b in bounds if isinstance(b, (int, Decimal)) and not isinstance(b, bool)}
    )
    for day in days:
        yield from (day - _DAY, day + _DAY)
    for low, high in pairwise([numbers[0] - 2, *numbers, numbers[-1] + 2] if numbers else []):
        yield (low + high) / 2

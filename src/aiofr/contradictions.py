"""
What measures say against themselves: sums or relations that cannot both be.

Sums that exceed one another or that nobody could ever get; relations to itself or in a circle.
Knows measures, and only what contradicts itself for certain; catalogs use it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from aiofr.conditions import Bound, Comparison, Operator, Truth, Value
from aiofr.errors import ConditionError
from aiofr.model.amounts import Amount, AmountRole
from aiofr.model.decimals import exact, exact_sum
from aiofr.model.measures import Measure, demanded
from aiofr.model.relations import RelationKind

#: What a sum that is paid out must not exceed.
_LIMITS = (AmountRole.CEILING, AmountRole.TOTAL, AmountRole.ENVELOPE)
_DAY = timedelta(days=1)


def contradictions(measure: Measure) -> Iterator[tuple[str, str]]:
    """Find what *measure* says against itself, each with the path of what is wrong."""
    for fact in _clashing(demanded(measure.condition)):
        yield ".condition", f"can hold for nobody: nothing answers {fact!r} as it demands"
    for index, amount in enumerate(measure.amounts):
        path = f".amounts[{index}]"
        yield from ((path, problem) for problem in _excesses(measure, amount))
        if amount.is_paid_out:
            yield from _never_due(measure, amount, path)
    yield from _instalments(measure)
    yield from _doubled(measure)


def _excesses(measure: Measure, amount: Amount) -> Iterator[str]:
    """Say which limits of *measure* are below *amount*."""
    floor = amount.value if amount.value is not None else amount.low
    if floor is None or not amount.qualifier.bounds_below:
        return
    for limit in measure.amounts:
        if _limits(limit, amount) and limit.value is not None and floor > limit.value:
            yield f"{amount.role} of {floor} is above the {limit.role} of {limit.value}"


def _limits(limit: Amount, amount: Amount) -> bool:
    """Say whether *limit* is a sum that *amount* cannot exceed."""
    if limit.role not in _LIMITS or not limit.qualifier.bounds_above or limit.condition is not None:
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
    sure = [a.value for a in parts if a.value is not None and a.qualifier.bounds_below]
    total = exact_sum(sure)
    for index, limit in enumerate(measure.amounts):
        if limit.role is not AmountRole.CEILING or limit.value is None:
            continue
        if all(_limits(limit, part) for part in parts) and total > limit.value:
            problem = f"the instalments add up to {total}, above the ceiling of {limit.value}"
            yield f".amounts[{index}]", problem


def _never_due(measure: Measure, amount: Amount, path: str) -> Iterator[tuple[str, str]]:
    """Say why *amount* can be due to nobody to whom *measure* is open."""
    whole, own = list(demanded(measure.condition)), list(demanded(amount.condition))
    told, alone = _clashing(whole), _clashing(own)
    for fact in _clashing([*whole, *own]):
        if fact not in told:
            demand = "it demands" if fact in alone else "it and the measure demand"
            problem = f"can never be due: nothing answers {fact!r} as {demand}"
            yield f"{path}.condition", problem
    before = measure.period.started(amount.period.end.last) if amount.period.end else None
    after = measure.period.ended(amount.period.start.first) if amount.period.start else None
    if before is Truth.NO or after is Truth.YES:
        yield f"{path}.period", "can never be due: it lies outside the period of the measure"


def _clashing(demanded: Iterable[Comparison]) -> list[str]:
    """List the facts of which no answer fits all that is *demanded* of them."""
    asked: dict[str, list[Comparison]] = {}
    for comparison in demanded:
        asked.setdefault(comparison.fact, []).append(comparison)
    return [fact for fact, comparisons in asked.items() if not _can_hold(comparisons)]


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
    for low, high in pairwise(_widened(numbers)):
        yield exact().divide(exact().add(low, high), Decimal(2))


def _widened(numbers: list[Decimal]) -> list[Decimal]:
    """Add a number below all of *numbers* and one above them."""
    if not numbers:
        return []
    around = Decimal(2)
    return [exact().subtract(numbers[0], around), *numbers, exact().add(numbers[-1], around)]


def _doubled(measure: Measure) -> Iterator[tuple[str, str]]:
    """Find relations of *measure* to itself, and what it says twice of another."""
    said: dict[str, str] = {}
    for index, relation in enumerate(measure.relations):
        path, to = f".relations[{index}]", relation.measure
        if to == measure.id:
            yield f"{path}.measure", f"{to!r} cannot have a relation to itself"
        elif to in said:
            yield path, f"how it goes with {to!r} is said at {said[to]} already"
        elif to is not None:
            said[to] = path


def opposed(measures: Mapping[str, Measure]) -> Iterator[tuple[str, str, str]]:
    """
    Find what two measures say against each other, or several in a circle.

    Returns:
        The id of the measure, the path in it, and the problem.
    """
    kinds = {
        (measure.id, relation.measure): relation.kind
        for measure in measures.values()
        for relation in measure.relations
        if relation.measure is not None
    }
    for measure in measures.values():
        for index, relation in enumerate(measure.relations):
            to, path = relation.measure, f".relations[{index}]"
            if to is None or to == measure.id:
                continue
            back = kinds.get((to, measure.id))
            if relation.kind.is_mutual and back is not None:
                problem = "say so at one of the two" if back is relation.kind else "both cannot be"
                said = f"it {relation.kind} {to!r}, which {back} it"
                yield measure.id, path, f"{said}: {problem}"
            elif not relation.kind.is_mutual and _comes_back(kinds, relation.kind, to, measure.id):
                yield measure.id, path, f"{measure.id!r} comes back to itself: {relation.kind}"


def _comes_back(
    kinds: Mapping[tuple[str, str], RelationKind], kind: RelationKind, start: str, end: str
) -> bool:
    """Say whether relations of one *kind* lead from *start* to *end*."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        found = todo.pop()
        if found not in seen:
            seen.add(found)
            todo += [to for (of, to), other in kinds.items() if of == found and other is kind]
    return end in seen

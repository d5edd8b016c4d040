"""
What the sums of measures come to together, at least and at most.

Knows answers, their sums and how their measures go together; says nothing in words. Of measures
that exclude one another a person has any that can be had together, and leaves none that could be
had beside them; the bounds are over every such choice and everything that is unknown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from aiofr.conditions import Truth
from aiofr.model.amounts import Amount, AmountRole, Per, Qualifier
from aiofr.model.exact import added
from aiofr.model.measures import Measure
from aiofr.model.relations import RelationKind
from aiofr.model.totals import Total, bounds

if TYPE_CHECKING:
    from aiofr.orientation.answers import MeasureAnswer

#: The currency of a sum and what it is counted by: only such are added.
_Kind = tuple[str, Per | None]
#: Which sum it is: one that stands in a plan and in its part is one.
_Key = tuple[str, tuple[object, ...], int]

_NOTHING = Decimal(0)
#: Past so many choices the bounds are taken wider, and stay true.
_CHOICES = 4096
#: Ceilings that say by their figure what can never be exceeded.
_FIRM = (Qualifier.EXACT, Qualifier.UP_TO, Qualifier.LESS_THAN)


@frozen(kw_only=True)
class _Sum:
    """A sum of a measure, were the measure open."""

    key: _Key
    kind: _Kind
    lower: Decimal
    upper: Decimal | None
    is_certain: bool


@frozen(kw_only=True, eq=False)
class _Payer:
    """A measure that is open or may be, with what it pays and what it cannot be had with."""

    measure: Measure
    is_open: bool
    sums: tuple[_Sum, ...]
    may_cap: Mapping[_Kind, Decimal]
    caps: Mapping[_Kind, Decimal]
    excludes: set[int] = field(factory=set)

    def may_be_left(self, chosen: frozenset[int]) -> bool:
        """Say whether nobody can have it beside *chosen*, or it may not be open."""
        return not self.is_open or bool(self.excludes & chosen)


def totals(answers: Iterable["MeasureAnswer"]) -> tuple[Total, ...]:
    """Return what *answers* pay together, each currency and each way of counting apart."""
    payers = _payers(answers)
    kinds = dict.fromkeys(one.kind for payer in payers for one in payer.sums)
    ordered = sorted(kinds, key=lambda kind: (kind[0] != "EUR", kind[0], kind[1] or ""))
    return tuple(
        Total(unit=kind[0], per=kind[1], lower=_lower(payers, kind), upper=_upper(payers, kind))
        for kind in ordered
    )


def total_due(answers: Iterable["MeasureAnswer"]) -> Decimal:
    """Return the euros that *answers* pay for certain, once, of sums that are exactly known."""
    return _lower(_payers(answers), ("EUR", None), certain=True)


def _payers(answers: Iterable["MeasureAnswer"]) -> list[_Payer]:
    found = [answer for answer in answers if answer.truth is not Truth.NO]
    above = {answer.measure.id: _wholes(answer) for answer in found}
    payers = [_payer(answer, above) for answer in found]
    for index, one in enumerate(payers):
        for other in range(index):
            if _exclude(one.measure, payers[other].measure, above):
                one.excludes.add(other)
                payers[other].excludes.add(index)
    return payers


def _wholes(answer: "MeasureAnswer") -> tuple[Measure, ...]:
    """Return the measure and what it is a part of, the whole last."""
    measure = answer.measure
    if measure.part_of is None:
        return (measure,)
    return tuple(answer.case.rules.catalog.measures.wholes(measure))


def _exclude(one: Measure, other: Measure, above: Mapping[str, tuple[Measure, ...]]) -> bool:
    """Say whether either, or a plan around it, excludes the other or a plan around that."""
    wholes, others = ({whole.id: whole for whole in above[measure.id]} for measure in (one, other))
    mine = [whole for id_, whole in wholes.items() if id_ not in others]
    theirs = [whole for id_, whole in others.items() if id_ not in wholes]
    return _names(mine, theirs) or _names(theirs, mine)


def _names(some: Iterable[Measure], others: Sequence[Measure]) -> bool:
    ids = {measure.id for measure in others}
    return any(
        relation.kind is RelationKind.EXCLUDES and relation.measure in ids
        for measure in some
        for relation in measure.relations
    )


def _payer(answer: "MeasureAnswer", above: Mapping[str, tuple[Measure, ...]]) -> _Payer:
    on = answer.case.on
    held = [(amount, truth) for amount, truth in answer.sums_if_open if truth is not Truth.NO]
    wholes = above[answer.measure.id]
    paid: list[_Sum] = []
    told: dict[tuple[object, ...], int] = {}
    for amount, truth in held:
        if amount.is_paid_out_on(on):
            figure = _figure(amount)
            told[figure] = ordinal = told.get(figure, 0) + 1
            key = (_first(wholes, amount, ordinal, on), figure, ordinal)
            lower, upper = bounds(amount)
            paid.append(
                _Sum(
                    key=key,
                    kind=(amount.unit, amount.per),
                    lower=lower if truth is Truth.YES else _NOTHING,
                    upper=upper,
                    is_certain=lower == upper,
                )
            )
    return _Payer(
        measure=answer.measure,
        is_open=answer.truth is Truth.YES,
        sums=tuple(paid),
        may_cap=_caps(amount for amount, _ in held),
        caps=_caps(a for a, truth in held if truth is Truth.YES and a.qualifier in _FIRM),
    )


def _figure(amount: Amount) -> tuple[object, ...]:
    """Return what is alike of one sum that is told twice."""
    figures = (amount.value, amount.low, amount.high, amount.rate, amount.ceiling)
    return (*figures, amount.unit, amount.per, amount.qualifier)


def _payer_of(amount: Amount, wholes: Sequence[Measure]) -> str | None:
    """Return who pays: as the sum says, else the measure, else the plan around it."""
    return amount.payer or next((whole.payer for whole in wholes if whole.payer), None)


def _first(wholes: Sequence[Measure], amount: Amount, ordinal: int, on: date) -> str:
    """Return the id of the outermost plan that tells the same sum, at least as many times."""
    payer = _payer_of(amount, wholes)
    for index in range(len(wholes) - 1, 0, -1):
        alike = [
            one
            for one in wholes[index].amounts
            if one.is_paid_out_on(on)
            and _figure(one) == _figure(amount)
            and (None in (payer, theirs := _payer_of(one, wholes[index:])) or theirs == payer)
        ]
        if len(alike) >= ordinal:
            return wholes[index].id
    return wholes[0].id


def _caps(amounts: Iterable[Amount]) -> dict[_Kind, Decimal]:
    """Return the least ceiling of each kind of sum."""
    found: dict[_Kind, Decimal] = {}
    for amount in amounts:
        most = amount.value if amount.value is not None else amount.high
        if amount.role is AmountRole.CEILING and most is not None:
            kind = (amount.unit, amount.per)
            found[kind] = min(most, found.get(kind, most))
    return found


def _lower(payers: Sequence[_Payer], kind: _Kind, *, certain: bool = False) -> Decimal:
    """Return the least that *payers* come to, of sums that are exactly known if *certain*."""
    found = []
    for group in _groups(payers):
        sure = [payers[index] for index in group.free if payers[index].is_open]
        choices = group.choices(payers)
        kept = [
            chosen
            for chosen in (() if choices is None else choices)
            if all(i in chosen or payers[i].may_be_left(chosen) for i in group.bound)
        ]
        had = [[*sure, *(payers[i] for i in chosen)] for chosen in kept] or [sure]
        found.append(min(_least(some, kind, certain=certain) for some in had))
    return added(found)


def _upper(payers: Sequence[_Payer], kind: _Kind) -> Decimal | None:
    """Return the most that *payers* come to; ``None`` where nothing limits it."""
    found: list[Decimal] = []
    for group in _groups(payers):
        free = [payers[index] for index in group.free]
        choices = group.choices(payers)
        if choices is None:
            worths = [_most_of_cliques(group.bound, payers, kind), _most(free, kind)]
        else:
            worths = [_most([*free, *(payers[i] for i in chosen)], kind) for chosen in choices]
        known = [worth for worth in worths if worth is not None]
        if len(known) < len(worths):
            return None
        found.append(added(known) if choices is None else max(known))
    return added(found)


@frozen(kw_only=True)
class _Group:
    """Measures that bear on one another's sums, those that exclude some and the others."""

    free: tuple[int, ...]
    bound: tuple[int, ...]

    def choices(self, payers: Sequence[_Payer]) -> list[frozenset[int]] | None:
        """Return everything that can be had together of *bound*; ``None`` where it is too much."""
        found: list[frozenset[int]] = [frozenset()]
        for index in self.bound:
            found += [chosen | {index} for chosen in found if not chosen & payers[index].excludes]
            if len(found) > _CHOICES:
                return None
        return found


def _groups(payers: Sequence[_Payer]) -> Iterator[_Group]:
    """Yield the measures that exclude one another or tell the same sum, group by group."""
    telling: dict[_Key, set[int]] = {}
    for index, payer in enumerate(payers):
        for one in payer.sums:
            telling.setdefault(one.key, set()).add(index)
    left = set(range(len(payers)))
    while left:
        members, ahead = set[int](), [min(left)]
        while ahead:
            index = ahead.pop()
            if index not in members:
                members.add(index)
                ahead += payers[index].excludes
                ahead += (other for one in payers[index].sums for other in telling[one.key])
        left -= members
        yield _Group(
            free=tuple(sorted(i for i in members if not payers[i].excludes)),
            bound=tuple(sorted(i for i in members if payers[i].excludes)),
        )


def _least(chosen: Sequence[_Payer], kind: _Kind, *, certain: bool) -> Decimal:
    """Return the least that measures had together come to, each sum and ceiling once."""
    best: dict[_Key, tuple[Decimal, int]] = {}
    for index, payer in enumerate(chosen):
        for one in payer.sums:
            if one.kind == kind and (one.is_certain or not certain):
                best[one.key] = max(best.get(one.key, (_NOTHING, index)), (one.lower, index))
    worths = []
    for index, payer in enumerate(chosen):
        worth = added(lower for lower, of in best.values() if of == index)
        worths.append(min(worth, payer.may_cap.get(kind, worth)))
    return added(worths)


def _most(chosen: Sequence[_Payer], kind: _Kind) -> Decimal | None:
    """Return the most that measures had together come to; a ceiling holds for sums of its own."""
    told: dict[_Key, int] = {}
    for payer in chosen:
        for key in {one.key for one in payer.sums}:
            told[key] = told.get(key, 0) + 1
    seen: set[_Key] = set()
    found: list[Decimal] = []
    for payer in chosen:
        sums = [one for one in payer.sums if one.kind == kind]
        uppers = [one.upper for one in sums if one.key not in seen]
        seen.update(one.key for one in sums)
        known = [upper for upper in uppers if upper is not None]
        worth = added(known) if len(known) == len(uppers) else None
        cap = payer.caps.get(kind)
        if cap is not None and all(told[one.key] == 1 for one in sums):
            worth = cap if worth is None else min(cap, worth)
        if worth is None:
            return None
        found.append(worth)
    return added(found)


def _most_of_cliques(bound: Iterable[int], payers: Sequence[_Payer], kind: _Kind) -> Decimal | None:
    """Return what *bound* come to at most: the most of one of those that all exclude each other."""
    cliques: list[set[int]] = []
    for index in bound:
        for clique in cliques:
            if clique <= payers[index].excludes:
                clique.add(index)
                break
        else:
            cliques.append({index})
    worths = [[_most([payers[index]], kind) for index in clique] for clique in cliques]
    known = [[worth for worth in of if worth is not None] for of in worths]
    limited = all(len(some) == len(of) for some, of in zip(known, worths, strict=True))
    return added(max(some) for some in known) if limited else None

"""Strategies for conditions that a catalog can ask, and for what a person may answer."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil, floor
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    All,
    Any as AnyOf,
    AtLeast,
    Catalog,
    Comparison,
    Condition,
    Fact,
    FactType,
    Not,
    Operator,
    Situation,
    SituationError,
    ToCheck,
)
from aiofr.conditions import Value
from aiofr.model.decimals import difference, exact_sum
from aiofr.model.facts import OPERATORS
from aiofr.orientation.situation import checked

from .building import check_names, chosen, packaged
from .words import texts

#: How far numbers go where their fact does not say it.
_SPAN = Decimal(1000)
_HALF = Decimal("0.5")
#: An answer that contradicts another, and that other one.
_PARTNERS = {
    "acting_for": "status",
    "department": "residence",
    "left_school": "status",
    "training_end": "training_start",
}


def conditions(
    *,
    catalog: Catalog | None = None,
    leaves: SearchStrategy[Condition] | None = None,
    max_leaves: int = 4,
) -> SearchStrategy[Condition]:
    """
    Give conditions.

    Args:
        catalog: Whose facts they ask; the packaged data where it is left out.
        leaves: What they are made of, in place of comparisons of those facts and of texts to check.
        max_leaves: How many of those one may be made of.
    """
    if leaves is None:
        leaves = st.deferred(lambda: to_checks() | comparisons(catalog))
    return st.recursive(leaves, joined, max_leaves=max_leaves)


def demands(catalog: Catalog) -> SearchStrategy[Condition]:
    """Give conditions that somebody can meet: they demand at most one thing of each fact."""
    compared = comparisons(catalog)
    leaf = to_checks() | compared
    several = st.lists(leaf, min_size=1, max_size=2)
    forms = [leaf, st.builds(AnyOf, of=several), st.builds(Not, of=leaf)]
    if not compared.is_empty:
        each = st.lists(compared, min_size=1, max_size=3, unique_by=lambda one: one.fact)
        forms.append(st.builds(All, of=each))
    return st.one_of(forms)


def joined(parts: SearchStrategy[Condition]) -> SearchStrategy[Condition]:
    """Give conditions that join *parts*."""
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        st.builds(All, of=several),
        st.builds(AnyOf, of=several),
        st.builds(Not, of=parts),
        several.flatmap(
            lambda of: st.builds(AtLeast, count=st.integers(1, len(of)), of=st.just(of))
        ),
    )


def to_checks() -> SearchStrategy[Condition]:
    """Give what a machine cannot decide."""
    return st.builds(ToCheck, text=texts(), english=st.none() | texts())


def comparisons(catalog: Catalog | None = None) -> SearchStrategy[Any]:
    """Give comparisons of the facts of *catalog* with what can be answered; none without facts."""
    catalog = catalog or packaged()
    return st.one_of(*(one for fact in catalog.facts for one in _comparing(fact, catalog)))


def _comparing(fact: Fact, catalog: Catalog) -> Iterator[SearchStrategy[Comparison]]:
    one = _bounds(fact, catalog)
    if one is None:
        return
    single = [operator for operator in OPERATORS[fact.type] if operator is not Operator.IN]
    id_ = st.just(fact.id)
    yield st.builds(Comparison, fact=id_, operator=st.sampled_from(single), value=one)
    if Operator.IN in OPERATORS[fact.type]:
        several = st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)
        yield st.builds(Comparison, fact=id_, operator=st.just(Operator.IN), value=several)


def _bounds(fact: Fact, catalog: Catalog) -> SearchStrategy[Any] | None:
    """Give what a condition may compare *fact* with; ``None`` where there is nothing."""
    if fact.is_number:
        return _numbers(fact)
    if fact.type is FactType.BOOLEAN:
        return st.booleans()
    if fact.type is FactType.DATE:
        return st.dates(date(2000, 1, 1), date(2050, 12, 31))
    allowed = catalog.allowed(fact)
    return st.sampled_from(allowed) if allowed else None


def _numbers(fact: Fact) -> SearchStrategy[Any]:
    """Give numbers that *fact* allows: whole ones, halves and its own bounds."""
    low, high = fact.minimum, fact.maximum
    if low is None:
        low = Decimal(0) if high is None else min(Decimal(0), difference(high, _SPAN))
    if high is None:
        high = exact_sum((low, _SPAN))
    first, last = ceil(low), floor(high)
    found: list[SearchStrategy[Any]] = []
    if first <= last:
        found.append(st.integers(first, last))
    if fact.type is not FactType.INTEGER:
        found.append(st.sampled_from((low, high)))
        if first < last:
            found.append(
                st.integers(first, last - 1).map(lambda whole: exact_sum((Decimal(whole), _HALF)))
            )
    return st.one_of(*found)


def answers(catalog: Catalog) -> dict[str, SearchStrategy[Value]]:
    """Give for each fact of *catalog* what may be answered."""
    found: dict[str, SearchStrategy[Value]] = {}
    for fact in catalog.facts:
        one = _bounds(fact, catalog)
        if one is not None:
            several = fact.type is FactType.CHOICES
            found[fact.id] = st.frozensets(one, max_size=3) if several else one
    return found


def situations(*, catalog: Catalog | None = None, **facts: object) -> SearchStrategy[Situation]:
    """
    Give what may be said of a person: some facts of a catalog, and nothing that contradicts itself.

    Args:
        catalog: Whose facts they are; the packaged data where it is left out.
        facts: What to say of some facts: answers, or strategies for them.

    Raises:
        InvalidValueError: The catalog has no such fact; told when the first example is made.
        SituationError: The answers to *facts* contradict each other; told when an example is made.
    """

    def strategy() -> SearchStrategy[Situation]:
        whole = catalog or packaged()
        check_names("The catalog", facts, whole.facts.ids)
        wanted = {name: chosen(value) for name, value in facts.items()}
        rest = {name: one for name, one in answers(whole).items() if name not in wanted}
        drawn = st.fixed_dictionaries(wanted, optional=rest)
        return drawn.map(lambda found: _consistent(found, frozenset(facts), whole))

    return st.deferred(strategy)


def _consistent(found: dict[str, Any], given: frozenset[str], catalog: Catalog) -> Situation:
    """Leave out answers that contradict others, but none of those *given*."""
    while True:
        situation = Situation(found)
        try:
            checked(situation, catalog)
        except SituationError as error:
            pair = (error.fact, _PARTNERS.get(error.fact, error.fact))
            drawn = [name for name in pair if name in found and name not in given]
            if not drawn:
                raise
            found = {name: value for name, value in found.items() if name != drawn[0]}
        else:
            return situation

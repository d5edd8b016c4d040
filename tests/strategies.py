"""
What Hypothesis makes for the laws: conditions, what is said of persons, dates, periods, sums.

The facts are some of the packaged ones, with one of each type that conditions compare differently,
so that a catalog takes the situations too.
"""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    Amount,
    AmountRole,
    Comparison,
    Condition,
    Operator,
    Per,
    Qualifier,
    Situation,
    ToCheck,
    Truth,
)
from aiofr.conditions import Value
from aiofr.testing import partial_dates, periods, slugs, texts
from aiofr.testing.asking import joined
from aiofr.testing.values import figures
from aiofr.testing.words import decimals

#: Ids that answer the facts of choices.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "registered_with": ("apec", "cap-emploi", "mission-locale", "pole-emploi"),
    "residence": ("bretagne", "corse", "ile-de-france", "mayotte"),
    "status": ("demandeur-emploi", "etudiant", "salarie"),
}

DAYS: SearchStrategy[date] = st.dates(date(1900, 1, 1), date(2100, 12, 31))
DECIMALS = decimals()
TRUTHS: SearchStrategy[Truth] = st.sampled_from(Truth)

SLUGS = slugs()
TEXTS = texts()

#: The answers that each fact can have; what compares alike stands close together.
VALUES: Mapping[str, SearchStrategy[Value]] = {
    "age": st.integers(14, 20),
    "training_hours": st.integers(590, 610) | st.decimals(590, 610, places=1),
    "training_start": st.dates(date(2020, 8, 28), date(2020, 9, 4)),
    "disability": st.booleans(),
    "residence": st.sampled_from(CHOICES["residence"]),
    "status": st.sampled_from(CHOICES["status"]),
    "registered_with": st.frozensets(st.sampled_from(CHOICES["registered_with"])),
}
_ORDERINGS = (Operator.EQ, Operator.GT, Operator.GE, Operator.LT, Operator.LE)


def comparing(name: str, operators: tuple[Operator, ...]) -> SearchStrategy[Condition]:
    """Give comparisons of the fact *name* with what it can answer."""
    return st.builds(
        Comparison, fact=st.just(name), operator=st.sampled_from(operators), value=VALUES[name]
    )


def among(name: str) -> SearchStrategy[Condition]:
    """Give comparisons of the fact *name* with several ids."""
    several = st.lists(st.sampled_from(CHOICES[name]), min_size=1, unique=True).map(tuple)
    return st.builds(Comparison, fact=st.just(name), operator=st.just(Operator.IN), value=several)


COMPARISONS: SearchStrategy[Condition] = st.one_of(
    comparing("age", _ORDERINGS),
    comparing("training_hours", _ORDERINGS),
    comparing("training_start", _ORDERINGS),
    comparing("disability", (Operator.EQ,)),
    comparing("residence", (Operator.EQ,)),
    among("residence"),
    among("status"),
    st.builds(
        Comparison,
        fact=st.just("registered_with"),
        operator=st.just(Operator.HAS),
        value=st.sampled_from(CHOICES["registered_with"]),
    ),
)
#: Points that situations may have answered, beside points of any text.
POINTS: tuple[ToCheck, ...] = tuple(
    ToCheck(text=text) for text in ("le projet est validé", "une place est libre", "permis B")
)
TO_CHECKS: SearchStrategy[Condition] = st.sampled_from(POINTS) | st.builds(
    ToCheck, text=TEXTS, english=st.none() | TEXTS
)
#: What an adviser may have found of `POINTS`, under their keys.
FOUND: SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {}, optional={point.key: st.booleans() for point in POINTS}
)


#: Conditions that answers alone decide.
DECIDABLE: SearchStrategy[Condition] = st.recursive(COMPARISONS, joined, max_leaves=10)
CONDITIONS: SearchStrategy[Condition] = st.recursive(COMPARISONS | TO_CHECKS, joined, max_leaves=10)

#: What may be said of a person, from nothing to everything.
ANSWERS: SearchStrategy[dict[str, Value]] = st.fixed_dictionaries({}, optional=dict(VALUES))
#: Everything that the conditions ask.
FULL_ANSWERS: SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(dict(VALUES))
SITUATIONS: SearchStrategy[Situation] = ANSWERS.map(Situation)

PARTIAL_DATES = partial_dates(1, 9999)
#: Dates near one another, so that coarse ones meet exact ones.
CLOSE_DATES = partial_dates(2019, 2021)
CLOSE_DAYS: SearchStrategy[date] = st.dates(date(2018, 12, 1), date(2022, 1, 31))
PERIODS = periods(dates=CLOSE_DATES)
FIGURES = figures()
AMOUNTS: SearchStrategy[Amount] = st.builds(
    lambda figures, **rest: Amount(**figures, **rest),
    FIGURES,
    purpose=TEXTS,
    role=st.sampled_from(AmountRole),
    per=st.none() | st.sampled_from(Per),
    qualifier=st.sampled_from(Qualifier),
    condition=st.none() | COMPARISONS,
    period=PERIODS,
)

"""Small catalogs for the laws: made in memory, of any publics and measures."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from strategies import ANSWERS, COMPARISONS, FOUND, PERIODS, POINTS

from aiofr import (
    Amount,
    Catalog,
    Collection,
    Condition,
    DataError,
    Dataset,
    Evidence,
    Measure,
    Period,
    Public,
    Referral,
    Situation,
)
from aiofr.conditions import Value
from aiofr.conditions.leaves import CHECKED
from aiofr.datasets.dataset import DatasetReading, Entry
from aiofr.orientation.points import points_of
from aiofr.testing.asking import joined

EVIDENCE = Evidence(source="small", page="3")
#: Days around the periods of small measures.
DAYS: SearchStrategy[date] = st.dates(date(2018, 12, 1), date(2022, 1, 31))
#: Conditions on packaged facts and on the points that situations may answer.
ASKED: SearchStrategy[Condition] = st.recursive(
    COMPARISONS | st.sampled_from(POINTS), joined, max_leaves=5
)


class Memory:
    """Records that stand in no file."""

    def __init__(self, records: Mapping[Collection, Iterable[Any]]) -> None:
        self.records = {collection: tuple(found) for collection, found in records.items()}

    def read(self, collection: Collection) -> DatasetReading:
        """Give the records of one collection."""
        found = self.records.get(collection, ())
        return DatasetReading(tuple(Entry(one, "small", "$") for one in found), (), frozenset())


def small(packaged: Catalog, publics: Iterable[Public], measures: Iterable[Measure]) -> Catalog:
    """Make a catalog of *publics* and *measures*, with the packaged facts and regions."""
    source = next(iter(packaged.sources))
    records: dict[Collection, Iterable[Any]] = {
        Collection.FACTS: packaged.facts,
        Collection.REGIONS: packaged.regions,
        Collection.SOURCES: [type(source)(id="small", title="S", publisher="S", date="2020-06")],
        Collection.PUBLICS: publics,
        Collection.MEASURES: measures,
    }
    return Catalog([cast("Dataset", Memory(records))])


@st.composite
def publics(draw: st.DrawFn) -> list[Public]:
    """Give publics, some inside others, some without a criterion."""
    made: list[Public] = []
    for index in range(draw(st.integers(0, 4))):
        ids = [public.id for public in made]
        referral = Referral(
            position=index, need="se-former", networks=(), printed="…", evidence=(EVIDENCE,)
        )
        made.append(
            Public(
                id=f"p{index}",
                name=f"P{index}",
                criterion=draw(st.none() | ASKED),
                broader=draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
                if ids
                else (),
                referrals=(referral,) if draw(st.booleans()) else (),
                evidence=(EVIDENCE,),
            )
        )
    return made


STATUSES: SearchStrategy[str] = st.sampled_from(["in-force", "announced", "voted", "ended"])
AMOUNTS: SearchStrategy[Amount] = st.builds(
    Amount,
    purpose=st.just("Une somme"),
    value=st.just(100),
    condition=st.none() | ASKED,
    period=st.just(Period()) | PERIODS,
)


@st.composite
def catalogs(draw: st.DrawFn, packaged: Catalog, *, in_force: bool = False) -> Catalog:
    """Give catalogs of a few publics and measures, which may all be *in_force* on every day."""
    people = draw(publics())
    ids = [public.id for public in people]
    made: list[Measure] = []
    for index in range(draw(st.integers(1, 4))):
        wholes = [measure.id for measure in made]
        made.append(
            Measure(
                id=f"m{index}",
                name=f"M{index}",
                kind="aid",
                status="in-force" if in_force else draw(STATUSES),
                summary="Une aide.",
                period=Period() if in_force else draw(st.just(Period()) | PERIODS),
                vouched=Period(start="2018", end="2022") if in_force else None,
                condition=draw(st.none() | ASKED),
                publics=draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
                if ids
                else (),
                part_of=draw(st.none() | st.sampled_from(wholes)) if wholes else None,
                amounts=tuple(draw(st.lists(AMOUNTS, max_size=2))),
                evidence=(EVIDENCE,),
            )
        )
    catalog = small(packaged, people, made)
    try:
        len(catalog.measures)
    except DataError:  # a sum that nobody could get: another test's matter
        return small(packaged, people, [])
    return catalog


#: What may be known of persons, with the points that an adviser checked, under their keys.
KNOWN: SearchStrategy[dict[str, Value]] = st.builds(lambda a, b: {**a, **b}, ANSWERS, FOUND)


def person(known: Mapping[str, Value], catalog: Catalog) -> Situation:
    """Make a situation of what is known; points that the catalog does not have are left out."""
    keys = {point.key for point in catalog.derived(points_of).values()}
    return Situation(
        {name: value for name, value in known.items() if not name.startswith(CHECKED)},
        checked={
            name.removeprefix(CHECKED): value is True
            for name, value in known.items()
            if name in keys
        },
    )

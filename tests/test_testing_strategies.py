"""The strategies of `aiofr.testing`: what they make is valid, small, and as it is asked for."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_UP, Decimal, Inexact, localcontext
from typing import Any, get_args, get_type_hints
from unicodedata import is_normalized

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

import aiofr
from aiofr import (
    Catalog,
    Collection,
    Dataset,
    Fact,
    InvalidValueError,
    PartialDate,
    Period,
    testing,
)
from aiofr.datasets.plain import dump_plain, load_plain
from aiofr.datasets.reading import converter, read_collection, to_plain
from aiofr.testing import asking, words

Make = Callable[..., SearchStrategy[Any]]
#: Each function of `aiofr.testing` that gives a strategy, and the class of what that makes.
STRATEGIES: dict[str, Any] = {
    name: get_args(get_type_hints(make)["return"])[0]
    for name in testing.__all__
    if inspect.isfunction(make := getattr(testing, name)) and name != "write_distribution"
}
RECORDS = {
    collection: testing.terms
    if collection is Collection.GLOSSARY
    else getattr(testing, collection.value)
    for collection in Collection
}
#: Those that take fields of their class.
FIELDED = [
    name
    for name, made in STRATEGIES.items()
    if attrs.has(made) and name not in {"partial_dates", "situations"}
]
EMPTY = Catalog([])
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
#: Whole catalogs take long to make, and that is no fault.
few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
brief = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])


def with_one(catalog: Catalog, collection: Collection, record: object) -> Catalog:
    """Give a catalog that has one record more."""
    records = {one: list(catalog.collection(one)) for one in Collection}
    records[collection].append(record)
    return Catalog(Dataset.from_callable(one, found.copy) for one, found in records.items())


def parts(value: object) -> Iterator[object]:
    """Go through a record and all that it is made of."""
    yield value
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from parts(one)


def asked(condition: aiofr.Condition) -> set[str]:
    """Give the facts that a condition asks."""
    return {one.fact for one in condition.comparisons()}


class TestRecords:
    @pytest.mark.parametrize("collection", Collection)
    @brief
    @given(data=st.data())
    def test_each_is_valid_in_the_catalog_that_it_refers_to(
        self, collection: Collection, data: DataObject
    ) -> None:
        """A record refers to what its catalog has, and is no fault there."""
        catalog = data.draw(testing.catalogs())
        record = data.draw(RECORDS[collection](catalog=catalog, plugin="essai"))

        assert with_one(catalog, collection, record).check() == ()
        assert record.id.startswith("essai:")

    @pytest.mark.parametrize("collection", Collection)
    @few
    @given(data=st.data())
    def test_each_comes_back_from_a_data_file(
        self, collection: Collection, data: DataObject
    ) -> None:
        """A record that is written to a data file is read as the same."""
        record = data.draw(RECORDS[collection]())
        plain = load_plain(dump_plain({collection: [to_plain(record)]}).encode(), "")
        read = read_collection(plain, collection, "")

        assert read.faults == ()
        assert [one for _, one in read.records] == [record]

    @pytest.mark.parametrize("collection", Collection)
    @few
    @given(data=st.data())
    def test_each_is_small(self, collection: Collection, data: DataObject) -> None:
        """Lists have up to three items, and a whole record is a page or two of JSON."""
        record = data.draw(RECORDS[collection]())
        lengths = [len(one) for one in parts(record) if isinstance(one, tuple)]

        assert max(lengths, default=0) <= 3
        assert len(dump_plain(to_plain(record))) < 20_000

    @brief
    @given(data=st.data())
    def test_ids_are_new(self, data: DataObject) -> None:
        """No record has an id that its catalog has already."""
        crowded = Catalog([Dataset.from_callable("sources", lambda: crowd)])
        crowd = [
            aiofr.Source(id=letter, title="T", publisher="P", date="2020")
            for letter in "abcdefghijklmnopqrstuvwxyz0123456789"
        ]
        made = data.draw(testing.sources(catalog=crowded))

        assert made.id not in crowded.sources.ids


class TestEveryType:
    def test_each_has_a_strategy(self) -> None:
        """Whatever records are made of can be made."""
        types = {getattr(aiofr, name) for name in aiofr.__all__}
        wanted = {
            one
            for one in types
            if inspect.isclass(one) and attrs.has(one) and one.__module__.startswith("aiofr.model")
        }
        made = set(STRATEGIES.values())

        assert wanted - made == set()
        assert made - wanted == {aiofr.Condition, aiofr.Situation, Catalog, str}

    @pytest.mark.parametrize("name", FIELDED)
    @brief
    @given(data=st.data())
    def test_values_come_back_from_json(self, name: str, data: DataObject) -> None:
        """Each value that records are made of is read as it is written."""
        class_ = STRATEGIES[name]
        value = data.draw(getattr(testing, name)())
        plain = load_plain(dump_plain({"made": to_plain(value)}).encode(), "")["made"]

        assert type(value) is class_
        assert converter().structure(plain, class_) == value


class TestFields:
    @pytest.mark.parametrize("name", FIELDED)
    def test_an_unknown_one_is_refused(self, name: str) -> None:
        """A field that the class does not have is refused, with those that are close."""
        known = attrs.fields(STRATEGIES[name])[0].name
        close = (
            rf"{STRATEGIES[name].__name__} has no field '{known}s'\. Close: .*{known}.* There are"
        )
        make: Make = getattr(testing, name)

        with pytest.raises(InvalidValueError, match=close):
            make(**{f"{known}s": 1})

    @pytest.mark.parametrize("name", FIELDED)
    @brief
    @given(data=st.data())
    def test_values_and_strategies(self, name: str, data: DataObject) -> None:
        """A field has the value that is given for it, or one of the strategy for it."""
        make: Make = getattr(testing, name)
        field = attrs.fields(STRATEGIES[name])[-1].name
        given = getattr(data.draw(make()), field)
        fixed = data.draw(make(**{field: given}))
        drawn = data.draw(make(**{field: st.just(given)}))

        assert getattr(fixed, field) == given
        assert getattr(drawn, field) == given

    @brief
    @given(phone=testing.phones(e164=None), link=testing.links(suggested="https://a.example"))
    def test_one_of_those_that_exclude_each_other(
        self, phone: aiofr.Phone, link: aiofr.Link
    ) -> None:
        """Who gives one of the fields that exclude each other gets none of the others."""
        assert (phone.e164, phone.suggested) == (None, None)
        assert (link.url, link.suggested) == (None, "https://a.example")

    @pytest.mark.parametrize("type_", [*aiofr.FactType, "choice"])
    @brief
    @given(data=st.data())
    def test_the_type_of_a_fact(self, type_: str, data: DataObject) -> None:
        """A fact of a given type has all that this type demands."""
        made = data.draw(testing.facts(type=type_))

        assert made.type == type_
        assert bool(made.values) is (type_ in {"choice", "choices"})

    @brief
    @given(fact=testing.facts(values=[aiofr.Choice(id="oui", fr="oui", en="yes")]))
    def test_the_values_of_a_fact(self, fact: Fact) -> None:
        """A fact that is given values is one of a choice."""
        assert fact.type in (aiofr.FactType.CHOICE, aiofr.FactType.CHOICES)
        assert [one.id for one in fact.values] == ["oui"]

    @brief
    @given(erratum=testing.errata(collection="networks"))
    def test_the_collection_of_an_erratum(self, catalog: Catalog, erratum: aiofr.Erratum) -> None:
        """An erratum about a given collection is about a record of it."""
        assert erratum.collection is Collection.NETWORKS
        assert erratum.record in catalog.networks.ids

    @brief
    @given(data=st.data())
    def test_the_plugin_is_that_of_slugs(self, data: DataObject) -> None:
        """Ids start with the name of the plugin, or with none."""
        assert data.draw(testing.slugs("essai")).startswith("essai:")
        assert ":" not in data.draw(testing.slugs())
        assert data.draw(words.fact_ids("essai")).startswith("essai:")


class TestDates:
    @given(period=testing.periods(start="2020-05"))
    def test_a_given_start(self, period: Period) -> None:
        """A period that is given its start does not end before."""
        assert period.start == PartialDate(year=2020, month=5)

    @given(period=testing.periods(end="2020-05"))
    def test_a_given_end(self, period: Period) -> None:
        """A period that is given its end does not start after."""
        assert period.end == PartialDate(year=2020, month=5)

    @given(data=st.data())
    def test_two_given_ends_that_cannot_be(self, data: DataObject) -> None:
        """Ends that are both given are taken as they are, and refused as the class does."""
        with pytest.raises(InvalidValueError, match="2021"):
            data.draw(testing.periods(start="2021", end="2020"))

    @given(period=testing.periods(dates=testing.partial_dates(2019, 2021)))
    def test_the_span(self, period: Period) -> None:
        """Ends are drawn from the dates that are given."""
        years = {one.year for one in (period.start, period.end) if one is not None}

        assert years <= {2019, 2020, 2021}


class TestTexts:
    @given(testing.texts())
    def test_they_are_what_the_model_takes(self, text: str) -> None:
        """Texts are in NFC, of up to twenty characters, and without spaces around them."""
        assert is_normalized("NFC", text)
        assert 0 < len(text) <= 20
        assert text == text.strip()


class TestAnswers:
    @few
    @given(data=st.data())
    def test_the_catalog_takes_them(self, catalog: Catalog, data: DataObject) -> None:
        """A situation answers facts of its catalog, as these allow; some answers may be given."""
        situation = data.draw(testing.situations(age=st.integers(16, 18), residence="bretagne"))

        assert 16 <= situation.answers["age"] <= 18
        assert situation.answers["residence"] == "bretagne"
        assert set(situation.answers) <= set(catalog.facts.ids)
        assert str(catalog.orient(situation, on=date(2020, 10, 5)))

    def test_what_nothing_can_answer(self, catalog: Catalog) -> None:
        """A fact whose answers are records of the catalog is left out where it has none."""
        without = Catalog([Dataset.from_callable("facts", lambda: catalog.facts)])

        assert "residence" in asking.answers(catalog)
        assert "residence" not in asking.answers(without)

    @given(data=st.data())
    def test_an_unknown_fact(self, data: DataObject) -> None:
        """An answer to no fact is refused, with those that are close."""
        with pytest.raises(InvalidValueError, match=r"has no field 'ages'\. Close: age"):
            data.draw(testing.situations(ages=18))

    @given(data=st.data())
    def test_answers_that_contradict_each_other(self, data: DataObject) -> None:
        """Given answers that contradict each other are refused, as the catalog does."""
        answers = {"training_start": date(2021, 1, 1), "training_end": date(2020, 1, 1)}

        with pytest.raises(aiofr.SituationError, match="training_end"):
            data.draw(testing.situations(**answers))

    @few
    @given(testing.situations(training_end=date(2001, 1, 1)))
    def test_drawn_ones_give_way(self, situation: aiofr.Situation) -> None:
        """A drawn answer that contradicts a given one is left out."""
        assert situation.answers.get("training_start", date.min) <= date(2001, 1, 1)

    @pytest.mark.parametrize(
        ("low", "high"), [(None, None), (None, "-5"), ("0.2", "0.8"), ("3", None), ("2", "2")]
    )
    @brief
    @given(data=st.data())
    def test_numbers_keep_within_bounds(
        self, low: str | None, high: str | None, data: DataObject
    ) -> None:
        """Numbers are as low and as high as their fact allows, and near where it does not say."""
        fact = data.draw(testing.facts(type="decimal", minimum=low, maximum=high))
        number = data.draw(asking.answers(data.draw(testing.catalogs(facts=[fact])))[fact.id])

        assert fact.problem(number, None) is None

    @pytest.mark.parametrize(("low", "high"), [(None, "-1234.5"), ("1234.5", None), ("9", "12")])
    @brief
    @given(data=st.data())
    def test_numbers_do_not_depend_on_the_decimal_context(
        self, low: str | None, high: str | None, data: DataObject
    ) -> None:
        """Where the program computes with one digit, what is drawn is as near and as exact."""
        fact = data.draw(testing.facts(type="decimal", minimum=low, maximum=high))
        strategy = asking.answers(data.draw(testing.catalogs(facts=[fact])))[fact.id]
        with localcontext(prec=1, rounding=ROUND_UP) as context:
            context.traps[Inexact] = True
            number = Decimal(data.draw(strategy))

        assert fact.problem(number, None) is None
        assert number * 2 % 1 == 0
        assert Decimal(low or "-2234.5") <= number <= Decimal(high or "2234.5")


class TestConditions:
    @few
    @given(data=st.data())
    def test_they_ask_facts_of_the_catalog(self, catalog: Catalog, data: DataObject) -> None:
        """Conditions compare facts of their catalog with what these allow."""
        condition = data.draw(testing.conditions())
        measure = data.draw(testing.measures(condition=condition, part_of=None))

        assert asked(condition) <= set(catalog.facts.ids)
        assert measure.condition == condition

    @few
    @given(testing.conditions(leaves=st.just(aiofr.fact("age").at_least(18)), max_leaves=2))
    def test_given_leaves(self, condition: aiofr.Condition) -> None:
        """Conditions are made of the leaves that are given."""
        assert asked(condition) == {"age"}


class TestEmptyCatalog:
    @pytest.mark.parametrize("collection", sorted(set(Collection) - {"sources", "facts"}))
    def test_what_needs_a_source(self, collection: Collection) -> None:
        """Records that must name a source have none to name: there are none, which is known."""
        assert RECORDS[collection](catalog=EMPTY).is_empty

    @brief
    @given(data=st.data())
    def test_a_fact_that_nothing_can_answer(self, data: DataObject) -> None:
        """A fact about regions is not asked where there are none, and nobody answers it."""
        fact = data.draw(testing.facts(catalog=EMPTY, type="region"))
        catalog = with_one(EMPTY, Collection.FACTS, fact)
        asked = data.draw(testing.conditions(catalog=catalog))

        assert list(asked.comparisons()) == []
        assert data.draw(testing.situations(catalog=catalog)) == aiofr.Situation()

    @pytest.mark.parametrize("collection", [Collection.SOURCES, Collection.FACTS])
    @brief
    @given(data=st.data())
    def test_what_needs_nothing(self, collection: Collection, data: DataObject) -> None:
        """Sources and facts can stand alone."""
        record = data.draw(RECORDS[collection](catalog=EMPTY))

        assert with_one(EMPTY, collection, record).check() == ()

    @given(data=st.data())
    def test_what_stands_in_lists(self, data: DataObject) -> None:
        """Where a thing cannot be, lists of it are empty, nothing is known, and texts are left."""
        condition = data.draw(testing.conditions(catalog=EMPTY, max_leaves=1))

        assert data.draw(st.lists(testing.structures(catalog=EMPTY))) == []
        assert data.draw(testing.situations(catalog=EMPTY)).answers == {}
        assert asked(condition) == set()


class TestCatalogs:
    @few
    @given(testing.catalogs(plugin="essai"))
    def test_they_are_whole(self, catalog: Catalog) -> None:
        """A catalog has no fault and one or two records of each collection at most."""
        counts = [len(catalog.collection(one)) for one in Collection]
        ids = {record.id for one in Collection for record in catalog.collection(one)}

        assert catalog.check() == ()
        assert max(counts) <= 2
        assert all(id_.startswith("essai:") for id_ in ids)

    @few
    @given(data=st.data(), catalog=testing.catalogs(), day=DAYS)
    def test_they_guide(self, data: DataObject, catalog: Catalog, day: date) -> None:
        """Anybody can be guided in any catalog, in print and in plain data."""
        guidance = catalog.orient(data.draw(testing.situations(catalog=catalog)), on=day)

        assert str(guidance)
        assert guidance.to_dict()

    @brief
    @given(data=st.data())
    def test_given_collections(self, catalog: Catalog, data: DataObject) -> None:
        """Collections that are given are kept, and what is made refers to them."""
        given = [catalog.sources["regions-de-france-2020"]]
        made = data.draw(testing.catalogs(sources=given, measures=st.just([])))

        assert made.sources.ids == ("regions-de-france-2020",)
        assert len(made.measures) == 0
        assert {one.source for region in made.regions for one in region.evidence} == {given[0].id}

    @brief
    @given(testing.catalogs(sources=[]))
    def test_nothing_to_refer_to(self, catalog: Catalog) -> None:
        """A catalog without sources has no record that would have to name one."""
        assert catalog.check() == ()
        assert {str(one) for one in Collection if len(catalog.collection(one))} <= {"facts"}

    def test_an_unknown_collection(self) -> None:
        """A collection that there is none of is refused, with those that are close."""
        with pytest.raises(InvalidValueError, match=r"has no field 'region'\. Close: regions"):
            testing.catalogs(region=[])

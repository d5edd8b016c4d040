"""What can be sent to another process, and copied."""

import pickle
from copy import copy, deepcopy
from datetime import date

import pytest

import aiofr

PERSON = aiofr.Situation({"age": 30}, checked={"Inventé.": True})


def sent(value):
    """Return what another process would get."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - we pickled it ourselves


@pytest.fixture(scope="module")
def catalog():
    """Return the packaged catalog."""
    return aiofr.load(plugins=())


@pytest.fixture(scope="module")
def guidance(catalog):
    """Return what it tells a person."""
    training = {"training_programme": "prfe", "training_hours": 400, "training_sector": "securite"}
    person = {"status": "demandeur-emploi", "training_start": date(2020, 10, 5), **training}
    return catalog.orient(aiofr.Situation(person), on="2020-10-05", region="ile-de-france")


def misses(guidance):
    """Return what would make each sum due, in words."""
    sums = [amount for answer in guidance.measures for amount in answer.amounts]
    return [amount.nearest_miss.text() for amount in sums if amount.nearest_miss]


@pytest.mark.parametrize("other", [sent, copy, deepcopy])
class TestCopies:
    def test_a_catalog(self, catalog, other):
        """It has the same records, and so has that of a day."""
        day = catalog.as_of("2026-01-01")

        assert other(catalog).to_dict() == catalog.to_dict()
        assert other(day).to_dict() == day.to_dict()
        assert other(day).day == day.day

    def test_a_selection(self, catalog, other):
        """It has the same records in the same order, and selects on."""
        chosen = catalog.measures.in_region("bretagne")

        assert other(chosen) == chosen
        assert other(chosen).resolve(chosen.first().name) == chosen.first()

    def test_guidance(self, guidance, other):
        """It says the same, why and nearest misses included."""
        found = other(guidance)

        assert found.to_dict() == guidance.to_dict()
        assert found.to_text() == guidance.to_text()
        assert misses(found) == misses(guidance) != []

    def test_a_question(self, guidance, other):
        """It is the same question."""
        assert other(guidance.next_question) == guidance.next_question
        assert other(guidance.questions) == guidance.questions

    def test_a_situation(self, other):
        """It is the same person."""
        assert other(PERSON) == PERSON


class Given(aiofr.Plugin):
    """A plugin without any record."""

    name = "given"

    @aiofr.hookimpl
    def aiofr_measures(self):
        """Return nothing."""
        return ()


class TestRefusal:
    def test_a_catalog_with_plugins_says_what_to_pickle(self):
        """What plugins give is not where data are, and one line says what to do instead."""
        catalog = aiofr.load(plugins=[Given()])

        assert deepcopy(catalog) is catalog
        with pytest.raises(TypeError, match=r"pickle the arguments of aiofr\.load\(\)") as caught:
            pickle.dumps(catalog.orient(aiofr.Situation(age=30), on="2020-10-05"))

        assert "\n" not in str(caught.value)

    def test_so_does_one_of_records_that_a_program_gives(self):
        """They are in no file that another process could read."""
        given = aiofr.Dataset.from_callable("measures", list, name="mine")

        with pytest.raises(TypeError, match="records that a program gives"):
            pickle.dumps(aiofr.Catalog([given]))

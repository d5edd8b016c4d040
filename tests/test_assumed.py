"""What nobody said is never told as said: what is assumed, and what follows from other answers."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from aiofr import Catalog, Guidance, Situation
from aiofr.cli.running import status

DAY = date(2020, 10, 5)


def orient(*words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what the command prints of a day of 2020."""
    assert status(["orient", *words, "--on", "2020-10-05"]) == 0

    return capsys.readouterr().out


def sentences(guidance: Guidance, language: str) -> Iterable[str]:
    """Give every sentence that tells why."""
    yield from (text for _, text in guidance.explanation_lines(language))
    for answer in guidance.measures:
        yield from (reason.text(language) for reason in answer.reasons)


def given_of(guidance: Guidance) -> set[str]:
    """Give the facts that explanations tell as answered."""
    found: set[str] = set()

    def look(node: Any) -> None:
        if isinstance(node, dict):
            if "given" in node:
                found.add(json.dumps(node["given"]))
            for value in node.values():
                look(value)
        elif isinstance(node, list):
            for value in node:
                look(value)

    look(guidance.to_dict(why=True)["measures"])
    return found


class TestCommand:
    def test_the_first_lines_say_that_the_residence_is_assumed(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Who names a region and no residence is told at once that they are taken to live there."""
        french = orient("bretagne", "age=30", capsys=capsys)
        english = orient("bretagne", "age=30", "--lang", "en", capsys=capsys)

        assert "suppose que vous habitez en Bretagne" in french.splitlines()[1]
        assert "assumed to live in Bretagne" in english.splitlines()[1]

    @pytest.mark.parametrize("place", ["residence=bretagne", "department=35", "residence=corse"])
    def test_what_is_said_is_not_assumed(
        self, place: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Who says where they live is taken at their word."""
        said = orient("bretagne", "age=30", place, capsys=capsys)
        plain = json.loads(orient("bretagne", "age=30", place, "--json", capsys=capsys))

        assert "suppose" not in said
        assert plain["assumed"] == []

    def test_json_marks_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """JSON names what is assumed and what is derived, and has the words among the notes."""
        words = ("bretagne", "status=demandeur-emploi", "--json")
        plain = json.loads(orient(*words, capsys=capsys))

        assert plain["assumed"] == ["residence"]
        assert plain["derived"] == ["acting_for"]
        assert "suppose que vous habitez en Bretagne" in plain["notes"][0]

    def test_what_if_compares_with_the_assumption(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where the residence would change, the former one is told as assumed, in JSON too."""
        words = ("ile-de-france", "status=demandeur-emploi", "--what-if", "residence=corse")
        said = orient(*words, capsys=capsys)
        plain = json.loads(orient(*words, "--json", capsys=capsys))

        assert "suppose que vous habitez en Île-de-France" in said
        assert "supposé" in said.partition("en Corse")[2]
        assert plain["before"]["assumed"] == ["residence"]
        assert "assumed" not in plain["after"]


class TestLibrary:
    def test_nothing_is_assumed_unless_asked(self, catalog: Catalog) -> None:
        """In Python a region is no residence, unless whoever asks wants that."""
        person = Situation(age=30)
        plain = catalog.orient(person, DAY, "bretagne")
        taken = catalog.orient(person, DAY, "bretagne", assume_residence=True)

        assert "residence" not in plain.answers
        assert (plain.assumed, plain.assumption) == ((), None)
        assert taken.answers["residence"] == "bretagne"
        assert taken.assumed == ("residence",)
        assert catalog.orient(person, DAY, assume_residence=True).assumed == ()

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_no_reason_tells_it_as_said(self, catalog: Catalog, language: str) -> None:
        """What is assumed or derived stands in reasons as such, what was said as said."""
        words = {"fr": ("(supposé :", "(d’après vos réponses :"), "en": ("(assumed:", "(from your")}
        home = "provence-alpes-cote-d-azur"
        assumed = catalog.orient(Situation(), DAY, home, assume_residence=True)
        derived = catalog.orient(Situation(department="13"), DAY)
        stated = catalog.orient(Situation(residence=home), DAY)

        for guidance, told in ((assumed, words[language][0]), (derived, words[language][1])):
            about = [line for line in sentences(guidance, language) if "Azur)" in line]

            assert about
            assert all(told in line for line in about)
        assert any("(vous : en Provence" in line for line in sentences(stated, "fr"))

    def test_explanations_hold_only_what_was_given(self, catalog: Catalog) -> None:
        """The plain data of an explanation have as given what was said, and nothing else."""
        home = "provence-alpes-cote-d-azur"
        stated = catalog.orient(Situation(residence=home), DAY)
        assumed = catalog.orient(Situation(), DAY, home, assume_residence=True)

        assert f'"{home}"' in given_of(stated)
        assert f'"{home}"' not in given_of(catalog.orient(Situation(department="13"), DAY))
        assert f'"{home}"' not in given_of(assumed)

    @given(data=st.data())
    @settings(max_examples=60, deadline=None)
    def test_what_is_said_derived_and_assumed_is_all(
        self, catalog: Catalog, data: st.DataObject
    ) -> None:
        """Each answer was said, follows or is assumed; it changes no status that it is so."""
        region = data.draw(st.sampled_from(catalog.regions.ids))
        facts = data.draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "residence": st.sampled_from(catalog.regions.ids),
                    "status": st.sampled_from(["demandeur-emploi", "salarie", "apprenti"]),
                    "age": st.integers(15, 70),
                },
            )
        )
        found = catalog.orient(Situation(facts), DAY, region, assume_residence=True)
        same = catalog.orient(Situation({"residence": region} | facts), DAY, region)

        assert set(found.answers) == set(facts) | set(found.derived) | set(found.assumed)
        assert not set(facts) & {*found.derived, *found.assumed}
        assert ("residence" in found.assumed) is ("residence" not in facts)
        assert [(a.measure.id, a.status) for a in found.measures] == [
            (a.measure.id, a.status) for a in same.measures
        ]

    def test_an_assumption_gives_way_to_a_supposition(self, catalog: Catalog) -> None:
        """A miss by department is found although the residence is only assumed to be elsewhere."""
        case = catalog.orient(Situation(), DAY, "bretagne", assume_residence=True)._case

        assert case.supposing({"department": "93"}) == {
            "department": "93",
            "residence": "ile-de-france",
        }
        assert case.supposing({"age": 30}) == {"age": 30, "residence": "bretagne"}

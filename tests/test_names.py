"""Facts and their answers are given by any of their names, and told by those of the day."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from aiofr import Catalog, Choice, Renaming, Situation, SituationError, read_answers
from aiofr.orientation.names import as_answer, chosen, named
from aiofr.orientation.situation import checked, read_situation
from aiofr.query.text import fold, names


def read(catalog: Catalog, *pairs: str) -> dict[str, Any]:
    """Read answers as texts, and see that plain values and Python say the same."""
    found = dict(read_answers(pairs, catalog).answers)
    plain = dict(pair.split("=", 1) for pair in pairs)
    assert dict(read_situation(plain, catalog).answers) == found
    return found


class TestAnswers:
    @pytest.mark.parametrize(
        ("pair", "fact", "answer"),
        [
            ("registered_with=france-travail", "registered_with", frozenset({"pole-emploi"})),
            ("registered_with=FRANCE TRAVAIL", "registered_with", frozenset({"pole-emploi"})),
            ("inscription=Pole emploi", "registered_with", frozenset({"pole-emploi"})),
            ("registered_with=ML,Apec", "registered_with", frozenset({"mission-locale", "apec"})),
            ("registered_with=", "registered_with", frozenset()),
            ("département=Ille-et-Vilaine", "department", "35"),
            ("DEPARTEMENT=ille et vilaine", "department", "35"),
            ("department=1", "department", "01"),
            ("department=2a", "department", "2A"),
            ("department of residence=974", "department", "974"),
            ("âge=30", "age", 30),
            ("status=job-seeker", "status", "demandeur-emploi"),
            ("situation principale=Demandeur d\u2019emploi", "status", "demandeur-emploi"),
            ("région de résidence=Rennes", "residence", "bretagne"),
        ],
    )
    def test_they_have_names(self, catalog: Catalog, pair: str, fact: str, answer: object) -> None:
        """An alias or a label in either language, however written, is the id that it means."""
        assert read(catalog, pair) == {fact: answer}

    @pytest.mark.parametrize(
        ("said", "fact", "answer"),
        [
            ({"département": "Ain"}, "department", "01"),
            ({"department": 1}, "department", "01"),
            ({"residence": "PACA"}, "residence", "provence-alpes-cote-d-azur"),
            ({"registered_with": ["France Travail"]}, "registered_with", {"pole-emploi"}),
            ({"statut": None, "Âge": 30}, "age", 30),
        ],
    )
    def test_python_says_the_same(
        self, catalog: Catalog, said: dict[str, Any], fact: str, answer: object
    ) -> None:
        """The names of facts and answers are taken in a situation made in Python."""
        assert checked(Situation(said), catalog)[fact] == answer

    def test_every_name_is_its_choice_s(self, catalog: Catalog) -> None:
        """Each id, alias and label of each choice gives that choice, where no other has it."""
        for fact in catalog.facts:
            for choice in fact.values:
                for name in choice.names:
                    others = {c.id for c in fact.values if c is not choice and name in c.names}
                    wanted = name if others and name != choice.id else choice.id
                    assert chosen(fact, name.upper() if wanted == choice.id else name) == wanted

    def test_every_department_has_its_name(self, catalog: Catalog) -> None:
        """The name of each department, and its code without a zero, are its code."""
        fact = catalog.facts["department"]
        for region in catalog.regions:
            for department in region.departments:
                for said in (department.name, department.code.lstrip("0")):
                    assert as_answer(fact, said, catalog) == department.code

    def test_every_fact_has_its_names(self, catalog: Catalog) -> None:
        """Each name of a fact gives that fact."""
        for fact in catalog.facts:
            for _, name in names(fact):
                assert named(name.upper(), catalog) == fact

    @given(st.text(max_size=30))
    def test_what_is_no_name_is_left_as_it_is(self, catalog: Catalog, text: str) -> None:
        """No choice is made for what none is called."""
        fact = catalog.facts["registered_with"]
        known = {word for c in fact.values for name in c.names for word in fold(name).split()}
        if not known & set(fold(text).split()):
            assert chosen(fact, text) == text

    @pytest.mark.parametrize("name", [5, None, "", "!", "x" * 10**6, "age " * 100])
    def test_what_is_no_fact_is_none(self, catalog: Catalog, name: object) -> None:
        """A name of no fact, or of no length of one, is none."""
        assert named(name, catalog) is None

    def test_two_names_of_one_fact_are_twice(self, catalog: Catalog) -> None:
        """A fact that is given under two names is refused."""
        for give in (
            lambda: read_answers(["département=35", "department=35"], catalog),
            lambda: checked(Situation({"département": "35", "department": "35"}), catalog),
        ):
            with pytest.raises(SituationError, match="given twice"):
                give()

    @pytest.mark.parametrize("code", ["975", "987", "988"])
    def test_overseas_is_told(self, catalog: Catalog, code: str) -> None:
        """A collectivity that is no department is told for what it is."""
        for give in (
            lambda: read_answers([f"department={code}"], catalog),
            lambda: checked(Situation(department=int(code)), catalog),
        ):
            with pytest.raises(SituationError) as caught:
                give()

            assert f"{code} is " in caught.value.text("en")
            assert f"{code} est le code de" in caught.value.text("fr")

    def test_a_name_of_two_choices_is_none(self, catalog: Catalog) -> None:
        """What two choices are called is left as it is, to be refused."""
        choices = tuple(Choice(id=i, fr="lui", en=i) for i in ("oui-a", "oui-b"))
        asked = evolve(catalog.facts["status"], values=choices)

        assert chosen(asked, "Lui") == "Lui"
        assert chosen(asked, "Oui A") == "oui-a"


class TestDays:
    def test_a_choice_is_called_by_the_day(self, catalog: Catalog) -> None:
        """A choice has the label of the day asked about, in the words of conditions too."""
        person = Situation(registered_with=["france-travail"], residence="bretagne")
        said = {
            day: " ".join(t for _, t in catalog.orient(person, day).explanation_lines("fr"))
            for day in ("2020-10-05", "2026-06-01")
        }

        assert "vous : Pôle emploi" in said["2020-10-05"]
        assert "France Travail" not in said["2020-10-05"]
        assert "vous : France Travail" in said["2026-06-01"]

    @pytest.mark.parametrize(
        ("day", "label"),
        [(None, "un"), (date(2019, 1, 1), "un"), (date(2021, 5, 1), "deux"),
         (date(2022, 12, 30), "deux"), (date(2022, 12, 31), "trois")],
    )  # fmt: skip
    def test_the_last_name_that_has_begun_counts(self, day: date | None, label: str) -> None:
        """Of several names the last that has begun counts; of a coarse date its last day does."""
        later: Any = [
            Renaming(since="2021-05-01", fr="deux", en="two"),  # type: ignore[arg-type]
            Renaming(since="2022", fr="trois", en="three"),  # type: ignore[arg-type]
        ]
        choice = Choice(id="a", fr="un", en="one", renamed=later)

        assert choice.label("fr", day) == label
        assert choice.label("en", day) == {"un": "one", "deux": "two", "trois": "three"}[label]

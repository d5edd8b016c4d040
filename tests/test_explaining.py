"""Why: trees of what was asked, in both languages, and what an adviser must still check."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from records import ADULT, DAY, Plain, measure, named, small_catalog

from aiofr import Catalog, Explanation, Guidance, Situation, Status, Truth
from aiofr.orientation.schema import guidance_schema

RSA = {"fact": "rsa", "eq": True}
CHECK = {"to_check": "le projet est validé", "en": "the plan is approved"}


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    """Ask for measures and publics."""

    def ask(
        *measures: Plain,
        publics: tuple[Plain, ...] = (),
        checked: dict[str, bool] | None = None,
        **said: Any,
    ) -> Guidance:
        catalog = small_catalog(tmp_path, measures=list(measures), publics=list(publics))
        return catalog.orient(Situation(said, checked=checked), DAY)

    return ask


def shape(explanation: Explanation) -> Any:
    """Give the kinds and truths of a tree."""
    inside = [shape(child) for child in explanation.children]
    return (explanation.kind, explanation.truth.value, *inside)


class TestTrees:
    def test_a_measure_is_its_day_publics_and_conditions(self, ask: Any) -> None:
        """Each node says what was asked, beside the person's value, and where it comes from."""
        adults = named("adultes", criterion=ADULT)
        whole = measure("tout", condition=RSA)
        part = measure("part", part_of="tout", publics=["adultes"], condition={"any": [RSA, CHECK]})
        guidance = ask(whole, part, publics=(adults,), age=30, rsa=False)
        (tree,) = [a.explanation for a in guidance.measures if a.measure.id == "part"]

        assert shape(tree) == (
            "measure",
            "no",
            ("date", "yes"),
            ("publics", "yes", ("public", "yes", ("comparison", "yes"))),
            ("any", "unknown", ("comparison", "no"), ("to-check", "unknown")),
            ("comparison", "no"),
        )
        leaf = next(leaf for leaf in tree.leaves() if leaf.given == 30)
        assert leaf.text().replace("\N{NO-BREAK SPACE}", " ").endswith("18 ans (vous : 30)")
        assert leaf.text("en").endswith("(you: 30)")
        assert [e.source for e in tree.children[2].evidence] == ["journal"]

    def test_a_not_is_told_by_its_opposite(self, ask: Any) -> None:
        """What must not be is a join of opposites, so that yes always speaks for the person."""
        one = {"at_least": 1, "of": [ADULT, RSA, CHECK]}
        (answer,) = ask(measure(condition={"not": {"all": [one, RSA]}}), age=3, rsa=True).measures
        (_, tree) = answer.explanation.children

        assert shape(tree) == (
            "any",
            "no",
            (
                "at-least",
                "no",
                ("comparison", "yes"),
                ("comparison", "no"),
                ("to-check", "unknown"),
            ),
            ("comparison", "no"),
        )
        assert tree.children[0].needed == 3
        assert "au moins 3 de ces points" in tree.children[0].text()
        assert "at least 3 of these" in tree.children[0].text("en")

    def test_a_public_is_told_by_those_inside_it(self, ask: Any) -> None:
        """What speaks for the person more than the criterion does is told, and nothing else."""
        publics = (
            named("jeunes", criterion={"fact": "age", "lt": 26}),
            named("etudiants", criterion={"fact": "status", "eq": "etudiant"}, broader=["jeunes"]),
            named("allocataires", criterion=RSA, broader=["jeunes"]),
        )
        guidance = ask(publics=publics, age=40, rsa=False)
        tree = {m.public.id: m.explanation for m in guidance.publics}["jeunes"]

        assert shape(tree) == (
            "public",
            "unknown",
            ("comparison", "no"),
            ("public", "unknown", ("comparison", "unknown")),
        )
        assert tree.children[1].missing == tree.missing == ("status",)

    def test_a_public_that_nobody_can_tell(self, ask: Any) -> None:
        """Without a criterion it is unknown, unless the person is outside a public around it."""
        publics = (
            named("curieux"),
            named("adultes", criterion=ADULT),
            named("sages", broader=["adultes"]),
        )
        guidance = ask(publics=publics, age=3)
        trees = {m.public.id: m for m in guidance.publics}

        assert shape(trees["curieux"].explanation) == ("public", "unknown", ("untold", "unknown"))
        assert trees["curieux"].missing == ()
        assert shape(trees["sages"].explanation) == (
            "public",
            "no",
            ("all", "no", ("untold", "unknown"), ("public", "no", ("comparison", "no"))),
        )

    def test_a_sum_is_its_measure_period_and_condition(self, ask: Any) -> None:
        """A sum says whether its measure is open, when it is paid and on what condition."""
        sums = [
            {"purpose": "A", "value": 5, "condition": RSA, "period": {"start": "2021"}},
            {"purpose": "B", "value": 5, "period": {"end": "2021"}},
        ]
        (answer,) = ask(measure(amounts=sums)).measures
        trees = [found.explanation for found in answer.amounts]

        assert [shape(tree) for tree in trees] == [
            ("amount", "no", ("measure", "yes"), ("date", "no"), ("comparison", "unknown")),
            ("amount", "yes", ("measure", "yes"), ("date", "yes")),
        ]
        assert "2021" in trees[0].children[1].text()
        assert "5" in trees[0].text("en")

    def test_lines_say_who_vouches(self, ask: Any) -> None:
        """Each line stands as deep as its node, says yes or no, and names publisher and page."""
        printed = [{"source": "journal", "page": "3"}]
        found = ask(measure(condition={"all": [ADULT, CHECK]}, evidence=printed), age=30)
        lines = [line.replace("\N{NO-BREAK SPACE}", " ") for _, line in found.explanation_lines()]
        english = [line for _, line in found.explanation_lines("en")]
        (answer,) = found.measures

        assert [depth for depth, _ in found.explanation_lines()] == [0, 1, 1, 2, 2]
        assert lines[0] == "à savoir : Aide"
        assert lines[1] == "oui : en vigueur à cette date [Centre, p. 3]"
        assert lines[3].startswith("oui : il faut avoir au moins 18 ans (vous : 30)")
        assert lines[4] == "à vérifier : le projet est validé"
        assert english[0] == "to be known: Aide"
        assert english[4] == "to be checked: the plan is approved"
        assert "[journal, " in dict(answer.explanation.lines())[1]

    def test_its_json_keeps_the_schema(self, catalog: Catalog) -> None:
        """With every explanation in it, guidance has the published form."""
        person = Situation(age=30, status="demandeur-emploi", checked={"permis B": False})
        told = catalog.orient(person, DAY, "bourgogne-franche-comte").to_dict("en", why=True)
        errors = Draft202012Validator(guidance_schema()).iter_errors(json.loads(json.dumps(told)))

        assert [error.message for error in errors] == []
        assert all("explanation" in found for found in told["measures"])
        assert told["checked"] == {"la personne a le permis B": False}


class TestPoints:
    def test_what_an_adviser_finds_settles(self, ask: Any) -> None:
        """A point to check leaves a measure undecided until it is checked, whichever way."""
        record = measure(condition={"all": [ADULT, CHECK]})
        answers = {
            found: ask(record, age=30, checked={"projet": found} if found is not None else None)
            for found in (None, True, False)
        }

        assert [g.measures[0].status for g in answers.values()] == [
            Status.TO_CHECK,
            Status.OPEN,
            Status.CLOSED,
        ]
        assert answers[True].checked == {"le projet est validé": True}
        assert answers[True].measures[0].reasons[-1].french == "vérifié : le projet est validé"
        (reason,) = answers[False].measures[0].reasons
        assert reason.french == "vérifié que ce n’est pas le cas : le projet est validé"
        assert reason.english == "checked that this is not so: the plan is approved"

    def test_what_is_left_to_verify_is_listed_once(self, ask: Any) -> None:
        """Each point comes once, with the measures that it could still settle."""
        other = {"to_check": "une place est libre"}
        guidance = ask(
            measure("a", condition={"all": [ADULT, CHECK]}),
            measure("b", condition={"any": [CHECK, other]}),
            measure("c", condition={"all": [{"not": ADULT}, other]}),
            measure("d", condition={"not": other}),
            age=30,
        )
        found = [(p.text(), [m.id for m in p.measures]) for p in guidance.to_verify]

        assert found == [
            ("le projet est validé", ["a", "b"]),
            ("une place est libre", ["b", "d"]),
        ]
        assert [p.text("en") for p in guidance.to_verify] == [
            "the plan is approved",
            "une place est libre",
        ]
        assert [a.to_verify for a in guidance.closed] == [()]

    def test_what_cannot_matter_is_not_listed(self, ask: Any) -> None:
        """A point beside what already settles its join is left out."""
        settled = {"any": [ADULT, CHECK]}

        assert ask(measure(condition={"all": [settled, RSA]}), age=30).to_verify == ()
        assert ask(measure(condition={"all": [settled, RSA]}), age=30).measures[0].truth is (
            Truth.UNKNOWN
        )

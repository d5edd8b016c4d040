"""What to ask next: the fact whose answer settles most."""

from fractions import Fraction
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from records import ADULT, DAY, Plain, measure, named, referral, small_catalog

from aiofr import Catalog, Guidance, Question, Situation
from aiofr.orientation import read_answer

RSA = {"fact": "rsa", "eq": True}
DISABLED = {"fact": "disability", "eq": True}


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    """Ask for measures with these conditions."""

    def ask(*conditions: Plain, publics: tuple[Plain, ...] = (), **said: Any) -> Guidance:
        catalog = small_catalog(
            tmp_path,
            measures=[measure(f"m{i}", condition=c) for i, c in enumerate(conditions)],
            publics=list(publics),
        )
        return catalog.orient(Situation(said), DAY)

    return ask


def asked(guidance: Guidance) -> Question:
    """Give the next question that there is."""
    assert guidance.next_question is not None
    return guidance.next_question


def facts(guidance: Guidance) -> list[str]:
    """List the facts that may be asked, in their order."""
    return [question.fact.id for question in guidance.questions]


class TestQuestions:
    def test_what_settles_most_comes_first(self, ask: Any) -> None:
        """The fact of two measures is asked before that of one, and what is known never."""
        guidance = ask(RSA, {"all": [RSA, DISABLED]}, DISABLED, RSA)

        assert facts(guidance) == ["rsa", "disability"]
        assert facts(ask(RSA, DISABLED, rsa=True)) == ["disability"]
        assert (asked(guidance).at_best, asked(guidance).expected) == (3, Fraction(5, 2))

    def test_ties_go_by_id(self, ask: Any) -> None:
        """Facts that settle as much come by their id, whatever the order of the conditions."""
        assert facts(ask(RSA, DISABLED)) == facts(ask(DISABLED, RSA)) == ["disability", "rsa"]

    def test_every_kind_of_answer_weighs_alike(self, ask: Any) -> None:
        """A bound, what is below and what is above count as three answers."""
        found = asked(ask({"all": [{"fact": "age", "ge": 18}, RSA]}, RSA, rsa=None))

        assert found.fact.id == "rsa"
        (age,) = ask({"all": [ADULT, {"to_check": "un projet"}]}).questions
        assert (age.at_best, age.expected) == (1, Fraction(1, 3))

    def test_what_settles_nothing_is_not_asked(self, ask: Any) -> None:
        """A fact of a settled measure, or one that a point to check leaves open, is not asked."""
        point = {"to_check": "un projet"}

        assert facts(ask({"all": [RSA, DISABLED]}, rsa=False)) == []
        assert facts(ask(point)) == []
        assert facts(ask({"any": [{"all": [RSA, point]}, {"all": [{"not": RSA}, point]}]})) == []
        assert ask(point).next_question is None

    def test_an_answer_that_contradicts_counts_for_nothing(self, ask: Any) -> None:
        """A pupil is not asked for whom they ask; a company is not asked whether it is one."""
        pupil = {"fact": "status", "in": ["lyceen", "salarie"]}

        (found,) = ask(pupil, acting_for="entreprise").questions
        assert (found.fact.id, found.at_best, found.expected) == ("status", 1, 1)
        assert facts(ask({"fact": "acting_for", "eq": "moi"}, status="lyceen")) == []

    def test_sums_and_publics_count_after_measures(self, tmp_path: Path) -> None:
        """What settles no measure may settle a sum, or a public that is sent somewhere."""
        paid = {"purpose": "Fin", "value": 700, "condition": DISABLED}
        catalog = small_catalog(
            tmp_path,
            measures=[measure("a", condition=RSA), measure("b", amounts=[paid])],
            publics=[
                named("adultes", criterion=ADULT, referrals=[referral(0, "cio")]),
                named("cadres", criterion={"fact": "executive", "eq": True}),
            ],
            networks=[named("cio")],
        )
        guidance = catalog.orient(Situation(), DAY)

        assert facts(guidance) == ["rsa", "disability", "age"]
        assert [(q.expected, q.sums, q.publics) for q in guidance.questions] == [
            (1, 0, 0),
            (0, 1, 0),
            (0, 0, 1),
        ]


class TestQuestion:
    def test_it_speaks_both_languages(self, ask: Any, catalog: Catalog) -> None:
        """The question and its answers are said in French and English, and read back."""
        (found,) = ask({"fact": "status", "eq": "artisan"}).questions
        (flag,) = ask(RSA).questions

        assert found.text() == catalog.facts["status"].fr.question
        assert found.text("en") == catalog.facts["status"].en.question
        assert flag.answers() == (("oui", "oui"), ("non", "non"))
        assert flag.answers("en") == (("yes", "yes"), ("no", "no"))
        for question in (found, flag):
            for language in ("fr", "en"):
                values = {
                    read_answer(question.fact, id_, catalog)
                    for id_, _ in question.answers(language)
                }
                assert len(values) == len(question.answers(language)) > 1

    def test_a_number_has_no_list_of_answers(self, ask: Any) -> None:
        """A number is asked with its unit and bounds."""
        (age,) = ask(ADULT).questions

        assert age.answers() == ()
        assert age.allowed is None
        assert age.to_dict() == {
            "fact": "age",
            "type": "integer",
            "unit": "years",
            "minimum": 0,
            "maximum": 120,
            "text": age.text(),
            "answers": [],
            "settles": {"at_best": 1, "expected": 1.0},
        }

    def test_a_choice_lists_its_answers(self, ask: Any) -> None:
        """An id comes with how a person says it."""
        (region,) = ask({"fact": "training_region", "eq": "corse"}).questions
        plain = region.to_dict()

        assert (plain["unit"], plain["minimum"], plain["maximum"]) == (None, None, None)
        assert {"id": "corse", "text": "en Corse"} in plain["answers"]

    def test_an_unknown_person_is_asked_something_useful(self, catalog: Catalog) -> None:
        """In every region that has open questions, the first settles a measure or a public."""
        for region in catalog.regions:
            guidance = catalog.orient(Situation(residence=region.id), DAY)
            found = asked(guidance)

            assert found.expected > 0 or found.publics > 0
            assert found.fact.id not in guidance.answers

    def test_a_sum_of_a_doubtful_period_is_settled_by_no_yes(self, tmp_path: Path) -> None:
        """Where it is unknown whether a sum is of that day, only what closes it settles it."""
        paid = {"purpose": "Fin", "value": 700, "period": {"start": "2020-10"}}
        record = measure(condition=ADULT, amounts=[paid])
        found = asked(small_catalog(tmp_path, measures=[record]).orient(Situation(), DAY))

        assert (found.fact.id, found.expected, found.sums) == ("age", 1, Fraction(1, 3))

    def test_what_surrounds_a_public_without_criterion_is_asked(self, tmp_path: Path) -> None:
        """A public that nothing defines is still settled by being outside the one around it."""
        publics = [named("adultes", criterion=ADULT), named("inventeurs", broader=["adultes"])]
        record = measure(publics=["inventeurs"])
        catalog = small_catalog(tmp_path, measures=[record], publics=publics)

        assert facts(catalog.orient(Situation(), DAY)) == ["age"]


class TestManyIds:
    def test_questions_of_many_ids_are_answered_at_once(self, tmp_path: Path) -> None:
        """Each combination of nine ids is tried once, which takes no second."""
        ids = [f"body-{letter}" for letter in "abcdefghi"]
        said = {"label": "corps", "question": "Lesquels ?", "requirement": "{}", "exclusion": "{}"}
        bodies = {
            "id": "bodies",
            "type": "choices",
            "fr": said,
            "en": said,
            "values": [{"id": id_, "fr": id_, "en": id_} for id_ in ids],
        }
        condition = {"at_least": 2, "of": [{"fact": "bodies", "has": id_} for id_ in ids]}
        catalog = small_catalog(tmp_path, facts=[bodies], measures=[measure(condition=condition)])
        start = process_time()
        found = asked(catalog.orient(Situation(), DAY))

        assert (found.fact.id, found.expected) == ("bodies", 1)
        assert process_time() - start < 3

"""What would open what is closed, said to a person."""

from pathlib import Path
from typing import Any

import pytest
from brute_force import ASKED_BODIES, faults_of
from records import ADULT, DAY, Plain, measure, named, small_catalog

from aiofr import Catalog, Guidance, MeasureAnswer, NearestMiss, Situation, Status, Truth
from aiofr.conditions import Condition, ToCheck, fact
from aiofr.orientation.cells import are_whole, cells

RSA = {"fact": "rsa", "eq": True}
CHECK = {"to_check": "le projet est validé", "en": "the plan is approved"}
LONG = {"fact": "training_hours", "ge": 600}


@pytest.fixture
def closed(tmp_path: Path) -> Any:
    """Ask for one measure with a condition, and give its answer."""

    def closed(
        condition: Plain,
        *publics: Plain,
        checked: dict[str, bool] | None = None,
        changes: Plain | None = None,
        **said: Any,
    ) -> MeasureAnswer:
        record = measure(condition=condition, **(changes or {}))
        catalog = small_catalog(tmp_path, measures=[record], publics=list(publics))
        (answer,) = catalog.orient(Situation(said, checked=checked), DAY).measures
        return answer

    return closed


def missed(answer: MeasureAnswer) -> NearestMiss:
    """Give the miss that *answer* has."""
    assert answer.nearest_miss is not None
    return answer.nearest_miss


class TestMeasures:
    def test_one_bound_is_told_beside_the_value(self, closed: Any) -> None:
        """What one other answer would open is said with the bound and the person's own value."""
        miss = missed(closed({"all": [LONG, RSA]}, training_hours=420, rsa=True))

        assert miss.condition == fact("training_hours").at_least(600)
        assert (miss.truth, miss.facts, miss.missing) == (Truth.YES, ("training_hours",), ())
        assert miss.text().replace("\N{NO-BREAK SPACE}", " ") == (
            "serait ouvert à cette condition : la formation doit durer au moins 600 heures "
            "(la formation : 420)"
        )
        assert "would be open on this condition" in miss.text("en")
        assert "420" in miss.text("en")

    def test_what_stays_unknown_is_not_promised(self, closed: Any) -> None:
        """Where other points are unknown, the miss is only said to be needed, at least."""
        miss = missed(closed({"all": [LONG, RSA, CHECK]}, training_hours=420))

        assert (miss.truth, miss.missing) == (Truth.UNKNOWN, ("rsa",))
        assert "il faudrait au moins" in miss.french
        assert "d’autres points restent à savoir" in miss.french
        assert "at least this would be needed" in miss.english

    def test_the_fewest_answers_are_told(self, closed: Any) -> None:
        """Of two ways, the one of fewer answers; both parts of an "all" where both fail."""
        two = {"all": [LONG, RSA]}
        either = {"any": [two, {"fact": "disability", "eq": True}]}
        said = {"training_hours": 420, "rsa": False, "disability": False}

        assert missed(closed(two, **said)).facts == ("rsa", "training_hours")
        assert missed(closed(either, **said)).facts == ("disability",)

    def test_too_many_answers_are_no_miss(self, closed: Any) -> None:
        """Where four answers would have to be others, nothing is near."""
        names = ("rsa", "disability", "executive", "arce")
        asked = {"all": [{"fact": name, "eq": True} for name in names]}

        assert closed(asked, **dict.fromkeys(names, False)).nearest_miss is None
        assert len(missed(closed(asked, **{**dict.fromkeys(names, False), "rsa": True})).facts) == 3

    @pytest.mark.parametrize(
        ("plain", "said", "wanted"),
        [
            (
                {"all": [{"fact": "age", "ge": 16}, {"fact": "age", "lt": 26}]},
                {"age": 40},
                fact("age").at_least(16) & fact("age").less_than(26),
            ),
            (
                {"any": [{"fact": "age", "lt": 16}, {"fact": "age", "gt": 60}]},
                {"age": 40},
                fact("age").more_than(60),
            ),
            ({"fact": "age", "eq": 18}, {"age": 17}, fact("age").equals(18)),
            (
                {"fact": "status", "in": ["salarie", "artisan"]},
                {"status": "lyceen"},
                fact("status").one_of("salarie", "artisan"),
            ),
            (
                {"not": {"fact": "status", "in": ["salarie", "artisan"]}},
                {"status": "salarie"},
                ~fact("status").one_of("salarie", "artisan"),
            ),
            (
                {
                    "all": [
                        {"fact": "registered_with", "has": id_} for id_ in ("apec", "cap-emploi")
                    ]
                },
                {"registered_with": {"apec"}},
                fact("registered_with").has("apec") & fact("registered_with").has("cap-emploi"),
            ),
            (
                {
                    "all": [
                        {"fact": "registered_with", "has": "apec"},
                        {"not": {"fact": "registered_with", "has": "cap-emploi"}},
                    ]
                },
                {"registered_with": {"cap-emploi"}},
                fact("registered_with").has("apec") & ~fact("registered_with").has("cap-emploi"),
            ),
        ],
    )
    def test_all_that_would_do_is_told(
        self, closed: Any, plain: Plain, said: Plain, wanted: Condition
    ) -> None:
        """Neighbouring numbers, several ids, ids too many or too few: what is asked is told."""
        assert missed(closed(plain, **said)).condition == wanted

    def test_a_point_that_failed(self, closed: Any) -> None:
        """What an adviser found not to be so would have to be so, or the other way round."""
        found = {"le projet est validé": False}
        miss = missed(closed(CHECK, checked=found))
        opposite = missed(closed({"not": CHECK}, checked={"projet": True}))

        assert miss.facts == (ToCheck(text="le projet est validé").key,)
        assert miss.text().endswith("à vérifier : le projet est validé")
        assert miss.text("en").endswith("to be checked: the plan is approved")
        assert opposite.text().endswith("à vérifier que ce n’est pas le cas : le projet est validé")

    def test_a_public_is_missed_too(self, closed: Any) -> None:
        """Who is just outside a public is told what would bring them in."""
        adults = named("adultes", criterion=ADULT)
        answer = closed(RSA, adults, changes={"publics": ["adultes"]}, age=17, rsa=True)

        assert missed(answer).condition == fact("age").at_least(18)

    def test_a_public_without_criterion_is_missed_by_those_around_it(self, closed: Any) -> None:
        """Who is outside the public around one that nothing defines is told what they miss."""
        around = [named("adultes", criterion=ADULT), named("inventeurs", broader=["adultes"])]
        miss = missed(closed(RSA, *around, changes={"publics": ["inventeurs"]}, age=17, rsa=True))

        assert miss.condition == fact("age").at_least(18)
        assert (miss.truth, miss.needed) == (Truth.UNKNOWN, True)

    def test_what_a_public_still_asks_is_missing(self, closed: Any) -> None:
        """What would remain to be known is asked of whom the miss describes, and not as it is."""
        adults = {"all": [ADULT, {"fact": "disability", "eq": True}]}
        public = named("adultes", criterion=adults)
        miss = missed(closed(RSA, public, changes={"publics": ["adultes"]}, age=17, rsa=True))

        assert (miss.facts, miss.missing) == (("age",), ("disability",))

    def test_answers_to_unlike_persons_are_not_equal(self, closed: Any) -> None:
        """What is answered to two persons is only equal where they answered the same."""
        assert closed(ADULT, age=16) == closed(ADULT, age=16)
        assert closed(ADULT, age=16) != closed(ADULT, age=15)

    def test_who_asks_is_no_answer_to_change(self, closed: Any) -> None:
        """A job-seeker is not told to ask for a company instead."""
        companies = named("entreprises", criterion={"fact": "acting_for", "eq": "entreprise"})
        changes = {"publics": ["entreprises"]}

        for said in ({"status": "demandeur-emploi"}, {"acting_for": "moi"}):
            answer = closed(ADULT, companies, changes=changes, age=30, **said)
            assert answer.status is Status.CLOSED
            assert answer.nearest_miss is None

    def test_a_change_that_contradicts_is_none(self, closed: Any) -> None:
        """The region of a department is not told to be another one."""
        corsican = {"fact": "residence", "eq": "corse"}

        assert closed(corsican, department="35").nearest_miss is None
        assert missed(closed(corsican, residence="bretagne")).facts == ("residence",)

    @pytest.mark.parametrize("period", [{"end": "2020-06"}, {"start": "2021"}])
    def test_what_is_closed_by_its_day_has_none(self, closed: Any, period: Plain) -> None:
        """What is over or to come opens for no answer."""
        answer = closed(LONG, changes={"period": period}, training_hours=420)

        assert answer.status is Status.CLOSED
        assert answer.nearest_miss is None

    def test_what_is_open_misses_nothing(self, closed: Any) -> None:
        """An open measure and one to check have no miss."""
        assert closed(LONG, training_hours=600).nearest_miss is None
        assert closed(LONG).nearest_miss is None

    def test_the_search_has_an_end(self, closed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where there are more combinations than are tried, nothing is said rather than guessed."""
        monkeypatch.setattr("aiofr.orientation.misses._MOST_TRIED", 1)
        either = {"any": [{"all": [LONG, RSA]}, {"all": [RSA, ADULT]}]}

        assert closed(either, training_hours=420, rsa=False, age=3).nearest_miss is None


class TestAmounts:
    def guidance(self, tmp_path: Path, amount: Plain, **said: Any) -> Guidance:
        """Answer a measure for adults that pays *amount*."""
        paid = {"purpose": "Fin", "value": 700, **amount}
        catalog = small_catalog(tmp_path, measures=[measure(condition=ADULT, amounts=[paid])])
        return catalog.orient(Situation(said), DAY)

    def test_a_sum_is_missed_by_its_own_condition(self, tmp_path: Path) -> None:
        """A sum that is not due says what would make it due."""
        guidance = self.guidance(tmp_path, {"condition": LONG}, age=30, training_hours=420)
        ((found,),) = [answer.amounts for answer in guidance.measures]

        assert found.nearest_miss is not None
        assert found.nearest_miss.condition == fact("training_hours").at_least(600)
        assert found.nearest_miss.french.startswith("serait dû à cette condition")
        assert "Serait dû à cette condition" in guidance.to_text()

    def test_a_sum_of_a_closed_measure(self, tmp_path: Path) -> None:
        """The measure's own condition counts as well."""
        guidance = self.guidance(tmp_path, {"condition": LONG}, age=3, training_hours=420)
        ((found,),) = [answer.amounts for answer in guidance.measures]

        assert found.nearest_miss is not None
        assert found.nearest_miss.facts == ("age", "training_hours")
        assert "Serait ouvert à cette condition" in guidance.to_text()

    def test_a_sum_without_condition_is_missed_with_its_measure(self, tmp_path: Path) -> None:
        """Where a sum asks nothing more, it would be due where the measure is open."""
        ((found,),) = [a.amounts for a in self.guidance(tmp_path, {}, age=3).measures]

        assert found.nearest_miss is not None
        assert found.nearest_miss.facts == ("age",)

    def test_a_sum_of_other_days_has_none(self, tmp_path: Path) -> None:
        """A sum of another period is due for no answer, and one that is due misses nothing."""
        over = self.guidance(tmp_path, {"period": {"end": "2020-06"}}, age=30)
        due = self.guidance(tmp_path, {}, age=30)
        found = [amount for g in (over, due) for a in g.measures for amount in a.amounts]

        assert [amount.due for amount in found] == [Truth.NO, Truth.YES]
        assert [amount.nearest_miss for amount in found] == [None, None]


class TestPackaged:
    def test_the_bonus_of_ile_de_france(self, catalog: Catalog) -> None:
        """A trainee with 420 hours is told that the second sum asks for 600."""
        person = Situation(
            status="demandeur-emploi",
            age=30,
            training_programme="prfe",
            training_sector="industrie",
            training_start=DAY,
            training_hours=420,
            training_completed=True,
        )
        guidance = catalog.orient(person, DAY, "ile-de-france")
        (answer,) = [m for m in guidance.open if m.measure.id == "idf-prime-secteurs-en-tension"]
        misses = [amount.nearest_miss for amount in answer.amounts]

        assert misses[0] is None
        assert misses[1] is not None
        assert misses[1].condition == fact("training_hours").at_least(600)


class TestEveryAnswer:
    @pytest.mark.parametrize("first", range(0, 128, 16))
    def test_all_that_is_told_is_true(self, catalog: Catalog, first: int) -> None:
        """
        What fits a miss opens, what is said to be needed is, and none is overlooked.

        Questions too: each settles something, and what is not asked settles nothing.
        """
        found = [faults_of(catalog, seed) for seed in range(first, first + 16)]

        assert [fault for _, faults in found for fault in faults] == []
        assert sum(cases for cases, _ in found) > 2000

    def test_all_of_several_ids_is_told(self, closed: Any) -> None:
        """Whoever is registered with others too stays out, so that this is told as well."""
        apec, cap, pole = (
            {"fact": "registered_with", "has": id_} for id_ in ("apec", "cap-emploi", "pole-emploi")
        )
        asked = {"all": [pole, {"not": {"any": [apec, cap]}}]}
        registered = fact("registered_with")
        miss = missed(closed(asked, registered_with=set()))

        assert miss.condition == (
            ~registered.has("apec") & ~registered.has("cap-emploi") & registered.has("pole-emploi")
        )
        assert (miss.truth, miss.needed) == (Truth.YES, True)

    def test_what_one_of_two_ways_needs_is_not_needed(self, closed: Any) -> None:
        """Where another answer would do too, the words do not say that this one is needed."""
        either = {"any": [{"fact": "age", "ge": 16}, {"fact": "disability", "eq": True}]}
        miss = missed(closed({"all": [either, RSA]}, age=15, disability=False))

        assert (miss.truth, miss.needed, miss.facts) == (Truth.UNKNOWN, False, ("age",))
        assert miss.text().startswith(
            "pourrait être ouvert à cette condition : il faut avoir au moins 16"
        )
        assert miss.text("en").startswith("could be open on this condition: ")

    def test_more_ids_than_can_be_combined(self) -> None:
        """Of more than ten ids only few combinations are tried, and none is said to be needed."""
        ids = [f"body-{letter}" for letter in "abcdefghijkl"]
        cut = cells(ASKED_BODIES, [fact("bodies").has(id_) for id_ in ids], ids)

        assert not are_whole(cut)
        assert len(cut) == 1 + 12 + 66 + 1

    def test_a_miss_of_more_ids_than_can_be_combined(self, tmp_path: Path) -> None:
        """Of a dozen ids each is told in or out, so that what fits was tried; none is needed."""
        ids = [f"body-{letter}" for letter in "abcdefghijkl"]
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
        miss = missed(*catalog.orient(Situation(bodies={ids[0]}), DAY).closed)

        assert {one.value for one in miss.condition.comparisons()} == set(ids)
        assert miss.condition.truth({"bodies": frozenset(ids[:2])}) is Truth.YES
        assert (miss.truth, miss.needed) == (Truth.YES, False)

    def test_what_remains_to_be_known_is_sorted(self, closed: Any) -> None:
        """The facts that would still be missing come in one order, whatever the order of a set."""
        names = ("rsa", "executive", "disability", "arce", "newly_arrived", "job_promise")
        asked = {"all": [LONG, *({"fact": name, "eq": True} for name in names)]}

        assert missed(closed(asked, training_hours=420)).missing == tuple(sorted(names))

"""The main job: one person, one day, and everything a catalog can tell them."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import SearchStrategy

import aiofr
from aiofr import (
    Catalog,
    Dataset,
    DayStatus,
    Fact,
    FactType,
    Guidance,
    InvalidValueError,
    MeasureAnswer,
    Situation,
    SituationError,
    Status,
    Truth,
    UnknownRecordError,
)
from aiofr.orientation.engine import speakers
from aiofr.orientation.situation import checked

Make = Callable[..., Catalog]
Plain = dict[str, Any]

DATA = Path(aiofr.__file__).parent / "datasets"
#: A day that the source of the small catalogs can speak of: it is of June 2020.
DAY = date(2020, 10, 5)
EVIDENCE = [{"source": "journal"}]
SOURCES = [{"id": "journal", "title": "Journal", "publisher": "Centre", "date": "2020-06-02"}]
ADULT = {"fact": "age", "ge": 18}


def measure(id: str = "aide", **changes: object) -> Plain:  # noqa: A002 - the field's own word
    """Give the plain data of an aid that everybody has, but for *changes*."""
    plain = {"name": id.upper(), "kind": "aid", "status": "in-force", "summary": "Une aide."}
    return {"id": id, **plain, "evidence": EVIDENCE} | changes


def named(id: str, **changes: object) -> Plain:  # noqa: A002 - the field's own word
    """Give the plain data of a public or network, with *changes*."""
    return {"id": id, "name": id.upper(), "evidence": EVIDENCE} | changes


def public(id: str, criterion: Plain | None = None, **changes: object) -> Plain:  # noqa: A002
    """Give the plain data of a public."""
    return named(id, **({} if criterion is None else {"criterion": criterion}), **changes)


def referral(position: int, *networks: str) -> Plain:
    """Give the plain data of a referral."""
    plain = {"position": position, "need": "se-former", "printed": "…", "evidence": EVIDENCE}
    return {**plain, "networks": list(networks)}


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Make a catalog of some records, with the packaged facts and regions."""

    def make(**collections: object) -> Catalog:
        path = tmp_path_factory.mktemp("data") / "own.json"
        path.write_text(json.dumps({"sources": SOURCES, **collections}), encoding="utf-8")
        return Catalog([Dataset.from_paths([DATA / "facts.json", DATA / "regions.json", path])])

    return make


def ask(
    catalog: Catalog,
    on: date | str | None = DAY,
    region: Any = None,
    **said: object,
) -> Guidance:
    """Ask *catalog* for a person of whom *said* is known."""
    return catalog.orient(Situation(said), on=on, region=region)


def only(guidance: Guidance, id: str = "aide") -> MeasureAnswer:  # noqa: A002 - the field's word
    """Give the answer of one measure."""
    (found,) = [answer for answer in guidance.measures if answer.measure.id == id]
    return found


def truths(guidance: Guidance) -> dict[str, Truth]:
    """Give the answer of every public."""
    return {member.public.id: member.truth for member in guidance.publics}


def dates(answer: MeasureAnswer) -> list[tuple[Truth, str, str]]:
    """Give what *answer* says of the day."""
    return [(r.truth, r.french, r.english) for r in answer.reasons if r.about == "date"]


class TestDay:
    def test_what_is_in_force_is_open(self, make: Make) -> None:
        """A measure in force without condition or public is open to everybody, and says why."""
        answer = only(ask(make(measures=[measure()])))

        assert answer.status is Status.OPEN
        assert dates(answer) == [
            (Truth.YES, "en vigueur à cette date", "in force on that day"),
        ]

    @pytest.mark.parametrize(
        ("status", "french", "english"),
        [
            ("announced", "annoncé", "announced"),
            ("submitted", "vote", "vote"),
        ],
    )
    @pytest.mark.parametrize("period", [{}, {"start": "2020-09-01", "end": "2020-12-31"}])
    def test_what_is_only_said_is_to_check(
        self, make: Make, period: Plain, status: str, french: str, english: str
    ) -> None:
        """What was announced or submitted to a vote is at best to check."""
        catalog = make(measures=[measure(status=status, condition=ADULT, period=period)])
        answer = only(ask(catalog, age=30))
        ((truth, told, said),) = dates(answer)

        assert answer.status is Status.TO_CHECK
        assert truth is Truth.UNKNOWN
        assert french in told
        assert english in said
        assert only(ask(catalog, age=17)).status is Status.CLOSED

    @pytest.mark.parametrize("status", ["voted", "signed"])
    def test_what_was_decided_counts_from_its_start(self, make: Make, status: str) -> None:
        """A vote or a signature with a start is closed before that start, and open from it."""
        catalog = make(measures=[measure(status=status, period={"start": "2020-09-01"})])
        before = only(ask(catalog, on="2020-08-31"))
        ((truth, french, english),) = dates(before)

        assert only(ask(catalog, on="2020-09-01")).status is Status.OPEN
        assert before.status is Status.CLOSED
        assert truth is Truth.NO
        assert "1er septembre 2020" in french
        assert "1 September 2020" in english

    @pytest.mark.parametrize("status", ["voted", "signed"])
    def test_what_was_decided_without_start_is_to_check(self, make: Make, status: str) -> None:
        """A vote without a start does not tell since when."""
        answer = only(ask(make(measures=[measure(status=status)])))

        assert answer.status is Status.TO_CHECK
        assert [truth for truth, _, _ in dates(answer)] == [Truth.UNKNOWN]

    def test_what_has_ended_is_closed(self, make: Make) -> None:
        """A measure is open on its last day, and closed on the next, with the date of its end."""
        catalog = make(measures=[measure(period={"end": "2020-09-30"})])
        after = only(ask(catalog, on="2020-10-01"))
        ((truth, french, english),) = dates(after)

        assert only(ask(catalog, on="2020-09-30")).status is Status.OPEN
        assert after.status is Status.CLOSED
        assert truth is Truth.NO
        assert "30 septembre 2020" in french
        assert "30 September 2020" in english

    def test_what_is_said_to_have_ended_is_closed(self, make: Make) -> None:
        """A source that speaks of a measure in the past closes it, with no date of its end."""
        answer = only(ask(make(measures=[measure(status="ended")])))

        assert answer.status is Status.CLOSED
        assert dates(answer) == [(Truth.NO, "terminé à cette date", "over on that day")]

    @pytest.mark.parametrize(
        ("status", "french", "english"),
        [("announced", "seulement annoncé", "only announced"), ("voted", "prévu", "planned")],
    )
    def test_what_was_only_planned_has_not_ended(
        self, make: Make, status: str, french: str, english: str
    ) -> None:
        """After the period it was to have it is closed, and nothing says that it ever began."""
        planned = measure(status=status, period={"end": "2020-08"})
        answer = only(ask(make(measures=[planned])))
        ((truth, said, told),) = dates(answer)

        assert (answer.status, truth) == (Status.CLOSED, Truth.NO)
        assert french in said
        assert "la période prévue est passée (août 2020)" in said
        assert english in told
        assert "planned period is over (August 2020)" in told
        assert "terminé" not in said
        assert not told.startswith("over")

    @pytest.mark.parametrize(
        ("closed", "end", "french", "english"),
        [
            ("2020-08-25", None, "au plus tard le 25 août 2020", "by 25 August 2020"),
            ("2020-08", "2021", "au plus tard en août 2020", "by August 2020"),
            ("2020-08-25", "2020-07", "(juillet 2020)", "(July 2020)"),
        ],
    )
    def test_what_was_found_closed_is_closed(
        self, make: Make, closed: str, end: str | None, french: str, english: str
    ) -> None:
        """A source that found a measure closed closes it from then on, and says at the latest."""
        milestone = {"kind": "closed", "date": closed, "label": "Fermée"}
        period = {"end": end} if end else {}
        found = measure(milestones=[milestone], period=period)
        answer = only(ask(make(measures=[found]), on="2020-10-05"))
        ((truth, said, told),) = dates(answer)

        assert (answer.status, truth) == (Status.CLOSED, Truth.NO)
        assert french in said
        assert english in told

    def test_a_coarse_start_leaves_its_month_open(self, make: Make) -> None:
        """Within the month in which a measure began, nobody knows the day."""
        catalog = make(measures=[measure(period={"start": "2020-09"})])
        states = [
            only(ask(catalog, on=day)).status for day in ("2020-08-31", "2020-09-15", "2020-10-01")
        ]

        assert states == [Status.CLOSED, Status.TO_CHECK, Status.OPEN]

    @pytest.mark.parametrize("day", [date(2021, 6, 3), date(2026, 1, 1), date(2020, 6, 1)])
    def test_old_sources_cannot_tell(self, make: Make, day: date) -> None:
        """More than a year after the newest source, and before the oldest, nobody can tell."""
        answer = only(ask(make(measures=[measure()]), on=day))
        ((truth, french, english),) = dates(answer)

        assert answer.status is Status.TO_CHECK
        assert truth is Truth.UNKNOWN
        assert "sources" in french
        assert "sources" in english

    @pytest.mark.parametrize("day", [DAY, "2020-10-05", datetime(2020, 10, 5, 14, 30)])  # noqa: DTZ001
    def test_a_day_may_be_a_text(self, make: Make, day: Any) -> None:
        """The day is a date, a moment or a text."""
        assert ask(make(), on=day).on == DAY

    def test_without_a_day_it_is_today(self, make: Make) -> None:
        """What is asked without a day is asked for today."""
        before = date.today()  # noqa: DTZ011 - the day where one stands
        found = ask(make(), on=None).on

        assert before <= found <= before + timedelta(days=1)

    @pytest.mark.parametrize("day", ["2020-13-01", "2020-02-30", "2020", "demain", "", 5])
    def test_what_is_no_day_is_refused(self, make: Make, day: Any) -> None:
        """A day that no calendar has is told in both languages."""
        with pytest.raises(InvalidValueError) as caught:
            ask(make(), on=day)

        assert "un jour comme 2020-10-05" in caught.value.text("fr")
        assert "a day as 2020-10-05" in caught.value.text("en")


class TestConditions:
    def test_a_condition_opens_closes_or_leaves_to_check(self, make: Make) -> None:
        """A condition is answered yes, no or unknown, and the measure with it."""
        catalog = make(measures=[measure(condition=ADULT)])
        unknown = only(ask(catalog))

        assert only(ask(catalog, age=18)).status is Status.OPEN
        assert only(ask(catalog, age=17)).status is Status.CLOSED
        assert unknown.status is Status.TO_CHECK
        assert unknown.missing == ("age",)

    def test_what_a_machine_cannot_decide_is_never_dropped(self, make: Make) -> None:
        """A point to check keeps a measure from being open, whatever is known."""
        condition = {"all": [ADULT, {"to_check": "être motivé", "en": "to be keen"}]}
        catalog = make(measures=[measure(condition=condition)])
        answer = only(ask(catalog, age=30))
        (reason,) = answer.reasons

        assert answer.status is Status.TO_CHECK
        assert answer.missing == ()
        assert "être motivé" in reason.french
        assert "to be keen" in reason.english
        assert only(ask(catalog, age=10)).status is Status.CLOSED

    def test_points_that_fold_alike_are_one(self, make: Make) -> None:
        """One answer settles a point in every spelling, and it is asked and told once."""
        one, other = "Être inscrit à la CAF", "Etre inscrit a la Caf."
        catalog = make(
            publics=[public("inscrits", {"to_check": other})],
            measures=[
                measure("un", condition={"to_check": one}),
                measure("deux", condition={"not": {"to_check": other}}),
                measure("trois", publics=["inscrits"]),
            ],
        )
        asked = ask(catalog)
        (point,) = asked.to_verify
        found = [
            catalog.orient(Situation(checked=spelling), DAY)
            for spelling in ({one: True}, {other: True}, {one: True, other: True})
        ]

        assert {measure.id for measure in point.measures} == {"un", "deux", "trois"}
        for guidance in found:
            states = {id_: only(guidance, id_).status.value for id_ in ("un", "deux", "trois")}
            assert states == {"un": "open", "deux": "closed", "trois": "open"}
            assert guidance.to_verify == ()
            assert guidance.to_dict()["checked"] == {other: True}
            assert [e.given for e in only(guidance, "un").explanation.leaves()][1:] == [True]
            miss = only(guidance, "deux").nearest_miss
            assert miss is not None
            assert other in miss.french

    def test_a_part_has_the_condition_of_its_whole(self, make: Make) -> None:
        """What is a part of a part meets the conditions of all that it is in."""
        catalog = make(
            measures=[
                measure("tout", condition=ADULT),
                measure("part", part_of="tout", condition={"fact": "rsa", "eq": True}),
                measure("detail", part_of="part"),
            ]
        )
        states = {
            (age, rsa): only(ask(catalog, age=age, rsa=rsa), "detail").status.value
            for age in (17, None, 18)
            for rsa in (False, None, True)
        }

        assert {pair for pair, state in states.items() if state == "open"} == {(18, True)}
        assert {pair for pair, state in states.items() if state == "to-check"} == {
            (None, None),
            (None, True),
            (18, None),
        }

    def test_a_part_has_the_publics_of_the_nearest_whole(self, make: Make) -> None:
        """A part that names no public is for those of its whole; one that names some, for these."""
        catalog = make(
            publics=[
                public("adultes", ADULT),
                public("allocataires", {"fact": "rsa", "eq": True}),
            ],
            measures=[
                measure("tout", publics=["adultes"]),
                measure("part", part_of="tout"),
                measure("autre", part_of="tout", publics=["allocataires"]),
            ],
        )
        guidance = ask(catalog, age=17, rsa=True)

        assert only(guidance, "part").status is Status.CLOSED
        assert [m.public.id for m in only(guidance, "part").publics] == ["adultes"]
        assert only(guidance, "autre").status is Status.OPEN

    def test_a_part_may_be_open_where_its_whole_is_only_voted(self, make: Make) -> None:
        """The day of a part is its own: a plan that is not voted may hold an aid in force."""
        catalog = make(
            measures=[measure("plan", status="submitted"), measure("aide", part_of="plan")]
        )

        assert only(ask(catalog)).status is Status.OPEN
        assert only(ask(catalog), "plan").status is Status.TO_CHECK


class TestAmounts:
    def test_each_sum_has_its_own_condition(self, make: Make) -> None:
        """A sum is due where the measure is open and its own condition holds."""
        amounts = [
            {"purpose": "Début", "value": 300},
            {"purpose": "Fin", "value": 700, "condition": {"fact": "training_hours", "ge": 600}},
        ]
        catalog = make(measures=[measure(condition=ADULT, amounts=amounts)])

        def due(**said: Any) -> list[str]:
            return [found.due.value for found in only(ask(catalog, **said)).amounts]

        assert due(age=18, training_hours=600) == ["yes", "yes"]
        assert due(age=18, training_hours=599) == ["yes", "no"]
        assert due(age=18) == ["yes", "unknown"]
        assert due(training_hours=600) == ["unknown", "unknown"]
        assert due(training_hours=599) == ["unknown", "no"]
        assert due(age=17, training_hours=600) == ["no", "no"]

    def test_each_sum_has_its_own_period(self, make: Make) -> None:
        """A sum that changed over time is due on the days of its own period."""
        amounts = [
            {"purpose": "Avant", "value": 100, "period": {"end": "2020-09-30"}},
            {"purpose": "Après", "value": 200, "period": {"start": "2020-10"}},
        ]
        catalog = make(measures=[measure(amounts=amounts)])
        due = {
            day: [found.due.value for found in only(ask(catalog, on=day)).amounts]
            for day in ("2020-09-30", "2020-10-15", "2020-11-01")
        }

        assert due == {
            "2020-09-30": ["yes", "no"],
            "2020-10-15": ["no", "unknown"],
            "2020-11-01": ["no", "yes"],
        }

    def test_what_would_settle_a_sum_is_told(self, make: Make) -> None:
        """A sum that is unknown says which of its own facts are missing; a settled one none."""
        amounts = [{"purpose": "Fin", "value": 700, "condition": ADULT}]
        catalog = make(measures=[measure(amounts=amounts)])

        (unknown,) = only(ask(catalog)).amounts
        (settled,) = only(ask(catalog, age=17)).amounts

        assert unknown.missing == ("age",)
        assert settled.missing == ()

    def test_only_what_is_paid_out_is_due(self, make: Make) -> None:
        """Totals, envelopes and costs are told of a measure, and due to nobody."""
        roles = ["payment", "instalment", "total", "envelope", "previous", "cost"]
        amounts = [{"purpose": role, "value": 5, "role": role} for role in roles]
        answer = only(ask(make(measures=[measure(amounts=amounts)])))

        assert [found.amount.purpose for found in answer.amounts] == ["payment", "instalment"]
        assert answer.total_due == 10


class TestPublics:
    HIERARCHY = (
        public("tous"),
        public("jeunes", {"fact": "age", "lt": 26}, broader=["tous"]),
        public("etudiants", {"fact": "status", "eq": "etudiant"}, broader=["jeunes"]),
    )

    @pytest.mark.parametrize(
        ("said", "tous", "jeunes", "etudiants"),
        [
            ({}, "unknown", "unknown", "unknown"),
            ({"status": "etudiant"}, "yes", "yes", "yes"),
            ({"age": 20}, "yes", "yes", "unknown"),
            ({"age": 40}, "unknown", "unknown", "unknown"),
            ({"age": 40, "status": "salarie"}, "unknown", "no", "no"),
            ({"age": 40, "status": "etudiant"}, "yes", "yes", "yes"),
            ({"status": "salarie"}, "unknown", "unknown", "no"),
            ({"age": 20, "status": "salarie"}, "yes", "yes", "no"),
        ],
    )
    def test_the_hierarchy_answers(
        self, make: Make, said: Plain, tous: str, jeunes: str, etudiants: str
    ) -> None:
        """
        Who is in a public is in those around it; who is in none that it contains is not in it.

        A student of forty is what the data call young: an age alone does not rule that out.
        """
        found = truths(ask(make(publics=self.HIERARCHY), **said))

        assert found == {"tous": tous, "jeunes": jeunes, "etudiants": etudiants}

    def test_a_public_without_criterion_stays_unknown(self, make: Make) -> None:
        """Nobody is taken for a member of what cannot be told, and nobody is shut out."""
        catalog = make(publics=[public("curieux")], measures=[measure(publics=["curieux"])])
        guidance = ask(catalog, age=30)

        assert truths(guidance) == {"curieux": Truth.UNKNOWN}
        assert only(guidance).status is Status.TO_CHECK

    def test_an_undecided_public_says_what_is_missing(self, make: Make) -> None:
        """The facts that would settle it are told while it is undecided, and only then."""
        catalog = make(publics=self.HIERARCHY, measures=[measure(publics=["etudiants"])])
        member = {m.public.id: m.missing for m in ask(catalog, age=20).publics}

        assert member == {"tous": (), "jeunes": (), "etudiants": ("status",)}
        assert only(ask(catalog, age=20)).missing == ("status",)
        assert only(ask(catalog, status="salarie")).missing == ()

    def test_one_of_several_publics_is_enough(self, make: Make) -> None:
        """A measure for several publics is open to who belongs to one of them."""
        catalog = make(
            publics=[public("adultes", ADULT), *self.HIERARCHY],
            measures=[measure(publics=["adultes", "etudiants"])],
        )

        assert only(ask(catalog, age=40)).status is Status.OPEN
        assert only(ask(catalog, age=17)).status is Status.TO_CHECK
        assert only(ask(catalog, age=17)).missing == ("status",)
        assert only(ask(catalog, age=17, status="lyceen")).status is Status.CLOSED

    def test_one_public_that_is_sure_leaves_none_missing(self, make: Make) -> None:
        """Who belongs to one of the publics is not asked about the others."""
        publics = [public("adultes", ADULT), public("etudiants", {"fact": "gender", "eq": "femme"})]
        both = measure(publics=["adultes", "etudiants"], condition={"fact": "rsa", "eq": True})
        catalog = make(publics=publics, measures=[both])

        assert only(ask(catalog, age=40)).missing == ("rsa",)
        assert only(ask(catalog)).missing == ("age", "gender", "rsa")

    def test_a_company_is_a_public(self, make: Make) -> None:
        """Who looks for a job is not offered what is for companies; who asks for one is."""
        companies = public("entreprises", {"fact": "acting_for", "eq": "entreprise"})
        catalog = make(publics=[companies], measures=[measure(publics=["entreprises"])])
        seeker = only(ask(catalog, status="demandeur-emploi"))
        (reason,) = seeker.reasons

        assert seeker.status is Status.CLOSED
        assert reason.about == "public"
        assert "ENTREPRISES" in reason.french
        assert only(ask(catalog, acting_for="entreprise")).status is Status.OPEN
        assert only(ask(catalog, status="salarie")).status is Status.TO_CHECK

    def test_a_packaged_aid_for_training_bodies(self, catalog: Catalog) -> None:
        """In Île-de-France, what is for training bodies is closed to a person without work."""
        guidance = ask(catalog, region="ile-de-france", status="demandeur-emploi")
        asked = ask(catalog, region="ile-de-france", acting_for="organisme-formation")

        assert only(guidance, "idf-appels-a-projets-innovation").status is Status.CLOSED
        assert only(asked, "idf-appels-a-projets-innovation").status is Status.TO_CHECK


class TestRegion:
    MEASURES = (
        measure("bzh", regions=["bretagne"]),
        measure("deux", regions=["bretagne", "corse"]),
        measure("idf", regions=["ile-de-france"]),
        measure("france"),
    )

    def ids(self, guidance: Guidance) -> set[str]:
        """Give the ids of the measures of *guidance*."""
        return {answer.measure.id for answer in guidance.measures}

    @pytest.mark.parametrize("name", ["bretagne", "Bretagne", "BZH"])
    def test_a_region_keeps_its_measures(self, make: Make, name: str) -> None:
        """What is for other regions is left out, and what is national is kept."""
        guidance = ask(make(measures=self.MEASURES), region=name)

        assert self.ids(guidance) == {"bzh", "deux", "france"}
        assert guidance.region is not None
        assert guidance.region.id == "bretagne"

    def test_a_record_is_a_region(self, catalog: Catalog, make: Make) -> None:
        """The region may be given as the record that it is."""
        guidance = ask(make(measures=self.MEASURES), region=catalog.regions["corse"])

        assert self.ids(guidance) == {"deux", "france"}

    def test_the_residence_is_the_region(self, make: Make) -> None:
        """Help is asked for where the person lives, unless it is said otherwise."""
        catalog = make(measures=self.MEASURES)

        assert self.ids(ask(catalog, residence="corse")) == {"deux", "france"}
        assert self.ids(ask(catalog, department="75")) == {"idf", "france"}
        assert self.ids(ask(catalog, region="ile-de-france", residence="corse")) == {
            "idf",
            "france",
        }

    def test_without_region_it_is_the_whole_country(self, make: Make) -> None:
        """Where nobody says where, every measure is answered."""
        guidance = ask(make(measures=self.MEASURES), age=30)

        assert guidance.region is None
        assert self.ids(guidance) == {"bzh", "deux", "idf", "france"}

    @pytest.mark.parametrize("name", ["bretange", "93", "Niger", "Saint-Martin"])
    def test_an_unknown_region_is_refused(self, make: Make, name: str) -> None:
        """A name that fits no region is an error, bare digits among them."""
        with pytest.raises(UnknownRecordError) as caught:
            ask(make(), region=name)

        assert caught.value.name == name

    def test_measures_come_by_state(self, make: Make) -> None:
        """Open ones first, then those to check, then closed ones; in each, as the catalog has."""
        catalog = make(
            measures=[
                measure("a", condition={"not": ADULT}),
                measure("b", status="announced"),
                measure("c"),
                measure("d", status="announced"),
                measure("e", condition=ADULT),
            ]
        )
        guidance = ask(catalog, age=30)

        assert [answer.measure.id for answer in guidance.measures] == ["c", "e", "b", "d", "a"]
        assert [answer.measure.id for answer in guidance.open] == ["c", "e"]
        assert [answer.measure.id for answer in guidance.to_check] == ["b", "d"]
        assert [answer.measure.id for answer in guidance.closed] == ["a"]


class TestReferrals:
    def test_they_come_in_the_order_of_the_table(self, make: Make) -> None:
        """Lists of all publics of the person come by position, networks in the order printed."""
        catalog = make(
            networks=[named("cio"), named("afpa")],
            publics=[
                public("adultes", ADULT, referrals=[referral(3, "cio"), referral(0, "afpa")]),
                public("tous", {"fact": "age", "ge": 0}, referrals=[referral(1, "cio", "afpa")]),
            ],
        )
        found = ask(catalog, age=30).referrals

        assert [answer.referral.position for answer in found] == [0, 1, 3]
        assert [answer.public.id for answer in found] == ["adultes", "tous", "adultes"]
        assert [[n.network.id for n in answer.networks] for answer in found] == [
            ["afpa"],
            ["cio", "afpa"],
            ["cio"],
        ]
        assert [answer.need.value for answer in found] == ["se-former"] * 3

    def test_what_the_person_may_be_is_said_so(self, make: Make) -> None:
        """A list for a public that is undecided is unknown; one for another public is left out."""
        catalog = make(
            networks=[named("cio")], publics=[public("adultes", ADULT, referrals=[referral(0)])]
        )

        assert [answer.truth for answer in ask(catalog, age=30).referrals] == [Truth.YES]
        assert [answer.truth for answer in ask(catalog).referrals] == [Truth.UNKNOWN]
        assert ask(catalog, age=10).referrals == ()

    def test_structures_of_the_region_and_branches(self, make: Make) -> None:
        """A network comes with its structures that serve the region, and its directory."""
        branches = [{"printed": "www.cio.fr", "url": "https://www.cio.fr"}]
        everywhere = {"bzh": ["bretagne"], "corse": ["corse"], "france": []}
        catalog = make(
            networks=[
                named("cio", branches=branches, members=["antenne"]),
                named("antenne"),
                named("afpa"),
            ],
            publics=[public("adultes", ADULT, referrals=[referral(0, "cio")])],
            structures=[
                *(named(id_, network="cio", regions=found) for id_, found in everywhere.items()),
                named("membre", network="antenne", regions=["bretagne"]),
                named("aussi", network="afpa", also=["cio"], regions=["bretagne"]),
                named("autre", network="afpa", regions=["bretagne"]),
                named("passe", network="cio", regions=["bretagne"], period={"end": "2019"}),
            ],
        )
        ((network,),) = [answer.networks for answer in ask(catalog, region="BZH", age=30).referrals]

        assert {s.id for s in network.structures} == {"bzh", "france", "membre", "aussi"}
        assert [link.url for link in network.network.branches] == ["https://www.cio.fr"]
        assert network.note is None
        assert network.name == "CIO"


class TestTime:
    def networks(self, catalog: Catalog, on: str) -> list[tuple[str, str, str | None]]:
        """Give id, name and note of every network that an adult is sent to."""
        return [
            (found.network.id, found.name, None if found.note is None else found.note.french)
            for answer in ask(catalog, on=on, age=30).referrals
            for found in answer.networks
        ]

    def sent_to(self, make: Make, *networks: Plain) -> Catalog:
        """Make a catalog that sends adults to the first of *networks*."""
        sent = public("adultes", ADULT, referrals=[referral(0, networks[0]["id"])])
        return make(networks=networks, publics=[sent])

    def test_a_renamed_network(self, catalog: Catalog) -> None:
        """Pôle emploi is that in 2020, and France Travail in 2026, with what it comes from."""

        def seen(on: str) -> dict[str, tuple[str, str | None]]:
            answer = ask(catalog, on=on, region="bretagne", status="demandeur-emploi")
            return {
                found.network.id: (found.name, None if found.note is None else found.note.text())
                for referral in answer.referrals
                for found in referral.networks
            }

        before, after = seen("2020-10-05"), seen("2026-01-01")
        name, note = after["france-travail"]

        assert before["pole-emploi"] == ("Pôle emploi", None)
        assert "france-travail" not in before
        assert "pole-emploi" not in after
        assert name == "France Travail"
        assert note is not None
        assert "Pôle emploi" in note
        assert "1er janvier 2024" in note

    def test_a_body_without_successor(self, make: Make) -> None:
        """A body that was dissolved is named still, and said to be gone."""
        gone = named(
            "apce",
            period={"end": "2019-12-31"},
            successions=[{"kind": "dissolved", "date": "2020-01-01", "evidence": EVIDENCE}],
        )
        catalog = self.sent_to(make, gone)
        ((id_, _, note),) = self.networks(catalog, "2020-10-05")

        assert id_ == "apce"
        assert note == "n’existe plus à cette date"
        assert self.networks(catalog, "2019-12-31") == [("apce", "APCE", None)]

    def test_a_body_that_was_split_and_taken_over(self, make: Make) -> None:
        """Who follows is followed in turn, each branch of a split, up to the day asked for."""
        split = {"kind": "split", "date": "2018", "to": ["b", "c"], "evidence": EVIDENCE}
        taken = {"kind": "absorbed", "date": "2019", "to": ["d"], "evidence": EVIDENCE}
        catalog = self.sent_to(
            make,
            named("a", period={"end": "2017"}, successions=[split]),
            named("b", period={"end": "2018"}, successions=[taken]),
            named("c"),
            named("d"),
        )

        assert [id_ for id_, _, _ in self.networks(catalog, "2017-01-01")] == ["a"]
        assert [id_ for id_, _, _ in self.networks(catalog, "2018-12-31")] == ["b", "c"]
        assert self.networks(catalog, "2020-10-05") == [
            ("d", "D", "à la suite de : A, 2019"),
            ("c", "C", "à la suite de : A, 2018"),
        ]

    def test_the_latest_that_has_happened_counts(self, make: Make) -> None:
        """Of several changes the last one up to the day is followed, and none that is to come."""
        days = {"b": "2018-01-01", "c": "2020-01-01", "d": "2021-01-01"}
        changes = [
            {"kind": "partly-taken-over", "date": day, "to": [id_], "evidence": EVIDENCE}
            for id_, day in days.items()
        ]
        gone = named("a", period={"end": "2019"}, successions=changes)
        later = named("a", period={"end": "2019"}, successions=changes[2:])
        others = [named(id_) for id_ in days]

        assert [n[0] for n in self.networks(self.sent_to(make, gone, *others), "2020-10-05")] == [
            "c"
        ]
        assert self.networks(self.sent_to(make, later, *others), "2020-10-05") == [
            ("a", "A", "n’existe plus à cette date")
        ]

    def test_a_new_name_of_the_same_body(self, make: Make) -> None:
        """A body that only changed its name has the name of the day, and needs no note."""
        renamed = {"kind": "renamed", "date": "2019-07", "name": "FEI", "evidence": EVIDENCE}
        catalog = self.sent_to(make, named("ciep", successions=[renamed]))

        assert self.networks(catalog, "2019-07-15") == [("ciep", "CIEP", None)]
        assert self.networks(catalog, "2019-07-31") == [("ciep", "FEI", None)]

    def test_the_note_speaks_english(self, make: Make) -> None:
        """What became of a body is told in English too."""
        taken = {"kind": "absorbed", "date": "2019-01-02", "to": ["b"], "evidence": EVIDENCE}
        catalog = self.sent_to(
            make, named("a", period={"end": "2019-01-01"}, successions=[taken]), named("b")
        )
        ((found,),) = [answer.networks for answer in ask(catalog, age=30).referrals]

        assert found.note is not None
        assert found.note.text("en") == "took over from A, 2 January 2019"

    def test_a_structure_that_is_gone(self, catalog: Catalog) -> None:
        """Défi métiers informs in 2020; in 2026 it is told to be gone, and the Region informs."""
        before = ask(catalog, region="ile-de-france")
        after = ask(catalog, on="2026-01-01", region="ile-de-france")
        (note,) = [note for note in after.notes if "Défi" in note.text()]
        listed = {s.id for r in after.referrals for n in r.networks for s in n.structures}

        assert [structure.id for structure in before.structures] == ["defi-metiers"]
        assert not any("Défi" in note.text() for note in before.notes)
        assert [structure.id for structure in after.structures] == ["region-ile-de-france"]
        assert "defi-metiers" not in listed
        assert "24 décembre 2022" in note.text("fr")
        assert "24 December 2022" in note.text("en")

    def test_who_informs_in_a_region_serves_it(self, make: Make) -> None:
        """Bodies of the region inform everybody there; one of the whole country is none of them."""
        places = {"bzh": ["bretagne"], "corse": ["corse"], "france": []}
        catalog = make(
            networks=[named("carif-oref"), named("cio")],
            structures=[
                *(named(id_, network="carif-oref", regions=at) for id_, at in places.items()),
                named("cio-rennes", network="cio", regions=["bretagne"]),
            ],
        )

        assert [s.id for s in ask(catalog, region="bretagne").structures] == ["bzh"]
        assert [s.id for s in ask(catalog).structures] == ["bzh", "corse"]

    def test_only_what_is_over_is_gone(self, make: Make) -> None:
        """A structure that is to come, or of the whole country, is not said to be gone."""
        periods = {"futur": {"start": "2021", "end": "2022"}, "passe": {"end": "2019"}}
        catalog = make(
            networks=[named("carif-oref")],
            structures=[
                *(
                    named(id_, network="carif-oref", regions=["bretagne"], period=period)
                    for id_, period in periods.items()
                ),
                named("national", network="carif-oref", period={"end": "2019"}),
            ],
            measures=[measure()],
            publics=[public("adultes", ADULT)],
        )
        guidance = ask(catalog, region="bretagne", age=30)

        assert [note.text() for note in guidance.notes] == ["PASSE n’existe plus depuis : 2019."]
        assert guidance.structures == ()


class TestNotes:
    def test_a_region_without_measures_says_so(self, make: Make) -> None:
        """That we know no measure of a region does not mean that it has none."""
        catalog = make(
            measures=[measure(regions=["corse"])],
            publics=[public("adultes", ADULT)],
        )
        (note,) = ask(catalog, region="bretagne", age=30).notes

        assert "aucune mesure" in note.text("fr")
        assert "no measure" in note.text("en")
        assert ask(catalog, region="corse", age=30).notes == ()

    def test_who_says_nothing_is_asked_to(self, make: Make) -> None:
        """Of whom nothing is known, nobody can be told whom to see."""
        catalog = make(measures=[measure()], publics=[public("adultes", ADULT)])
        (note,) = ask(catalog).notes

        assert "situation" in note.text("fr")
        assert "situation" in note.text("en")

    def test_an_empty_catalog_answers(self) -> None:
        """A catalog without any record has an answer: nothing, and why."""
        guidance = Catalog([]).orient(Situation(), on=DAY)

        assert (guidance.measures, guidance.referrals, guidance.structures) == ((), (), ())
        assert guidance.sources == ()
        assert (guidance.oldest, guidance.newest) == (None, None)
        assert len(guidance.notes) == 2


class TestSources:
    def test_all_that_vouches_is_named_once(self, make: Make) -> None:
        """Sources of measures, of who informs and of whom to see come once, newest first."""
        of = {id_: [{"source": id_}] for id_ in ("a", "b", "c", "d")}
        years = {"a": "2018", "b": "2020-09", "c": "2019", "d": "2021"}
        sources = [{**SOURCES[0], "id": id_, "date": day} for id_, day in years.items()]
        sent = {**referral(0, "carif-oref"), "evidence": of["b"]}
        catalog = make(
            sources=sources,
            networks=[named("carif-oref", evidence=of["d"])],
            structures=[
                named("oref", network="carif-oref", regions=["corse"], evidence=of["c"] + of["a"])
            ],
            publics=[public("adultes", ADULT, referrals=[sent], evidence=of["d"])],
            measures=[measure(evidence=of["a"] + of["a"])],
        )
        guidance = ask(catalog, age=30)

        assert [source.id for source in guidance.sources] == ["b", "c", "a"]
        assert [source.id for source in only(guidance).sources] == ["a"]
        assert guidance.oldest is guidance.sources[-1]
        assert guidance.newest is guidance.sources[0]


class TestSpeakers:
    def test_places_are_said_by_name(self, make: Make) -> None:
        """Regions are said as each language does, departments by name and code."""
        conditions = {
            "region": {"fact": "training_region", "eq": "bretagne"},
            "departement": {"fact": "department", "eq": "29"},
        }
        catalog = make(measures=[measure(id_, condition=c) for id_, c in conditions.items()])
        guidance = ask(catalog)
        said = {answer.measure.id: answer.reasons[0] for answer in guidance.measures}

        assert "en Bretagne" in said["region"].french
        assert "Bretagne" in said["region"].english
        assert "en Bretagne" not in said["region"].english
        assert "Finistère (29)" in said["departement"].french
        assert "Finistère (29)" in said["departement"].english

    def test_an_unknown_place_is_said_as_it_is(self, catalog: Catalog) -> None:
        """A speaker that is asked for a place nobody knows gives back what it was given."""
        speaker = speakers(catalog)["fr"]

        for name in ("residence", "department"):
            assert speaker.value(catalog.facts[name], "atlantide") == "atlantide"


def answering(fact: Fact, catalog: Catalog) -> SearchStrategy[object]:
    """Give answers to *fact*, close to where conditions change."""
    allowed = catalog.allowed(fact) or ()
    by_type: Mapping[FactType, Callable[[], SearchStrategy[object]]] = {
        FactType.INTEGER: lambda: st.integers(0, 40),
        FactType.DECIMAL: lambda: st.integers(598, 602) | st.decimals(0, 700, places=1),
        FactType.MONEY: lambda: st.sampled_from([Decimal(n) for n in (0, 314, 315, 12999, 13000)]),
        FactType.DATE: lambda: st.dates(date(2020, 8, 30), date(2021, 1, 2)),
        FactType.BOOLEAN: st.booleans,
        FactType.CHOICES: lambda: st.frozensets(st.sampled_from(allowed)),
    }
    return by_type.get(fact.type, lambda: st.sampled_from(allowed))()


@cache
def saying(catalog: Catalog) -> SearchStrategy[dict[str, object]]:
    """Give what may be known of persons, without contradiction."""
    optional = {fact.id: answering(fact, catalog) for fact in catalog.facts}

    def accepted(said: dict[str, object]) -> bool:
        try:
            checked(Situation(said), catalog)
        except SituationError:
            return False
        return True

    def placed(said: dict[str, object]) -> dict[str, object]:
        return {
            name: said[name] for name in said if name != "residence" or "department" not in said
        }

    return st.fixed_dictionaries({}, optional=optional).map(placed).filter(accepted)


#: Truths from the least to the most.
RISING = [Truth.NO, Truth.UNKNOWN, Truth.YES]
#: What a measure is at most on a day.
OF_DAY = {
    DayStatus.NOT_YET: Truth.NO,
    DayStatus.ENDED: Truth.NO,
    DayStatus.UNKNOWN: Truth.UNKNOWN,
    DayStatus.OPEN: Truth.YES,
}
DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31)) | st.just(DAY)


class TestLaws:
    @given(st.data())
    def test_one_more_answer_never_flips_a_settled_one(
        self, catalog: Catalog, data: st.DataObject
    ) -> None:
        """What is yes or no of a public, a measure or a sum stays so whatever else is said."""
        more = data.draw(saying(catalog).filter(bool))
        name = data.draw(st.sampled_from(sorted(more)))
        less = {key: value for key, value in more.items() if key != name}
        on = data.draw(DAYS)

        def settled(said: dict[str, object]) -> dict[tuple[str, ...], Truth]:
            guidance = catalog.orient(Situation(said), on=on)
            found: dict[tuple[str, ...], Truth] = {}
            for id_, truth in truths(guidance).items():
                found["public", id_] = truth
            for answer in guidance.measures:
                found["measure", answer.measure.id] = answer.truth
                for index, amount in enumerate(answer.amounts):
                    found["amount", answer.measure.id, str(index)] = amount.due
            return found

        before, after = settled(less), settled(more)
        kept = [key for key in before if key in after and before[key] is not Truth.UNKNOWN]

        assert {key: before[key] for key in kept} == {key: after[key] for key in kept}

    @given(st.data(), st.randoms())
    @settings(max_examples=30)
    def test_order_does_not_matter(
        self, catalog: Catalog, data: st.DataObject, random: Any
    ) -> None:
        """What is said in another order has the same answer, to the letter, time after time."""
        said = list(data.draw(saying(catalog)).items())
        on = data.draw(DAYS)
        one = json.dumps(catalog.orient(Situation(dict(said)), on=on).to_dict())
        random.shuffle(said)
        other = json.dumps(catalog.orient(Situation(dict(said)), on=on).to_dict())

        assert one == other

    @given(st.data())
    @settings(max_examples=60)
    def test_every_answer_follows_from_its_reasons(
        self, catalog: Catalog, data: st.DataObject
    ) -> None:
        """A measure is as open as the least of its day, publics and conditions lets it be."""
        guidance = catalog.orient(Situation(data.draw(saying(catalog))), on=data.draw(DAYS))

        for answer in guidance.measures:
            parts = [OF_DAY[answer.day], *(verdict.truth for verdict in answer.verdicts)]
            if answer.publics:
                parts.append(max((m.truth for m in answer.publics), key=RISING.index))
            if answer.measure.is_background:
                parts.append(Truth.NO)

            assert answer.truth is min(parts, key=RISING.index)
            assert {reason.truth for reason in answer.reasons} == {answer.truth}
            for found in answer.amounts:
                assert found.due is Truth.NO or answer.truth is not Truth.NO
                assert found.due is not Truth.YES or answer.truth is Truth.YES

    @given(st.data())
    @settings(max_examples=60)
    def test_what_is_missing_is_not_known(self, catalog: Catalog, data: st.DataObject) -> None:
        """Only facts that were not given are said to be missing, and only of what is undecided."""
        guidance = catalog.orient(Situation(data.draw(saying(catalog))), on=DAY)
        open_ids = set(catalog.facts.ids) - set(guidance.answers)
        told = [(member.truth, member.missing) for member in guidance.publics]
        for answer in guidance.measures:
            told += [(answer.truth, answer.missing)]
            told += [(found.due, found.missing) for found in answer.amounts]
            told += [(reason.truth, reason.missing) for reason in answer.reasons]

        assert all(set(missing) <= open_ids for _, missing in told)
        assert not any(missing for truth, missing in told if truth is not Truth.UNKNOWN)

    @given(st.data())
    @settings(max_examples=60)
    def test_a_hierarchy_is_never_contradicted(self, catalog: Catalog, data: st.DataObject) -> None:
        """Who belongs to a public belongs to all around it, and who does not, to none inside."""
        found = truths(catalog.orient(Situation(data.draw(saying(catalog))), on=DAY))
        pairs = [(found[p.id], found[wider]) for p in catalog.publics for wider in p.broader]

        assert pairs
        assert (Truth.YES, Truth.NO) not in pairs
        assert (Truth.YES, Truth.UNKNOWN) not in pairs
        assert (Truth.UNKNOWN, Truth.NO) not in pairs

"""What the packaged measures ask of a person, kind by kind, beside what the brochure prints."""

import pytest

from aiofr import Catalog, Situation, Status, Truth
from aiofr.model.measures import Measure, MilestoneKind

#: Ages that are printed, by the measure whose condition, or whose whole's condition, asks them.
AGES = {
    "bre-formation-bi-qualifiante": "il faut avoir 21 ans",
    "ges-mise-en-relation": "16-29 ans",
    "ges-pace": "16-29 ans",
    "ges-plateforme-langues": "16-29 ans",
    "ges-stages-etudiants": "16-29 ans",
    "paca-pass-sud-formation-complement": "de plus de 16 ans",
    "paca-pass-sud-formation-financement": "de plus de 16 ans",
}
#: Milestones that start or end something within a measure, and not the measure.
WITHIN = {
    "bre-formation-bi-qualifiante": "two sessions, for which one applies before",
    "idf-aire": "the reformed aid: an older one, of other rules, was there before",
    "idf-prime-secteurs-en-tension": "the first and last day to enter a training",
}
SELF_EMPLOYED = ("artisan", "commercant", "exploitant-agricole", "profession-liberale", "dirigeant")
BODIES = ("entreprises", "organismes-formation")
#: A day on which most measures are in force or announced.
DAY = "2020-10-05"


class TestSelfEmployed:
    @pytest.mark.parametrize("public", BODIES)
    @pytest.mark.parametrize("status", SELF_EMPLOYED)
    def test_they_may_ask_for_their_business(
        self, catalog: Catalog, public: str, status: str
    ) -> None:
        """Who works for themselves and asks for themselves may have a company, or train others."""
        guidance = catalog.orient(Situation(acting_for="moi", status=status), DAY)

        assert {m.public.id: m.truth for m in guidance.publics}[public] is Truth.UNKNOWN

    @pytest.mark.parametrize("public", BODIES)
    def test_who_says_no_more_may_run_a_business(self, catalog: Catalog, public: str) -> None:
        """To ask for oneself says nothing of a business; to have none does, as an employee."""
        person = {"acting_for": "moi"}
        said = [person, {**person, "status": "salarie"}]
        none = {**person, "status": "salarie", "business_project": "aucun"}
        answered = [
            {m.public.id: m.truth for m in catalog.orient(Situation(one), DAY).publics}[public]
            for one in (*said, none)
        ]

        assert answered == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO]

    @pytest.mark.parametrize("status", SELF_EMPLOYED)
    def test_no_aid_for_bodies_is_closed_by_who_asks(self, catalog: Catalog, status: str) -> None:
        """None of the measures for companies or training bodies is kept for others."""
        guidance = catalog.orient(Situation(acting_for="moi", status=status, age=45), DAY)

        for answer in guidance.closed:
            if {membership.public.id for membership in answer.publics} & set(BODIES):
                assert {reason.about for reason in answer.reasons} == {"date"}

    @pytest.mark.parametrize(
        ("asker", "measure"),
        [
            ("association", "reu-cheque-numerique"),
            ("enseignement-superieur", "ges-ifpai"),
            ("etablissement-scolaire", "ges-ifpai"),
            ("etablissement-scolaire", "pdl-soutien-anti-decrochage"),
            ("formateur-independant", "occ-certif-region"),
            ("formateur-independant", "cvl-programme-regional-formation-consultation"),
        ],
    )
    def test_askers_can_say_who_they_are(self, catalog: Catalog, asker: str, measure: str) -> None:
        """Associations, schools, universities and self-employed trainers are asked for."""
        assert catalog.statuses(Situation(acting_for=asker), DAY)[measure] is Status.TO_CHECK


class TestAges:
    @pytest.mark.parametrize(
        ("age", "truth"), [(15, Truth.NO), (16, Truth.UNKNOWN), (17, Truth.YES)]
    )
    def test_over_16_in_whole_years(self, catalog: Catalog, age: int, truth: Truth) -> None:
        """« Plus de 16 ans » is no at 15, yes at 17 and unknown at 16, when one may be 16½."""
        condition = catalog.measures["paca-pass-sud-formation"].condition
        rest = {
            "residence": "provence-alpes-cote-d-azur",
            "registered_with": frozenset({"pole-emploi"}),
            "training_region": "provence-alpes-cote-d-azur",
            "checked:la formation concerne un secteur qui recrute": True,
        }

        assert condition is not None
        assert condition.truth({**rest, "age": age}) is truth

    def test_only_printed_ages_close(self, catalog: Catalog) -> None:
        """Of nobody is more known than the age: only measures that print one are closed by it."""
        closed = {
            answer.measure.id
            for age in (0, 10, 15, 16, 20, 26, 30, 31, 45, 60, 90)
            for answer in catalog.orient(Situation(age=age), DAY).closed
            if {reason.about for reason in answer.reasons} != {"date"}
        }

        assert closed == set(AGES)

    def test_jeunes_is_not_a_limit(self, catalog: Catalog) -> None:
        """Where the text says « jeunes » and no age, nobody is too old for certain."""
        for id_ in (
            "cvl-places-qualifiantes",
            "ges-apprentissage-grandest",
            "ges-culture-jeunes",
            "hdf-proch-orientation-jeu",
        ):
            assert catalog.statuses(Situation(age=45), DAY)[id_] is Status.TO_CHECK


class TestDays:
    def test_recorded_starts_are_used(self, catalog: Catalog) -> None:
        """A start that is told as a milestone is that of the period, as fine as it is told."""
        for measure in catalog.measures:
            told = _dates(measure, MilestoneKind.STARTS)
            if told and measure.id not in WITHIN:
                assert str(measure.period.start) == min(told), measure.id

    def test_recorded_ends_are_used(self, catalog: Catalog) -> None:
        """So is an end: « fin 2021 » is December."""
        for measure in catalog.measures:
            told = _dates(measure, MilestoneKind.ENDS)
            if told and measure.id not in WITHIN:
                assert str(measure.period.end) == max(told), measure.id

        assert str(catalog.measures["bre-service-public-insertion"].period.end) == "2021-12"

    def test_nothing_is_open_before_its_signature(self, catalog: Catalog) -> None:
        """Before the day on which it was signed, a measure is not said to be in force."""
        signed = [one for one in catalog.measures if one.status.value == "signed"]

        assert len(signed) >= 3
        for measure in signed:
            ((on, day),) = [
                (one.date, one.date.last)
                for one in measure.milestones
                if one.kind is MilestoneKind.SIGNED
            ]
            before = day.replace(day=day.day - 1)

            assert measure.status_on(before).value in ("unknown", "not-yet"), on
            assert measure.status_on(day).value == "open", on


def _dates(measure: Measure, kind: MilestoneKind) -> list[str]:
    return [str(one.date) for one in measure.milestones if one.kind is kind]


class TestLogic:
    def test_who_asks_is_no_text(self, catalog: Catalog) -> None:
        """No point to check begins a branch in words, as « pour une entreprise : » would."""
        points = [
            point.text
            for answer in catalog.orient(Situation(), DAY).measures
            for point in answer.to_verify
        ]

        assert len(points) > 50
        assert not [
            one for one in points if "pour une personne" in one or "pour un demandeur" in one
        ]

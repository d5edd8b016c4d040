"""Whom to see: by need, near first, as it was on the day, and for the steps of a measure."""

from pathlib import Path

import pytest
from records import ADULT, DAY, EVIDENCE, measure, named, referral, small_catalog

from aiofr import Catalog, InvalidValueError, Need, NetworkAnswer, Situation, Truth


@pytest.fixture
def needs(tmp_path: Path) -> Catalog:
    """Make a catalog that sends adults to others for each need."""
    lists = [
        referral(0, "cio", need="tout-besoin"),
        referral(1, "afpa"),
        referral(2, "apec", need="trouver-un-emploi"),
        referral(3, "cio"),
    ]
    return small_catalog(
        tmp_path,
        networks=[named("cio"), named("afpa"), named("apec")],
        publics=[named("adultes", criterion=ADULT, referrals=lists)],
    )


def positions(catalog: Catalog, need: Need | str | None) -> list[int]:
    """Give the lists that an adult is sent by, in their order."""
    found = catalog.orient(Situation(age=30), DAY, need=need).referrals
    return [answer.referral.position for answer in found]


def sent_to(catalog: Catalog, on: str, region: str | None = None) -> list[NetworkAnswer]:
    """Give the networks that an adult is sent to."""
    found = catalog.orient(Situation(age=30), on, region).referrals
    return [network for answer in found for network in answer.networks]


class TestNeed:
    def test_lists_for_the_need_come_first(self, needs: Catalog) -> None:
        """With a need, its lists come first, then those for any need, and no others."""
        assert positions(needs, None) == [0, 1, 2, 3]
        assert positions(needs, "se former") == [1, 3, 0]
        assert positions(needs, Need.FIND_WORK) == [2, 0]
        assert positions(needs, "any need") == [0]
        assert positions(needs, "créer une entreprise") == [0]

    def test_an_answer_can_be_asked_by_need(self, needs: Catalog) -> None:
        """The same order is had afterwards, of guidance for whatever need."""
        guidance = needs.orient(Situation(age=30), DAY)

        assert guidance.need is None
        for need in Need:
            found = [answer.referral.position for answer in guidance.referrals_for(need.value)]

            assert found == positions(needs, need)

    def test_an_unknown_need_is_refused(self, needs: Catalog) -> None:
        """Whoever asks for a need that is none is told which there are."""
        guidance = needs.orient(Situation(age=30), DAY)

        with pytest.raises(InvalidValueError, match="'to train'"):
            needs.orient(Situation(), need="se frmer")
        with pytest.raises(InvalidValueError, match="'to train'"):
            guidance.referrals_for("se frmer")

    def test_a_need_that_nobody_serves_is_told(self, tmp_path: Path) -> None:
        """Where no list serves the need for certain, a note says so; elsewhere none does."""
        only = named("adultes", criterion=ADULT, referrals=[referral(0, "cio")])
        catalog = small_catalog(tmp_path, networks=[named("cio")], publics=[only])

        def notes(need: str | None, **said: object) -> str:
            guidance = catalog.orient(Situation(said), DAY, need=need)
            return " ".join(note.text() for note in guidance.notes)

        assert "(trouver un emploi), nos sources ne nomment personne" in notes("emploi", age=30)
        assert "ne nomment personne" in notes("se former")
        assert "ne nomment personne" not in notes("se former", age=30)
        assert "ne nomment personne" not in notes(None, age=30)

    def test_packaged_job_seekers_by_need(self, catalog: Catalog) -> None:
        """A job seeker who wants experience validated sees the Afpa, and not Pôle emploi."""
        person = Situation(status="demandeur-emploi", age=40)
        found = catalog.orient(person, "2020-10-05", "bretagne", need="VAE").referrals
        sure = {n.network.id for r in found if r.truth is Truth.YES for n in r.networks}

        assert {"afpa", "maisons-emploi", "prc"} <= sure
        assert "pole-emploi" not in sure


class TestNear:
    def test_structures_of_the_region_come_first(self, tmp_path: Path) -> None:
        """Structures of the region come before those of the whole country, whatever their ids."""
        catalog = small_catalog(
            tmp_path,
            networks=[named("cio")],
            publics=[named("adultes", criterion=ADULT, referrals=[referral(0, "cio")])],
            structures=[
                named("a-paris", network="cio"),
                named("b-rennes", network="cio", regions=["bretagne"]),
                named("c-ajaccio", network="cio", regions=["corse"]),
            ],
        )
        (here,) = sent_to(catalog, "2020-10-05", "bretagne")
        (anywhere,) = sent_to(catalog, "2020-10-05")

        assert [structure.id for structure in here.structures] == ["b-rennes", "a-paris"]
        assert [structure.id for structure in anywhere.structures] == [
            "b-rennes",
            "c-ajaccio",
            "a-paris",
        ]


class TestOnADay:
    def test_a_new_name_says_the_old_one(self, catalog: Catalog) -> None:
        """In 2026 France Travail is said to be the former Pôle emploi, with its directory."""
        person = Situation(status="demandeur-emploi")
        found = {
            network.network.id: network
            for answer in catalog.orient(person, "2026-01-01", "bretagne").referrals
            for network in answer.networks
        }["france-travail"]

        assert found.note is not None
        assert found.note.text("fr") == "anciennement Pôle emploi, 1er janvier 2024"
        assert found.note.text("en") == "formerly Pôle emploi, 1 January 2024"
        assert not found.gone
        assert found.printed.id == "pole-emploi"
        assert found.branches == catalog.networks["pole-emploi"].branches != ()

    def test_a_body_without_successor_is_nobody_to_see(self, tmp_path: Path) -> None:
        """Who was dissolved without successor is gone from its end on, and not before."""
        ended = {"kind": "dissolved", "date": "2020-01-01", "evidence": EVIDENCE}
        catalog = small_catalog(
            tmp_path,
            networks=[named("apce", period={"end": "2019-12-31"}, successions=[ended])],
            publics=[named("adultes", criterion=ADULT, referrals=[referral(0, "apce")])],
        )

        assert [found.gone for found in sent_to(catalog, "2019-12-31")] == [False]
        assert [found.gone for found in sent_to(catalog, "2020-01-01")] == [True]


class TestSteps:
    def test_a_step_says_who_can_do_it(self, tmp_path: Path) -> None:
        """Each step has its networks as they were on the day, with their structures."""
        renamed = {"kind": "renamed", "date": "2020-01-01", "to": ["neuf"], "evidence": EVIDENCE}
        steps = [{"text": "Prendre contact.", "networks": ["vieux"]}, {"text": "Écrire."}]
        catalog = small_catalog(
            tmp_path,
            networks=[
                named("vieux", period={"end": "2019-12-31"}, successions=[renamed]),
                named("neuf"),
            ],
            structures=[named("antenne", network="neuf", regions=["bretagne"])],
            measures=[measure(steps=steps)],
        )
        guidance = catalog.orient(Situation(), DAY, "bretagne")
        first, second = guidance.steps_of(guidance.measures[0])

        assert first.step.text == "Prendre contact."
        assert [(n.network.id, n.printed.id) for n in first.networks] == [("neuf", "vieux")]
        assert [s.id for n in first.networks for s in n.structures] == ["antenne"]
        assert second.networks == ()

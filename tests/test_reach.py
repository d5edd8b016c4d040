"""Where a network is not, and whom it receives: nobody is sent elsewhere in a sure tone."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from records import ADULT, DAY, EVIDENCE, measure, named, referral, small_catalog

from aiofr import (
    Absence,
    Audience,
    Catalog,
    Certainty,
    Evidence,
    Guidance,
    InvalidValueError,
    Situation,
    Truth,
)

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
_GUESSED = [{"source": "journal", "certainty": "inferred"}]
_DISPUTED = [*EVIDENCE, {"source": "journal", "certainty": "disputed"}]


def absent(evidence: list[dict[str, Any]] = EVIDENCE, **more: object) -> list[dict[str, Any]]:
    """Give the absence of a network from Bretagne."""
    return [{"regions": ["bretagne"], "evidence": evidence, **more}]


def catalog_of(folder: Path, *networks: dict[str, Any], **more: object) -> Catalog:
    """Make a catalog that sends adults to these networks, and to the first again as disabled."""
    ids = [network["id"] for network in networks]
    disabled = {"fact": "disability", "eq": True}
    publics = [
        named("adultes", criterion=ADULT, referrals=[referral(0, *ids)]),
        named("handicapes", criterion=disabled, referrals=[referral(1, ids[0])]),
    ]
    return small_catalog(folder, networks=list(networks), publics=publics, **more)


def sent(guidance: Guidance, public: str = "adultes") -> dict[str, Truth]:
    """Give to which networks a public sends, and how surely."""
    return {
        network.network.id: answer.truth
        for answer in guidance.referrals
        for network in answer.networks
        if answer.public.id == public
    }


class TestAbsences:
    def test_who_is_not_there_is_not_named(self, tmp_path: Path) -> None:
        """A network that is stated not to be in a region receives nobody there, and is told so."""
        place = named("antenne", network="ailleurs", regions=["bretagne"])
        catalog = catalog_of(
            tmp_path,
            named("ailleurs", absences=absent(instead="la Région.")),
            named("ici"),
            structures=[place],
        )
        here = catalog.orient(Situation(age=30), DAY, "bretagne")
        there = catalog.orient(Situation(age=30), DAY, "corse")
        anywhere = catalog.orient(Situation(age=30), DAY)
        notes = [note.text() for note in here.notes]

        assert sent(here) == {"ici": YES}
        assert sent(there) == sent(anywhere) == {"ailleurs": YES, "ici": YES}
        assert "Pas en Bretagne : Ailleurs. À la place : la Région." in notes
        assert "Not in Bretagne: Ailleurs. Instead: la Région." in [
            note.text("en") for note in here.notes
        ]
        assert not any("Pas en" in note.text() for note in (*there.notes, *anywhere.notes))

    @pytest.mark.parametrize("evidence", [_GUESSED, _DISPUTED])
    def test_what_is_not_stated_is_told_as_unsure(
        self, tmp_path: Path, evidence: list[dict[str, Any]]
    ) -> None:
        """A network that may not be in a region is named apart, as not confirmed."""
        catalog = catalog_of(tmp_path, named("ailleurs", absences=absent(evidence)), named("ici"))
        guidance = catalog.orient(Situation(age=30), DAY, "bretagne")
        adults = [r for r in guidance.to_dict()["referrals"] if r["public"] == "adultes"]
        plain = [n for r in adults for n in r["networks"]]

        assert sent(guidance) == {"ici": YES, "ailleurs": UNKNOWN}
        assert "Ailleurs (présence en Bretagne non confirmée)" in guidance.to_text()
        assert "Ailleurs (not confirmed to be in Bretagne)" in guidance.to_text("en")
        assert [(n["id"], n["present"]) for n in plain] == [("ici", "yes"), ("ailleurs", "unknown")]

    def test_whoever_follows_is_looked_at(self, tmp_path: Path) -> None:
        """It counts where the network of that day is, and the note says both what it was."""
        step = {"kind": "renamed", "date": "2020-01-01", "to": ["neuf"], "evidence": EVIDENCE}
        catalog = catalog_of(
            tmp_path,
            named("vieux", period={"end": "2019-12-31"}, successions=[step]),
            named("neuf", absences=absent(_GUESSED)),
        )
        guidance = catalog.orient(Situation(age=30), DAY, "bretagne")

        assert sent(guidance) == {"neuf": UNKNOWN}
        assert "anciennement Vieux, 1er janvier 2020 ; présence" in " ".join(
            guidance.to_text().split()
        )

    def test_a_need_that_only_absent_ones_serve_is_told(self, tmp_path: Path) -> None:
        """Where all who would serve a need are elsewhere, it is said that nobody does."""
        catalog = catalog_of(tmp_path, named("ailleurs", absences=absent()))
        person = Situation(age=30, disability=True)
        notes = catalog.orient(person, DAY, "bretagne", need="se former").notes

        assert any("ne nomment personne" in note.text() for note in notes)
        assert any("Pas en Bretagne : Ailleurs." in note.text() for note in notes)

    def test_steps_name_nobody_who_is_absent(self, tmp_path: Path) -> None:
        """A step of a measure leaves out who is not in the region."""
        steps = [{"text": "Appeler.", "networks": ["ailleurs", "ici"]}]
        catalog = catalog_of(
            tmp_path,
            named("ailleurs", absences=absent()),
            named("ici"),
            measures=[measure(steps=steps)],
        )
        guidance = catalog.orient(Situation(age=30), DAY, "bretagne")
        (step,) = guidance.steps_of(guidance.measures[0])

        assert [found.network.id for found in step.networks] == ["ici"]

    def test_the_surest_counts(self) -> None:
        """Of two absences from a region the one that is stated counts."""
        stated, guessed = (
            Absence(regions=["corse"], evidence=[Evidence(source="a", certainty=certainty)])
            for certainty in (Certainty.STATED, Certainty.INFERRED)
        )

        assert (stated.present, guessed.present) == (NO, UNKNOWN)

    def test_what_says_nothing_is_refused(self) -> None:
        """An absence from nowhere and an audience of nobody are mistakes."""
        with pytest.raises(InvalidValueError, match="at least one"):
            Absence(regions=[], evidence=[])
        with pytest.raises(InvalidValueError, match="nobody is received"):
            Audience(evidence=[])


class TestAudience:
    @pytest.mark.parametrize(
        ("said", "expected"),
        [({}, UNKNOWN), ({"disability": True}, YES), ({"disability": False}, NO)],
    )
    def test_it_decides_how_surely_one_is_sent(
        self, tmp_path: Path, said: dict[str, bool], expected: Truth
    ) -> None:
        """Who is received is sent for certain, who may be is told whom it receives, others not."""
        audience = {"publics": ["handicapes"], "evidence": EVIDENCE}
        catalog = catalog_of(tmp_path, named("reserve", audience=audience), named("ici"))
        guidance = catalog.orient(Situation({"age": 30, **said}), DAY, "bretagne")

        assert sent(guidance).get("reserve", NO) is expected
        assert sent(guidance)["ici"] is YES
        assert sent(guidance, "handicapes").get("reserve", NO) is expected
        assert ("Reserve (reçoit : Handicapes)" in guidance.to_text()) is (expected is UNKNOWN)

    def test_a_condition_is_said(self, tmp_path: Path) -> None:
        """What else a network asks is told with its publics, in both languages."""
        condition = {"to_check": "la personne est agent", "en": "the person is an agent"}
        audience = {"condition": condition, "evidence": EVIDENCE}
        both = {**audience, "publics": ["handicapes"]}
        catalog = catalog_of(
            tmp_path, named("ici"), named("a", audience=audience), named("b", audience=both)
        )
        guidance = catalog.orient(Situation(age=30), DAY)
        found = [n for r in guidance.referrals for n in r.networks]
        notes = {n.network.id: n.note for n in found if n.note is not None}

        assert notes["a"].text() == "reçoit : à vérifier : la personne est agent"
        assert notes["b"].text("en") == (
            "receives: Handicapes; to be checked: the person is an agent"
        )


class TestPackaged:
    @pytest.mark.parametrize("day", ["2020-10-05", "2026-12-01"])
    def test_nobody_is_sent_to_france_travail_in_nouvelle_caledonie(
        self, catalog: Catalog, day: str
    ) -> None:
        """In Nouvelle-Calédonie one registers with the provinces, and is told so."""
        person = Situation(status="demandeur-emploi", age=20)
        guidance = catalog.orient(person, day, "nouvelle-caledonie")
        named = {n.network.id for r in guidance.referrals for n in r.networks}

        assert not {"pole-emploi", "france-travail"} & named
        assert any("provinces" in note.text() for note in guidance.notes)
        assert all(
            truth is not YES or id_ not in ("missions-locales", "afpa", "plie")
            for r in guidance.referrals
            for truth, id_ in ((r.truth, n.network.id) for n in r.networks)
        )

    @given(
        age=st.integers(16, 30),
        region=st.sampled_from(["bretagne", "corse", "ile-de-france", "mayotte"]),
        executive=st.sampled_from([None, False, True]),
    )
    @settings(max_examples=30, deadline=None)
    def test_an_apprentice_is_not_sent_to_the_apec(
        self,
        catalog: Catalog,
        age: int,
        region: str,
        executive: bool | None,  # noqa: FBT001 - as Hypothesis gives it
    ) -> None:
        """Being in employment sends nobody to the Apec for certain; being an executive does."""
        person = Situation(status="apprenti", age=age, executive=executive)
        for need in (None, "trouver un emploi", "faire le point"):
            guidance = catalog.orient(person, DAY, region, need=need)
            truths = {
                r.truth for r in guidance.referrals for n in r.networks if n.network.id == "apec"
            }

            assert (YES in truths) is (
                (executive is True and need is not None) or executive is True
            )

    def test_a_civil_servant_is_not_sent_to_who_receives_others(self, catalog: Catalog) -> None:
        """Without a disability nobody is sent to Cap emploi, and the CNFPT is not certain."""
        person = Situation(status="agent-public", disability=False, age=40)
        named = sent(catalog.orient(person, DAY, "bretagne"), "agents-publics")

        assert named == {"services-personnel-administration": YES, "cnfpt": UNKNOWN}

    def test_each_says_where_it_comes_from(self, catalog: Catalog) -> None:
        """No absence and no audience stands without evidence."""
        for network in catalog.networks:
            audience = [] if network.audience is None else [network.audience]

            assert all(found.evidence for found in (*network.absences, *audience))

"""Other regions that the answers tell of: what is offered there is answered, and named."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from records import ADULT, DATA, DAY, EVIDENCE, SOURCE, measure

from aiofr import Catalog, Dataset, Guidance, Situation, Status
from aiofr.datasets.plain import dump_plain

_WORDS = {"label": "lieu du stage", "question": "Où ?", "requirement": "{}", "exclusion": "{}"}
STAGE = {"type": "department", "fr": _WORDS, "en": {**_WORDS, "label": "place of the stage"}}
OCCITANIE = {"fact": "training_region", "eq": "occitanie"}


def catalog_of(folder: Path, *measures: dict[str, Any], facts: tuple[str, ...] = ()) -> Catalog:
    """Make a catalog of measures, with facts of a department under these ids."""
    path = folder / "own.json"
    own = [{"id": id_, **STAGE, "evidence": EVIDENCE} for id_ in facts]
    plain = {"sources": [SOURCE], "measures": list(measures), "facts": own}
    path.write_text(dump_plain(plain), encoding="utf-8")
    return Catalog([Dataset.from_paths([DATA / "facts.json", DATA / "regions.json", path])])


def said(guidance: Guidance, language: str = "fr") -> str:
    """Give the notes of *guidance* in one text."""
    return " ".join(note.text(language) for note in guidance.notes)


class TestTraining:
    def test_what_is_offered_where_one_trains_is_answered(self, tmp_path: Path) -> None:
        """Who lives here and trains there is told what to ask for there, by name and as data."""
        catalog = catalog_of(
            tmp_path,
            measure("prime", name="Prime d’Occitanie", regions=["occitanie"], condition=OCCITANIE),
            measure("autre", regions=["occitanie"], condition={"to_check": "un point"}),
            measure("jeune", regions=["occitanie"], condition={"fact": "age", "lt": 26}),
            measure("partout"),
        )
        person = Situation(residence="bretagne", training_region="occitanie", age=30)
        guidance = catalog.orient(person, DAY)
        (found,) = guidance.elsewhere

        assert (found.region.id, found.facts) == ("occitanie", ("training_region",))
        assert {a.measure.id: a.status for a in found.measures} == {
            "prime": Status.OPEN,
            "autre": Status.TO_CHECK,
            "jeune": Status.CLOSED,
        }
        assert found.to_ask == ("prime",)
        assert "Occitanie (région de la formation)" in said(guidance)
        assert "À y demander : Prime d’Occitanie." in said(guidance)
        assert "To be asked for there: Prime d’Occitanie." in said(guidance, "en")
        assert "Prime d’Occitanie" in guidance.to_text()
        assert guidance.to_dict()["elsewhere"] == [
            {
                "region": "occitanie",
                "facts": ["training_region"],
                "measures": [
                    {"id": "prime", "name": "Prime d’Occitanie", "status": "open", "to_ask": True},
                    {"id": "autre", "name": "Autre", "status": "to-check", "to_ask": False},
                    {"id": "jeune", "name": "Jeune", "status": "closed", "to_ask": False},
                ],
            }
        ]

    def test_no_more_than_a_few_are_named(self, tmp_path: Path) -> None:
        """Of many only the first are named, and the others counted."""
        many = [measure(f"m{n}", regions=["occitanie"], condition=OCCITANIE) for n in range(8)]
        person = Situation(residence="bretagne", training_region="occitanie")
        guidance = catalog_of(tmp_path, *many).orient(person, DAY)

        assert "M4 ; et 3 autres." in said(guidance)
        assert "M4; and 3 others." in said(guidance, "en")
        assert len(guidance.elsewhere[0].to_ask) == 8

    @pytest.mark.parametrize("region", ["occitanie", None])
    def test_the_region_asked_for_is_no_other(self, tmp_path: Path, region: str | None) -> None:
        """Where help is asked for where the training is, or everywhere, nothing is added."""
        catalog = catalog_of(tmp_path, measure(regions=["occitanie"], condition=OCCITANIE))
        guidance = catalog.orient(Situation(training_region="occitanie"), DAY, region)

        assert guidance.elsewhere == ()
        assert "autre région" not in said(guidance)

    def test_a_day_leaves_out_what_is_over(self, tmp_path: Path) -> None:
        """A catalog of a day names nothing of another region that is not of that day."""
        past = measure(regions=["occitanie"], condition=OCCITANIE, period={"end": "2020-09-01"})
        person = Situation(residence="bretagne", training_region="occitanie")
        catalog = catalog_of(tmp_path, past)
        (whole,) = catalog.orient(person, DAY).elsewhere
        (of_day,) = catalog.as_of(DAY).orient(person).elsewhere

        assert [a.status for a in whole.measures] == [Status.CLOSED]
        assert of_day.measures == ()

    def test_nothing_is_open_before_the_sources(self, tmp_path: Path) -> None:
        """Before the first source of another region nothing there is called open either."""
        early = measure(regions=["occitanie"], condition=OCCITANIE, period={"start": "2015"})
        person = Situation(residence="bretagne", training_region="occitanie")
        (found,) = catalog_of(tmp_path, early).orient(person, "2018-01-01").elsewhere

        assert [a.status for a in found.measures] == [Status.TO_CHECK]


class TestOtherFacts:
    def test_any_fact_of_a_place_counts(self, tmp_path: Path) -> None:
        """A department of a plugin that a condition asks for leads to its region as well."""
        asks = measure(regions=["corse"], condition={"fact": "stage", "eq": "2A"})
        catalog = catalog_of(tmp_path, asks, facts=("stage", "unused"))
        found = catalog.orient(Situation(residence="bretagne", stage="2A", unused="75"), DAY)

        assert [(one.region.id, one.facts) for one in found.elsewhere] == [("corse", ("stage",))]
        assert "Corse (lieu du stage)" in said(found)
        assert "Corse (place of the stage)" in said(found, "en")

    def test_where_one_lives_counts_too(self, tmp_path: Path) -> None:
        """Who asks for help away from home is told what is open at home."""
        home = measure("ici", regions=["corse"], condition=ADULT)
        catalog = catalog_of(tmp_path, home)
        guidance = catalog.orient(Situation(department="2A", age=30), DAY, "bretagne")
        (found,) = guidance.elsewhere

        assert (found.region.id, found.to_ask) == ("corse", ("ici",))
        assert "habitez en Corse" in said(guidance)
        assert "À y demander : Ici." in said(guidance)

    @given(data=st.data())
    @settings(max_examples=40, deadline=None)
    def test_packaged_regions(self, catalog: Catalog, data: st.DataObject) -> None:
        """For any two regions the other is told of, and answered as it answers by itself."""
        here, there = (data.draw(st.sampled_from(catalog.regions.ids)) for _ in range(2))
        person = Situation(
            residence=here, training_region=there, age=data.draw(st.integers(15, 70))
        )
        guidance = catalog.orient(person, DAY)
        own = catalog.statuses(person, DAY, there)

        assert [one.region.id for one in guidance.elsewhere] == [there] * (here != there)
        for one in guidance.elsewhere:
            assert one.region.name in said(guidance)
            assert {a.measure.id: a.status for a in one.measures} == {
                id_: status
                for id_, status in own.items()
                if catalog.measures[id_].regions and here not in catalog.measures[id_].regions
            }

"""How measures go together: said from either side, and a choice told where there is one."""

from pathlib import Path

import pytest
from records import ADULT, DAY, Plain, measure, small_catalog

from aiofr import Catalog, Guidance, RelationKind, Situation

NOTE = "Par mois."


def relation(kind: str, other: str, **changes: object) -> Plain:
    """Give the plain data of a relation to a measure."""
    return {"kind": kind, "measure": other, **changes}


def said(guidance: Guidance, id: str, language: str = "fr") -> list[str]:  # noqa: A002 - as the field
    """Give how one measure of the answer goes with others, in words."""
    (answer,) = [found for found in guidance.measures if found.measure.id == id]
    return [found.text(language) for found in guidance.relations_of(answer)]


@pytest.fixture
def pair(tmp_path: Path) -> Catalog:
    """Make a catalog in which a measure for adults goes with others in each way."""
    return small_catalog(
        tmp_path,
        measures=[
            measure(
                "prime",
                condition=ADULT,
                relations=[
                    relation("excludes", "cheque"),
                    relation("combines", "bourse", note=NOTE),
                    relation("leads-to", "suite"),
                    relation("requires", "stage"),
                    {"kind": "combines", "other": "le compte personnel de formation"},
                    relation("combines", "corse"),
                ],
            ),
            *(measure(id_) for id_ in ("cheque", "bourse", "suite", "stage")),
            measure("corse", regions=["corse"], name="Aide corse"),
        ],
    )


class TestRelations:
    def test_they_are_said_in_words(self, pair: Catalog) -> None:
        """Each relation is a sentence with the name of the other and the note of the data."""
        guidance = pair.orient(Situation(), DAY, "bretagne")

        assert said(guidance, "prime") == [
            "ne se cumule pas avec : Cheque",
            "peut se cumuler avec : Bourse. Par mois.",
            "peut mener à : Suite",
            "suppose d’avoir : Stage",
            "peut se cumuler avec : le compte personnel de formation",
            "peut se cumuler avec : Aide corse",
        ]
        assert said(guidance, "prime", "en")[:4] == [
            "cannot be combined with: Cheque",
            "can be combined with: Bourse",
            "may lead to: Suite",
            "requires: Stage",
        ]

    def test_they_are_said_of_the_other_too(self, pair: Catalog) -> None:
        """The other measure says the same, or the reverse where it holds one way."""
        guidance = pair.orient(Situation(), DAY, "bretagne")
        others = [said(guidance, id_)[0] for id_ in ("cheque", "bourse", "suite", "stage")]

        assert others == [
            "ne se cumule pas avec : Prime",
            "peut se cumuler avec : Prime. Par mois.",
            "peut venir après : Prime",
            "est demandé pour : Prime",
        ]
        assert said(guidance, "suite", "en") == ["may come after: Prime"]
        assert said(guidance, "stage", "en") == ["is required for: Prime"]

    def test_each_way_is_there_once(self, pair: Catalog) -> None:
        """A relation to a measure of the answer is there for both, to another one for one."""
        relations = pair.orient(Situation(), DAY, "bretagne").relations
        known = [
            (found.answer.measure.id, found.other.measure.id, found.kind)
            for found in relations
            if found.other is not None
        ]

        assert len(known) == len(set(known)) == len(relations) - 2 == 8
        assert {kind for _, _, kind in known} == set(RelationKind)
        assert {(other, one, kind) for one, other, kind in known} == set(known)


class TestChoices:
    @pytest.mark.parametrize(("age", "told"), [(30, 1), (None, 1), (10, 0)])
    def test_two_that_exclude_one_another_are_a_choice(
        self, pair: Catalog, age: int | None, told: int
    ) -> None:
        """A note says which of two the person may have, unless one of them is closed."""
        notes = pair.orient(Situation(age=age), DAY, "bretagne").notes
        french = [note.text() for note in notes if "L’une ou l’autre" in note.text()]

        assert french == ["L’une ou l’autre, pas les deux : Prime ; Cheque."] * told

    def test_it_is_told_in_english(self, pair: Catalog) -> None:
        """The choice is told in English too, once for the pair."""
        notes = pair.orient(Situation(age=30), DAY, "bretagne").notes

        assert [n.text("en") for n in notes if "One or the other" in n.text("en")] == [
            "One or the other, not both: Prime; Cheque."
        ]


class TestPackaged:
    def test_a_thank_you_is_not_had_twice(self, catalog: Catalog) -> None:
        """The cheque of Grand Est excludes what student nurses had already."""
        guidance = catalog.orient(Situation(residence="grand-est"), "2020-10-05")
        (found,) = said(guidance, "ges-cheque-coup-de-pouce")

        assert "ne se cumule pas avec : complément de rémunération" in found

    def test_the_supplement_comes_after_the_financing(self, catalog: Catalog) -> None:
        """The two sums of the Pass Sud Formation are told in their order."""
        guidance = catalog.orient(Situation(residence="provence-alpes-cote-d-azur"), "2020-10-05")
        first = said(guidance, "paca-pass-sud-formation-financement")
        second = said(guidance, "paca-pass-sud-formation-complement")

        assert first[0].startswith("peut mener à : Pass Sud Formation : complément")
        assert second[0].startswith("peut venir après : Pass Sud Formation : financement")

    def test_all_have_a_french_word_for_each(self, catalog: Catalog) -> None:
        """Every relation of the packaged data is said, and names a measure or another aid."""
        texts = [
            found.text(language)
            for region in catalog.regions
            for found in catalog.orient(Situation(residence=region.id), "2020-10-05").relations
            for language in ("fr", "en")
        ]

        assert len(texts) > 40
        assert all(": " in text and not text.endswith(": ") for text in texts)

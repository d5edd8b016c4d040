"""What people come for: found by its id, by French or English words, and refused with a way on."""

import pytest

from aiofr import InvalidValueError, Need
from aiofr.orientation.needs import NEEDS, read_need


class TestReading:
    @pytest.mark.parametrize("need", Need)
    def test_each_is_found_by_all_it_is_called(self, need: Need) -> None:
        """A need is found by itself, its id, and its French and English words."""
        names = [need, need.value, NEEDS["fr"][need], NEEDS["en"][need], need.value.upper()]

        assert [read_need(name) for name in names] == [need] * len(names)

    @pytest.mark.parametrize(
        ("said", "need"),
        [
            ("Valider son experience", Need.VALIDATE_EXPERIENCE),
            ("VAE", Need.VALIDATE_EXPERIENCE),
            ("bilan de compétences", Need.TAKE_STOCK),
            ("s'informer sur les métiers", Need.LEARN_ABOUT_JOBS),
            ("service civique", Need.VOLUNTEER),
        ],
    )
    def test_case_accents_and_apostrophes_do_not_matter(self, said: str, need: Need) -> None:
        """What people type is found, acronyms and other words for it too."""
        assert read_need(said) is need

    def test_a_misspelling_is_told_the_closest(self) -> None:
        """An unknown need is refused with those that resemble it, in the reader's language."""
        with pytest.raises(InvalidValueError) as caught:
            read_need("se frmer")

        assert "aucun besoin ne s’appelle 'se frmer'. Proche : 'se former'" in caught.value.french
        assert "Close: 'to train'" in caught.value.english

    def test_what_nothing_resembles_is_told_all(self) -> None:
        """A need that resembles none is refused with the list of them, and no guess."""
        with pytest.raises(InvalidValueError) as caught:
            read_need("xyzzy 42")

        assert "Proche" not in caught.value.french
        assert all(name in caught.value.french for name in NEEDS["fr"].values())
        assert all(name in caught.value.english for name in NEEDS["en"].values())

    @pytest.mark.parametrize("said", ["", "…", None, 3])
    def test_what_says_nothing_is_refused(self, said: object) -> None:
        """No words are no need."""
        with pytest.raises(InvalidValueError, match="expected a name or words"):
            read_need(said)  # type: ignore[arg-type]

    @pytest.mark.parametrize("language", NEEDS)
    def test_each_language_has_all(self, language: str) -> None:
        """Every need has words of its own in each language."""
        assert set(NEEDS[language]) == set(Need)
        assert len(set(NEEDS[language].values())) == len(Need)

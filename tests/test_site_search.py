"""French words as the search of a site knows them."""

import pytest
from hypothesis import given, strategies as st

from aiofr.query.text import fold
from aiofr.site.search import FoldedFrench

FRENCH = FoldedFrench({})


class TestFoldedFrench:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("métiers", "metier"),
            ("Réseaux", "reseau"),
            ("œuvre", "oeuvres"),
            ("régionale", "regional"),
            ("ILLETTRISME", "illettrisme"),
            ("compétences", "competence"),
            ("activité", "activites"),
            ("formations", "formation"),
            ("Réunion", "reunion"),
        ],
    )
    def test_forms_of_a_word_are_one(self, one, other):
        """Accents, ligatures, case and common endings make no difference."""
        assert FRENCH.stem(one) == FRENCH.stem(other)

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ("illettrisme", "illetrisme"),
            ("illettrisme", "iletrisme"),
            ("apprentissage", "aprentisage"),
            ("professionnelle", "proffessionelle"),
            ("accompagnement", "acompagnement"),
        ],
    )
    def test_who_cannot_spell_finds(self, right, wrong):
        """Doubled consonants, which most mistakes are about, make no difference in long words."""
        assert FRENCH.stem(right) == FRENCH.stem(wrong)

    @pytest.mark.parametrize(
        ("one", "other"), [("pass", "pas"), ("comme", "come"), ("les", "less")]
    )
    def test_short_words_stay_apart(self, one, other):
        """A short word with a doubled consonant is not the one without."""
        assert FRENCH.stem(one) != FRENCH.stem(other)
        assert FRENCH.word_filter(FRENCH.stem("pass"))

    def test_words_that_say_nothing_are_left_out(self):
        """Stop words are none with their accents, and none without."""
        assert not any(FRENCH.word_filter(word) for word in ("même", "meme", "été", "ete", "des"))

    @given(st.text("aàâbcçdeéèêëfiîïlmnoôœprstuùûüxyz", min_size=1))
    def test_folding_first_changes_nothing(self, word):
        """A word and what is left of it without accents have one stem."""
        assert FRENCH.stem(word) == FRENCH.stem(fold(word))

    @pytest.mark.parametrize("word", ["שלום", "training_hours"])
    def test_other_words_are_kept_whole(self, word):
        """A word of another script is itself, and so is a name with a line in it."""
        assert FRENCH.stem(word) == word.removesuffix("s")

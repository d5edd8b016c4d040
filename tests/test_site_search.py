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
        ],
    )
    def test_forms_of_a_word_are_one(self, one, other):
        """Accents, ligatures, case and common endings make no difference."""
        assert FRENCH.stem(one) == FRENCH.stem(other)

    @given(st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x17F), min_size=1))
    def test_folding_first_changes_nothing(self, word):
        """A word and what is left of it without accents have one stem."""
        assert FRENCH.stem(word) == FRENCH.stem(fold(word) or word)

    def test_words_of_other_scripts_are_kept(self):
        """A word of which folding leaves nothing is itself."""
        assert FRENCH.stem("שלום") == "שלום"

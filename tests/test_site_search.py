"""French words as the search of a site knows them."""

import pytest
from hypothesis import given, strategies as st

from aiofr.query.text import fold, texts
from aiofr.query.words import tokens
from aiofr.site.search import FoldedFrench

FRENCH = FoldedFrench({})


class TestTowns:
    def test_they_are_found_as_they_are_written(self, catalog):
        """No word of the catalog has the stem of a town but itself, here and in our own search."""
        towns = catalog.index.towns
        site = FoldedFrench({"towns": " ".join(towns)})
        words = {
            token.word
            for kind in catalog.to_dict()
            for record in catalog.collection(kind)
            for _, text in texts(record)
            for token in tokens(text)
        } | {"rene", "renee", "moulin", "tour", "vanne"}
        stems = {}
        for word in words:
            stems.setdefault(site.stem(word).lower(), set()).add(word)

        assert {"rennes", "moulins", "tours", "vannes"} <= towns
        assert {town: stems.get(town, {town}) for town in towns} == {town: {town} for town in towns}
        assert {t: site.stem(t) for t in towns} == {t: t for t in towns}

    def test_capitals_and_accents_make_no_difference(self):
        """A town is the same in capitals and without accents, as for a reader who types it."""
        site = FoldedFrench({"towns": "nimes rennes"})

        assert {site.stem(word) for word in ("Nîmes", "NIMES", "nimes")} == {"nimes"}
        assert site.stem("René") != site.stem("Rennes")

    def test_the_browser_knows_them(self):
        """The script of the page has the same names, in a form that no name can break out of."""
        code = FoldedFrench({"towns": "rennes nimes"}).js_splitter_code

        assert code.startswith('const aiofrTowns = new Set(["nimes","rennes"]);\n')
        assert "aiofrTowns.has(folded)" in code
        assert FRENCH.js_splitter_code.startswith("const aiofrTowns = new Set([]);")


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

"""The words of French texts: where they stand, which carry no meaning, what they share."""

import subprocess
import sys

import pytest
from hypothesis import given, strategies as st

from aiofr.query.text import fold
from aiofr.query.words import STOP_WORDS, stems, tokens

FRENCH = st.text("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæABCÉŒ0123456789 -'’«»°�¶½")


def words(text: str) -> list[str]:
    """Give the folded words of *text*."""
    return [token.word for token in tokens(text)]


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", []),
            ("« … » — 5 %", ["5"]),
            ("Île-de-France", ["ile", "de", "france"]),
            ("l’illettrisme, d'emploi", ["l", "illettrisme", "d", "emploi"]),
            ("ille�risme et ille¶risme", ["illettrisme", "et", "illettrisme"]),
            ("Re\u0301union", ["reunion"]),
            ("la V.A.E. et le C.F.A", ["la", "vae", "et", "le", "cfa"]),
            ("Toutapprendre.com", ["toutapprendre", "com"]),
            ("5,2 points. Fin.", ["5", "2", "points", "fin"]),
            ("1 000 euros, 12\u202f000\u00a0000 €", ["1000", "euros", "12000000"]),
            ("02 99 54 79 00, 20 1000", ["02", "99", "54", "79", "00", "20", "1000"]),
            ("1 ½ an", ["1", "1", "2", "an"]),
        ],
    )
    def test_they_are_folded_one_by_one(self, text: str, expected: list[str]) -> None:
        """Words are told by spaces and signs; lost ligatures and points of acronyms end none."""
        assert words(text) == expected

    @given(FRENCH)
    def test_they_are_the_words_that_folding_gives(self, text: str) -> None:
        """Word by word or all at once, a text folds to the same, but for spaces in numbers."""
        assert "".join(words(text)) == fold(text).replace(" ", "")
        assert set(words(text)) >= {word for word in fold(text).split() if not word.isdigit()}

    @given(FRENCH)
    def test_each_says_where_it_stands(self, text: str) -> None:
        """What stands between its bounds folds to the word."""
        for token in tokens(text):
            assert token.word in fold(text[token.start : token.end]).replace(" ", "")

    def test_what_an_apostrophe_cuts_is_told(self) -> None:
        """Before an apostrophe of either shape an article is elided, and nothing else is."""
        found = {token.written: token.elided for token in tokens("L'un d’eux, aujourd’hui, plan d")}

        assert found == dict.fromkeys(["un", "eux", "aujourd", "hui", "plan", "d"], False) | {
            "L": True,
            "d": False,
        }

    def test_fillers(self) -> None:
        """Articles, prepositions and what is elided hold sentences together; the rest says it."""
        text = "Qu’est-ce que la formation à Paris, l’un des métiers du Grand Est, sans frais ?"

        assert [token.written for token in tokens(text) if not token.is_filler] == [
            "est",
            "formation",
            "Paris",
            "métiers",
            "Grand",
            "Est",
            "sans",
            "frais",
        ]

    def test_capitals(self) -> None:
        """Acronyms are in capitals, of two letters or more."""
        text = "À la ML, au CSE, à la V.A.E. ou au Cnam, plan B, C2RP, 2020"

        assert [t.written for t in tokens(text) if t.is_capital] == ["ML", "CSE", "VAE", "C2RP"]

    def test_stop_words_are_folded(self) -> None:
        """The list is in the form that it is compared in."""
        assert {fold(word) for word in STOP_WORDS} == STOP_WORDS


class TestStems:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("formation", "formations"),
            ("emploi", "emplois"),
            ("délai", "délais"),
            ("loi", "LOIS"),
            ("régional", "régionaux"),
            ("locale", "locaux"),
            ("financée", "financement"),
            ("privée", "privés"),
            ("privées", "privees"),
            ("Métier", "METIERS"),
            ("ille�risme", "illettrisme"),
            ("œuvre", "oeuvres"),
            ("étrangères", "étranger"),
            ("infirmiere", "infirmier"),
            ("INFIRMIÈRES", "infirmiers"),
            ("formatrice", "formateurs"),
            ("handicapee", "handicapé"),
            ("salariees", "salariés"),
            ("rues", "rue"),
        ],
    )
    def test_forms_of_a_word(self, one: str, other: str) -> None:
        """Plurals, feminines and verbs share a stem, with or without accents."""
        assert stems(one) & stems(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("apprentissage", "apprenant"),
            ("emploi", "employeur"),
            ("formation", "forme"),
            ("lycée", "lycéen"),
            ("mois", "moi"),
            ("bus", "bu"),
            ("région", "régime"),
            ("VAE", "va"),
            ("mère", "mérite"),
            ("as", "a"),
        ],
    )
    def test_other_words(self, one: str, other: str) -> None:
        """What merely begins alike does not."""
        assert not stems(one) & stems(other)

    @given(FRENCH.filter(fold))
    def test_spelling_makes_no_difference(self, text: str) -> None:
        """A word and its folded form share a stem, whatever the word."""
        for token in tokens(text):
            assert stems(token.written) & stems(fold(token.written))

    def test_the_stemmer_is_loaded_by_the_first_search(self) -> None:
        """Lookups, names and orientation do without it."""
        code = (
            "import sys, aiofr; c = aiofr.load(plugins=()); c.measures.find('aire');"
            " c.orient(aiofr.Situation(age=30)); before = 'snowballstemmer' in sys.modules;"
            " c.regions.search('alpes'); print(before, 'snowballstemmer' in sys.modules)"
        )
        printed = subprocess.check_output([sys.executable, "-c", code], text=True)

        assert printed.strip() == "False True"

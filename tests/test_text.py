"""Folding and matching of French names and texts."""

from typing import Any

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from aiofr import (
    Amount,
    Evidence,
    Fact,
    FormerRegion,
    InvalidValueError,
    Link,
    Match,
    Measure,
    Network,
    Region,
    Step,
    ToCheck,
    Wording,
    fact,
)
from aiofr.query.text import asked, best, fold, holds, match_name, names, texts

EVIDENCE = (Evidence(source="brochure", note="Dit dans la brochure."),)
FRENCH = st.text("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ0123456789 -'’«»°")
#: Spellings of one name that make no difference.
SPELLINGS = {
    "case": ("Bretagne", "BRETAGNE"),
    "accents": ("Réunion", "Reunion"),
    "capital with accent": ("Île-de-France", "ile-de-france"),
    "accents of their own": ("Réunion", "Re\u0301union"),
    "hyphens": ("Île-de-France", "Ile de France"),
    "other hyphens": ("Bourgogne-Franche-Comté", "Bourgogne\u2011Franche\u2013Comté"),
    "apostrophes": ("Côte d'Azur", "Côte d’Azur"),
    "no apostrophe": ("Côte d’Azur", "cote d azur"),
    "ligature oe": ("Maison de l’œuvre", "maison de l'oeuvre"),
    "ligature OE": ("ŒUVRE", "oeuvre"),
    "ligature ae": ("curriculum vitæ", "curriculum vitae"),
    "ligature AE": ("ÆQUO", "aequo"),
    "ligature fi": ("co\ufb01nancement", "cofinancement"),
    "lost tt": ("Ille�risme", "illettrisme"),
    "other lost tt": ("Ba¶re", "battre"),
    "spaces": ("  Grand\u00a0Est\t", "grand est"),
    "points": ("S.A.O.I.P", "s a o i p"),
    "wide letters": ("\uff23\uff29\uff2f", "cio"),
}


@frozen(kw_only=True)
class Thing:
    """Something with a name."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@frozen(kw_only=True)
class Coded:
    """Something with a name and a code."""

    id: str
    name: str
    iso: str


def thing(id: str, *names: str) -> Thing:  # noqa: A002 - the field's own word
    """Make something that has several names."""
    return Thing(id=id, name=names[0], aliases=names[1:])


def wording(label: str) -> Wording:
    """Make the wording of a fact."""
    return Wording(label=label, question="?", requirement="{}", exclusion="{}")


class TestFold:
    @pytest.mark.parametrize(("one", "other"), SPELLINGS.values(), ids=SPELLINGS)
    def test_spelling_makes_no_difference(self, one: str, other: str) -> None:
        """Case, accents, hyphens, apostrophes, ligatures and spaces are folded away."""
        assert fold(one) == fold(other)
        assert fold(other).isascii()

    def test_words_stay_apart(self) -> None:
        """What is folded is words of a to z and 0 to 9, with one space between."""
        assert fold("Provence-Alpes-Côte d’Azur (2020)") == "provence alpes cote d azur 2020"

    @pytest.mark.parametrize("text", ["", " ", "—", "…!?", "€", "\u0301", "�", "日本"])
    def test_nothing_is_left_of_signs(self, text: str) -> None:
        """What holds no letter and no digit folds to nothing."""
        assert fold(text) == ""

    def test_a_lost_ligature_stands_inside_a_word(self) -> None:
        """A lost character beside a word is no ligature."""
        assert fold("� carne� ") == "carne"

    @given(st.text())
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        """What is folded stays as it is, whatever it was."""
        assert fold(fold(text)) == fold(text)

    @given(FRENCH)
    def test_case_makes_no_difference(self, text: str) -> None:
        """Any French text folds as its capitals do."""
        assert fold(text.upper()) == fold(text)

    @given(FRENCH, FRENCH)
    def test_words_fold_one_by_one(self, one: str, other: str) -> None:
        """Two texts side by side fold to the words of the one, then of the other."""
        assert fold(f"{one} {other}").split() == fold(one).split() + fold(other).split()


class TestAsked:
    def test_it_is_folded(self) -> None:
        """A question is compared in its folded form."""
        assert asked(" Île-de-France ") == "ile de france"

    @pytest.mark.parametrize("text", ["", "  ", "—", None, 75, ["cio"]])
    def test_nothing_to_look_for_is_an_error(self, text: Any) -> None:
        """What holds no letter and no digit, or is no text, is refused in both languages."""
        with pytest.raises(InvalidValueError, match="expected a name or words") as caught:
            asked(text)

        assert repr(text) in caught.value.text("en")
        assert "un nom ou des mots" in caught.value.text("fr")

    @pytest.mark.parametrize("length", [1001, 10**6])
    def test_what_is_too_long_is_refused(self, length: int) -> None:
        """No name is as long: it is refused at once, and 60 characters of it are shown."""
        with pytest.raises(InvalidValueError, match="expected at most 1000 characters") as caught:
            asked("z" * length)

        assert caught.value.english.count("z") == caught.value.french.count("z") == 60
        assert str(length) in caught.value.english
        assert asked("a" * 1000) == "a" * 1000


class TestHolds:
    @pytest.mark.parametrize(
        ("text", "phrase", "held"),
        [
            ("pays de la loire", "loire", True),
            ("pays de la loire", "pays", True),
            ("pays de la loire", "de la", True),
            ("pays de la loire", "pays de la loire", True),
            ("pays de la loire", "pays loire", False),
            ("loiret", "loire", False),
            ("conseil", "cons", False),
            ("conseil", "seil", False),
        ],
    )
    def test_only_whole_words_in_a_row_count(self, text: str, phrase: str, held: bool) -> None:  # noqa: FBT001
        """A phrase is held as whole words in a row, never as a part of a word."""
        assert holds(text, phrase) is held

    @given(FRENCH, FRENCH.filter(fold), FRENCH)
    def test_a_text_holds_each_phrase_of_it(self, before: str, phrase: str, after: str) -> None:
        """Whatever stands around it, a phrase is found."""
        assert holds(fold(f"{before} {phrase} {after}"), fold(phrase))


class TestNames:
    def test_a_region(self) -> None:
        """A region is called by its id, name, ISO code, aliases and former regions."""
        region = Region(
            id="grand-est",
            name="Grand Est",
            located="dans le Grand Est",
            kind="region",
            insee="44",
            iso="FR-GES",
            chef_lieu="Strasbourg",
            chef_lieu_insee="67482",
            former=[FormerRegion(name="Alsace"), FormerRegion(name="Lorraine")],
            aliases=["GES", "ACAL"],
            evidence=EVIDENCE,
        )

        assert dict(names(region)) == {
            "id": "grand-est",
            "name": "Grand Est",
            "iso": "FR-GES",
            "aliases[0]": "GES",
            "aliases[1]": "ACAL",
            "former[0].name": "Alsace",
            "former[1].name": "Lorraine",
        }

    def test_a_fact(self) -> None:
        """A fact is called by its id and by its label in both languages."""
        age = Fact(id="age", type="integer", fr=wording("âge"), en=wording("age in years"))

        assert dict(names(age)) == {"id": "age", "fr.label": "âge", "en.label": "age in years"}

    def test_a_network_without_expansion(self) -> None:
        """What a record leaves out is no name."""
        network = Network(id="cio", name="CIO", evidence=EVIDENCE)

        assert list(names(network)) == [("id", "cio"), ("name", "CIO")]


class TestTexts:
    def test_every_text_has_its_path(self) -> None:
        """Texts inside values and conditions are given with their path, evidence is not."""
        measure = Measure(
            id="prime",
            name="Prime",
            kind="aid",
            status="in-force",
            summary="Une prime.",
            amounts=[Amount(purpose="Bonus", value=1)],
            steps=[Step(text="Écrire.", links=[Link(printed="a.fr", label="Formulaire")])],
            condition=fact("age").more_than(16)
            & ~(ToCheck(text="Avoir un projet.", english="To have a plan.")),
            evidence=EVIDENCE,
        )
        found = list(texts(measure))

        assert ("name", "Prime") in found
        assert ("amounts[0].purpose", "Bonus") in found
        assert ("steps[0].links[0].label", "Formulaire") in found
        assert ("condition", "Avoir un projet.") in found
        assert ("condition", "To have a plan.") in found
        assert "Dit dans la brochure." not in {text for _, text in found}
        assert [path for path, _ in found if path.startswith("evidence")] == []


class TestMatchName:
    def test_the_whole_name_fits_exactly(self) -> None:
        """A name, whatever its spelling, is an exact match, and the match says where."""
        record = thing("pole-emploi", "Pôle emploi", "ANPE", "PE")

        assert match_name(record, "anpe") == Match(record, 3.0, "aliases[0]", "ANPE", "exact")

    def test_some_words_fit_as_words(self) -> None:
        """Some whole words of a name are a weaker match than all of it."""
        record = thing("x", "Cité des métiers")

        assert match_name(record, "metiers") == Match(
            record, 2.0, "name", "Cité des métiers", "words"
        )

    def test_a_slip_of_the_pen_is_close(self) -> None:
        """A name that is nearly right is a weaker match still."""
        found = match_name(thing("bretagne", "Bretagne"), "bretange")

        assert found is not None
        assert found.why == "close"
        assert 0 < found.score < 2

    @pytest.mark.parametrize("phrase", ["x", "corse", "enga terb", "tagneerb"])
    def test_anything_else_fits_nothing(self, phrase: str) -> None:
        """What is not alike, or has the same letters only, is no match."""
        assert match_name(thing("bretagne", "Bretagne"), phrase) is None

    @pytest.mark.parametrize("phrase", ["971", "fr", "fr 972", "fr 97"])
    def test_a_code_fits_whole_or_not_at_all(self, phrase: str) -> None:
        """A part of an ISO code, which may be a department's, is no name, nor is one like it."""
        record = Coded(id="guadeloupe", name="Guadeloupe", iso="FR-971")

        assert match_name(record, phrase) is None
        assert match_name(record, "fr 971") == Match(record, 3.0, "iso", "FR-971", "exact")

    @given(FRENCH.filter(fold))
    def test_every_name_fits_itself(self, name: str) -> None:
        """Whatever a record is called, that name fits it exactly."""
        found = match_name(thing("?", name), fold(name))

        assert found is not None
        assert found.why == "exact"


class TestBest:
    def test_the_first_of_equals(self) -> None:
        """The best match is told; of equals, the first."""
        low, high, equal = (Match("x", score, "name", "X", "words") for score in (1, 2, 2))

        assert best([low, high, equal]) is high
        assert best([]) is None

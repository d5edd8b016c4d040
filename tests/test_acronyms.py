"""Which forms stand for one another, as the names of records say."""

from typing import Any

import pytest
from attrs import frozen

from aiofr import Catalog
from aiofr.query.acronyms import meanings
from aiofr.query.words import tokens


@frozen(kw_only=True)
class Called:
    """What is called something."""

    name: str
    expansion: str | None = None
    aliases: tuple[str, ...] = ()


def said(*names: str, expansion: str | None = None) -> list[str]:
    """Give the forms of what is called so, acronyms with a star; none where none is an acronym."""
    record = Called(name=names[0], expansion=expansion, aliases=names[1:])
    return [
        " ".join(form.words) + ("*" if form.is_acronym else "")
        for meaning in meanings([("things/one", record)])
        for form in meaning.forms
    ]


class TestMeanings:
    def test_an_acronym_and_its_expansion(self) -> None:
        """What stands in capitals is an acronym of what is spelled out."""
        assert said("CIO", expansion="Centre d’information et d’orientation") == [
            "CIO*",
            "Centre information orientation",
        ]

    def test_an_alias_of_a_name(self) -> None:
        """A name has its acronym among its aliases as well."""
        assert said("Missions locales", "ML", "PAIO") == ["ML*", "PAIO*", "Missions locales"]

    def test_initials_in_small_letters(self) -> None:
        """A word made of the initials of a phrase is an acronym, with the aside it stands in."""
        name = "Aide individuelle régionale vers l’emploi (Aire)"

        assert said(name, "Aire") == ["Aire*", "Aide individuelle régionale emploi"]

    @pytest.mark.parametrize(
        "names",
        [
            ("Jeunes", "Jeune"),
            ("Centre-Val de Loire", "Centre"),
            ("Bénéficiaires du RSA", "RSA"),
            ("Plan régional Jeunes", "Plan Jeunes"),
            ("Acte 2", "2"),
            ("CIO",),
            ("(CIO)",),
            ("INTERMINISTERIELLES", "Des affaires entre ministères"),
        ],
    )
    def test_names_are_no_acronyms(self, names: tuple[str, ...]) -> None:
        """Ordinary words, long ones, and phrases that merely hold an acronym, mean nothing more."""
        assert said(*names) == []

    def test_several_words_in_capitals(self) -> None:
        """An acronym may have two parts."""
        assert said("SIO-CNAM", expansion="Service information orientation du Cnam")[0] == (
            "SIO CNAM*"
        )

    def test_one_word_is_enough_for_a_name_only(self) -> None:
        """Bretagne is BZH, and its English alias does not stand for it in French texts."""
        assert said("Bretagne", "BZH", "Brittany") == ["BZH*", "Bretagne"]

    def test_forms_alike_are_one(self) -> None:
        """Endings, case and order make no other form; what only adds words to one is none."""
        names = ("Maison de l’emploi", "ME", "Maisons de l'Emploi", "Maison de l’emploi de Brest")

        assert said(*names) == ["ME*", "Maison emploi"]

    def test_it_says_which_record_says_so(self) -> None:
        """Each meaning names its record, and an acronym of two meanings has both."""
        plan = Called(name="PIC", expansion="Plan d’investissement dans les compétences")
        point = Called(name="PIC", expansion="Point information conseil")
        found = list(meanings([("glossary/plan", plan), ("glossary/point", point)]))

        assert [meaning.origin for meaning in found] == ["glossary/plan", "glossary/point"]

    def test_the_packaged_ones(self, catalog: Catalog) -> None:
        """Every acronym of the packaged glossary that is one word in capitals is explained."""
        records: list[tuple[str, Any]] = [(term.id, term) for term in catalog.glossary]
        explained = {meaning.origin for meaning in meanings(records)}
        acronyms = {
            term.id
            for term in catalog.glossary
            if len(list(tokens(term.name))) == 1 and term.name.isupper()
        }

        assert acronyms
        assert acronyms <= explained


class TestForm:
    @pytest.mark.parametrize(
        ("text", "is_one"), [("la ME de Brest", True), ("il me dit", False), ("Me voici", False)]
    )
    def test_ordinary_words_are_no_acronyms(self, text: str, is_one: bool) -> None:  # noqa: FBT001
        """An acronym counts where it is in capitals, or spelled as its record spells it."""
        record = Called(name="Maison de l’emploi", aliases=("ME",))
        acronym = next(meanings([("networks/me", record)])).forms[0]
        token = next(token for token in tokens(text) if token.word == "me")

        assert acronym.is_written(token) is is_one

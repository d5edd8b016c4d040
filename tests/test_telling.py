"""How a match is told to people: fields, reasons, and a line of the text."""

import re
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aiofr import Catalog, Collection, Match, WordMatch
from aiofr.datasets.layout import record_class
from aiofr.query.telling import LABELS, label, passage, told
from aiofr.query.text import match_name

TEXT = "Une aide aux salariés qui veulent se former et changer de métier."
#: What no word of a question is found in.
UNSEARCHED = {"evidence", "kind", "status", "type", "collection", "certainty", "value"}
UNSEARCHED |= {"period", "vouched", "date", "minimum", "maximum"}


def word(asked: str, why: str = "exact", **more: Any) -> WordMatch:
    """Make the place of a word."""
    place = {"field": "summary", "text": TEXT, "found": asked}
    return WordMatch(asked, why, **(place | more))


def match(*words: WordMatch) -> Match[str]:
    """Make a match of these words."""
    return Match("record", 1.0, "summary", TEXT, "words", words)


class TestLabel:
    @pytest.mark.parametrize(
        ("field", "french", "english"),
        [
            ("name", "nom", "name"),
            ("aliases[2]", "autre nom", "other name"),
            ("contact.phones[0].label", "contact", "contact"),
            ("en.label", "formulation anglaise", "wording"),
            ("musique", "musique", "musique"),
        ],
    )
    def test_in_both_languages(self, field: str, french: str, english: str) -> None:
        """A field is called as people call it, and by its path where they do not."""
        assert (label(field), label(field, "en")) == (french, english)

    @pytest.mark.parametrize("kind", Collection)
    def test_every_field_has_one(self, kind: Collection) -> None:
        """Each field that a word can be found in is called something in French."""
        fields = {attribute.name for attribute in attrs.fields(record_class(kind))} - UNSEARCHED

        assert fields - set(LABELS) == set()


class TestTold:
    def test_words_that_stand_alike_are_told_once(self) -> None:
        """Each word is told with its field, those of one field together."""
        found = match(word("aide"), word("former"), word("cio", field="name"))
        french = "« aide », « former » : résumé ; « cio » : nom."

        assert told(found) == re.sub(r" (?=[:;»])|(?<=«) ", "\u00a0", french)
        assert told(found, "en") == "“aide”, “former”: summary; “cio”: name."

    def test_another_form_is_told(self) -> None:
        """A word that stands in another form is told with it."""
        found = match(word("salarié", "stem", found="salariés"))

        assert found.reason("en") == "“salarié”: summary, as “salariés”."
        assert "sous la forme «\u00a0salariés\u00a0»" in found.reason()

    def test_an_acronym_is_told_with_who_says_so(self) -> None:
        """What stands there for an acronym is told, and the record that explains it."""
        found = match(word("ML", "acronym", found="missions locales", origin="glossary/ml"))

        assert found.reason("en") == (
            "“ML”: summary, which says “missions locales” (acronym, see glossary/ml)."
        )
        assert "où il est dit" in found.reason()
        assert "glossary/ml" in found.reason()

    def test_a_link_is_told_with_the_name_there(self) -> None:
        """A word found in the name of a linked record is told with that name."""
        found = match(word("pays", field="regions[0]", text="Pays de la Loire", link="regions/pdl"))

        assert told(found, "en") == "“pays”: region (Pays de la Loire)."

    def test_a_name_is_told_whole(self, catalog: Catalog) -> None:
        """A match of names has no words to tell of, and tells the name."""
        found = match_name(catalog.regions["bretagne"], "bretange")

        assert found is not None
        assert found.reason() == "Identifiant\u00a0: «\u00a0bretagne\u00a0»."
        assert found.reason("en") == "Id: “bretagne”."

    def test_packaged_matches(self, catalog: Catalog) -> None:
        """Every match can be told in both languages, in one line."""
        for _, found in catalog.search("formation"):
            assert found.reason().endswith(".")
            assert found.reason("en").startswith("“formation”: ")
            assert "\n" not in found.reason() + found.reason("en")


class TestPassage:
    @pytest.mark.parametrize(
        ("width", "expected"),
        [
            (200, TEXT),
            (len(TEXT), TEXT),
            (40, "Une aide aux salariés qui veulent se …"),
            (25, "… aux salariés qui …"),
            (12, "… salariés …"),
            (9, "salariés…"),
            (8, "salariés"),
            (5, "sala…"),
            (1, "…"),
        ],
    )
    def test_it_is_cut_at_words(self, width: int, expected: str) -> None:
        """What was found stays in the middle, and words stay whole around it."""
        assert "".join(passage(TEXT, "salariés", width)) == expected

    @pytest.mark.parametrize(
        ("found", "expected"),
        [("Une", "Une aide aux salariés …"), ("métier", "… et changer de métier.")],
    )
    def test_at_the_ends_nothing_is_wasted(self, found: str, expected: str) -> None:
        """At one end of the text, the other side gets the room."""
        assert "".join(passage(TEXT, found, 25)) == expected

    def test_the_word_is_shown_and_no_part_of_another(self) -> None:
        """Letters inside a word are not the word."""
        assert passage("SOMMET de la ME", "ME", 80) == ("SOMMET de la ", "ME", "")
        assert passage("ille\u00b6risme", "\u00b6", 80) == ("ille", "\u00b6", "risme")

    def test_it_is_one_line(self) -> None:
        """Lines and runs of spaces become single spaces."""
        assert (
            "".join(passage("Une\naide  aux\tjeunes", "aux\tjeunes", 80)) == "Une aide aux jeunes"
        )

    @given(st.text("abc de.\n", max_size=60), st.from_regex(r"[xyz]{1,6}", fullmatch=True),
           st.text("abc de.\n", max_size=60), st.integers(1, 80))  # fmt: skip
    def test_it_always_fits(self, before: str, found: str, after: str, width: int) -> None:
        """Whatever the text, the passage is no wider than asked, and shows what was found."""
        parts = passage(before + found + after, found, width)

        assert len("".join(parts)) <= width
        assert parts[1] == found if width >= len(found) else parts[1].endswith("…")

"""Lines set to a width: nothing is lost, nothing sticks out but what cannot be broken."""

import pytest
from hypothesis import given, strategies as st

from aiofr.typesetting import BELOW, HEADING, ITEM, set_html, set_text

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
LINES = st.lists(
    st.tuples(st.sampled_from([HEADING, ITEM, BELOW]), st.lists(WORDS, min_size=1).map(" ".join)),
    max_size=6,
)


class TestSetText:
    def test_a_heading_an_item_and_what_is_below(self) -> None:
        """Items have a dash, what is below an item an indent, and headings a line before them."""
        lines = [(HEADING, "Un"), (ITEM, "deux"), (BELOW, "trois"), (HEADING, "Quatre")]

        assert set_text(lines) == "Un\n- deux\n    trois\n\nQuatre"

    def test_headings_are_marked_as_asked(self) -> None:
        """What is done to headings is done to nothing else."""
        assert set_text([(HEADING, "Un"), (ITEM, "deux")], heading=str.upper) == "UN\n- deux"

    def test_an_address_is_never_broken(self) -> None:
        """An address stays whole, whatever the width."""
        address = "https://www.une-adresse.fr/bien-trop-longue"

        assert set_text([(ITEM, f"voir {address}")], width=20).split() == ["-", "voir", address]

    @given(LINES, st.integers(0, 60))
    def test_no_word_is_lost(self, lines: list[tuple[str, str]], width: int) -> None:
        """Every word is there, in its order."""
        set_words = [word for word in set_text(lines, width=width).split() if word != "-"]

        assert set_words == [word for _, text in lines for word in text.split()]

    @given(LINES, st.integers(20, 60))
    def test_lines_fit(self, lines: list[tuple[str, str]], width: int) -> None:
        """No line is wider than asked: our words are all short enough."""
        assert all(len(line) <= width for line in set_text(lines, width=width).splitlines())


class TestSetHtml:
    @pytest.mark.parametrize(
        ("kind", "wanted"),
        [
            (HEADING, "<h4>a &lt; b</h4>"),
            (ITEM, "<p><strong>a &lt; b</strong></p>"),
            (BELOW, '<p style="margin-left:1.5em">a &lt; b</p>'),
        ],
    )
    def test_each_kind_has_its_tag(self, kind: str, wanted: str) -> None:
        """Texts are escaped, tags are ours, and the language is said."""
        assert set_html([(kind, "a < b")], "en") == f'<div lang="en">{wanted}</div>'

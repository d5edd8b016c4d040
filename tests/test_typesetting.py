"""How lines are set: text that fits and breaks as French does, HTML that is whole and safe."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr.echo import visible
from aiofr.typesetting import (
    BELOW,
    HEADING,
    ITEM,
    PARAGRAPH,
    POINT,
    TITLE,
    Kind,
    Line,
    set_html,
    set_text,
)

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30
)


@st.composite
def documents(draw: st.DrawFn) -> list[Line]:
    """Make lines in an order that guidance could have: what is below follows an item."""
    kinds = draw(st.lists(st.sampled_from(Kind), max_size=12))
    lines: list[Line] = []
    inside = False
    for kind in kinds:
        if kind in (BELOW, POINT) and not inside:
            lines.append((ITEM, draw(WORDS)))
        inside = kind in (ITEM, BELOW, POINT)
        lines.append((kind, draw(WORDS)))
    return lines


LINES: SearchStrategy[list[Line]] = documents()


class TestText:
    def test_kinds_are_told_apart(self) -> None:
        """Headings stand free, items and points have dashes, and what is below is indented."""
        lines = [(kind, kind.name.lower()) for kind in Kind]

        assert set_text(lines).splitlines() == [
            "title",
            "",
            "heading",
            "paragraph",
            "- item",
            "    below",
            "    - point",
        ]

    def test_a_line_goes_on_below_its_text(self) -> None:
        """What is too long goes on under the text and not under the dash."""
        lines = [(ITEM, "aaaaaaaaaa bbbbbbbbbb"), (POINT, "cccccccccc dddddddddd")]

        assert set_text(lines, width=20).splitlines() == [
            "- aaaaaaaaaa",
            "  bbbbbbbbbb",
            "    - cccccccccc",
            "      dddddddddd",
        ]

    @pytest.mark.parametrize("sign", [":", ";", "?", "!", "»"])
    def test_no_line_begins_with_a_sign(self, sign: str) -> None:
        """French puts a space before some signs, at which no line is broken."""
        told = set_text([(PARAGRAPH, f"aaaaaaaaaa bbbbbbbbb {sign} c")], width=20)

        assert told == f"aaaaaaaaaa\nbbbbbbbbb {sign} c"

    def test_a_quotation_mark_stays_with_its_word(self) -> None:
        """No line ends with an opening quotation mark."""
        assert set_text([(PARAGRAPH, "aaaaaaaaaaaaaaaaa « b »")], width=20) == (
            "aaaaaaaaaaaaaaaaa\n« b »"
        )

    def test_only_titles_and_headings_are_marked(self) -> None:
        """What marks headings is given each of them, once set."""
        lines = [(kind, kind.name) for kind in Kind]
        marked = set_text(lines, heading=lambda text: f"*{text}*")

        assert [line for line in marked.splitlines() if "*" in line] == ["*TITLE*", "*HEADING*"]

    def test_an_address_is_never_broken(self) -> None:
        """An address stays whole, whatever the width."""
        address = "https://www.une-adresse.fr/bien-trop-longue"

        assert set_text([(ITEM, f"voir {address}")], width=20).split() == ["-", "voir", address]

    @given(LINES, st.integers(20, 120))
    def test_it_fits_unless_a_word_does_not(self, lines: list[Line], width: int) -> None:
        """A line is wider than asked only where it cannot be broken."""
        for line in set_text(lines, width=width).splitlines():
            assert len(line) <= width or len(line.split(" ")) <= 10

    @given(LINES, st.integers(1, 120))
    def test_it_loses_no_word(self, lines: list[Line], width: int) -> None:
        """Every word is there, in order, whatever the width."""
        narrow, wide = set_text(lines, width=width), set_text(lines, width=10**4)

        assert narrow.split() == wide.split()


class TestHtml:
    def test_it_is_headings_and_lists(self) -> None:
        """An item is in a list, its points in a list below it, and a heading in none."""
        lines = [
            *((TITLE, "t"), (PARAGRAPH, "p"), (HEADING, "h"), (ITEM, "one"), (BELOW, "b")),
            *((POINT, "x"), (POINT, "y"), (BELOW, "c"), (ITEM, "two"), (HEADING, "end")),
        ]

        assert set_html(lines) == (
            '<div lang="fr"><h3>t</h3><p>p</p><h4>h</h4>'
            "<ul><li><strong>one</strong><p>b</p><ul><li>x</li><li>y</li></ul><p>c</p></li>"
            "<li>two</li></ul><h4>end</h4></div>"
        )

    def test_addresses_are_links(self) -> None:
        """An address can be followed; the sign after it and what surrounds it are not of it."""
        told = set_html([(PARAGRAPH, "voir https://a.fr/?b=1&c=2, puis (http://d.fr).")], "en")

        assert told == (
            '<div lang="en"><p>voir <a href="https://a.fr/?b=1&amp;c=2">https://a.fr/?b=1&amp;c=2'
            '</a>, puis (<a href="http://d.fr">http://d.fr</a>).</p></div>'
        )

    @pytest.mark.parametrize(
        "text", ["<script>", "javascript:alert(1)", 'https://a.fr/"onclick="x', "<a href='x'>"]
    )
    def test_nothing_of_a_text_is_run(self, text: str) -> None:
        """Markup, other schemes and quotes in addresses are shown and do nothing."""
        tree = ET.fromstring(set_html([(PARAGRAPH, text)]))  # noqa: S314 - our own
        links = list(tree.iter("a"))

        assert "".join(tree.itertext()) == text
        assert all(set(link.attrib) == {"href"} for link in links)
        assert all(link.attrib["href"].startswith("https://") for link in links)

    @given(LINES)
    def test_it_is_well_formed_and_says_all(self, lines: list[Line]) -> None:
        """Whatever is said, the markup is closed and every text is there in its order."""
        tree = ET.fromstring(set_html(lines))  # noqa: S314 - our own

        assert "".join(tree.itertext()) == "".join(visible(text, keep="\n\t") for _, text in lines)
        assert sum(1 for _ in tree.iter("li")) == sum(kind in (ITEM, POINT) for kind, _ in lines)
        for parent in tree.iter("ul"):
            assert {child.tag for child in parent} == {"li"}

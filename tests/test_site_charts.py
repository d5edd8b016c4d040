"""Pictures of figures: what they show, in the colours of the page and in words."""

from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from hypothesis import given, settings, strategies as st

from aiofr.site.charts import Bar, bars

TWO = (Bar("Île-de-France", 20e6, "20 000 000 €"), Bar("Corse", 5e6, "5 000 000 €"))
_SVG = "{http://www.w3.org/2000/svg}"


def drawn(caption, found):
    """Draw a picture, and give what stands on the page."""
    (node,) = bars(caption, found)
    return node.astext()


def picture(html):
    """Read the drawing of a figure."""
    return ET.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])  # noqa: S314 - ours


class TestBars:
    def test_one_bar_is_no_picture(self):
        """There is nothing to compare with one bar or none."""
        assert list(bars("Rien", ())) == []
        assert list(bars("Un", TWO[:1])) == []

    def test_it_says_in_words_what_it_shows(self):
        """Who cannot see it is told every name and value."""
        svg = picture(drawn("Sommes", TWO))

        assert svg.attrib["role"] == "img"
        assert svg.attrib["aria-label"] == (
            "Sommes. Île-de-France : 20 000 000 € ; Corse : 5 000 000 €"
        )

    def test_names_and_values_are_letters(self):
        """Letters are letters, in the type of the page, not their outlines."""
        texts = [node.text for node in picture(drawn("Sommes", TWO)).iter(f"{_SVG}text")]

        assert texts == ["Île-de-France", "20 000 000 €", "Corse", "5 000 000 €"]
        assert "font-family" not in drawn("Sommes", TWO)

    def test_colours_are_those_of_the_page(self):
        """No colour is its own, so that it reads in light and dark."""
        html = drawn("Sommes", TWO)

        assert "#" not in html
        assert html.count("var(--aiofr-bar)") == len(TWO)
        assert "currentColor" in html

    def test_lengths_are_as_the_values(self):
        """A bar of a quarter is a quarter as long."""
        paths = [
            node.attrib["d"]
            for node in picture(drawn("Sommes", TWO)).iter(f"{_SVG}path")
            if "--aiofr-bar" in node.attrib["style"]
        ]
        widths = [max(float(point.split()[1]) for point in d.split("\n")[:3]) for d in paths]

        assert widths[0] == 4 * widths[1]

    def test_two_pictures_on_a_page_share_no_id(self):
        """No element has an id, which would have to be unique on the page."""
        assert " id=" not in drawn("Sommes", TWO)

    def test_the_same_figures_give_the_same_picture(self):
        """A site that is built again is the same, byte for byte."""
        assert drawn("Sommes", TWO) == drawn("Sommes", TWO)

    def test_long_names_are_cut_in_the_picture_only(self):
        """A name that has no room ends in an ellipsis; the words have it whole."""
        name = "Plan de relance " * 10
        svg = picture(drawn("Sommes", (Bar(name, 1, "1 €"), TWO[1])))

        assert name in svg.attrib["aria-label"]
        assert next(svg.iter(f"{_SVG}text")).text.endswith("…")

    def test_a_name_is_one_line(self):
        """Line ends are spaces, and what no drawing can hold is marked as lost."""
        svg = picture(drawn("Sommes", (Bar("a\nb \uffff", 1, "1 €"), TWO[1])))

        assert next(svg.iter(f"{_SVG}text")).text == "a b \ufffd"

    def test_nothing_but_zeros_is_drawn(self):
        """Bars of nothing have no length, and are no error."""
        assert "0 €" in drawn("Sommes", (Bar("a", 0, "0 €"), Bar("b", 0, "0 €")))

    def test_many_bars_are_cut_off(self):
        """Past a dozen the picture would be longer than the page."""
        many = [Bar(str(number), number, f"{number} €") for number in range(40, 0, -1)]

        assert len(list(picture(drawn("Sommes", many)).iter(f"{_SVG}text"))) == 24

    @settings(max_examples=25)
    @given(
        st.text(
            st.characters(
                codec="utf-8",
                categories=("L", "M", "N", "P", "S", "Z", "Cn"),
                include_characters="\n",
            ),
            max_size=40,
        )
    )
    def test_any_text_is_a_text(self, text):
        """Whatever a name holds, the page has the same elements, and none of its own."""
        seen = []

        class Reader(HTMLParser):
            def handle_starttag(self, tag, _):
                seen.append(tag)

        Reader().feed(drawn(text, (Bar(text, 1, text), TWO[1])))

        assert set(seen) == {"figure", "svg", "g", "path", "text", "figcaption"}

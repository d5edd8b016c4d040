"""What was given is shown in part, on one line, and with nothing hidden in it."""

import json

import pytest
from hypothesis import given, strategies as st

from aiofr.echo import ECHO, quoted, shown, visible, visible_json


class Unwritable:
    """What cannot be written."""

    def __repr__(self):
        """Fail."""
        raise RuntimeError


class TestVisible:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("\x1b[2J", "\\x1b[2J"),
            ("a\nb\rc\td", "a\\nb\\rc\\td"),
            ("\x9b31m\x7f", "\\x9b31m\\x7f"),
            ("\u202egpj.exe\u2066\u200f\u061c", "\\u202egpj.exe\\u2066\\u200f\\u061c"),
            ("Ca\u200bf\u00ad\ufeff", "Ca\\u200bf\\xad\\ufeff"),
            ("\udcff", "\\udcff"),
            ("\U000e0041", "\\U000e0041"),
            ("Être « là », 1\u202f000\u00a0€ 🙂", "Être « là », 1\u202f000\u00a0€ 🙂"),
        ],
    )
    def test_what_steers_or_hides_is_an_escape(self, text, told):
        """Controls, bidi marks, soft and lost characters are; letters and spaces are not."""
        assert visible(text) == told

    @given(st.text(st.characters()))
    def test_nothing_is_left_that_a_terminal_obeys(self, text):
        """Whatever was given, each character is a letter, a sign or a space, and stays so."""
        told = visible(text)

        assert all(char.isprintable() or char.isspace() for char in told)
        assert not set(told) & set("\x1b\n\r\t\x85\u2028\u2029\u202e\u2066")
        assert visible(told) == told

    def test_what_is_kept_stays(self):
        """Line breaks stay where there may be several lines."""
        assert visible("a\nb\x1b", keep="\n") == "a\nb\\x1b"

    @given(st.text(st.characters()))
    def test_json_stays_json(self, text):
        """JSON says the same with its own escapes, and has nothing that a terminal obeys."""
        told = visible_json(json.dumps([text], ensure_ascii=False, indent=2))

        assert json.loads(told) == [text]
        assert visible(told, keep="\n") == told


class TestShown:
    @given(st.text(st.characters()))
    def test_it_is_the_beginning(self, text):
        """A text is shown as it is, up to the limit."""
        assert shown(text) == visible(text[:ECHO]) + ("…" if len(text) > ECHO else "")

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (5, "5"),
            (10**5000, "2**16609…"),
            (-(2**300), "-2**300…"),
            (None, "None"),
            ([10**5000], "<list>"),
            (Unwritable(), "<Unwritable>"),
        ],
        ids=["number", "long", "negative", "nothing", "list", "unwritable"],
    )
    def test_anything_can_be_shown(self, given, told):
        """What Python cannot write is told by its size or its type."""
        assert shown(given) == quoted(given) == told

    def test_a_text_may_stand_in_quotes(self):
        """Then it is a text and no number."""
        assert quoted("5") == "'5'"
        assert len(quoted("x" * 10**6)) == ECHO + 3

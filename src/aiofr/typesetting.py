"""
Lines for a person's eyes: plain text that fits a narrow terminal, and HTML for notebooks.

Belongs here: indents, folding, tags. It knows nothing of what the lines say.
"""

from collections.abc import Callable, Iterable
from html import escape
from textwrap import fill

#: How a line is set: a heading, an item of a list, or something below an item.
HEADING, ITEM, BELOW = "heading", "item", "below"
_INDENTS = {HEADING: ("", ""), ITEM: ("- ", "  "), BELOW: ("    ", "    ")}
#: The fewest columns that a line is folded to.
_NARROWEST = 20

#: How a line is set, and its text.
Line = tuple[str, str]


def set_text(lines: Iterable[Line], *, width: int = 80, heading: Callable[[str], str] = str) -> str:
    """
    Set *lines* in plain text, with an empty line before each heading.

    Args:
        lines: What to set.
        width: Columns to fit into; addresses are never broken.
        heading: What to do to headings, e.g. to colour them.
    """
    written: list[str] = []
    for kind, text in lines:
        first, rest = _INDENTS[kind]
        said = fill(
            text,
            max(width, _NARROWEST),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if kind == HEADING and written:
            written.append("")
        written.append(heading(said) if kind == HEADING else said)
    return "\n".join(written)


def set_html(lines: Iterable[Line], language: str = "fr") -> str:
    """Set *lines* in HTML that takes its colours from the page around it."""
    parts: list[str] = []
    for kind, text in lines:
        tag = "h4" if kind == HEADING else "p"
        style = ' style="margin-left:1.5em"' if kind == BELOW else ""
        said = f"<strong>{escape(text)}</strong>" if kind == ITEM else escape(text)
        parts.append(f"<{tag}{style}>{said}</{tag}>")
    return f'<div lang="{language}">{"".join(parts)}</div>'

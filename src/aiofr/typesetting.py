"""
Lines for a person's eyes or ears: plain text that fits a narrow terminal, and HTML for notebooks.

Belongs here: indents, folding, tags. It knows nothing of what the lines say. Both forms are
headings, paragraphs and lists in the order of the lines, so that a screen reader says what an eye
sees.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from html import escape
from itertools import pairwise
from textwrap import fill

from aiofr.echo import visible


class Kind(Enum):
    """What a line is; the value is how its first and its other lines are indented in text."""

    TITLE = ("", "", 1)
    HEADING = ("", "", 2)
    PARAGRAPH = ("", "", 3)
    ITEM = ("- ", "  ", 4)
    BELOW = ("    ", "    ", 5)
    POINT = ("    - ", "      ", 6)


TITLE, HEADING, PARAGRAPH = Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH
ITEM, BELOW, POINT = Kind.ITEM, Kind.BELOW, Kind.POINT

Line = tuple[Kind, str]

#: Fewer columns than these are not set into.
_NARROWEST = 20
_URL = re.compile(r"https?://[^\s<>\"']+")
#: A space at which French never breaks a line, as inside a number, and what holds it meanwhile.
_TIED = re.compile(r"(?<=«) | (?=[:;!?»])|(?<=\d) (?=\d\d)")
_HELD = "\ue000"
_DEPTH = {ITEM: 1, POINT: 2}


def set_text(lines: Iterable[Line], *, width: int = 80, heading: Callable[[str], str] = str) -> str:
    """
    Set *lines* in plain text.

    Args:
        lines: What to set.
        width: Columns to fit into; addresses are never broken.
        heading: What to do to titles and headings, e.g. to make them bold.
    """
    written: list[str] = []
    for kind, text in lines:
        first, rest, _ = kind.value
        said = fill(
            _TIED.sub(_HELD, visible(text, keep="\n\t")),
            max(width, _NARROWEST),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ).replace(_HELD, " ")
        if kind is HEADING and written:
            written.append("")
        written.append(heading(said) if kind in (TITLE, HEADING) else said)
    return "\n".join(written)


def set_html(lines: Iterable[Line], language: str = "fr") -> str:
    """Set *lines* in HTML that takes colours and letters from the page around it."""
    return f'<div lang="{language}">{"".join(_elements(list(lines)))}</div>'


def _elements(lines: list[Line]) -> Iterator[str]:
    depth = 0
    for (kind, text), (following, _) in pairwise([*lines, (TITLE, "")]):
        wanted = _DEPTH.get(kind, min(depth, 1) if kind is BELOW else 0)
        yield from (_CLOSE for _ in range(depth - wanted))
        if kind in _DEPTH:
            yield from ("<ul>" for _ in range(wanted - depth))
            yield "</li>" if depth >= wanted else ""
        depth = wanted
        said = _linked(text)
        if kind is ITEM and following in (BELOW, POINT):
            said = f"<strong>{said}</strong>"
        tag = {TITLE: "h3", HEADING: "h4"}.get(kind, "p")
        yield f"<li>{said}" if kind in _DEPTH else f"<{tag}>{said}</{tag}>"
    yield from (_CLOSE for _ in range(depth))


_CLOSE = "</li></ul>"


def _linked(text: str) -> str:
    """Escape *text*, and make links of the addresses in it."""
    text = visible(text, keep="\n\t")
    written, end = [], 0
    for match in _URL.finditer(text):
        url = escape(match[0].rstrip(".,;:)"))
        written += [escape(text[end : match.start()]), f'<a href="{url}">{url}</a>']
        end = match.start() + len(match[0].rstrip(".,;:)"))
    return "".join([*written, escape(text[end:])])

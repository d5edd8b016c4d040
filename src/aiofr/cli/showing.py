"""Records as tables and lists that fit the terminal."""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import fill
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aiofr.cli.saying import say
from aiofr.cli.texts import TEXTS
from aiofr.contributions import Provenance
from aiofr.echo import visible, visible_json
from aiofr.errors import AmbiguousNameError
from aiofr.model.evidence import Collection
from aiofr.model.facts import Fact, FactType
from aiofr.model.sources import Erratum, Source
from aiofr.orientation.comparing import Difference
from aiofr.orientation.differing import lines as difference_lines
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.text import lines as guidance_lines
from aiofr.portraits import Coverage, Portrait
from aiofr.portraits.table import of_all, of_region
from aiofr.query.bodies import Bodies
from aiofr.query.kinds import Measures
from aiofr.query.selection import Selection
from aiofr.query.telling import passage
from aiofr.query.text import Match
from aiofr.typesetting import PARAGRAPH, Line, set_text
from aiofr.wording import day as say_day

#: Below this many columns a table becomes a list of blocks, whatever it holds.
_NARROW = 60
#: How far the columns of a table are apart.
_GAP = 2
#: What would end a column or a line.
_SPACES = re.compile(r"[ \t\r\n]+")


def console() -> Console:
    """Make a console; text that goes to a file or a pipe is neither coloured nor cut."""
    made = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not made.is_terminal:
        made = Console(highlight=False, markup=False, emoji=False, no_color=True, width=10**4)
    return made


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show rows: a table on a terminal, blocks on a narrow one, tabs in a pipe."""
    out = console()
    rows = [tuple(map(visible, row)) for row in rows]
    if not out.is_terminal:
        for row in rows:
            click.echo("\t".join(row))  # rich would make spaces of the tabs
        return
    if out.width < _width(heads, rows):
        for row in rows:
            for head, cell in zip(heads, row, strict=True):
                if cell:
                    out.print(Text.assemble((f"{head} ", "dim"), cell), soft_wrap=False)
            out.print()
        return
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for index, head in enumerate(heads):
        drawn.add_column(head, overflow="fold", no_wrap=index == 0)
    for row in rows:
        drawn.add_row(*row)
    out.print(drawn, soft_wrap=False)


def _width(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Give how many columns a table needs at least, so that it can be read."""
    columns = zip(heads, *rows, strict=True)
    words = [
        max(len(word) for cell in column for word in cell.split() or [""]) for column in columns
    ]
    # An id is there to be copied: it stays whole, and leaves room beside it.
    ids = [2 * len(row[0]) for row in rows]
    return max([_NARROW, sum(words) + _GAP * (len(words) - 1), *ids])


def plain(value: object) -> None:
    """Show plain data as JSON: with escapes where the reader does not take Unicode."""
    ascii_only = not str(getattr(sys.stdout, "encoding", "utf-8")).casefold().startswith("utf")
    click.echo(visible_json(json.dumps(value, ensure_ascii=ascii_only, indent=2)))


def name_of(record: Any) -> str:  # noqa: ANN401 - a record of any kind
    """Give what a person calls *record*."""
    if isinstance(record, Source):
        return record.title
    if isinstance(record, Fact):
        return record.fr.label
    return str(getattr(record, "name", None) or getattr(record, "reason", record.id))


def matches(found: Iterable[tuple[Collection, Match[Any]]], language: str) -> None:
    """
    Show what was found: what it is called, its id, where the words are, and the passage.

    In a pipe these are the four columns of a line, with the passage whole; on a terminal it is cut
    to the width, and left out where it says no more than the name.
    """
    out = console()
    for collection, match in found:
        name, id_ = visible(name_of(match.record)), f"{collection}/{match.record.id}"
        said = match.reason(language)
        if not out.is_terminal:
            say("\t".join(_SPACES.sub(" ", one) for one in (id_, name, said, match.text)))
            continue
        out.print(Text(name, style="bold"), soft_wrap=False)
        out.print(Text(id_, style="dim"))  # An id is there to be copied: it stays whole.
        out.print(Text(fill(said, out.width)))  # rich would break French spaces
        if match.text != name:
            word = next((w for w in match.words if w.text == match.text), match.words[0])
            before, at, after = passage(word.text, word.found, out.width)
            out.print(Text.assemble(visible(before), (visible(at), "bold"), visible(after)))
        out.print()


def guidance(found: Guidance, language: str) -> None:
    """Show guidance, with bold headings on a terminal."""
    _lines(guidance_lines(found, language))


def next_question(found: Guidance, language: str) -> None:
    """Tell a person at a terminal what would settle most, and how to answer it."""
    question = found.next_question if console().is_terminal else None
    if question is not None:
        said = TEXTS[language]["next"].format(question.text(language), question.fact.id)
        click.echo()
        _lines([(PARAGRAPH, said)])


def difference(found: Difference, language: str) -> None:
    """Show what changes from one answer to another, likewise."""
    _lines(difference_lines(found, language))


def _lines(lines: Iterable[Line]) -> None:
    out = console()
    text = set_text(lines, width=out.width, heading=_bold) if out.is_terminal else set_text(lines)
    print(text)  # noqa: T201 - already set to the width; rich would set it again


def portrait(found: Portrait, language: str) -> None:
    """Show a portrait, with bold headings on a terminal."""
    out = console()
    if out.is_terminal:
        text = found.to_text(language, width=out.width, heading=_bold)
    else:
        text = found.to_text(language)
    print(text)  # noqa: T201 - already set to the width; rich would set it again


def coverage(found: Coverage, language: str, *, whole: bool) -> None:
    """Show how much is known: a row for each region, or one for each kind of the only region."""
    if whole:
        heads, rows = of_all(found, language)
    else:
        heads, rows = of_region(found, found.regions[0], language)
    table(heads, rows)


def explanations(found: Guidance, language: str) -> None:
    """Show why, measure by measure: what is asked below what it is a part of."""
    out = console()
    width = out.width if out.is_terminal else None
    heading = TEXTS[language]["why"]
    print(f"\n{_bold(heading) if out.is_terminal else heading}")  # noqa: T201 - as above
    for depth, text in found.explanation_lines(language):
        # However deep it stands, a line has room for words.
        indent = "  " * min(depth, (width or _NARROW) // 8)
        said = f"{indent}- {visible(text)}"
        print(said if width is None else _filled(said, width, f"{indent}  "))  # noqa: T201


def _filled(text: str, width: int, indent: str) -> str:
    return fill(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"


def facts(found: Iterable[Fact], allowed: Any, heads: Sequence[str], language: str) -> None:  # noqa: ANN401
    """Show the questions, and what may be answered."""
    rows = []
    for fact in found:
        answers = ", ".join(allowed(fact) or ()) if fact.type is not FactType.DEPARTMENT else ""
        unit = f" ({fact.unit})" if fact.unit else ""
        rows.append((fact.id, fact.wording(language).question, answers or f"{fact.type}{unit}"))
    table(heads, rows)


def standing(
    selection: Selection[Any],
    name: str,
    found: Any,  # noqa: ANN401 - a record of any kind
    day: date,
    texts: Mapping[str, str],
) -> None:
    """Say why *found* is what *name* had become by *day*, or whether it was in force then."""
    language = click.get_current_context().find_root().obj
    if isinstance(selection, Bodies):
        try:
            lineage = selection.trace(name)
        except AmbiguousNameError:  # several were called so, and one of them stands
            lineage = selection.trace(found.id)
        _sentence(lineage.text(language))
    elif isinstance(selection, Measures):
        said = texts[found.status_on(day)].format(say_day(day, language))
        _sentence(said)


def _sentence(said: str) -> None:
    """Show a sentence, folded to the width of a terminal."""
    out = console()
    said = visible(said)
    out.print(Text(fill(said, out.width) if out.is_terminal else said), soft_wrap=True)


def record(collection: Collection, plain: dict[str, Any]) -> None:
    """Show every field of a record, one below the other."""
    out = console()
    out.print(Text(f"{collection.value} · {plain['id']}", style="bold"), soft_wrap=True)
    _tree(out, {key: value for key, value in plain.items() if key != "id"}, 0)


def errata(found: Iterable[Erratum], texts: Mapping[str, str]) -> None:
    """Show what the sources of a record garble, and what was made of it."""
    items = [
        {
            texts[row]: said
            for row, said in (
                ("field", one.field),
                ("printed", one.printed),
                ("kept", one.kept or texts["left_out"]),
                ("reason", one.reason),
            )
            if said
        }
        for one in found
    ]
    if items:
        _tree(console(), {texts["errata"]: items}, 0)


def provenance(found: Provenance, texts: Mapping[str, str]) -> None:
    """Show where a record comes from, and what it replaces and why."""
    rows = {
        "given_by": _giver(found),
        "stands_in": f"{found.file} {found.path}",
        "publisher": found.publisher,
        "licence": found.licence,
        "as_of": found.as_of,
        "replaces": found.replaces and f"{found.replaces.file} ({_giver(found.replaces)})",
        "reason": found.reason,
    }
    plain = {texts[row]: str(value) for row, value in rows.items() if value}
    _tree(console(), {texts["provenance"]: plain}, 0)


def _giver(found: Provenance) -> str:
    installed = " ".join(part for part in (found.distribution, found.version) if part)
    if found.plugin is None:
        return installed or found.dataset
    return f"{found.plugin} ({installed})" if installed else found.plugin


def _tree(out: Console, value: Any, depth: int) -> None:  # noqa: ANN401 - plain data
    space = "  " * depth
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and inner:
                out.print(Text.assemble(space, (visible(key), "bold")), soft_wrap=True)
                _tree(out, inner, depth + 1)
            else:
                out.print(
                    Text.assemble(
                        space, (f"{visible(key)}: ", "dim"), visible(str(inner), keep="\n")
                    ),
                    soft_wrap=True,
                )
    else:
        for inner in value:
            if isinstance(inner, dict):
                out.print(f"{space}-", soft_wrap=True)
                _tree(out, inner, depth + 1)
            else:
                out.print(f"{space}- {visible(str(inner))}", soft_wrap=True)

"""
Paragraphs, lists and links, made of plain texts.

It knows docutils, and nothing of catalogs. Texts become text nodes, which every writer escapes;
addresses become links only where they begin as addresses of people's reading do.
"""

from collections.abc import Iterable, Sequence

from docutils import nodes

#: What an address must begin with to become a link.
_SCHEMES = ("https://", "http://", "mailto:", "tel:")

#: Something to show: a text, or what was made of one.
Part = str | nodes.Node


def _node(part: Part) -> nodes.Node:
    return nodes.Text(part) if isinstance(part, str) else part


def printed(text: str) -> nodes.inline:
    """Show *text* as a source has it."""
    return nodes.inline("", "", nodes.Text(text), classes=["aiofr-printed"])


def paragraph(*parts: Part, classes: Sequence[str] = ()) -> nodes.paragraph:
    """Make a paragraph."""
    return nodes.paragraph("", "", *map(_node, parts), classes=list(classes))


def told(text: str | None) -> list[nodes.Node]:
    """Make a paragraph of *text*, or nothing where there is none."""
    return [paragraph(text)] if text else []


def inline(*parts: Part, classes: Sequence[str] = ()) -> nodes.inline:
    """Make a stretch of text with a look of its own."""
    return nodes.inline("", "", *map(_node, parts), classes=list(classes))


def strong(text: str) -> nodes.strong:
    """Make a text that stands out."""
    return nodes.strong("", text)


def link(text: str, address: str) -> nodes.Node:
    """Make a link to another site, or a plain text where *address* is none to follow."""
    if not address.startswith(_SCHEMES):
        return nodes.Text(text)
    return nodes.reference("", text, refuri=address, internal=False)


def anchor(text: str, id: str, classes: Sequence[str] = ()) -> nodes.reference:  # noqa: A002
    """Make a link to *id* on the same page."""
    return nodes.reference("", text, refid=id, internal=True, classes=list(classes))


def bullets(
    items: Iterable[Iterable[nodes.Node]], classes: Sequence[str] = ()
) -> nodes.bullet_list:
    """Make a list, each item of some blocks."""
    made = nodes.bullet_list(classes=list(classes))
    made += [nodes.list_item("", *blocks) for blocks in items]
    return made


def fields(pairs: Iterable[tuple[str, Iterable[nodes.Node]]]) -> nodes.field_list:
    """Make a list of names with what stands for each; a name of nothing is left out."""
    made = nodes.field_list(classes=["aiofr-fields"])
    for name, blocks in pairs:
        if found := list(blocks):
            made += nodes.field("", nodes.field_name("", name), nodes.field_body("", *found))
    return made


def joined(parts: Iterable[Part], between: str = ", ") -> list[nodes.Node]:
    """Put *between* between the parts."""
    made: list[nodes.Node] = []
    for part in parts:
        made += [nodes.Text(between), _node(part)] if made else [_node(part)]
    return made


def table(heads: Sequence[str], rows: Iterable[Sequence[Iterable[nodes.Node]]]) -> nodes.table:
    """Make a table; each cell is of some blocks."""
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=1) for _ in heads]
    group += nodes.thead("", _row([[paragraph(head)] for head in heads]))
    group += nodes.tbody("", *(_row(cells) for cells in rows))
    return nodes.table("", group)


def _row(cells: Iterable[Iterable[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *blocks) for blocks in cells))

"""
What of a record is searched: its texts, and what the records it names are called.

It knows how records hold texts and ids, and nothing of what is looked for.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from aiofr.model.codes import Vocabulary
from aiofr.model.evidence import Collection
from aiofr.model.links import LINKS
from aiofr.model.walk import walk
from aiofr.query.text import condition_texts, names

if TYPE_CHECKING:
    from typing import Protocol

    from aiofr.query.selection import Selection

    class Collections(Protocol):
        """Whatever has the collections; a catalog does."""

        def collection(self, collection: Collection | str) -> Selection[Any]:
            """Give one by its name."""


#: How much a word counts where it stands in a field.
_WEIGHTS = {
    "name": 10,
    "title": 10,
    "fr.label": 10,
    "en.label": 10,
    "aliases": 9,
    "id": 8,
    "former_ids": 8,
    "expansion": 8,
    "located": 8,
    "former": 8,
    "summary": 5,
    "description": 5,
    "singular": 5,
}
#: How much it counts in any other field, and in the name of a record that a field refers to.
_WEIGHT, _LINKED_WEIGHT = 2, 1
#: What names an article that a whole record comes from.
_ARTICLE = re.compile(r"evidence\[\d+\]\.source")
#: What tells of the data, and so counts less than what tells of France.
_BACKGROUND, _DISCOUNT = frozenset({Collection.SOURCES, Collection.ERRATA}), 0.5


class Field(NamedTuple):
    """A *text* of a record, its *path*, its *weight*, and the record it comes from by *link*."""

    path: str
    text: str
    weight: float
    link: str | None = None


def fields(record: object, kind: str, among: "Collections") -> Iterator[Field]:
    """
    List what is searched of *record*: texts, names of linked records; no evidence and no codes.

    Of a measure's evidence the titles of its articles are: a place may stand there alone.

    Args:
        record: The record.
        kind: Its collection.
        among: Where the records that it names are looked up.
    """
    share = _DISCOUNT if kind in _BACKGROUND else 1.0
    holders: dict[str, object] = {}
    linked: set[str] = set()
    for whole_path, value in walk(record):
        path = whole_path[1:]
        is_article = kind == Collection.MEASURES and _ARTICLE.fullmatch(path) is not None
        if isinstance(value, Vocabulary) or (".evidence[" in whole_path and not is_article):
            holders[path] = value
            continue
        if hasattr(value, "to_plain"):
            yield from (_field(path, text, share) for text in condition_texts(value.to_plain()))
        elif not isinstance(value, str):
            holders[path] = value
        else:
            link = _link(holders, path, value, kind)
            if link is None or value not in among.collection(link[0]):
                if not is_article:
                    yield _field(path, value, share)
            elif (called := "/".join(link)) not in linked:
                linked.add(called)
                for name, text in names(among.collection(link[0])[value]):
                    if name not in ("id", "iso"):
                        yield Field(path, text, _LINKED_WEIGHT * share, called)


def _field(path: str, text: str, share: float) -> Field:
    return Field(path, text, _WEIGHTS.get(path.partition("[")[0], _WEIGHT) * share)


def _link(holders: dict[str, Any], path: str, value: str, kind: str) -> tuple[str, str] | None:
    """Give the collection and id of the record that the text at *path* names, if it names one."""
    inside, _, last = path.rpartition(".")
    holder, name = holders[inside], last.partition("[")[0]
    if type(holder).__name__ == "Erratum" and name == "record":
        return str(holder.collection), value
    links = LINKS.get(type(holder).__name__, {})
    return (str(links[name] or kind), value) if name in links else None

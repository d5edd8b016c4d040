"""
The machine-readable twin of each page: the records that it shows, as JSON beside it.

It knows pages and records, and nothing of how either is written for people.
"""

from pathlib import Path

from aiofr.datasets.plain import dump_plain
from aiofr.datasets.reading import to_plain
from aiofr.site.edition import Edition
from aiofr.site.pages import Page

#: What the file of a twin ends with.
ENDING = ".json"


def twin(edition: Edition, page: Page) -> str | None:
    """Give what *page* shows as the data files have it, or ``None`` where it shows no records."""
    if page.collection is None:
        return None
    ids = page.ids if page.id is None else (page.id,)
    records = edition.records[page.collection]
    return dump_plain({page.collection.value: [to_plain(records[id_]) for id_ in ids]})


def write_twin(edition: Edition, page: Page, beside: Path) -> None:
    """Write the twin of *page* beside the file of the page."""
    text = twin(edition, page)
    if text is not None:
        beside.with_suffix(ENDING).write_text(text, encoding="utf-8")

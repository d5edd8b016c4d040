"""Which module writes which page."""

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes

from aiofr.model.evidence import Collection
from aiofr.site.bodies import network, structure
from aiofr.site.home import home
from aiofr.site.lists import listed
from aiofr.site.pages import HOME, SUMS, Page
from aiofr.site.portraits import region
from aiofr.site.records import measure, public
from aiofr.site.sheet import Sheet
from aiofr.site.sources import source
from aiofr.site.words import COLLECTIONS, title

#: What the first page is called.
HOME_TITLE = "Orientation et formation : qui peut vous aider"
_WRITERS: dict[Collection, Callable[[Sheet, Any], Iterator[nodes.Node]]] = {
    Collection.REGIONS: region,
    Collection.NETWORKS: network,
    Collection.STRUCTURES: structure,
    Collection.PUBLICS: public,
    Collection.MEASURES: measure,
    Collection.SOURCES: source,
}


def heading(sheet: Sheet, page: Page) -> str:
    """Say what *page* is called."""
    if page.collection is None:
        return "Montants" if page is SUMS else HOME_TITLE
    if page.id is not None:
        return title(sheet.edition.records[page.collection][page.id])
    part = "" if page.part == 1 else f" ({page.part})"
    return f"{COLLECTIONS[page.collection]}{part}"


def write(sheet: Sheet, page: Page) -> list[nodes.section]:
    """Write *page*: its heading, where it stands, and what it shows."""
    if page is HOME:
        return sheet.section(HOME_TITLE, home(sheet))
    if page.id is None or page.collection is None:
        trail, body = sheet.trail(None), listed(sheet, page)
    else:
        record = sheet.edition.records[page.collection][page.id]
        trail, body = sheet.trail(page.collection), _WRITERS[page.collection](sheet, record)
    return sheet.section(heading(sheet, page), [trail, *body])

"""
The catalogue as web pages (extra ``site``: Sphinx, furo and matplotlib).

A Sphinx extension builds each page from the catalog, node by node: no markup is ever made of data,
so that no text of a plugin can break out of its page. ``extensions = ["aiofr.site"]`` in the
``conf.py`` of any project adds the pages of the catalogue to it; ``aiofr site`` builds them alone.

General layout, each module knowing those above it::

    words        what the pages say of their own, in French
    pages        which pages there are, and their file names
    faults       which record each fault is of
    edition      what a site shows: records, pages, a day
    elements     paragraphs, lists and links, from plain texts
    sheet        one page in the making: links, evidence, ages
    contacts     how to reach somebody
    charts       pictures of figures
    values       amounts, conditions, dates of a record
    tiles        the map
    linked       records in the words of schema.org
    portraits    the page of a region
    bodies       the pages of networks and structures
    records      the pages of measures and publics
    sources      the page of a source
    lists        the pages that list a collection
    home         the first page
    writing      which module writes which page
    search       French words, folded
    extension    the Sphinx side
    building     the folder that `aiofr site` fills

Nothing else in aiofr imports it, and it imports Sphinx only when it is set up.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from aiofr.catalog import Catalog


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Add the catalogue to a Sphinx project; Sphinx calls this for ``aiofr.site``."""
    from aiofr.site.extension import setup as set_up  # noqa: PLC0415 - Sphinx is an extra

    return set_up(app)


def catalog() -> "Catalog":
    """Load the packaged data and every plugin that is installed; one that fails is an error."""
    from aiofr.plugins import load  # noqa: PLC0415 - Sphinx asks for it, not who imports this

    return load(strict=True)

"""
The Sphinx side: which documents there are, what stands in them and in their heads.

``extensions = ["aiofr.site"]`` adds a document for each page of the catalogue, in the folder
``aiofr_folder`` of the sources, and these directives for documents of one's own::

    .. aiofr-region:: bretagne
    .. aiofr-network:: missions-locales
    .. aiofr-structure:: carif-oref-normandie
    .. aiofr-public:: jeunes
    .. aiofr-measure:: idf-prime-secteurs-en-tension
    .. aiofr-source:: regions-de-france-2020
    .. aiofr-map::
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from aiofr.catalog import Catalog
from aiofr.errors import AiofrError
from aiofr.model.evidence import Collection
from aiofr.query.bodies import a_day
from aiofr.site.edition import Edition
from aiofr.site.home import regions_map
from aiofr.site.linked import linked, script
from aiofr.site.pages import Page, SiteError
from aiofr.site.search import FoldedFrench
from aiofr.site.sheet import Sheet
from aiofr.site.stubs import write_stubs
from aiofr.site.twins import ENDING, write_twin
from aiofr.site.writing import write

#: The directive of each kind of record.
DIRECTIVES = {
    "aiofr-region": Collection.REGIONS,
    "aiofr-network": Collection.NETWORKS,
    "aiofr-structure": Collection.STRUCTURES,
    "aiofr-public": Collection.PUBLICS,
    "aiofr-measure": Collection.MEASURES,
    "aiofr-source": Collection.SOURCES,
}
#: What a reader is told of the twin of a page.
_TWIN = "Les données de cette page (JSON)"
_STATIC = Path(__file__).parent / "static"


@contextmanager
def _told_by_sphinx() -> Iterator[None]:
    """Let Sphinx say our errors as it says its own, without a traceback."""
    try:
        yield
    except AiofrError as error:
        raise ExtensionError(error.english) from error


class Catalogue:
    """
    The catalogue of one Sphinx project.

    Args:
        config: Its settings, as ``conf.py`` has them.
    """

    def __init__(self, config: Config) -> None:
        self._config = config

    @cached_property
    def edition(self) -> Edition:
        """What the site shows; read when it is first asked for."""
        return Edition(_catalog(self._config), self._config.aiofr_regions, _day(self._config))

    def sheet(self, docname: str, document: nodes.document) -> Sheet:
        """Begin a page."""
        # "smart" quotes and dashes would change what a source printed.
        document.settings.smart_quotes = False
        return Sheet(self.edition, docname, document, self._config.aiofr_folder)

    def page(self, docname: str) -> Page | None:
        """Give the page that a document is, or ``None`` where it is none of the catalogue."""
        folder = self._config.aiofr_folder
        start = f"{folder}/" if folder else ""
        inside = docname.startswith(start)
        return self.edition.pages.named(docname.removeprefix(start)) if inside else None

    def settle(self, _: Sphinx, config: Config) -> None:
        """Read the catalog, so that all is built again where it has changed."""
        with _told_by_sphinx():
            plain = [self.edition.catalog.to_dict(), version("aiofr"), str(self.edition.on)]
            towns = " ".join(sorted(self.edition.catalog.index.towns))
        # The search of a site leaves the names of towns alone, as that of the catalog does.
        config.html_search_options = {"towns": towns, **config.html_search_options}
        config.aiofr_digest = hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()

    def write_sources(self, app: Sphinx) -> None:
        """Write a document for each page."""
        folder = Path(app.srcdir) / self._config.aiofr_folder
        if Path(app.outdir).is_relative_to(folder) and self._config.aiofr_folder:
            msg = f"the output folder {app.outdir} is inside {folder}, which aiofr.site writes"
            raise ExtensionError(msg)
        with _told_by_sphinx():
            write_stubs(folder, self.edition.pages)

    def dress(
        self, app: Sphinx, name: str, _: str, context: dict[str, Any], __: nodes.document | None
    ) -> None:
        """Say in the head of a page of ours that it is French, and what it shows to machines."""
        page = self.page(name)
        if page is None:
            return
        context["language"] = "fr"
        said = linked(self.edition, page)
        head = [] if said is None else [script(said)]
        if page.collection is not None:
            # Folders of their own are one level down for every page.
            up = "../" if app.builder.name == "dirhtml" else ""
            twin = f"{up}{page.name.rpartition('/')[2]}{ENDING}"
            head.append(f'<link rel="alternate" type="application/json" href="{twin}">')
            context["body"] += f'<p class="aiofr-twin"><a href="{twin}">{_TWIN}</a></p>'
        context["metatags"] = "\n".join([context.get("metatags", ""), *head])

    def write_twins(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the JSON of the records beside each page."""
        if exception is not None or app.builder.format != "html":
            return
        for page in self.edition.pages:
            beside = Path(app.outdir, self._config.aiofr_folder, page.name)
            beside.parent.mkdir(parents=True, exist_ok=True)
            write_twin(self.edition, page, beside)


def _catalog(config: Config) -> Catalog:
    """Call what ``aiofr_catalog`` names."""
    module, _, name = config.aiofr_catalog.partition(":")
    try:
        function = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        msg = f"aiofr_catalog = {config.aiofr_catalog!r} names no function as 'aiofr:load': {error}"
        raise SiteError(msg) from error
    made = function()
    if not isinstance(made, Catalog):
        msg = f"aiofr_catalog = {config.aiofr_catalog!r} gives no Catalog, but {made!r:.60}"
        raise SiteError(msg)
    return made


def _day(config: Config) -> date:
    """Give the day that ages are counted from: a setting, or that of the build."""
    if config.aiofr_on:
        return a_day(config.aiofr_on)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
    return now.date()


class _PageDirective(SphinxDirective):
    """A page of the catalogue, by its name."""

    catalogue: ClassVar[Catalogue]
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Write it."""
        sheet = self.catalogue.sheet(self.env.docname, self.state.document)
        return [*write(sheet, self._page())]

    def _page(self) -> Page:
        page = self.catalogue.edition.pages.named(self.arguments[0])
        if page is None:
            msg = f"the catalogue has no page {self.arguments[0]!r}"
            raise self.error(msg)
        return page


class _RecordDirective(_PageDirective):
    """The page of a record, by the record's id or name."""

    collection: ClassVar[Collection]

    def _page(self) -> Page:
        edition = self.catalogue.edition
        name = self.arguments[0]
        with _told_by_sphinx():
            selection = edition.catalog.collection(self.collection)
            record = selection[name] if name in selection else selection.resolve(name)
        page = edition.pages.of(self.collection, record.id)
        if page is None:
            msg = f"{record.id!r} is not among the regions that are shown"
            raise self.error(msg)
        return page


class _MapDirective(SphinxDirective):
    """The map."""

    catalogue: ClassVar[Catalogue]

    def run(self) -> list[nodes.Node]:
        """Draw it."""
        return regions_map(self.catalogue.sheet(self.env.docname, self.state.document))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add settings, directives, the search and what is done on the way."""
    app.add_config_value("aiofr_catalog", "aiofr.site:catalog", "env", str)
    app.add_config_value("aiofr_regions", [], "env", [list, tuple])
    app.add_config_value("aiofr_folder", "catalogue", "env", str)
    app.add_config_value("aiofr_on", "", "env", str)
    app.add_config_value("aiofr_digest", "", "env", str)
    catalogue = Catalogue(app.config)
    mine = {"catalogue": catalogue}
    app.add_directive("aiofr-page", type("PageDirective", (_PageDirective,), mine))
    app.add_directive("aiofr-map", type("MapDirective", (_MapDirective,), mine))
    for name, collection in DIRECTIVES.items():
        made = type("RecordDirective", (_RecordDirective,), {**mine, "collection": collection})
        app.add_directive(name, made)
    app.add_search_language(FoldedFrench)
    app.connect("config-inited", catalogue.settle)
    app.connect("builder-inited", catalogue.write_sources)
    app.connect("builder-inited", _add_style)
    app.connect("html-page-context", catalogue.dress)
    app.connect("build-finished", catalogue.write_twins)
    return {
        "version": version("aiofr"),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_style(app: Sphinx) -> None:
    """Add the style sheet of the pages."""
    app.config.html_static_path.append(str(_STATIC))
    app.add_css_file("aiofr.css")

"""
One page in the making: what it links to, what vouches for it, and how old that is.

It knows an edition and Sphinx's links between pages, and no kind of record.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes

from aiofr.conditions import Truth
from aiofr.errors import InvalidValueError
from aiofr.model.evidence import Certainty, Collection, Evidence
from aiofr.model.sources import Source
from aiofr.model.time import PartialDate
from aiofr.query.vouching import unconfirmed
from aiofr.site.edition import Edition
from aiofr.site.elements import Part, anchor, bullets, inline, joined, paragraph, printed
from aiofr.site.pages import AT_ONCE, FOLDERS, Page
from aiofr.site.words import CERTAINTIES, COLLECTIONS, CONFIDENCES, plural, title
from aiofr.wording import day, unconfirmed_since

#: Where the page says what vouches for it.
_EVIDENCE = "preuve-{}"
_DAYS_OF_A_YEAR = 365
#: What begins, ends and is followed by others.
_BODIES = frozenset({Collection.NETWORKS, Collection.STRUCTURES})
#: What may be an id or a date, standing alone: no part of an address.
_CODE = re.compile(r"(?<![\w/.@-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/@-]|\.\w)")


class Sheet:
    """
    A page that is being written.

    Args:
        edition: What the site shows.
        docname: The Sphinx document that it is written into.
        document: The tree of that document, which gives ids to sections.
        root: The folder of the catalogue among the documents; ``""`` where it is the top.
    """

    def __init__(
        self, edition: Edition, docname: str, document: nodes.document, root: str = ""
    ) -> None:
        self.edition = edition
        self._docname = docname
        self._document = document
        self._root = f"/{root}/" if root else "/"
        self._cited: dict[Evidence, int] = {}

    def unconfirmed(self, evidence: Iterable[Evidence]) -> list[Part]:
        """Say since when nothing confirms what *evidence* vouches for, where that is long ago."""
        year = unconfirmed(evidence, self.edition.on, self.edition.catalog.sources.get)
        return [] if year is None else [f", {unconfirmed_since(year)}"]

    def section(self, heading: str, blocks: Iterable[nodes.Node]) -> list[nodes.section]:
        """Make a section, or nothing where there is nothing to say in it."""
        found = list(blocks)
        if not found:
            return []
        made = nodes.section("", nodes.title("", heading), names=[heading.casefold()])
        self._document.note_implicit_target(made, made)
        made += found
        return [made]

    def to(self, page: Page, text: str) -> nodes.Node:
        """Link to a page of this site."""
        return addnodes.pending_xref(
            "",
            nodes.inline("", text, classes=["doc"]),
            refdomain="std",
            reftype="doc",
            reftarget=f"{self._root}{page.name}",
            refdoc=self._docname,
            refexplicit=True,
            refwarn=True,
        )

    def link(self, collection: Collection, id: str, text: str | None = None) -> nodes.Node:  # noqa: A002
        """Link to a record, or to the list it stands on; name it where it is not shown."""
        pages = self.edition.pages
        page = pages.of(collection, id) or pages.listing(collection, id)
        said = title(self.edition.get(collection, id)) if text is None else text
        return nodes.Text(said) if page is None else self.to(page, said)

    def links(self, collection: Collection, ids: Iterable[str]) -> list[nodes.Node]:
        """Link to several records, with commas."""
        return joined(self.link(collection, id_) for id_ in ids)

    def line(self, collection: Collection, ids: Iterable[str]) -> list[nodes.Node]:
        """Link to several records in a paragraph of their own; nothing for none."""
        found = self.links(collection, ids)
        return [paragraph(*found)] if found else []

    def named(self, collection: Collection, id: str) -> list[nodes.Node]:  # noqa: A002
        """Link to a record, with what it has become where it is a body that is there no more."""
        became = self._became(collection, id) if collection in _BODIES else []
        return [self.link(collection, id), *became]

    def networks(self, ids: Iterable[str]) -> list[nodes.Node]:
        """Link to networks, each with what it has become where it is there no more."""
        made: list[nodes.Node] = []
        for id_ in ids:
            made += [nodes.Text(", ")] if made else []
            made += self.named(Collection.NETWORKS, id_)
        return made

    def _became(self, collection: Collection, id: str) -> list[nodes.Node]:  # noqa: A002
        body, lineage = self.edition.get(collection, id), self.edition.lineage(collection, id)
        name = body.name_on(lineage.day)
        heirs = [one.id for one in lineage.standing]
        beside = [heir.id for handover in lineage.beside for heir in handover.heirs]
        said: list[nodes.Node] = []
        if not heirs:
            early = body.period.started(lineage.day) is Truth.NO
            said = [nodes.Text("n’existe pas encore" if early else "n’existe plus")]
        elif id not in heirs:
            said = [nodes.Text("aujourd’hui "), *self.links(collection, heirs)]
        elif name != body.name:
            said = [nodes.Text(f"aujourd’hui {name}")]
        elif beside:
            said = [nodes.Text("voir aussi "), *self.links(collection, beside)]
        return [nodes.Text(" ("), *said, nodes.Text(")")] if said else []

    def list_of(self, collection: Collection, records: Iterable[Any]) -> list[nodes.Node]:
        """List links to *records*, the first of them where they are many; nothing for none."""
        known = tuple(records)
        items = [[paragraph(*self.named(collection, record.id))] for record in known[:AT_ONCE]]
        return [bullets(items), *self.others(collection, known)] if items else []

    def others(
        self, collection: Collection, records: Sequence[Any], room: int | None = None
    ) -> list[nodes.Node]:
        """Say how many of *records* a page has no *room* for, and where they are."""
        count = len(records) - (AT_ONCE if room is None else room)
        if count <= 0:
            return []
        whole = self.to(self.edition.pages.lists(collection)[0], COLLECTIONS[collection])
        return [paragraph(f"Et {plural(count, 'autre', 'autres')}, dans la liste : ", whole)]

    def trail(self, collection: Collection | None) -> nodes.paragraph:
        """Say where the page stands, from the first page on."""
        home = self.edition.pages.named("index")
        steps: list[Part] = [] if home is None else [self.to(home, "Accueil")]
        if collection is not None:
            steps.append(self.to(self.edition.pages.lists(collection)[0], COLLECTIONS[collection]))
        return paragraph(*joined(steps, " › "), classes=["aiofr-trail"])

    def mark(self, certainty: Certainty) -> list[nodes.Node]:
        """Say that something is not simply stated; nothing where it is."""
        if certainty is Certainty.STATED:
            return []
        mark = inline(CERTAINTIES[certainty], classes=["aiofr-mark", f"aiofr-{certainty.value}"])
        return [nodes.Text(" "), mark]

    def evidence(self, own: Sequence[Evidence], whole: Sequence[Evidence] = ()) -> list[nodes.Node]:
        """
        Say how sure something is, and link to what vouches for it below.

        Args:
            own: What vouches for it.
            whole: What vouches for the record that it is a part of, where it has nothing of its
                own; how sure that is stands at the head of the record.
        """
        made = [node for one in {e.certainty: None for e in own} for node in self.mark(one)]
        for one in own or whole:
            number = self._cited.setdefault(one, len(self._cited) + 1)
            made.append(nodes.Text(" "))
            made.append(anchor(f"[{number}]", _EVIDENCE.format(number), ["aiofr-proof"]))
        return made

    def proofs(self) -> list[nodes.section]:
        """List all that the page cited: where it is printed, how sure it is, and why."""
        items = []
        for evidence, number in self._cited.items():
            blocks = [paragraph(f"[{number}] ", *self.printed(evidence))]
            blocks += [] if evidence.note is None else [paragraph(*self.worded(evidence.note))]
            item = nodes.list_item("", *blocks, ids=[_EVIDENCE.format(number)])
            items.append(item)
        made = nodes.bullet_list("", *items, classes=["aiofr-proofs"])
        return self.section("Preuves", [made] if items else [])

    def printed(self, evidence: Evidence) -> list[nodes.Node]:
        """Name the source of *evidence*, its page, and how sure it is."""
        source = self.edition.catalog.sources[evidence.source]
        page = "" if evidence.page is None else f", p. {evidence.page}"
        made = [
            nodes.Text(f"{source.publisher}, {day(source.date)} : "),
            self.link(Collection.SOURCES, source.id),
            nodes.Text(page),
            *self.mark(evidence.certainty),
        ]
        if evidence.confidence is not None:
            made.append(nodes.Text(f" ({CONFIDENCES[evidence.confidence]})"))
        return made

    def age(self, sources: Sequence[Source]) -> list[nodes.Node]:
        """Say of when *sources* are, and how old the newest of them has become."""
        if not sources:
            return []
        dates = [source.date for source in sources]
        newest, oldest = max(dates, key=lambda d: d.last), min(dates, key=lambda d: d.first)
        years = (self.edition.on - newest.last).days // _DAYS_OF_A_YEAR
        old = f", il y a {plural(years, 'an', 'ans')} ou plus" if years > 0 else ""
        said = f"Ce que dit cette page a été publié {_between(oldest, newest)}{old}. "
        counted = f"Âge compté le {day(self.edition.on)}. Faites confirmer avant d’agir."
        return [paragraph(said, counted, classes=["aiofr-age"])]

    def errata(self, collection: Collection, id: str) -> list[nodes.section]:  # noqa: A002
        """List what was wrong in the sources about a record."""
        found = [self.erratum(one) for one in self.edition.errata_of(collection, id)]
        return self.section("Erreurs relevées", [bullets(found)] if found else [])

    def erratum(self, erratum: Any) -> list[nodes.Node]:  # noqa: ANN401 - an Erratum
        """Say what was printed, what was kept and why."""
        evidence = self.evidence(erratum.evidence)
        return [
            paragraph("Imprimé : ", printed(erratum.printed), " ; ", *self._kept(erratum)),
            paragraph(*self.worded(erratum.reason), *evidence),
        ]

    def _kept(self, erratum: Any) -> list[nodes.Node]:  # noqa: ANN401 - an Erratum
        """Say what was kept; where that is ids of records, their names."""
        if erratum.kept is None:
            return [nodes.Text("laissé de côté")]
        field = (erratum.field or "").rpartition(".")[2].partition("[")[0]
        about = Collection(field) if field in list(Collection) else erratum.collection
        ids, known = erratum.kept.split(", "), self.edition.catalog.collection(about)
        named = all(known.get(id_) is not None for id_ in ids)
        said = self.links(about, ids) if named else self.worded(erratum.kept)
        return [nodes.Text("gardé : "), *said]

    def worded(self, text: str) -> list[nodes.Node]:
        """Show *text* with the names of records for their ids, and with its dates in words."""
        made: list[nodes.Node] = []
        done = 0
        for found in _CODE.finditer(text):
            said = self._decoded(found[0])
            if said is not None:
                made += [nodes.Text(text[done : found.start()]), said]
                done = found.end()
        return [*made, nodes.Text(text[done:])]

    def _decoded(self, code: str) -> nodes.Node | None:
        if code[0].isdecimal():
            try:
                return nodes.Text(day(PartialDate.parse(code)))
            except InvalidValueError:
                return None
        about = (one for one in FOLDERS if code in self.edition.records[one])
        found = next(about, None)
        return None if found is None else self.link(found, code)


def _between(oldest: PartialDate, newest: PartialDate) -> str:
    """Say from when to when, to the month; a year where no month orders the two in it."""
    coarse = oldest.month is None or newest.month is None
    if oldest.year == newest.year and coarse:
        return f"en {newest.year}"
    first, last = (day(PartialDate(year=d.year, month=d.month)) for d in (oldest, newest))
    return f"en {last}" if first == last else f"entre {first} et {last}"

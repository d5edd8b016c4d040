"""The pages that list a collection: its records in order, page after page."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from docutils import nodes

from aiofr.model.evidence import Collection
from aiofr.model.facts import Fact
from aiofr.model.figures import Indicator, Term
from aiofr.model.measures import Measure
from aiofr.model.sources import Erratum
from aiofr.site import charts, values
from aiofr.site.elements import Part, bullets, inline, paragraph, strong
from aiofr.site.pages import Page
from aiofr.site.portraits import is_comparable
from aiofr.site.sheet import Sheet
from aiofr.site.words import COLLECTIONS, INTRODUCTIONS, MEASURES, title
from aiofr.wording import amount as said_amount, day

#: How many records of a kind stand below one question.
_AT_ONCE = 20


def listed(sheet: Sheet, page: Page) -> Iterator[nodes.Node]:
    """Write the records of a list, with links to the pages before and after it."""
    collection = page.collection
    if collection is None:
        yield from sums(sheet)
        return
    records = [sheet.edition.records[collection][id_] for id_ in page.ids]
    write = _WRITERS.get(collection) or partial(_plainly, collection=collection)
    yield paragraph(INTRODUCTIONS[collection])
    yield from sheet.age(sheet.edition.sources(records))
    yield bullets(write(sheet, record) for record in records)
    yield from _turn(sheet, page, collection)
    yield from sheet.proofs()


def _turn(sheet: Sheet, page: Page, collection: Collection) -> Iterator[nodes.Node]:
    parts = sheet.edition.pages.lists(collection)
    if len(parts) > 1:
        steps = [
            inline(str(one.part)) if one is page else sheet.to(one, str(one.part)) for one in parts
        ]
        spaced = [node for step in steps for node in (nodes.Text(" "), step)]
        yield paragraph("Pages :", *spaced, classes=["aiofr-turn"])


def _plainly(sheet: Sheet, record: Any, collection: Collection) -> list[nodes.Node]:  # noqa: ANN401
    more = getattr(record, "expansion", None)
    return [paragraph(sheet.link(collection, record.id), "" if more is None else f" : {more}")]


def _source(sheet: Sheet, record: Any) -> list[nodes.Node]:  # noqa: ANN401 - a Source
    said = f"{day(record.date)}, {record.publisher} : "
    return [paragraph(said, sheet.link(Collection.SOURCES, record.id))]


def _measure(sheet: Sheet, measure: Measure) -> list[nodes.Node]:
    where = sheet.links(Collection.REGIONS, measure.regions) or [nodes.Text("Partout")]
    kind = inline(MEASURES[measure.kind], classes=["aiofr-mark"])
    link = sheet.link(Collection.MEASURES, measure.id)
    return [paragraph(link, " (", *where, ") ", kind, " ", values.state(sheet, measure))]


def _fact(sheet: Sheet, fact: Fact) -> list[nodes.Node]:
    choices = ", ".join(choice.fr for choice in fact.values)
    code = paragraph("Code : ", nodes.literal("", fact.id), classes=["aiofr-code"])
    label = strong(values.capital(fact.fr.label))
    made: list[nodes.Node] = []
    made += [paragraph(label, f" : {fact.fr.question}", *sheet.evidence(fact.evidence))]
    made += [paragraph(f"Réponses : {choices}.")] if choices else []
    for collection in (Collection.PUBLICS, Collection.MEASURES):
        found = sheet.edition.naming(Collection.FACTS, fact.id, collection)
        links = sheet.links(collection, [one.id for one in found[:_AT_ONCE]])
        made += [paragraph(f"{COLLECTIONS[collection]} : ", *links)] if links else []
        made += sheet.others(collection, found, _AT_ONCE)
    return [*made, code]


def _term(sheet: Sheet, term: Term) -> list[nodes.Node]:
    about: list[Part] = []
    if term.network is not None:
        about = [" ; voir ", sheet.link(Collection.NETWORKS, term.network)]
    evidence = sheet.evidence(term.evidence)
    return [paragraph(strong(term.name), f" : {term.expansion}", *about, *evidence)]


def _indicator(sheet: Sheet, indicator: Indicator) -> list[nodes.Node]:
    region = indicator.region
    where = nodes.Text("France") if region is None else sheet.link(Collection.REGIONS, region)
    head = paragraph(where, " : ", strong(indicator.name))
    return [head, *values.figure(sheet, indicator)]


def _erratum(sheet: Sheet, erratum: Erratum) -> list[nodes.Node]:
    record = sheet.edition.get(erratum.collection, erratum.record)
    about = sheet.link(erratum.collection, erratum.record, title(record))
    return [paragraph(about), *sheet.erratum(erratum)]


def sums(sheet: Sheet) -> Iterator[nodes.Node]:
    """Write what the Regions said they would spend, the largest sum of each first."""
    edition = sheet.edition
    largest = []
    items = []
    for region in edition.records[Collection.REGIONS].values():
        budgets = edition.catalog.portrait(region).budgets
        found = [one for one in budgets if is_comparable(one)]
        if not found:
            continue
        measure, amount = found[0].measure, found[0].amount
        largest.append(values.bar(region.name, amount, measure.evidence))
        link = sheet.link(Collection.REGIONS, region.id)
        where = sheet.link(Collection.MEASURES, measure.id)
        evidence = sheet.evidence(amount.evidence, measure.evidence)
        said = strong(said_amount(amount))
        items.append([paragraph(link, " : ", said, f" ({amount.purpose}) : ", where, *evidence)])
    yield paragraph(
        "La plus grosse somme que nos sources donnent pour chaque région, sans celles que l’État "
        "paie seul. Elles ne se comparent qu’avec prudence : les unes portent sur une année, les "
        "autres sur plusieurs."
    )
    yield from sheet.age(edition.sources(edition.records[Collection.MEASURES].values()))
    largest.sort(key=lambda bar: -bar.value)
    yield from charts.bars("La plus grosse somme annoncée, par région", largest)
    yield bullets(items)
    yield from sheet.proofs()


_WRITERS: dict[Collection, Callable[[Sheet, Any], list[nodes.Node]]] = {
    Collection.ERRATA: _erratum,
    Collection.FACTS: _fact,
    Collection.GLOSSARY: _term,
    Collection.INDICATORS: _indicator,
    Collection.MEASURES: _measure,
    Collection.SOURCES: _source,
}

"""The pages that list a collection: its records in order, page after page."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from docutils import nodes

from aiofr.labels import status
from aiofr.model.evidence import Collection
from aiofr.model.facts import Fact
from aiofr.model.figures import Indicator, Term
from aiofr.model.measures import Measure
from aiofr.model.places import Region
from aiofr.model.sources import Erratum
from aiofr.portraits.portrait import Budget
from aiofr.query.text import fold
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
    said = "" if more is None or _singular(more) == _singular(record.name) else f" : {more}"
    return [paragraph(*sheet.named(collection, record.id), said)]


def _singular(name: str) -> list[str]:
    """Take the plural off each word, to tell a name from another that it is the plural of."""
    return [word.removesuffix("s") for word in fold(name).split()]


def _source(sheet: Sheet, record: Any) -> list[nodes.Node]:  # noqa: ANN401 - a Source
    said = f"{day(record.date)}, {record.publisher} : "
    return [paragraph(said, sheet.link(Collection.SOURCES, record.id))]


def _measure(sheet: Sheet, measure: Measure) -> list[nodes.Node]:
    where = sheet.links(Collection.REGIONS, measure.regions) or [nodes.Text("Partout")]
    kind = inline(MEASURES[measure.kind], classes=["aiofr-mark"])
    link = sheet.link(Collection.MEASURES, measure.id)
    return [paragraph(link, " (", *where, ") ", kind, " ", values.state(sheet, measure))]


def _fact(sheet: Sheet, fact: Fact) -> list[nodes.Node]:
    dated = sheet.edition.fact(fact.id) or fact
    choices = ", ".join(choice.fr for choice in dated.values)
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
        about = [" ; voir ", *sheet.named(Collection.NETWORKS, term.network)]
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
    """Write the largest sum known of each region, what is not compared, and where none is known."""
    edition = sheet.edition
    regions = edition.records[Collection.REGIONS].values()
    known = {region: edition.catalog.portrait(region).budgets for region in regions}
    compared = {
        region: next(one for one in found if is_comparable(one))
        for region, found in known.items()
        if any(map(is_comparable, found))
    }
    yield paragraph(
        f"Pour {len(compared)} des {len(known)} territoires, la plus grosse somme que nos sources "
        "donnent, qu’elle soit annoncée, en négociation ou votée. Ne sont pas comparées : les "
        "sommes que l’État paie seul, celles données par an ou par personne, et les fourchettes. "
        "Les autres ne se comparent qu’avec prudence : elles portent sur une année ou plusieurs, "
        "et plusieurs payeurs s’en partagent quelques-unes."
    )
    yield from sheet.age(edition.sources(edition.records[Collection.MEASURES].values()))
    yield from charts.bars("La plus grosse somme, par région", _bars(compared))
    yield bullets([_sum(sheet, region, one)] for region, one in compared.items())
    apart = [(r, one) for r, found in known.items() if r not in compared for one in found]
    if apart:
        yield paragraph("Régions dont nous n’avons que des sommes qui ne se comparent pas :")
        yield bullets([_sum(sheet, region, one)] for region, one in apart)
    if unknown := [region.id for region, found in known.items() if not found]:
        links = sheet.links(Collection.REGIONS, unknown)
        yield paragraph("Nos sources ne donnent aucune somme pour : ", *links, ".")
    yield from sheet.proofs()


def _bars(found: Mapping[Region, Budget]) -> list[charts.Bar]:
    """Make the bars of sums, the longest first."""
    bars = [
        values.bar(region.name, one.amount, one.measure.evidence) for region, one in found.items()
    ]
    return sorted(bars, key=lambda bar: -bar.value)


def _sum(sheet: Sheet, region: Region, found: Budget) -> nodes.Node:
    """Say how much, for what, how sure that was, and who was to pay."""
    measure, amount = found.measure, found.amount
    payer = amount.payer or measure.payer
    about = [status(measure.status), f"payeur : {payer}" if payer else "payeur non précisé"]
    return paragraph(
        sheet.link(Collection.REGIONS, region.id),
        " : ",
        strong(said_amount(amount)),
        f" ({amount.purpose}) : ",
        sheet.link(Collection.MEASURES, measure.id),
        "".join(f" ; {said}" for said in about if said),
        *sheet.evidence(amount.evidence, measure.evidence),
    )


_WRITERS: dict[Collection, Callable[[Sheet, Any], list[nodes.Node]]] = {
    Collection.ERRATA: _erratum,
    Collection.FACTS: _fact,
    Collection.GLOSSARY: _term,
    Collection.INDICATORS: _indicator,
    Collection.MEASURES: _measure,
    Collection.SOURCES: _source,
}

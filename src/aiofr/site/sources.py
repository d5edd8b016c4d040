"""The page of a source: what it is, what rests on it, and what was wrong in it."""

from collections.abc import Iterator

from docutils import nodes

from aiofr.model.evidence import Collection
from aiofr.model.sources import Source
from aiofr.site.elements import bullets, fields, link, paragraph, told
from aiofr.site.sheet import Sheet
from aiofr.site.words import COLLECTIONS
from aiofr.wording import day


def source(sheet: Sheet, found: Source) -> Iterator[nodes.Node]:
    """Write what a source is, what rests on it, and what was wrong in it."""
    edition = sheet.edition
    yield from sheet.age([found])
    address = [] if found.url is None else [paragraph(link(found.url, found.url))]
    yield fields(
        (
            ("Éditeur", told(found.publisher)),
            ("Date", told(day(found.date))),
            ("Auteurs", told(", ".join(found.authors))),
            ("Adresse", address),
            ("Imprimée", told(found.printed_url)),
            ("Lien du document", told(found.linked_url)),
            ("Dans", sheet.line(Collection.SOURCES, filter(None, [found.part_of]))),
            ("Pages", told(found.page)),
            ("Licence", told(found.licence)),
            ("À savoir", told(found.note)),
        )
    )
    for collection, heading in (
        (Collection.REGIONS, "Régions"),
        (Collection.MEASURES, "Mesures"),
        (Collection.NETWORKS, "Réseaux"),
        (Collection.STRUCTURES, "Structures"),
        (Collection.PUBLICS, "Publics"),
        (Collection.SOURCES, "Ce qu’elle contient"),
    ):
        resting = edition.naming(Collection.SOURCES, found.id, collection)
        yield from sheet.section(heading, sheet.list_of(collection, resting))
    yield from sheet.section("Aussi", _beside(sheet, found))
    wrong = edition.naming(Collection.SOURCES, found.id, Collection.ERRATA)
    about = edition.errata_of(Collection.SOURCES, found.id)
    errata = [sheet.erratum(one) for one in dict.fromkeys((*about, *wrong))]
    yield from sheet.section("Erreurs relevées", [bullets(errata)] if errata else [])
    yield from sheet.proofs()


def _beside(sheet: Sheet, found: Source) -> list[nodes.Node]:
    """Say how many records without pages of their own rest on a source, and where they are."""
    items = []
    for collection in (Collection.INDICATORS, Collection.GLOSSARY, Collection.FACTS):
        count = len(sheet.edition.naming(Collection.SOURCES, found.id, collection))
        if count:
            where = sheet.to(sheet.edition.pages.lists(collection)[0], COLLECTIONS[collection])
            items.append([paragraph(where, f" : {count}")])
    return [bullets(items)] if items else []

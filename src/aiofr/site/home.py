"""The first page: the map, and the way to everything else."""

from collections.abc import Iterator

from docutils import nodes

from aiofr.model.evidence import Collection
from aiofr.model.publics import Public
from aiofr.query.text import fold
from aiofr.site.elements import bullets, paragraph
from aiofr.site.pages import AT_ONCE, SUMS
from aiofr.site.sheet import Sheet
from aiofr.site.tiles import tiles
from aiofr.site.words import COLLECTIONS, INTRODUCTIONS

#: The lists in the order in which people need them.
_ORDER = (
    Collection.REGIONS,
    Collection.PUBLICS,
    Collection.MEASURES,
    Collection.NETWORKS,
    Collection.STRUCTURES,
    Collection.GLOSSARY,
    Collection.INDICATORS,
    Collection.FACTS,
    Collection.SOURCES,
    Collection.ERRATA,
)


def home(sheet: Sheet) -> Iterator[nodes.Node]:
    """Write what the site is for, the map, and the lists."""
    edition = sheet.edition
    yield paragraph(
        "Se former, trouver un métier, un emploi, une aide : qui peut vous accueillir, vous "
        "informer et vous orienter dans votre région, et que fait la Région pour vous ? "
        "Choisissez votre région."
    )
    yield from regions_map(sheet)
    if helped := _helped(sheet):
        whom = sheet.links(Collection.PUBLICS, [one.id for one in helped[:AT_ONCE]])
        yield paragraph("Ou dites qui vous êtes : ", *whom, ".")
    yield from sheet.age(edition.sources(edition.records[Collection.MEASURES].values()))
    items = [
        [paragraph(sheet.to(edition.pages.lists(c)[0], COLLECTIONS[c]), f" : {INTRODUCTIONS[c]}")]
        for c in _ORDER
    ]
    money = sheet.to(SUMS, "Montants")
    items.append([paragraph(money, " : La plus grosse somme connue, région par région.")])
    yield from sheet.section("Tout le catalogue", [bullets(items)])


def _helped(sheet: Sheet) -> list[Public]:
    """Give the publics that are sent to somebody, or that a measure is for, by name."""
    edition = sheet.edition
    found = [
        one
        for one in edition.records[Collection.PUBLICS].values()
        if one.referrals or edition.measures_for(one.id)
    ]
    return sorted(found, key=lambda one: fold(one.name))


def regions_map(sheet: Sheet) -> list[nodes.Node]:
    """Draw the map; the number on a tile is that of the measures known there."""
    edition = sheet.edition
    return tiles(
        edition.records[Collection.REGIONS].values(),
        lambda region: len(edition.of_region(Collection.MEASURES, region.id)),
        lambda region: sheet.link(Collection.REGIONS, region.id),
        "Le nombre est celui des mesures que nous connaissons ; zéro ne veut pas dire aucune.",
    )

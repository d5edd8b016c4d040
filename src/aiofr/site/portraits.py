"""The page of a region: its portrait."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docutils import nodes

from aiofr.labels import measures as kind_label, section as section_label
from aiofr.model.decimals import exact
from aiofr.model.evidence import Collection
from aiofr.model.figures import Indicator, Section
from aiofr.model.measures import Measure
from aiofr.model.networks import Structure
from aiofr.model.places import Region
from aiofr.portraits.portrait import Budget, Plan, Portrait
from aiofr.portraits.table import of_region
from aiofr.site import charts, contacts, values
from aiofr.site.elements import bullets, fields, inline, paragraph, strong, table
from aiofr.site.pages import AT_ONCE
from aiofr.site.sheet import Sheet
from aiofr.site.tiles import tiles
from aiofr.site.words import REGIONS
from aiofr.wording import NBSP, amount as said_amount, number

#: Who pays for the whole of France, which is no sum of a region's.
_STATE = "État"
#: Past this many, measures are named without saying what they are.
_DETAILED = 50
_PERCENT, _TENTH = Decimal(100), Decimal("0.1")


def region(sheet: Sheet, found: Region) -> Iterator[nodes.Node]:
    """Write whom to call, what the Region does, and who it is."""
    portrait = sheet.edition.catalog.portrait(found, sheet.edition.on)
    sources = sheet.edition.sources([found, *portrait.records])
    # The codes of the region are newer than whom to call and what there is, and keep longer.
    yield from sheet.age(sheet.edition.sources(portrait.records) or sources)
    yield from sheet.section("À qui s’adresser", _structures(sheet, portrait))
    elsewhere = sheet.edition.naming(Collection.REGIONS, found.id, Collection.NETWORKS)
    absent = sheet.list_of(Collection.NETWORKS, elsewhere)
    yield from sheet.section("Réseaux absents, ou dont la présence n’est pas confirmée", absent)
    yield from sheet.section("Mesures", _measures(sheet, portrait))
    yield from sheet.section("Chiffres", _figures(sheet, portrait))
    yield from sheet.section("Budgets et plans", _budgets(sheet, portrait))
    yield from sheet.section("Personnes citées", _people(sheet, portrait))
    yield from sheet.section("Carte d’identité", _identity(sheet, found))
    yield from sheet.section("Sur la carte", _position(sheet, found))
    yield from sheet.section("Ce que nous savons", _coverage(sheet, found))
    yield from sheet.section("Sources", sheet.list_of(Collection.SOURCES, sources))
    yield from sheet.errata(Collection.REGIONS, found.id)
    yield from sheet.proofs()


def _structures(sheet: Sheet, portrait: Portrait) -> Iterator[nodes.Node]:
    gone = [lineage.asked for lineage in portrait.absent]
    if not portrait.structures:
        ended = "Aucun des contacts que donnent nos sources n’existe encore."
        yield paragraph(ended if gone else "Nos sources ne donnent aucun contact ici.")
    for structure in (*portrait.structures, *gone):
        network = sheet.named(Collection.NETWORKS, structure.network)
        evidence = sheet.evidence(structure.evidence)
        named = sheet.named(Collection.STRUCTURES, structure.id)
        yield paragraph(*named, " (", *network, ")", *evidence, classes=["aiofr-head"])
        if structure in gone:
            yield from _gone(sheet, structure)
        else:
            yield from contacts.contact(sheet, structure.contact, structure.evidence)


def _gone(sheet: Sheet, found: Structure) -> Iterator[nodes.Node]:
    """Say what became of a structure, whose numbers nobody need call any more."""
    yield from values.successions(sheet, Collection.STRUCTURES, found.successions)
    if not any(one.to for one in found.successions):
        yield paragraph("Nos sources ne nomment pas qui joindre à sa place.")


def _measures(sheet: Sheet, portrait: Portrait) -> Iterator[nodes.Node]:
    if not portrait.measures:
        yield paragraph("Nos sources ne disent rien des mesures de cette région.")
    yield from sheet.others(Collection.MEASURES, portrait.measures)
    detailed = len(portrait.measures) <= _DETAILED
    room = AT_ONCE
    for kind, found in portrait.by_kind.items():
        items = [_measure(sheet, measure, detailed=detailed) for measure in found[:room]]
        room -= len(items)
        heading = values.capital(kind_label(kind))
        yield from sheet.section(heading, [bullets(items)] if items else [])


def _measure(sheet: Sheet, found: Measure, *, detailed: bool) -> list[nodes.Node]:
    marks = [node for e in {e.certainty: None for e in found.evidence} for node in sheet.mark(e)]
    state = values.state(sheet, found)
    head = paragraph(sheet.link(Collection.MEASURES, found.id), " ", state, *marks)
    return [head, paragraph(found.summary), *values.sums(sheet, found)] if detailed else [head]


def _figures(sheet: Sheet, portrait: Portrait) -> Iterator[nodes.Node]:
    if not portrait.indicators:
        yield paragraph("Nos sources ne donnent aucun chiffre de cette région.")
    for section in Section:
        rows: list[list[list[nodes.Node]]] = [
            [[paragraph(one.name)], values.figure(sheet, one), _of_france(sheet, one, portrait)]
            for one in portrait.figures(section)
        ]
        if rows:
            heads = (values.capital(section_label(section)), "Région", "France")
            yield table(heads, rows)
    shares = [
        charts.Bar(one.name, float(share), _share_of(share, one, whole))
        for one in portrait.indicators
        if (whole := _national(one, portrait)) is not None
        and (share := _share(one, whole)) is not None
    ]
    yield from charts.bars("Part de la région dans la France", shares)


def _national(one: Indicator, portrait: Portrait) -> Indicator | None:
    """Give the figure of France beside *one*: that of its name, or of its heading and unit."""
    found = portrait.national_figures(one.section)
    named = [whole for whole in found if whole.name == one.name]
    like = [w for w in found if w.heading and (w.heading, w.unit) == (one.heading, one.unit)]
    return next(iter(named or (like if len(like) == 1 else [])), None)


def _of_france(sheet: Sheet, one: Indicator, portrait: Portrait) -> list[nodes.Node]:
    """Write the figure of France beside *one*, with its name where that is another one."""
    whole = _national(one, portrait)
    if whole is None:
        return []
    said = [] if whole.name == one.name else [paragraph(f"{whole.name} :")]
    return [*said, *values.figure(sheet, whole)]


def _share_of(share: Decimal, one: Indicator, whole: Indicator) -> str:
    """Say how much of France a region is, with what is not sure of either figure."""
    said = f"{number(exact().quantize(share, _TENTH))}{NBSP}%"
    return values.marked(said, (*one.evidence, *whole.evidence))


def _share(one: Indicator, whole: Indicator) -> Decimal | None:
    """Give how much of France a region is, in percent, where both were counted alike."""
    if one.suspect is not None or "%" in one.unit or not whole.value:
        return None
    alike = (one.name, one.date) == (whole.name, whole.date)
    return exact().divide(exact().multiply(one.value, _PERCENT), whole.value) if alike else None


def _budgets(sheet: Sheet, portrait: Portrait) -> Iterator[nodes.Node]:
    shown = [one for one in portrait.budgets if is_comparable(one)]
    times = Counter(one.measure.id for one in shown)
    sums = [
        values.bar(
            _bar_name(one, alone=times[one.measure.id] == 1), one.amount, one.measure.evidence
        )
        for one in shown
    ]
    yield from charts.bars(
        "Sommes annoncées ; elles peuvent se recouvrir et ne s’additionnent pas", sums
    )
    if portrait.budgets:
        yield bullets([_budget(sheet, one)] for one in portrait.budgets[:AT_ONCE])
        yield from sheet.others(Collection.MEASURES, portrait.budgets)
    if portrait.plans:
        yield paragraph("Plans, et ce qu’ils contiennent :")
        yield bullets(_plan(sheet, plan) for plan in portrait.plans[:AT_ONCE])
        yield from sheet.others(Collection.MEASURES, portrait.plans)


def _bar_name(found: Budget, *, alone: bool) -> str:
    """Name a sum by its measure, and first by what it is for where the measure has others."""
    measure = found.measure.name
    return measure if alone else f"{found.amount.purpose} ({measure})"


def is_comparable(found: Budget) -> bool:
    """Say whether a sum can stand beside others: once, in euros, and not of the State alone."""
    amount = found.amount
    payer = amount.payer or found.measure.payer
    return bool(amount.value) and amount.per is None and amount.unit == "EUR" and payer != _STATE


def _budget(sheet: Sheet, found: Budget) -> nodes.Node:
    measure, amount = found.measure, found.amount
    link = sheet.link(Collection.MEASURES, measure.id)
    evidence = sheet.evidence(amount.evidence, measure.evidence)
    return paragraph(link, " : ", strong(said_amount(amount)), f" ({amount.purpose})", *evidence)


def _plan(sheet: Sheet, found: Plan) -> list[nodes.Node]:
    head = paragraph(sheet.link(Collection.MEASURES, found.measure.id))
    return [head, bullets(_plan(sheet, one) for one in found.parts)] if found.parts else [head]


def _people(sheet: Sheet, portrait: Portrait) -> Iterator[nodes.Node]:
    items = [
        [
            paragraph(strong(person.name), f", {role.text} : ", *_about(sheet, role.measures))
            for role in person.roles
        ]
        for person in portrait.interlocutors[:AT_ONCE]
    ]
    if items:
        yield paragraph("Fonctions exercées quand les sources ont été écrites.")
        yield bullets(items)
    yield from sheet.others(Collection.MEASURES, portrait.interlocutors)


def _about(sheet: Sheet, measures: Sequence[Measure]) -> list[nodes.Node]:
    return sheet.links(Collection.MEASURES, [measure.id for measure in measures[:AT_ONCE]])


def _identity(sheet: Sheet, found: Region) -> Iterator[nodes.Node]:
    departments = ", ".join(f"{d.name} ({d.code})" for d in found.departments)
    former = ", ".join(one.name for one in found.former)
    codes = [f"Insee {found.insee}", f"ISO {found.iso}"]
    codes += [f"NUTS {', '.join(found.nuts)}"] if found.nuts else []
    yield fields(
        (name, [paragraph(text)] if text else [])
        for name, text in (
            ("Statut", REGIONS[found.kind]),
            ("Chef-lieu", f"{found.chef_lieu} ({found.chef_lieu_insee})"),
            ("Codes", " ; ".join(codes)),
            ("Départements", departments),
            ("Régions d’avant 2016", former),
            ("Autres noms", ", ".join(found.aliases)),
        )
    )
    yield paragraph("Ces codes viennent de :", *sheet.evidence(found.evidence))


def _coverage(sheet: Sheet, found: Region) -> Iterator[nodes.Node]:
    edition = sheet.edition
    heads, rows = of_region(edition.coverage, edition.coverage[found.id])
    yield paragraph("Ce qui est dit inconnu peut exister : nos sources n’en parlent pas.")
    yield table(
        [values.capital(head) for head in heads],
        [[[paragraph(values.capital(cell))] for cell in row] for row in rows],
    )


def _position(sheet: Sheet, found: Region) -> Iterator[nodes.Node]:
    edition = sheet.edition
    here = inline(found.name, classes=["aiofr-here"])
    yield from tiles(
        edition.records[Collection.REGIONS].values(),
        lambda region: len(edition.of_region(Collection.MEASURES, region.id)),
        lambda one: here if one.id == found.id else sheet.link(Collection.REGIONS, one.id),
        "Mesures connues, région par région.",
    )

"""The pages of measures and publics."""

from collections.abc import Iterator, Sequence

from docutils import nodes

from aiofr.conditions import Any, Comparison, Condition, Operator
from aiofr.model.evidence import Collection
from aiofr.model.measures import Measure
from aiofr.model.publics import Public, Referral
from aiofr.query.text import fold
from aiofr.site import contacts, values
from aiofr.site.elements import Part, bullets, fields, inline, paragraph, strong, told
from aiofr.site.pages import AT_ONCE
from aiofr.site.sheet import Sheet
from aiofr.site.words import MEASURES, NEEDS, title
from aiofr.wording import day


def measure(sheet: Sheet, found: Measure) -> Iterator[nodes.Node]:
    """Write what a measure gives, to whom, how and when."""
    edition = sheet.edition
    kind = inline(MEASURES[found.kind], classes=["aiofr-mark"])
    yield paragraph(kind, " ", values.state(sheet, found), *sheet.evidence(found.evidence))
    yield paragraph(found.summary, classes=["aiofr-summary"])
    yield from sheet.age(edition.sources([found]))
    yield from sheet.section("Pour qui", _whom(sheet, found))
    yield from sheet.section("Combien", values.amounts(sheet, found))
    yield from sheet.section("Que faire", _steps(sheet, found))
    yield from sheet.section("Contact", _contact(sheet, found))
    yield from sheet.section("Dates", _dates(sheet, found))
    yield from sheet.section("En chiffres", values.counts(sheet, found))
    yield from sheet.section("Qui", [_who(sheet, found)])
    yield from sheet.section("Avec d’autres mesures", values.relations(sheet, found))
    naming = edition.naming(Collection.MEASURES, found.id, Collection.MEASURES)
    parts = [one for one in naming if one.part_of == found.id]
    yield from sheet.section("Ce qu’elle contient", sheet.list_of(Collection.MEASURES, parts))
    yield from sheet.errata(Collection.MEASURES, found.id)
    yield from sheet.proofs()


def _whom(sheet: Sheet, found: Measure) -> Iterator[nodes.Node]:
    """Say whom a measure is for: what it asks, then what the wholes it is a part of ask."""
    above = [one for one in sheet.edition.catalog.measures.wholes(found) if one is not found]
    rules = [] if found.condition is None else values.condition(sheet, found.condition)
    around = [(one, one.condition) for one in above if one.condition is not None]
    sectors = told(", ".join(values.sectors(sheet, found)))
    publics = _publics(sheet, found, above)
    about = [("Publics", publics), ("Secteurs", sectors), ("Questions", _questions(sheet, found))]
    if any(blocks for _, blocks in about):
        yield fields(about)
    if rules or found.publics or sectors:
        yield from (*rules, paragraph("Dit par :", *sheet.evidence(found.evidence)))
    for whole, condition in around:
        link = sheet.link(Collection.MEASURES, whole.id)
        evidence = sheet.evidence(whole.evidence)
        yield paragraph("Fait partie de ", link, *evidence, ", qui demande aussi :")
        yield from values.condition(sheet, condition)


def _publics(sheet: Sheet, found: Measure, above: Sequence[Measure]) -> list[nodes.Node]:
    """Link to the publics of a measure, or to those of the nearest whole that names any."""
    links = sheet.links(Collection.PUBLICS, sheet.edition.catalog.measures.publics_of(found))
    if not links or found.publics:
        return [paragraph(*links)] if links else []
    whole = next(one for one in above if one.publics)
    link, evidence = sheet.link(Collection.MEASURES, whole.id), sheet.evidence(whole.evidence)
    return [paragraph(*links, " (ceux de ", link, ")", *evidence)]


def _questions(sheet: Sheet, found: Measure | Public) -> list[nodes.Node]:
    """Link to what one would ask a person to settle the conditions."""
    facts = [sheet.edition.get(Collection.FACTS, id_) for id_ in sheet.edition.asks(found)]
    return [paragraph(sheet.link(Collection.FACTS, one.id, one.fr.question)) for one in facts]


def _contact(sheet: Sheet, found: Measure) -> list[nodes.Node]:
    made = contacts.contact(sheet, found.contact, found.evidence)
    return made if any(node.children for node in made) else []


def _dates(sheet: Sheet, found: Measure) -> Iterator[nodes.Node]:
    yield paragraph(f"Le {day(sheet.edition.on)} : {values.in_force(sheet, found)}.")
    yield from values.timeline(sheet, found)


def _steps(sheet: Sheet, found: Measure) -> list[nodes.Node]:
    made = nodes.enumerated_list(enumtype="arabic")
    for step in found.steps:
        parts: list[Part] = [step.text]
        if step.networks:
            parts += [" Avec : ", *sheet.networks(step.networks), "."]
        head = paragraph(*parts, *sheet.evidence((), found.evidence))
        blocks = [head, *contacts.webs(sheet, step.links, found.evidence)]
        made += nodes.list_item("", *blocks)
    return [made] if made.children else []


def _who(sheet: Sheet, found: Measure) -> nodes.field_list:
    people = [
        paragraph(strong(one.name), f", {one.role}", *sheet.evidence(one.evidence, found.evidence))
        for one in found.officials
    ]
    within = [] if found.part_of is None else [found.part_of]
    return fields(
        (
            ("Où", sheet.line(Collection.REGIONS, found.regions)),
            ("Payé par", told(found.payer)),
            ("Mis en œuvre par", told(found.operator)),
            ("Avec", told(", ".join(found.partners))),
            ("Personnes citées (fonctions d’alors)", people),
            ("Fait partie de", sheet.line(Collection.MEASURES, within)),
            ("Autres noms", told(", ".join(found.aliases))),
        )
    )


def public(sheet: Sheet, found: Public) -> Iterator[nodes.Node]:
    """Write who belongs to a public, and whom to see for each need."""
    edition = sheet.edition
    if found.description is not None:
        yield paragraph(found.description, classes=["aiofr-summary"])
    # What defines a public is newer than whom to see, and keeps longer.
    yield from sheet.age(edition.sources(found.referrals or [found]))
    items = [_referral(sheet, one) for one in found.referrals]
    whom = [bullets(items)] if items else []
    wider = _wider(sheet, found)
    also = _also(sheet, [one for one in wider if one.referrals])
    yield from sheet.section("Qui voir", [*whom, *also])
    also = _also(sheet, [one for one in wider if edition.measures_for(one.id)])
    measures = _by_region(sheet, edition.measures_for(found.id))
    yield from sheet.section("Mesures", [*measures, *also])
    yield from sheet.section("Qui en fait partie", _members(sheet, found))
    narrower = edition.naming(Collection.PUBLICS, found.id, Collection.PUBLICS)
    naming = edition.naming(Collection.PUBLICS, found.id, Collection.NETWORKS)
    receiving = [one.id for one in naming]
    about = fields(
        (
            ("Fait partie de", sheet.line(Collection.PUBLICS, found.broader)),
            ("Comprend", sheet.line(Collection.PUBLICS, [one.id for one in narrower])),
            ("Seul reçu, ou parmi peu, par", sheet.line(Collection.NETWORKS, receiving)),
            ("Questions", _questions(sheet, found)),
            ("Autres noms", told(", ".join(found.aliases))),
        )
    )
    sure = paragraph("Ce public est cité par :", *sheet.evidence(found.evidence))
    yield from sheet.section("En bref", [about, sure])
    yield from sheet.errata(Collection.PUBLICS, found.id)
    yield from sheet.proofs()


def _members(sheet: Sheet, found: Public) -> list[nodes.Node]:
    """Say who belongs to a public, in a word where that is everybody."""
    if found.criterion is None:
        return []
    if _is_met_by_all(sheet, found.criterion):
        return [paragraph("Toute personne, quelle que soit sa situation.")]
    return values.condition(sheet, found.criterion)


def _is_met_by_all(sheet: Sheet, found: Condition) -> bool:
    """Say whether any answer to some question will do: no less than the least that is allowed."""
    if isinstance(found, Any):
        return any(_is_met_by_all(sheet, part) for part in found.parts)
    if not isinstance(found, Comparison) or found.operator is not Operator.GE:
        return False
    return bool(found.value == sheet.edition.get(Collection.FACTS, found.fact).minimum)


def _wider(sheet: Sheet, found: Public) -> list[Public]:
    """Give the publics that all of *found* belongs to, the narrowest first."""
    publics = sheet.edition.catalog.publics
    wider = [one for one in publics.broader(found) if one.id != found.id]
    return sorted(wider, key=lambda one: -len(publics.broader(one)))


def _also(sheet: Sheet, wider: Sequence[Public]) -> list[nodes.Node]:
    """Say that what holds for wider publics holds here too."""
    links = sheet.links(Collection.PUBLICS, [one.id for one in wider])
    return [paragraph("Vaut aussi ici ce qui est dit pour : ", *links, ".")] if links else []


def _referral(sheet: Sheet, found: Referral) -> list[nodes.Node]:
    evidence = sheet.evidence(found.evidence)
    networks = sheet.networks(found.networks)
    return [paragraph(strong(NEEDS[found.need]), " : ", *networks, *evidence)]


def _by_region(sheet: Sheet, measures: Sequence[Measure]) -> list[nodes.Node]:
    regions: dict[tuple[str, ...], list[Measure]] = {}
    for one in measures[:AT_ONCE]:
        regions.setdefault(one.regions, []).append(one)
    names = {
        where: ", ".join(title(sheet.edition.get(Collection.REGIONS, id_)) for id_ in where)
        for where in regions
    }
    if not regions:
        return []
    where = fields(
        (
            names[ids] or "Partout",
            [
                paragraph(sheet.link(Collection.MEASURES, one.id), " ", values.state(sheet, one))
                for one in found
            ],
        )
        for ids, found in sorted(regions.items(), key=lambda pair: fold(names[pair[0]]))
    )
    return [where, *sheet.others(Collection.MEASURES, measures)]

"""The pages of measures, networks, structures and publics."""

from collections.abc import Iterator, Sequence

from docutils import nodes

from aiofr.model.evidence import Collection
from aiofr.model.measures import Measure
from aiofr.model.networks import Network, Structure
from aiofr.model.publics import Public, Referral
from aiofr.query.text import fold
from aiofr.site import values
from aiofr.site.edition import asked
from aiofr.site.elements import Part, bullets, fields, inline, paragraph, strong, told
from aiofr.site.pages import AT_ONCE
from aiofr.site.sheet import Sheet
from aiofr.site.words import MEASURES, NEEDS, STRUCTURES, title
from aiofr.wording import day


def measure(sheet: Sheet, found: Measure) -> Iterator[nodes.Node]:
    """Write what a measure gives, to whom, how and when."""
    edition = sheet.edition
    kind = inline(MEASURES[found.kind], classes=["aiofr-mark"])
    yield paragraph(kind, " ", values.state(sheet, found), *sheet.evidence(found.evidence))
    yield paragraph(found.summary, classes=["aiofr-summary"])
    yield from sheet.age(edition.sources([found]))
    publics = sheet.line(Collection.PUBLICS, found.publics)
    rules = [] if found.condition is None else values.condition(sheet, found.condition)
    sectors = told(", ".join(values.sectors(sheet, found)))
    about = [("Publics", publics), ("Secteurs", sectors), ("Questions", _questions(sheet, found))]
    whom = [fields(about)] if any(blocks for _, blocks in about) else []
    said = paragraph("Dit par :", *sheet.evidence(found.evidence))
    yield from sheet.section("Pour qui", [*whom, *rules, said] if whom or rules else [])
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


def _questions(sheet: Sheet, found: Measure | Public) -> list[nodes.Node]:
    """Link to what one would ask a person to settle the conditions."""
    facts = [sheet.edition.get(Collection.FACTS, id_) for id_ in asked(found)]
    return [paragraph(sheet.link(Collection.FACTS, one.id, one.fr.question)) for one in facts]


def _contact(sheet: Sheet, found: Measure) -> list[nodes.Node]:
    made = values.contact(sheet, found.contact, found.evidence)
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
        blocks = [head, *values.webs(sheet, step.links, found.evidence)]
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
            ("Personnes citées", people),
            ("Fait partie de", sheet.line(Collection.MEASURES, within)),
            ("Autres noms", told(", ".join(found.aliases))),
        )
    )


def network(sheet: Sheet, found: Network) -> Iterator[nodes.Node]:
    """Write whom a network receives, where its branches are, and what became of it."""
    edition = sheet.edition
    if found.expansion is not None:
        yield paragraph(found.expansion, classes=["aiofr-summary"])
    yield from sheet.age(edition.sources([found]))
    became = values.successions(sheet, Collection.NETWORKS, found.successions)
    yield from sheet.section("Ce qu’il est devenu", became)
    before = edition.naming(Collection.NETWORKS, found.id, Collection.NETWORKS)
    earlier = [one for one in before if any(found.id in s.to for s in one.successions)]
    groups = [one for one in before if found.id in one.members]
    publics = edition.naming(Collection.NETWORKS, found.id, Collection.PUBLICS)
    items = [list(_received(sheet, public, found.id)) for public in publics]
    yield from sheet.section("Qui il reçoit", [bullets(items)] if items else [])
    branches = [[one] for one in values.webs(sheet, found.branches, found.evidence)]
    yield from sheet.section("Où le trouver", [bullets(branches)] if branches else [])
    structures = edition.naming(Collection.NETWORKS, found.id, Collection.STRUCTURES)
    yield from sheet.section("Ses structures", sheet.list_of(Collection.STRUCTURES, structures))
    measures = edition.naming(Collection.NETWORKS, found.id, Collection.MEASURES)
    yield from sheet.section("Mesures qui y envoient", sheet.list_of(Collection.MEASURES, measures))
    terms = edition.naming(Collection.NETWORKS, found.id, Collection.GLOSSARY)
    about = fields(
        (
            ("Existe", told(values.period(found.period))),
            ("Autres noms", told(", ".join(found.aliases))),
            ("Se compose de", sheet.line(Collection.NETWORKS, found.members)),
            ("Fait partie de", sheet.line(Collection.NETWORKS, [one.id for one in groups])),
            ("Au glossaire", sheet.line(Collection.GLOSSARY, [one.id for one in terms])),
            ("Vient de", sheet.line(Collection.NETWORKS, [one.id for one in earlier])),
        )
    )
    sure = paragraph("Ce réseau est cité par :", *sheet.evidence(found.evidence))
    yield from sheet.section("En bref", [about, sure])
    yield from sheet.errata(Collection.NETWORKS, found.id)
    yield from sheet.proofs()


def _received(sheet: Sheet, public: Public, network: str) -> Iterator[nodes.Node]:
    for referral in public.referrals:
        if network in referral.networks:
            link = sheet.link(Collection.PUBLICS, public.id)
            need = f" : {NEEDS[referral.need].casefold()}"
            yield paragraph(link, need, *sheet.evidence(referral.evidence))


def structure(sheet: Sheet, found: Structure) -> Iterator[nodes.Node]:
    """Write how to reach a structure, and where it belongs."""
    edition = sheet.edition
    yield from sheet.age(edition.sources([found]))
    yield from sheet.section("Contact", values.contact(sheet, found.contact, found.evidence))
    became = values.successions(sheet, Collection.STRUCTURES, found.successions)
    yield from sheet.section("Ce qu’elle est devenue", became)
    parts = edition.naming(Collection.STRUCTURES, found.id, Collection.STRUCTURES)
    inside = [one for one in parts if one.part_of == found.id]
    yield from sheet.section("Services et sites", sheet.list_of(Collection.STRUCTURES, inside))
    about = fields(
        (
            ("Nature", told(STRUCTURES[found.kind])),
            ("Réseau", [paragraph(*sheet.networks((found.network, *found.also)))]),
            ("Où", sheet.line(Collection.REGIONS, found.regions)),
            ("Dépend de", sheet.line(Collection.STRUCTURES, filter(None, [found.part_of]))),
            ("Existe", told(values.period(found.period))),
            ("Autres noms", told(", ".join(found.aliases))),
        )
    )
    sure = paragraph("Cette structure est citée par :", *sheet.evidence(found.evidence))
    yield from sheet.section("En bref", [about, sure])
    yield from sheet.errata(Collection.STRUCTURES, found.id)
    yield from sheet.proofs()


def public(sheet: Sheet, found: Public) -> Iterator[nodes.Node]:
    """Write who belongs to a public, and whom to see for each need."""
    edition = sheet.edition
    if found.description is not None:
        yield paragraph(found.description, classes=["aiofr-summary"])
    yield from sheet.age(edition.sources([found]))
    items = [_referral(sheet, one) for one in found.referrals]
    yield from sheet.section("Qui voir", [bullets(items)] if items else [])
    measures = edition.naming(Collection.PUBLICS, found.id, Collection.MEASURES)
    yield from sheet.section("Mesures", _by_region(sheet, measures))
    rules = [] if found.criterion is None else values.condition(sheet, found.criterion)
    yield from sheet.section("Qui en fait partie", rules)
    narrower = edition.naming(Collection.PUBLICS, found.id, Collection.PUBLICS)
    about = fields(
        (
            ("Fait partie de", sheet.line(Collection.PUBLICS, found.broader)),
            ("Comprend", sheet.line(Collection.PUBLICS, [one.id for one in narrower])),
            ("Questions", _questions(sheet, found)),
            ("Autres noms", told(", ".join(found.aliases))),
        )
    )
    sure = paragraph("Ce public est cité par :", *sheet.evidence(found.evidence))
    yield from sheet.section("En bref", [about, sure])
    yield from sheet.errata(Collection.PUBLICS, found.id)
    yield from sheet.proofs()


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

"""The pages of networks and structures: what has a beginning, an end and others that follow."""

from collections.abc import Iterable, Iterator

from docutils import nodes

from aiofr.conditions import Truth
from aiofr.model.evidence import Collection
from aiofr.model.networks import Network, Structure, SuccessionKind
from aiofr.model.publics import Public, Referral
from aiofr.site import contacts, values
from aiofr.site.elements import bullets, fields, paragraph, told
from aiofr.site.sheet import Sheet
from aiofr.site.words import NEEDS, STRUCTURES

#: What names a network, by the heading that it stands under.
_NAMED_BY = (
    ("Ses structures", Collection.STRUCTURES),
    ("Mesures qui y envoient", Collection.MEASURES),
)


def network(sheet: Sheet, found: Network) -> Iterator[nodes.Node]:
    """Write whom a network receives, where its branches are, and what became of it."""
    edition = sheet.edition
    if found.expansion is not None:
        yield paragraph(found.expansion, classes=["aiofr-summary"])
    before = _before(sheet, found)
    sent = [one for body in (found, *before) for _, one in _referrals(sheet, body)]
    yield from sheet.age(edition.sources([found, *sent]))
    became = values.successions(sheet, Collection.NETWORKS, found.successions)
    yield from sheet.section("Ce qu’il est devenu", became)
    there = found.stands_on(edition.on) is not Truth.NO
    receives, where = ("reçoit", "le trouver") if there else ("recevait", "on le trouvait")
    yield from sheet.section(
        f"Qui il {receives}", [*_audience(sheet, found), *_received(sheet, found)]
    )
    yield from sheet.section("Où il n’est pas, ou peut-être pas", _absences(sheet, found))
    branches = [[one] for one in contacts.webs(sheet, found.branches, found.evidence)]
    yield from sheet.section(f"Où {where}", [bullets(branches)] if branches else [])
    for heading, collection in _NAMED_BY:
        naming = edition.naming(Collection.NETWORKS, found.id, collection)
        yield from sheet.section(heading, sheet.list_of(collection, naming))
    for one in before:
        yield from sheet.section(f"Avant lui : {one.name}", _inherited(sheet, one))
    yield from sheet.section("En bref", _in_short(sheet, found))
    yield from sheet.errata(Collection.NETWORKS, found.id)
    yield from sheet.proofs()


def _received(sheet: Sheet, found: Network) -> list[nodes.Node]:
    """List who is sent to a network, and for which need."""
    items = []
    for public, referral in _referrals(sheet, found):
        link = sheet.link(Collection.PUBLICS, public.id)
        need = f" : {NEEDS[referral.need].casefold()}"
        items.append([paragraph(link, need, *sheet.evidence(referral.evidence))])
    return [bullets(items)] if items else []


def _audience(sheet: Sheet, found: Network) -> list[nodes.Node]:
    """Say whom a network receives, where that is not everybody who is sent to it."""
    if found.audience is None:
        return []
    publics = sheet.links(Collection.PUBLICS, found.audience.publics)
    asked = found.audience.condition
    said = (
        [] if asked is None else [f"{' ; ' if publics else ''}{sheet.edition.speaker.say(asked)}"]
    )
    return [paragraph("Seulement : ", *publics, *said, *sheet.evidence(found.audience.evidence))]


def _absences(sheet: Sheet, found: Network) -> list[nodes.Node]:
    """Say where a network is not, or is not known to be, and who is there instead."""
    items = []
    for absence in found.absences:
        sure = "" if absence.present is Truth.NO else " (non confirmé)"
        instead = "" if absence.instead is None else f". À la place : {absence.instead}"
        links = sheet.links(Collection.REGIONS, absence.regions)
        items.append([paragraph(*links, sure, instead, *sheet.evidence(absence.evidence))])
    return [bullets(items)] if items else []


def _referrals(sheet: Sheet, found: Network) -> Iterator[tuple[Public, Referral]]:
    """Give what sends people to a network, public by public."""
    for public in sheet.edition.naming(Collection.NETWORKS, found.id, Collection.PUBLICS):
        for referral in public.referrals:
            if found.id in referral.networks:
                yield public, referral


def _before(sheet: Sheet, found: Network) -> list[Network]:
    """Give the networks that have become *found* by the day of the site, step after step."""
    edition = sheet.edition
    return [
        one
        for one in edition.records[Collection.NETWORKS].values()
        if one.id != found.id
        and found.id in [heir.id for heir in edition.lineage(Collection.NETWORKS, one.id).standing]
    ]


def _inherited(sheet: Sheet, found: Network) -> Iterator[nodes.Node]:
    """Say what sources say of a network that is gone, on the page of one that followed it."""
    about = _received(sheet, found)
    for heading, collection in _NAMED_BY:
        naming = sheet.edition.naming(Collection.NETWORKS, found.id, collection)
        if listed := sheet.list_of(collection, naming):
            about += [paragraph(f"{heading} :"), *listed]
    if about:
        link = sheet.link(Collection.NETWORKS, found.id)
        said = ". Tout n’a peut-être pas été repris."
        yield paragraph("Dans nos sources, sous le nom d’alors : ", link, said)
        yield from about


def _came_of(naming: Iterable[Network | Structure], id_: str) -> tuple[list[str], list[str]]:
    """Return the ids of those of *naming* that a body came from, and of those it came beside."""
    came = [(one.id, s.kind) for one in naming for s in one.successions if id_ in s.to]
    return (
        [one for one, kind in came if kind is not SuccessionKind.OVERLAPS],
        [one for one, kind in came if kind is SuccessionKind.OVERLAPS],
    )


def _in_short(sheet: Sheet, found: Network) -> list[nodes.Node]:
    networks = Collection.NETWORKS
    naming = sheet.edition.naming(networks, found.id, networks)
    groups = [one.id for one in naming if found.id in one.members]
    earlier, beside = _came_of(naming, found.id)
    terms = sheet.edition.naming(networks, found.id, Collection.GLOSSARY)
    about = fields(
        (
            ("Existe", told(values.period(found.period))),
            ("Autres noms", told(", ".join(found.aliases))),
            ("Se compose de", sheet.line(networks, found.members)),
            ("Fait partie de", sheet.line(networks, groups)),
            ("Au glossaire", sheet.line(Collection.GLOSSARY, [one.id for one in terms])),
            ("Vient de", sheet.line(networks, earlier)),
            ("Voir aussi", sheet.line(networks, beside)),
        )
    )
    return [about, paragraph("Ce réseau est cité par :", *sheet.evidence(found.evidence))]


def structure(sheet: Sheet, found: Structure) -> Iterator[nodes.Node]:
    """Write how to reach a structure, and where it belongs."""
    edition = sheet.edition
    yield from sheet.age(edition.sources([found]))
    became = values.successions(sheet, Collection.STRUCTURES, found.successions)
    yield from sheet.section("Ce qu’elle est devenue", became)
    heading = "Contact d’alors" if found.stands_on(edition.on) is Truth.NO else "Contact"
    yield from sheet.section(heading, contacts.contact(sheet, found.contact, found.evidence))
    parts = edition.naming(Collection.STRUCTURES, found.id, Collection.STRUCTURES)
    inside = [one for one in parts if one.part_of == found.id]
    earlier, beside = _came_of(parts, found.id)
    yield from sheet.section("Services et sites", sheet.list_of(Collection.STRUCTURES, inside))
    about = fields(
        (
            ("Nature", told(STRUCTURES[found.kind])),
            ("Réseau", [paragraph(*sheet.networks((found.network, *found.also)))]),
            ("Où", sheet.line(Collection.REGIONS, found.regions)),
            ("Dépend de", sheet.line(Collection.STRUCTURES, filter(None, [found.part_of]))),
            ("Existe", told(values.period(found.period))),
            ("Autres noms", told(", ".join(found.aliases))),
            ("Vient de", sheet.line(Collection.STRUCTURES, earlier)),
            ("Voir aussi", sheet.line(Collection.STRUCTURES, beside)),
        )
    )
    sure = paragraph("Cette structure est citée par :", *sheet.evidence(found.evidence))
    yield from sheet.section("En bref", [about, sure])
    yield from sheet.errata(Collection.STRUCTURES, found.id)
    yield from sheet.proofs()

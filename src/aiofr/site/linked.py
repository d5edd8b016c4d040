"""
Records in the words of schema.org, as JSON-LD for the head of a page.

A measure that may be in force is a `GovernmentService`, a Region is a `GovernmentOrganization`,
networks and structures, many of which are no public bodies, are an `Organization`, and whatever
answers is a `ContactPoint`. There is no room here for doubt: what is not sure is not said.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from aiofr.conditions import Truth
from aiofr.model.contacts import Contact, LinkKind
from aiofr.model.evidence import Certainty, Collection, Confidence, Evidence
from aiofr.model.measures import DayStatus, Measure
from aiofr.model.networks import Network, Structure, SuccessionKind
from aiofr.model.places import Region, RegionKind
from aiofr.model.time import PartialDate
from aiofr.site.edition import Edition
from aiofr.site.pages import Page
from aiofr.site.words import MEASURES

#: How sure we must be of what was inferred: machines are told no doubt.
_SURE = frozenset({Confidence.CERTAIN, Confidence.VERY_HIGH, Confidence.HIGH})

Plain = dict[str, Any]


def linked(edition: Edition, page: Page) -> Plain | None:
    """Give the record of *page* in the words of schema.org, or ``None`` where they have none."""
    if page.collection is None or page.id is None or page.collection not in _WRITERS:
        return None
    record = edition.records[page.collection][page.id]
    said = _WRITERS[page.collection](edition, record)
    return None if said is None else {"@context": "https://schema.org", **_without_gaps(said)}


def script(said: Plain) -> str:
    """Write *said* as the element of a page's head, which no text in it can end."""
    text = json.dumps(said, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _without_gaps(said: Plain) -> Plain:
    return {key: value for key, value in said.items() if value not in (None, [], "")}


def _region(_: Edition, region: Region) -> Plain:
    return {
        "@type": "GovernmentOrganization",
        "name": _assembly(region),
        "alternateName": list(region.aliases),
        "areaServed": _area(region),
    }


def _assembly(region: Region) -> str:
    """Name whoever governs there: not every territory has a Region."""
    named = region.kind in (RegionKind.REGION, RegionKind.OVERSEAS_REGION)
    return f"Région {region.name}" if named else region.name


def _area(region: Region) -> Plain:
    return {"@type": "AdministrativeArea", "name": region.name, "identifier": region.iso}


def _areas(edition: Edition, ids: tuple[str, ...]) -> list[Plain]:
    return [_area(edition.get(Collection.REGIONS, id_)) for id_ in ids]


def _organization(edition: Edition, collection: Collection, record: Network | Structure) -> Plain:
    """Say what a body is called, and when it came and went: a new name makes no other body."""
    renamed = [one for one in record.successions if one.kind is SuccessionKind.RENAMED]
    before = edition.naming(collection, record.id, collection)
    earlier = any(
        one.kind is SuccessionKind.RENAMED and record.id in one.to
        for other in before
        for one in other.successions
    )
    return {
        "@type": "Organization",
        "name": record.name,
        "alternateName": [*record.aliases, *(one.name for one in renamed if one.name)],
        "foundingDate": None if earlier else _iso(record.period.start),
        "dissolutionDate": None if any(one.to for one in renamed) else _iso(record.period.end),
    }


def _iso(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _body(record: Network | Structure) -> Plain:
    return {"@type": "Organization", "name": record.name}


def _network(edition: Edition, network: Network) -> Plain:
    said = _organization(edition, Collection.NETWORKS, network)
    expansion = [] if network.expansion is None else [network.expansion]
    return {**said, "alternateName": [*expansion, *said["alternateName"]]}


def _structure(edition: Edition, structure: Structure) -> Plain:
    networks = [
        edition.get(Collection.NETWORKS, id_) for id_ in (structure.network, *structure.also)
    ]
    above = structure.part_of
    stands = structure.stands_on(edition.on) is not Truth.NO
    return {
        **_organization(edition, Collection.STRUCTURES, structure),
        "memberOf": [_body(network) for network in networks],
        "parentOrganization": above and _body(edition.get(Collection.STRUCTURES, above)),
        "areaServed": _areas(edition, structure.regions),
        **(_reached(structure) if stands else {}),
    }


def _reached(structure: Structure) -> Plain:
    """Say where a structure that stands is, and its own site: other sites are no names of it."""
    found, whole = structure.contact, structure.evidence
    sites = [one for one in found.links if one.kind is LinkKind.SITE]
    return {
        "address": found.address,
        "contactPoint": list(_points(found, whole)),
        "url": [one.url for one in sites if one.url and _is_sure(one.evidence or whole)],
    }


def _is_sure(evidence: Sequence[Evidence]) -> bool:
    """Say whether it is stated or near to it, as where only a pictogram is lost, and undisputed."""
    sure = any(one.certainty is Certainty.STATED or one.confidence in _SURE for one in evidence)
    return sure and not any(one.certainty is Certainty.DISPUTED for one in evidence)


def _points(contact: Contact, whole: Sequence[Evidence]) -> Iterator[Plain]:
    """Give every phone and e-mail address that can be used as it was printed."""
    for phone in contact.phones:
        if phone.e164 is not None and phone.is_whole and _is_sure(phone.evidence or whole):
            yield _point(phone.label, telephone=phone.e164)
    for email in contact.emails:
        if email.address is not None and _is_sure(email.evidence or whole):
            yield _point(email.label, email=email.address)


def _point(name: str | None, **reached: str) -> Plain:
    return _without_gaps({"@type": "ContactPoint", "name": name, **reached})


def _measure(edition: Edition, measure: Measure) -> Plain | None:
    """Describe a service that may be in force: what ended, was planned or frames others is none."""
    now = measure.status_on(edition.on)
    if (
        measure.is_background
        or measure.is_planned
        or now not in (DayStatus.OPEN, DayStatus.UNKNOWN)
    ):
        return None
    channels = _channels(measure) if now is DayStatus.OPEN else ()
    publics = [edition.get(Collection.PUBLICS, id_).name for id_ in measure.publics]
    return {
        "@type": "GovernmentService",
        "name": measure.name,
        "alternateName": list(measure.aliases),
        "description": measure.summary,
        "serviceType": MEASURES[measure.kind],
        "provider": _provider(edition, measure.operator),
        "areaServed": _areas(edition, measure.regions),
        "audience": [{"@type": "Audience", "audienceType": name} for name in publics],
        "availableChannel": list(channels),
    }


def _provider(edition: Edition, operator: str | None) -> Plain | None:
    """Name whoever runs a measure where that is a record: else it may be any words."""
    if any(_assembly(one) == operator for one in edition.records[Collection.REGIONS].values()):
        return {"@type": "GovernmentOrganization", "name": operator}
    bodies = (edition.records[one] for one in (Collection.NETWORKS, Collection.STRUCTURES))
    known = any(record.name == operator for records in bodies for record in records.values())
    return {"@type": "Organization", "name": operator} if known else None


def _channels(measure: Measure) -> Iterator[Plain]:
    whole = measure.evidence
    for point in _points(measure.contact, whole):
        if "telephone" in point:
            yield {"@type": "ServiceChannel", "servicePhone": point}
    for link in measure.contact.links:
        if link.url is not None and _is_sure(link.evidence or whole):
            yield {"@type": "ServiceChannel", "serviceUrl": link.url}


_WRITERS: dict[Collection, Callable[[Edition, Any], Plain | None]] = {
    Collection.REGIONS: _region,
    Collection.NETWORKS: _network,
    Collection.STRUCTURES: _structure,
    Collection.MEASURES: _measure,
}

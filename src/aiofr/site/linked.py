"""
Records in the words of schema.org, as JSON-LD for the head of a page.

A measure is a `GovernmentService`, a Region is a `GovernmentOrganization`, networks and structures,
many of which are no public bodies, are an `Organization`, and whatever answers is a `ContactPoint`.
What was not printed is not said.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from aiofr.model.contacts import Contact
from aiofr.model.evidence import Collection
from aiofr.model.measures import Measure
from aiofr.model.networks import Network, Structure
from aiofr.model.places import Region, RegionKind
from aiofr.model.time import PartialDate
from aiofr.site.edition import Edition
from aiofr.site.pages import Page
from aiofr.site.words import MEASURES

Plain = dict[str, Any]


def linked(edition: Edition, page: Page) -> Plain | None:
    """Give the record of *page* in the words of schema.org, or ``None`` where they have none."""
    if page.collection is None or page.id is None or page.collection not in _WRITERS:
        return None
    record = edition.records[page.collection][page.id]
    said = _WRITERS[page.collection](edition, record)
    return {"@context": "https://schema.org", **_without_gaps(said)}


def script(said: Plain) -> str:
    """Write *said* as the element of a page's head, which no text in it can end."""
    text = json.dumps(said, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _without_gaps(said: Plain) -> Plain:
    return {key: value for key, value in said.items() if value not in (None, [], "")}


def _region(edition: Edition, region: Region) -> Plain:
    structures = edition.of_region(Collection.STRUCTURES, region.id)
    return {
        "@type": "GovernmentOrganization",
        "name": _assembly(region),
        "alternateName": list(region.aliases),
        "areaServed": _area(region),
        "contactPoint": [one for s in structures for one in _points(s.contact, s.name)],
    }


def _assembly(region: Region) -> str:
    """Name whoever governs there: not every territory has a Region."""
    named = region.kind in (RegionKind.REGION, RegionKind.OVERSEAS_REGION)
    return f"Région {region.name}" if named else region.name


def _area(region: Region) -> Plain:
    return {"@type": "AdministrativeArea", "name": region.name, "identifier": region.iso}


def _areas(edition: Edition, ids: tuple[str, ...]) -> list[Plain]:
    return [_area(edition.get(Collection.REGIONS, id_)) for id_ in ids]


def _organization(record: Network | Structure) -> Plain:
    return {
        "@type": "Organization",
        "name": record.name,
        "alternateName": list(record.aliases),
        "foundingDate": _iso(record.period.start),
        "dissolutionDate": _iso(record.period.end),
    }


def _iso(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _body(record: Network | Structure) -> Plain:
    return {"@type": "Organization", "name": record.name}


def _network(_: Edition, network: Network) -> Plain:
    urls = [link.url for link in network.branches if link.url is not None]
    return {**_organization(network), "legalName": network.expansion, "sameAs": urls}


def _structure(edition: Edition, structure: Structure) -> Plain:
    urls = [link.url for link in structure.contact.links if link.url is not None]
    networks = [
        edition.get(Collection.NETWORKS, id_) for id_ in (structure.network, *structure.also)
    ]
    above = structure.part_of
    return {
        **_organization(structure),
        "memberOf": [_body(network) for network in networks],
        "parentOrganization": above and _body(edition.get(Collection.STRUCTURES, above)),
        "address": structure.contact.address,
        "areaServed": _areas(edition, structure.regions),
        "contactPoint": list(_points(structure.contact)),
        "sameAs": urls,
    }


def _points(contact: Contact, name: str | None = None) -> Iterator[Plain]:
    """Give every phone and e-mail address that can be used as it was printed."""
    for phone in contact.phones:
        if phone.e164 is not None:
            yield _point(name or phone.label, telephone=phone.e164)
    for email in contact.emails:
        if email.address is not None:
            yield _point(name or email.label, email=email.address)


def _point(name: str | None, **reached: str) -> Plain:
    return _without_gaps({"@type": "ContactPoint", "name": name, **reached})


def _measure(edition: Edition, measure: Measure) -> Plain:
    who = measure.operator or measure.payer
    provider = None if who is None else {"@type": "Organization", "name": who}
    publics = [edition.get(Collection.PUBLICS, id_).name for id_ in measure.publics]
    return {
        "@type": "GovernmentService",
        "name": measure.name,
        "alternateName": list(measure.aliases),
        "description": measure.summary,
        "serviceType": MEASURES[measure.kind],
        "provider": provider,
        "areaServed": _areas(edition, measure.regions),
        "audience": [{"@type": "Audience", "audienceType": name} for name in publics],
        "availableChannel": list(_channels(measure.contact)),
    }


def _channels(contact: Contact) -> Iterator[Plain]:
    for point in _points(contact):
        if "telephone" in point:
            yield {"@type": "ServiceChannel", "servicePhone": point}
    for link in contact.links:
        if link.url is not None:
            yield {"@type": "ServiceChannel", "serviceUrl": link.url}


_WRITERS: dict[Collection, Callable[[Edition, Any], Plain]] = {
    Collection.REGIONS: _region,
    Collection.NETWORKS: _network,
    Collection.STRUCTURES: _structure,
    Collection.MEASURES: _measure,
}

"""
What a site shows: the records of a catalog, or of some regions of it, and its pages, on a day.

It knows catalogs, and nothing of how a page is written.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from aiofr.catalog import Catalog
from aiofr.conditions import Condition
from aiofr.errors import DataError
from aiofr.model.evidence import Collection, Evidence
from aiofr.model.facts import Choice, Fact
from aiofr.model.measures import Measure
from aiofr.model.sources import Erratum, Source
from aiofr.model.walk import walk
from aiofr.orientation.engine import speakers
from aiofr.portraits.coverage import Coverage
from aiofr.query.following import on_day, trace
from aiofr.query.lineage import Lineage
from aiofr.references import named
from aiofr.site.faults import with_names
from aiofr.site.pages import Pages
from aiofr.wording import Speaker

#: A record by its collection and id.
Key = tuple[Collection, str]
#: What bears the name of the day, where it is there.
_BODIES = frozenset({Collection.NETWORKS, Collection.STRUCTURES})


class Edition:
    """
    A catalog as a site shows it.

    Args:
        catalog: What there is.
        regions: Ids, names or aliases of the regions to show; all of them where it is empty.
        on: The day from which ages are counted.

    Raises:
        PluginError: A plugin failed.
        SiteError: Two records would have one file.
        DataError: The data have faults; each is named.
        UnknownRecordError: A name fits no region.
    """

    def __init__(self, catalog: Catalog, regions: Iterable[str], on: date) -> None:
        if faults := catalog.check():
            raise DataError(with_names(catalog, faults))
        for failure in catalog.failures:
            raise failure.error()
        self.catalog = catalog
        self.on = on
        chosen = [catalog.regions.resolve(name).id for name in regions] or catalog.regions.ids
        self.records: dict[Collection, dict[str, Any]] = {
            collection: {id_: on_day(record, on) or record for id_, record in records.items()}
            if collection in _BODIES
            else records
            for collection, records in _shown(catalog, frozenset(chosen)).items()
        }
        self.pages: Pages = Pages({c: tuple(records) for c, records in self.records.items()})

    def get(self, collection: Collection, id: str) -> Any:  # noqa: A002, ANN401 - of any kind
        """Give a record, shown or not, under its own name."""
        return self.catalog.collection(collection)[id]

    def of_region(self, collection: Collection, region: str) -> tuple[Any, ...]:
        """Give what is shown of *collection* and names *region*."""
        return tuple(self._by_region.get((collection, region), ()))

    def naming(self, collection: Collection, id: str, by: Collection) -> tuple[Any, ...]:  # noqa: A002
        """Give the records shown of *by* that name a record of *collection*, in order."""
        found = self._naming.get((collection, id), {})
        return tuple(self.records[kind][of] for kind, of in found if kind is by)

    def measures_for(self, public: str) -> tuple[Measure, ...]:
        """Give the measures shown that are for a public, by themselves or as parts of a whole."""
        of = self.catalog.measures.publics_of
        return tuple(m for m in self.records[Collection.MEASURES].values() if public in of(m))

    def asks(self, record: object) -> tuple[str, ...]:
        """Give the facts that settle whom *record* is for, with those that its wholes ask for."""
        ids = dict.fromkeys(asked(record))
        if isinstance(record, Measure):
            wholes = self.catalog.measures.wholes(record)
            ids |= dict.fromkeys(id_ for whole in wholes for id_ in asked(whole.condition))
        return tuple(ids)

    def errata_of(self, collection: Collection, id: str) -> tuple[Erratum, ...]:  # noqa: A002
        """Give the errata about a record."""
        return tuple(self._errata.get((collection, id), ()))

    def sources(self, records: Iterable[Any]) -> tuple[Source, ...]:
        """Give the sources that *records* and their values cite, or are, newest first."""
        known = tuple(records)
        cited = (value for record in known for _, value in walk(record))
        ids = {value.source: None for value in cited if isinstance(value, Evidence)}
        ids |= {record.id: None for record in known if isinstance(record, Source)}
        found = [self.catalog.sources[id_] for id_ in ids]
        return tuple(sorted(found, key=lambda source: (source.date, source.id), reverse=True))

    def lineage(self, collection: Collection, id: str) -> Lineage[Any]:  # noqa: A002
        """Tell what a network or structure had become by the day of the site."""
        bodies, sources = self.catalog.collection(collection), self.catalog.sources
        return trace(bodies[id], self.on, bodies, sources.get)

    @cached_property
    def coverage(self) -> Coverage:
        """How much is known of each region."""
        return self.catalog.coverage(self.on)

    @cached_property
    def speaker(self) -> Speaker:
        """What says conditions in French."""
        return attrs.evolve(speakers(self.catalog)["fr"], fact=self.fact, on=self.on)

    def fact(self, id: str) -> Fact | None:  # noqa: A002 - the field's word
        """Give a fact; answers that are networks say what those have become."""
        found = self.catalog.facts.get(id)
        return found and attrs.evolve(found, values=tuple(map(self._of_today, found.values)))

    def _of_today(self, choice: Choice) -> Choice:
        if choice.id not in self.catalog.networks:
            return choice
        heirs = self.lineage(Collection.NETWORKS, choice.id).standing
        names = ", ".join(heir.name for heir in heirs if heir.id != choice.id)
        return attrs.evolve(choice, fr=f"{choice.fr} (aujourd’hui {names})") if names else choice

    @cached_property
    def _by_region(self) -> dict[tuple[Collection, str], list[Any]]:
        found: dict[tuple[Collection, str], list[Any]] = {}
        for collection, records in self.records.items():
            for record in records.values():
                for region in _regions(record):
                    found.setdefault((collection, region), []).append(record)
        return found

    @cached_property
    def _naming(self) -> dict[Key, dict[Key, None]]:
        """Each record with those that name it."""
        found: dict[Key, dict[Key, None]] = {}
        for collection, records in self.records.items():
            for record in records.values():
                for _, about, id_ in named(record):
                    found.setdefault((about, id_), {})[collection, record.id] = None
                for id_ in self.asks(record):
                    found.setdefault((Collection.FACTS, id_), {})[collection, record.id] = None
        return found

    @cached_property
    def _errata(self) -> dict[Key, list[Erratum]]:
        found: dict[Key, list[Erratum]] = {}
        for erratum in self.records[Collection.ERRATA].values():
            found.setdefault((erratum.collection, erratum.record), []).append(erratum)
        return found


def asked(record: object) -> tuple[str, ...]:
    """Give the facts that the conditions of *record* ask for, in order."""
    values = (value for _, value in walk(record) if isinstance(value, Condition))
    return tuple(dict.fromkeys(one.fact for value in values for one in value.comparisons()))


def _regions(record: Any) -> Sequence[str]:  # noqa: ANN401 - a record of any kind
    """Give the regions that *record* names; none for what is national."""
    one = getattr(record, "region", None)
    return getattr(record, "regions", ()) if one is None else (one,)


def _shown(catalog: Catalog, regions: frozenset[str]) -> dict[Collection, dict[str, Any]]:
    """Choose the records of *regions*, with all that is national and what they cite."""
    shown: dict[Collection, dict[str, Any]] = {c: {} for c in Collection}
    for collection in Collection:
        for record in catalog.collection(collection):
            if not _regions(record) or regions.intersection(_regions(record)):
                shown[collection][record.id] = record
    shown[Collection.REGIONS] = {id_: catalog.regions[id_] for id_ in sorted(regions)}
    if len(regions) == len(catalog.regions):
        return shown
    shown[Collection.ERRATA] = {
        id_: erratum
        for id_, erratum in shown[Collection.ERRATA].items()
        if erratum.record in shown[erratum.collection]
    }
    cited = _cited(catalog, [one for records in shown.values() for one in records.values()])
    shown[Collection.SOURCES] = {s.id: s for s in catalog.sources if s.id in cited}
    return shown


def _cited(catalog: Catalog, records: Iterable[object]) -> set[str]:
    """Give the ids of the sources that *records* rest on, and of what these are parts of."""
    todo = [
        id_
        for record in records
        if not isinstance(record, Source)
        for _, collection, id_ in named(record)
        if collection is Collection.SOURCES
    ]
    found: set[str] = set()
    while todo:
        id_ = todo.pop()
        if id_ not in found:
            found.add(id_)
            part_of = catalog.sources[id_].part_of
            todo += [] if part_of is None else [part_of]
    return found

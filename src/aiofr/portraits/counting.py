"""From a catalog to how much it knows of each region."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from aiofr.datasets.layout import record_class
from aiofr.model.measures import MeasureKind
from aiofr.model.sources import Source
from aiofr.portraits.composing import cited, portrait
from aiofr.portraits.coverage import (
    Coverage,
    CoveredKind,
    KindCoverage,
    Knowledge,
    RegionCoverage,
)
from aiofr.query.bodies import a_day
from aiofr.query.vouching import was

if TYPE_CHECKING:
    from aiofr.catalog import Catalog
    from aiofr.model.places import Region

#: What we have all of, so that having none is knowing that there is none: INSEE's list of
#: departments and former regions is complete, and errata are what we found ourselves. Of all else
#: our sources are excerpts.
_WHOLE = frozenset({CoveredKind.DEPARTMENTS, CoveredKind.FORMER_REGIONS, CoveredKind.ERRATA})


def coverage(catalog: "Catalog", on: date | str | None = None) -> Coverage:
    """Count what *catalog* knows of each region: what `Catalog.coverage` answers."""
    today = catalog.day or date.today()  # noqa: DTZ011 - a day of the calendar
    day = today if on is None else a_day(on)
    return Coverage(on=day, regions=tuple(_region(catalog, one, day) for one in catalog.regions))


def _region(catalog: "Catalog", region: "Region", on: date) -> RegionCoverage:
    found = portrait(catalog, region, on)
    structures = (*found.structures, *(lineage.asked for lineage in found.absent))
    spoken = [measure for measure in found.measures if measure.officials]
    ours = {(type(record), record.id) for record in (region, *found.records)}
    errata = [e for e in catalog.errata if (record_class(e.collection), e.record) in ours]
    by_kind = found.by_kind

    def count(
        kind: CoveredKind | MeasureKind, counted: Sequence[object], vouched: Sequence[object]
    ) -> KindCoverage:
        knowledge = Knowledge.NONE if kind in _WHOLE else Knowledge.UNKNOWN
        return KindCoverage(
            kind=kind,
            count=len(counted),
            knowledge=Knowledge.HELD if counted else knowledge,
            newest=_newest(cited(catalog, vouched), on),
        )

    kinds = (
        count(CoveredKind.STRUCTURES, structures, structures),
        count(CoveredKind.INTERLOCUTORS, found.interlocutors, spoken),
        count(CoveredKind.INDICATORS, found.indicators, found.indicators),
        count(CoveredKind.MEASURES, found.measures, found.measures),
        *(count(kind, by_kind.get(kind, ()), by_kind.get(kind, ())) for kind in MeasureKind),
        count(CoveredKind.SOURCES, found.sources, found.records),
        count(CoveredKind.ERRATA, errata, errata),
        count(CoveredKind.DEPARTMENTS, region.departments, (region,)),
        count(CoveredKind.FORMER_REGIONS, region.former, (region,)),
    )
    return RegionCoverage(region=region, kinds=kinds, newest=_newest(found.sources, on))


def _newest(sources: Sequence[Source], on: date) -> Source | None:
    """Return the newest of *sources* by that day; the newest of all where none was there yet."""
    known = [source for source in sources if was(source, on)]
    return next(iter(known or sources), None)

"""How much is known of each region: counts by kind, what is none, what is unknown, and how old."""

from datetime import date
from typing import Any, Self

from attrs import evolve, frozen

from aiofr.echo import quoted
from aiofr.errors import InvalidValueError, UnknownRecordError
from aiofr.model import codes
from aiofr.model.measures import MeasureKind
from aiofr.model.places import Region
from aiofr.model.sources import Source


class CoveredKind(codes.Vocabulary):
    """What a region is covered by; its measures are counted by `MeasureKind` too."""

    STRUCTURES = "structures"
    INTERLOCUTORS = "interlocutors"
    INDICATORS = "indicators"
    MEASURES = "measures"
    SOURCES = "sources"
    ERRATA = "errata"
    DEPARTMENTS = "departments"
    FORMER_REGIONS = "former-regions"


class Knowledge(codes.Vocabulary):
    """Whether we have some, know that there are none, or do not know."""

    HELD = "held"
    NONE = "none"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class KindCoverage:
    """
    How much of one kind is known of one region.

    Args:
        kind: What is counted.
        count: How many we have; zero says nothing by itself, `knowledge` does.
        knowledge: Whether there are some, none, or nobody knows.
        newest: The newest source that vouches for them.
    """

    kind: CoveredKind | MeasureKind
    count: int
    knowledge: Knowledge
    newest: Source | None = None


@frozen(kw_only=True)
class RegionCoverage:
    """How much of each kind is known of a *region*, and the *newest* source that speaks of it."""

    region: Region
    kinds: tuple[KindCoverage, ...]
    newest: Source | None = None

    def of(self, kind: CoveredKind | MeasureKind | str) -> KindCoverage:
        """
        Give the coverage of one kind, e.g. ``"structures"`` or ``"aid"``.

        Raises:
            InvalidValueError: Nothing of that kind is counted.
        """
        wanted = MeasureKind(kind) if kind in set(MeasureKind) else CoveredKind(kind)
        return next(found for found in self.kinds if found.kind is wanted)


@frozen(kw_only=True, repr=False)
class Coverage:
    """
    How much is known of every region.

    Args:
        on: The day that ages are counted to.
        regions: The regions, in the order of the catalog.
    """

    on: date
    regions: tuple[RegionCoverage, ...]

    def __getitem__(self, region: str) -> RegionCoverage:
        """
        Give the coverage of the region of that id.

        Raises:
            UnknownRecordError: No region has it.
        """
        for found in self.regions:
            if found.region.id == region:
                return found
        raise UnknownRecordError("regions", str(region), count=len(self.regions))

    def of(self, *regions: Region) -> Self:
        """
        Keep what is of *regions*.

        Raises:
            InvalidValueError: One of them is no region.
        """
        for region in regions:
            if not isinstance(region, Region):
                msg = f"expected a Region, got {quoted(region)}; coverage[id] takes an id"
                raise InvalidValueError(msg)
        wanted = {region.id for region in regions}
        return evolve(self, regions=tuple(r for r in self.regions if r.region.id in wanted))

    def age(self, source: Source | None) -> int | None:
        """
        Count the days from *source* to the day of this coverage.

        They are counted from the last day that a coarse date can be of, so that a source is never
        said to be older than it is. Without a source, or with one of a later day, there is no age.
        """
        if source is None or source.date.first > self.on:
            return None
        return max(0, (self.on - source.date.last).days)

    def __repr__(self) -> str:
        """Show the day and how many records are counted."""
        held = sum(found.of(kind).count for found in self.regions for kind in MeasureKind)
        return f"<Coverage on {self.on}: {len(self.regions)} regions, {held} measures>"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, ready for JSON."""
        return {
            "on": self.on.isoformat(),
            "regions": [
                {
                    "region": found.region.id,
                    **self._newest(found.newest),
                    "kinds": [
                        {
                            "kind": one.kind.value,
                            "count": one.count,
                            "knowledge": one.knowledge.value,
                            **self._newest(one.newest),
                        }
                        for one in found.kinds
                    ],
                }
                for found in self.regions
            ],
        }

    def _newest(self, source: Source | None) -> dict[str, Any]:
        if source is None:
            return {"newest": None, "date": None, "age_in_days": None}
        return {"newest": source.id, "date": str(source.date), "age_in_days": self.age(source)}

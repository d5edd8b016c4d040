"""Who: networks, the structures that belong to them, and what became of either."""

from datetime import date
from functools import reduce
from operator import or_

from attrs import field, frozen

from aiofr.conditions import Truth
from aiofr.model import codes
from aiofr.model.contacts import Contact, Link
from aiofr.model.evidence import Evidence
from aiofr.model.reach import Absence, Audience
from aiofr.model.time import PartialDate, Period, partial_date


class SuccessionKind(codes.Vocabulary):
    """What became of a body."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    ABSORBED = "absorbed"
    PARTLY_TAKEN_OVER = "partly-taken-over"
    DISSOLVED = "dissolved"
    OVERLAPS = "overlaps"


#: What a body can undergo and stand all the same.
_SURVIVED = frozenset({SuccessionKind.PARTLY_TAKEN_OVER, SuccessionKind.OVERLAPS})


class StructureKind(codes.Vocabulary):
    """What a structure is."""

    ORGANISATION = "organisation"
    SERVICE = "service"
    SITE = "site"


@frozen(kw_only=True)
class Succession:
    """
    What became of a network or structure.

    Args:
        kind: How it changed.
        date: When, to the precision known.
        to: Ids of the bodies of the same collection that followed; none for a plain dissolution.
        name: The name borne from then on, for a renaming.
        note: What a reader must know, in French.
        evidence: Where this comes from.
    """

    kind: SuccessionKind = field(converter=SuccessionKind)
    date: PartialDate = field(converter=partial_date)
    to: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    name: str | None = field(default=None, validator=codes.optional_text)
    note: str | None = field(default=None, validator=codes.optional_text)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))

    @property
    def is_final(self) -> bool:
        """Whether the body is no more from then on, as after anything but a partial change."""
        if self.kind is SuccessionKind.RENAMED:
            return bool(self.to)
        return self.kind not in _SURVIVED


def _stands(period: Period, successions: tuple[Succession, ...], day: date) -> Truth:
    """
    Say whether a body is there on *day*: by the end of its period, else by what became of it.

    Where the end is coarse, a final change of a finer date tells from when on it is over.
    """
    final = [succession.date for succession in successions if succession.is_final]
    if period.end is None:
        return period.started(day) & ~reduce(or_, (one.reached(day) for one in final), Truth.NO)
    covers = period.covers(day)
    is_over = any(day > one.last or day == one.first == one.last for one in final)
    return Truth.NO if covers is Truth.UNKNOWN and is_over else covers


def _name(name: str, successions: tuple[Succession, ...], day: date) -> str:
    named = [s for s in successions if s.name is not None and s.date.last <= day]
    latest = max(named, key=lambda succession: succession.date, default=None)
    return name if latest is None or latest.name is None else latest.name


@frozen(kw_only=True)
class Network:
    """
    A network, or a type of body.

    Args:
        id: Its slug, e.g. ``"missions-locales"``.
        name: Its name in French.
        expansion: What its acronym stands for.
        aliases: Acronyms, singulars and spellings, as printed.
        members: Ids of the networks it is made of.
        branches: Directories of its branches.
        absences: Where it is not, or is not known to be; it is in all other regions.
        audience: Whom it receives, where that is not everybody who is sent to it.
        period: When it exists.
        successions: What became of it.
        evidence: Where this comes from.
        former_ids: Ids it had before.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    expansion: str | None = field(default=None, validator=codes.optional_text)
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    members: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    branches: tuple[Link, ...] = field(default=(), converter=codes.many, validator=codes.each(Link))
    absences: tuple[Absence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Absence)
    )
    audience: Audience | None = field(default=None, validator=codes.instance(Audience, None))
    period: Period = field(default=Period(), validator=codes.instance(Period))
    successions: tuple[Succession, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Succession)
    )
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))
    former_ids: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)

    def absence_in(self, region: str) -> Absence | None:
        """Give what is known of its absence from the region of an id, the surest; else nothing."""
        found = [absence for absence in self.absences if region in absence.regions]
        return min(found, key=lambda one: one.present is not Truth.NO, default=None)

    def name_on(self, day: date) -> str:
        """Give the name it bore on *day*; a renaming counts from the last day it can be of."""
        return _name(self.name, self.successions, day)

    def stands_on(self, day: date) -> Truth:
        """Say whether it exists on *day*; unknown where a coarse date leaves that open."""
        return _stands(self.period, self.successions, day)


@frozen(kw_only=True)
class Structure:
    """
    One organisation, service or site of a network.

    Args:
        id: Its slug.
        name: Its name.
        kind: Whether it is an organisation, a service of one, or a site of one.
        network: Id of its network.
        also: Ids of further networks that it belongs to.
        regions: Ids of the regions it serves; none for a national one.
        part_of: Id of the structure that it is a service or site of.
        aliases: Acronyms and spellings.
        contact: How to reach it.
        period: When it exists.
        successions: What became of it.
        evidence: Where this comes from.
        former_ids: Ids it had before.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    kind: StructureKind = field(default=StructureKind.ORGANISATION, converter=StructureKind)
    network: str = field(validator=codes.slug)
    also: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    regions: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    part_of: str | None = field(default=None, validator=codes.optional_slug)
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    contact: Contact = field(default=Contact(), validator=codes.instance(Contact))
    period: Period = field(default=Period(), validator=codes.instance(Period))
    successions: tuple[Succession, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Succession)
    )
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))
    former_ids: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)

    def name_on(self, day: date) -> str:
        """Give the name it bore on *day*; a renaming counts from the last day it can be of."""
        return _name(self.name, self.successions, day)

    def stands_on(self, day: date) -> Truth:
        """Say whether it exists on *day*; unknown where a coarse date leaves that open."""
        return _stands(self.period, self.successions, day)

"""What only networks, structures, publics or measures can be asked."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Self

from aiofr.errors import AmbiguousNameError, NotThatDayError, UnknownRecordError
from aiofr.query.bodies import Bodies, a_day
from aiofr.query.selection import Selection
from aiofr.query.text import asked, fold, names

if TYPE_CHECKING:
    # At run time each module of the model is loaded with the first collection that needs it.
    from datetime import date
    from typing import Any, Protocol

    from aiofr.model.figures import Term
    from aiofr.model.measures import Measure
    from aiofr.model.networks import Network, Structure  # noqa: F401 - likewise
    from aiofr.model.places import Region
    from aiofr.model.publics import Public
    from aiofr.model.sources import Source
    from aiofr.query.index import Index
    from aiofr.query.territories import Regions

    class Directory(Protocol):
        """The collections that names are looked up in; a catalog is one."""

        @property
        def regions(self) -> "Regions":
            """The territories."""

        @property
        def networks(self) -> "Networks":
            """The networks."""

        @property
        def structures(self) -> "Structures":
            """The structures."""

        @property
        def publics(self) -> "Publics":
            """The publics."""

        @property
        def measures(self) -> "Measures":
            """The measures."""

        @property
        def index(self) -> "Index":
            """The words of the records."""

        @property
        def sources(self) -> "Selection[Source]":
            """The sources."""

        @property
        def day(self) -> "date | None":
            """The day that the collections are of; none where they are of every time."""

        @property
        def whole(self) -> "Directory":
            """The collections of every time."""

        def collection(self, collection: str) -> "Selection[Any]":
            """Give one by its name."""


#: From how many measures a term that they speak of is that of several.
_SEVERAL = 2


class Networks(Bodies["Network"]):
    """Networks and types of bodies."""

    __slots__ = ()

    def serving(self, *publics: "str | Public") -> Self:
        """
        Keep the networks that receive any of *publics*, as such or as part of a broader public.

        Raises:
            UnknownRecordError: A name fits no public of this catalog.
        """
        wanted = _on_day(self._directory, _served(self._directory, publics))
        return self.where(lambda network: network.id in wanted)


class Structures(Bodies["Structure"]):
    """Organisations, services and sites."""

    __slots__ = ()

    def in_region(self, *regions: "str | Region") -> Self:
        """
        Keep what serves any of *regions*.

        Records that name no region are national, and are kept.

        Args:
            regions: Ids, names or aliases, e.g. ``"bretagne"``; never bare INSEE digits, which
                regions and departments share.

        Raises:
            UnknownRecordError: A name fits no region of this catalog.
        """
        wanted = ids_of(self._directory.regions, regions)
        return self.where(lambda s: not s.regions or wanted.intersection(s.regions))

    def of_network(self, *networks: "str | Network") -> Self:
        """
        Keep what belongs to any of *networks*, or to a member of one.

        Raises:
            UnknownRecordError: A name fits no network of this catalog.
        """
        return self._of_networks(ids_of(self._directory.networks, networks))

    def serving(self, *publics: "str | Public") -> Self:
        """
        Keep what belongs to a network that receives any of *publics*.

        Raises:
            UnknownRecordError: A name fits no public of this catalog.
        """
        return self._of_networks(_served(self._directory, publics))

    def _of_networks(self, ids: Iterable[str]) -> Self:
        """Keep what belongs to those networks, or on a day to one that has become one of them."""
        directory = self._directory
        wanted = _on_day(directory, with_members(directory.whole.networks, ids))
        return self.where(lambda s: not wanted.isdisjoint(_on_day(directory, (s.network, *s.also))))


class Publics(Selection["Public"]):
    """Kinds of persons and bodies, in their hierarchy."""

    __slots__ = ()

    def broader(self, *publics: "str | Public") -> Self:
        """
        Keep *publics* and everything that contains them.

        Raises:
            UnknownRecordError: A name fits no public of this catalog.
        """
        wanted = ids_of(self, publics)
        todo = list(wanted)
        while todo:
            for above in self[todo.pop()].broader:
                if above not in wanted:
                    wanted.add(above)
                    todo.append(above)
        return self.where(lambda public: public.id in wanted)


class Measures(Selection["Measure"]):
    """What Regions do."""

    __slots__ = ()

    def in_region(self, *regions: "str | Region") -> Self:
        """
        Keep what is offered in any of *regions*.

        Records that name no region are national, and are kept.

        Args:
            regions: Ids, names or aliases, e.g. ``"bretagne"``; never bare INSEE digits, which
                regions and departments share.

        Raises:
            UnknownRecordError: A name fits no region of this catalog.
        """
        wanted = ids_of(self._directory.regions, regions)
        return self.where(lambda m: not m.regions or wanted.intersection(m.regions))

    def open_to(self, *publics: "str | Public") -> Self:
        """
        Keep what is for any of *publics*, as such or as part of a broader public.

        A measure that names no public has those of the measure it is a part of. Where none is named
        at all it is kept: nobody is shut out of it.

        Raises:
            UnknownRecordError: A name fits no public of this catalog.
        """
        wanted = set(self._directory.publics.broader(*publics).ids)

        def serves(measure: "Measure") -> bool:
            named = self._directory.measures.publics_of(measure)
            return not named or not wanted.isdisjoint(named)

        return self.where(serves)

    def within(self, *measures: "str | Measure") -> Self:
        """
        Keep *measures* with all their parts, and the parts of these.

        Raises:
            UnknownRecordError: A name fits no measure of this catalog.
        """
        every = self._directory.measures
        wanted = ids_of(every, measures)
        return self.where(lambda m: any(whole.id in wanted for whole in every.wholes(m)))

    def resolve(self, name: str) -> "Measure":
        """
        Return the one measure of that id, name, acronym, alias or former id.

        Raises:
            InvalidValueError: *name* holds no letter and no digit.
            UnknownRecordError: Nothing is called so; the error names what is close.
            AmbiguousNameError: Several are; or it is a term of the glossary, which names no one
                measure, and several speak of it.
        """
        try:
            return super().resolve(name)
        except UnknownRecordError:
            term = self._term(name)
            about = () if term is None else self._about(name)
            if term is None or len(about) < _SEVERAL:
                raise
            said = term.expansion or term.name
        reasons = (
            f"{term.name} ({said}) is the name of no one measure; these speak of it.",
            f"{term.name} ({said}) n’est le nom d’aucune mesure ; celles-ci en parlent.",
        )
        raise AmbiguousNameError(self._kind, name, about, reasons)

    def _term(self, name: str) -> "Term | None":
        glossary = self._directory.collection("glossary")
        phrase = asked(name)
        return next((t for t in glossary if phrase in {fold(text) for _, text in names(t)}), None)

    def _about(self, name: str) -> tuple[str, ...]:
        """Return the ids of the measures that speak of *name*, as such or by what it stands for."""
        return tuple(match.record.id for match in self.search(name) if match.why != "stem")

    def wholes(self, measure: "Measure") -> "Iterator[Measure]":
        """Give *measure*, then what it is a part of, up to the whole."""
        yield measure
        if measure.part_of is not None:
            yield from self.wholes(self._directory.whole.measures[measure.part_of])

    def _unknown(self, name: str) -> Exception:
        """Tell of a measure that is left out on the catalog's day; else as for other records."""
        day = self._directory.day
        left_out = None if day is None else self._directory.whole.measures.get(name)
        if day is None or left_out is None:
            return super()._unknown(name)
        if left_out.status_on(day) == "ended":
            reasons = ("The measure has ended.", "La mesure a pris fin.")
        else:
            reasons = ("The measure has not begun.", "La mesure n’a pas commencé.")
        return NotThatDayError(self._kind, name, day, (), reasons)

    def publics_of(self, measure: "Measure") -> tuple[str, ...]:
        """Give the ids of the publics of *measure*, or of the nearest whole that names any."""
        return next((whole.publics for whole in self.wholes(measure) if whole.publics), ())

    def open_on(self, day: "date | str") -> Self:
        """
        Keep what was in force on *day*, leaving out what its sources cannot tell of.

        Raises:
            InvalidValueError: *day* is no day of the calendar.
        """
        wanted = a_day(day)
        return self.where(lambda m: m.status_on(wanted) == "open")


def with_members(networks: Networks, ids: Iterable[str]) -> set[str]:
    """Add to *ids* every network that those are made of."""
    found: set[str] = set()
    todo = list(ids)
    while todo:
        network = todo.pop()
        if network not in found:
            found.add(network)
            todo.extend(networks[network].members)
    return found


def ids_of(among: "Regions | Networks | Publics | Measures", wanted: Iterable[object]) -> set[str]:
    """Look every one of *wanted* up, at once, so that a wrong name is told where it was written."""
    ids: set[str] = set()
    for one in wanted:
        # The text of a record is costly, and only what has no id is looked up by it.
        found = getattr(one, "id", None)
        name = found if isinstance(found, str) else str(one)
        asked(name)
        ids.add(name if name in among else among.resolve(name).id)
    return ids


def _on_day(directory: "Directory", ids: Iterable[str]) -> set[str]:
    """Give what networks had become on the day of *directory*; themselves where it has none."""
    if directory.day is None:
        return set(ids)
    from aiofr.query.following import ends  # noqa: PLC0415 - only days need it

    return ends(ids, directory.day, directory.whole.networks.get)


def _served(directory: "Directory", publics: "tuple[str | Public, ...]") -> set[str]:
    return {
        network
        for public in directory.publics.broader(*publics)
        for referral in public.referrals
        for network in referral.networks
    }

"""
What there is: the collections, merged from their datasets, checked and looked into on demand.

Belongs here: the collections, facts that conditions may name, references between records, and
where a record comes from. It knows datasets and selections, and neither pluggy nor persons.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from aiofr.datasets.dataset import Entry
from aiofr.datasets.layout import collection_of
from aiofr.errors import DataError, Fault, InvalidValueError, UnknownRecordError
from aiofr.locks import ReadingLock, read_once
from aiofr.merging import merged, vouched
from aiofr.model.evidence import Collection
from aiofr.query.bodies import a_day
from aiofr.query.kinds import Measures, Networks, Publics, Structures
from aiofr.query.selection import Selection, near
from aiofr.query.territories import Regions
from aiofr.query.text import Match
from aiofr.references import (
    condition_faults,
    cycles,
    former_id_faults,
    unresolved,
    wrong_erratum,
)

if TYPE_CHECKING:
    from datetime import date

    from aiofr.contributions import Contribution, Failure, Provenance
    from aiofr.datasets.dataset import Readable
    from aiofr.model.facts import Fact
    from aiofr.model.figures import Indicator
    from aiofr.model.places import Region
    from aiofr.model.publics import Need
    from aiofr.model.sources import Erratum, Source
    from aiofr.orientation import Guidance, Situation, Status
    from aiofr.portraits import Coverage, Portrait
    from aiofr.query.glossary import Glossary
    from aiofr.query.index import Index
    from aiofr.settling import Contributions

S = TypeVar("S")


class Catalog:
    """
    Every record of some datasets, by collection.

    A collection is read when it is first asked for, by one thread: others that ask meanwhile wait.
    A copy is the catalog itself. To pickle one keeps where its data are, and reads them anew.

    Args:
        datasets: Where the records come from, in order.
        beside: A catalog that lends whatever these datasets do not have, so that data which
            refer to it can be checked alone.
        contributions: What plugins add; one that cannot be taken is left out, and told of.
    """

    def __init__(
        self,
        datasets: "Iterable[Readable]",
        beside: "Catalog | None" = None,
        contributions: "Contributions | None" = None,
    ) -> None:
        #: Held while anything is read, made or asked of plugins for the first time.
        self.lock: ReadingLock = ReadingLock()
        self._datasets = tuple(datasets)
        self._beside = beside
        self._contributions = contributions
        self._entries: dict[Collection, dict[str, Entry]] = {}
        self._refused: frozenset[str] = frozenset()
        self._tolerated: list[Fault] | None = None
        self._whole: Catalog | None = None
        self._day: date | None = None
        self._derived: dict[Callable[[Catalog], Any], Any] = {}

    @read_once
    def regions(self) -> Regions:
        """The 18 regions and Nouvelle-Calédonie."""
        return self._select(Regions, Collection.REGIONS)

    @read_once
    def networks(self) -> Networks:
        """Networks and types of bodies."""
        return self._select(Networks, Collection.NETWORKS)

    @read_once
    def structures(self) -> Structures:
        """Organisations, services and sites, with their contacts."""
        return self._select(Structures, Collection.STRUCTURES)

    @read_once
    def publics(self) -> Publics:
        """Kinds of persons and bodies, with whom they are sent to."""
        return self._select(Publics, Collection.PUBLICS)

    @read_once
    def measures(self) -> Measures:
        """What Regions do."""
        return self._select(Measures, Collection.MEASURES)

    @read_once
    def facts(self) -> "Selection[Fact]":
        """The questions one can ask a person."""
        return self._select(Selection[Any], Collection.FACTS)

    @read_once
    def glossary(self) -> "Glossary":
        """What acronyms and terms stand for."""
        from aiofr.query.glossary import Glossary  # noqa: PLC0415 - most programs ask for no term

        return self._select(Glossary, Collection.GLOSSARY)

    @read_once
    def indicators(self) -> "Selection[Indicator]":
        """The figures of the portraits."""
        return self._select(Selection[Any], Collection.INDICATORS)

    @read_once
    def sources(self) -> "Selection[Source]":
        """The publications that facts come from."""
        return self._select(Selection[Any], Collection.SOURCES)

    @read_once
    def errata(self) -> "Selection[Erratum]":
        """What was wrong in them, and what was made of it."""
        return self._select(Selection[Any], Collection.ERRATA)

    @read_once
    def index(self) -> "Index":
        """The words of the records that were searched so far."""
        if self._whole is not None:
            return self._whole.index
        from aiofr.query.index import Index  # noqa: PLC0415 - only searches need it

        return Index(self)

    def collection(self, collection: Collection | str) -> Selection[Any]:
        """
        Give a collection by its name, e.g. ``"measures"``.

        Raises:
            InvalidValueError: There is none of that name.
        """
        if collection not in set(Collection):
            msg = f"there is no collection {collection!r:.60}; there are {', '.join(Collection)}"
            raise InvalidValueError(msg)
        found: Selection[Any] = getattr(self, Collection(collection).value)
        return found

    def search(self, text: str) -> tuple[tuple[Collection, Match[Any]], ...]:
        """
        Look for *text* in every collection.

        Returns:
            Each match with its collection, best first; equals in the order of collections and ids.

        Raises:
            InvalidValueError: *text* holds no letter and no digit.
        """
        found = [(c, match) for c in Collection for match in self.collection(c).search(text)]
        return tuple(sorted(found, key=lambda pair: -pair[1].score))

    def orient(
        self,
        situation: "Situation",
        on: "date | str | None" = None,
        region: "str | Region | None" = None,
        *,
        need: "Need | str | None" = None,
        assume_residence: bool = False,
    ) -> "Guidance":
        """
        Say whom *situation* can see and which measures are open to it, on a day.

        Args:
            situation: What is known of the person.
            on: The day; where it is left out, the one this catalog is of, else today.
            region: Where help is asked for; the person's residence where it is left out, and the
                whole country where that is unknown too.
            need: What the person comes for, e.g. ``"se former"``, to be sent only to who serves
                that; any need where it is left out.
            assume_residence: Whether to take the person to live in *region* where neither a
                residence nor a department is said; `Guidance.assumed` and the texts tell it.

        Raises:
            SituationError: The situation names an unknown fact or holds an impossible value.
            InvalidValueError: *on* is no day, or *need* none of the needs.
            UnknownRecordError: *region* fits no region.
        """
        # An import against the layers: orientation is built on catalogs, and asked from one.
        from aiofr.orientation import orient  # noqa: PLC0415

        return orient(self, situation, on, region, need=need, assume_residence=assume_residence)

    def __copy__(self) -> "Catalog":
        """Return the catalog itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Catalog":
        """Return the catalog itself: it never changes."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """
        Pickle where the data are; whoever unpickles reads them again.

        Raises:
            TypeError: It has plugins, or records that a program gives.
        """
        if self._whole is not None:
            return Catalog.as_of, (self._whole, self._day)
        if self._contributions is not None or any(
            getattr(dataset, "streams", True) for dataset in self._datasets
        ):
            msg = (
                "a catalog with plugins, or with records that a program gives, is not pickled: "
                "pickle the arguments of aiofr.load() and load again, or pickle to_dict()"
            )
            raise TypeError(msg)
        return Catalog, (self._datasets, self._beside)

    @property
    def day(self) -> "date | None":
        """The day this catalog is of; none where it has the records of every time."""
        return self._day

    @property
    def whole(self) -> "Catalog":
        """The catalog of every time that this one is of a day of; itself where it is of none."""
        return self if self._whole is None else self._whole

    def as_of(self, day: "date | str") -> "Catalog":
        """
        Give the catalog of *day*: what stood then, under the names borne then.

        Networks, structures and measures are left out where they are known to have ended or not to
        have begun; what may have been there is kept (`Network.stands_on` and `Measure.status_on`
        tell which). Names of bodies that are left out resolve to those that followed, structures
        belong to what their network had become, and guidance is for that day.

        Raises:
            InvalidValueError: *day* is no day.

        >>> from aiofr import load
        >>> catalog = load().as_of("2026-01-01")
        >>> "pole-emploi" in catalog.networks, "france-travail" in catalog.networks
        (False, True)
        """
        wanted = a_day(day)
        if wanted == self._day:
            return self
        made = Catalog(())
        made._whole, made._day, made.lock = self.whole, wanted, self.lock
        return made

    def _of_day(self, collection: Collection, day: "date") -> dict[str, Entry]:
        from aiofr.query.following import on_day  # noqa: PLC0415 - only days need it

        return {
            id_: entry if record is entry.record else entry._replace(record=record)
            for id_, entry in self.whole.entries(collection).items()
            if (record := on_day(entry.record, day)) is not None
        }

    def portrait(self, region: "str | Region", on: "date | str | None" = None) -> "Portrait":
        """
        Compose what is known of *region*, in the six sections of the brochure's portraits.

        Args:
            region: The region, or a name of it.
            on: The day of its structures: those that are there, under the names borne then; where
                it is left out, the day that this catalog is of, or today. Measures and figures are
                those of this catalog whatever the day.

        Raises:
            InvalidValueError: *region* is neither a region nor a name, or *on* is no day.
            UnknownRecordError: *region* fits no region.
        """
        # Built on catalogs and asked from one, as orientation is.
        from aiofr.portraits import portrait  # noqa: PLC0415

        return portrait(self, region, on)

    def coverage(self, on: "date | str | None" = None) -> "Coverage":
        """
        Count what is known of each region, what is none and what is unknown, and how old it is.

        Args:
            on: The day that ages are counted to; where it is left out, the day that this catalog
                is of, or today.

        Raises:
            InvalidValueError: *on* is no day.
        """
        from aiofr.portraits import coverage  # noqa: PLC0415 - as for `portrait`

        return coverage(self, on)

    def statuses(
        self,
        situation: "Situation",
        on: "date | str | None" = None,
        region: "str | Region | None" = None,
    ) -> "dict[str, Status]":
        """
        Say which measures are open to *situation* on a day, and nothing more: for many persons.

        The arguments, errors and statuses are those of `orient`, without reasons and referrals.
        """
        from aiofr.orientation import statuses  # noqa: PLC0415 - as above

        return statuses(self, situation, on, region)

    def derived(self, make: "Callable[[Catalog], S]") -> S:
        """Give what *make* computes of this catalog; it is asked once, and kept as long."""
        if make not in self._derived:
            with self.lock:
                kept = self._derived
                kept[make] = kept[make] if make in kept else make(self)
        found: S = self._derived[make]
        return found

    def to_dict(self) -> dict[str, list[dict[str, Any]]]:
        """Give the whole catalog as plain data keyed by collection, as the data files have it."""
        return {c.value: self.collection(c).to_dicts() for c in Collection}

    def check(self) -> tuple[Fault, ...]:
        """
        List everything wrong with the data: files, ids, conditions, references, evidence.

        Reads every collection, and what is well-formed although its neighbour is not.

        Returns:
            The faults; empty where all is well.
        """
        if self._whole is not None:
            return self._whole.check()
        tolerant = Catalog(self._datasets, self._beside)
        tolerant._tolerated = []
        entries = [entry for collection in Collection for entry in tolerant.own(collection)]
        found = tolerant._tolerated + [
            Fault(entry.file, entry.path + path, problem)
            for entry in entries
            for path, problem in unresolved(tolerant, entry.record)
        ]
        if self._contributions is not None and not found:
            with self.lock:
                failures = self._contributions.check(self._packaged, self._together)
            found = [fault for failure in failures for fault in failure.faults()]
        return tuple(dict.fromkeys(found))

    @property
    def contributions(self) -> "tuple[Contribution, ...]":
        """What plugins give, by plugin and hook, whether or not it could be taken."""
        if self._whole is not None:
            return self._whole.contributions
        return () if self._contributions is None else self._contributions.given

    @property
    def failures(self) -> "tuple[Failure, ...]":
        """
        The plugins that were skipped, and those whose gifts to a hook were.

        What plugins give is read when a collection that they add to is first asked for; until then
        only those that could not be taken on at all are here.
        """
        if self._whole is not None:
            return self._whole.failures
        return () if self._contributions is None else self._contributions.failures

    def provenance(self, record: Any) -> "Provenance":  # noqa: ANN401 - a record of any kind
        """
        Say where *record* comes from: data, plugin, version, day, and what it replaces and why.

        Raises:
            InvalidValueError: It is no record.
            UnknownRecordError: It is not in this catalog.
        """
        from aiofr.contributions import Provenance  # noqa: PLC0415 - most programs never ask

        kind = collection_of(record)
        if kind is None:
            msg = f"expected a record of this catalog, got {record!r:.60}"
            raise InvalidValueError(msg)
        among = self.collection(kind)
        if record not in among:
            raise UnknownRecordError(kind.value, record.id, near(among, record.id), len(among))
        return Provenance.of(self.entries(kind)[record.id], self.sources)

    def errata_of(self, record: Any) -> "Selection[Erratum]":  # noqa: ANN401 - as above
        """
        Keep the errata about *record*: what its sources garble, and what was made of it.

        Raises:
            InvalidValueError: It is no record.

        >>> from aiofr import load
        >>> catalog = load()
        >>> catalog.errata_of(catalog.measures["ara-explorjob"]).first().printed
        'Le 29 avril dernier ; au printemps dernier'
        """
        kind = collection_of(record)
        if kind is None:
            msg = f"expected a record of this catalog, got {record!r:.60}"
            raise InvalidValueError(msg)
        about = (kind, record.id)
        return self.errata.where(lambda erratum: (erratum.collection, erratum.record) == about)

    def own(self, collection: Collection) -> tuple[Entry, ...]:
        """Give the records of these datasets with where they stand, without the lent ones."""
        if self._whole is not None:
            own = {entry.record.id for entry in self._whole.own(collection)}
            return tuple(e for e in self.entries(collection).values() if e.record.id in own)
        lent = {id(entry) for entry in self._lent(collection).values()}
        return tuple(entry for entry in self.entries(collection).values() if id(entry) not in lent)

    def _lent(self, collection: Collection) -> dict[str, Entry]:
        return {} if self._beside is None else self._beside.entries(collection)

    @property
    def refused(self) -> frozenset[str]:
        """The ids of the records read so far that have faults of their own."""
        if self._whole is not None:
            return self._whole.refused
        return self._refused if self._contributions is None else self._packaged.refused

    def files(self) -> tuple[str, ...]:
        """List the data files that the records come from; a plugin's with its name."""
        return tuple(dict.fromkeys(entry.place for c in Collection for entry in self.own(c)))

    def _select(self, kind: Callable[..., S], collection: Collection) -> S:
        entries = self.entries(collection)
        return kind(
            collection.value, lambda: [entry.record for entry in entries.values()], directory=self
        )

    def entries(self, collection: Collection) -> dict[str, Entry]:
        """
        Give the records of one collection by id, with where they stand.

        Raises:
            DataError: Every fault of its files, its conditions and its order, with file and path.
            ConflictError: Two datasets give the same id.
        """
        if collection not in self._entries:
            with self.lock:
                found = self._entries.get(collection)  # Another thread may have been first.
                self._entries[collection] = self._made(collection) if found is None else found
        return self._entries[collection]

    def _made(self, collection: Collection) -> dict[str, Entry]:
        if self._day is not None:
            return self._of_day(collection, self._day)
        if self._contributions is not None:
            return self._contributions.entries(collection, self._packaged, self._together)
        return self._read(collection)

    def _read(self, collection: Collection) -> dict[str, Entry]:
        found: list[Entry] = []
        faults: list[Fault] = []
        for dataset in self._datasets:
            read = dataset.read(collection)
            found += read.entries
            faults += read.faults
            self._refused |= read.refused
        entries, clashes = merged(collection, found, self._lent(collection))
        if clashes and self._tolerated is None:
            raise clashes[0].error
        faults += [Fault(one.entry.file, one.entry.path, one.error.english) for one in clashes]
        faults += self.faults_among(collection, entries, entries)
        if self._tolerated is not None:
            self._tolerated += faults
        elif faults:
            raise DataError(faults)
        if collection is Collection.MEASURES:
            entries = {id_: vouched(entry, self.sources) for id_, entry in entries.items()}
        return entries

    def faults_among(
        self, collection: Collection, among: dict[str, Entry], entries: dict[str, Entry]
    ) -> Iterator[Fault]:
        """Find what is wrong with some *entries* of a collection, *among* all of it."""
        yield from cycles(among, entries)
        yield from former_id_faults(among, entries)
        yield from condition_faults(self, entries)
        find: Callable[[Any], Iterator[tuple[str, str]]]
        if collection is Collection.MEASURES:
            from aiofr.contradictions import contradictions as find, opposed  # noqa: PLC0415 - see above

            for id_, path, problem in opposed({id_: e.record for id_, e in entries.items()}):
                yield Fault(entries[id_].file, entries[id_].path + path, problem)
        elif collection in (Collection.NETWORKS, Collection.STRUCTURES):
            from aiofr.successions import impossible  # noqa: PLC0415 - see above

            find = partial(impossible, {id_: entry.record for id_, entry in among.items()})
        elif collection is Collection.ERRATA:
            find = partial(wrong_erratum, self)
        else:
            return
        for entry in entries.values():
            for path, problem in find(entry.record):
                yield Fault(entry.file, entry.path + path, problem)

    @read_once
    def _packaged(self) -> "Catalog":
        """The datasets alone, without what plugins add."""
        made = Catalog(self._datasets, self._beside)
        made.lock = self.lock
        return made

    def _together(self, added: "Readable") -> "Catalog":
        """Make a catalog of what plugins add, beside the datasets, that bears with faults."""
        made = Catalog([added], self._packaged)
        made._tolerated, made.lock = [], self.lock
        return made

    def allowed(self, fact: "Fact") -> tuple[str, ...] | None:
        """List the ids that answer *fact*, or ``None`` where its answers are no ids."""
        if fact.type == "region":
            return self.regions.ids
        if fact.type == "department":
            return tuple(d.code for region in self.regions for d in region.departments)
        return tuple(choice.id for choice in fact.values) or None

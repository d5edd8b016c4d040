"""
Which contributions a catalog can take, and which it must leave out.

That depends on no order: neither on that of the plugins, nor on that in which collections are asked
for. It knows what contributions are, and neither pluggy nor persons.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from warnings import showwarning, warn

from attrs import evolve

from aiofr.activity import at_work, refuse_loads_of_threads
from aiofr.contributions import Contribution, Failure, Remedy
from aiofr.datasets.dataset import DatasetReading, Entry
from aiofr.errors import AiofrError, DataError, Fault, PluginWarning
from aiofr.merging import conflict, merged
from aiofr.model.evidence import Collection
from aiofr.references import condition_faults, lost, unresolved

if TYPE_CHECKING:
    from typing import Protocol

    from aiofr.references import Collections

    class Shelf(Collections, Protocol):
        """A catalog: collections that also tell where each record stands."""

        def entries(self, collection: Collection) -> dict[str, Entry]:
            """Give the records of one collection by id."""

        def faults_among(
            self, collection: Collection, among: dict[str, Entry], entries: dict[str, Entry]
        ) -> Iterator[Fault]:
            """Find what is wrong with some entries of a collection, among all of it."""


class Gathered(NamedTuple):
    """Everything that one contribution gave."""

    contribution: Contribution
    entries: tuple[tuple[Collection, Entry], ...]

    def of(self, collection: Collection) -> tuple[Entry, ...]:
        """Give its entries of one collection."""
        return tuple(entry for kind, entry in self.entries if kind is collection)


class Gathering(tuple[Gathered, ...]):
    """What several contributions gave, to be read as one dataset."""

    __slots__ = ()

    def read(self, collection: Collection) -> DatasetReading:
        """Give the entries of one collection; what is here has no faults of its own."""
        entries = tuple(entry for gathered in self for entry in gathered.of(collection))
        return DatasetReading(entries, (), frozenset())


class Contributions:
    """
    What the plugins of one catalog give, and what became of it.

    Args:
        given: What each gives through each hook.
        failures: What has failed already.
        strict: Whether a failure is raised.
        required: Names of the plugins of which a failure is raised in any case.

    Raises:
        PluginError: One of *failures* may not be borne with.
    """

    def __init__(
        self,
        given: Iterable[Contribution],
        failures: Iterable[Failure] = (),
        *,
        strict: bool = False,
        required: Iterable[str] = (),
    ) -> None:
        self.given: tuple[Contribution, ...] = tuple(given)
        self.failures: tuple[Failure, ...] = ()
        self._strict = strict
        self._required = frozenset(required)
        self._settled: tuple[Shelf, tuple[Failure, ...]] | None = None
        self._bear(tuple(failures))

    def may_have(self, collection: Collection) -> bool:
        """Say whether any plugin may give records of *collection*."""
        return any(_may_have(one, collection) for one in self.given)

    def entries(
        self, collection: Collection, base: "Shelf", together: "_Together"
    ) -> dict[str, Entry]:
        """
        Give the records of one collection by id, those of *base* and those that plugins give.

        Everything that plugins give is read when a collection that they add to is first asked for.

        Raises:
            PluginError: Something failed that may not be borne with; its cause is chained.
        """
        if not self.may_have(collection):
            return base.entries(collection)
        whole, failures = self._settle(base, together)
        if not set(failures) <= set(self.failures):
            self._bear(failures)
        return whole.entries(collection)

    def check(self, base: "Shelf", together: "_Together") -> tuple[Failure, ...]:
        """Read everything and list what fails, raising nothing."""
        _, failures = self._settle(base, together)
        return tuple(dict.fromkeys((*self.failures, *failures)))

    def _settle(self, base: "Shelf", together: "_Together") -> "tuple[Shelf, tuple[Failure, ...]]":
        if self._settled is None:
            gathering, failures = settle(self.given, base, together)
            self._settled = together(gathering), failures
        return self._settled

    def _bear(self, failures: tuple[Failure, ...]) -> None:
        """Keep *failures* and warn of each, or raise the first that may not be borne with."""
        for one in failures:
            if self._strict or one.plugin in self._required:
                raise one.error() from one.cause
        self.failures += failures
        for one in failures:
            _warn(PluginWarning(one.text(), one.text("fr")))


def _warn(warning: PluginWarning) -> None:
    """
    Warn, and never raise: where warnings are errors, a failure stays one that is shown.

    The plugin itself may have made them so. Whoever wants an error asks for `AIOFR_STRICT`.
    """
    try:
        warn(warning, stacklevel=4)
    except PluginWarning:
        showwarning(warning, PluginWarning, __file__, 0)


def settle(
    given: Iterable[Contribution], base: "Shelf", together: "_Together"
) -> tuple[Gathering, tuple[Failure, ...]]:
    """
    Read all of *given*, and find what can be taken together with *base*.

    What fails is left out and the rest is looked at again, since a record that is left out may
    have been referred to, until nothing fails.

    Args:
        given: What plugins give.
        base: The catalog that it is added to.
        together: Makes a catalog of some of it beside *base*, with which references are looked up.
    """
    failures: list[Failure] = []
    gathered: list[Gathered] = []
    for contribution in given:
        try:
            with at_work(contribution.contributor):
                gathered.append(_gather(contribution))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a plugin raises
            failures.append(contribution.failure(error))
    while True:
        trial = Gathering(gathered)
        failed = _failed(trial, base, together)
        if not failed:
            return trial, tuple(failures)
        failures = _told_once(failures, failed)
        gathered = [one for one in gathered if one.contribution not in failed]


def _may_have(contribution: Contribution, collection: Collection) -> bool:
    """Whether it may have records of *collection*; it may where that cannot be found out."""
    try:
        return any(dataset.may_have(collection) for dataset in contribution.datasets)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - it is told of when it is read
        return True


def _told_once(known: list[Failure], failed: "_Failed") -> list[Failure]:
    """Add what *failed*; what only refers to what a plugin has lost is told with that loss."""
    failures = list(known)
    for contribution, (failure, follows) in failed.items():
        plugin = contribution.contributor.plugin
        first = next((i for i, one in enumerate(failures) if one.plugin == plugin), None)
        if follows and first is not None:
            along = (*failures[first].along, contribution.hook)
            failures[first] = evolve(failures[first], along=along)
        else:
            failures.append(failure)
    return failures


def _gather(contribution: Contribution) -> Gathered:
    entries: list[tuple[Collection, Entry]] = []
    faults: list[Fault] = []
    for dataset in contribution.datasets:
        for collection in Collection:
            if dataset.may_have(collection):
                read = dataset.read(collection)
                entries += ((collection, entry) for entry in read.entries)
                faults += read.faults
        faults += dataset.unread(contribution.datasets)
    refuse_loads_of_threads()
    if faults:
        raise DataError(dict.fromkeys(faults))
    return Gathered(contribution, tuple(entries))


#: Why each failed, and whether it does nothing but refer to what its own plugin lost.
_Failed = dict[Contribution, tuple[Failure, bool]]
_Together = Callable[[Gathering], "Shelf"]


def _failed(trial: Gathering, base: "Shelf", together: "_Together") -> _Failed:
    """Find the contributions that cannot be taken: by their ids, by each other, by references."""
    for find in (_strangers, _clashing):
        failed: _Failed = {}
        for contribution, error, remedy in find(trial, base):
            failed.setdefault(contribution, (contribution.failure(error, remedy), False))
        if failed:
            return failed
    whole = together(trial)
    return {
        gathered.contribution: (
            gathered.contribution.failure(DataError(dict.fromkeys(faults))),
            {(fault.file, fault.path) for fault in faults} <= _lost(gathered, whole),
        )
        for gathered in trial
        if (faults := (*_faults(gathered, whole), *_undermined(gathered, whole, base)))
    }


def _lost(gathered: Gathered, whole: "Shelf") -> set[tuple[str, str]]:
    """List where a contribution refers to records of its own plugin that are not there."""
    prefix = f"{gathered.contribution.contributor.plugin}:"
    return {
        (entry.file, entry.path + path)
        for _, entry in gathered.entries
        for path in lost(whole, entry.record, prefix)
    }


_Found = Iterator[tuple[Contribution, AiofrError, Remedy]]


def _strangers(trial: Gathering, base: "Shelf") -> _Found:
    """Find what bears an id that is not its plugin's."""
    for contribution, entries in trial:
        faults: list[Fault] = []
        for collection, entry in entries:
            if entry.reason is not None:
                continue
            known = base.entries(collection).get(entry.record.id)
            if known is not None:
                error = conflict(collection, known, entry).error
                yield contribution, error, Remedy.REPAIR
            faults += _unprefixed(entry, f"{contribution.contributor.plugin}:")
        if faults:
            yield contribution, DataError(faults), Remedy.REPAIR


def _unprefixed(entry: Entry, prefix: str) -> Iterator[Fault]:
    ids = {".id": entry.record.id}
    former = getattr(entry.record, "former_ids", ())
    ids |= {f".former_ids[{index}]": id_ for index, id_ in enumerate(former)}
    for path, id_ in ids.items():
        if not id_.startswith(prefix):
            problem = f"the ids of this plugin start with {prefix!r}; got {id_!r}"
            yield Fault(entry.file, entry.path + path, problem)


def _clashing(trial: Gathering, base: "Shelf") -> _Found:
    """Find what was given twice, and what replaces nothing."""
    givers = {
        id(entry): gathered.contribution for gathered in trial for _, entry in gathered.entries
    }
    for collection in dict.fromkeys(kind for gathered in trial for kind, _ in gathered.entries):
        entries = trial.read(collection).entries
        _, clashes = merged(collection, entries, base.entries(collection))
        for clash in clashes:
            sides = [givers[id(side)] for side in (clash.known, clash.entry) if side is not None]
            two = len({side.contributor.plugin for side in sides}) > 1
            for side in dict.fromkeys(sides):
                yield side, clash.error, Remedy.CHOOSE if two else Remedy.REPAIR


def _faults(gathered: Gathered, whole: "Shelf") -> Iterator[Fault]:
    """Find the conditions and references of a contribution that hold nowhere."""
    for collection in dict.fromkeys(kind for kind, _ in gathered.entries):
        own: dict[str, Any] = {entry.record.id: entry for entry in gathered.of(collection)}
        yield from whole.faults_among(collection, whole.entries(collection), own)
        for entry in own.values():
            for path, problem in unresolved(whole, entry.record):
                yield Fault(entry.file, entry.path + path, problem)


def _undermined(gathered: Gathered, whole: "Shelf", base: "Shelf") -> Iterator[Fault]:
    """Find what was well until a contribution replaced the facts or regions that it asks of."""
    replaced = {kind for kind, entry in gathered.entries if entry.reason is not None}
    if replaced & {Collection.FACTS, Collection.REGIONS}:
        for collection in Collection:
            yield from condition_faults(whole, base.entries(collection))

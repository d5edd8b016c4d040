"""
The plugin that a contract is about: what it gives, and what is wrong with it, line by line.

What it gives is read without asking a catalog to take it, so that one fault hides no other. It
knows plugins and catalogs, and not pytest.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import is_normalized

from aiofr import (
    AiofrError,
    Catalog,
    Collection,
    Contribution,
    DataError,
    Fault,
    Plugin,
    PluginError,
    deviations,
    load,
    read_scenarios,
)
from aiofr.datasets.dataset import DatasetReading, Entry
from aiofr.datasets.plain import dump_plain, load_plain
from aiofr.datasets.reading import read_collection, to_plain
from aiofr.model.walk import walk
from aiofr.plugins.choosing import name_of

from .address import Address, address_of, into_zip
from .isolation import alone
from .probe import Seen, look, plain, read_all
from .raised import raised_in, told

#: Where addresses stand that a program may follow.
_ADDRESSES = (".url", ".linked_url", ".suggested")


class Subject:
    """
    A plugin to be examined.

    Args:
        plugin: Its class, or the name that it is installed under.
        beside: Classes or names of the plugins that it builds on.
        seconds: After how long to give it up.
    """

    def __init__(
        self,
        plugin: type[Plugin] | str,
        beside: Sequence[type[Plugin] | str] = (),
        seconds: float = 60,
    ) -> None:
        self._plugin = plugin
        self._seconds = seconds
        self._beside = tuple(beside)
        self.name: str = plugin if isinstance(plugin, str) else name_of(plugin)

    @property
    def installed(self) -> bool:
        """Whether anything is installed under its name, or it is a class."""
        return self._address is not None

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What it gives through each hook; nothing where it cannot be taken on in time."""
        return self._taken.contributions

    @cached_property
    def _taken(self) -> Catalog:
        return Catalog(()) if self.seen.late else self._take()

    def _take(self) -> Catalog:
        """Take it on alone and read nothing of it."""
        try:
            with alone():
                return load(plugins=[self._plugin], strict=False)
        except PluginError:
            return Catalog(())

    @cached_property
    def _read(self) -> tuple[Sequence[tuple[Collection, DatasetReading]], Sequence[str]]:
        with alone():
            return read_all(self.contributions)

    @property
    def readings(self) -> Sequence[tuple[Collection, DatasetReading]]:
        """What it gives, as far as that can be read."""
        return self._read[0]

    @property
    def complete(self) -> bool:
        """Whether all could be read: what is named and not there was never given, then."""
        failed = self._taken.failures or self._read[1]
        return not failed and not any(read.faults for _, read in self.readings)

    @property
    def entries(self) -> tuple[tuple[Collection, Entry], ...]:
        """Every record that is well-formed, with where it stands."""
        return tuple((kind, entry) for kind, read in self.readings for entry in read.entries)

    def catalog(self) -> Catalog:
        """Load it, beside what it builds on, as an application does that bears with failures."""
        with alone():
            made = load(plugins=[self._plugin, *self._beside], strict=False)
            given = [dataset for one in self.contributions for dataset in one.datasets]
            for kind in Collection:
                if any(dataset.may_have(kind) for dataset in given):
                    made.collection(kind)
        return made

    @cached_property
    def refusals(self) -> tuple[str, ...]:
        """Why a strict catalog does not take it."""
        return tuple(self._refusals())

    def _refusals(self) -> Iterator[str]:
        if self.seen.late:
            yield from self.seen.errors
            return
        try:
            failures = self.catalog().failures
        except PluginError as error:
            yield error.english
            return
        for failure in failures:
            if failure.plugin == self.name:
                yield from told(failure)
                if not isinstance(failure.cause, AiofrError):
                    yield raised_in(self._address.packages if self._address else (), failure.cause)

    def strays(self) -> Iterator[str]:
        """List the ids that do not start with its name."""
        prefix = f"{self.name}:"
        for _, entry in self.entries:
            ids = {".id": entry.record.id} if entry.reason is None else {}
            former = getattr(entry.record, "former_ids", ()) if entry.reason is None else ()
            ids |= {f".former_ids[{index}]": id_ for index, id_ in enumerate(former)}
            for path, id_ in ids.items():
                if not id_.startswith(prefix):
                    yield _told(entry, path, f"{id_!r}; write {prefix + id_.rpartition(':')[2]!r}")

    @cached_property
    def _faults(self) -> tuple[Fault, ...]:
        """What a check finds in its own records, and not in those that they are beside."""
        with alone():
            found = Catalog([self], load(plugins=self._beside, strict=False)).check()
        places = {(entry.file, entry.path) for _, entry in self.entries}
        return tuple(fault for fault in found if (fault.file, _record(fault.path)) in places)

    def read(self, collection: Collection) -> DatasetReading:
        """Give what it has of one collection, as a dataset does."""
        entries = tuple(entry for kind, entry in self.entries if kind is collection)
        refused = frozenset(id_ for _, read in self.readings for id_ in read.refused)
        return DatasetReading(entries, (), refused)

    def loose_ends(self) -> Iterator[str]:
        """List what its records name that is not there, or contradict, beyond `refusals`."""
        told = [refusal.endswith for refusal in self.refusals]
        for fault in self._faults:
            known = any(ends(f": {fault}") for ends in told)
            if not known and not fault.path.endswith(".evidence"):
                yield str(fault)

    def unvouched(self) -> Iterator[str]:
        """List what says nothing of where it comes from."""
        return (str(fault) for fault in self._faults if fault.path.endswith(".evidence"))

    def unlicensed(self) -> Iterator[str]:
        """List the datasets that do not say who answers for them, or on what terms."""
        for contribution in self.contributions:
            for dataset in contribution.datasets if contribution.hook == "aiofr_sources" else ():
                missing = [name for name in ("publisher", "licence") if not getattr(dataset, name)]
                if missing:
                    yield f"{dataset.name}: no {' and no '.join(missing)}"

    def denormalised(self) -> Iterator[str]:
        """List the texts that are not in NFC."""
        for _, entry in self.entries:
            for path, text in (*_texts(to_plain(entry.record)), (" (reason)", entry.reason or "")):
                if not is_normalized("NFC", text):
                    yield _told(entry, path, f"{text!a:.60}")
        for contribution in self.contributions:
            for dataset in contribution.datasets:
                for name in ("publisher", "licence"):
                    if not is_normalized("NFC", getattr(dataset, name) or ""):
                        yield f"{dataset.name}: its {name}"

    def insecure(self) -> Iterator[str]:
        """List the addresses that are not encrypted."""
        for _, entry in self.entries:
            for path, value in walk(entry.record):
                if path.endswith(_ADDRESSES) and str(value).startswith("http://"):
                    yield _told(entry, path, value)

    def lossy(self) -> Iterator[str]:
        """List the records that JSON gives back as others."""
        for kind, entry in self.entries:
            try:
                plain = load_plain(dump_plain({kind: [to_plain(entry.record)]}).encode(), "")
            except (AiofrError, TypeError, ValueError) as error:
                yield _told(entry, "", error)
                continue
            read = read_collection(plain, kind, entry.file)
            another = f"{entry.record.id!r} is read back as another"
            if read.faults or read.records[0][1] != entry.record:
                yield _told(entry, "", read.faults[0].problem if read.faults else another)

    @cached_property
    def changes(self) -> tuple[str, ...]:
        """What differs between two times that it is asked, here and in other interpreters."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[str]:
        with alone():
            again, _ = read_all(self._take().contributions)
        here = _plain(self.readings)
        yield from _differences(here, _plain(again))
        yield from _differences(here, self.seen.records)
        yield from _differences(self.seen.records, self._look(seed=2).records)
        known = "".join(self.refusals)
        yield from (error for error in self.seen.errors if error not in known)

    @cached_property
    def seen(self) -> Seen:
        """What it does in an interpreter of its own."""
        return self._look()

    @cached_property
    def _address(self) -> Address | None:
        return address_of(self._plugin, self.name)

    def _look(self, *, seed: int = 1, zipped: bool = False) -> Seen:
        if self._address is None:
            return Seen()
        with TemporaryDirectory(prefix="aiofr-") as temporary:
            folder = Path(temporary)
            first = [into_zip(self._address.package, folder)] if zipped else []
            return look(self._address, folder, seed=seed, first=first, seconds=self._seconds)

    def missing_from_zip(self) -> Iterator[str]:
        """List what it does not give where its package is in a zip."""
        seen = self._look(zipped=True)
        if Path(seen.origin).is_file():
            yield f"it is imported from {seen.origin} all the same: install it, not as editable"
        yield from _differences(self.seen.records, seen.records)
        yield from (error for error in seen.errors if error not in self.seen.errors)

    def deviations(self, scenarios: Path) -> Iterator[str]:
        """List what is answered otherwise than *scenarios* expect."""
        catalog = self.catalog()
        try:
            for scenario in read_scenarios(scenarios):
                yield from (one.text("en") for one in deviations(catalog, scenario))
        except DataError as error:
            yield from map(str, error.faults)


def _told(entry: Entry, path: str, problem: object) -> str:
    return f"{entry.file} @ {entry.path}{path}: {problem}"


def _record(path: str) -> str:
    """Give the path of the record that *path* leads into."""
    return path[: path.find("]") + 1]


def _texts(plain: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - what JSON holds
    """Go through the texts of a JSON form, each with its path."""
    if isinstance(plain, str):
        yield path, plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _texts(value, f"{path}.{key}")
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            yield from _texts(value, f"{path}[{index}]")


def _plain(readings: Sequence[tuple[Collection, DatasetReading]]) -> list[Any]:
    """Give records as one interpreter tells them to another."""
    found: list[Any] = json.loads(json.dumps(plain(readings)))
    return found


def _differences(some: Sequence[Any], others: Sequence[Any]) -> Iterator[str]:
    for index, (one, other) in enumerate(zip_longest(some, others)):
        if one != other:
            there, here = (f"{x[0]} {x[1].get('id')!r}" if x else "nothing" for x in (one, other))
            what = "with other values" if there == here else f"and then {here}"
            yield f"record {index + 1}: {there}, {what}"

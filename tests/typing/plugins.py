"""What type checkers must see in a plugin, with no plugin of their own."""

from collections.abc import Iterable, Iterator
from typing import assert_type

import aiofr


class Bretagne(aiofr.Plugin):
    """Gives what it likes, in the types of the contract."""

    @aiofr.hookimpl
    def aiofr_sources(self) -> list[aiofr.Dataset]:
        """Declare a package, a file and what a program gives."""
        offices = aiofr.Dataset.from_callable("structures", self.offices, publisher="GREF")
        file = aiofr.Dataset.from_file("offices.json", digest="00", licence="CC0", as_of="2024-05")
        return [aiofr.Dataset.from_package(__name__, as_of="2024"), file, offices]

    @aiofr.hookimpl
    def aiofr_measures(self) -> Iterator[aiofr.Measure | aiofr.Override[aiofr.Measure]]:
        """Replace a measure."""
        measure = aiofr.load(plugins=()).measures["paca-pass-sud-formation"]
        override = aiofr.Override(measure, reason="Essai.")
        assert_type(override, aiofr.Override[aiofr.Measure])
        assert_type(override.record.name, str)
        yield override

    def offices(self) -> Iterable[dict[str, object]]:
        """Give the plain data of structures."""
        return []


class Misspelt(aiofr.Plugin):
    """Gives what the contract does not have; type checkers say so."""

    @aiofr.hookimpl
    def aiofr_sources(self) -> list[str]:  # type: ignore[override] # pyright: ignore[reportIncompatibleMethodOverride]
        """Give texts."""
        return []


catalog = aiofr.load(plugins=["bretagne", Bretagne, Bretagne()], require=["bretagne"], strict=True)
assert_type(catalog.failures, tuple[aiofr.Failure, ...])
assert_type(catalog.contributions, tuple[aiofr.Contribution, ...])
provenance = catalog.provenance(catalog.regions["bretagne"])
assert_type(provenance, aiofr.Provenance)
assert_type(provenance.replaces, aiofr.Provenance | None)
assert_type(provenance.as_of, aiofr.PartialDate | None)
assert_type(catalog.failures[0].cause, BaseException)
assert_type(catalog.failures[0].remedy, aiofr.Remedy)

"""
Which record each fault of the data is of: a build that fails says so by name.

It knows catalogs, and nothing of pages.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from aiofr.catalog import Catalog
from aiofr.datasets.dataset import DatasetReading, Entry
from aiofr.errors import DataError, Fault, PluginError
from aiofr.model.evidence import Collection


def with_names(catalog: Catalog, faults: Iterable[Fault]) -> list[Fault]:
    """
    Put before each problem the record that it is of.

    What could not even be read is known by its id and not by its place: where there are several of
    these, each of their faults names them all.

    Raises:
        PluginError: The fault is not in the data of a plugin, but in its code.
    """
    read = list(_read(catalog))
    entries = (*_own(catalog), *((c, entry) for c, one in read for entry in one.entries))
    names = {(e.file, e.path): f"{c.value}/{e.record.id}" for c, e in entries}
    refused = {*catalog.refused, *(id_ for _, one in read for id_ in one.refused)} - {""}
    unread = " or ".join(map(repr, sorted(refused)))
    return [
        Fault(fault.file, fault.path, f"{name}: {fault.problem}" if name else fault.problem)
        for fault in faults
        for name in (names.get(_place(fault), unread if "[" in fault.path else ""),)
    ]


def _place(fault: Fault) -> tuple[str, str]:
    """Give the file and the path of the record, without the plugin that the file is of."""
    return fault.file.rpartition(": ")[2], f"{fault.path.partition(']')[0]}]"


def _own(catalog: Catalog) -> Iterator[tuple[Collection, Entry]]:
    for collection in Collection:
        try:
            yield from ((collection, entry) for entry in catalog.own(collection))
        except DataError:
            continue
        except PluginError as error:
            if not isinstance(error.__cause__, DataError):
                raise


def _read(catalog: Catalog) -> Iterator[tuple[Collection, DatasetReading]]:
    """Read what plugins give, apart from what was made of it."""
    for contribution in catalog.contributions:
        for dataset in contribution.datasets:
            for collection in filter(dataset.may_have, Collection):
                # Whatever a plugin raises is among the faults already.
                with suppress(Exception):
                    yield collection, dataset.read(collection)

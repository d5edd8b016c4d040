"""`load`: where a catalog comes from."""

from collections.abc import Iterable

from aiofr.catalog import Catalog
from aiofr.datasets.dataset import Dataset
from aiofr.errors import InvalidValueError

__all__ = ["load"]


def load(*, plugins: Iterable[object] = ()) -> Catalog:
    """
    Make the catalog of the packaged data.

    Nothing is read yet: each collection is when it is first asked for. A catalog of other data is
    made of its datasets, with `Catalog`.

    Args:
        plugins: Regional plugins; there are none to load yet, so that only ``()`` is taken.

    Raises:
        InvalidValueError: A plugin is given.

    >>> len(load().regions)
    19
    """
    given = tuple(plugins)
    if given:
        msg = f"plugins: expected none, since this version loads none; got {given!r:.80}"
        raise InvalidValueError(msg)
    return Catalog([Dataset.from_package("aiofr.datasets")])

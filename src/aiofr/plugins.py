"""`load`: the catalog of the packaged data."""

from collections.abc import Iterable

from aiofr.catalog import Catalog
from aiofr.datasets.dataset import Dataset

__all__ = ["load"]


def load(*, plugins: Iterable[object] = ()) -> Catalog:
    """
    Make the catalog.

    Nothing is read yet: each collection is when it is first asked for.

    Args:
        plugins: Plugins to ask.
    """
    return Catalog([Dataset.from_package("aiofr.datasets")])

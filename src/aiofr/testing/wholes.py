"""Strategies for whole catalogs: small, complete in themselves, and without a fault."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from aiofr import Catalog, Collection, Dataset

from .bodies import networks, structures
from .building import check_names, chosen
from .directory import publics, regions
from .documents import errata, indicators, sources, terms
from .offers import measures
from .questions import facts

#: Each collection after those that it refers to, its strategy, and how many it has at least.
_ORDER: Mapping[Collection, tuple[Callable[..., SearchStrategy[Any]], int]] = {
    Collection.SOURCES: (sources, 1),
    Collection.REGIONS: (regions, 1),
    Collection.NETWORKS: (networks, 1),
    Collection.FACTS: (facts, 0),
    Collection.STRUCTURES: (structures, 0),
    Collection.PUBLICS: (publics, 0),
    Collection.MEASURES: (measures, 0),
    Collection.GLOSSARY: (terms, 0),
    Collection.INDICATORS: (indicators, 0),
    Collection.ERRATA: (errata, 0),
}


def catalogs(*, plugin: str | None = None, **collections: object) -> SearchStrategy[Catalog]:
    """
    Give small catalogs that stand alone: what their records refer to is in them.

    Args:
        plugin: The plugin that their ids are of.
        collections: Lists of records, or strategies for such lists, in place of those that would
            be made, e.g. ``regions=[bretagne]``; what is made refers to them.

    Raises:
        InvalidValueError: There is no such collection.
    """
    check_names("A catalog", collections, [collection.value for collection in _ORDER])
    return _catalogs(plugin, {name: chosen(given) for name, given in collections.items()})


@st.composite
def _catalogs(
    draw: DrawFn, plugin: str | None, given: Mapping[str, SearchStrategy[Any]]
) -> Catalog:
    found = {Collection(name): list(draw(records)) for name, records in given.items()}
    for collection, (strategy, least) in _ORDER.items():
        if collection not in found:
            records = found[collection] = []
            for _ in range(draw(st.integers(least, 2))):
                one = strategy(catalog=_catalog(found), plugin=plugin)
                if not one.is_empty:
                    records.append(draw(one))
    return _catalog(found)


def _catalog(found: Mapping[Collection, list[Any]]) -> Catalog:
    return Catalog(
        Dataset.from_callable(collection, list(records).copy, name=f"made {collection}")
        for collection, records in found.items()
    )

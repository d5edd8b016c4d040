"""
Strategies for what is written: sources, errata, glossaries, portraits.

Each takes the *catalog* that it refers to (the packaged data where it is left out), the name of the
*plugin* that its ids are of, and for any field of the class a value or a strategy.
"""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    Catalog,
    Collection,
    Erratum,
    Indicator,
    Qualifier,
    Section,
    Source,
    Term,
)
from aiofr.model.walk import walk

from .building import Fields, chosen, few, made, new_ids, one_id, packaged
from .values import partial_dates, vouching
from .words import decimals, texts, urls


def sources(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Source]:
    """
    Give publications that facts come from.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Source`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        possible: dict[str, SearchStrategy[Any]] = {
            "authors": few(texts()),
            "page": texts(),
            "url": urls(),
            "printed_url": texts(),
            "linked_url": urls(),
            "licence": texts(),
            "note": texts(),
        }
        if whole.sources.ids:
            possible["part_of"] = one_id(whole, Collection.SOURCES)
        return {
            "id": new_ids(whole, Collection.SOURCES, plugin),
            "title": texts(),
            "publisher": texts(),
            "date": partial_dates(),
        }, possible

    return made(Source, fields, define)


def errata(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Erratum]:
    """
    Give errata about the records of a catalog; about one without records there are none.

    Args:
        catalog: What they are about; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Erratum`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        return {
            "id": new_ids(whole, Collection.ERRATA, plugin),
            "printed": texts(),
            "reason": texts(),
            "evidence": vouching(whole),
        }, {"kept": texts()}

    about = st.deferred(lambda: _about(catalog or packaged(), fields.get("collection")))
    return made(Erratum, fields, define, (frozenset({"record", "field"}), about))


def _about(catalog: Catalog, given: object) -> SearchStrategy[Mapping[str, object]]:
    """Give a record of *catalog*, or a field of one."""
    some = [c for c in Collection if c is not Collection.ERRATA and catalog.collection(c).ids]

    def within(collection: Collection) -> SearchStrategy[Mapping[str, object]]:
        among = catalog.collection(collection)
        return one_id(catalog, collection).flatmap(
            lambda id_: st.fixed_dictionaries(
                {"collection": st.just(collection), "record": st.just(id_)},
                optional={"field": st.sampled_from([p[1:] for p, _ in walk(among[id_])][1:])},
            )
        )

    if given is None:
        return st.sampled_from(some).flatmap(within) if some else st.nothing()
    return chosen(given).map(Collection).flatmap(within)


def terms(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Term]:
    """
    Give entries of a glossary.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Term`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        possible: dict[str, SearchStrategy[Any]] = {"aliases": few(texts())}
        if whole.networks.ids:
            possible["network"] = one_id(whole, Collection.NETWORKS)
        return {
            "id": new_ids(whole, Collection.GLOSSARY, plugin),
            "name": texts(),
            "expansion": texts(),
            "evidence": vouching(whole),
        }, possible

    return made(Term, fields, define)


def indicators(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Indicator]:
    """
    Give figures of portraits.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Indicator`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        possible: dict[str, SearchStrategy[Any]] = {
            "heading": texts(),
            "qualifier": st.sampled_from(Qualifier),
            "suspect": texts(),
        }
        if whole.regions.ids:
            possible["region"] = one_id(whole, Collection.REGIONS)
        return {
            "id": new_ids(whole, Collection.INDICATORS, plugin),
            "name": texts(),
            "section": st.sampled_from(Section),
            "value": decimals(),
            "unit": texts(),
            "date": partial_dates(),
            "evidence": vouching(whole),
        }, possible

    return made(Indicator, fields, define)

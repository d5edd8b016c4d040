"""
Strategies for whom one may turn to: networks, structures, and what becomes of either.

Each takes the *catalog* that it refers to (the packaged data where it is left out), the name of the
*plugin* that its ids are of, and for any field of the class a value or a strategy.
"""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    Absence,
    Audience,
    Catalog,
    Collection,
    Network,
    Structure,
    StructureKind,
    Succession,
    SuccessionKind,
)

from .asking import demands
from .building import Fields, few, made, new_ids, one_id, packaged, some_ids
from .values import contacts, links, partial_dates, periods, vouching
from .words import texts

#: What becomes of a body without others.
_ALONE = (SuccessionKind.RENAMED, SuccessionKind.DISSOLVED)


def networks(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Network]:
    """
    Give networks.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Network`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        possible: dict[str, SearchStrategy[Any]] = {
            "expansion": texts(),
            "aliases": few(texts()),
            "members": some_ids(whole, Collection.NETWORKS),
            "branches": few(links()),
            "audience": audiences(catalog=whole),
        }
        if whole.regions.ids:
            possible["absences"] = few(absences(catalog=whole))
        return {
            "id": new_ids(whole, Collection.NETWORKS, plugin),
            "name": texts(),
            "evidence": vouching(whole),
        }, possible

    return made(Network, fields, define, _lifetimes(catalog, Collection.NETWORKS))


def absences(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Absence]:
    """
    Give where a network is not; in a catalog without regions there are none.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        fields: Values of fields of `Absence`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        regions = st.lists(
            one_id(catalog or packaged(), Collection.REGIONS), min_size=1, max_size=2, unique=True
        )
        return {"regions": regions, "evidence": vouching(catalog)}, {"instead": texts()}

    return made(Absence, fields, define)


def audiences(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Audience]:
    """
    Give whom a network receives.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        fields: Values of fields of `Audience`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        needed = {"condition": demands(catalog or packaged()), "evidence": vouching(catalog)}
        return needed, {"publics": some_ids(catalog or packaged(), Collection.PUBLICS)}

    return made(Audience, fields, define)


def _lifetimes(
    catalog: Catalog | None, collection: Collection
) -> tuple[frozenset[str], SearchStrategy[Mapping[str, object]]]:
    """Give when a body existed, or what became of one whose days nobody gave."""
    became = few(successions(catalog=catalog, of=collection), min_size=1)
    either: SearchStrategy[Mapping[str, object]] = st.one_of(
        st.just({}),
        st.fixed_dictionaries({"period": periods()}),
        st.fixed_dictionaries({"successions": became}),
    )
    return frozenset({"period", "successions"}), either


def structures(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Structure]:
    """
    Give structures; in a catalog without networks there are none.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Structure`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        possible: dict[str, SearchStrategy[Any]] = {
            "kind": st.sampled_from(StructureKind),
            "also": some_ids(whole, Collection.NETWORKS),
            "regions": some_ids(whole, Collection.REGIONS),
            "aliases": few(texts()),
            "contact": contacts(),
        }
        if whole.structures.ids:
            possible["part_of"] = one_id(whole, Collection.STRUCTURES)
        return {
            "id": new_ids(whole, Collection.STRUCTURES, plugin),
            "name": texts(),
            "network": one_id(whole, Collection.NETWORKS),
            "evidence": vouching(whole),
        }, possible

    return made(Structure, fields, define, _lifetimes(catalog, Collection.STRUCTURES))


def successions(
    *, catalog: Catalog | None = None, of: Collection = Collection.NETWORKS, **fields: object
) -> SearchStrategy[Succession]:
    """
    Give what became of a body: its new name, its end, or one that followed when it could.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        of: The collection of the body.
        fields: Values of fields of `Succession`, or strategies for them. Who gives the kind, the
            date, the name or what followed gives what it demands of the other three.
    """

    def define() -> tuple[Fields, Fields]:
        kind = st.just(SuccessionKind.DISSOLVED)
        needed = {"kind": kind, "date": partial_dates(), "evidence": vouching(catalog)}
        return needed, {"note": texts()}

    def changes() -> SearchStrategy[Mapping[str, object]]:
        heirs: tuple[Network | Structure, ...] = tuple((catalog or packaged()).collection(of))
        forms = [_renamed(), st.just({})]
        return st.one_of(*forms, *([st.sampled_from(heirs).flatmap(_followed_by)] if heirs else ()))

    together = frozenset({"kind", "date", "name", "to"})
    return made(Succession, fields, define, (together, st.deferred(changes)))


def _renamed() -> SearchStrategy[Mapping[str, object]]:
    return st.fixed_dictionaries({"kind": st.just(SuccessionKind.RENAMED), "name": texts()})


def _followed_by(heir: Network | Structure) -> SearchStrategy[Mapping[str, object]]:
    """Give how a body came to *heir*, on a day when that was there."""
    known = heir.period.start or heir.period.end
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from([kind for kind in SuccessionKind if kind not in _ALONE]),
            "date": partial_dates() if known is None else st.just(known),
            "to": st.just([heir.id]),
        }
    )

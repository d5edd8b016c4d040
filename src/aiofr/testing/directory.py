"""
Strategies for who there is: regions, networks, structures, publics.

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
    Department,
    Evidence,
    FormerRegion,
    Need,
    Network,
    Public,
    Referral,
    Region,
    RegionKind,
    Structure,
    StructureKind,
    Succession,
    SuccessionKind,
)

from .asking import demands
from .building import Fields, few, made, new_ids, one_id, packaged, some_ids
from .values import contacts, links, partial_dates, periods, vouching
from .words import texts

_DEPARTMENT = r"[0-9]{2}|2[AB]|97[0-9]"
#: What becomes of a body without others.
_ALONE = (SuccessionKind.RENAMED, SuccessionKind.DISSOLVED)


def regions(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Region]:
    """
    Give regions.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Region`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        departments = st.builds(
            Department, code=st.from_regex(_DEPARTMENT, fullmatch=True), name=texts()
        )
        return {
            "id": new_ids(whole, Collection.REGIONS, plugin),
            "name": texts(),
            "located": texts().map(lambda name: f"en {name}"),
            "kind": st.sampled_from(RegionKind),
            "insee": st.from_regex(r"[0-9]{2}|9[78][0-9]", fullmatch=True),
            "iso": st.from_regex(r"FR-[A-Z]{3}", fullmatch=True),
            "chef_lieu": texts(),
            "chef_lieu_insee": st.from_regex(r"[0-9]{5}|2[AB][0-9]{3}", fullmatch=True),
            "evidence": vouching(whole),
        }, {
            "nuts": few(st.from_regex(r"FR[A-Z][0-9]?", fullmatch=True)),
            "departments": st.lists(departments, max_size=2, unique_by=lambda one: one.code),
            "former": few(st.builds(FormerRegion, name=texts())),
            "aliases": few(texts()),
        }

    return made(Region, fields, define)


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
        return {
            "id": new_ids(whole, Collection.NETWORKS, plugin),
            "name": texts(),
            "evidence": vouching(whole),
        }, {
            "expansion": texts(),
            "aliases": few(texts()),
            "members": some_ids(whole, Collection.NETWORKS),
            "branches": few(links()),
        }

    return made(Network, fields, define, _lifetimes(catalog, Collection.NETWORKS))


def _lifetimes(
    catalog: Catalog | None, collection: Collection
) -> tuple[frozenset[str], SearchStrategy[Mapping[str, object]]]:
    """Give when a body existed, or what became of one whose days nobody gave."""
    became = st.deferred(lambda: few(_successions(catalog or packaged(), collection), min_size=1))
    either: SearchStrategy[Mapping[str, object]] = st.one_of(
        st.just({}),
        st.fixed_dictionaries({"period": periods()}),
        st.fixed_dictionaries({"successions": became}),
    )
    return frozenset({"period", "successions"}), either


def _successions(catalog: Catalog, collection: Collection) -> SearchStrategy[Succession]:
    """Give what became of a body: its new name, its end, or one that followed when it could."""
    evidence = vouching(catalog)
    forms = [
        st.builds(
            Succession,
            kind=st.just(SuccessionKind.RENAMED),
            name=texts(),
            date=partial_dates(),
            evidence=evidence,
        ),
        st.builds(
            Succession,
            kind=st.just(SuccessionKind.DISSOLVED),
            date=partial_dates(),
            evidence=evidence,
        ),
    ]
    heirs: tuple[Network | Structure, ...] = tuple(catalog.collection(collection))
    if heirs:
        forms.append(st.sampled_from(heirs).flatmap(lambda heir: _followed_by(heir, evidence)))
    return st.one_of(forms)


def _followed_by(
    heir: Network | Structure, evidence: SearchStrategy[list[Evidence]]
) -> SearchStrategy[Succession]:
    """Give how a body came to *heir*, on a day when that was there."""
    known = heir.period.start or heir.period.end
    return st.builds(
        Succession,
        kind=st.sampled_from([kind for kind in SuccessionKind if kind not in _ALONE]),
        date=partial_dates() if known is None else st.just(known),
        to=st.just([heir.id]),
        evidence=evidence,
    )


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


def publics(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Public]:
    """
    Give publics.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Public`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        referrals = st.builds(
            Referral,
            position=st.integers(0, 9),
            need=st.sampled_from(Need),
            networks=some_ids(whole, Collection.NETWORKS),
            printed=texts(),
            evidence=vouching(whole),
        )
        return {
            "id": new_ids(whole, Collection.PUBLICS, plugin),
            "name": texts(),
            "evidence": vouching(whole),
        }, {
            "singular": texts(),
            "description": texts(),
            "broader": some_ids(whole, Collection.PUBLICS),
            "criterion": demands(whole),
            "referrals": st.lists(referrals, max_size=2, unique_by=lambda one: one.position),
            "aliases": few(texts()),
        }

    return made(Public, fields, define)

"""
Strategies for where and for whom: regions and publics, and what these are made of.

Each takes the *catalog* that it refers to (the packaged data where it is left out), the name of the
*plugin* that its ids are of, and for any field of the class a value or a strategy.
"""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    Catalog,
    Collection,
    Department,
    FormerRegion,
    Need,
    Public,
    Referral,
    Region,
    RegionKind,
)

from .asking import demands
from .building import Fields, few, made, new_ids, packaged, some_ids
from .values import vouching
from .words import texts

_DEPARTMENT = r"[0-9]{2}|2[AB]|97[0-9]"


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
            "nuts": _nuts(),
            "departments": st.lists(departments(), max_size=2, unique_by=lambda one: one.code),
            "former": few(former_regions()),
            "aliases": few(texts()),
        }

    return made(Region, fields, define)


def _nuts() -> SearchStrategy[list[str]]:
    return few(st.from_regex(r"FR[A-Z][0-9]?", fullmatch=True))


def departments(**fields: object) -> SearchStrategy[Department]:
    """Give departments, *fields* of `Department` being values or strategies for them."""
    code = st.from_regex(_DEPARTMENT, fullmatch=True)
    rest: Fields = {"chef_lieu": texts()}
    return made(Department, fields, lambda: ({"code": code, "name": texts()}, rest))


def former_regions(**fields: object) -> SearchStrategy[FormerRegion]:
    """Give regions of before 2016, *fields* of `FormerRegion` being values or strategies."""
    return made(FormerRegion, fields, lambda: ({"name": texts()}, {"nuts": _nuts()}))


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
        return {
            "id": new_ids(whole, Collection.PUBLICS, plugin),
            "name": texts(),
            "evidence": vouching(whole),
        }, {
            "singular": texts(),
            "description": texts(),
            "broader": some_ids(whole, Collection.PUBLICS),
            "criterion": demands(whole),
            "referrals": st.lists(
                referrals(catalog=whole), max_size=2, unique_by=lambda one: one.position
            ),
            "aliases": few(texts()),
        }

    return made(Public, fields, define)


def referrals(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Referral]:
    """
    Give the networks that a public is sent to for a need.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        fields: Values of fields of `Referral`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        return {
            "position": st.integers(0, 9),
            "need": st.sampled_from(Need),
            "networks": some_ids(whole, Collection.NETWORKS),
            "printed": texts(),
            "evidence": vouching(whole),
        }, {}

    return made(Referral, fields, define)

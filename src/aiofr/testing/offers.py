"""
Strategies for what is offered: measures, their milestones, steps, officials and relations.

Each takes the *catalog* that it refers to (the packaged data where it is left out), the name of the
*plugin* that its ids are of, and for any field of the class a value or a strategy.
"""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    AmountRole,
    Catalog,
    Collection,
    Measure,
    MeasureKind,
    MeasureStatus,
    Milestone,
    MilestoneKind,
    Official,
    Period,
    Relation,
    RelationKind,
    Step,
)

from .asking import demands
from .building import Fields, few, made, new_ids, one_id, packaged, some_ids
from .values import amounts, contacts, counts, evidence, links, partial_dates, periods, vouching
from .words import texts

_PAID_OUT = (AmountRole.PAYMENT, AmountRole.INSTALMENT)


def measures(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Measure]:
    """
    Give measures that do not contradict themselves.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Measure`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        return {
            "id": new_ids(whole, Collection.MEASURES, plugin),
            "name": texts(),
            "kind": st.sampled_from(MeasureKind),
            "status": st.sampled_from(MeasureStatus),
            "summary": texts(),
            "evidence": vouching(whole),
        }, _of_measure(whole)

    return made(Measure, fields, define)


def _of_measure(catalog: Catalog) -> Fields:
    """Give what a measure may have; its sums are paid out whenever it is open itself."""
    paid_out = amounts(
        catalog=catalog, role=st.sampled_from(_PAID_OUT), condition=None, period=Period()
    )
    possible: dict[str, SearchStrategy[Any]] = {
        "regions": some_ids(catalog, Collection.REGIONS),
        "publics": some_ids(catalog, Collection.PUBLICS),
        "period": periods(),
        "vouched": periods(),
        "condition": demands(catalog),
        "amounts": few(paid_out),
        "counts": few(counts(catalog=catalog)),
        "milestones": few(milestones(catalog=catalog)),
        "steps": few(steps(catalog=catalog)),
        "payer": texts(),
        "operator": texts(),
        "partners": few(texts()),
        "officials": few(officials(catalog=catalog)),
        "contact": contacts(),
        "relations": st.lists(
            relations(catalog=catalog), max_size=2, unique_by=lambda one: one.measure
        ),
        "aliases": few(texts()),
    }
    sectors = catalog.facts.get("training_sector")
    if sectors is not None:
        ids = [choice.id for choice in sectors.values]
        possible["sectors"] = st.lists(st.sampled_from(ids), unique=True, max_size=2)
    if catalog.measures.ids:
        possible["part_of"] = one_id(catalog, Collection.MEASURES)
    return possible


def milestones(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Milestone]:
    """Give days in the life of a measure; *fields* are values, or strategies for them."""

    def define() -> tuple[Fields, Fields]:
        needed = {"kind": st.sampled_from(MilestoneKind), "date": partial_dates(), "label": texts()}
        return needed, {"evidence": few(evidence(catalog=catalog))}

    return made(Milestone, fields, define)


def steps(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Step]:
    """Give what a person must do; *fields* are values, or strategies for them."""

    def define() -> tuple[Fields, Fields]:
        whole = catalog or packaged()
        return {"text": texts()}, {
            "networks": some_ids(whole, Collection.NETWORKS),
            "links": few(links()),
        }

    return made(Step, fields, define)


def officials(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Official]:
    """Give persons who answer for a measure; *fields* are values, or strategies for them."""

    def define() -> tuple[Fields, Fields]:
        rest = {"evidence": few(evidence(catalog=catalog))}
        return {"name": texts(), "role": texts()}, rest

    return made(Official, fields, define)


def relations(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Relation]:
    """
    Give relations to measures of a catalog, or to aids that are no records.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        fields: Values of fields of `Relation`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        rest: Fields = {"note": texts(), "evidence": few(evidence(catalog=catalog))}
        return {"kind": st.sampled_from(RelationKind)}, rest

    def target() -> SearchStrategy[Mapping[str, object]]:
        measure = one_id(catalog or packaged(), Collection.MEASURES)
        return st.one_of(
            st.fixed_dictionaries({"other": texts()}), st.fixed_dictionaries({"measure": measure})
        )

    return made(Relation, fields, define, (frozenset({"measure", "other"}), st.deferred(target)))

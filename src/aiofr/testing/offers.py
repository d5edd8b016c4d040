"""
Strategies for what is offered and asked: measures and facts.

Each takes the *catalog* that it refers to (the packaged data where it is left out), the name of the
*plugin* that its ids are of, and for any field of the class a value or a strategy.
"""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    AmountRole,
    Catalog,
    Choice,
    Collection,
    Fact,
    FactType,
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
    Unit,
    Wording,
)

from .asking import demands
from .building import (
    Fields,
    check_names,
    chosen,
    few,
    fields_of,
    made,
    new_ids,
    one_id,
    packaged,
    some_ids,
)
from .values import amounts, contacts, counts, links, partial_dates, periods, vouching
from .words import slugs, texts

_PAID_OUT = (AmountRole.PAYMENT, AmountRole.INSTALMENT)
_CHOSEN = (FactType.CHOICE, FactType.CHOICES)
_NUMBERS = (FactType.INTEGER, FactType.DECIMAL, FactType.MONEY)


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
    milestones = st.builds(
        Milestone, kind=st.sampled_from(MilestoneKind), date=partial_dates(), label=texts()
    )
    steps = st.builds(
        Step, text=texts(), networks=some_ids(catalog, Collection.NETWORKS), links=few(links())
    )
    paid_out = amounts(
        catalog=catalog, role=st.sampled_from(_PAID_OUT), condition=None, period=Period()
    )
    possible: dict[str, SearchStrategy[Any]] = {
        "regions": some_ids(catalog, Collection.REGIONS),
        "publics": some_ids(catalog, Collection.PUBLICS),
        "period": periods(),
        "condition": demands(catalog),
        "amounts": few(paid_out),
        "counts": few(counts(catalog=catalog)),
        "milestones": few(milestones),
        "steps": few(steps),
        "payer": texts(),
        "operator": texts(),
        "partners": few(texts()),
        "officials": few(st.builds(Official, name=texts(), role=texts())),
        "contact": contacts(),
        "relations": st.lists(_relations(catalog), max_size=2, unique_by=lambda one: one.measure),
        "aliases": few(texts()),
    }
    sectors = catalog.facts.get("training_sector")
    if sectors is not None:
        ids = [choice.id for choice in sectors.values]
        possible["sectors"] = st.lists(st.sampled_from(ids), unique=True, max_size=2)
    if catalog.measures.ids:
        possible["part_of"] = one_id(catalog, Collection.MEASURES)
    return possible


def _relations(catalog: Catalog) -> SearchStrategy[Relation]:
    """Give relations to measures of *catalog*, or to aids that are no records."""
    to = st.fixed_dictionaries({"other": texts()})
    if catalog.measures.ids:
        to |= st.fixed_dictionaries({"measure": one_id(catalog, Collection.MEASURES)})
    kind = st.sampled_from(RelationKind)
    return st.builds(lambda to, kind: Relation(kind=kind, **to), to, kind)


def facts(
    *, catalog: Catalog | None = None, plugin: str | None = None, **fields: object
) -> SearchStrategy[Fact]:
    """
    Give facts: questions one can ask a person.

    What the type of a fact demands of its other fields follows the type that *fields* say.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        plugin: The plugin that their ids are of.
        fields: Values of fields of `Fact`, or strategies for them.
    """
    check_names(Fact, fields, fields_of(Fact))
    types = _CHOSEN if fields.get("values") else tuple(FactType)

    def of_type(type_: FactType) -> SearchStrategy[Fact]:
        def define() -> tuple[Fields, Fields]:
            whole = catalog or packaged()
            needed, possible = _of_type(type_)
            id_ = new_ids(whole, Collection.FACTS, plugin)
            return {"id": id_, **needed}, {"evidence": vouching(whole), **possible}

        return made(Fact, {**fields, "type": type_}, define)

    return chosen(fields.get("type", st.sampled_from(types))).map(FactType).flatmap(of_type)


def _of_type(type_: FactType) -> tuple[Fields, Fields]:
    """Give what facts of a type must and may have."""
    needed: dict[str, SearchStrategy[Any]] = {"fr": _wordings(type_), "en": _wordings(type_)}
    if type_ in _CHOSEN:
        choices = st.builds(Choice, id=slugs(), fr=texts(), en=texts())
        needed["values"] = st.lists(choices, min_size=1, max_size=3, unique_by=lambda one: one.id)
    if type_ not in _NUMBERS:
        return needed, {}
    ends = {"minimum": st.integers(0, 20), "maximum": st.integers(20, 120)}
    return needed, {"unit": st.sampled_from(Unit), **ends}


def _wordings(type_: FactType) -> SearchStrategy[Wording]:
    place = "" if type_ is FactType.BOOLEAN else " {}"
    sentence = texts().map(lambda text: text.replace("{", "(") + place)
    return st.builds(
        Wording,
        label=texts(),
        question=texts(),
        requirement=sentence,
        exclusion=sentence,
        given=st.none() | texts(),
    )

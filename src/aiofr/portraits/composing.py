"""From a catalog and a region to a portrait."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aiofr.conditions import Truth
from aiofr.model.amounts import Amount, AmountRole
from aiofr.model.evidence import Evidence
from aiofr.model.figures import Indicator, Section
from aiofr.model.measures import Measure, MeasureKind
from aiofr.model.places import Region
from aiofr.model.sources import Source
from aiofr.model.walk import walk
from aiofr.portraits.portrait import Budget, HeldRole, Interlocutor, Plan, Portrait
from aiofr.portraits.repeats import once
from aiofr.query.bodies import a_day
from aiofr.query.following import on_day, trace
from aiofr.query.vouching import was

if TYPE_CHECKING:
    from aiofr.catalog import Catalog

#: What of a measure's amounts is a budget: what is set aside for it, and the whole of a plan.
_BUDGETS = frozenset({AmountRole.ENVELOPE, AmountRole.TOTAL})


def portrait(catalog: "Catalog", region: str | Region, on: date | str | None = None) -> Portrait:
    """
    Compose the portrait of *region*: what `Catalog.portrait` answers.

    Records that name no region are national, and are no part of it.
    """
    today = catalog.day or date.today()  # noqa: DTZ011 - a day of the calendar
    day = today if on is None else a_day(on)
    found = region if isinstance(region, Region) else catalog.regions.resolve(region)
    measures = catalog.measures.where(lambda m: found.id in m.regions)
    bodies = tuple(
        catalog.structures.where(
            lambda s: found.id in s.regions and s.period.started(day) is not Truth.NO
        )
    )
    structures = [one for body in bodies if (one := on_day(body, day)) is not None]
    every, source = catalog.whole.structures, catalog.sources.get
    absent = [trace(one, day, every, source) for one in bodies if on_day(one, day) is None]
    figures = catalog.indicators.where(lambda i: i.region == found.id)
    national = catalog.indicators.where(
        lambda i: i.region is None and i.section is not Section.ELSEWHERE
    )
    return Portrait(
        region=found,
        indicators=_in_order(figures),
        national=_in_order(national),
        interlocutors=_interlocutors(measures),
        structures=tuple(structures),
        absent=tuple(absent),
        on=day,
        budgets=_budgets(measures),
        plans=_plans(tuple(measures)),
        measures=tuple(measures),
        sources=_sources(catalog, (*measures, *figures), bodies, day),
    )


def _sources(
    catalog: "Catalog", records: Iterable[object], bodies: Iterable[object], day: date
) -> tuple[Source, ...]:
    """Return the sources of *records*, and those of *bodies* that were there by that day."""
    known = tuple(records)
    kept = {source.id for source in cited(catalog, known)}
    both = cited(catalog, (*known, *bodies))
    return tuple(source for source in both if source.id in kept or was(source, day))


def _in_order(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    sections = tuple(Section)
    return tuple(sorted(indicators, key=lambda found: sections.index(found.section)))


def _interlocutors(measures: Iterable[Measure]) -> tuple[Interlocutor, ...]:
    people: dict[str, dict[str, list[Measure]]] = {}
    for measure in measures:
        for official in measure.officials:
            people.setdefault(official.name, {}).setdefault(official.role, []).append(measure)
    return tuple(
        Interlocutor(
            name=name,
            roles=tuple(HeldRole(text=text, measures=tuple(of)) for text, of in roles.items()),
        )
        for name, roles in sorted(people.items())
    )


def _budgets(measures: Iterable[Measure]) -> tuple[Budget, ...]:
    """List the budgets of *measures*; what stands in a plan and in a part of it is one."""
    by_id = {measure.id: measure for measure in measures}
    wholes = {id_: _above(measure, by_id) for id_, measure in by_id.items()}
    sums = {
        id_: [(a, a.payer or by_id[id_].payer) for a in by_id[id_].amounts if a.role in _BUDGETS]
        for id_ in sorted(by_id, key=lambda id_: len(wholes[id_]))
    }
    told = once(sums, wholes)
    found = [
        Budget(measure=measure, amount=amount)
        for id_, measure in by_id.items()
        for (amount, _), one in zip(sums[id_], told[id_], strict=True)
        if one.holders[0] == id_
    ]
    return tuple(sorted(found, key=lambda budget: _size(budget.amount), reverse=True))


def _above(measure: Measure, by_id: Mapping[str, Measure]) -> list[str]:
    """List the ids of the plans that *measure* is a part of, the nearest first."""
    found: list[str] = []
    while (above := by_id.get(measure.part_of or "")) is not None and above.id not in found:
        found.append(above.id)
        measure = above
    return found


def _size(amount: Amount) -> Decimal:
    """Give the least that *amount* can be; a share of something has no size of its own."""
    for size in (amount.value, amount.low, amount.high):
        if size is not None:
            return size
    return Decimal(0)


def _plans(measures: Sequence[Measure]) -> tuple[Plan, ...]:
    here = {measure.id for measure in measures}
    return tuple(
        _plan(measure, measures)
        for measure in measures
        if measure.kind is MeasureKind.PLAN and measure.part_of not in here
    )


def _plan(measure: Measure, measures: Sequence[Measure]) -> Plan:
    parts = tuple(_plan(part, measures) for part in measures if part.part_of == measure.id)
    return Plan(measure=measure, parts=parts)


def cited(catalog: "Catalog", records: Iterable[object]) -> tuple[Source, ...]:
    """Give the sources that *records* and their values name, newest first."""
    ids = {
        value.source: None
        for record in records
        for _, value in walk(record)
        if isinstance(value, Evidence)
    }
    sources = [source for id_ in ids if (source := catalog.sources.get(id_)) is not None]
    return tuple(sorted(sources, key=lambda source: (source.date, source.id), reverse=True))

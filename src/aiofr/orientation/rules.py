"""
What a catalog asks of persons, made ready once: its conditions in one circuit, its days and places.

A public is who meets its criterion, or belongs to a public inside it. Whoever is in none of those
is not in it; one without a criterion is never known to be, and not known not to be, unless the
person is outside a public around it. So one more answer never flips what is settled.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from aiofr.catalog import Catalog
from aiofr.conditions import Condition, Truth
from aiofr.conditions.circuit import Circuit
from aiofr.model.evidence import Evidence
from aiofr.model.measures import DayStatus, Measure
from aiofr.model.places import Region
from aiofr.model.publics import Public
from aiofr.model.sources import Source

#: How many days are remembered.
_DAYS = 64

#: What the state of a measure on a day says for whether it is open.
DAY_TRUTH = {
    DayStatus.OPEN: Truth.YES,
    DayStatus.NOT_YET: Truth.NO,
    DayStatus.ENDED: Truth.NO,
    DayStatus.UNKNOWN: Truth.UNKNOWN,
}


@frozen(kw_only=True)
class Rule:
    """
    What a measure asks.

    Args:
        measure: The measure.
        wholes: The measure and those it is a part of that have a condition, which holds for it too.
        publics: Its publics, or those of the nearest whole that names any.
        wire: The wire of all this, but for the day.
        dues: For each sum with a condition, its wire, by its index among the measure's.
        sources: What vouches for it, newest first.
    """

    measure: Measure
    wholes: tuple[Measure, ...]
    publics: tuple[Public, ...]
    wire: int = field(eq=False)
    dues: Mapping[int, int] = field(eq=False)
    sources: tuple[Source, ...]


class Rules:
    """
    What a catalog asks of persons.

    Args:
        catalog: Whose publics and measures are made ready; its rules are kept with it.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.circuit: Circuit = Circuit()
        publics = catalog.publics
        self.above: dict[str, tuple[Public, ...]] = {
            p.id: tuple(publics[i] for i in publics.broader(p).ids) for p in publics
        }
        self.below: dict[str, tuple[Public, ...]] = {
            p.id: tuple(inside for inside in publics if p in self.above[inside.id]) for p in publics
        }
        self.members: dict[str, int] = {p.id: self._member(p, self.circuit) for p in publics}
        self.rules: tuple[Rule, ...] = tuple(self._rule(measure) for measure in catalog.measures)
        #: The ids of the measures that nobody applies for.
        self.background: frozenset[str] = frozenset(
            rule.measure.id for rule in self.rules if rule.measure.is_background
        )
        self._of_region: dict[str | None, tuple[Rule, ...]] = {None: self.rules}
        self._of_day: dict[date, dict[str, DayStatus]] = {}
        self._first_days: dict[str | None, date] = {}
        self._tables: dict[tuple[str | None, date], list[tuple[str, int, bool, bool]]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle whose rules these are; they are made again."""
        return _rules, (self.catalog,)

    def of_region(self, region: Region | None) -> tuple[Rule, ...]:
        """Give the rules of the measures that are offered in *region*, or of all."""
        key = None if region is None else region.id
        if key not in self._of_region:
            kept = self.catalog.measures.in_region(key or "")
            self._of_region[key] = tuple(rule for rule in self.rules if rule.measure.id in kept)
        return self._of_region[key]

    def days(self, on: date) -> Mapping[str, DayStatus]:
        """Say of each measure whether it is in force on a day."""
        found = self._of_day.get(on)
        if found is None:
            # Another thread may clear it meanwhile, so that nothing is looked up again.
            if len(self._of_day) >= _DAYS:
                self._of_day.clear()
            found = {r.measure.id: r.measure.status_on(on) for r in self.rules}
            self._of_day[on] = found
        return found

    def table(self, region: Region | None, on: date) -> list[tuple[str, int, bool, bool]]:
        """Give each measure by its id, its wire, and whether the day closes or opens it."""
        key = (None if region is None else region.id, on)
        found = self._tables.get(key)
        if found is None:
            if len(self._tables) >= _DAYS:
                self._tables.clear()
            days = self.days(on)
            truths = [(rule, DAY_TRUTH[days[rule.measure.id]]) for rule in self.of_region(region)]
            found = [
                (rule.measure.id, rule.wire, truth is Truth.NO, truth is Truth.YES)
                for rule, truth in truths
            ]
            self._tables[key] = found
        return found

    def first_day(self, region: Region | None) -> date:
        """Give the day from which a source speaks of any measure of *region*."""
        key = None if region is None else region.id
        if key not in self._first_days:
            days = [s.date.first for rule in self.of_region(region) for s in rule.sources]
            self._first_days[key] = min(days, default=date.max)
        return self._first_days[key]

    def wires(self, rule: Rule, circuit: Circuit) -> list[int]:
        """Wire what *rule* asks in a *circuit* of its own; it must all hold."""
        return self._wires(rule.wholes, rule.publics, circuit)

    def conditions(self, rule: Rule) -> Iterator[Condition]:
        """Give every condition on which it depends whether *rule* holds."""
        yield from (w.condition for w in rule.wholes if w.condition is not None)
        for public in rule.publics:
            yield from self.criteria(public)

    def criteria(self, public: Public) -> Iterator[Condition]:
        """Give every criterion on which it depends who belongs to *public*."""
        for inside in self.below[public.id]:
            if inside.criterion is not None:
                yield inside.criterion
            else:
                yield from (p.criterion for p in self.above[inside.id] if p.criterion is not None)

    def _wires(
        self, wholes: Iterable[Measure], publics: Iterable[Public], circuit: Circuit
    ) -> list[int]:
        wires = [circuit.add(whole.condition) for whole in wholes if whole.condition is not None]
        members = [self._member(public, circuit) for public in publics]
        return [*wires, circuit.any_of(members)] if members else wires

    def _member(self, public: Public, circuit: Circuit) -> int:
        """Wire who is in *public* or in one inside it."""
        return circuit.any_of(self._own(inside, circuit) for inside in self.below[public.id])

    def _own(self, public: Public, circuit: Circuit) -> int:
        """Wire who is in *public* without being in one inside it."""
        if public.criterion is not None:
            return circuit.add(public.criterion)
        around = [p.criterion for p in self.above[public.id] if p.criterion is not None]
        return circuit.all_of([circuit.unknown(), *map(circuit.add, around)])

    def _rule(self, measure: Measure) -> Rule:
        every, circuit = self.catalog.measures, self.circuit
        wholes = tuple(whole for whole in every.wholes(measure) if whole.condition is not None)
        publics = tuple(self.catalog.publics[id_] for id_ in every.publics_of(measure))
        return Rule(
            measure=measure,
            wholes=wholes,
            publics=publics,
            wire=circuit.all_of(self._wires(wholes, publics, circuit)),
            dues={
                index: circuit.add(amount.condition)
                for index, amount in enumerate(measure.amounts)
                if amount.condition is not None
            },
            sources=self.sources(measure.evidence),
        )

    def sources(self, evidence: Iterable[Evidence]) -> tuple[Source, ...]:
        """Give the sources of *evidence* that the catalog has, newest first."""
        ids = {one.source for one in evidence}
        found = [source for id_ in sorted(ids) if (source := self.catalog.sources.get(id_))]
        return tuple(sorted(found, key=lambda source: source.date, reverse=True))


def _rules(catalog: Catalog) -> Rules:
    return catalog.derived(Rules)

"""
Near misses and questions against every answer: generated rules and persons, tried one by one.

The tests run tens of thousands of cases; ``python tests/brute_force.py 1000000`` runs a million.
A case is a measure that is closed to a person, or a fact that a person has not answered.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product
from random import Random
from typing import Any

from small import EVIDENCE, Memory

import aiofr
from aiofr import (
    Catalog,
    Choice,
    Collection,
    Comparison,
    Condition,
    Fact,
    Guidance,
    Measure,
    MeasureAnswer,
    NearestMiss,
    Period,
    Situation,
    SituationError,
    Status,
    ToCheck,
    Truth,
    Wording,
)
from aiofr.conditions import All, Any as AnyOf, AtLeast, Not, Operator, Value
from aiofr.conditions.leaves import CHECKED
from aiofr.contradictions import contradictions
from aiofr.orientation.answers import STATUS_OF
from aiofr.orientation.situation import ASK_FOR_THEMSELVES, AT_SCHOOL, completed

DAY = date(2020, 10, 5)
STARTS = [DAY + timedelta(days=days) for days in range(-3, 4)]
BODIES = [f"body-{letter}" for letter in "abcdefgh"]
POINTS = [ToCheck(text=f"Point {number}.") for number in (1, 2)]
#: How many measures and persons a generated world has.
MEASURES, PERSONS = 24, 12
#: How many answers that fit a miss are tried at most, and how many persons that do not fit it.
FITTING, OTHERS = 300, 60

_SAID = Wording(label="corps", question="Lesquels ?", requirement="avoir {}", exclusion="sans {}")
ASKED_BODIES = Fact(
    id="bodies",
    type="choices",
    fr=_SAID,
    en=_SAID,
    values=[Choice(id=id_, fr=id_, en=id_) for id_ in BODIES],
)
#: What conditions compare facts with.
BOUNDS: dict[str, list[Any]] = {
    "age": [16, 18, 21],
    "training_hours": [Decimal(n) for n in ("599.5", "600", "600.1", "601")],
    "training_cost_per_day": [Decimal(10), Decimal("10.5")],
    "training_start": STARTS[1:-1:2],
    "training_end": STARTS[2:-1:2],
    "disability": [True, False],
    "left_school": [True, False],
    "acting_for": ["moi", "entreprise", "cfa"],
    "status": ["lyceen", "etudiant", "salarie", "demandeur-emploi"],
    "residence": ["bretagne", "corse"],
    "training_region": ["bretagne", "corse"],
    "department": ["35", "22", "2A"],
    "registered_with": ["pole-emploi", "cap-emploi", "mission-locale", "apec"],
    "bodies": BODIES,
}


def _domains(catalog: Catalog) -> dict[str, list[Value]]:
    """List every answer that could make a difference, and some that cannot."""
    numbers = [Decimal(n) for n in ("0", "599", "599.4", "599.5", "599.7", "600", "600.05")]
    numbers += [Decimal(n) for n in ("600.1", "600.3", "601", "601.5", "700")]
    registered = BOUNDS["registered_with"]
    found: dict[str, list[Value]] = {
        "age": list(range(14, 24)),
        "training_hours": list(numbers),
        "training_cost_per_day": [Decimal(n) for n in ("0", "9.9", "10", "10.2", "10.5", "11")],
        "training_start": [STARTS[0] - timedelta(days=9), *STARTS],
        "training_end": [*STARTS, STARTS[-1] + timedelta(days=9)],
        "disability": [True, False],
        "left_school": [True, False],
        "registered_with": _subsets(registered),
        "bodies": _subsets(BODIES),
    }
    for name in ("acting_for", "status", "residence", "training_region", "department"):
        found[name] = list(catalog.allowed(catalog.facts[name]) or ())
    found |= {point.key: [True, False] for point in POINTS}
    return found


def _subsets(ids: Sequence[str]) -> list[Value]:
    return [frozenset(some) for n in range(len(ids) + 1) for some in combinations(ids, n)]


class World:
    """
    A catalog of generated measures, and everything that its persons could answer.

    Args:
        packaged: Whose facts and regions it has.
        seed: What it is generated from.
    """

    def __init__(self, packaged: Catalog, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - to be drawn again by its seed
        source = next(iter(packaged.sources))
        records = {
            Collection.FACTS: [*packaged.facts, ASKED_BODIES],
            Collection.REGIONS: packaged.regions,
            Collection.SOURCES: [type(source)(id="small", title="S", publisher="S", date="2020")],
            Collection.MEASURES: [self._measure(index) for index in range(MEASURES)],
        }
        self.catalog = Catalog([Memory(records)])  # type: ignore[list-item]
        self.domains = _domains(self.catalog)
        regions = self.catalog.regions
        self.regions = {d.code: region.id for region in regions for d in region.departments}

    def _measure(self, index: int) -> Measure:
        """Draw a measure; one that nobody could have would be refused."""
        while True:
            found = self._drawn(index)
            if not list(contradictions(found)):
                return found

    def _drawn(self, index: int) -> Measure:
        # Few facts a measure, so that it repeats them and misses are near.
        names = self.random.sample(sorted(BOUNDS), self.random.randint(1, 4))
        if self.random.random() < 0.3:
            linked = [("department", "residence"), ("status", "acting_for", "left_school")]
            names += self.random.choice([*linked, ("training_start", "training_end")])
        return Measure(
            id=f"m{index}",
            name=f"M{index}",
            kind="aid",
            status="in-force",
            summary="Une aide.",
            vouched=Period(start="2018", end="2022"),
            condition=self._condition(names, self.random.randint(1, 3)),
            evidence=(EVIDENCE,),
        )

    def _condition(self, names: Sequence[str], depth: int) -> Condition:
        kind = self.random.random()
        if depth == 0 or kind < 0.2:
            return self._leaf(names)
        if kind < 0.35:
            return Not(of=self._condition(names, depth - 1))
        parts = [self._condition(names, depth - 1) for _ in range(self.random.randint(2, 4))]
        if kind < 0.65:
            return All(of=parts)
        if kind < 0.9:
            return AnyOf(of=parts)
        return AtLeast(count=self.random.randint(1, len(parts)), of=parts)

    def _leaf(self, names: Sequence[str]) -> Condition:
        if self.random.random() < 0.12:
            return self.random.choice(POINTS)
        name = self.random.choice(names)
        bound = self.random.choice(BOUNDS[name])
        if name in ("registered_with", "bodies"):
            return Comparison(fact=name, operator=Operator.HAS, value=bound)
        if isinstance(bound, bool):
            return Comparison(fact=name, operator=Operator.EQ, value=bound)
        if isinstance(bound, str):
            some = self.random.sample(BOUNDS[name], self.random.randint(1, 2))
            return Comparison(fact=name, operator=Operator.IN, value=tuple(some))
        operator = self.random.choice(["eq", "gt", "ge", "lt", "le"])
        return Comparison(fact=name, operator=operator, value=bound)

    def person(self, share: float) -> dict[str, Value]:
        """Draw somebody who answered about a *share* of the facts, without contradiction."""
        known = {
            name: self.random.choice(values)
            for name, values in self.domains.items()
            if self.random.random() < share
        }
        if {"department", "residence"} <= known.keys():
            known["residence"] = self.regions[known["department"]]
        if known.get("status") in ASK_FOR_THEMSELVES and "acting_for" in known:
            known["acting_for"] = "moi"
        if known.get("status") in AT_SCHOOL and "left_school" in known:
            known["left_school"] = False
        days = {"training_start", "training_end"}
        if days <= known.keys():
            first, last = sorted(known[day] for day in days)  # type: ignore[type-var]
            known |= {"training_start": first, "training_end": last}
        return known

    def completed(self, known: Mapping[str, Value]) -> Mapping[str, Value] | None:
        """Return *known* with what follows; nothing where it contradicts itself."""
        try:
            return completed(dict(known), self.catalog)
        except SituationError:
            return None

    def situation(self, known: Mapping[str, Value]) -> Situation:
        """Return *known* as a situation; points that no measure has are left out."""
        used = {key for m in self.catalog.measures for key in _points(m.condition)}
        return Situation(
            {name: value for name, value in known.items() if not name.startswith(CHECKED)},
            checked={
                name.removeprefix(CHECKED): value is True
                for name, value in known.items()
                if name in used
            },
        )

    def status(self, measure: Measure, answers: Mapping[str, Value]) -> Status:
        """Return whether *measure* is open to somebody of whom *answers* are known."""
        assert measure.condition is not None
        truth = measure.condition.truth(answers)
        if truth is not Truth.UNKNOWN:
            return STATUS_OF[truth]
        return self.catalog.statuses(self.situation(answers), DAY)[measure.id]


def _points(condition: Condition | None) -> Iterator[str]:
    if isinstance(condition, ToCheck):
        yield condition.key
    elif condition is not None:
        for part in condition.parts:
            yield from _points(part)


def faults_of(packaged: Catalog, seed: int) -> tuple[int, list[str]]:
    """Try one world: return how many cases it had, and what was false, in words."""
    world = World(packaged, seed)
    cases, faults = 0, []
    for _ in range(PERSONS):
        known = world.person(world.random.choice([0.4, 0.7, 0.95]))
        guidance = world.catalog.orient(world.situation(known), DAY)
        for answer in guidance.closed:
            cases += 1
            miss = answer.nearest_miss
            found = _false_miss(world, known, answer, miss) or _overlooked(world, known, answer)
            if found:
                faults.append(f"seed {seed}, {answer.measure.id}, {known}: {found}; told: {miss}")
        for name, problem in _false_questions(world, known, guidance):
            cases += 1
            if problem:
                faults.append(f"seed {seed}, {name}, {known}: {problem}")
    return cases, faults


def _false_miss(
    world: World, known: Mapping[str, Value], answer: MeasureAnswer, miss: NearestMiss | None
) -> str:
    """Say what is false of a miss: an answer that fits and does not do, or is not needed."""
    if miss is None:
        return ""
    measure, kept = answer.measure, _kept(answer)
    wanted = [Status.OPEN] if miss.truth is Truth.YES else [Status.OPEN, Status.TO_CHECK]
    fitting = 0
    for change in _changes(world, miss):
        if miss.condition.truth(change) is not Truth.YES:
            continue
        answers = world.completed({**known, **kept, **change})
        if answers is None:
            continue
        fitting += 1
        if (status := world.status(measure, answers)) not in wanted:
            return f"{change} fits, and it is {status}"
    if not fitting:
        return "nothing fits"
    if miss.needed:
        for _ in range(OTHERS):
            other = {**world.person(1.0), **kept}
            answers = world.completed(other)  # Nothing where another status contradicts.
            unfit = miss.condition.truth(other) is Truth.NO
            if answers and unfit and world.status(measure, answers) is not Status.CLOSED:
                return f"it is said to be needed, and {other} does not have it"
    return ""


def _kept(answer: MeasureAnswer) -> dict[str, Value]:
    asked = answer.case.answers
    return {"acting_for": asked["acting_for"]} if "acting_for" in asked else {}


def _changes(world: World, miss: NearestMiss) -> Iterator[dict[str, Value]]:
    """List answers that may fit *miss*, all of them where they are few."""
    names, condition = miss.facts, miss.condition
    domains = [
        [value for value in world.domains[name] if condition.truth({name: value}) is not Truth.NO]
        for name in names
    ]
    size = 1
    for domain in domains:
        size *= len(domain)
    if size <= FITTING:
        yield from (dict(zip(names, some, strict=True)) for some in product(*domains))
        return
    for _ in range(FITTING):
        yield {n: world.random.choice(some) for n, some in zip(names, domains, strict=True)}


def _overlooked(world: World, known: Mapping[str, Value], answer: MeasureAnswer) -> str:
    """Say which other answer to one fact does better than the miss that is told."""
    miss, kept, measure = answer.nearest_miss, _kept(answer), answer.measure
    best = Status.CLOSED if miss is None or len(miss.facts) > 1 else STATUS_OF[miss.truth]
    assert measure.condition is not None
    asked = {comparison.fact for comparison in measure.condition.comparisons()}
    order = list(Status)
    for name in asked.intersection(known) - set(kept) - {"acting_for"}:
        for value in world.domains[name]:
            answers = world.completed({**known, **kept, name: value})
            if answers is None:
                continue
            status = world.status(measure, answers)
            if order.index(status) < order.index(best):
                return f"{name}={value} alone makes it {status}"
    return ""


def _false_questions(
    world: World, known: Mapping[str, Value], guidance: Guidance
) -> Iterator[tuple[str, str]]:
    """Say of every fact that was not answered whether it is asked as it should be."""
    asked = {question.fact.id for question in guidance.questions}
    undecided = {answer.measure.id for answer in guidance.to_check}
    named = {
        comparison.fact
        for answer in guidance.to_check
        if answer.measure.condition is not None
        for comparison in answer.measure.condition.comparisons()
    }
    for name in sorted(named - set(guidance.answers)):
        settles = any(
            _settles(world, known, name, value, undecided) for value in _some(world, name)
        )
        if settles is not (name in asked):
            yield name, "asked for nothing" if name in asked else "not asked"
        else:
            yield name, ""


def _some(world: World, name: str) -> Sequence[Value]:
    """List answers to try: in sets, each way of up to three and all; else every answer."""
    values = world.domains[name]
    if name != "bodies":
        return values
    return [some for some in values if len(some) in (0, 1, 2, 3, 8)]  # type: ignore[arg-type]


def _settles(
    world: World, known: Mapping[str, Value], name: str, value: Value, undecided: set[str]
) -> bool:
    if world.completed({**known, name: value}) is None:
        return False
    found = world.catalog.statuses(world.situation({**known, name: value}), DAY)
    return any(found[id_] is not Status.TO_CHECK for id_ in undecided)


def main(cases: int, first: int) -> int:
    """Try worlds until there were that many cases; print what was false."""
    packaged = aiofr.load(plugins=())
    done, seed, false = 0, first, 0
    while done < cases:
        more, faults = faults_of(packaged, seed)
        done, seed, false = done + more, seed + 1, false + len(faults)
        for fault in faults:
            print(fault)  # noqa: T201 - a run at hand
        if seed % 100 == 0:
            print(f"{done} cases, {false} false", file=sys.stderr)  # noqa: T201 - as above
    print(f"{done} cases in {seed - first} worlds, {false} false")  # noqa: T201 - as above
    return int(false > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))

"""
What would open what is closed: the fewest answers that would have to be others.

It says what would differ, and advises nothing: nobody is asked to be younger. Who asks, what
follows from other answers, and the day are taken as they are. A miss holds for every answer that it
describes, and no miss of fewer facts exists among the answers that the conditions tell apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, islice, product
from typing import cast

from attrs import frozen

from aiofr.conditions import All, Condition, Truth, Value
from aiofr.conditions.circuit import Circuit
from aiofr.conditions.leaves import CHECKED
from aiofr.errors import in_language
from aiofr.model.amounts import Amount
from aiofr.model.decimals import EXACT
from aiofr.model.measures import DayStatus
from aiofr.orientation.case import Case
from aiofr.orientation.cells import Cell, cells, described, holding, leaves
from aiofr.orientation.rules import DAY_TRUTH, Rule

#: How many facts may have to change at most; a miss of more is none that is near.
_MOST_FACTS = 3
#: How many combinations of answers are tried at most.
_MOST_TRIED = 4000
#: Whom the question is asked for is no answer that one would change.
_KEPT = ("acting_for",)
_TEXTS = {
    Truth.YES: ("serait {} à cette condition : {}", "would be {} on this condition: {}"),
    Truth.UNKNOWN: (
        "pour être {}, il faudrait au moins ceci : {} ; d’autres points restent à savoir",
        "to be {}, at least this would be needed: {}; other points remain to be known",
    ),
}
_BECOMES = {"open": ("ouvert", "open"), "due": ("dû", "due")}


@frozen(kw_only=True)
class NearestMiss:
    """
    The fewest answers that would have to be others.

    Args:
        condition: What they would have to be; it holds for none of them now.
        truth: Yes where that opens it, unknown where other points would remain to be known.
        facts: Ids of the facts, and keys of the points to check, that would have to change.
        missing: Ids of the facts that would still have to be known.
        french: All this in French.
        english: The same in English.
    """

    condition: Condition
    truth: Truth
    facts: tuple[str, ...]
    missing: tuple[str, ...]
    french: str
    english: str

    def text(self, language: str = "fr") -> str:
        """Say it in *language*."""
        return in_language(language, self.french, self.english)


Judge = Callable[[Mapping[str, Value]], Truth | None]
#: The cells of one fact that may be changed, which of them its answer is in, and the answer.
Place = tuple[tuple[Cell, ...], int, Value]


def miss_of_measure(rule: Rule, day: DayStatus, case: Case) -> NearestMiss | None:
    """Give what would open a measure that is closed, but by its day."""
    if day in (DayStatus.NOT_YET, DayStatus.ENDED):
        return None
    return _Search(rule, None, DAY_TRUTH[day], case).nearest("open")


def miss_of_amount(rule: Rule, amount: Amount, day: DayStatus, case: Case) -> NearestMiss | None:
    """Give what would make a sum due that is not, but by its period or the day."""
    lasting = DAY_TRUTH[day] & amount.period.covers(case.on)
    if lasting is Truth.NO:
        return None
    return _Search(rule, amount.condition, lasting, case).nearest("due")


class _Search:
    """The search for one measure or sum."""

    def __init__(self, rule: Rule, also: Condition | None, lasting: Truth, case: Case) -> None:
        self.rule, self.also, self.lasting, self.case = rule, also, lasting, case
        self.circuit = Circuit()
        wires = case.rules.wires(rule, self.circuit)
        self.wire = self.circuit.all_of(wires if also is None else [*wires, self.circuit.add(also)])
        self.leaves = leaves(
            condition for condition in (*case.rules.conditions(rule), also) if condition is not None
        )

    def judge(self, changes: Mapping[str, Value]) -> Truth | None:
        """Say what the measure or sum would be; nothing where *changes* contradict the rest."""
        answers = self.supposing(changes)
        return (
            None if answers is None else self.lasting & self.circuit.truths(answers).of(self.wire)
        )

    def supposing(self, changes: Mapping[str, Value]) -> Mapping[str, Value] | None:
        """Give the answers with *changes*, asked for the same as before."""
        known = self.case.answers
        return self.case.supposing({**{k: known[k] for k in _KEPT if k in known}, **changes})

    def places(self) -> dict[str, Place]:
        """Give the cells of each fact that was said and is asked, in the order of the facts."""
        catalog = self.case.rules.catalog
        found: dict[str, Place] = {}
        for name in (*catalog.facts.ids, *sorted(set(self.leaves) - set(catalog.facts.ids))):
            if name not in self.leaves or name not in self.case.said or name in _KEPT:
                continue
            fact = catalog.facts.get(name)
            allowed = None if fact is None else catalog.allowed(fact)
            cut = cells(fact, self.leaves[name], allowed)
            value = self.case.said[name]
            now = next((i for i, cell in enumerate(cut) if holding(cell, cut, value)), -1)
            found[name] = (cut, now, value)
        return found

    def nearest(self, becomes: str) -> NearestMiss | None:
        """Give the miss of the fewest facts: one that opens, else one that leaves it open."""
        places = self.places()
        for count in range(1, _MOST_FACTS + 1):
            changes = list(islice(_changes(places, count), _MOST_TRIED + 1))
            found = [(chosen, self.tried(places, chosen)) for chosen in changes[:_MOST_TRIED]]
            for wanted in (Truth.YES, Truth.UNKNOWN):
                for chosen, truth in found:
                    if truth is wanted:
                        return self.told(places, truth, chosen, becomes)
            if len(changes) > _MOST_TRIED:
                break
        return None

    def tried(self, places: Mapping[str, Place], chosen: Mapping[str, int]) -> Truth | None:
        """Say what it would be with the answers of *chosen* cells."""
        return self.judge({name: places[name][0][i].value for name, i in chosen.items()})

    def told(
        self, places: Mapping[str, Place], truth: Truth, chosen: Mapping[str, int], becomes: str
    ) -> NearestMiss:
        """Say a change, of every answer that does as well."""
        regions = {name: [index] for name, index in chosen.items()}
        for name in regions:
            self.widen(name, regions, places, truth)
        parts = []
        for name, indexes in regions.items():
            cut = places[name][0]
            point = self.leaves[name][0] if name not in self.case.rules.catalog.facts else None
            some = [cut[index] for index in indexes]
            parts.append(described(name, some, cut, self.case.said[name], point))
        condition = parts[0] if len(parts) == 1 else All(of=parts)
        changes = {name: places[name][0][index].value for name, index in chosen.items()}
        after = self.case.with_answers(self.supposing(changes) or {})
        missing = set(after.missing_for_rule(self.rule))
        missing.update(after.missing(self.also) if self.also is not None else ())
        said = zip(_TEXTS[truth], _BECOMES[becomes], self.asked(condition), strict=True)
        french, english = (frame.format(word, text) for frame, word, text in said)
        return NearestMiss(
            condition=condition,
            truth=truth,
            facts=tuple(regions),
            missing=tuple(sorted(missing)),
            french=french,
            english=english,
        )

    def asked(self, condition: Condition) -> tuple[str, str]:
        """Say what would be needed; of points to check, what they ask and not what was found."""
        known = {name: v for name, v in self.case.answers.items() if not name.startswith(CHECKED)}
        french, english = (self.case.speakers[lang].say(condition, known) for lang in ("fr", "en"))
        return french, english

    def widen(
        self,
        name: str,
        regions: dict[str, list[int]],
        places: Mapping[str, Place],
        truth: Truth,
    ) -> None:
        """Add the other cells of a fact that do as well, whatever the regions of the others."""
        cut, now, _ = places[name]
        if isinstance(cut[0].value, frozenset):
            return

        def does(index: int) -> bool:
            combined = [[index] if other == name else regions[other] for other in regions]
            return index != now and all(
                self.tried(places, dict(zip(regions, some, strict=True)))
                in ((Truth.YES,) if truth is Truth.YES else (Truth.YES, Truth.UNKNOWN))
                for some in product(*combined)
            )

        if cut[0].ids:
            regions[name] = [i for i in range(len(cut)) if i in regions[name] or does(i)]
            return
        (start,) = regions[name]
        for step in (-1, 1):
            index = start + step
            while 0 <= index < len(cut) and does(index):
                regions[name].append(index)
                index += step
        regions[name].sort()


def _changes(places: Mapping[str, Place], count: int) -> Iterator[dict[str, int]]:
    """Give every way to change *count* answers, nearest first for each choice of facts."""
    for names in combinations(places, count):
        yield from (
            dict(zip(names, some, strict=True))
            for some in product(*(_others(places[name]) for name in names))
        )


def _others(place: Place) -> Sequence[int]:
    """Give the other cells of a fact, those near its answer first."""
    cut, now, value = place
    others = [index for index in range(len(cut)) if index != now]
    if isinstance(value, frozenset):
        return sorted(others, key=lambda i: len(value ^ cast("frozenset[str]", cut[i].value)))
    if isinstance(value, (bool, str)):
        return others
    if isinstance(value, date):
        return sorted(others, key=lambda i: abs(cast("date", cut[i].value) - value))
    asked = Decimal(value)
    return sorted(
        others, key=lambda i: EXACT.subtract(Decimal(cast("int", cut[i].value)), asked).copy_abs()
    )

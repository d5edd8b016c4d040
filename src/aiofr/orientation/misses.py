"""
What would open what is closed: the fewest answers that would have to be others.

It says what would differ, and advises nothing: nobody is asked to be younger. Who asks, what
follows from other answers, and the day are taken as they are. Every answer that fits what is told
opens it, or at least no longer closes it, and no miss of fewer facts exists among the answers that
the conditions tell apart. That something is needed is said only where nothing else would do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import combinations, islice, product
from typing import cast

from attrs import frozen

from aiofr.conditions import All, Condition, Truth, Value
from aiofr.conditions.circuit import Circuit
from aiofr.conditions.leaves import CHECKED
from aiofr.errors import SituationError, in_language
from aiofr.model.amounts import Amount
from aiofr.model.decimals import exact
from aiofr.model.measures import DayStatus
from aiofr.orientation.case import Case
from aiofr.orientation.cells import Cell, are_whole, cells, described, holding, leaves
from aiofr.orientation.links import follows, linked_days
from aiofr.orientation.rules import DAY_TRUTH, Rule
from aiofr.orientation.situation import completed

#: How many facts may have to change at most; a miss of more is none that is near.
_MOST_FACTS = 3
#: How many combinations of answers are tried at most.
_MOST_TRIED = 4000
#: Whom the question is asked for is no answer that one would change.
_KEPT = ("acting_for",)
_TEXTS = {
    "opens": ("serait {} à cette condition : {}", "would be {} on this condition: {}"),
    "needed": (
        "pour être {}, il faudrait au moins ceci : {} ; d’autres points restent à savoir",
        "to be {}, at least this would be needed: {}; other points remain to be known",
    ),
    "helps": (
        "pourrait être {} à cette condition : {} ; d’autres points restent à savoir",
        "could be {} on this condition: {}; other points remain to be known",
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
        needed: Whether nothing opens it without this, whatever the other answers are; as far as
            that was found out.
        facts: Ids of the facts, and keys of the points to check, that would have to change.
        missing: Ids of the facts that would still have to be known.
        french: All this in French.
        english: The same in English.
    """

    condition: Condition
    truth: Truth
    needed: bool
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
        catalog, said = self.case.rules.catalog, self.case.said
        others = {*self.leaves, *self.case.answers}
        found: dict[str, Place] = {}
        for name in (*catalog.facts.ids, *sorted(set(self.leaves) - set(catalog.facts.ids))):
            if name not in self.leaves or name not in self.case.said or name in _KEPT:
                continue
            fact = catalog.facts.get(name)
            allowed = None if fact is None else catalog.allowed(fact)
            value = said[name]
            cut = cells(
                fact,
                self.leaves[name],
                allowed,
                also=linked_days(name, self.leaves, said),
                follows=partial(follows, catalog, name, others=others),
            )
            now = next((i for i, cell in enumerate(cut) if holding(cell, cut, value)), -1)
            found[name] = (cut, now, value)
        return found

    def nearest(self, becomes: str) -> NearestMiss | None:
        """Return the miss of the fewest facts: one that opens, else one that leaves it open."""
        places = self.places()
        for count in range(1, _MOST_FACTS + 1):
            perhaps: dict[str, int] | None = None
            changes = _changes(places, count)
            for chosen in islice(changes, _MOST_TRIED):
                truth = self.tried(places, chosen)
                if truth is Truth.YES:
                    return self.told(places, truth, chosen, becomes)
                if truth is Truth.UNKNOWN and perhaps is None:
                    perhaps = chosen
            if perhaps is not None:
                return self.told(places, Truth.UNKNOWN, perhaps, becomes)
            if next(changes, None) is not None:
                break
        return None

    def tried(self, places: Mapping[str, Place], chosen: Mapping[str, int]) -> Truth | None:
        """Return what it would be with the answers of *chosen* cells."""
        return self.judge({name: places[name][0][i].value for name, i in chosen.items()})

    def told(
        self, places: Mapping[str, Place], truth: Truth, chosen: Mapping[str, int], becomes: str
    ) -> NearestMiss:
        """Say a change, of every answer that does as well."""
        wide = _Widening(self, places, truth, chosen)
        condition = wide.condition()
        needed = self.needed(places, wide.regions)
        changes = {name: places[name][0][index].value for name, index in chosen.items()}
        after = self.case.with_answers(self.supposing(changes) or {})
        missing = set(after.missing_for_rule(self.rule))
        missing.update(after.missing(self.also) if self.also is not None else ())
        how = "opens" if truth is Truth.YES else "needed" if needed else "helps"
        said = zip(_TEXTS[how], _BECOMES[becomes], self.asked(condition), strict=True)
        french, english = (frame.format(word, text) for frame, word, text in said)
        return NearestMiss(
            condition=condition,
            truth=truth,
            needed=needed,
            facts=tuple(chosen),
            missing=tuple(sorted(missing)),
            french=french,
            english=english,
        )

    def needed(self, places: Mapping[str, Place], regions: Mapping[str, Sequence[int]]) -> bool:
        """
        Whether it stays closed without each of these, whatever is answered to all else.

        All else is left out, so that what is closed then is so for every answer.
        """
        kept = {name: self.case.answers[name] for name in _KEPT if name in self.case.answers}
        catalog = self.case.rules.catalog
        for name, indexes in regions.items():
            cut = places[name][0]
            if not are_whole(cut):
                return False
            for index, cell in enumerate(cut):
                if index in indexes:
                    continue
                try:
                    answers = completed({**kept, name: cell.value}, catalog)
                except SituationError:
                    continue
                truth = self.circuit.truths(answers).of(self.wire)
                if self.lasting & truth is not Truth.NO:
                    return False
        return True

    def asked(self, condition: Condition) -> tuple[str, str]:
        """Say what would be needed; of points to check, what they ask and not what was found."""
        known = {name: v for name, v in self.case.answers.items() if not name.startswith(CHECKED)}
        french, english = (self.case.speakers[lang].say(condition, known) for lang in ("fr", "en"))
        return french, english


class _Widening:
    """
    All the answers that do as well as one change, told as a condition.

    Args:
        search: What judges answers.
        places: The cells of each fact.
        truth: What the change comes to.
        chosen: The change: a cell for each of its facts.
    """

    def __init__(
        self,
        search: _Search,
        places: Mapping[str, Place],
        truth: Truth,
        chosen: Mapping[str, int],
    ) -> None:
        self.search, self.places, self.truth = search, places, truth
        self.left = _MOST_TRIED
        #: The cells of each fact of which every combination does.
        self.regions: dict[str, list[int]] = {name: [index] for name, index in chosen.items()}
        #: Of facts that take several ids, those that have to be in or out.
        self.literals: dict[str, list[str]] = {}
        for name in chosen:
            cut = places[name][0]
            if isinstance(cut[0].value, frozenset):
                self.widen_sets(name)
            elif cut[0].ids:
                self.widen_ids(name)
            else:
                self.widen_stretch(name)

    def condition(self) -> Condition:
        """Return what the answers have to be."""
        facts = self.search.case.rules.catalog.facts
        parts = []
        for name, indexes in self.regions.items():
            cut = self.places[name][0]
            point = self.search.leaves[name][0] if name not in facts else None
            some = [cut[index] for index in indexes]
            parts.append(described(name, some, cut, point, self.literals.get(name, ())))
        return parts[0] if len(parts) == 1 else All(of=parts)

    def does(self, name: str, index: int) -> bool:
        """Whether a cell does too, with every combination of the others."""
        if index == self.places[name][1]:
            return False
        combined = [[index] if other == name else self.regions[other] for other in self.regions]
        wanted = (Truth.YES,) if self.truth is Truth.YES else (Truth.YES, Truth.UNKNOWN)
        for some in product(*combined):
            self.left -= 1
            chosen = dict(zip(self.regions, some, strict=True))
            if self.left < 0 or self.search.tried(self.places, chosen) not in wanted:
                return False
        return True

    def widen_ids(self, name: str) -> None:
        """Add the ids that do as well."""
        every = range(len(self.places[name][0]))
        self.regions[name] = [i for i in every if i in self.regions[name] or self.does(name, i)]

    def widen_stretch(self, name: str) -> None:
        """Add the neighbouring numbers or days that do as well, up to the first that do not."""
        found = self.regions[name]
        (start,) = found
        for step in (-1, 1):
            index = start + step
            while 0 <= index < len(self.places[name][0]) and self.does(name, index):
                found.append(index)
                index += step
        found.sort()

    def widen_sets(self, name: str) -> None:
        """Leave out the ids that need be neither in nor out, those first that are so already."""
        cut, _, given = self.places[name]
        sets = [cast("frozenset[str]", cell.value) for cell in cut]
        named = sorted(frozenset().union(*sets))
        wanted = sets[self.regions[name][0]]
        asked = list(named)
        self.literals[name] = asked
        if not are_whole(cut):
            return  # What is in no cell cannot be vouched for.
        before = cast("frozenset[str]", given)
        for id_ in sorted(named, key=lambda one: ((one in wanted) != (one in before), one)):
            fewer = frozenset(asked) - {id_}
            more = [i for i, some in enumerate(sets) if some & fewer == wanted & fewer]
            if all(i in self.regions[name] or self.does(name, i) for i in more):
                asked.remove(id_)
                self.regions[name] = more


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
        others, key=lambda i: exact().subtract(Decimal(cast("int", cut[i].value)), asked).copy_abs()
    )

"""
The next question: the fact, not yet known, whose answer settles most.

Each fact that something undecided asks for is tried with every answer that conditions tell apart,
and what would be settled is counted. All these answers weigh alike, since nobody knows how frequent
they are: an id that a condition names, all the ids that none names, a bound, a stretch of numbers
or days between two bounds, a set of ids. Answers that contradict what is known count for nothing.
Facts are ranked by how many measures they are expected to settle; then by sums, then by publics
that are sent somewhere; then by their id.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from attrs import field, frozen

from aiofr.conditions import Condition, Truth
from aiofr.conditions.circuit import Truths
from aiofr.errors import spoken
from aiofr.model.facts import Fact, FactType
from aiofr.model.publics import Public
from aiofr.orientation.answers import AmountAnswer, MeasureAnswer
from aiofr.orientation.case import Case
from aiofr.orientation.cells import Cell, cells, holding, leaves
from aiofr.orientation.links import LINKED, follows, linked_days
from aiofr.orientation.rules import DAY_TRUTH
from aiofr.wording import Speaker

#: How many undecided measures, sums and publics something settles.
Count = tuple[int, int, int]


@frozen(kw_only=True)
class Question:
    """
    A question to ask the person.

    Args:
        fact: What is asked, with its wording and its type.
        allowed: The ids that may be answered; ``None`` where answers are no ids.
        at_best: How many measures the luckiest answer settles.
        expected: How many measures an answer settles on average.
        sums: How many sums an answer settles on average.
        publics: How many publics that are sent somewhere an answer settles on average.
    """

    fact: Fact
    allowed: tuple[str, ...] | None
    at_best: int
    expected: Fraction
    sums: Fraction
    publics: Fraction
    _speakers: dict[str, Speaker] = field(repr=False, eq=False)

    def text(self, language: str = "fr") -> str:
        """Ask it in *language*."""
        return self.fact.wording(language).question

    def answers(self, language: str = "fr") -> tuple[tuple[str, str], ...]:
        """Give what may be answered: how `read_answer` takes it, and how a person says it."""
        speaker = self._speakers[spoken(language)]
        if self.fact.type is FactType.BOOLEAN:
            return tuple((speaker.value(self.fact, truth),) * 2 for truth in (True, False))
        return tuple((id_, speaker.value(self.fact, id_)) for id_ in self.allowed or ())

    def to_dict(self, language: str = "fr") -> dict[str, Any]:
        """Give it as plain data, ready for JSON."""
        low, high = self.fact.minimum, self.fact.maximum
        return {
            "fact": self.fact.id,
            "type": self.fact.type.value,
            "unit": None if self.fact.unit is None else self.fact.unit.value,
            "minimum": None if low is None else int(low),
            "maximum": None if high is None else int(high),
            "text": self.text(language),
            "answers": [{"id": id_, "text": said} for id_, said in self.answers(language)],
            "settles": {"at_best": self.at_best, "expected": float(self.expected)},
        }


def questions(case: Case, measures: Iterable[MeasureAnswer]) -> tuple[Question, ...]:
    """
    Rank the questions whose answer may settle something, the best first.

    Args:
        case: The person and the day.
        measures: What was answered; those that are settled are not asked about.
    """
    undecided = _Undecided(case, list(measures))
    found = [question for question in undecided.questions() if question is not None]
    return tuple(
        sorted(found, key=lambda q: (-q.expected, -q.sums, -q.publics, q.fact.id)),
    )


class _Undecided:
    """What is undecided for a person."""

    def __init__(self, case: Case, measures: list[MeasureAnswer]) -> None:
        self.case = case
        self.measures = [m for m in measures if m.truth is Truth.UNKNOWN]
        self.sums = [a for m in measures for a in m.amounts if a.due is Truth.UNKNOWN]
        self.publics = [
            public
            for public in case.rules.catalog.publics
            if public.referrals and case.belongs(public) is Truth.UNKNOWN
        ]
        self.asked = leaves(self.conditions())

    def conditions(self) -> Iterator[Condition]:
        """Give every condition on which something undecided depends."""
        rules = self.case.rules
        for answer in self.measures:
            yield from rules.conditions(answer.rule)
        for found in self.sums:
            if found.amount.condition is not None:
                yield found.amount.condition
        for public in self.publics:
            yield from rules.criteria(public)

    def questions(self) -> Iterator[Question | None]:
        """Try every fact that is asked for and not known."""
        catalog = self.case.rules.catalog
        for name, compared in self.asked.items():
            fact = catalog.facts.get(name)
            if fact is not None and name not in self.case.answers:
                yield self.tried(fact, catalog.allowed(fact), compared)

    def tried(
        self, fact: Fact, allowed: tuple[str, ...] | None, compared: Sequence[Condition]
    ) -> Question | None:
        """Count what each answer to *fact* settles; nothing where none settles anything."""
        counts = [
            count
            for alike in self.answers(fact, allowed, compared)
            for count in dict.fromkeys(self.settled(fact, cell) for cell in alike)
            if count is not None
        ]
        if not any(any(found) for found in counts):
            return None
        measures, sums, publics = (
            Fraction(sum(found[kind] for found in counts), len(counts)) for kind in range(3)
        )
        return Question(
            fact=fact,
            allowed=allowed,
            at_best=max(found[0] for found in counts),
            expected=measures,
            sums=sums,
            publics=publics,
            speakers=dict(self.case.speakers),
        )

    def answers(
        self, fact: Fact, allowed: tuple[str, ...] | None, compared: Sequence[Condition]
    ) -> list[list[Cell]]:
        """
        Part the answers to *fact* as conditions on it do, and these by what follows from them.

        What conditions on it do not tell apart counts once, unless something else does.
        """
        whole = cells(fact, compared, allowed)
        if fact.id not in LINKED:
            return [[cell] for cell in whole]
        answers = self.case.answers
        parted = cells(
            fact,
            compared,
            allowed,
            also=linked_days(fact.id, self.asked, answers),
            follows=partial(
                follows, self.case.rules.catalog, fact.id, others={*self.asked, *answers}
            ),
        )
        return [[cell for cell in parted if holding(one, whole, cell.value)] for one in whole]

    def settled(self, fact: Fact, cell: Cell) -> Count | None:
        """Count what an answer settles; nothing where it contradicts what is known."""
        answers = self.case.supposing({fact.id: cell.value})
        if answers is None:
            return None
        truths = self.case.rules.circuit.truths(answers)
        return (
            sum(_measure(answer, truths) is not Truth.UNKNOWN for answer in self.measures),
            sum(_sum(answer, truths) is not Truth.UNKNOWN for answer in self.sums),
            sum(self._public(public, truths) is not Truth.UNKNOWN for public in self.publics),
        )

    def _public(self, public: Public, truths: Truths) -> Truth:
        return truths.of(self.case.rules.members[public.id])


def _measure(answer: MeasureAnswer, truths: Truths) -> Truth:
    return DAY_TRUTH[answer.day] & truths.of(answer.rule.wire)


def _sum(answer: AmountAnswer, truths: Truths) -> Truth:
    due = _measure(answer.of, truths) & answer.amount.period.covers(answer.of.case.on)
    return due if answer.wire is None else due & truths.of(answer.wire)

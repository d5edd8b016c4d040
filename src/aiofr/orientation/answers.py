"""The answers that guidance is made of; whatever is more than yes or no is made when read."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from aiofr.conditions import ToCheck, Truth, Verdict
from aiofr.errors import in_language
from aiofr.model.amounts import Amount
from aiofr.model.contacts import Link
from aiofr.model.measures import DayStatus, Measure, Step
from aiofr.model.networks import Network, Structure
from aiofr.model.publics import Need, Public, Referral
from aiofr.model.sources import Source
from aiofr.orientation.ages import Age, age
from aiofr.orientation.case import Case
from aiofr.orientation.explaining import Explanation, of_public
from aiofr.orientation.misses import NearestMiss, miss_of_amount, miss_of_measure
from aiofr.orientation.reasons import (
    Reason,
    condition_reasons,
    day_reason,
    frame_reasons,
    of_amount,
    of_measure,
    points_left,
    public_reasons,
)
from aiofr.orientation.rules import Rule
from aiofr.orientation.totals import Total, total_due, totals


class Status(StrEnum):
    """
    Whether a measure is open to a person on a day.

    ``background`` is said of plans, proposals and other frames, which nobody applies for.
    """

    OPEN = "open"
    TO_CHECK = "to-check"
    CLOSED = "closed"
    BACKGROUND = "background"


STATUS_OF = {Truth.YES: Status.OPEN, Truth.UNKNOWN: Status.TO_CHECK, Truth.NO: Status.CLOSED}


@frozen(kw_only=True)
class Note:
    """Something a person should know beside the answers, in both languages."""

    french: str
    english: str

    def text(self, language: str = "fr") -> str:
        """Say it in *language*."""
        return in_language(language, self.french, self.english)


@frozen(kw_only=True)
class Membership:
    """
    Whether the person belongs to a public.

    Args:
        public: The public.
        truth: Whether they do.
    """

    public: Public
    truth: Truth
    _case: Case = field(repr=False)

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the facts that would settle it, sorted; empty where it is settled."""
        return self._case.missing_for(self.public)

    @property
    def explanation(self) -> Explanation:
        """Why, node by node; made when asked for."""
        return of_public(self.public, self._case)


@frozen(kw_only=True)
class NetworkAnswer:
    """
    A network to see.

    Args:
        network: The network of that day: what became of the one that was printed.
        printed: The network that was printed, with the evidence of it.
        name: The name it bore on that day.
        note: What became of the one that was printed.
        gone: Whether it is gone by that day without a known successor: nobody is there to see.
        structures: Its structures that serve the region, then those of the whole country, under
            the names borne on that day; none of a network that is gone.
        perhaps: Ids of those structures of which coarse dates do not tell whether they are there.
        present: Whether it is in the region at all.
        receives: Whether the person is among those that it receives.
    """

    network: Network
    printed: Network
    name: str
    note: Note | None = None
    gone: bool = False
    structures: tuple[Structure, ...] = ()
    perhaps: tuple[str, ...] = ()
    present: Truth = Truth.YES
    receives: Truth = Truth.YES

    @property
    def truth(self) -> Truth:
        """Whether the person can be sent there: it is in the region, and receives them."""
        return self.present & self.receives

    @property
    def branches(self) -> tuple[Link, ...]:
        """The directories of its branches, or those that were printed under its former name."""
        return self.source.branches

    @property
    def source(self) -> Network:
        """The network whose directories and evidence these are: today's, or the printed one."""
        return self.network if self.network.branches else self.printed


@frozen(kw_only=True)
class StepAnswer:
    """
    A step to obtain a measure.

    Args:
        step: The step.
        networks: Who can do it with the person, as they were on that day.
    """

    step: Step
    networks: tuple[NetworkAnswer, ...]


@frozen(kw_only=True)
class ReferralAnswer:
    """
    Whom the person is sent to for a need.

    What the list of a public names in a sure tone and what it does not are two answers: of the
    same list, those whom the person is sent to for certain come first.

    Args:
        public: The public for which this holds.
        truth: Whether the person is sent there: yes, or unknown where they may not belong to the
            public, the network may not be in the region, or may not receive them.
        referral: What the table of publics says, with its evidence.
        networks: Its networks as they were on that day, in the order of the table.
    """

    public: Public
    truth: Truth
    referral: Referral
    networks: tuple[NetworkAnswer, ...]

    @property
    def need(self) -> Need:
        """What the person comes for."""
        return self.referral.need


@frozen(kw_only=True)
class AmountAnswer:
    """
    A sum that a measure pays.

    Args:
        amount: The sum.
        due: Whether it is due to the person.
        of: The measure that pays it.
        wire: Its own condition among the rules; ``None`` where it has none.
    """

    amount: Amount
    due: Truth
    of: "MeasureAnswer" = field(repr=False, eq=False)
    wire: int | None = field(default=None, repr=False, eq=False)

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the facts of its own condition that would settle it; empty where it is settled."""
        if self.due is not Truth.UNKNOWN or self.amount.condition is None:
            return ()
        return self.of.case.missing(self.amount.condition)

    @property
    def explanation(self) -> Explanation:
        """Why, node by node: whether the measure is open, its period, its condition."""
        return of_amount(self.amount, self.due, self.of)

    @property
    def nearest_miss(self) -> NearestMiss | None:
        """
        Give the fewest answers that would have to be others for it to be due.

        Nothing where it is due or may be, nor where only the day closes it.
        """
        if self.due is not Truth.NO or self.of.status is Status.BACKGROUND:
            return None
        return miss_of_amount(self.of.rule, self.amount, self.of.day, self.of.case)


@frozen(kw_only=True)
class MeasureAnswer:
    """
    A measure, and whether it is open to the person.

    Args:
        rule: What the measure asks.
        truth: Whether it is open: yes, no or unknown.
        day: Whether it was in force on that day.
        case: The person and the day.
    """

    rule: Rule = field(repr=False)
    truth: Truth
    day: DayStatus
    case: Case = field(repr=False)

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.rule.measure

    @property
    def status(self) -> Status:
        """Open, to check or closed; background where nobody applies for it."""
        return Status.BACKGROUND if self.measure.is_background else STATUS_OF[self.truth]

    @property
    def is_helping(self) -> bool:
        """Whether the person would give help by it rather than get it."""
        helpers = [p for p in self.rule.publics if p.id in self.measure.helpers]
        if len(helpers) == len(self.rule.publics):
            return bool(helpers)
        return any(self.case.belongs(public) is Truth.YES for public in helpers)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What vouches for it, newest first."""
        return self.rule.sources

    @property
    def age(self) -> Age | None:
        """How old the newest of its sources was on that day; ``None`` before all of them."""
        return age(self.sources, self.case.on)

    @property
    def publics(self) -> tuple[Membership, ...]:
        """The answer of each of its publics; empty where it names none."""
        case = self.case
        return tuple(
            Membership(public=public, truth=case.belongs(public), case=case)
            for public in self.rule.publics
        )

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdict of its condition, and of those of the measures it is a part of."""
        return tuple(
            whole.condition.verdict(self.case.answers)
            for whole in self.rule.wholes
            if whole.condition is not None
        )

    @property
    def amounts(self) -> tuple[AmountAnswer, ...]:
        """The sums that it pays on that day, with whether each is due."""
        found = []
        for index, amount in enumerate(self.measure.amounts):
            if amount.is_paid_out_on(self.case.on):
                due = self.truth & amount.period.covers(self.case.on)
                wire = self.rule.dues.get(index)
                due = due if wire is None else due & self.case.truths.of(wire)
                found.append(AmountAnswer(amount=amount, due=due, of=self, wire=wire))
        return tuple(found)

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the facts that would settle it, sorted; empty where it is settled."""
        return self.case.missing_for_rule(self.rule) if self.truth is Truth.UNKNOWN else ()

    @property
    def total_due(self) -> Decimal:
        """
        What is certainly due in euros, once: the sum of the exact figures.

        What the measure pays besides, or may pay, is in `totals`.
        """
        return total_due(self)

    @property
    def totals(self) -> tuple[Total, ...]:
        """What its sums come to, at least and at most, in each currency and for each period."""
        return totals(self)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """
        Say why: what closes a closed measure, what is open in one to check, what holds for an open.

        Of a background, that nobody applies for it, and whatever else would close it.

        Made when asked for.
        """
        reasons = [
            *frame_reasons(self.measure),
            day_reason(self.measure, self.day),
            *public_reasons(self.publics),
            *condition_reasons(self.verdicts, self.case),
        ]
        return tuple(reason for reason in reasons if reason.truth is self.truth)

    @property
    def explanation(self) -> Explanation:
        """Why, node by node: its day, its publics, its conditions; made when asked for."""
        return of_measure(self)

    @property
    def to_verify(self) -> tuple[ToCheck, ...]:
        """The points that only an adviser can check and that could still settle it."""
        return points_left(self.explanation) if self.truth is Truth.UNKNOWN else ()

    @property
    def nearest_miss(self) -> NearestMiss | None:
        """
        Give the fewest answers that would have to be others for it to be open.

        Nothing where it is open or may be, where only the day closes it, nor for a background.
        """
        if self.status is not Status.CLOSED:
            return None
        return miss_of_measure(self.rule, self.day, self.case)


@frozen(kw_only=True)
class PointToVerify:
    """
    Something that only an adviser can check, and that could still settle a measure.

    Args:
        point: The point; its text is what `Situation` takes it by.
        measures: The measures that it could settle.
    """

    point: ToCheck
    measures: tuple[Measure, ...]

    def text(self, language: str = "fr") -> str:
        """Say it in *language*."""
        return in_language(language, None, self.point.english) or self.point.text


def to_verify(answers: Iterable[MeasureAnswer]) -> tuple[PointToVerify, ...]:
    """Gather the points that are left in *answers*, each once, in their order."""
    points: dict[str, ToCheck] = {}
    measures: dict[str, list[Measure]] = {}
    for answer in answers:
        for point in answer.to_verify:
            points.setdefault(point.key, point)
            measures.setdefault(point.key, []).append(answer.measure)
    return tuple(
        PointToVerify(point=point, measures=tuple(measures[key])) for key, point in points.items()
    )

"""What a Region does: measures, when, for whom and by which steps."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import field, frozen

from aiofr.conditions import All, Comparison, Condition, Operator, Truth
from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.amounts import Amount, AmountRole, Count
from aiofr.model.contacts import Contact, Link
from aiofr.model.evidence import Evidence
from aiofr.model.relations import Relation
from aiofr.model.time import PartialDate, Period, partial_date


class MeasureKind(codes.Vocabulary):
    """What a measure is."""

    PLAN = "plan"
    AID = "aid"
    TRAINING = "training"
    PLACES = "places"
    PLATFORM = "platform"
    SERVICE = "service"
    LABEL = "label"
    SURVEY = "survey"
    CALL_FOR_PROJECTS = "call-for-projects"
    CHARTER = "charter"
    CAMPUS = "campus"
    PEOPLE_NETWORK = "people-network"
    PROPOSAL = "proposal"
    BUNDLE = "bundle"
    LETTER_OF_INTENT = "letter-of-intent"
    TEACHING_TOOL = "teaching-tool"


class MeasureStatus(codes.Vocabulary):
    """How far a measure had come, as its source says."""

    ANNOUNCED = "announced"
    PROPOSED = "proposed"
    NEGOTIATED = "negotiated"
    SUBMITTED = "submitted"
    VOTED = "voted"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    EXPERIMENT = "experiment"
    RUNNING = "running"
    ENDED = "ended"


#: What nobody applies for: what there is to have stands in its parts, if anywhere.
_FRAMES = frozenset(
    {
        MeasureKind.PLAN,
        MeasureKind.PROPOSAL,
        MeasureKind.BUNDLE,
        MeasureKind.LETTER_OF_INTENT,
        MeasureKind.TEACHING_TOOL,
    }
)
#: Said of what a source only wishes for.
_WISHED = frozenset({MeasureStatus.PROPOSED, MeasureStatus.NEGOTIATED})
_DAY = timedelta(days=1)
#: Said of a measure that people could already use.
_USABLE = frozenset({MeasureStatus.IN_FORCE, MeasureStatus.EXPERIMENT, MeasureStatus.RUNNING})
#: Said of a measure that was decided, and counts from the start that was printed, if one was.
_DECIDED = frozenset({MeasureStatus.VOTED, MeasureStatus.SIGNED})


class DayStatus(codes.Vocabulary):
    """
    Whether a measure was in force on a day.

    ``ended`` is also said of what was only planned, once the period it was to have is over.
    """

    NOT_YET = "not-yet"
    OPEN = "open"
    ENDED = "ended"
    UNKNOWN = "unknown"


class MilestoneKind(codes.Vocabulary):
    """
    What happened, or was to happen, on a date.

    ``closed`` is a day by which the measure could no longer be had, as a source says that does not
    say since when. ``last-entry`` is the last day to enter: to apply, or to begin a training.
    """

    ANNOUNCED = "announced"
    SUBMITTED = "submitted"
    VOTED = "voted"
    SIGNED = "signed"
    STARTS = "starts"
    ENDS = "ends"
    LAST_ENTRY = "last-entry"
    CLOSED = "closed"
    PUBLISHED = "published"
    OTHER = "other"


@frozen(kw_only=True)
class Milestone:
    """A date in the life of a measure: what *kind* of event, when, and its *label* in French."""

    kind: MilestoneKind = field(converter=MilestoneKind)
    date: PartialDate = field(converter=partial_date)
    label: str = field(validator=codes.text)
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )


@frozen(kw_only=True)
class Step:
    """
    Something to do to obtain a measure.

    Args:
        text: What to do, in French.
        networks: Ids of the networks that can do it with the person.
        links: Where to do it.
    """

    text: str = field(validator=codes.text)
    networks: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    links: tuple[Link, ...] = field(default=(), converter=codes.many, validator=codes.each(Link))


@frozen(kw_only=True)
class Official:
    """
    An elected official or head of a body, in the role held when the source was written.

    Args:
        name: First name and name, as the person bore them.
        role: The role, in French.
        evidence: Its own, where it differs from the measure's.
    """

    name: str = field(validator=codes.text)
    role: str = field(validator=codes.text)
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )


@frozen(kw_only=True)
class Measure:
    """
    What a Region does: an aid, a training, a platform, a plan and more.

    Args:
        id: Its slug, e.g. ``"idf-prime-secteurs-en-tension"``.
        name: Its name in French.
        kind: What it is.
        status: How far it had come, as its source says.
        summary: Two or three sentences of our own, in French.
        regions: Ids of the regions it is offered in; none for a national one.
        publics: Ids of the publics it is for; none where its source names none.
        helpers: Ids of those of its publics that give help by it rather than get it.
        sectors: Ids of the sectors it is for, as the fact ``training_sector`` has them.
        period: When it is in force.
        vouched: The days its sources can speak of; the catalog completes it, from the day of the
            oldest of them to a year after the newest, where the data says nothing else.
        condition: Who can have it, beside belonging to one of its publics.
        amounts: Its sums of money.
        counts: Its other figures.
        milestones: Its dates.
        steps: What to do to obtain it, in order.
        payer: Who funds it, in French.
        operator: Who runs it, in French.
        partners: Who takes part, in French.
        officials: Who speaks for it in the source, in the role held then.
        contact: How to reach whoever runs it.
        part_of: Id of the measure it is a part of; that one's condition holds for it too.
        relations: How it goes with other aids; what holds both ways stands at one of them.
        aliases: Other names and acronyms.
        evidence: Where this comes from.
        former_ids: Ids it had before.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    kind: MeasureKind = field(converter=MeasureKind)
    status: MeasureStatus = field(converter=MeasureStatus)
    summary: str = field(validator=codes.text)
    regions: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    publics: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    helpers: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    sectors: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    period: Period = field(default=Period(), validator=codes.instance(Period))
    vouched: Period | None = field(default=None, validator=codes.instance(Period, None))
    condition: Condition | None = field(default=None, validator=codes.condition)
    amounts: tuple[Amount, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Amount)
    )
    counts: tuple[Count, ...] = field(default=(), converter=codes.many, validator=codes.each(Count))
    milestones: tuple[Milestone, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Milestone)
    )
    steps: tuple[Step, ...] = field(default=(), converter=codes.many, validator=codes.each(Step))
    payer: str | None = field(default=None, validator=codes.optional_text)
    operator: str | None = field(default=None, validator=codes.optional_text)
    partners: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    officials: tuple[Official, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Official)
    )
    contact: Contact = field(default=Contact(), validator=codes.instance(Contact))
    part_of: str | None = field(default=None, validator=codes.optional_slug)
    relations: tuple[Relation, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Relation)
    )
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))
    former_ids: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)

    def __attrs_post_init__(self) -> None:
        """Refuse helpers that are none of its publics."""
        for public in self.helpers:
            if public not in self.publics:
                msg = f"helpers: expected some of its publics, got {public!r}"
                raise InvalidValueError(msg)

    def amounts_of(self, *roles: AmountRole | str) -> tuple[Amount, ...]:
        """
        Keep the sums that are any of *roles*, e.g. ``"envelope"``.

        Raises:
            InvalidValueError: A role is none that a sum can have.
        """
        wanted = {AmountRole(role) for role in roles}
        return tuple(amount for amount in self.amounts if amount.role in wanted)

    def amounts_paid_by(self, payer: str) -> tuple[Amount, ...]:
        """
        Keep the sums that *payer* alone pays, e.g. ``"État"``.

        Sums of several payers together, whose shares nobody printed, are left out.
        """
        wanted = payer.casefold()
        return tuple(a for a in self.amounts if a.payer and a.payer.casefold() == wanted)

    @property
    def is_background(self) -> bool:
        """
        Whether it is a plan, a proposal or another frame, which nobody applies for.

        It is never open to a person nor to check: what there is to have stands in its parts.
        """
        return self.kind in _FRAMES or self.status in _WISHED

    @property
    def closed(self) -> PartialDate | None:
        """The first day by which a source found that it could no longer be had, if one did."""
        found = (one.date for one in self.milestones if one.kind is MilestoneKind.CLOSED)
        return min(found, key=lambda date: date.last, default=None)

    @property
    def last_entry(self) -> PartialDate | None:
        """The last day on which one could enter, if a source gives one; of several, the latest."""
        found = (one.date for one in self.milestones if one.kind is MilestoneKind.LAST_ENTRY)
        return max(found, key=lambda date: date.last, default=None)

    @property
    def is_planned(self) -> bool:
        """
        Whether its sources only planned it, and nothing that they say put it in force on any day.

        The period of such a measure is the one it was to have: that it is over does not make it
        one that has ended.
        """
        decided = self.status in _DECIDED and self.period.start is not None
        return not (decided or self.status in _USABLE or self.status is MeasureStatus.ENDED)

    def status_on(self, day: date) -> DayStatus:
        """
        Say whether it was in force on *day*; unknown where its sources cannot tell.

        From the day by which it was found closed, it has ended; so it has after its last day to
        enter. Where its condition asks to have begun by that day, those who have can still be
        answered for as long as its sources vouch for it.
        A measure that was only announced, proposed, negotiated or submitted to a vote is unknown
        from the start it was to have; one that was voted or signed counts from the start printed,
        and from the vote or signature where its day was recorded.
        """
        started, ended = self.period.started(day), self.period.ended(day)
        if self.closed is not None:
            ended |= self.closed.reached(day)
        ended |= self._entry_ended(day)
        if started is Truth.NO:
            return DayStatus.NOT_YET
        if ended is Truth.YES or (self.status is MeasureStatus.ENDED and self._is_late(day)):
            return DayStatus.ENDED
        settled = not self.is_planned and self.status is not MeasureStatus.ENDED
        settled = settled and self._is_decided(day)
        if not settled or Truth.UNKNOWN in (started, ended) or not self._is_vouched(day):
            return DayStatus.UNKNOWN
        return DayStatus.OPEN

    def _is_decided(self, day: date) -> bool:
        """Say whether the vote or signature that its status tells of was recorded by *day*."""
        said = self.status.value if self.status in _DECIDED else None
        days = [one.date.last for one in self.milestones if one.kind.value == said]
        return not days or min(days) <= day

    def _entry_ended(self, day: date) -> Truth:
        """Say whether nobody can enter any more, nor is told apart by having entered in time."""
        last = self.last_entry
        if last is None:
            return Truth.NO
        asked = any(_is_by(one, last.last) for one in demanded(self.condition))
        if asked and self.vouched is not None and self.vouched.ended(day) is not Truth.YES:
            return Truth.NO
        return Period(end=last).ended(day)

    def _is_late(self, day: date) -> bool:
        """Say whether *day* is one that the sources of an ended measure could look back from."""
        return self.vouched is None or self.vouched.started(day) is Truth.YES

    def _is_vouched(self, day: date) -> bool:
        if self.vouched is None:
            return False
        known_start = self.period.start is not None or self.vouched.started(day) is Truth.YES
        known_end = self.period.end is not None or self.vouched.ended(day) is Truth.NO
        return known_start and known_end


def demanded(condition: Condition | None) -> Iterator[Comparison]:
    """List the comparisons that must all hold for *condition* to hold."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from demanded(part)


def _is_by(comparison: Comparison, last: date) -> bool:
    """Say whether *comparison* asks for a day that is *last* at the latest."""
    bound = comparison.value
    if not isinstance(bound, date):
        return False
    latest = bound - _DAY if comparison.operator is Operator.LT else bound
    bounded = comparison.operator in (Operator.LE, Operator.LT, Operator.EQ)
    return bounded and latest <= last

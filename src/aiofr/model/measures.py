"""What a Region does: measures, with what they pay, to how many, when, and by which steps."""

from datetime import date
from decimal import Decimal

from attrs import converters, field, frozen

from aiofr.conditions import Condition, Truth
from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.contacts import Contact, Link
from aiofr.model.evidence import Evidence
from aiofr.model.time import PartialDate, Period, optional_date, partial_date


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


#: Said of a measure that people could already use.
_USABLE = frozenset({MeasureStatus.IN_FORCE, MeasureStatus.EXPERIMENT, MeasureStatus.RUNNING})
#: Said of a measure that was decided, and counts from the start that was printed, if one was.
_DECIDED = frozenset({MeasureStatus.VOTED, MeasureStatus.SIGNED})


class DayStatus(codes.Vocabulary):
    """Whether a measure was in force on a day."""

    NOT_YET = "not-yet"
    OPEN = "open"
    ENDED = "ended"
    UNKNOWN = "unknown"


class AmountRole(codes.Vocabulary):
    """What a sum is: `PAYMENT` and `INSTALMENT` go to the person, the others say something else."""

    PAYMENT = "payment"
    INSTALMENT = "instalment"
    TOTAL = "total"
    ENVELOPE = "envelope"
    CEILING = "ceiling"
    PREVIOUS = "previous"
    COST = "cost"


class Qualifier(codes.Vocabulary):
    """How exactly a figure was printed."""

    EXACT = "exact"
    ABOUT = "about"
    UP_TO = "up-to"
    AT_LEAST = "at-least"
    NEARLY = "nearly"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"


class Per(codes.Vocabulary):
    """What a sum is counted by."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERSON = "person"
    PROJECT = "project"
    PLACE = "place"


class MilestoneKind(codes.Vocabulary):
    """What happened, or was to happen, on a date."""

    ANNOUNCED = "announced"
    SUBMITTED = "submitted"
    VOTED = "voted"
    SIGNED = "signed"
    STARTS = "starts"
    ENDS = "ends"
    PUBLISHED = "published"
    OTHER = "other"


def _check_range(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> None:
    if value is not None and (low is not None or high is not None):
        msg = "expected either a value or a range, got both"
        raise InvalidValueError(msg)
    if low is not None and high is not None and high < low:
        msg = f"high: expected {low} or more, got {high}"
        raise InvalidValueError(msg)


@frozen(kw_only=True)
class Amount:
    """
    A sum of money: one value, a range, or a rate with its ceiling.

    Args:
        purpose: What it is for, in French.
        role: What it is.
        value: The sum in *unit*.
        low: The lowest sum of a range.
        high: The highest sum of a range.
        rate: A share in percent, where the sum is a share.
        ceiling: The most that a share may come to, in *unit*.
        unit: The currency, by its ISO 4217 code.
        per: What it is counted by; ``None`` for once.
        qualifier: How exactly it was printed.
        printed: The figure as printed.
        payer: Who pays, in French.
        condition: Its own condition, beside the measure's.
        period: When it applies, where it changed over time.
        evidence: Its own, where it differs from the measure's.

    Raises:
        InvalidValueError: There is no figure, more than one form of it, a negative one or a range
            whose high is below its low.
    """

    purpose: str = field(validator=codes.text)
    role: AmountRole = field(default=AmountRole.PAYMENT, converter=AmountRole)
    value: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    low: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    high: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    rate: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    ceiling: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    unit: str = field(default="EUR", validator=codes.currency)
    per: Per | None = field(default=None, converter=converters.optional(Per))
    qualifier: Qualifier = field(default=Qualifier.EXACT, converter=Qualifier)
    printed: str | None = field(default=None, validator=codes.optional_text)
    payer: str | None = field(default=None, validator=codes.optional_text)
    condition: Condition | None = field(default=None, validator=codes.instance(Condition, None))
    period: Period = field(default=Period(), validator=codes.instance(Period))
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a sum that says nothing, or two things."""
        _check_range(self.value, self.low, self.high)
        ranged = self.low is not None or self.high is not None
        if (self.value is not None) + ranged + (self.rate is not None) != 1:
            msg = "expected a value, a range (low, high) or a rate, and only one of them"
            raise InvalidValueError(msg)
        if self.ceiling is not None and self.rate is None:
            msg = "ceiling: expected a rate that it limits"
            raise InvalidValueError(msg)

    @property
    def is_paid_out(self) -> bool:
        """Whether it is paid to whoever the measure is for, rather than said about it."""
        return self.role in (AmountRole.PAYMENT, AmountRole.INSTALMENT)


@frozen(kw_only=True)
class Count:
    """
    How many: places, people, hours, targets.

    Args:
        counted: What is counted, in French, e.g. ``"places de formation"``.
        value: How many.
        low: The least of a range.
        high: The most of a range.
        qualifier: How exactly it was printed.
        date: When, or by when.
        target: Whether it is aimed at rather than reached.
        printed: The figure as printed.
        note: What it must not be taken for, in French.
        evidence: Its own, where it differs from the measure's.
    """

    counted: str = field(validator=codes.text)
    value: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    low: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    high: Decimal | None = field(
        default=None, converter=codes.optional_decimal, validator=codes.not_negative
    )
    qualifier: Qualifier = field(default=Qualifier.EXACT, converter=Qualifier)
    date: PartialDate | None = field(default=None, converter=optional_date)
    target: bool = field(default=False, validator=codes.instance(bool))
    printed: str | None = field(default=None, validator=codes.optional_text)
    note: str | None = field(default=None, validator=codes.optional_text)
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a count that counts nothing."""
        _check_range(self.value, self.low, self.high)
        if self.value is None and self.low is None and self.high is None:
            msg = "expected a value or a range (low, high)"
            raise InvalidValueError(msg)


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
        contact: How to reach whoever runs it.
        part_of: Id of the measure it is a part of; that one's condition holds for it too.
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
    sectors: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    period: Period = field(default=Period(), validator=codes.instance(Period))
    vouched: Period | None = field(default=None, validator=codes.instance(Period, None))
    condition: Condition | None = field(default=None, validator=codes.instance(Condition, None))
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
    contact: Contact = field(default=Contact(), validator=codes.instance(Contact))
    part_of: str | None = field(default=None, validator=codes.optional_slug)
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))
    former_ids: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)

    def status_on(self, day: date) -> DayStatus:
        """
        Say whether it was in force on *day*; unknown where its sources cannot tell.

        A measure that was only announced, proposed, negotiated or submitted to a vote is unknown
        from the start it was to have; one that was voted or signed counts from the start printed.
        """
        started, ended = self.period.started(day), self.period.ended(day)
        if started is Truth.NO:
            return DayStatus.NOT_YET
        if ended is Truth.YES or (self.status is MeasureStatus.ENDED and self._is_late(day)):
            return DayStatus.ENDED
        settled = self.status in _USABLE or (self.status in _DECIDED and self.period.start)
        if not settled or Truth.UNKNOWN in (started, ended) or not self._is_vouched(day):
            return DayStatus.UNKNOWN
        return DayStatus.OPEN

    def _is_late(self, day: date) -> bool:
        """Say whether *day* is one that the sources of an ended measure could look back from."""
        return self.vouched is None or self.vouched.started(day) is Truth.YES

    def _is_vouched(self, day: date) -> bool:
        if self.vouched is None:
            return False
        known_start = self.period.start is not None or self.vouched.started(day) is Truth.YES
        known_end = self.period.end is not None or self.vouched.ended(day) is Truth.NO
        return known_start and known_end

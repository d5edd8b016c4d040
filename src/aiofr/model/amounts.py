"""How much and how many: sums of money and counts, each as exactly as it was printed."""

from datetime import date
from decimal import Decimal

from attrs import converters, field, frozen

from aiofr.conditions import Condition, Truth
from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.evidence import Evidence
from aiofr.model.time import PartialDate, Period, optional_date


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
    """How exactly a figure was printed; "about" and "nearly" may be less, and may be more."""

    EXACT = "exact"
    ABOUT = "about"
    UP_TO = "up-to"
    AT_LEAST = "at-least"
    NEARLY = "nearly"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"

    @property
    def bounds_below(self) -> bool:
        """Whether it is no less than the figure."""
        return _ENDS[self][0]

    @property
    def bounds_above(self) -> bool:
        """Whether it is no more than the figure."""
        return _ENDS[self][1]


#: Whether what was printed so is no less, and whether it is no more, than its figure.
_ENDS: dict[Qualifier, tuple[bool, bool]] = {
    Qualifier.EXACT: (True, True),
    Qualifier.ABOUT: (False, False),
    Qualifier.NEARLY: (False, False),
    Qualifier.UP_TO: (False, True),
    Qualifier.LESS_THAN: (False, True),
    Qualifier.AT_LEAST: (True, False),
    Qualifier.MORE_THAN: (True, False),
}


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
    condition: Condition | None = field(default=None, validator=codes.condition)
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

    def is_paid_out_on(self, day: date) -> bool:
        """
        Say whether it is, or may be, a sum paid to whoever the measure is for on *day*.

        What was paid before counts on the days before its end, where that is known.
        """
        if self.role is AmountRole.PREVIOUS:
            return self.period.end is not None and self.period.covers(day) is not Truth.NO
        return self.is_paid_out


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

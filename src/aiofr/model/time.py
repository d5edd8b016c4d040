"""
When: days known to the year, the month or the day, and periods with open ends.

A question about a day that a coarse date leaves open is answered unknown, never guessed.
"""

import re
from datetime import date, timedelta
from functools import total_ordering
from typing import Self

from attrs import field, frozen

from aiofr.conditions import Truth
from aiofr.errors import InvalidValueError
from aiofr.model import codes

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Precision(codes.Vocabulary):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@total_ordering
@frozen(kw_only=True)
class PartialDate:
    """
    A year, a month or a day; ordered by its first day, then its last.

    >>> PartialDate.parse("2020-09").last
    datetime.date(2020, 9, 30)

    Raises:
        InvalidValueError: There is no such day, or a day is given without its month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a day that no calendar has."""
        if self.month is None and self.day is not None:
            msg = f"expected a month with day {self.day}"
            raise InvalidValueError(msg)
        try:
            date(self.year, *(1 if part is None else part for part in (self.month, self.day)))
        except (TypeError, ValueError):
            parts = [str(part).zfill(2) for part in (self.month, self.day) if part is not None]
            msg = f"there is no day {'-'.join([str(self.year).zfill(4), *parts])}"
            raise InvalidValueError(msg) from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read ``2020``, ``2020-09`` or ``2020-09-01``.

        Raises:
            InvalidValueError: It is none of these, or there is no such day.
        """
        match = _ISO.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            msg = f"expected a date as 2020, 2020-09 or 2020-09-01, got {text!r:.40}"
            raise InvalidValueError(msg)
        year, month, day = (None if part is None else int(part) for part in match.groups())
        return cls(year=year or 0, month=month, day=day)

    @classmethod
    def of(cls, day: date) -> Self:
        """Make the exact date of *day*."""
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def precision(self) -> Precision:
        """How exactly it is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can be."""
        if self.day is not None:
            return self.first
        if self.month is None or self.month == 12:  # noqa: PLR2004 - December
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def reached(self, day: date) -> Truth:
        """Say whether it had come on *day*; unknown where a coarse date leaves that open."""
        if day >= self.last:
            return Truth.YES
        return Truth.NO if day < self.first else Truth.UNKNOWN

    def __lt__(self, other: object) -> bool:
        """Order by the first day, then the last."""
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        """Write it as `parse` reads it."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def partial_date(value: "PartialDate | date | str") -> PartialDate:
    """Make a `PartialDate` of a day or of a text."""
    if isinstance(value, PartialDate):
        return value
    return PartialDate.of(value) if isinstance(value, date) else PartialDate.parse(value)


def optional_date(value: "PartialDate | date | str | None") -> PartialDate | None:
    """Do as `partial_date`, and let ``None`` pass."""
    return None if value is None else partial_date(value)


@frozen(kw_only=True)
class Period:
    """
    From *start* to *end*, both included; ``None`` is an end that nobody gave.

    Raises:
        InvalidValueError: It ends before it starts.
    """

    start: PartialDate | None = field(default=None, converter=optional_date)
    end: PartialDate | None = field(default=None, converter=optional_date)

    def __attrs_post_init__(self) -> None:
        """Refuse a period that is over before it begins."""
        if self.start and self.end and self.end.last < self.start.first:
            msg = f"the period ends ({self.end}) before it starts ({self.start})"
            raise InvalidValueError(msg)

    def started(self, day: date) -> Truth:
        """Say whether it had begun on *day*; yes where no start is known."""
        return Truth.YES if self.start is None else self.start.reached(day)

    def ended(self, day: date) -> Truth:
        """Say whether it was over on *day*; no where no end is known."""
        if self.end is None or day <= self.end.first:
            return Truth.NO
        return Truth.YES if day > self.end.last else Truth.UNKNOWN

    def covers(self, day: date) -> Truth:
        """Say whether *day* is in it; unknown where a coarse date leaves that open."""
        return self.started(day) & ~self.ended(day)

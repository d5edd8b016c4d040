"""When: dates known to the year, the month or the day, and periods with open ends."""

import itertools
from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given, strategies as st
from strategies import CLOSE_DATES, CLOSE_DAYS, DAYS, PARTIAL_DATES, PERIODS

from aiofr.conditions import Truth
from aiofr.errors import InvalidValueError
from aiofr.model.time import PartialDate, Period, Precision, optional_date, partial_date


def possible(period: Period, day: date) -> set[bool]:
    """Say of the two extreme readings of each end whether *day* lies between them."""
    starts = [date.min] if period.start is None else [period.start.first, period.start.last]
    ends = [date.max] if period.end is None else [period.end.first, period.end.last]
    return {start <= day <= end for start, end in itertools.product(starts, ends)}


class TestPartialDate:
    @pytest.mark.parametrize(
        ("text", "precision", "first", "last"),
        [
            ("2020", Precision.YEAR, date(2020, 1, 1), date(2020, 12, 31)),
            ("2020-09", Precision.MONTH, date(2020, 9, 1), date(2020, 9, 30)),
            ("2020-12", Precision.MONTH, date(2020, 12, 1), date(2020, 12, 31)),
            ("2020-02", Precision.MONTH, date(2020, 2, 1), date(2020, 2, 29)),
            ("2021-02", Precision.MONTH, date(2021, 2, 1), date(2021, 2, 28)),
            ("1900-02", Precision.MONTH, date(1900, 2, 1), date(1900, 2, 28)),
            ("2000-02", Precision.MONTH, date(2000, 2, 1), date(2000, 2, 29)),
            ("2020-02-29", Precision.DAY, date(2020, 2, 29), date(2020, 2, 29)),
            ("0001", Precision.YEAR, date(1, 1, 1), date(1, 12, 31)),
            ("9999", Precision.YEAR, date(9999, 1, 1), date(9999, 12, 31)),
            ("9999-12", Precision.MONTH, date(9999, 12, 1), date(9999, 12, 31)),
        ],
    )
    def test_days(self, text: str, precision: Precision, first: date, last: date) -> None:
        """A date knows its precision and the first and last day it can be."""
        made = PartialDate.parse(text)

        assert made.precision is precision
        assert (made.first, made.last) == (first, last)

    @given(PARTIAL_DATES)
    def test_round_trip(self, made: PartialDate) -> None:
        """What is written is read back to the same date, of the same precision."""
        assert PartialDate.parse(str(made)) == made

    @given(PARTIAL_DATES)
    def test_first_and_last(self, made: PartialDate) -> None:
        """Both ends lie in the year and month known, and the day after the last does not."""
        length = (made.last - made.first).days + 1
        lengths = {
            Precision.YEAR: {365 + isleap(made.year)},
            Precision.MONTH: {28, 29, 30, 31},
            Precision.DAY: {1},
        }

        assert length in lengths[made.precision]
        assert str(made.first).startswith(str(made))
        assert str(made.last).startswith(str(made))
        assert made.last == date.max or not str(made.last + timedelta(1)).startswith(str(made))

    @pytest.mark.parametrize(
        "text",
        [
            *("", "20", "202", "20200", "2020-", "2020-9", "2020-09-1", "2020-09-01 "),
            *("2020/09/01", "01/09/2020", "2020-09-01T00:00", "-2020", "septembre 2020", "٢٠٢٠"),
            *("0000", "2020-00", "2020-13", "2020-09-00", "2020-09-31", "2021-02-29"),
        ],
    )
    def test_texts_refused(self, text: str) -> None:
        """What is in no form of a date, or is no day of any calendar, is refused."""
        with pytest.raises(InvalidValueError):
            PartialDate.parse(text)

    @pytest.mark.parametrize("value", [None, 2020, 2020.5, b"2020", ["2020"]])
    def test_only_texts_are_read(self, value: object) -> None:
        """What is no text is refused as what it is."""
        with pytest.raises(InvalidValueError, match="expected a date as 2020, 2020-09 or"):
            PartialDate.parse(cast("str", value))

    @pytest.mark.parametrize(
        "parts",
        [
            {"year": 0},
            {"year": 10_000},
            {"year": 2020, "month": 0},
            {"year": 2020, "month": 13},
            {"year": 2020, "month": 9, "day": 0},
            {"year": 2020, "month": 9, "day": 31},
            {"year": 2020, "month": -1},
            {"year": 2020, "day": 1},
            {"year": "2020"},
            {"year": 2020.0},
            {"year": 2020, "month": "9"},
        ],
    )
    def test_parts_refused(self, parts: dict[str, int]) -> None:
        """Neither zero nor what no calendar has is a part, and a day needs its month."""
        with pytest.raises(InvalidValueError):
            PartialDate(**parts)

    @given(DAYS)
    def test_of_a_day(self, day: date) -> None:
        """A day is the exact date of itself."""
        made = PartialDate.of(day)

        assert made.precision is Precision.DAY
        assert made.first == made.last == day
        assert str(made) == day.isoformat()

    @given(st.lists(CLOSE_DATES))
    def test_order(self, dates: list[PartialDate]) -> None:
        """Dates are sorted by their first day, then by their last: a day before its month."""
        assert sorted(dates) == sorted(dates, key=lambda made: (made.first, made.last))

    @given(CLOSE_DATES, CLOSE_DATES)
    def test_order_is_total(self, a: PartialDate, b: PartialDate) -> None:
        """Of two dates one is earlier, or they are equal."""
        assert [a < b, a == b, a > b].count(True) == 1
        assert (a <= b) == (a < b or a == b)
        assert (a >= b) == (a > b or a == b)

    def test_order_of_examples(self) -> None:
        """The first of a month comes before the month, and the month before the year."""
        texts = ["2019-12-31", "2020-01-01", "2020-01", "2020", "2020-02"]
        dates = [PartialDate.parse(text) for text in texts]
        later_first = dates[::-1]

        assert sorted(later_first) == dates

    def test_no_order_with_others(self) -> None:
        """A date is not compared with what is none: "before the month" would be a guess."""
        with pytest.raises(TypeError):
            _ = PartialDate(year=2020) < date(2020, 1, 1)  # type: ignore[operator]

    @pytest.mark.parametrize(
        "value",
        ["2020-09-01", date(2020, 9, 1), datetime(2020, 9, 1, 12, tzinfo=UTC)],
    )
    def test_converted(self, value: date | str) -> None:
        """A text or a day becomes a date, and a date is one already."""
        made = partial_date(value)

        assert made == PartialDate(year=2020, month=9, day=1)
        assert partial_date(made) is made
        assert optional_date(value) == made

    def test_optional(self) -> None:
        """``None`` is no date, and passes where a date may be missing."""
        assert optional_date(None) is None
        with pytest.raises(InvalidValueError):
            partial_date(cast("str", None))


class TestPeriod:
    @given(PERIODS, CLOSE_DAYS)
    def test_covers_what_every_reading_covers(self, period: Period, day: date) -> None:
        """Yes where every reading of a coarse date says so, no where none does, else unknown."""
        readings = possible(period, day)
        expected = (
            Truth.UNKNOWN if len(readings) > 1 else Truth.YES if True in readings else Truth.NO
        )

        assert period.covers(day) is expected

    @given(PERIODS, CLOSE_DAYS, st.integers(0, 400))
    def test_time_goes_on(self, period: Period, day: date, days: int) -> None:
        """What has started stays started, and what has ended stays ended."""
        later = day + timedelta(days)

        assert period.started(day) is not Truth.YES or period.started(later) is Truth.YES
        assert period.ended(day) is not Truth.YES or period.ended(later) is Truth.YES

    @pytest.mark.parametrize(
        ("day", "covered"),
        [
            (date(2020, 8, 31), Truth.NO),
            (date(2020, 9, 1), Truth.UNKNOWN),
            (date(2020, 9, 29), Truth.UNKNOWN),
            (date(2020, 9, 30), Truth.YES),
            (date(2020, 12, 31), Truth.YES),
            (date(2021, 1, 1), Truth.YES),
            (date(2021, 1, 2), Truth.UNKNOWN),
            (date(2021, 12, 31), Truth.UNKNOWN),
            (date(2022, 1, 1), Truth.NO),
        ],
    )
    def test_coarse_ends(self, day: date, covered: Truth) -> None:
        """From a September to a year: sure between the last start and the first end only."""
        assert Period(start="2020-09", end="2021").covers(day) is covered

    @pytest.mark.parametrize(
        ("day", "covered"),
        [
            (date(2020, 8, 31), Truth.NO),
            (date(2020, 9, 1), Truth.YES),
            (date(2020, 9, 2), Truth.NO),
        ],
    )
    def test_ends_are_included(self, day: date, covered: Truth) -> None:
        """A period of one day covers that day."""
        assert Period(start="2020-09-01", end=date(2020, 9, 1)).covers(day) is covered

    @pytest.mark.parametrize("day", [date.min, date(2020, 9, 1), date.max])
    def test_open_ends(self, day: date) -> None:
        """Without ends a period has always begun and is never over."""
        assert Period().started(day) is Truth.YES
        assert Period().ended(day) is Truth.NO
        assert Period().covers(day) is Truth.YES

    @pytest.mark.parametrize(
        ("start", "end"),
        [("2020-09-02", "2020-09-01"), ("2020-09", "2020-08"), ("2021", "2020-12-31")],
    )
    def test_over_before_it_starts(self, start: str, end: str) -> None:
        """A period whose end is before its start is refused, with both."""
        with pytest.raises(
            InvalidValueError, match=rf"ends \({end}\) before it starts \({start}\)"
        ):
            Period(start=start, end=end)

    @pytest.mark.parametrize(
        ("start", "end"), [("2020-09-15", "2020-09"), ("2020", "2020-01-01"), ("2020", "2020")]
    )
    def test_coarse_ends_may_overlap(self, start: str, end: str) -> None:
        """A coarse end that can be after the start is no contradiction."""
        period = Period(start=start, end=end)

        assert (str(period.start), str(period.end)) == (start, end)

"""A measure: whether it was in force on a day, how sure its sources can be, and its sums."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from strategies import CLOSE_DAYS, PERIODS

from aiofr.conditions import Truth
from aiofr.errors import InvalidValueError
from aiofr.model.amounts import Amount, AmountRole
from aiofr.model.evidence import Evidence
from aiofr.model.measures import (
    DayStatus,
    Measure,
    MeasureKind,
    MeasureStatus,
    Milestone,
    MilestoneKind,
)
from aiofr.model.time import Period

NOT_YET, OPEN, ENDED, UNKNOWN = (
    DayStatus.NOT_YET,
    DayStatus.OPEN,
    DayStatus.ENDED,
    DayStatus.UNKNOWN,
)
USABLE = ("in-force", "experiment", "running")
DECIDED = ("voted", "signed")
TALKED_OF = ("announced", "proposed", "negotiated", "submitted")
#: A source of September 2020 speaks for a year.
VOUCHED = Period(start="2020-09-01", end="2021-09-01")
BEFORE, WITHIN, AFTER = date(2020, 8, 31), date(2020, 10, 5), date(2021, 9, 2)


def measure(
    status: str, start: str | None = None, end: str | None = None, vouched: Period | None = VOUCHED
) -> Measure:
    """Give a measure of that status and period."""
    return Measure(
        id="prime",
        name="Prime",
        kind=MeasureKind.AID,
        status=MeasureStatus(status),
        summary="Une prime.",
        period=Period(start=start, end=end),
        vouched=vouched,
        evidence=(Evidence(source="presse"),),
    )


MEASURES = st.builds(
    lambda status, period, vouched: measure(status, period.start, period.end, vouched),
    st.sampled_from(MeasureStatus),
    PERIODS,
    st.none() | PERIODS,
)


class TestAmounts:
    PLAN = evolve(
        measure("voted"),
        amounts=(
            Amount(purpose="Part", role="envelope", value=21, payer="État"),
            Amount(purpose="Autre part", role="envelope", value=47, payer="Région"),
            Amount(purpose="Tout", role="total", value=68, payer="État et Région"),
            Amount(purpose="Aide", value=1),
        ),
    )

    @pytest.mark.parametrize(
        ("roles", "values"),
        [
            (("envelope",), [21, 47]),
            ((AmountRole.TOTAL, "payment"), [68, 1]),
            ((), []),
        ],
    )
    def test_of_some_roles(self, roles: tuple[str, ...], values: list[int]) -> None:
        """Sums are kept by what they are, in their order."""
        assert [amount.value for amount in self.PLAN.amounts_of(*roles)] == values

    def test_of_no_role_are_refused(self) -> None:
        """A role that no sum has is told with those that there are."""
        with pytest.raises(InvalidValueError, match="one of payment, instalment"):
            self.PLAN.amounts_of("gift")

    @pytest.mark.parametrize(("payer", "values"), [("état", [21]), ("Région", [47]), ("X", [])])
    def test_paid_by_one(self, payer: str, values: list[int]) -> None:
        """Sums are kept by who pays them alone; what several pay is nobody's share."""
        assert [amount.value for amount in self.PLAN.amounts_paid_by(payer)] == values


class TestStatusOn:
    @pytest.mark.parametrize("status", USABLE)
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (BEFORE, UNKNOWN),
            (date(2020, 9, 1), OPEN),
            (WITHIN, OPEN),
            (date(2021, 9, 1), OPEN),
            (AFTER, UNKNOWN),
        ],
    )
    def test_no_dates_printed(self, status: str, day: date, expected: DayStatus) -> None:
        """What was in force is open for as long as its sources speak, then unknown, not open."""
        assert measure(status).status_on(day) is expected

    @pytest.mark.parametrize("status", [*USABLE, *DECIDED])
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2020, 9, 14), NOT_YET),
            (date(2020, 9, 15), OPEN),
            (date(2021, 9, 1), OPEN),
            (AFTER, UNKNOWN),
        ],
    )
    def test_start_printed(self, status: str, day: date, expected: DayStatus) -> None:
        """What was decided or in force counts from the start that was printed."""
        assert measure(status, start="2020-09-15").status_on(day) is expected

    @pytest.mark.parametrize("status", [*USABLE, *DECIDED])
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2020, 9, 30), NOT_YET),
            (date(2020, 10, 1), UNKNOWN),
            (date(2020, 10, 30), UNKNOWN),
            (date(2020, 10, 31), OPEN),
        ],
    )
    def test_month_printed(self, status: str, day: date, expected: DayStatus) -> None:
        """A start known to the month is unknown inside that month, never guessed."""
        assert measure(status, start="2020-10").status_on(day) is expected

    @pytest.mark.parametrize("status", USABLE)
    @pytest.mark.parametrize(
        ("end", "day", "expected"),
        [
            ("2020-12-31", date(2020, 12, 31), OPEN),
            ("2020-12-31", date(2021, 1, 1), ENDED),
            ("2020-12", date(2020, 12, 1), OPEN),
            ("2020-12", date(2020, 12, 2), UNKNOWN),
            ("2020-12", date(2021, 1, 1), ENDED),
            ("2030-12-31", date(2025, 1, 1), OPEN),
            ("2030-12-31", BEFORE, UNKNOWN),
        ],
    )
    def test_end_printed(self, status: str, end: str, day: date, expected: DayStatus) -> None:
        """An end that was printed holds, past the year that the sources speak for too."""
        assert measure(status, end=end).status_on(day) is expected

    @pytest.mark.parametrize("status", USABLE)
    def test_start_before_the_sources(self, status: str) -> None:
        """A start that was printed later still holds: the source looked back."""
        assert measure(status, start="2019-01-01").status_on(date(2019, 6, 1)) is OPEN

    @pytest.mark.parametrize("status", [*DECIDED, *TALKED_OF])
    @pytest.mark.parametrize("day", [BEFORE, WITHIN, AFTER])
    def test_decided_without_start(self, status: str, day: date) -> None:
        """What was decided or only talked of is unknown where no start was printed."""
        assert measure(status).status_on(day) is UNKNOWN

    @pytest.mark.parametrize("status", TALKED_OF)
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2020, 9, 30), NOT_YET),
            (date(2020, 10, 1), UNKNOWN),
            (date(2020, 12, 31), UNKNOWN),
            (date(2021, 1, 1), ENDED),
        ],
    )
    def test_only_announced(self, status: str, day: date, expected: DayStatus) -> None:
        """What was only talked of is unknown from the start it was to have, and never open."""
        assert measure(status, "2020-10-01", "2020-12-31").status_on(day) is expected

    @pytest.mark.parametrize(
        ("start", "end", "day", "expected"),
        [
            (None, None, BEFORE, UNKNOWN),
            (None, None, date(2020, 9, 1), ENDED),
            (None, None, AFTER, ENDED),
            ("2019-01-01", "2019-12-31", date(2018, 12, 31), NOT_YET),
            ("2019-01-01", "2019-12-31", date(2019, 6, 1), UNKNOWN),
            ("2019-01-01", "2019-12-31", date(2020, 1, 1), ENDED),
        ],
    )
    def test_said_to_have_ended(
        self, start: str | None, end: str | None, day: date, expected: DayStatus
    ) -> None:
        """What a source says has ended had so by then; before, nobody said when."""
        assert measure("ended", start, end).status_on(day) is expected

    def test_ended_is_not_before_its_start(self) -> None:
        """Before it started it had not ended, whoever vouches."""
        found = measure("ended", start="2019-01-01", vouched=None)

        assert found.status_on(date(2018, 12, 31)) is NOT_YET
        assert found.status_on(date(2020, 1, 1)) is ENDED

    @pytest.mark.parametrize("status", [*USABLE, *DECIDED])
    def test_nobody_vouches(self, status: str) -> None:
        """Without sources and an end nothing is said to be open, but a printed start counts."""
        found = measure(status, start="2020-09-15", vouched=None)

        assert found.status_on(date(2020, 9, 14)) is NOT_YET
        assert found.status_on(date(2020, 9, 15)) is UNKNOWN

    @pytest.mark.parametrize(
        ("status", "start", "planned"),
        [
            ("announced", "2020-10-01", True),
            ("voted", None, True),
            ("voted", "2020-10-01", False),
            ("in-force", None, False),
            ("ended", None, False),
        ],
    )
    def test_only_planned(self, status: str, start: str | None, *, planned: bool) -> None:
        """What was talked of, or decided with no start, was only planned."""
        assert measure(status, start).is_planned is planned

    @pytest.mark.parametrize(
        ("closed", "day", "expected"),
        [
            ("2021-03-25", WITHIN, OPEN),
            ("2021-03-25", date(2021, 3, 24), OPEN),
            ("2021-03-25", date(2021, 3, 25), ENDED),
            ("2021-03-25", AFTER, ENDED),
            ("2021-03", date(2021, 3, 25), UNKNOWN),
            ("2021-03", date(2021, 3, 31), ENDED),
            ("2022-03-25", AFTER, UNKNOWN),
            ("2022-03-25", date(2022, 3, 25), ENDED),
        ],
    )
    def test_found_closed(self, closed: str, day: date, expected: DayStatus) -> None:
        """From the day by which a source found it closed it has ended; before, others vouch."""
        milestone = Milestone(kind=MilestoneKind.CLOSED, date=closed, label="Fermée")
        later = evolve(milestone, date="2023")
        found = evolve(measure("in-force"), milestones=(later, milestone))

        assert found.status_on(day) is expected
        assert found.closed == milestone.date

    def test_an_end_of_something_else_closes_nothing(self) -> None:
        """What ends by another milestone is not the measure."""
        milestone = Milestone(kind=MilestoneKind.ENDS, date="2020-09-30", label="Entrées")
        found = evolve(measure("in-force"), milestones=(milestone,))

        assert found.status_on(WITHIN) is OPEN
        assert found.closed is None

    @given(MEASURES, CLOSE_DAYS)
    def test_planned_is_never_open(self, found: Measure, day: date) -> None:
        """What was only planned is open on no day."""
        assert not found.is_planned or found.status_on(day) is not OPEN

    @given(MEASURES, CLOSE_DAYS)
    def test_open_is_sure(self, found: Measure, day: date) -> None:
        """Open is said only within the period, of what was usable or decided."""
        assert found.status_on(day) is not OPEN or (
            found.period.covers(day) is Truth.YES and found.status in {*USABLE, *DECIDED}
        )

    @given(MEASURES, CLOSE_DAYS)
    def test_period_is_respected(self, found: Measure, day: date) -> None:
        """Before the period is not yet, after it is over, of whatever status."""
        outside = {found.period.started(day): NOT_YET} | {~found.period.ended(day): ENDED}
        expected = outside.get(Truth.NO, found.status_on(day))

        assert found.status_on(day) is expected

    @given(MEASURES, CLOSE_DAYS, st.integers(0, 400))
    def test_time_goes_on(self, found: Measure, day: date, days: int) -> None:
        """What has ended stays so, and what is not yet was not before."""
        earlier, later = found.status_on(day), found.status_on(day + timedelta(days))

        assert earlier is not ENDED or later is ENDED
        assert later is not NOT_YET or earlier is NOT_YET

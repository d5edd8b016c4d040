"""Any day: what was paid before is not paid after, and the day decides which is due."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from records import SOURCE, measure, small_catalog

from aiofr import Amount, AmountRole, Catalog, PartialDate, Period, Situation, Status, Truth

#: A rise on the first of September 2020.
RISE = [
    {"purpose": "Avant", "role": "previous", "value": 100, "period": {"end": "2020-08-31"}},
    {"purpose": "Depuis", "value": 200, "period": {"start": "2020-09-01"}},
]


@pytest.fixture(scope="module")
def risen(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Make a catalog of an aid that rose."""
    return small_catalog(tmp_path_factory.mktemp("data"), measures=[measure(amounts=RISE)])


def due(catalog: Catalog, on: date | str) -> dict[str, Truth]:
    """Give what is due of the one measure on a day, by purpose."""
    (answer,) = catalog.orient(Situation(), on).measures
    return {found.amount.purpose: found.due for found in answer.amounts}


class TestAmounts:
    def test_the_sum_of_the_day_is_due(self, risen: Catalog) -> None:
        """Up to the last day the former sum is due, from the next on the new one."""
        assert due(risen, "2020-08-31") == {"Avant": Truth.YES, "Depuis": Truth.NO}
        assert due(risen, "2020-09-01") == {"Depuis": Truth.YES}

    @given(st.dates(date(2020, 6, 2), date(2021, 6, 1)))
    def test_one_of_the_two_is_due_on_any_day(self, risen: Catalog, on: date) -> None:
        """On every day that the sources vouch for, exactly one of the two sums counts."""
        (answer,) = risen.orient(Situation(), on).measures

        assert answer.total_due == (100 if on < date(2020, 9, 1) else 200)

    def test_a_change_in_some_month_leaves_that_month_open(self, tmp_path: Path) -> None:
        """Where only the month of a change is known, both sums are to check within it."""
        coarse = [
            {**RISE[0], "period": {"end": "2020-09"}},
            {**RISE[1], "period": {"start": "2020-09"}},
        ]
        catalog = small_catalog(tmp_path, measures=[measure(amounts=coarse)])

        assert due(catalog, "2020-08-31") == {"Avant": Truth.YES, "Depuis": Truth.NO}
        assert due(catalog, "2020-09-15") == {"Avant": Truth.UNKNOWN, "Depuis": Truth.UNKNOWN}
        assert due(catalog, "2020-10-01") == {"Depuis": Truth.YES}

    def test_what_was_paid_before_an_unknown_day_is_history(self, tmp_path: Path) -> None:
        """A former sum whose end nobody printed is never said to be due."""
        undated = [{"purpose": "Avant", "role": "previous", "value": 100}]
        catalog = small_catalog(tmp_path, sources=[SOURCE], measures=[measure(amounts=undated)])

        assert due(catalog, "2020-06-02") == {}

    def test_the_pay_of_trainees_doubled_in_2019(self, catalog: Catalog) -> None:
        """In Bourgogne-Franche-Comté 300 to 400 € were paid until March 2019, then 600 to 800 €."""
        person = Situation(
            residence="bourgogne-franche-comte", age=30, status="stagiaire-formation"
        )

        def lows(on: str) -> list[int]:
            (found,) = [
                answer
                for answer in catalog.orient(person, on).measures
                if answer.measure.id == "bfc-remuneration-stagiaires"
            ]
            return [
                int(one.amount.low)
                for one in found.amounts
                if one.amount.low is not None and one.due is not Truth.NO
            ]

        assert lows("2018-06-01") == [300]
        assert lows("2019-02-28") == [300]
        assert lows("2019-03-15") == [600, 300]
        assert lows("2019-06-01") == [600]
        assert lows("2020-10-07") == [600]


class TestPaidOut:
    @pytest.mark.parametrize("role", [r for r in AmountRole if r is not AmountRole.PREVIOUS])
    def test_the_role_decides(self, role: AmountRole) -> None:
        """Whatever is no former sum is paid out by its role, on any day."""
        amount = Amount(purpose="Somme", role=role, value=1, period=Period(end="2019"))

        assert amount.is_paid_out_on(date(2030, 1, 1)) is amount.is_paid_out

    @given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
    def test_a_former_sum_was_paid_up_to_its_end(self, end: date) -> None:
        """A former sum may be paid on its last day, and not on the next."""
        period = Period(end=PartialDate.of(end))
        amount = Amount(purpose="Avant", role="previous", value=1, period=period)

        assert amount.is_paid_out_on(end)
        assert not amount.is_paid_out_on(end + timedelta(days=1))
        assert not amount.is_paid_out


def aid(*dates: tuple[str, str], **changes: Any) -> dict[str, Any]:
    """Give the plain data of an aid with milestones of these kinds and dates."""
    milestones = [{"kind": kind, "date": day, "label": "Une date"} for kind, day in dates]
    return measure(milestones=milestones, **changes)


class TestLastEntry:
    def answers(self, folder: Path, plain: dict[str, Any], *days: str) -> list[str]:
        """Give the status of one measure on some days, for somebody of whom nothing is known."""
        catalog = small_catalog(folder, measures=[plain])
        return [catalog.orient(Situation(), day).measures[0].status.value for day in days]

    def test_it_closes_every_later_day(self, tmp_path: Path) -> None:
        """On the last day to enter a measure is open, and on every later day closed."""
        plain = aid(("last-entry", "2020-09-30"))
        days = ("2020-09-30", "2020-10-01", "2021-06-01", "2035-01-01")

        assert self.answers(tmp_path, plain, *days) == ["open", "closed", "closed", "closed"]

    def test_a_coarse_one_leaves_its_time_open(self, tmp_path: Path) -> None:
        """Of a last day known to the month only that month is to check."""
        plain = aid(("last-entry", "2020-09"))
        days = ("2020-08-31", "2020-09-15", "2020-10-01")

        assert self.answers(tmp_path, plain, *days) == ["open", "to-check", "closed"]

    def test_the_latest_of_several_counts(self, tmp_path: Path) -> None:
        """A measure with several sessions can be entered until the last of them."""
        plain = aid(("last-entry", "2020-09-30"), ("last-entry", "2020-07-01"))

        assert self.answers(tmp_path, plain, "2020-07-02", "2020-10-01") == ["open", "closed"]

    @pytest.mark.parametrize("bound", [{"le": "2020-09-30"}, {"lt": "2020-10-01"}])
    def test_who_entered_in_time_is_answered_while_vouched_for(
        self, tmp_path: Path, bound: dict[str, str]
    ) -> None:
        """Who began in time keeps the answer for as long as sources tell, then all are closed."""
        begun = {"all": [{"fact": "training_start", **bound}, {"fact": "age", "ge": 18}]}
        plain = aid(("last-entry", "2020-09-30"), condition=begun)
        catalog = small_catalog(tmp_path, measures=[plain])
        days = ("2020-10-01", "2021-06-02", "2021-06-03", "2035-01-01")

        def answered(**said: object) -> list[str]:
            return [catalog.orient(Situation(said), d).measures[0].status.value for d in days]

        assert answered(age=30, training_start=date(2020, 9, 30)) == ["open"] * 2 + ["closed"] * 2
        assert answered(age=30, training_start=date(2020, 10, 1)) == ["closed"] * 4
        assert answered(age=30) == ["to-check"] * 2 + ["closed"] * 2

    @pytest.mark.parametrize(
        "condition",
        [
            {"fact": "training_start", "ge": "2020-09-01"},
            {"fact": "training_start", "le": "2020-10-15"},
            {"any": [{"fact": "training_start", "le": "2020-09-30"}, {"fact": "age", "ge": 18}]},
            {"fact": "age", "ge": 18},
        ],
    )
    def test_a_condition_that_asks_no_such_day_keeps_nobody_in(
        self, tmp_path: Path, condition: dict[str, Any]
    ) -> None:
        """Where the condition does not tell who entered in time, the day closes to all."""
        plain = aid(("last-entry", "2020-09-30"), condition=condition)

        assert self.answers(tmp_path, plain, "2020-10-01") == ["closed"]

    def test_the_reason_says_so(self, tmp_path: Path) -> None:
        """What is closed by its last entry says so and since when, in both languages."""
        catalog = small_catalog(tmp_path, measures=[aid(("last-entry", "2020-09-30"))])
        (reason,) = catalog.orient(Situation(), "2035-01-01").measures[0].reasons

        assert reason.text().startswith("le dernier jour pour y entrer est passé")
        assert "(30 septembre 2020)" in reason.text()
        assert "last day to enter is past" in reason.text("en")
        assert "(30 September 2020)" in reason.text("en")

    @pytest.mark.parametrize(
        "changes",
        [
            {"period": {"end": "2020-08-31"}},
            {"status": "ended"},
        ],
    )
    def test_an_earlier_end_is_told_instead(self, tmp_path: Path, changes: dict[str, Any]) -> None:
        """What had ended before, or is said to have, does not speak of entries."""
        catalog = small_catalog(tmp_path, measures=[aid(("last-entry", "2020-09-30"), **changes)])
        (answer,) = catalog.orient(Situation(), "2035-01-01").measures

        assert answer.status is Status.CLOSED
        assert "entrer" not in answer.reasons[0].text()

    @given(last=st.dates(date(2020, 6, 2), date(2021, 6, 1)), later=st.integers(1, 20_000))
    def test_no_later_day_is_to_check(
        self, tmp_path_factory: pytest.TempPathFactory, last: date, later: int
    ) -> None:
        """However late one asks, and whatever is printed beside it, it stays closed."""
        folder = tmp_path_factory.mktemp("data")
        plain = aid(("last-entry", last.isoformat()), condition={"to_check": "un point"})
        day = last + timedelta(days=later)

        assert self.answers(folder, plain, day.isoformat()) == ["closed"]

    def test_the_bonus_of_ile_de_france_is_over(self, catalog: Catalog) -> None:
        """Its last entry was on 31 December 2020: later comers are closed out, in 2035 all."""
        bonus = "idf-prime-secteurs-en-tension"
        for on, said in (
            ("2021-01-04", {"training_start": date(2021, 1, 4)}),
            ("2022-01-01", {"training_start": date(2020, 10, 1)}),
            ("2026-12-01", {}),
            ("2035-01-01", {}),
        ):
            person = Situation(said, status="stagiaire-formation", training_programme="prfe")

            assert catalog.statuses(person, on, "ile-de-france")[bonus] is Status.CLOSED
        assert bonus not in catalog.as_of("2035-01-01").measures

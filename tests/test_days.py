"""Any day: what was paid before is not paid after, and the day decides which is due."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from records import SOURCE, measure, small_catalog

from aiofr import Amount, AmountRole, Catalog, PartialDate, Period, Situation, Truth

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
        """In Bourgogne-Franche-Comté 300 to 400 € were paid up to 2019, 600 to 800 € from 2020."""
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
        assert lows("2019-06-01") == [600, 300]
        assert lows("2020-10-07") == [600]


class TestPaidOut:
    @pytest.mark.parametrize("role", set(AmountRole) - {AmountRole.PREVIOUS})
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

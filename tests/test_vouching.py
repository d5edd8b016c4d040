"""Since when nothing confirms what is shown: by evidence and day alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from aiofr import Evidence, Source
from aiofr.model.time import PartialDate
from aiofr.query.vouching import unconfirmed, was

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
TWO_YEARS = timedelta(days=730)


def sources(*days: date) -> dict[str, Source]:
    """Make a source of each day."""
    return {
        f"s{at}": Source(id=f"s{at}", title="T", publisher="P", date=day)
        for at, day in enumerate(days)
    }


class TestUnconfirmed:
    @given(days=st.lists(DAYS, max_size=4), day=DAYS)
    def test_it_is_the_year_of_the_newest_of_that_day(self, days: list[date], day: date) -> None:
        """Two years after the newest source that was there, its year is told; not before."""
        known = sources(*days)
        found = unconfirmed([Evidence(source=id_) for id_ in known], day, known.get)
        newest = max((one for one in days if one <= day), default=None)
        is_old = newest is not None and day - newest > TWO_YEARS

        assert found == (newest.year if newest is not None and is_old else None)

    def test_a_coarse_date_counts_by_its_last_day(self) -> None:
        """A source of 2019 may be of its last day."""
        source = Source(id="a", title="T", publisher="P", date="2019")
        evidence = [Evidence(source="a")]

        assert unconfirmed(evidence, date(2021, 12, 30), {"a": source}.get) is None
        assert unconfirmed(evidence, date(2022, 1, 1), {"a": source}.get) == 2019

    def test_a_source_that_nobody_has_vouches_for_nothing(self) -> None:
        """Evidence of an unknown source is as none."""
        assert unconfirmed([Evidence(source="a")], date(2026, 1, 1), sources().get) is None


class TestWas:
    @pytest.mark.parametrize(("day", "there"), [("2018-12-31", False), ("2019-01-01", True)])
    def test_it_may_have_been_there_from_its_first_day(self, day: str, *, there: bool) -> None:
        """A source of 2019 may have been there on the first of January."""
        source = Source(id="a", title="T", publisher="P", date=PartialDate(year=2019))

        assert was(source, date.fromisoformat(day)) is there

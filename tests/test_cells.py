"""The answers to one fact that conditions can tell apart."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from aiofr import Catalog, Fact
from aiofr.conditions import Value, fact
from aiofr.orientation.cells import cells


def values(found: Fact, *bounds: Any) -> list[Value]:
    """Give the answer of each cell that "at least" these bounds cut."""
    compared = [fact(found.id).at_least(bound) for bound in bounds]
    return [cell.value for cell in cells(found, compared, None)]


class TestNumbers:
    def test_bounds_are_cells_and_so_is_what_lies_between(self, catalog: Catalog) -> None:
        """Whole numbers have no cell between neighbours, nor outside what may be answered."""
        age = catalog.facts["age"]

        assert values(age, 16, 18) == [0, 16, 17, 18, 19]
        assert values(age, 16, 17) == [0, 16, 17, 18]
        assert values(age, 0, 120) == [0, 1, 120]

    def test_decimals_lie_between_any_two(self, catalog: Catalog) -> None:
        """Between two decimals there is another."""
        hours = catalog.facts["training_hours"]

        assert values(hours, 600, 601) == [0, 600, Decimal("600.5"), 601, 602]

    def test_numbers_without_end(self, catalog: Catalog) -> None:
        """Where a fact has no least answer, what is below every bound is a cell too."""
        free = attrs.evolve(catalog.facts["training_hours"], minimum=None)

        assert values(free, 0) == [-1, 0, 1]
        assert [cell.value for cell in cells(free, [], None)] == [0]


class TestDays:
    @pytest.mark.parametrize(
        ("bound", "found"),
        [
            (date(2020, 9, 1), [date(2020, 8, 31), date(2020, 9, 1), date(2020, 9, 2)]),
            (date.min, [date.min, date(1, 1, 2)]),
            (date.max, [date(9999, 12, 30), date.max]),
        ],
    )
    def test_days_around_a_bound(self, catalog: Catalog, bound: date, found: list[date]) -> None:
        """The days before and after are cells, where the calendar has them."""
        assert values(catalog.facts["training_start"], bound) == found


class TestSets:
    def test_many_ids_are_not_combined_in_every_way(self, catalog: Catalog) -> None:
        """Of more than ten ids, none, each alone, each two and all of them are tried."""
        registered = catalog.facts["registered_with"]
        ids = [f"body-{index}" for index in range(11)]
        compared = [fact("registered_with").has(id_) for id_ in ids]
        sizes = [len(cell.value) for cell in cells(registered, compared, ids)]  # type: ignore[arg-type]

        assert sizes == [0] + [1] * 11 + [2] * 55 + [11]


class TestEnds:
    def test_decimals_up_to_the_greatest_answer(self, catalog: Catalog) -> None:
        """What lies between the last bound and the greatest answer is a cell too."""
        hours = attrs.evolve(catalog.facts["training_hours"], maximum=10)

        assert values(hours, Decimal("9.5")) == [0, Decimal("9.5"), Decimal("9.75")]
        assert values(hours, 10) == [0, 10]

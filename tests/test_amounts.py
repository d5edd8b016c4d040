"""Sums of money and counts: one figure each, exact and never negative."""

from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from strategies import AMOUNTS, FIGURES

from aiofr.errors import InvalidValueError
from aiofr.model.amounts import Amount, AmountRole, Count, Qualifier

FIGURE_NAMES = ("value", "low", "high", "rate", "ceiling")


class TestAmount:
    @given(FIGURES)
    def test_forms(self, figures: dict[str, Any]) -> None:
        """A value, a range of one end or two, or a rate with or without ceiling is a sum."""
        amount = Amount(purpose="prime", **figures)
        kept = {name: getattr(amount, name) for name in FIGURE_NAMES}

        assert {name: figure for name, figure in kept.items() if figure is not None} == figures

    @given(AMOUNTS)
    def test_figures_are_decimals(self, amount: Amount) -> None:
        """Whatever the form, money is decimal, and there is some."""
        figures = {getattr(amount, name) for name in FIGURE_NAMES} - {None}

        assert {type(figure) for figure in figures} == {Decimal}

    @pytest.mark.parametrize(
        "figures",
        [
            {},
            {"value": 1, "low": 1},
            {"value": 1, "high": 1},
            {"value": 1, "low": 1, "high": 2},
            {"value": 1, "rate": 50},
            {"low": 1, "rate": 50},
            {"high": 1, "rate": 50},
            {"low": 1, "high": 2, "rate": 50, "ceiling": 3},
        ],
    )
    def test_one_figure(self, figures: dict[str, Any]) -> None:
        """A sum without a figure, or with two, says nothing or two things."""
        with pytest.raises(InvalidValueError, match=r"^expected (a value, a range|either a value)"):
            Amount(purpose="prime", **figures)

    @pytest.mark.parametrize("figures", [{"value": 1}, {"low": 1}, {"low": 1, "high": 2}])
    def test_ceiling_of_a_rate(self, figures: dict[str, Any]) -> None:
        """A ceiling limits a rate, and nothing else."""
        with pytest.raises(InvalidValueError, match=r"^ceiling: expected a rate"):
            Amount(purpose="prime", ceiling=Decimal(3), **figures)

    def test_low_above_high(self) -> None:
        """A range whose high is below its low is refused; one of a single sum is not."""
        assert Amount(purpose="prime", low=Decimal(20), high=Decimal(20)).low == 20
        with pytest.raises(InvalidValueError, match=r"^high: expected 45 or more, got 20$"):
            Amount(purpose="prime", low=Decimal(45), high=Decimal(20))

    @pytest.mark.parametrize("name", FIGURE_NAMES)
    @pytest.mark.parametrize("figure", [0.1, 300.0, float("nan"), float("inf"), "NaN", "Infinity"])
    def test_exact(self, name: str, figure: object) -> None:
        """Floats, NaN and infinities are no money, in any place."""
        with pytest.raises(InvalidValueError, match=r"^number: expected a"):
            Amount(**cast("dict[str, Any]", {"purpose": "prime", "rate": 50, name: figure}))

    @pytest.mark.parametrize("name", FIGURE_NAMES)
    def test_negative(self, name: str) -> None:
        """Nobody is paid less than nothing."""
        with pytest.raises(InvalidValueError, match=rf"^{name}: expected zero or more"):
            Amount(**cast("dict[str, Any]", {"purpose": "prime", "rate": 50, name: "-0.01"}))

    @pytest.mark.parametrize("role", AmountRole)
    def test_paid_out(self, role: AmountRole) -> None:
        """Payments and instalments go to the person, the other sums are only told."""
        amount = Amount(purpose="prime", value=Decimal(1), role=role)

        assert amount.is_paid_out is (role in {"payment", "instalment"})

    def test_defaults(self) -> None:
        """A sum is a payment in euros, once and exact, at any time, unless it is said."""
        amount = Amount(purpose="prime", value=Decimal(300))

        assert (amount.role, amount.unit, amount.per) == ("payment", "EUR", None)
        assert amount.qualifier is Qualifier.EXACT
        assert (amount.period.start, amount.period.end, amount.condition) == (None, None, None)


class TestCount:
    @pytest.mark.parametrize(
        "figures", [{"value": 8000}, {"low": 1}, {"high": 2}, {"low": 1, "high": 1}, {"value": 0}]
    )
    def test_forms(self, figures: dict[str, Any]) -> None:
        """A value or a range with one end or two counts something."""
        count = Count(counted="places", **figures)

        assert {name: getattr(count, name) for name in figures} == figures

    @pytest.mark.parametrize(
        ("figures", "problem"),
        [
            ({}, "expected a value or a range"),
            ({"value": 1, "low": 1}, "expected either a value or a range, got both"),
            ({"value": 1, "high": 1}, "expected either a value or a range, got both"),
            ({"low": 2, "high": 1}, "high: expected 2 or more, got 1"),
            ({"value": -1}, "value: expected zero or more"),
            ({"low": -1}, "low: expected zero or more"),
            ({"high": -1}, "high: expected zero or more"),
            ({"value": 0.5}, "number: expected a Decimal"),
        ],
    )
    def test_refused(self, figures: dict[str, Any], problem: str) -> None:
        """No figure, two of them, crossed, negative or inexact ones count nothing."""
        with pytest.raises(InvalidValueError, match=f"^{problem}"):
            Count(counted="places", **figures)

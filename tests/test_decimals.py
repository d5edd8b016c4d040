"""Exact arithmetic: nothing of the program that asks, and nothing shared between threads."""

import decimal
import subprocess
import sys
from decimal import ROUND_UP, Decimal, Inexact, InvalidOperation, localcontext

import pytest
from hypothesis import given, strategies as st

from aiofr.model.decimals import difference, exact, exact_sum

NUMBERS = st.decimals(-(10**15), 10**15, places=6)


class TestExact:
    @given(values=st.lists(NUMBERS, max_size=9))
    def test_sums_are_those_of_fractions(self, values: list[Decimal]) -> None:
        """In one digit of precision, sums are those of whole numbers of millionths."""
        whole = sum(int(value.scaleb(6)) for value in values)
        with localcontext(prec=1, rounding=ROUND_UP):
            found = exact_sum(values)
            back = difference(found, found)

        assert found.as_integer_ratio() == Decimal(whole).scaleb(-6).as_integer_ratio()
        assert back == 0

    def test_nothing_is_taken_from_the_default_context(self) -> None:
        """A program that changes the default context before it imports aiofr changes nothing."""
        code = (
            "import decimal; d = decimal.DefaultContext\n"
            "d.rounding, d.prec, d.capitals, d.clamp = decimal.ROUND_UP, 2, 0, 1\n"
            "d.traps[decimal.Inexact] = True\n"
            "from aiofr.model.decimals import exact\n"
            "print(exact().divide(decimal.Decimal(1), decimal.Decimal(3)), exact())"
        )
        found = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout

        third = f"0.{'3' * 120} "
        assert found.startswith(third)
        assert found == f"{third}{exact()}\n"

    def test_no_call_finds_the_flags_of_another(self) -> None:
        """Each call computes in a context of its own."""
        one, other = exact(), exact()
        one.divide(Decimal(1), Decimal(3))

        assert one.flags[Inexact]
        assert not other.flags[Inexact]
        assert not exact().flags[Inexact]
        with pytest.raises(InvalidOperation):
            other.divide(Decimal(0), Decimal(0))

    def test_the_context_of_the_program_keeps_its_flags(self) -> None:
        """What aiofr computes leaves no trace where the program looks."""
        with localcontext() as context:
            context.clear_flags()
            exact_sum([Decimal("0.1"), Decimal("1E-90")])
            exact().divide(Decimal(1), Decimal(3))

            assert not any(context.flags.values())
            assert decimal.getcontext() is context

"""Exact arithmetic, whatever the decimal context of the program that asks."""

from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, InvalidOperation

#: Wide enough for sums of as many numbers of 15 digits as one can hold.
EXACT: Context = Context(prec=120, Emin=-999, Emax=999, traps=[DivisionByZero, InvalidOperation])


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """
    Add up *values* without rounding.

    >>> exact_sum([Decimal("0.1"), Decimal("0.2")])
    Decimal('0.3')
    """
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total

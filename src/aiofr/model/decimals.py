"""
Exact arithmetic, whatever the decimal context of the program that asks.

No context is shared: each call computes in a copy, so that no thread finds another's flags.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation

#: Wide enough for sums of as many numbers of 15 digits as one can hold. All is named: what is left
#: out is taken from `decimal.DefaultContext`, which a program may change.
_EXACT = Context(
    prec=120,
    rounding=ROUND_HALF_EVEN,
    Emin=-999,
    Emax=999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[DivisionByZero, InvalidOperation],
)


def exact() -> Context:
    """
    Return a context of one's own, to compute in by its methods.

    >>> exact().divide(Decimal(1), Decimal(8))
    Decimal('0.125')
    """
    return _EXACT.copy()


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """
    Add up *values* without rounding.

    >>> exact_sum([Decimal("0.1"), Decimal("0.2")])
    Decimal('0.3')
    """
    context, total = exact(), Decimal(0)
    for value in values:
        total = context.add(total, value)
    return total


def difference(one: Decimal, other: Decimal) -> Decimal:
    """Return *one* less *other*, without rounding."""
    return exact().subtract(one, other)

"""
Decimal arithmetic that nothing around the library changes.

The host's decimal context (precision, rounding, traps) is its own; sums of money are exact.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)

#: Numbers have 15 digits around the point, so that even long sums and products stay exact.
_DIGITS = 100
_TRAPS = (DivisionByZero, InvalidOperation, Overflow)


def exact() -> AbstractContextManager[Context]:
    """
    Return a block inside which Decimals are computed alike on every host.

    >>> from decimal import localcontext
    >>> with localcontext(prec=2), exact():
    ...     Decimal(1000) + 1
    Decimal('1001')
    """
    return localcontext(
        Context(
            prec=_DIGITS,
            rounding=ROUND_HALF_EVEN,
            Emin=-999999,
            Emax=999999,
            capitals=1,
            clamp=0,
            flags=[],
            traps=list(_TRAPS),
        )
    )


def added(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum of *values*; 0 where there are none."""
    found = list(values)
    with exact():
        return sum(found, Decimal(0))

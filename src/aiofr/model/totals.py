"""What sums of money come to: at least so much, at most so much, or nobody knows."""

from decimal import Decimal

from attrs import converters, field, frozen, validators

from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.amounts import Amount, Per, Qualifier

_NOTHING = Decimal(0)
_BOUND = validators.and_(codes.instance(Decimal), codes.not_negative)
#: Figures that something lower may stand behind, so that nothing is certain but zero.
_BELOW = (Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.UP_TO, Qualifier.LESS_THAN)
#: Figures that more may stand behind.
_ABOVE = (Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.AT_LEAST, Qualifier.MORE_THAN)


@frozen(kw_only=True)
class Total:
    """
    What sums of one currency, counted alike, come to.

    Args:
        unit: The currency, by its ISO 4217 code.
        per: What the sums are counted by; ``None`` for once.
        lower: What it comes to at least, in *unit*; 0 says no more than that nothing is certain.
        upper: What it comes to at most; ``None`` where no source limits it.

    Raises:
        InvalidValueError: A bound is negative, or *upper* is below *lower*.
    """

    unit: str = field(default="EUR", validator=codes.currency)
    per: Per | None = field(default=None, converter=converters.optional(Per))
    lower: Decimal = field(default=_NOTHING, validator=_BOUND)
    upper: Decimal | None = field(default=None, validator=validators.optional(_BOUND))

    def __attrs_post_init__(self) -> None:
        """Refuse bounds that nothing lies between."""
        if self.upper is not None and self.upper < self.lower:
            msg = f"upper: expected {self.lower} or more, got {self.upper}"
            raise InvalidValueError(msg)

    @property
    def is_certain(self) -> bool:
        """Whether it is known exactly: 0 too, where nothing is due for certain."""
        return self.lower == self.upper


def bounds(amount: Amount) -> tuple[Decimal, Decimal | None]:
    """
    Return the least and the most that *amount* can be, as printed.

    A share comes to nothing known but its ceiling; "about" and "nearly" have no bound at all,
    since no source says how near.

    >>> bounds(Amount(purpose="Aide", value=500, qualifier="up-to"))
    (Decimal('0'), Decimal('500'))
    """
    if amount.rate is not None:
        return _NOTHING, amount.ceiling
    low = amount.value if amount.value is not None else amount.low
    high = amount.value if amount.value is not None else amount.high
    lower = _NOTHING if low is None or amount.qualifier in _BELOW else low
    return lower, None if amount.qualifier in _ABOVE else high

"""
What sums come to together: at least and at most, in each currency and for each period.

Knows the sums of one measure and whether they are due, and neither its conditions nor how totals
are shown.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from aiofr.conditions import Truth
from aiofr.model.amounts import Amount, AmountRole, Per, Qualifier
from aiofr.orientation.choosing import Bounds, added
from aiofr.wording import bounds as bounds_text

if TYPE_CHECKING:
    from aiofr.orientation.answers import MeasureAnswer

_NOTHING = Decimal(0)
_ONCE_IN_EUROS = ("EUR", None)


@frozen(kw_only=True)
class Total:
    """
    What sums of one currency and one period come to.

    Args:
        low: What is certainly due, in *unit*.
        high: What can be due at most; ``None`` where nothing limits it.
        unit: The currency, by its ISO 4217 code.
        per: What it is counted by; ``None`` for once.
    """

    low: Decimal
    high: Decimal | None
    unit: str = "EUR"
    per: Per | None = None

    @property
    def is_certain(self) -> bool:
        """Whether it is known to the cent."""
        return self.low == self.high

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it: a least that is more than nothing, or a most."""
        return bool(self.low) or self.high is not None

    def text(self, language: str = "fr") -> str:
        """Write it, e.g. ``"au moins 300 €, au plus 1 000 €"``; nothing where nothing is known."""
        return bounds_text(self.low, self.high, unit=self.unit, per=self.per, language=language)


Key = tuple[str, Per | None]
#: From a sum to what it is at least and at most.
Reading = Callable[[Amount], Bounds]


class Limits(NamedTuple):
    """What ceilings are at least and at most; ``None`` where they limit nothing for certain."""

    least: Decimal | None
    most: Decimal | None


def printed(amount: Amount) -> Bounds:
    """Return what the figure of *amount* means; a share is of something that nobody told."""
    if amount.rate is not None:
        return Bounds(_NOTHING, amount.ceiling)
    low, high = amount.value, amount.value
    if amount.value is None:
        low, high = amount.low, amount.high
    qualifier = amount.qualifier
    return Bounds(
        low if low is not None and qualifier.bounds_below else _NOTHING,
        high if qualifier.bounds_above else None,
    )


def exactly(amount: Amount) -> Bounds:
    """Return what *amount* is, of which nothing is certain unless it is one exact sum."""
    low, high = printed(amount)
    return Bounds(low if low == high else _NOTHING, high)


def bounds_of(bounds: Bounds, due: Truth) -> Bounds:
    """Return what is paid of a sum within *bounds*, for whom it is *due* to."""
    if due is Truth.NO:
        return Bounds(_NOTHING, _NOTHING)
    return Bounds(bounds.low if due is Truth.YES else _NOTHING, bounds.high)


def total_due(answer: "MeasureAnswer") -> Decimal:
    """Add up what is certainly due in euros, once, and was printed as one exact sum."""
    return _of_measure(answer, exactly).get(_ONCE_IN_EUROS, Bounds(_NOTHING, None)).low


def totals(answer: "MeasureAnswer") -> tuple[Total, ...]:
    """Return what the sums of one measure come to, a total for each currency and period."""
    return in_order(_of_measure(answer, printed))


def in_order(found: Mapping[Key, Bounds]) -> tuple[Total, ...]:
    """Sort by currency, euros first, and by period, once first."""
    periods = list(Per)

    def rank(item: tuple[Key, Bounds]) -> tuple[bool, str, int]:
        unit, per = item[0]
        return unit != "EUR", unit, -1 if per is None else periods.index(per)

    return tuple(
        Total(low=bounds.low, high=bounds.high, unit=key[0], per=key[1])
        for key, bounds in sorted(found.items(), key=rank)
    )


def key_of(amount: Amount) -> Key:
    """Return with what *amount* can be added."""
    return amount.unit, amount.per


def _of_measure(answer: "MeasureAnswer", reading: Reading) -> dict[Key, Bounds]:
    sums: dict[Key, list[Bounds]] = {}
    for found in answer.amounts:
        bounds = bounds_of(reading(found.amount), found.due)
        sums.setdefault(key_of(found.amount), []).append(bounds)
    return {key: _limited(added(some), limits(answer, key)) for key, some in sums.items()}


def _limited(bounds: Bounds, limit: Limits) -> Bounds:
    low, high = bounds
    low = low if limit.least is None else min(low, limit.least)
    return Bounds(low, least_of((high, limit.most)))


def least_of(some: Iterable[Decimal | None]) -> Decimal | None:
    """Return the least of what limits something; ``None`` where nothing does."""
    return min((one for one in some if one is not None), default=None)


def limits(answer: "MeasureAnswer", key: Key) -> Limits:
    """
    Return what the sums of a measure come to at most together, on that day, if it is open.

    A ceiling that may hold, or of which only "about" is known, may cut what is due, so that less is
    certain, but promises no lower end.
    """
    found = [
        (amount, holds)
        for index, amount in enumerate(answer.measure.amounts)
        if amount.role is AmountRole.CEILING and key_of(amount) == key
        if (holds := holds_if_open(answer, index)) is not Truth.NO
    ]
    return Limits(
        least_of(_least(amount) for amount, _ in found),
        least_of(printed(amount).high for amount, holds in found if holds is Truth.YES),
    )


def _least(ceiling: Amount) -> Decimal:
    """Return the least that *ceiling* can be; "up to" says no more than that it is one."""
    end = ceiling.high if ceiling.low is None else ceiling.low
    value = end if ceiling.value is None else ceiling.value
    known = ceiling.qualifier.bounds_below or ceiling.qualifier is Qualifier.UP_TO
    return value if known and value is not None else _NOTHING


def holds_if_open(answer: "MeasureAnswer", index: int) -> Truth:
    """Say whether the period and the condition of a sum hold, whether the measure does or not."""
    wire = answer.rule.dues.get(index)
    covers = answer.measure.amounts[index].period.covers(answer.case.on)
    return covers if wire is None else covers & answer.case.truths.of(wire)

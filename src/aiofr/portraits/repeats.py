"""
Which sums of measures are one: what a plan and a part of it both tell.

Knows measures and their sums, and neither whether they are due nor what they come to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from aiofr.model.amounts import Amount

#: A sum, and who pays it where anybody says so.
Paid = tuple[Amount, str | None]


@define(eq=False)
class OneSum:
    """
    A sum, whoever tells it.

    Args:
        figure: What is printed of it.
        payer: Who pays it; ``None`` while nobody said so.
        holders: The ids of the measures that tell it, wholes first.
    """

    figure: tuple[object, ...]
    payer: str | None
    holders: list[str] = field(factory=list)


def once(
    sums: Mapping[str, Sequence[Paid]], wholes: Mapping[str, Iterable[str]]
) -> dict[str, list[OneSum]]:
    """
    Return for each measure its sums in their order, one sum where a whole of it tells the same.

    What a part tells twice is the whole's as often as the whole tells it. Two payers pay two sums;
    a sum that names no payer may be anybody's.

    Args:
        sums: The sums of each measure by its id, with who pays; wholes before their parts.
        wholes: The ids of what each measure is a part of, the nearest first.
    """
    told: dict[str, list[OneSum]] = {}
    for id_, some in sums.items():
        above = _distinct(one for whole in wholes[id_] for one in told.get(whole, []))
        told[id_] = _matched(some, above)
        for one in told[id_]:
            one.holders.append(id_)
    return told


def _distinct(some: Iterable[OneSum]) -> list[OneSum]:
    return list({id(one): one for one in some}.values())


def _matched(some: Sequence[Paid], above: list[OneSum]) -> list[OneSum]:
    """Find each sum among those *above*: first what has the same payer, then what names none."""
    found: dict[int, OneSum] = {}
    for index, one in _pairs(some, above):
        if index not in found and one in above:
            above.remove(one)
            found[index] = one
            one.payer = one.payer or _folded(some[index][1])
    return [
        found.get(index) or OneSum(figure_of(amount), _folded(payer))
        for index, (amount, payer) in enumerate(some)
    ]


def _pairs(some: Sequence[Paid], above: Sequence[OneSum]) -> Iterator[tuple[int, OneSum]]:
    pairs = [
        (index, _folded(payer), one)
        for index, (amount, payer) in enumerate(some)
        for one in above
        if one.figure == figure_of(amount)
    ]
    yield from ((index, one) for index, payer, one in pairs if payer == one.payer)
    yield from ((i, one) for i, payer, one in pairs if payer is None or one.payer is None)


def _folded(payer: str | None) -> str | None:
    return None if payer is None else payer.casefold()


def figure_of(amount: Amount) -> tuple[object, ...]:
    """Return what is printed of a sum, but what it is for, who pays and on what terms."""
    figures = (amount.value, amount.low, amount.high, amount.rate, amount.ceiling)
    return (*figures, amount.qualifier, amount.unit, amount.per)

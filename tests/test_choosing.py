"""What one gets of things that exclude one another: no less, no more, and exactly."""

from decimal import Decimal
from itertools import combinations
from unittest.mock import patch

from hypothesis import given, strategies as st

from aiofr.orientation import choosing
from aiofr.orientation.choosing import Bounds, chosen

IDS = "abcdef"
PAIRS = list(combinations(IDS, 2))
SUMS = st.fixed_dictionaries(
    {
        id_: st.tuples(st.integers(0, 5), st.none() | st.integers(0, 5)).map(
            lambda ends: Bounds(
                Decimal(ends[0]), None if ends[1] is None else Decimal(ends[0] + ends[1])
            )
        )
        for id_ in IDS
    }
)


def rivals_of(pairs: set[tuple[str, str]]) -> dict[str, set[str]]:
    """Say of each id what it excludes, whichever of the two says so."""
    return {id_: {a if b == id_ else b for a, b in pairs if id_ in (a, b)} for id_ in IDS}


def by_force(
    sums: dict[str, Bounds], rivals: dict[str, set[str]], certain: set[str]
) -> tuple[Decimal, Decimal | None]:
    """Try every offer that what is certain leaves, and every choice to which none can be added."""
    lows: list[Decimal] = []
    highs: list[Decimal | None] = []
    maybe = [id_ for id_ in IDS if id_ not in certain]
    offers = [certain | set(s) for n in range(len(maybe) + 1) for s in combinations(maybe, n)]
    for offer in offers:
        for way in (set(s) for n in range(len(offer) + 1) for s in combinations(sorted(offer), n)):
            if any(rivals[id_] & way for id_ in way):
                continue
            if any(not rivals[id_] & way for id_ in offer - way):
                continue
            lows.append(sum((sums[id_].low for id_ in way), Decimal(0)))
            ends = [sums[id_].high for id_ in way]
            known = [end for end in ends if end is not None]
            highs.append(sum(known, Decimal(0)) if len(known) == len(ends) else None)
    known = [high for high in highs if high is not None]
    return min(lows), max(known) if len(known) == len(highs) else None


class TestChosen:
    @given(sums=SUMS, pairs=st.sets(st.sampled_from(PAIRS)), certain=st.sets(st.sampled_from(IDS)))
    def test_it_is_the_least_and_the_most_of_all_choices(
        self, sums: dict[str, Bounds], pairs: set[tuple[str, str]], certain: set[str]
    ) -> None:
        """Of every offer and every choice, the least and the greatest are told, and no others."""
        rivals = rivals_of(pairs)

        assert chosen(sums, rivals, certain) == by_force(sums, rivals, certain)

    @given(
        sums=SUMS,
        pairs=st.sets(st.sampled_from(PAIRS)),
        certain=st.sets(st.sampled_from(IDS)),
        limit=st.sampled_from([{"_GROUP": 0}, {"_WAYS": 3}]),
    )
    def test_with_less_work_it_is_wider_and_never_wrong(
        self,
        sums: dict[str, Bounds],
        pairs: set[tuple[str, str]],
        certain: set[str],
        limit: dict[str, int],
    ) -> None:
        """Where not all choices are tried, none lies outside of what is told."""
        rivals = rivals_of(pairs)
        low, high = by_force(sums, rivals, certain)
        with patch.multiple(choosing, **limit):
            found = chosen(sums, rivals, certain)

        assert found.low <= low
        assert found.high is None or (high is not None and high <= found.high)

    @given(sums=SUMS, certain=st.sets(st.sampled_from(IDS), min_size=1))
    def test_of_all_that_exclude_one_another_it_is_one(
        self, sums: dict[str, Bounds], certain: set[str]
    ) -> None:
        """Where everything excludes everything, little work is exact as well."""
        rivals = rivals_of(set(PAIRS))
        with patch.object(choosing, "_GROUP", 0):
            found = chosen(sums, rivals, certain)

        assert found == chosen(sums, rivals, certain)

    def test_many_things_take_little_work(self) -> None:
        """Three hundred in a row, each of which excludes the next, keep within what they can be."""
        ids = [str(n) for n in range(300)]
        rivals = {id_: {*ids[max(n - 1, 0) : n + 2]} - {id_} for n, id_ in enumerate(ids)}
        sums = dict.fromkeys(ids, Bounds(Decimal(1), Decimal(1)))
        low, high = chosen(sums, rivals, set(ids))

        assert 90 <= low <= 100
        assert high == 150

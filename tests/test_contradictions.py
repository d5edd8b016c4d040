"""What measures say against themselves: found where it is certain, and nowhere else."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aiofr import (
    All,
    Amount,
    AmountRole,
    Catalog,
    Condition,
    DataError,
    Dataset,
    Evidence,
    Measure,
    MeasureKind,
    MeasureStatus,
    Period,
    Relation,
    Truth,
    fact,
)
from aiofr.contradictions import contradictions, opposed
from aiofr.model.amounts import Qualifier

AGE, START, SECTOR, RSA = fact("age"), fact("start"), fact("sector"), fact("rsa")


def measure(*amounts: Amount, **more: Any) -> Measure:
    """Give a measure that pays *amounts*."""
    return Measure(
        id="prime",
        name="Prime",
        kind=MeasureKind.AID,
        status=MeasureStatus.IN_FORCE,
        summary="Une aide.",
        amounts=amounts,
        evidence=[Evidence(source="brochure")],
        **more,
    )


def amount(value: float, role: str = "payment", **more: Any) -> Amount:
    """Give a sum."""
    return Amount(purpose="Prime", value=Decimal(str(value)), role=AmountRole(role), **more)


def problems(*amounts: Amount, **more: Any) -> list[tuple[str, str]]:
    """List what a measure that pays *amounts* says against itself."""
    return list(contradictions(measure(*amounts, **more)))


class TestExcesses:
    @pytest.mark.parametrize("limit", ["ceiling", "total", "envelope"])
    def test_a_payment_above_its_limit_is_told(self, limit: str) -> None:
        """Nobody is paid more than the ceiling, or than there is in all."""
        assert problems(amount(1001), amount(1000, limit)) == [
            (".amounts[0]", f"payment of 1001 is above the {limit} of 1000")
        ]

    def test_a_share_above_the_whole_is_told(self) -> None:
        """An envelope is a part of the total."""
        assert problems(amount(1000, "total"), amount(1001, "envelope")) == [
            (".amounts[1]", "envelope of 1001 is above the total of 1000")
        ]

    def test_the_low_end_of_a_range_counts(self) -> None:
        """A range is above its ceiling where all of it is."""
        low = Amount(purpose="Prime", low=600, high=800)

        assert problems(low, amount(700, "ceiling")) == []
        assert problems(low, amount(500, "ceiling")) == [
            (".amounts[0]", "payment of 600 is above the ceiling of 500")
        ]

    def test_instalments_above_the_ceiling_are_told(self) -> None:
        """Instalments add up; each may be below the ceiling that their sum is above."""
        parts = amount(300, "instalment"), amount(700, "instalment")

        assert problems(*parts, amount(1000, "ceiling")) == []
        assert problems(*parts, amount(999, "ceiling")) == [
            (".amounts[2]", "the instalments add up to 1000, above the ceiling of 999")
        ]

    @pytest.mark.parametrize(
        "limit",
        [
            amount(1000, "ceiling"),
            amount(10, "ceiling", per="day"),
            amount(10, "ceiling", unit="XPF"),
            amount(10, "ceiling", condition=AGE.less_than(18)),
            amount(10, "total", qualifier="about"),
            amount(10, "envelope", per="year"),
            amount(10, "previous"),
            Amount(purpose="Part", rate=50, ceiling=10, role=AmountRole.CEILING),
            amount(10, "ceiling", period=Period(start="2019", end="2019")),
        ],
        ids=lambda limit: f"{limit.role} {limit.per} {limit.unit} {limit.qualifier}",
    )
    def test_what_limits_something_else_is_no_contradiction(self, limit: Amount) -> None:
        """Another unit, another time, a condition of its own or a vague figure: nothing is sure."""
        assert problems(amount(1000), limit) == []

    @pytest.mark.parametrize("qualifier", Qualifier)
    def test_only_what_is_certainly_more_exceeds(self, qualifier: Qualifier) -> None:
        """What may be less exceeds no ceiling, and a ceiling that may be more limits nothing."""
        vague = amount(1000, qualifier=qualifier)
        limit = amount(10, "ceiling", qualifier=qualifier)
        parts = [amount(8, "instalment", qualifier=qualifier)] * 2

        assert bool(problems(vague, amount(10, "ceiling"))) is qualifier.bounds_below
        assert bool(problems(amount(1000), limit)) is qualifier.bounds_above
        assert bool(problems(*parts, amount(10, "ceiling"))) is qualifier.bounds_below

    def test_what_is_no_sum_exceeds_nothing(self) -> None:
        """A rate, an "up to" and a former amount are not above a ceiling for certain."""
        rate = Amount(purpose="Part", rate=80)
        up_to = amount(2000, qualifier="up-to")

        assert problems(rate, up_to, amount(2000, "previous"), amount(1000, "ceiling")) == []


#: Conditions of a measure and of its amount that no answer fits.
IMPOSSIBLE = {
    "ages apart": (AGE.less_than(26), AGE.at_least(26)),
    "nothing between": (AGE.more_than(Decimal(16)), AGE.less_than(16)),
    "days apart": (
        START.at_most(date(2020, 12, 31)),
        START.more_than(date(2020, 12, 31)),
    ),
    "another choice": (SECTOR.one_of("a", "b"), SECTOR.equals("c")),
    "yes and no": (RSA.equals(True), RSA.equals(False)),  # noqa: FBT003 - the answer itself
}
#: Conditions that some answer fits, or of which that is not certain.
POSSIBLE = {
    "one age": (AGE.at_most(26), AGE.at_least(26)),
    "between two numbers": (AGE.more_than(16), AGE.less_than(17)),
    "between two days": (START.more_than(date(2020, 1, 1)), START.less_than(date(2020, 1, 3))),
    "one choice": (SECTOR.one_of("a", "b"), SECTOR.equals("b")),
    "several at once": (fact("with").has("a"), fact("with").has("b")),
    "one way of two": (AGE.less_than(26) | RSA.equals(True), AGE.at_least(26)),  # noqa: FBT003
    "not so": (~AGE.less_than(26), AGE.at_least(26)),
    "bounds of two types": (AGE.less_than(26), AGE.at_least(date(2020, 1, 1))),
    "the end of time": (START.more_than(date.max), START.less_than(date.max)),
    "nothing of the measure": (None, AGE.at_least(26)),
    "nothing of its own": (AGE.at_least(26), None),
}


class TestNeverDue:
    @pytest.mark.parametrize(("demanded", "own"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
    def test_a_sum_that_nobody_can_get_is_told(self, demanded: Condition, own: Condition) -> None:
        """What the amount demands beside the measure must be possible for somebody."""
        ((path, problem),) = problems(amount(1, condition=own), condition=demanded)

        assert path == ".amounts[0].condition"
        assert problem.startswith("can never be due: nothing answers ")
        assert problem.endswith(" as it and the measure demand")

    @pytest.mark.parametrize(("one", "other"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
    def test_a_condition_that_fits_nobody_is_told_where_it_stands(
        self, one: Condition, other: Condition
    ) -> None:
        """Of a measure it is the measure's, whatever it pays; of an amount the amount's."""
        alone = problems(condition=one & other)
        ((_, own),) = problems(amount(1, condition=one & other))

        assert [path for path, _ in alone] == [".condition"]
        assert alone[0][1].startswith("can hold for nobody: nothing answers ")
        assert problems(amount(1), amount(2, condition=other), condition=one & other) == alone
        assert own.endswith(" as it demands")

    @pytest.mark.parametrize(("demanded", "own"), POSSIBLE.values(), ids=POSSIBLE)
    def test_a_sum_that_somebody_may_get_is_fine(
        self, demanded: Condition | None, own: Condition | None
    ) -> None:
        """What some answer fits, or what cannot be told, is no contradiction."""
        assert problems(amount(1, condition=own), condition=demanded) == []

    def test_a_former_sum_is_due_to_nobody(self) -> None:
        """Only what is paid out must be possible."""
        former = amount(1, "previous", condition=AGE.at_least(26))

        assert problems(former, condition=AGE.less_than(26)) == []

    @given(st.lists(st.sampled_from(["gt", "ge", "lt", "le"]), min_size=1, max_size=4), st.data())
    def test_what_some_age_fits_is_never_told(self, operators: list[str], data: Any) -> None:
        """Whatever the bounds: where an answer fits all of them, there is no contradiction."""
        age = data.draw(st.integers(0, 120))
        term = {"gt": AGE.more_than, "ge": AGE.at_least, "lt": AGE.less_than, "le": AGE.at_most}
        asked = [term[one](data.draw(st.integers(0, 120))) for one in operators]
        told = problems(amount(1, condition=All(of=asked)))
        fits = all(one.truth({"age": age}) is Truth.YES for one in asked)

        assert not (fits and told)

    @pytest.mark.parametrize(
        "period", [Period(end="2019-12"), Period(start="2021")], ids=["before", "after"]
    )
    def test_a_sum_outside_the_period_is_told(self, period: Period) -> None:
        """A sum that was paid only before or after the measure was in force is paid by nothing."""
        told = problems(amount(1, period=period), period=Period(start="2020-01", end="2020-12"))

        assert told == [
            (".amounts[0].period", "can never be due: it lies outside the period of the measure")
        ]

    @pytest.mark.parametrize(
        "period", [Period(start="2020", end="2020"), Period(end="2020-01"), Period()], ids=str
    )
    def test_a_sum_inside_the_period_is_fine(self, period: Period) -> None:
        """What may lie in the period is no contradiction."""
        assert problems(amount(1, period=period), period=Period(start="2020-01-15")) == []


def going(id: str, **kinds: str) -> Measure:  # noqa: A002 - the field's own word
    """Give a measure that goes so with others, by their ids."""
    relations = [Relation(kind=kind, measure=other) for other, kind in kinds.items()]
    return attrs.evolve(measure(), id=id, relations=relations)


def against(*measures: Measure) -> list[tuple[str, str, str]]:
    """List what *measures* say against one another."""
    return list(opposed({found.id: found for found in measures}))


class TestRelations:
    def test_a_measure_goes_not_with_itself(self) -> None:
        """A relation of a measure to itself is told once, and to another is fine."""
        assert list(contradictions(going("a", a="excludes"))) == [
            (".relations[0].measure", "'a' cannot have a relation to itself")
        ]
        assert against(going("a", a="requires")) == []
        assert list(contradictions(going("a", b="excludes"))) == []

    def test_what_is_said_twice_is_told(self) -> None:
        """How it goes with another measure is said once; aids that are no records are free."""
        again = Relation(kind="combines", measure="b")
        twice = attrs.evolve(going("a", b="excludes"), relations=[again, again])
        others = [Relation(kind="combines", other=other) for other in ("le CPF", "l’Arce")]

        assert list(contradictions(twice)) == [
            (".relations[1]", "how it goes with 'b' is said at .relations[0] already")
        ]
        assert list(contradictions(attrs.evolve(going("a"), relations=others))) == []
        assert against(attrs.evolve(going("a"), relations=others)) == []

    @pytest.mark.parametrize("kind", ["excludes", "combines"])
    def test_what_holds_both_ways_is_said_at_one(self, kind: str) -> None:
        """What both measures say of each other is told at both, so that one is removed."""
        told = against(going("a", b=kind), going("b", a=kind))

        assert told == [
            ("a", ".relations[0]", f"it {kind} 'b', which {kind} it: say so at one of the two"),
            ("b", ".relations[0]", f"it {kind} 'a', which {kind} it: say so at one of the two"),
        ]
        assert against(going("a", b=kind), going("b")) == []

    def test_two_measures_that_disagree_are_told(self) -> None:
        """One that excludes another which adds to it, or leads to it, is told."""
        adds = against(going("a", b="excludes"), going("b", a="combines"))
        leads = against(going("a", b="excludes"), going("b", a="leads-to"))

        assert [(id_, "both cannot be" in problem) for id_, _, problem in adds] == [
            ("a", True),
            ("b", True),
        ]
        assert [id_ for id_, _, _ in leads] == ["a"]

    @pytest.mark.parametrize("kind", ["leads-to", "requires"])
    def test_a_circle_is_told(self, kind: str) -> None:
        """What one needs, or leads to, does not come back to it; a chain and a fork are fine."""
        circle = [going("a", b=kind), going("b", c=kind), going("c", a=kind)]

        assert [id_ for id_, _, _ in against(*circle)] == ["a", "b", "c"]
        assert against(*circle)[0][2] == f"'a' comes back to itself: {kind}"
        assert against(*circle[:2], going("c"), going("d", b=kind, c=kind)) == []

    def test_who_needs_what_led_to_it_is_fine(self) -> None:
        """A measure may require the one that leads to it."""
        assert against(going("a", b="leads-to"), going("b", a="requires")) == []

    @given(
        st.lists(
            st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=6, unique=True
        )
    )
    def test_chains_that_go_up_are_fine(self, pairs: list[tuple[str, str]]) -> None:
        """Whatever relations go from an earlier to a later measure, none is a circle."""
        upward = [(one, two) for one, two in pairs if one < two]
        kinds = {id_: {two: "requires" for one, two in upward if one == id_} for id_ in "abcd"}

        assert against(*(going(id_, **found) for id_, found in kinds.items())) == []


class TestLoading:
    def test_measures_that_disagree_are_refused(self, tmp_path: Path) -> None:
        """Two measures that exclude and add to each other are told with file and path."""
        said = {"kind": "aid", "status": "in-force", "summary": "Une aide.", "name": "Prime"}
        kinds = {"a": ("excludes", "b"), "b": ("combines", "a")}
        measures = [
            {"id": id_, "relations": [{"kind": kind, "measure": other}], "evidence": []} | said
            for id_, (kind, other) in kinds.items()
        ]
        path = tmp_path / "measures.json"
        path.write_text(json.dumps({"measures": measures}), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            _ = len(Catalog([Dataset.from_paths([path])]).measures)

        assert [(fault.file, fault.path) for fault in caught.value.faults] == [
            (str(path), "$.measures[0].relations[0]"),
            (str(path), "$.measures[1].relations[0]"),
        ]

    def test_the_measure_is_refused_with_file_and_path(self, tmp_path: Path) -> None:
        """All contradictions of a file are told at once, when its measures are first asked for."""
        said = {"kind": "aid", "status": "in-force", "summary": "Une aide.", "name": "Prime"}
        sums = [{"purpose": "Prime", "value": 2}, {"purpose": "P", "role": "ceiling", "value": 1}]
        measures = [{"id": id_, "amounts": sums, "evidence": []} | said for id_ in ("a", "b")]
        path = tmp_path / "measures.json"
        path.write_text(json.dumps({"measures": measures}), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            _ = len(Catalog([Dataset.from_paths([path])]).measures)

        assert {fault.path for fault in caught.value.faults} == {
            "$.measures[0].amounts[0]",
            "$.measures[1].amounts[0]",
        }
        assert {fault.file for fault in caught.value.faults} == {str(path)}

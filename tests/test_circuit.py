"""Many conditions at once: the same truths as each gives by itself."""

from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given, strategies as st
from strategies import ANSWERS, CONDITIONS

from aiofr import AtLeast, Condition, ConditionError, Not, ToCheck, Truth, fact
from aiofr.conditions import Value
from aiofr.conditions.circuit import Circuit

ADULT = fact("age").at_least(18)
CHECK = ToCheck(text="le projet est validé")


class TestCircuit:
    @given(st.lists(CONDITIONS, min_size=1, max_size=6), st.lists(ANSWERS, max_size=4))
    def test_it_is_the_walk_of_each_tree(
        self, conditions: list[Condition], persons: list[dict[str, Value]]
    ) -> None:
        """Each condition has the truth that it gives by itself, for one person after another."""
        circuit = Circuit()
        wires = [circuit.add(condition) for condition in conditions]

        for answers in persons:
            found = circuit.truths(answers)
            assert [found.of(wire) for wire in wires] == [c.truth(answers) for c in conditions]

    @given(CONDITIONS, CONDITIONS, ANSWERS)
    def test_what_is_added_later_is_answered_too(
        self, one: Condition, other: Condition, answers: dict[str, Value]
    ) -> None:
        """A condition that comes after a person was answered is not forgotten."""
        circuit = Circuit()
        circuit.add(one)
        circuit.truths(answers)
        wire = circuit.add(other)

        assert circuit.truths(answers).of(wire) is other.truth(answers)

    def test_the_same_is_wired_once(self) -> None:
        """A condition that stands twice, or in another order, has one wire."""
        circuit = Circuit()

        assert circuit.add(ADULT) == circuit.add(fact("age").at_least(18))
        assert circuit.add(ADULT & CHECK) == circuit.add(CHECK & ADULT)
        assert circuit.add(ADULT & CHECK) != circuit.add(ADULT | CHECK)
        assert circuit.add(CHECK) == circuit.add(ToCheck(text=CHECK.text, english="approved"))

    def test_at_least_counts_what_stands_twice(self) -> None:
        """The same part counts as often as it stands among those of "at least"."""
        circuit = Circuit()
        twice = circuit.add(AtLeast(count=2, of=(ADULT, ADULT, CHECK)))

        assert circuit.truths({"age": 20}).of(twice) is Truth.YES
        assert circuit.truths({"age": 10}).of(twice) is Truth.NO
        assert circuit.truths({}).of(twice) is Truth.UNKNOWN

    def test_one_and_true_are_two_bounds(self) -> None:
        """1 and True are equal in Python; neither the bounds nor the answers are mixed up."""
        circuit = Circuit()
        number, truth = (circuit.add(fact("x").equals(value)) for value in (1, True))

        assert number != truth
        with pytest.raises(ConditionError, match="cannot be compared"):
            circuit.truths({"x": Decimal(1)})

    def test_joins_of_wires(self) -> None:
        """Wires are joined as conditions are; "and" of none is yes, and some are never known."""
        circuit = Circuit()
        adult, check = circuit.add(ADULT), circuit.add(CHECK)
        joined = {
            "all": circuit.all_of([adult, check]),
            "any": circuit.any_of([adult, check]),
            "none": circuit.all_of([]),
            "never": circuit.unknown(),
            "not": circuit.add(Not(of=ADULT)),
        }
        found = circuit.truths({"age": 20})

        assert {name: found.of(wire).value for name, wire in joined.items()} == {
            "all": "unknown",
            "any": "yes",
            "none": "yes",
            "never": "unknown",
            "not": "no",
        }

    def test_none_is_not_given(self) -> None:
        """An answer that is `None` settles nothing."""
        circuit = Circuit()
        wire = circuit.add(ADULT)

        assert circuit.truths(cast("dict[str, Value]", {"age": None})).of(wire) is Truth.UNKNOWN

    def test_what_is_remembered_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """However many persons are answered, what is remembered of them does not grow."""
        monkeypatch.setattr("aiofr.conditions.circuit._REMEMBERED", 3)
        circuit = Circuit()
        wire = circuit.add(ADULT)

        found = [circuit.truths({"age": age}).of(wire) for age in (*range(30), *range(30))]

        assert found == ([Truth.NO] * 18 + [Truth.YES] * 12) * 2
        assert len(circuit._known) <= 3

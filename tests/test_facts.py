"""The questions one can ask a person, and what may be answered."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aiofr.conditions import Condition, fact
from aiofr.errors import InvalidValueError
from aiofr.model.facts import Choice, Fact, FactType, Unit, Wording

ASKED = Wording(label="âge", question="Quel âge ?", requirement="avoir {}", exclusion="sans {}")
TOLD = Wording(label="age", question="How old?", requirement="be {}", exclusion="not {}")
SOME = ("femme", "homme", "autre")
MANY = tuple(f"{number:02}" for number in range(1, 96))


YES_OR_NO = Wording(
    label="x", question="?", requirement="il le faut", exclusion="il ne le faut pas"
)


def choices(*ids: str) -> tuple[Choice, ...]:
    """Give choices of these ids."""
    return tuple(Choice(id=one, fr=one, en=one) for one in ids)


def of_type(type_: str, **rest: object) -> Fact:
    """Give a fact of that type, with choices where it needs some."""
    values = choices(*SOME) if type_.startswith("choice") else ()
    worded = (YES_OR_NO, YES_OR_NO) if type_ == "boolean" else (ASKED, TOLD)
    given: dict[str, Any] = {"id": "x", "type": type_, "values": values}
    given |= zip(("fr", "en"), worded, strict=True)
    return Fact(**given | rest)


class TestFact:
    def test_wording(self) -> None:
        """A fact is worded in English where English is asked for, else in French."""
        made = of_type("integer", unit="years")

        assert (made.wording("fr"), made.wording("en")) == (ASKED, TOLD)
        assert made.unit is Unit.YEARS

    @pytest.mark.parametrize("type_", FactType)
    def test_numbers(self, type_: str) -> None:
        """Whole numbers, decimals and sums of money are numbers."""
        assert of_type(type_).is_number is (type_ in {"integer", "decimal", "money"})

    @pytest.mark.parametrize("type_", FactType)
    def test_values_belong_to_choices(self, type_: str) -> None:
        """A choice offers something, and nothing else does."""
        chosen = type_ in {"choice", "choices"}
        with pytest.raises(InvalidValueError, match=r"^values: expected (each allowed|none)"):
            of_type(type_, values=() if chosen else choices("a"))

    @pytest.mark.parametrize("language", ["fr", "en"])
    @pytest.mark.parametrize("name", ["requirement", "exclusion"])
    @pytest.mark.parametrize("sentence", ["avoir", "{} et {}", "{0}", "{", "{age}", "{} ou }"])
    def test_sentences_have_one_place(self, language: str, name: str, sentence: str) -> None:
        """What a condition asks has its place in each sentence, once."""
        wording = attrs.evolve(ASKED, **{name: sentence})
        with pytest.raises(
            InvalidValueError, match=rf"^{language}\.{name}: expected one {{}} in it"
        ):
            of_type("integer", **{language: wording})

    def test_sentences_of_booleans_are_whole(self) -> None:
        """A yes-or-no fact leaves nothing to be filled in."""
        with pytest.raises(InvalidValueError, match=r"^fr\.requirement: expected no {} in it"):
            of_type("boolean", fr=ASKED)

    def test_values_once(self) -> None:
        """No value is offered twice."""
        with pytest.raises(InvalidValueError, match="each allowed value once"):
            of_type("choice", values=choices("a", "b", "a"))

    def test_bounds(self) -> None:
        """Bounds may meet; crossed, nothing could be answered."""
        assert of_type("integer", minimum=5, maximum=5).problem(5, None) is None
        with pytest.raises(InvalidValueError, match=r"^maximum: expected 6 or more, got 5"):
            of_type("integer", minimum=6, maximum=5)

    @pytest.mark.parametrize("bound", [0.5, float("nan"), "many"])
    def test_bounds_are_exact(self, bound: object) -> None:
        """Floats bound nothing, nor does what is no number."""
        with pytest.raises(InvalidValueError, match=r"^number: expected"):
            of_type("decimal", minimum=bound)


class TestProblem:
    @pytest.mark.parametrize(
        ("type_", "value"),
        [
            ("integer", 30),
            ("integer", Decimal(30)),
            ("decimal", Decimal("600.5")),
            ("decimal", 600),
            ("money", Decimal("12.50")),
            ("date", date(2020, 9, 1)),
            ("boolean", False),
            ("choice", "femme"),
            ("choices", frozenset()),
            ("choices", frozenset({"femme", "autre"})),
            ("choices", frozenset(SOME)),
            ("region", "homme"),
            ("department", "autre"),
        ],
    )
    def test_answers(self, type_: str, value: object) -> None:
        """Each type has its answers; several of several choices, or none of them."""
        assert of_type(type_).problem(value, SOME) is None

    @pytest.mark.parametrize(
        ("type_", "value", "problem"),
        [
            *((type_, "30", "expected a number") for type_ in ("integer", "decimal", "money")),
            *((type_, True, "expected a number") for type_ in ("integer", "decimal", "money")),
            *((type_, 30.0, "expected a number") for type_ in ("integer", "decimal", "money")),
            *((type_, None, "expected a number") for type_ in ("integer", "decimal", "money")),
            ("integer", Decimal("30.5"), "expected a whole number"),
            ("integer", Decimal("NaN"), "expected a finite number of 18 digits or fewer"),
            ("integer", Decimal("Infinity"), "expected a finite number of 18 digits or fewer"),
            ("money", Decimal("-Infinity"), "expected a finite number of 18 digits or fewer"),
            ("boolean", 1, "expected true or false"),
            ("boolean", "true", "expected true or false"),
            ("date", "2020-09-01", "expected a day as 2020-09-01"),
            ("date", datetime(2020, 9, 1, tzinfo=UTC), "expected a day as 2020-09-01"),
            ("choice", "dame", "expected one of femme, homme, autre"),
            ("choice", frozenset({"femme"}), "expected one of femme, homme, autre"),
            ("region", 53, "expected one of femme, homme, autre"),
            ("department", None, "expected one of femme, homme, autre"),
            ("choices", "femme", "expected some of femme, homme, autre"),
            ("choices", {"femme"}, "expected some of femme, homme, autre"),
            ("choices", frozenset({"femme", "dame"}), "expected some of femme, homme, autre"),
        ],
    )
    def test_no_answers(self, type_: str, value: object, problem: str) -> None:
        """What is no answer is refused, and what would be one is told."""
        assert of_type(type_).problem(value, SOME) == problem

    @given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=1))
    def test_bounds(self, value: int | Decimal) -> None:
        """A number is an answer when it lies between the bounds, both included."""
        problem = of_type("decimal", minimum=0, maximum=120).problem(value, None)

        assert (problem is None) == (0 <= value <= 120)

    @pytest.mark.parametrize(
        ("value", "problem"), [(-3, "expected 0 or more"), (121, "expected 120 or less")]
    )
    def test_out_of_bounds(self, value: int, problem: str) -> None:
        """What is out of the bounds is told the nearer one."""
        assert of_type("integer", minimum=0, maximum=120).problem(value, None) == problem

    @pytest.mark.parametrize(
        ("value", "allowed", "problem"),
        [
            ("bretange", (*MANY, "bretagne"), "expected one of bretagne or another of 96"),
            ("x", MANY, "expected one of 01, 02, 03 or another of 95"),
            ("x", MANY[:12], f"expected one of {', '.join(MANY[:12])}"),
            ("x", MANY[:13], "expected one of 01, 02, 03 or another of 13"),
            ("x", None, "expected one of "),
        ],
    )
    def test_many_ids(self, value: str, allowed: Sequence[str] | None, problem: str) -> None:
        """Up to twelve ids are all told, of more those that are close, or the first."""
        assert of_type("department").problem(value, allowed) == problem


class TestBoundProblems:
    @pytest.mark.parametrize(
        ("type_", "condition"),
        [
            ("integer", fact("x").more_than(16)),
            ("integer", fact("x").equals(16)),
            ("decimal", fact("x").at_least(599.5)),
            ("money", fact("x").less_than(13000)),
            ("date", fact("x").at_most(date(2020, 12, 31))),
            ("boolean", fact("x").equals(True)),  # noqa: FBT003 - the answer
            ("choice", fact("x").equals("femme")),
            ("choice", fact("x").one_of("femme", "autre")),
            ("choices", fact("x").has("femme")),
            ("region", fact("x").one_of("homme")),
            ("department", fact("x").equals("autre")),
        ],
    )
    def test_fitting(self, type_: str, condition: Condition) -> None:
        """Each type is asked by its operators, with what it may answer."""
        (comparison,) = condition.comparisons()

        assert list(of_type(type_).bound_problems(comparison, SOME)) == []

    @pytest.mark.parametrize(
        ("type_", "condition", "problem"),
        [
            ("boolean", fact("x").more_than(1), "is a boolean: expected eq, got gt"),
            ("choice", fact("x").has("femme"), "is a choice: expected eq, in, got has"),
            ("choices", fact("x").equals("femme"), "is a choices: expected has, got eq"),
            ("region", fact("x").at_least(3), "is a region: expected eq, in, got ge"),
            ("date", fact("x").one_of("a"), "is a date: expected eq, gt, ge, lt, le, got in"),
        ],
    )
    def test_operators(self, type_: str, condition: Condition, problem: str) -> None:
        """An operator that cannot be asked of the type is told with those that can."""
        (comparison,) = condition.comparisons()

        assert list(of_type(type_).bound_problems(comparison, SOME)) == [f"fact 'x' {problem}"]

    @pytest.mark.parametrize(
        ("type_", "condition", "problems"),
        [
            (
                "integer",
                fact("x").more_than(16.5),
                ["expected a whole number, got Decimal('16.5')"],
            ),
            (
                "integer",
                fact("x").at_least(date(2020, 9, 1)),
                ["expected a number, got datetime.date(2020, 9, 1)"],
            ),
            ("date", fact("x").at_least(2020), ["expected a day as 2020-09-01, got 2020"]),
            ("boolean", fact("x").equals(1), ["expected true or false, got 1"]),
            (
                "choice",
                fact("x").one_of("dame", "femme", "monsieur"),
                [
                    "expected one of femme, homme, autre, got 'dame'",
                    "expected one of femme, homme, autre, got 'monsieur'",
                ],
            ),
            (
                "choices",
                fact("x").has("dame"),
                ["expected some of femme, homme, autre, got 'dame'"],
            ),
        ],
    )
    def test_bounds(self, type_: str, condition: Condition, problems: list[str]) -> None:
        """Each bound that could never be answered is told."""
        (comparison,) = condition.comparisons()
        found = of_type(type_).bound_problems(comparison, SOME)

        assert list(found) == [f"fact 'x': {problem}" for problem in problems]

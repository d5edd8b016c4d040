"""What must hold: Kleene's logic, every operator, verdicts, and the JSON and Python forms."""

import copy
import inspect
import itertools
import json
import operator
import pickle
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import cast

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import assume, example, given, strategies as st
from strategies import (
    ANSWERS,
    COMPARISONS,
    CONDITIONS,
    DECIDABLE,
    FULL_ANSWERS,
    TRUTHS,
    VALUES,
)

from aiofr import (
    Amount,
    Evidence,
    InvalidValueError,
    Measure,
    Public,
    Speaker,
    TruthValueError,
    conditions,
)
from aiofr.conditions import (
    MAX_DEPTH,
    All,
    Any,
    AtLeast,
    Comparison,
    Condition,
    FactTerm,
    Not,
    Operator,
    ToCheck,
    Truth,
    Value,
    Verdict,
    fact,
    parse,
)
from aiofr.conditions.circuit import Circuit
from aiofr.errors import ConditionError

#: What records with a condition need at least.
REQUIRED: Mapping[type, dict[str, object]] = {
    Amount: {"purpose": "x", "value": 1},
    Measure: {
        "id": "a",
        "name": "A",
        "kind": "aid",
        "status": "in-force",
        "summary": "S.",
        "evidence": [Evidence(source="s")],
    },
    Public: {"id": "a", "name": "A", "evidence": [Evidence(source="s")]},
}
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
#: Kleene's logic is that of an order: "and" is the lower of two, "or" the higher.
ORDER = [NO, UNKNOWN, YES]
#: A condition of each truth, for whom nothing is known but an age of 20.
OF_TRUTH: Mapping[Truth, Condition] = {
    YES: fact("age").equals(20),
    NO: fact("age").equals(21),
    UNKNOWN: fact("disability").equals(True),  # noqa: FBT003 - the answer is the point
}
AGED_20: Mapping[str, Value] = {"age": 20}
ADULT = fact("age").more_than(17)
BRETON = fact("residence").one_of("bretagne")
PROJECT = ToCheck(text="Le projet doit être validé.", english="The project must be approved.")
#: One value of each class.
EXAMPLES: tuple[object, ...] = (
    ADULT,
    PROJECT,
    ADULT & BRETON,
    ADULT | BRETON,
    ~ADULT,
    AtLeast(count=1, of=(ADULT, PROJECT)),
    (ADULT & PROJECT).verdict(AGED_20),
    FactTerm("age"),
)


def named(example: object) -> str:
    """Name an example after its class."""
    return type(example).__name__


def faults(plain: object) -> tuple[tuple[str, str], ...]:
    """Give every fault of a JSON form."""
    with pytest.raises(ConditionError) as caught:
        parse(plain)
    return caught.value.faults


def outcome(plain: object) -> Condition | tuple[tuple[str, str], ...]:
    """Give the condition of a JSON form, or its faults."""
    try:
        return parse(plain)
    except ConditionError as error:
        return error.faults


def through_json(condition: Condition) -> Condition:
    """Write a condition as JSON text, and read it again."""
    text = json.dumps(condition.to_plain(), default=float, ensure_ascii=False)
    return parse(json.loads(text, parse_float=Decimal))


def nodes(condition: Condition) -> list[Condition]:
    """List a condition and all below it."""
    return [condition, *(node for part in condition.parts for node in nodes(part))]


class TestTruth:
    @pytest.mark.parametrize(("truth", "opposite"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
    def test_not(self, truth: Truth, opposite: Truth) -> None:
        """The opposite of yes is no, and that of unknown is unknown."""
        assert ~truth is opposite

    @pytest.mark.parametrize(("one", "other"), list(itertools.product(ORDER, repeat=2)))
    def test_and_or(self, one: Truth, other: Truth) -> None:
        """In the order no, unknown, yes, "and" is the lower of two and "or" the higher."""
        assert one & other is min(one, other, key=ORDER.index)
        assert one | other is max(one, other, key=ORDER.index)

    @pytest.mark.parametrize("truth", Truth)
    def test_it_is_no_true_or_false(self, truth: Truth) -> None:
        """``if``, ``not``, ``and``, ``or`` and `bool` raise, and say what to write instead."""
        uses: tuple[Callable[[], object], ...] = (
            lambda: bool(truth),
            lambda: not truth,
            lambda: truth and YES,
            lambda: truth or YES,
            lambda: 1 if truth else 0,
            lambda: any([truth]),
            lambda: list(filter(None, [truth])),
        )
        for use in uses:
            with pytest.raises(TruthValueError, match=r"is_yes, truth\.is_no or") as caught:
                use()

            assert isinstance(caught.value, TypeError)
            assert caught.value.given == f"Truth.{truth.name}"
            assert "Écrivez truth.is_yes" in caught.value.text("fr")

    @pytest.mark.parametrize("truth", Truth)
    def test_it_says_which_it_is(self, truth: Truth) -> None:
        """One of the three properties is true."""
        found = {YES: truth.is_yes, NO: truth.is_no, UNKNOWN: truth.is_unknown}

        assert [one for one, is_so in found.items() if is_so] == [truth]

    @pytest.mark.parametrize("other", [True, False, None, "no", 1])
    def test_it_joins_truths_only(self, other: object) -> None:
        """What is no truth is joined with none, and never taken for unknown."""
        uses: tuple[Callable[[object, object], object], ...] = (operator.and_, operator.or_)
        for use in uses:
            for pair in itertools.product((YES, NO, UNKNOWN), (other,)):
                with pytest.raises(TypeError):
                    use(*pair)

    def test_a_condition_of_one_s_own_is_refused_by_name(self) -> None:
        """Only the six kinds are taken, wherever a condition enters; others may not derive."""

        class Own(ToCheck):
            """One that derives from ours."""

        class Odd:
            """One that only looks like ours."""

            truth = YES

        uses: tuple[Callable[[object], object], ...] = (
            lambda one: All(of=(PROJECT, cast("Condition", one))),
            lambda one: Any(of=(cast("Condition", one),)),
            lambda one: Not(of=cast("Condition", one)),
            lambda one: AtLeast(count=1, of=(cast("Condition", one),)),
            lambda one: PROJECT & cast("Condition", one),
            lambda one: Circuit().add(cast("Condition", one)),
            lambda one: Speaker(fact=lambda _: None, place=lambda *_: "").say(
                cast("Condition", one)
            ),
        )
        for use, own in itertools.product(uses, (Own(text="x"), Odd())):
            with pytest.raises(ConditionError, match="expected one of All, Any, AtLeast") as caught:
                use(own)

            assert "got test_conditions.TestTruth.test_a_con" in str(caught.value)
        for kind in (Amount, Measure, Public):
            name = "criterion" if kind is Public else "condition"
            with pytest.raises(InvalidValueError, match=f"{name}: expected one of All"):
                kind(**{**REQUIRED[kind], name: Own(text="x")})
        with pytest.raises(ConditionError, match="expected several conditions"):
            All(of=cast("tuple[Condition, ...]", PROJECT))
        with pytest.raises(ConditionError, match="expected several conditions, got 5"):
            All(of=cast("tuple[Condition, ...]", 5))

    def test_a_condition_is_no_true_or_false(self) -> None:
        """A condition in ``if`` or ``and`` raises: one of two would be lost."""
        with pytest.raises(TruthValueError, match="join conditions by '&'"):
            _ = PROJECT and PROJECT

    @given(TRUTHS, TRUTHS, TRUTHS)
    def test_lattice(self, a: Truth, b: Truth, c: Truth) -> None:
        """Both are idempotent, commutative, associative, absorbing and distributive."""
        assert a & a is a | a is a
        assert a & b is b & a
        assert a | b is b | a
        assert a & (b & c) is (a & b) & c
        assert a | (b | c) is (a | b) | c
        assert a & (a | b) is a | (a & b) is a
        assert a & (b | c) is (a & b) | (a & c)
        assert a | (b & c) is (a | b) & (a | c)

    @given(TRUTHS, TRUTHS)
    def test_de_morgan(self, a: Truth, b: Truth) -> None:
        """A "not" turns "and" and "or" into one another, and twice is nothing."""
        assert ~(a & b) is ~a | ~b
        assert ~(a | b) is ~a & ~b
        assert ~~a is a

    def test_no_excluded_middle(self) -> None:
        """What is unknown stays so beside its opposite: nothing is assumed."""
        assert UNKNOWN | ~UNKNOWN is UNKNOWN
        assert UNKNOWN & ~UNKNOWN is UNKNOWN


class TestComparison:
    @pytest.mark.parametrize(
        ("operator", "below", "at", "above"),
        [
            ("eq", NO, YES, NO),
            ("gt", NO, NO, YES),
            ("ge", NO, YES, YES),
            ("lt", YES, NO, NO),
            ("le", YES, YES, NO),
        ],
    )
    @pytest.mark.parametrize(
        "values",
        [
            (15, 16, 17),
            (Decimal("599.5"), 600, Decimal("600.5")),
            (599, Decimal(600), 601),
            (date(2020, 8, 31), date(2020, 9, 1), date(2020, 9, 2)),
        ],
    )
    def test_orderings(
        self,
        operator: str,
        below: Truth,
        at: Truth,
        above: Truth,
        values: tuple[Value, Value, Value],
    ) -> None:
        """Numbers of both kinds and days are compared below, at and above the bound."""
        condition = parse({"fact": "x", operator: values[1]})

        assert [condition.truth({"x": value}) for value in values] == [below, at, above]

    @pytest.mark.parametrize(
        ("plain", "given", "truth"),
        [
            ({"fact": "age", "gt": 16}, 16, NO),
            ({"fact": "age", "gt": 16}, 17, YES),
            ({"fact": "training_cost_per_year", "lt": 13000}, 13000, NO),
            ({"fact": "training_cost_per_year", "lt": 13000}, Decimal("12999.99"), YES),
            ({"fact": "training_hours", "ge": 600}, 600, YES),
            ({"fact": "training_hours", "ge": 600}, Decimal("599.5"), NO),
        ],
    )
    def test_words_of_the_brochure(
        self, plain: dict[str, object], given: Value, truth: Truth
    ) -> None:
        """The bound is out for "plus de 16 ans" and "inférieur à 13 000 €", in for "au moins"."""
        condition = parse(plain)

        assert condition.truth({str(plain["fact"]): given}) is truth

    @pytest.mark.parametrize(
        ("plain", "given", "truth"),
        [
            ({"fact": "x", "eq": True}, True, YES),
            ({"fact": "x", "eq": True}, False, NO),
            ({"fact": "x", "eq": False}, False, YES),
            ({"fact": "x", "eq": "femme"}, "femme", YES),
            ({"fact": "x", "eq": "femme"}, "homme", NO),
            ({"fact": "x", "in": ["bretagne", "corse"]}, "corse", YES),
            ({"fact": "x", "in": ["bretagne", "corse"]}, "mayotte", NO),
            ({"fact": "x", "in": ["la-corse"]}, "corse", NO),
            ({"fact": "x", "has": "apec"}, frozenset({"apec", "pole-emploi"}), YES),
            ({"fact": "x", "has": "apec"}, frozenset({"pole-emploi"}), NO),
            ({"fact": "x", "has": "apec"}, frozenset(), NO),
        ],
    )
    def test_ids_and_booleans(self, plain: dict[str, object], given: Value, truth: Truth) -> None:
        """Ids are compared whole; ``in`` takes one of several, ``has`` looks among several."""
        assert parse(plain).truth({"x": given}) is truth

    @given(COMPARISONS)
    def test_nothing_given(self, comparison: Condition) -> None:
        """Of a person of whom nothing is known, every comparison is unknown."""
        assert comparison.truth({}) is UNKNOWN

    def test_none_is_not_given(self) -> None:
        """An answer that is ``None`` was not given."""
        assert ADULT.truth(cast("Mapping[str, Value]", {"age": None})) is UNKNOWN

    @pytest.mark.parametrize(
        ("plain", "given"),
        [
            ({"fact": "x", "gt": 16}, "17"),
            ({"fact": "x", "gt": 16}, True),
            ({"fact": "x", "gt": 16}, 16.5),
            ({"fact": "x", "gt": 16}, date(2020, 9, 1)),
            ({"fact": "x", "gt": 16}, Decimal("NaN")),
            ({"fact": "x", "lt": 16}, Decimal("-Infinity")),
            ({"fact": "x", "ge": "2020-09-01"}, 2020),
            ({"fact": "x", "ge": "2020-09-01"}, datetime(2020, 9, 1, tzinfo=UTC)),
            ({"fact": "x", "eq": 1}, True),
            ({"fact": "x", "eq": True}, 1),
            ({"fact": "x", "eq": True}, "true"),
            ({"fact": "x", "eq": "femme"}, frozenset({"femme"})),
            ({"fact": "x", "eq": 16}, "16"),
            ({"fact": "x", "eq": "2020-09-01"}, datetime(2020, 9, 1, tzinfo=UTC)),
            ({"fact": "x", "in": ["bretagne"]}, 53),
            ({"fact": "x", "in": ["bretagne"]}, frozenset({"bretagne"})),
            ({"fact": "x", "has": "apec"}, "apec"),
            ({"fact": "x", "has": "apec"}, {"apec"}),
        ],
    )
    def test_answers_of_another_type(self, plain: dict[str, object], given: object) -> None:
        """An answer that the bound cannot be compared with is an error, never a no."""
        condition = parse(plain)

        with pytest.raises(ConditionError, match=r"^x=.* cannot be compared by"):
            condition.truth(cast("Mapping[str, Value]", {"x": given}))

    @pytest.mark.parametrize(
        ("operator", "bound", "problem"),
        [
            *((op, 16.5, "expected a number or a date") for op in ("gt", "ge", "lt", "le")),
            ("gt", True, "expected a number or a date"),
            ("gt", "16", "expected a number or a date"),
            ("gt", None, "expected a number or a date"),
            ("gt", datetime(2020, 9, 1, tzinfo=UTC), "expected a number or a date"),
            ("eq", 0.1, "expected one value"),
            ("eq", ("a",), "expected one value"),
            ("eq", None, "expected one value"),
            ("eq", datetime(2020, 9, 1, tzinfo=UTC), "expected one value"),
            ("in", "bretagne", "expected a list of ids"),
            ("in", (), "expected a list of ids"),
            ("in", ("bretagne", 53), "expected a list of ids"),
            ("in", ["bretagne"], "expected a list of ids"),
            ("has", 1, "expected an id"),
            ("has", ("apec",), "expected an id"),
            *(("eq", Decimal(text), "expected a finite number") for text in ("NaN", "Infinity")),
            *(("gt", Decimal(text), "expected a finite number") for text in ("sNaN", "-Infinity")),
            *((op, "2020-09-01", "expected a date") for op in ("eq", "ge", "has")),
        ],
    )
    def test_bounds_refused(self, operator: str, bound: object, problem: str) -> None:
        """A bound that the operator cannot compare with is refused when it is made."""
        with pytest.raises(ConditionError) as caught:
            Comparison(fact="x", operator=cast("Operator", operator), value=cast("str", bound))

        ((path, said),) = caught.value.faults
        assert path == f".{operator}"
        assert said.startswith(problem)
        assert f"got {bound!r:.60}" in said

    def test_operators(self) -> None:
        """There are seven operators, and no other name is one."""
        assert [str(one) for one in Operator] == ["eq", "gt", "ge", "lt", "le", "in", "has"]
        with pytest.raises(ValueError, match="'ne' is not a valid Operator"):
            Comparison(fact="x", operator=cast("Operator", "ne"), value=1)


class TestToCheck:
    @given(ANSWERS)
    def test_unknown_until_it_is_checked(self, answers: dict[str, Value]) -> None:
        """Whatever else is known, a machine cannot decide it, and no fact is missing."""
        verdict = PROJECT.verdict(answers)

        assert PROJECT.truth(answers) is verdict.truth is UNKNOWN
        assert verdict.missing == ()

    @pytest.mark.parametrize(("found", "truth"), [(True, YES), (False, NO), (None, UNKNOWN)])
    def test_what_an_adviser_found(self, found: object, truth: Truth) -> None:
        """It is answered under its own French text, however written, and under no other."""
        answers = cast("Mapping[str, Value]", {PROJECT.key: found})

        assert PROJECT.truth(answers) is truth
        assert PROJECT.verdict(answers).missing == ()
        assert ToCheck(text=PROJECT.text, english="Other words.").truth(answers) is truth
        assert ToCheck(text="Un autre projet.").truth(answers) is UNKNOWN
        assert ToCheck(text="age").truth({"age": 30}) is UNKNOWN

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Être inscrit à la CAF", "Etre inscrit a la Caf."),
            ("L’élève", "l'eleve ?"),
            ("L’élève", "l\u02bcélève"),
            ("10\u00a0ans\u202f!", "10 ans"),
            ("main d’œuvre", "Main d'oeuvre"),
            ("Caf", "Ca\u200bf"),
            ("illettrisme", "ille\ufffdrisme"),
            ("!?", " !? "),
        ],
    )
    def test_texts_that_fold_alike_are_one_point(self, one: str, other: str) -> None:
        """Case, accents, ligatures, apostrophes, spaces and punctuation make no difference."""
        key = ToCheck(text=one).key

        assert ToCheck(text=other).key == key
        assert ToCheck(text=other).truth({key: True}) is YES
        assert ToCheck(text=other).verdict({key: False}).truth is NO

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("âge < 18", "âge > 18"),
            ("plus de 5 €", "plus de 5 %"),
            ("5 ou \u22125", "5 ou 5"),
            ("permis B", "permis C"),
            ("!", "?"),
            ("да", "нет"),
        ],
    )
    def test_other_texts_are_other_points(self, one: str, other: str) -> None:
        """Words, and signs that change what is asked, keep points apart."""
        assert ToCheck(text=other).truth({ToCheck(text=one).key: True}) is UNKNOWN

    @given(st.text(min_size=1).filter(str.strip))
    def test_what_a_point_is_known_by_is_the_same_point(self, text: str) -> None:
        """Folding is done once: what it gives folds to itself."""
        key = ToCheck(text=text).key

        assert ToCheck(text=key.removeprefix("checked:")).key == key

    def test_a_finding_is_yes_or_no(self) -> None:
        """Anything but True and False is no finding."""
        with pytest.raises(ConditionError, match="expected True or False, got 1"):
            PROJECT.truth({PROJECT.key: 1})

    @pytest.mark.parametrize("blank", ["", " \n", 5, None])
    def test_text_wanted(self, blank: object) -> None:
        """Without a text nobody could check it, and an English one must be one."""
        with pytest.raises(ConditionError) as caught:
            ToCheck(text=cast("str", blank), english="")

        assert [path for path, _ in caught.value.faults] == [".to_check", ".en"]


class TestJoins:
    @given(st.lists(TRUTHS, min_size=1, max_size=5))
    def test_all_and_any(self, truths: list[Truth]) -> None:
        """`All` is the lowest of its parts in the order no, unknown, yes; `Any` the highest."""
        parts = [OF_TRUTH[truth] for truth in truths]

        assert All(of=parts).truth(AGED_20) is min(truths, key=ORDER.index)
        assert Any(of=parts).truth(AGED_20) is max(truths, key=ORDER.index)

    @given(CONDITIONS, CONDITIONS, ANSWERS)
    def test_de_morgan(self, a: Condition, b: Condition, answers: dict[str, Value]) -> None:
        """Conditions obey De Morgan's laws, and a double "not" is none."""
        assert (~(a & b)).truth(answers) is (~a | ~b).truth(answers)
        assert (~(a | b)).truth(answers) is (~a & ~b).truth(answers)
        assert (~~a).truth(answers) is a.truth(answers)

    @given(CONDITIONS, CONDITIONS, ANSWERS)
    def test_operators_are_kleene(
        self, a: Condition, b: Condition, answers: dict[str, Value]
    ) -> None:
        """``&``, ``|`` and ``~`` of conditions give those of their truths."""
        one, other = a.truth(answers), b.truth(answers)

        assert (a & b).truth(answers) is one & other
        assert (a | b).truth(answers) is one | other
        assert (~a).truth(answers) is ~one

    @given(st.lists(CONDITIONS, min_size=1, max_size=4), st.data())
    def test_at_least_is_its_expansion(self, parts: list[Condition], data: st.DataObject) -> None:
        """At least k hold when all of one choice of k hold."""
        count = data.draw(st.integers(1, len(parts)))
        answers = data.draw(ANSWERS)
        expansion = Any(of=[All(of=some) for some in itertools.combinations(parts, count)])

        assert AtLeast(count=count, of=parts).truth(answers) is expansion.truth(answers)

    @given(st.lists(CONDITIONS, min_size=1, max_size=4), ANSWERS)
    def test_at_least_has_two_ends(self, parts: list[Condition], answers: dict[str, Value]) -> None:
        """At least one is `Any`, at least all is `All`."""
        assert AtLeast(count=1, of=parts).truth(answers) is Any(of=parts).truth(answers)
        assert AtLeast(count=len(parts), of=parts).truth(answers) is All(of=parts).truth(answers)

    @pytest.mark.parametrize("count", [0, 3, -1, True, 1.0, "1", None])
    def test_counts_refused(self, count: object) -> None:
        """A count that always or never holds is refused, and so is what is no count."""
        with pytest.raises(
            ConditionError, match=r"a whole number from 1 to 2, got .* @ \.at_least"
        ):
            AtLeast(count=cast("int", count), of=(ADULT, BRETON))

    @pytest.mark.parametrize(
        "make", [lambda of: All(of=of), lambda of: Any(of=of), lambda of: AtLeast(count=1, of=of)]
    )
    def test_parts_refused(self, make: Callable[[object], Condition]) -> None:
        """Nothing to join is refused, and each part that is no condition is told by its place."""
        with pytest.raises(ConditionError, match="at least one condition"):
            make(())
        with pytest.raises(ConditionError) as caught:
            make((ADULT, "age > 16", BRETON, 5))

        assert caught.value.faults == (
            ("[1]", "expected a condition, got 'age > 16'"),
            ("[3]", "expected a condition, got 5"),
        )

    def test_not_of_no_condition(self) -> None:
        """A "not" takes one condition."""
        with pytest.raises(ConditionError, match="expected a condition, got 'x'"):
            Not(of=cast("Condition", "x"))

    def test_chains_are_flat(self) -> None:
        """``a & b & c`` is one `All` of three, ``a | b | c`` one `Any`; mixed ones nest."""
        assert All(of=(ADULT, BRETON, PROJECT)) == ADULT & BRETON & PROJECT
        assert All(of=(ADULT, BRETON, PROJECT)) == ADULT & (BRETON & PROJECT)
        assert Any(of=(ADULT, BRETON, PROJECT)) == ADULT | BRETON | PROJECT
        assert Any(of=(ADULT, All(of=(BRETON, PROJECT)))) == ADULT | BRETON & PROJECT

    def test_comparisons(self) -> None:
        """Every comparison of a tree is listed from left to right, as often as it stands."""
        tree = ~(ADULT & PROJECT) | AtLeast(count=1, of=(BRETON, ADULT))

        assert tree.comparisons() == (ADULT, BRETON, ADULT)
        assert PROJECT.comparisons() == ()

    def test_base(self) -> None:
        """A condition of no kind has no answer and no form, and says so."""
        with pytest.raises(NotImplementedError):
            Condition().truth({})
        with pytest.raises(NotImplementedError):
            Condition().to_plain()


class TestVerdict:
    @given(CONDITIONS, ANSWERS)
    def test_agrees_with_truth(self, condition: Condition, answers: dict[str, Value]) -> None:
        """The verdict of each node is the truth of its condition, in the shape of the tree."""
        verdicts = [condition.verdict(answers)]
        for verdict in verdicts:
            verdicts += verdict.children

            assert verdict.truth is verdict.condition.truth(answers)
            assert tuple(child.condition for child in verdict.children) == verdict.condition.parts

    @given(CONDITIONS, ANSWERS, st.data())
    def test_monotone(
        self, condition: Condition, answers: dict[str, Value], data: st.DataObject
    ) -> None:
        """One more answer never flips a settled yes or no."""
        truth = condition.truth(answers)
        name = data.draw(st.sampled_from(sorted(VALUES)))
        more = {name: data.draw(VALUES[name]), **answers}

        assert condition.truth(more) is truth or truth is UNKNOWN

    @given(DECIDABLE, FULL_ANSWERS)
    def test_full_answers_settle(self, condition: Condition, answers: dict[str, Value]) -> None:
        """Where all is known and nothing is to check, nothing is unknown."""
        assert condition.truth(answers) is not UNKNOWN

    @given(CONDITIONS, ANSWERS)
    def test_missing_is_asked_and_not_given(
        self, condition: Condition, answers: dict[str, Value]
    ) -> None:
        """What is missing is asked in the tree, was not given, and is listed sorted, once."""
        verdict = condition.verdict(answers)
        asked = {leaf.fact for leaf in condition.comparisons()}

        assert set(verdict.missing) <= asked - set(answers)
        assert list(verdict.missing) == sorted(set(verdict.missing))
        assert not verdict.missing or verdict.truth is UNKNOWN

    @given(DECIDABLE, ANSWERS, FULL_ANSWERS)
    def test_missing_facts_settle(
        self, condition: Condition, answers: dict[str, Value], full: dict[str, Value]
    ) -> None:
        """Where nothing is to check, the missing facts are enough to settle it."""
        verdict = condition.verdict(answers)
        completed = answers | {name: full[name] for name in verdict.missing}

        assert condition.truth(completed) is not UNKNOWN

    @given(CONDITIONS, ANSWERS, FULL_ANSWERS)
    def test_other_facts_do_not(
        self, condition: Condition, answers: dict[str, Value], full: dict[str, Value]
    ) -> None:
        """No fact that is not listed as missing can settle what is unknown."""
        verdict = condition.verdict(answers)
        assume(verdict.truth is UNKNOWN)
        others = {name: value for name, value in full.items() if name not in verdict.missing}

        assert condition.truth(others | answers) is UNKNOWN

    def test_missing(self) -> None:
        """Facts are missing only where they can still matter."""
        both = ADULT & BRETON

        assert both.verdict({}).missing == ("age", "residence")
        assert both.verdict({"age": 20}).missing == ("residence",)
        assert both.verdict({"age": 15}).missing == ()
        assert (both | PROJECT).verdict({"age": 15}).missing == ()
        assert (both | PROJECT).verdict({"age": 15}).truth is UNKNOWN

    @pytest.mark.parametrize("truth", ORDER)
    def test_reasons(self, truth: Truth) -> None:
        """The reasons are the parts of `All`, however nested, that have the truth of the whole."""
        part = OF_TRUTH[truth]
        others = [OF_TRUTH[other] for other in ORDER[ORDER.index(truth) + 1 :]]
        verdict = All(of=[All(of=[*others, part]), *others, ~~part]).verdict(AGED_20)
        reasons = {YES: verdict.holding, NO: verdict.failing, UNKNOWN: verdict.undecided}

        assert [reason.condition for reason in reasons.pop(truth)()] == [part, ~~part]
        assert [other() for other in reasons.values()] == [(), ()]

    def test_choices_are_one_reason(self) -> None:
        """An `Any` that fails is one reason: each of its parts would have been enough."""
        either = OF_TRUTH[NO] | ~OF_TRUTH[YES]
        verdict = (either & ADULT).verdict(AGED_20)

        assert [reason.condition for reason in verdict.failing()] == [either]


class TestParse:
    @given(CONDITIONS)
    def test_round_trip(self, condition: Condition) -> None:
        """What `to_plain` writes is read back to an equal condition."""
        assert parse(condition.to_plain()) == condition

    @given(CONDITIONS, ANSWERS)
    def test_json_round_trip(self, condition: Condition, answers: dict[str, Value]) -> None:
        """The text of JSON keeps the condition, and every verdict of it."""
        again = through_json(condition)

        assert again == condition
        assert again.verdict(answers) == condition.verdict(answers)

    @pytest.mark.parametrize(
        ("plain", "condition"),
        [
            (
                {"fact": "age", "gt": 16},
                Comparison(fact="age", operator=Operator.GT, value=16),
            ),
            (
                {"fact": "training_start", "ge": "2020-09-01"},
                Comparison(fact="training_start", operator=Operator.GE, value=date(2020, 9, 1)),
            ),
            (
                {"fact": "residence", "in": ["bretagne"]},
                Comparison(fact="residence", operator=Operator.IN, value=("bretagne",)),
            ),
            ({"to_check": "Un projet."}, ToCheck(text="Un projet.")),
            (
                {"to_check": "Un projet.", "en": "A plan."},
                ToCheck(text="Un projet.", english="A plan."),
            ),
            ({"not": {"fact": "age", "gt": 17}}, Not(of=ADULT)),
            ({"all": [{"fact": "age", "gt": 17}]}, All(of=(ADULT,))),
            ({"any": [{"fact": "age", "gt": 17}]}, Any(of=(ADULT,))),
            (
                {"at_least": 1, "of": [{"fact": "age", "gt": 17}]},
                AtLeast(count=1, of=(ADULT,)),
            ),
        ],
    )
    def test_forms(self, plain: dict[str, object], condition: Condition) -> None:
        """Each form of JSON is one kind of condition, and is written back as it was read."""
        assert parse(plain) == condition
        assert condition.to_plain() == plain

    @pytest.mark.parametrize(
        ("plain", "path", "problem"),
        [
            (None, "", "expected a condition"),
            ([], "", "expected a condition"),
            ("age > 16", "", "expected a condition"),
            ({}, "", "got nothing"),
            ({"none": []}, "", "got 'none'"),
            ({"all": [], "any": []}, "", "got 'all', 'any'"),
            ({"to_check": "x", "fr": "y"}, "", "got 'to_check', 'fr'"),
            ({"en": "x"}, "", "got 'en'"),
            ({"of": []}, "", "got 'of'"),
            ({"at_least": 1}, "", "got 'at_least'"),
            ({"all": []}, ".all", "a list of one or more conditions"),
            ({"any": {"fact": "age", "gt": 16}}, ".any", "a list of one or more conditions"),
            ({"at_least": 1, "of": []}, ".of", "a list of one or more conditions"),
            ({"at_least": 2, "of": [{"to_check": "x"}]}, ".at_least", "from 1 to 1, got 2"),
            ({"not": []}, ".not", "expected a condition"),
            ({"to_check": ""}, ".to_check", "expected a text"),
            ({"to_check": "x", "en": 5}, ".en", "expected a text, got 5"),
            ({"fact": "age"}, "", "one operator of eq, gt, ge, lt, le, in, has; got none"),
            ({"fact": "age", "gt": 16, "lt": 30}, "", "got gt, lt"),
            ({"fact": "age", "ne": 16}, "", "got ne"),
            ({"fact": 5, "gt": 16}, "", "expected a fact"),
            ({"fact": "age", "gt": 16.5}, ".gt", "got 16.5"),
            ({"fact": "age", "gt": True}, ".gt", "got True"),
            ({"fact": "age", "gt": float("nan")}, ".gt", "got nan"),
            ({"fact": "age", "gt": Decimal("NaN")}, ".gt", "expected a finite number"),
            ({"fact": "age", "gt": Decimal("Infinity")}, ".gt", "expected a finite number"),
            ({"fact": "age", "eq": None}, ".eq", "got None"),
            ({"fact": "age", "eq": {}}, ".eq", "got {}"),
            ({"fact": "residence", "in": []}, ".in", "expected a list of ids"),
            ({"fact": "residence", "in": "bretagne"}, ".in", "expected a list of ids"),
            ({"fact": "training_start", "ge": "2020-02-30"}, ".ge", "there is no day 2020-02-30"),
            ({"fact": "training_start", "ge": "2020-09"}, ".ge", "expected a number or a date"),
        ],
    )
    def test_faults(self, plain: object, path: str, problem: str) -> None:
        """Each fault is told with its path, and names what was given."""
        ((found, said),) = faults(plain)

        assert found == path
        assert problem in said

    def test_several_faults(self) -> None:
        """All the faults of a tree are told at once, in the order of the text."""
        plain = {
            "all": [
                {"fact": "age", "gt": 16},
                {"fact": "age", "over": 16},
                {"any": [{"to_check": "x"}, 5, {"not": {"fact": "age", "gt": "16"}}]},
                {"at_least": 1, "of": [{"to_check": " "}, {"fact": "start", "lt": "2021-13-01"}]},
            ]
        }

        assert [path for path, _ in faults(plain)] == [
            ".all[1]",
            ".all[2].any[1]",
            ".all[2].any[2].not.gt",
            ".all[3].of[0].to_check",
            ".all[3].of[1].lt",
        ]

    @pytest.mark.parametrize("wrap", [lambda p: {"not": p}, lambda p: {"all": [p]}])
    def test_depth(self, wrap: Callable[[object], object]) -> None:
        """A tree is read down to `MAX_DEPTH`, and told to be too deep one below."""
        plain: object = {"fact": "age", "gt": 16}
        for _ in range(MAX_DEPTH):
            plain = wrap(plain)

        assert len(nodes(parse(plain))) == MAX_DEPTH + 1
        ((path, problem),) = faults(wrap(plain))
        assert problem == f"a condition nests deeper than {MAX_DEPTH}"
        assert path.count("not") + path.count("all") == MAX_DEPTH + 1

    def test_endless_nesting(self) -> None:
        """No nesting exhausts the stack."""
        plain: object = {"fact": "age", "gt": 16}
        for _ in range(100_000):
            plain = {"any": [plain]}

        assert len(faults(plain)) == 1

    @example({"to_check": "x"})
    @example({"to_check": ""})
    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["all", "any", "not", "at_least", "of", "fact", "gt", "to_check"]
                    ),
                    inner,
                    max_size=3,
                )
            ),
        )
    )
    def test_anything_is_read_or_refused(self, plain: object) -> None:
        """Whatever JSON holds is a condition that can be written back, or a list of faults."""
        found = outcome(plain)

        assert isinstance(found, Condition) or found
        assert found == (outcome(found.to_plain()) if isinstance(found, Condition) else found)


class TestFact:
    def test_reads_as_well_as_json(self) -> None:
        """A condition written in Python is the one that JSON says."""
        written = fact("age").more_than(16) & fact("residence").one_of("bretagne")

        assert written == parse(
            {"all": [{"fact": "age", "gt": 16}, {"fact": "residence", "in": ["bretagne"]}]}
        )

    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            (fact("x").more_than(16), {"fact": "x", "gt": 16}),
            (fact("x").at_least(600), {"fact": "x", "ge": 600}),
            (fact("x").less_than(13000), {"fact": "x", "lt": 13000}),
            (fact("x").at_most(30), {"fact": "x", "le": 30}),
            (
                fact("x").between(16, 25),
                {"all": [{"fact": "x", "ge": 16}, {"fact": "x", "le": 25}]},
            ),
            (fact("x").equals("femme"), {"fact": "x", "eq": "femme"}),
            (fact("x").equals(False), {"fact": "x", "eq": False}),  # noqa: FBT003 - the answer
            (fact("x").one_of("a", "b"), {"fact": "x", "in": ["a", "b"]}),
            (fact("x").has("apec"), {"fact": "x", "has": "apec"}),
            (fact("x").at_least(date(2020, 9, 1)), {"fact": "x", "ge": "2020-09-01"}),
            (fact("x").less_than(0.1), {"fact": "x", "lt": Decimal("0.1")}),
            (~fact("x").has("apec"), {"not": {"fact": "x", "has": "apec"}}),
        ],
    )
    def test_words(self, written: Condition, plain: dict[str, object]) -> None:
        """Each word is an operator; a float is the decimal that it was written as."""
        assert written.to_plain() == plain
        assert written == parse(plain)

    @pytest.mark.parametrize("bound", [float("nan"), float("inf"), -float("inf")])
    def test_no_number(self, bound: float) -> None:
        """NaN and infinities bound nothing."""
        with pytest.raises(ConditionError, match="expected a finite number"):
            fact("age").more_than(bound)

    def test_one_of_none(self) -> None:
        """One of no ids could never hold, and is refused."""
        with pytest.raises(ConditionError, match="expected a list of ids"):
            fact("residence").one_of()


class TestValues:
    def test_examples_are_complete(self) -> None:
        """The tests below see every class of the package that makes values."""
        found = [getattr(conditions, name) for name in conditions.__all__]
        classes = {value for value in found if inspect.isclass(value) and attrs.has(value)}

        assert {type(example) for example in EXAMPLES} == classes

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_frozen_with_slots(self, example: object) -> None:
        """No field can be set, nothing can be added."""
        for field in attrs.fields(type(example)):  # type: ignore[arg-type]
            with pytest.raises(FrozenInstanceError):
                setattr(example, field.name, getattr(example, field.name))

        assert not hasattr(example, "__dict__")

    @pytest.mark.parametrize("example", EXAMPLES, ids=named)
    def test_copies_are_equal(self, example: object) -> None:
        """A copy, pickled or not, equals the first and hashes alike."""
        for again in (
            copy.deepcopy(example),
            *(
                pickle.loads(pickle.dumps(example, protocol))  # noqa: S301 - our own
                for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
            ),
        ):
            assert again == example
            assert hash(again) == hash(example)

    @pytest.mark.parametrize(("one", "other"), list(itertools.combinations(EXAMPLES, 2)))
    def test_others_differ(self, one: object, other: object) -> None:
        """Values of other classes are never equal, even of the same parts."""
        assert one != other

    @pytest.mark.parametrize("example", EXAMPLES[:-1], ids=named)
    def test_keywords_only(self, example: object) -> None:
        """Every field is given by its name; only a fact's term takes its id bare."""
        kinds = {one.kind for one in inspect.signature(type(example)).parameters.values()}

        assert kinds == {inspect.Parameter.KEYWORD_ONLY}

    def test_parts_are_tuples(self) -> None:
        """Whatever series the parts come in, they are kept as a tuple."""
        assert All(of=iter([ADULT, BRETON])).of == (ADULT, BRETON)

    def test_verdicts_default_to_leaves(self) -> None:
        """A verdict has no children and misses nothing where nothing is said."""
        verdict = Verdict(condition=ADULT, truth=YES)

        assert (verdict.missing, verdict.children) == ((), ())


class TestNames:
    def test_each_name_is_there(self) -> None:
        """Every public name of the package can be had, and once had it stays."""
        for name in conditions.__all__:
            assert getattr(conditions, name) is getattr(conditions, name)

    def test_other_names(self) -> None:
        """Any other name is refused, and named."""
        with pytest.raises(AttributeError, match="no attribute 'Xor'"):
            _ = conditions.Xor

"""
What must hold: conditions as data, and their answer: yes, no or unknown.

A condition is a tree of frozen values. It knows facts by their id only, and nothing of catalogs,
records or languages; `aiofr.wording` says it in French and in English, and the catalog checks it
against the facts there are. Evaluation is strong Kleene logic: a fact that nobody gave makes a
comparison unknown, and an unknown part leaves the whole unknown only where it could still matter.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import ge, gt, le, lt

from attrs import field, frozen

from aiofr.errors import ConditionError

__all__ = [
    "All",
    "Any",
    "AtLeast",
    "Comparison",
    "Condition",
    "FactTerm",
    "Not",
    "Operator",
    "ToCheck",
    "Truth",
    "Value",
    "Verdict",
    "fact",
    "parse",
]

#: What a fact or a bound can be. Sets stand for facts that take several values at once.
Value = bool | int | Decimal | date | str | frozenset[str]

#: What a comparison compares with; ``in`` takes several.
Bound = bool | int | Decimal | date | str | tuple[str, ...]

#: How deep a condition may nest; no rule that a person can read comes near it.
MAX_DEPTH = 32

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Truth(StrEnum):
    """One of three answers, with Kleene's connectives as ``&``, ``|`` and ``~``."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __and__(self, other: "Truth") -> "Truth":
        """No if either is no, yes if both are yes."""
        if self is _NO or other is _NO:
            return _NO
        return _YES if self is _YES and other is _YES else _UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        """Yes if either is yes, no if both are no."""
        if self is _YES or other is _YES:
            return _YES
        return _NO if self is _NO and other is _NO else _UNKNOWN

    def __invert__(self) -> "Truth":
        """Swap yes and no."""
        if self is _UNKNOWN:
            return _UNKNOWN
        return _NO if self is _YES else _YES


_YES, _NO, _UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


class Operator(StrEnum):
    """How a comparison compares; "plus de" is ``gt``, "au moins" is ``ge``."""

    EQ = "eq"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    IN = "in"
    HAS = "has"


_ORDERINGS: dict[Operator, Callable[[object, object], bool]] = {
    Operator.GT: gt,
    Operator.GE: ge,
    Operator.LT: lt,
    Operator.LE: le,
}


@frozen(kw_only=True)
class Verdict:
    """
    The answer of one node of a condition, and of every node below it.

    Args:
        condition: The node.
        truth: Its answer.
        missing: Ids of the facts that were not given and could still settle it, sorted; empty
            for a settled node.
        children: The verdicts of its parts, in their order.
    """

    condition: "Condition"
    truth: Truth
    missing: tuple[str, ...] = ()
    children: tuple["Verdict", ...] = ()

    def failing(self) -> tuple["Verdict", ...]:
        """List the lowest nodes that make this one a no; empty unless it is a no."""
        return self._leaves(Truth.NO)

    def undecided(self) -> tuple["Verdict", ...]:
        """List the lowest nodes that leave this one unknown; empty unless it is unknown."""
        return self._leaves(Truth.UNKNOWN)

    def _leaves(self, truth: Truth) -> tuple["Verdict", ...]:
        if self.truth is not truth:
            return ()
        if not isinstance(self.condition, All):
            return (self,)
        return tuple(leaf for child in self.children for leaf in child._leaves(truth))


class Condition:
    """What must hold; one of `All`, `Any`, `Not`, `AtLeast`, `Comparison` and `ToCheck`."""

    __slots__ = ()

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """
        Answer for a person of whom *answers* are known.

        Args:
            answers: Values by the id of the fact; what is not there is unknown.

        Raises:
            ConditionError: An answer is of another type than the bound it is compared with.
        """
        raise NotImplementedError

    def verdict(self, answers: Mapping[str, Value]) -> Verdict:
        """Answer as `truth` does, with the reasons: node by node, and the facts missing."""
        truth = self.truth(answers)
        children = tuple(part.verdict(answers) for part in self.parts)
        missing = {name for child in children for name in child.missing}
        return Verdict(
            condition=self,
            truth=truth,
            missing=tuple(sorted(missing)) if truth is _UNKNOWN else (),
            children=children,
        )

    def to_plain(self) -> dict[str, object]:
        """Give the JSON form, which `parse` reads back to an equal condition."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple["Condition", ...]:
        """The conditions right below this one."""
        return ()

    def comparisons(self) -> tuple["Comparison", ...]:
        """List every comparison in the tree, from left to right."""
        return tuple(leaf for part in self.parts for leaf in part.comparisons())

    def __and__(self, other: "Condition") -> "All":
        """Both must hold."""
        return All(of=(*_flat(self, All), *_flat(other, All)))

    def __or__(self, other: "Condition") -> "Any":
        """One of the two must hold."""
        return Any(of=(*_flat(self, Any), *_flat(other, Any)))

    def __invert__(self) -> "Not":
        """It must not hold."""
        return Not(of=self)


def _flat(condition: Condition, kind: "type[All] | type[Any]") -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, kind) else (condition,)


def _conditions(values: Iterable[Condition]) -> tuple[Condition, ...]:
    parts = tuple(values)
    faults = [
        (f"[{index}]", f"expected a condition, got {part!r}")
        for index, part in enumerate(parts)
        if not isinstance(part, Condition)
    ]
    if not parts:
        faults = [("", "expected at least one condition")]
    if faults:
        raise ConditionError(faults)
    return parts


@frozen(kw_only=True)
class All(Condition):
    """Every one of *of* must hold."""

    of: tuple[Condition, ...] = field(converter=_conditions)

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions right below this one."""
        return self.of

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """No as soon as one is no, yes if all are yes."""
        found = _YES
        for part in self.of:
            truth = part.truth(answers)
            if truth is _NO:
                return _NO
            if truth is _UNKNOWN:
                found = _UNKNOWN
        return found

    def to_plain(self) -> dict[str, object]:
        """Give ``{"all": […]}``."""
        return {"all": [part.to_plain() for part in self.of]}


@frozen(kw_only=True)
class Any(Condition):
    """At least one of *of* must hold."""

    of: tuple[Condition, ...] = field(converter=_conditions)

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions right below this one."""
        return self.of

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """Yes as soon as one is yes, no if all are no."""
        found = _NO
        for part in self.of:
            truth = part.truth(answers)
            if truth is _YES:
                return _YES
            if truth is _UNKNOWN:
                found = _UNKNOWN
        return found

    def to_plain(self) -> dict[str, object]:
        """Give ``{"any": […]}``."""
        return {"any": [part.to_plain() for part in self.of]}


def _condition(value: Condition) -> Condition:
    (part,) = _conditions((value,))
    return part


@frozen(kw_only=True)
class Not(Condition):
    """*of* must not hold."""

    of: Condition = field(converter=_condition)

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The condition right below this one."""
        return (self.of,)

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """Yes for a no, no for a yes."""
        return ~self.of.truth(answers)

    def to_plain(self) -> dict[str, object]:
        """Give ``{"not": …}``."""
        return {"not": self.of.to_plain()}


@frozen(kw_only=True)
class AtLeast(Condition):
    """
    At least *count* of *of* must hold.

    Raises:
        ConditionError: *count* is below one, or above the number of conditions.
    """

    count: int
    of: tuple[Condition, ...] = field(converter=_conditions)

    def __attrs_post_init__(self) -> None:
        """Refuse a count that holds always or never."""
        if type(self.count) is not int or not 1 <= self.count <= len(self.of):
            problem = f"expected a whole number from 1 to {len(self.of)}, got {self.count!r}"
            raise ConditionError([(".at_least", problem)])

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions right below this one."""
        return self.of

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """Yes when enough are yes, no when too few can still become so."""
        truths = [part.truth(answers) for part in self.of]
        yes = truths.count(_YES)
        if yes >= self.count:
            return _YES
        return _NO if yes + truths.count(_UNKNOWN) < self.count else _UNKNOWN

    def to_plain(self) -> dict[str, object]:
        """Give ``{"at_least": 2, "of": […]}``."""
        return {"at_least": self.count, "of": [part.to_plain() for part in self.of]}


@frozen(kw_only=True)
class Comparison(Condition):
    """
    One fact compared with a bound.

    Args:
        fact: The id of the fact.
        operator: How.
        value: The bound: a number for amounts and counts, a date, an id, ``True`` or ``False``;
            several ids for ``in``.

    Raises:
        ConditionError: The bound is none that the operator can compare with.
    """

    fact: str
    operator: Operator = field(converter=Operator)
    value: Bound

    def __attrs_post_init__(self) -> None:
        """Refuse a bound that the operator cannot compare with."""
        problem = _bound_problem(self.operator, self.value)
        if problem:
            raise ConditionError([(f".{self.operator}", f"{problem}, got {self.value!r}")])

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """Compare, or unknown where the fact was not given."""
        given = answers.get(self.fact)
        if given is None:
            return _UNKNOWN
        operator, bound = self.operator, self.value
        if operator is Operator.EQ:
            return _YES if given == bound else _NO
        if operator is Operator.IN:
            return _YES if given in bound else _NO  # type: ignore[operator]
        if operator is Operator.HAS:
            if isinstance(given, frozenset):
                return _YES if bound in given else _NO
        elif _ordered(given) is _ordered(bound) is not None:
            return _YES if _ORDERINGS[operator](given, bound) else _NO
        problem = f"{self.fact}={given!r} cannot be compared by {operator} with {bound!r}"
        raise ConditionError([("", problem)])

    def verdict(self, answers: Mapping[str, Value]) -> Verdict:
        """Answer, naming the fact where it is missing."""
        truth = self.truth(answers)
        missing = (self.fact,) if truth is _UNKNOWN else ()
        return Verdict(condition=self, truth=truth, missing=missing)

    def comparisons(self) -> tuple["Comparison", ...]:
        """Give itself."""
        return (self,)

    def to_plain(self) -> dict[str, object]:
        """Give ``{"fact": "age", "gt": 16}``."""
        value: object = self.value
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, date):
            value = value.isoformat()
        return {"fact": self.fact, self.operator.value: value}


def _ordered(value: object) -> type | None:
    """Say what *value* can be ordered with: numbers with numbers, dates with dates."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Decimal)):
        return Decimal
    return date if type(value) is date else None


def _bound_problem(operator: Operator, value: object) -> str | None:
    if isinstance(value, Decimal) and not value.is_finite():
        return "expected a finite number"
    if operator is Operator.IN:
        several = isinstance(value, tuple) and value and all(isinstance(v, str) for v in value)
        return None if several else "expected a list of ids"
    if operator is Operator.HAS:
        return None if isinstance(value, str) else "expected an id"
    if operator is Operator.EQ:
        single = isinstance(value, (bool, int, Decimal, str)) or type(value) is date
        return None if single else "expected one value"
    return None if _ordered(value) else "expected a number or a date"


@frozen(kw_only=True)
class ToCheck(Condition):
    """
    What a machine cannot decide: always unknown, never dropped.

    Args:
        text: What an adviser must verify, in French.
        english: The same in English; `text` stands in where it is left out.
    """

    text: str
    english: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an empty text: nobody could check it."""
        if not isinstance(self.text, str) or not self.text.strip():
            raise ConditionError([(".to_check", f"expected a text, got {self.text!r}")])

    def truth(self, answers: Mapping[str, Value]) -> Truth:  # noqa: ARG002 - the common signature
        """Unknown, whatever is known."""
        return _UNKNOWN

    def to_plain(self) -> dict[str, object]:
        """Give ``{"to_check": "…"}``, with ``"en"`` where there is an English text."""
        plain: dict[str, object] = {"to_check": self.text}
        return plain if self.english is None else {**plain, "en": self.english}


@frozen
class FactTerm:
    """A fact in a condition that is being written; `fact` makes one."""

    id: str

    def more_than(self, bound: float | Decimal | date) -> Comparison:
        """"Plus de": strictly above *bound*."""
        return self._compare(Operator.GT, bound)

    def at_least(self, bound: float | Decimal | date) -> Comparison:
        """"Au moins": *bound* or above."""
        return self._compare(Operator.GE, bound)

    def less_than(self, bound: float | Decimal | date) -> Comparison:
        """"Moins de": strictly below *bound*."""
        return self._compare(Operator.LT, bound)

    def at_most(self, bound: float | Decimal | date) -> Comparison:
        """"Au plus": *bound* or below."""
        return self._compare(Operator.LE, bound)

    def between(self, low: float | Decimal | date, high: float | Decimal | date) -> All:
        """From *low* to *high*, both included."""
        return self.at_least(low) & self.at_most(high)

    def equals(self, value: float | Decimal | date | str) -> Comparison:
        """Exactly *value*; ``True`` and ``False`` for a yes-or-no fact."""
        return self._compare(Operator.EQ, value)

    def one_of(self, *ids: str) -> Comparison:
        """One of *ids*."""
        return Comparison(fact=self.id, operator=Operator.IN, value=ids)

    def has(self, id: str) -> Comparison:  # noqa: A002 - the field's own word
        """Among the values of a fact that takes several, *id*."""
        return self._compare(Operator.HAS, id)

    def _compare(self, operator: Operator, bound: float | Decimal | date | str) -> Comparison:
        value = Decimal(str(bound)) if isinstance(bound, float) else bound
        return Comparison(fact=self.id, operator=operator, value=value)


def fact(id: str) -> FactTerm:  # noqa: A002 - the field's own word
    """
    Start a condition on the fact *id*.

    >>> condition = fact("age").more_than(16) & fact("residence").one_of("bretagne")
    >>> condition.truth({"age": 15})
    <Truth.NO: 'no'>
    """
    return FactTerm(id)


def parse(plain: object) -> Condition:
    """
    Read a condition from its JSON form.

    Args:
        plain: What a JSON file holds: dicts, lists, strings, whole numbers and `Decimal`. A
            string like ``2020-09-01`` is read as a date.

    Raises:
        ConditionError: Every fault of the tree, each with its path.
    """
    faults: list[tuple[str, str]] = []
    found = _parse(plain, "", faults, 0)
    if faults or found is None:
        raise ConditionError(faults)
    return found


_FORMS = "'all', 'any', 'not', 'at_least' with 'of', 'fact' with one operator, or 'to_check'"


def _parse(
    plain: object, path: str, faults: list[tuple[str, str]], depth: int
) -> Condition | None:
    if depth > MAX_DEPTH:
        faults.append((path, f"a condition nests deeper than {MAX_DEPTH}"))
        return None
    if not isinstance(plain, dict):
        faults.append((path, f"expected a condition (an object with {_FORMS}), got {plain!r:.60}"))
        return None
    try:
        if "fact" in plain:
            return _parse_comparison(plain, path, faults)
        keys = set(plain)
        if keys <= {"to_check", "en"} and "to_check" in keys:
            return ToCheck(text=plain["to_check"], english=plain.get("en"))
        if keys in ({"all"}, {"any"}):
            ((key, value),) = plain.items()
            parts = _parse_list(value, f"{path}.{key}", faults, depth)
            return None if parts is None else (All if key == "all" else Any)(of=parts)
        if keys == {"not"}:
            part = _parse(plain["not"], f"{path}.not", faults, depth + 1)
            return None if part is None else Not(of=part)
        if keys == {"at_least", "of"}:
            parts = _parse_list(plain["of"], f"{path}.of", faults, depth)
            return None if parts is None else AtLeast(count=plain["at_least"], of=parts)
    except ConditionError as error:
        faults.extend((path + inner, problem) for inner, problem in error.faults)
        return None
    given = ", ".join(repr(key) for key in plain) or "nothing"
    faults.append((path, f"expected {_FORMS}, got {given}"))
    return None


def _parse_list(
    plain: object, path: str, faults: list[tuple[str, str]], depth: int
) -> tuple[Condition, ...] | None:
    if not isinstance(plain, list) or not plain:
        faults.append((path, "expected a list of one or more conditions"))
        return None
    parts = [_parse(p, f"{path}[{i}]", faults, depth + 1) for i, p in enumerate(plain)]
    found = tuple(part for part in parts if part is not None)
    return found if len(found) == len(parts) else None


def _parse_comparison(
    plain: dict[str, object], path: str, faults: list[tuple[str, str]]
) -> Comparison | None:
    operators = [key for key in plain if key != "fact"]
    name = plain["fact"]
    if len(operators) != 1 or operators[0] not in set(Operator) or not isinstance(name, str):
        wanted = ", ".join(Operator)
        given = ", ".join(operators) or "none"
        faults.append((path, f"expected a fact and one operator of {wanted}; got {given}"))
        return None
    return Comparison(fact=name, operator=operators[0], value=_bound(plain[operators[0]]))


def _bound(value: object) -> Bound:
    """Turn a JSON value into a bound; what is none is left for `Comparison` to refuse."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ConditionError([("", f"there is no day {value}")]) from None
    return value  # type: ignore[return-value]

"""
Conditions that join others, and the verdict of each node.

Knows truths, and nothing of facts or of JSON.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn, TypeVar

from attrs import field, frozen

from aiofr.conditions.truth import Truth
from aiofr.echo import quoted, shown
from aiofr.errors import ConditionError, TruthValueError

if TYPE_CHECKING:
    from aiofr.conditions.leaves import Comparison

#: What a fact can be. Sets stand for facts that take several values at once.
Value = bool | int | Decimal | date | str | frozenset[str]

_YES, _NO, _UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

_INSTEAD = "condition.truth(answers).is_yes, and join conditions by '&', '|' and '~'"


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

    def holding(self) -> tuple["Verdict", ...]:
        """List the lowest nodes that make this one a yes; empty unless it is a yes."""
        return _leaves(self, Truth.YES)

    def failing(self) -> tuple["Verdict", ...]:
        """List the lowest nodes that make this one a no; empty unless it is a no."""
        return _leaves(self, Truth.NO)

    def undecided(self) -> tuple["Verdict", ...]:
        """List the lowest nodes that leave this one unknown; empty unless it is unknown."""
        return _leaves(self, Truth.UNKNOWN)


def _leaves(verdict: Verdict, truth: Truth) -> tuple[Verdict, ...]:
    """List the nodes of *truth* below *verdict* that are no `All`: each is a reason by itself."""
    if verdict.truth is not truth:
        return ()
    if not isinstance(verdict.condition, All):
        return (verdict,)
    return tuple(leaf for child in verdict.children for leaf in _leaves(child, truth))


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

    def __bool__(self) -> NoReturn:
        """
        Raise: ``a and b`` would be *b* alone, and ``if`` would ask nothing of anybody.

        Raises:
            TruthValueError: Always; it says what to write instead.
        """
        given = f"a condition ({type(self).__name__})"
        raise TruthValueError(given, _INSTEAD)

    def __and__(self, other: "Condition") -> "All":
        """Both must hold."""
        return All(of=(*_flat(self, All), *_flat(other, All)))

    def __or__(self, other: "Condition") -> "Any":
        """One of the two must hold."""
        return Any(of=(*_flat(self, Any), *_flat(other, Any)))

    def __invert__(self) -> "Not":
        """It must not hold."""
        return Not(of=self)


def _flat(condition: Condition, join: "type[All | Any]") -> tuple[Condition, ...]:
    return condition.parts if type(condition) is join else (condition,)


#: The six kinds of condition; each adds itself where it is defined.
_KINDS: set[type[Condition]] = set()
C = TypeVar("C", bound=Condition)


def kind(class_: type[C]) -> type[C]:
    """Add a class to the kinds of condition there are."""
    _KINDS.add(class_)
    return class_


def refusal(value: object) -> str | None:
    """
    Return why *value* is none of the six kinds of condition; ``None`` where it is one.

    A class of one's own is none, also where it derives from one: what is compiled, said, written as
    JSON and taken apart is known of these six only.
    """
    if type(value) in _KINDS:
        return None
    if not issubclass(type(value), Condition) and not hasattr(type(value), "truth"):
        return f"expected a condition, got {quoted(value)}"
    name = shown(f"{type(value).__module__}.{type(value).__qualname__}")
    kinds = ", ".join(sorted(class_.__name__ for class_ in _KINDS))
    return f"expected one of {kinds}, got {name}: a class of one's own is not taken"


def checked(value: Condition) -> Condition:
    """
    Return *value*, where it is one of the six kinds of condition.

    Raises:
        ConditionError: It is none.
    """
    problem = refusal(value)
    if problem is not None:
        raise ConditionError([("", problem)])
    return value


def _conditions(values: Iterable[Condition]) -> tuple[Condition, ...]:
    if isinstance(values, Condition) or not isinstance(values, Iterable):
        raise ConditionError([("", f"expected several conditions, got {quoted(values)}")])
    parts = tuple(values)
    faults = [
        (f"[{index}]", problem)
        for index, part in enumerate(parts)
        if (problem := refusal(part)) is not None
    ]
    if not parts:
        faults = [("", "expected at least one condition")]
    if faults:
        raise ConditionError(faults)
    return parts


@kind
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


@kind
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
    return checked(value)


@kind
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


@kind
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

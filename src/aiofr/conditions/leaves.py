"""Conditions on one fact, what a machine cannot decide, and how Python code writes them."""

import operator as operators
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any
from unicodedata import category, combining, normalize

from attrs import field, frozen

from aiofr.conditions.tree import All, Condition, Value, Verdict, kind
from aiofr.conditions.truth import Truth
from aiofr.echo import MAX_LETTERS, quoted, shown
from aiofr.errors import ConditionError

#: What a comparison compares with; ``in`` takes several.
Bound = bool | int | Decimal | date | str | tuple[str, ...]

#: What the JSON form reads as a date, so that no id may look like one.
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

#: What sets the answers to points to check apart from those to facts.
CHECKED = "checked:"

#: A word, or one other character, of a text without accents.
_PART = re.compile(r"[^\W_]+|\S")
#: What a lost "tt" ligature looks like in texts extracted from PDF, inside a word.
_LOST_LIGATURE = re.compile(r"(?<=\w)[\ufffd\u00b6](?=\w)")
#: Ligatures, and an apostrophe that Unicode calls a letter.
_FOLDED = str.maketrans({"œ": "oe", "æ": "ae", "\u02bc": " "})

#: From what on a number is larger than any that a fact takes.
_MOST_DIGITS = 18
_TOO_LARGE: int = 10**_MOST_DIGITS

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


_COMPARE: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQ: operators.eq,
    Operator.GT: operators.gt,
    Operator.GE: operators.ge,
    Operator.LT: operators.lt,
    Operator.LE: operators.le,
}


@kind
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
            raise ConditionError([(f".{self.operator}", f"{problem}, got {quoted(self.value)}")])

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """Compare, or unknown where the fact was not given."""
        given = answers.get(self.fact)
        if given is None:
            return _UNKNOWN
        operator, bound = self.operator, self.value
        if operator is Operator.IN:
            if isinstance(given, str):
                return _YES if given in bound else _NO  # type: ignore[operator]
        elif operator is Operator.HAS:
            if isinstance(given, frozenset):
                return _YES if bound in given else _NO
        elif _kind(given) is _kind(bound):
            return _YES if _COMPARE[operator](given, bound) else _NO
        said = f"{shown(self.fact)}={quoted(given)}"
        problem = f"{said} cannot be compared by {operator} with {quoted(bound)}"
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


def _kind(value: object) -> type | None:
    """Say what *value* can be compared with: numbers with numbers, dates with dates."""
    if isinstance(value, bool):
        return bool
    if isinstance(value, (int, Decimal)):
        return Decimal if isinstance(value, int) or value.is_finite() else None
    if isinstance(value, str):
        return str
    return date if type(value) is date else None


def _is_endless(value: int | Decimal) -> bool:
    """Whether a number has no end, or is larger or finer than any fact takes: told unwritten."""
    if isinstance(value, int):
        return abs(value) >= _TOO_LARGE
    return not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS


def _bound_problem(operator: Operator, value: object) -> str | None:
    if isinstance(value, (int, Decimal)) and _is_endless(value):
        return f"expected a finite number of {_MOST_DIGITS} digits or fewer"
    if operator is Operator.IN:
        several = isinstance(value, tuple) and value and all(isinstance(v, str) for v in value)
        return None if several else "expected a list of ids"
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        return "expected a date rather than its text"
    if operator is Operator.HAS:
        return None if isinstance(value, str) else "expected an id"
    kind = _kind(value)
    if operator is Operator.EQ:
        return "expected one value" if kind is None else None
    return None if kind in (Decimal, date) else "expected a number or a date"


@lru_cache(maxsize=4096)
def point_name(text: str) -> str:
    """
    Return what a point to check is known by: its words and its signs, folded as searches fold.

    Case, accents, ligatures, apostrophes, hyphens, kinds of spaces and punctuation make no
    difference. Signs that change what is asked do: of comparison, sums, currencies and shares.

    >>> point_name("L’élève est inscrit à la CAF.") == point_name("l'eleve est inscrit a la Caf")
    True
    >>> point_name("revenu < 1 000 €") == point_name("revenu > 1 000 €")
    False
    """
    whole = normalize("NFKD", _LOST_LIGATURE.sub("tt", text))
    kept = "".join(char for char in whole if not combining(char) and category(char) != "Cf")
    folded = kept.casefold().translate(_FOLDED)
    parts = (one for one in _PART.findall(folded) if one.isalnum() or _is_telling(one))
    return " ".join(parts) or text.strip()


def _is_telling(sign: str) -> bool:
    """Whether a sign changes what is asked: of mathematics or of a currency, or a share."""
    return category(sign) in ("Sm", "Sc") or sign in "%‰"


def _text_problem(text: object) -> str | None:
    if not isinstance(text, str) or not text.strip():
        return "a text"
    return None if len(text) <= MAX_LETTERS else f"a text of at most {MAX_LETTERS} characters"


@kind
@frozen(kw_only=True)
class ToCheck(Condition):
    """
    What a machine cannot decide: unknown until an adviser has checked it, and never dropped.

    It is known by its French text, folded (`point_name`): texts that differ in case, accents,
    ligatures, spaces or punctuation only are one point wherever they stand, and one answer settles
    all of them. Any other text is another point, of which that answer says nothing.

    Args:
        text: What an adviser must verify, in French.
        english: The same in English; `text` stands in where it is left out.
    """

    text: str
    english: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an empty text, and one that is too long: nobody could check it."""
        faults = [
            (path, f"expected {problem}, got {quoted(text)}")
            for path, text in ((".to_check", self.text), (".en", self.english))
            if (path, text) != (".en", None) and (problem := _text_problem(text)) is not None
        ]
        if faults:
            raise ConditionError(faults)

    @property
    def key(self) -> str:
        """What its answer stands under among the answers: no id of a fact looks like it."""
        return f"{CHECKED}{point_name(self.text)}"

    def truth(self, answers: Mapping[str, Value]) -> Truth:
        """Give what an adviser found, or unknown, whatever else is known."""
        found = answers.get(self.key)
        if found is None:
            return _UNKNOWN
        if isinstance(found, bool):
            return _YES if found else _NO
        problem = f"{self.text!r:.60} was checked: expected True or False, got {found!r}"
        raise ConditionError([("", problem)])

    def to_plain(self) -> dict[str, object]:
        """Give ``{"to_check": "…"}``, with ``"en"`` where there is an English text."""
        plain: dict[str, object] = {"to_check": self.text}
        return plain if self.english is None else {**plain, "en": self.english}


@frozen
class FactTerm:
    """A fact in a condition that is being written; `fact` makes one."""

    id: str

    def more_than(self, bound: float | Decimal | date) -> Comparison:
        """Ask for "plus de": strictly above *bound*."""
        return self._compare(Operator.GT, bound)

    def at_least(self, bound: float | Decimal | date) -> Comparison:
        """Ask for "au moins": *bound* or above."""
        return self._compare(Operator.GE, bound)

    def less_than(self, bound: float | Decimal | date) -> Comparison:
        """Ask for "moins de": strictly below *bound*."""
        return self._compare(Operator.LT, bound)

    def at_most(self, bound: float | Decimal | date) -> Comparison:
        """Ask for "au plus": *bound* or below."""
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

"""Facts: the questions one can ask a person, what may be answered, and how conditions say it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from attrs import converters, field, frozen

from aiofr.conditions import Comparison, Operator, Value
from aiofr.errors import InvalidValueError, in_language
from aiofr.model import codes
from aiofr.model.evidence import Evidence
from aiofr.model.time import PartialDate, partial_date

#: How many digits a number may have on each side of the point; nothing about a person needs more.
MAX_DIGITS = 18
_TOO_LARGE: int = 10**MAX_DIGITS


class FactType(codes.Vocabulary):
    """What kind of answer a fact has."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    REGION = "region"
    DEPARTMENT = "department"


_ORDERINGS = (Operator.EQ, Operator.GT, Operator.GE, Operator.LT, Operator.LE)
_ONE_ID = (Operator.EQ, Operator.IN)
#: The operators that conditions may use on a fact of each type.
OPERATORS: dict[FactType, tuple[Operator, ...]] = {
    FactType.INTEGER: _ORDERINGS,
    FactType.DECIMAL: _ORDERINGS,
    FactType.MONEY: _ORDERINGS,
    FactType.DATE: _ORDERINGS,
    FactType.BOOLEAN: (Operator.EQ,),
    FactType.CHOICE: _ONE_ID,
    FactType.CHOICES: (Operator.HAS,),
    FactType.REGION: _ONE_ID,
    FactType.DEPARTMENT: _ONE_ID,
}


class Unit(codes.Vocabulary):
    """What a number counts."""

    YEARS = "years"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    HOURS = "hours"
    EUR = "EUR"
    PEOPLE = "people"


@frozen(kw_only=True)
class Wording:
    """
    How a fact is asked and told in one language.

    Args:
        label: The fact as a noun, e.g. ``"âge"``.
        question: The question to the person.
        requirement: The sentence of a condition that asks for something, with ``{}`` for what it
            asks, e.g. ``"il faut avoir {}"``; for a yes-or-no fact, without.
        exclusion: The same for a condition that excludes it.
        given: What "you said" is introduced by, e.g. ``"vous"`` or ``"la formation"``.
    """

    label: str = field(validator=codes.text)
    question: str = field(validator=codes.text)
    requirement: str = field(validator=codes.text)
    exclusion: str = field(validator=codes.text)
    given: str | None = field(default=None, validator=codes.optional_text)


@frozen(kw_only=True)
class Renaming:
    """
    What a choice is called from a day on.

    Args:
        since: The first day; of a month or year its last counts.
        fr: How a French sentence says it from then on.
        en: The same in English.
    """

    since: PartialDate = field(converter=partial_date)
    fr: str = field(validator=codes.text)
    en: str = field(validator=codes.text)


@frozen(kw_only=True)
class Choice:
    """
    One allowed answer.

    Args:
        id: Its slug.
        fr: How a French sentence says it, after the fact's requirement.
        en: The same in English.
        aliases: Other names and ids that people answer with.
        renamed: What it is called from later days on, the earliest first.
    """

    id: str = field(validator=codes.slug)
    fr: str = field(validator=codes.text)
    en: str = field(validator=codes.text)
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    renamed: tuple[Renaming, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Renaming)
    )

    def label(self, language: str, on: date | None = None) -> str:
        """Return how a sentence in *language* says it on a day; as it first did without one."""
        found: Choice | Renaming = self
        for renaming in self.renamed:
            found = renaming if on is not None and renaming.since.last <= on else found
        return found.en if language == "en" else found.fr

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be answered with: its id, aliases and labels of every day."""
        later = (label for one in self.renamed for label in (one.fr, one.en))
        return (self.id, *self.aliases, self.fr, self.en, *later)


@frozen(kw_only=True)
class Fact:
    """
    A question one can ask a person.

    Args:
        id: Its id, e.g. ``"training_hours"``.
        type: What kind of answer it has.
        unit: What a number counts.
        minimum: The lowest number allowed.
        maximum: The highest number allowed.
        values: The allowed answers of a choice, in the order to show them.
        fr: Its French wording.
        en: Its English wording.
        aliases: Other names that people give it.
        evidence: What made the question necessary.

    Raises:
        InvalidValueError: A choice without values, values without a choice, bounds crossed, or a
            sentence without a place for what it asks.
    """

    id: str = field(validator=codes.fact_id)
    type: FactType = field(converter=FactType)
    unit: Unit | None = field(default=None, converter=converters.optional(Unit))
    minimum: Decimal | None = field(default=None, converter=codes.optional_decimal)
    maximum: Decimal | None = field(default=None, converter=codes.optional_decimal)
    values: tuple[Choice, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Choice)
    )
    fr: Wording = field(validator=codes.instance(Wording))
    en: Wording = field(validator=codes.instance(Wording))
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a choice that offers nothing, and bounds that let nothing through."""
        chosen = self.type in (FactType.CHOICE, FactType.CHOICES)
        ids = [choice.id for choice in self.values]
        if chosen != bool(ids) or len(set(ids)) < len(ids):
            msg = f"values: expected {'each allowed value once' if chosen else 'none'}, got {ids}"
            raise InvalidValueError(msg)
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            msg = f"maximum: expected {self.minimum} or more, got {self.maximum}"
            raise InvalidValueError(msg)
        self._check_wordings()

    def _check_wordings(self) -> None:
        """Refuse a sentence that would lose what a condition asks, or could not be made."""
        places = 0 if self.type is FactType.BOOLEAN else 1
        for language, wording in (("fr", self.fr), ("en", self.en)):
            for name in ("requirement", "exclusion"):
                sentence = getattr(wording, name)
                if any(sentence.count(part) != places for part in ("{}", "{", "}")):
                    wanted = "one {}" if places else "no {}"
                    msg = f"{language}.{name}: expected {wanted} in it, got {sentence!r:.80}"
                    raise InvalidValueError(msg)

    @property
    def is_number(self) -> bool:
        """Whether its answers are numbers."""
        return self.type in (FactType.INTEGER, FactType.DECIMAL, FactType.MONEY)

    def wording(self, language: str) -> Wording:
        """Give its wording in *language*, ``"fr"`` or ``"en"``."""
        return in_language(language, self.fr, self.en)

    def problem(self, value: object, allowed: Sequence[str] | None) -> str | None:
        """
        Say why *value* is no answer to this question, or ``None`` where it is one.

        Args:
            value: The answer.
            allowed: The ids that may be answered, as the catalog knows them; ``None`` where
                answers are no ids.
        """
        if self.is_number:
            return self._number_problem(value)
        if self.type is FactType.BOOLEAN:
            return None if isinstance(value, bool) else "expected true or false"
        if self.type is FactType.DATE:
            return None if type(value) is date else "expected a day as 2020-09-01"
        if self.type is FactType.CHOICES:
            fits = isinstance(value, frozenset) and value <= set(allowed or ())
            return None if fits else f"expected some of {_listed(allowed, value)}"
        return None if value in (allowed or ()) else f"expected one of {_listed(allowed, value)}"

    def bound_problems(
        self, comparison: Comparison, allowed: Sequence[str] | None
    ) -> Iterator[str]:
        """Say what keeps *comparison* from being asked of this fact; nothing where all is well."""
        operator, bound = comparison.operator, comparison.value
        fitting = OPERATORS[self.type]
        if operator not in fitting:
            wanted = ", ".join(fitting)
            yield f"fact {self.id!r} is a {self.type}: expected {wanted}, got {operator}"
            return
        for one in bound if isinstance(bound, tuple) else (bound,):
            value = frozenset({one}) if operator is Operator.HAS else one
            problem = self.problem(value, allowed)
            if problem:
                yield f"fact {self.id!r}: {problem}, got {one!r:.60}"

    def _number_problem(self, value: Value | object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return "expected a number"
        if _is_endless(value):
            return f"expected a finite number of {MAX_DIGITS} digits or fewer"
        if self.type is FactType.INTEGER and value != int(value):
            return "expected a whole number"
        if self.minimum is not None and value < self.minimum:
            return f"expected {self.minimum} or more"
        if self.maximum is not None and value > self.maximum:
            return f"expected {self.maximum} or less"
        return None


def _is_endless(value: int | Decimal) -> bool:
    """Say whether *value* has too many digits or no end of them, without writing it out."""
    if isinstance(value, int):
        return abs(value) >= _TOO_LARGE
    exponent = value.as_tuple().exponent
    return not isinstance(exponent, int) or max(value.adjusted() + 1, -exponent) > MAX_DIGITS


def _listed(allowed: Sequence[str] | None, value: object, limit: int = 12) -> str:
    """List what may be answered: all of it where it is short, else what is close to *value*."""
    ids = list(allowed or ())
    if len(ids) <= limit:
        return ", ".join(ids)
    close = get_close_matches(f"{value!s:.100}", ids, 3)
    return f"{', '.join(close or ids[:3])} or another of {len(ids)}"

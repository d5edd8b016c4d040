"""
Conditions, values and sums in French and in English.

It knows facts and regions by the labels they carry, and nothing of catalogs or persons: whoever
asks hands over both, and the answers that were given.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from aiofr.conditions import (
    All,
    AtLeast,
    Comparison,
    Condition,
    Not,
    Operator,
    ToCheck,
    Value,
)
from aiofr.conditions.tree import checked
from aiofr.errors import spoken
from aiofr.model.amounts import Amount, Per, Qualifier
from aiofr.model.decimals import exact
from aiofr.model.facts import Fact, FactType, Unit
from aiofr.model.time import PartialDate

#: Between the digits and before the units of French numbers: a space that does not break.
NBSP = "\u00a0"

_MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_NUMBERS = {
    "fr": {"gt": "plus de {}", "ge": "au moins {}", "lt": "moins de {}", "le": "au plus {}"},
    "en": {"gt": "more than {}", "ge": "at least {}", "lt": "less than {}", "le": "at most {}"},
}
_DATES = {
    "fr": {
        "gt": "après le {}",
        "ge": "à partir du {}",
        "lt": "avant le {}",
        "le": "au plus tard le {}",
        "eq": "le {}",
    },
    "en": {
        "gt": "after {}",
        "ge": "on or after {}",
        "lt": "before {}",
        "le": "on or before {}",
        "eq": "on {}",
    },
}
_UNITS = {
    "fr": {
        Unit.YEARS: ("an", "ans"),
        Unit.MONTHS: ("mois", "mois"),
        Unit.WEEKS: ("semaine", "semaines"),
        Unit.DAYS: ("jour", "jours"),
        Unit.HOURS: ("heure", "heures"),
        Unit.EUR: ("€", "€"),
        Unit.PEOPLE: ("personne", "personnes"),
    },
    "en": {
        Unit.YEARS: ("year", "years"),
        Unit.MONTHS: ("month", "months"),
        Unit.WEEKS: ("week", "weeks"),
        Unit.DAYS: ("day", "days"),
        Unit.HOURS: ("hour", "hours"),
        Unit.EUR: ("€", "€"),
        Unit.PEOPLE: ("person", "people"),
    },
}
_PER = {
    "fr": {
        Per.HOUR: "par heure",
        Per.DAY: "par jour",
        Per.WEEK: "par semaine",
        Per.MONTH: "par mois",
        Per.YEAR: "par an",
        Per.PERSON: "par personne",
        Per.PROJECT: "par projet",
        Per.PLACE: "par place",
    },
    "en": {per: f"per {per.value}" for per in Per},
}
_QUALIFIERS = {
    "fr": {
        Qualifier.EXACT: "{}",
        Qualifier.ABOUT: "environ {}",
        Qualifier.UP_TO: "jusqu’à {}",
        Qualifier.AT_LEAST: "au moins {}",
        Qualifier.NEARLY: "près de {}",
        Qualifier.MORE_THAN: "plus de {}",
        Qualifier.LESS_THAN: "moins de {}",
    },
    "en": {
        Qualifier.EXACT: "{}",
        Qualifier.ABOUT: "about {}",
        Qualifier.UP_TO: "up to {}",
        Qualifier.AT_LEAST: "at least {}",
        Qualifier.NEARLY: "nearly {}",
        Qualifier.MORE_THAN: "more than {}",
        Qualifier.LESS_THAN: "less than {}",
    },
}
#: What large sums are told in, the largest first, and the decimals that they may have then.
_SCALES = {
    "fr": ((10**9, "milliard", "milliards"), (10**6, "million", "millions")),
    "en": ((10**9, "billion", "billion"), (10**6, "million", "million")),
}
_DECIMALS = 2
#: The qualifiers that say by themselves which end of an open range is given.
_OPEN = {
    "ge": (Qualifier.AT_LEAST, Qualifier.MORE_THAN),
    "le": (Qualifier.UP_TO, Qualifier.LESS_THAN),
}
#: What a comparison becomes under a "not".
_OPPOSITES = {
    Operator.GT: Operator.LE,
    Operator.GE: Operator.LT,
    Operator.LT: Operator.GE,
    Operator.LE: Operator.GT,
}
_TEXTS = {
    "fr": {
        "and": " et ",
        "or": " ou ",
        "at_least": "au moins {} parmi : {}",
        "to_check": "à vérifier : {}",
        "not_to_check": "à vérifier que ce n’est pas le cas : {}",
        "checked": "vérifié : {}",
        "checked_not": "vérifié que ce n’est pas le cas : {}",
        "you": "vous",
        "given": " ({} : {})",
        "derived": "d’après vos réponses",
        "assumed": "supposé",
        True: "oui",
        False: "non",
        "none": "aucun",
        "range": "{} à {}",
        "rate": f"{{}}{NBSP}%, {{}} au plus",
        "bare_rate": f"{{}}{NBSP}%",
        "scaled": f"{{}}{NBSP}{{}} d’euros",
    },
    "en": {
        "and": " and ",
        "or": " or ",
        "at_least": "at least {} of: {}",
        "to_check": "to be checked: {}",
        "not_to_check": "to be checked that this is not so: {}",
        "checked": "checked: {}",
        "checked_not": "checked that this is not so: {}",
        "you": "you",
        "given": " ({}: {})",
        "derived": "from your answers",
        "assumed": "assumed",
        True: "yes",
        False: "no",
        "none": "none",
        "range": "{} to {}",
        "rate": "{}%, {} at most",
        "bare_rate": "{}%",
        "scaled": f"{{}}{NBSP}{{}} euros",
    },
}


def number(value: Decimal | int, language: str = "fr") -> str:
    """
    Write a number.

    >>> number(13000).replace(NBSP, "_")
    '13_000'
    """
    whole, _, fraction = f"{Decimal(value):,f}".partition(".")
    fraction = fraction.rstrip("0")
    if spoken(language) == "en":
        return f"{whole}.{fraction}" if fraction else whole
    whole = whole.replace(",", NBSP)
    return f"{whole},{fraction}" if fraction else whole


def day(value: date | PartialDate, language: str = "fr") -> str:
    """
    Write a day, a month or a year.

    >>> day(date(2020, 9, 1))
    '1er septembre 2020'
    """
    month = "" if value.month is None else _MONTHS[spoken(language)][value.month - 1] + " "
    number_ = "" if value.day is None else f"{value.day} "
    if language == "fr" and value.day == 1:
        number_ = "1er "
    return f"{number_}{month}{value.year}"


def qualified(said: str, qualifier: Qualifier, language: str = "fr") -> str:
    """
    Say how exactly a figure is known.

    >>> qualified("9 500", Qualifier.MORE_THAN)
    'plus de 9 500'
    """
    return _QUALIFIERS[spoken(language)][qualifier].format(said)


def amount(value: Amount, language: str = "fr") -> str:
    """
    Write a sum of money, e.g. ``"20 à 45 € par jour"`` or ``"1,3 milliard d’euros"``.

    Nothing is rounded: a large sum that has more than two decimals in millions is told in full. The
    qualifier is said only where it adds to the figure.
    """
    texts = _TEXTS[spoken(language)]
    if value.rate is not None:
        rate = number(value.rate, language)
        if value.ceiling is None:
            said = texts["bare_rate"].format(rate)
        else:
            said = texts["rate"].format(
                rate, _money(value.ceiling, unit=value.unit, language=language)
            )
    elif value.value is not None:
        said = _money(value.value, unit=value.unit, language=language)
    elif value.low is not None and value.high is not None:
        said = _money(value.low, value.high, unit=value.unit, language=language)
    else:
        operator, bound = ("le", value.high) if value.low is None else ("ge", value.low)
        said = _money(bound or Decimal(0), unit=value.unit, language=language)
        if value.qualifier not in _OPEN[operator]:
            said = _NUMBERS[language][operator].format(said)
    said = qualified(said, value.qualifier, language)
    return said if value.per is None else f"{said} {_PER[language][value.per]}"


def bounds(
    low: Decimal, high: Decimal | None, *, unit: str, per: Per | None, language: str = "fr"
) -> str:
    """
    Write what a sum is at least and at most; one figure where these are the same.

    Of a sum of which nothing is known there is nothing to write.
    """
    ends = [
        _NUMBERS[language][operator].format(_money(end, unit=unit, language=language))
        for operator, end in (("ge", low or None), ("le", high))
        if end is not None
    ]
    said = _money(low, unit=unit, language=language) if low == high else ", ".join(ends)
    return said if per is None else f"{said} {_PER[language][per]}"


def _is_plural(value: Decimal | int, language: str) -> bool:
    """Say whether *value* takes the plural: in French from two, in English all but one."""
    return not -2 < value < 2 if language == "fr" else value not in (-1, 1)  # noqa: PLR2004


def _money(*values: Decimal, unit: str, language: str) -> str:
    """Write one sum, or the two ends of a range, in the largest unit that rounds neither."""
    texts = _TEXTS[language]
    for scale, one, several in _SCALES[language] if unit == "EUR" else ():
        scaled = [exact().divide(value, Decimal(scale)) for value in values]
        if all(value >= scale and _has_few_decimals(value, scale) for value in values):
            word = several if _is_plural(scaled[-1], language) else one
            return str(texts["scaled"]).format(_between(scaled, language), word)
    return f"{_between(values, language)}{NBSP}{'€' if unit == 'EUR' else unit}"


def _has_few_decimals(value: Decimal, scale: int) -> bool:
    return not exact().remainder(exact().multiply(value, Decimal(10**_DECIMALS)), Decimal(scale))


def _between(values: Sequence[Decimal], language: str) -> str:
    """Write one number, or a range of two."""
    said = [number(value, language) for value in values]
    return said[0] if len(said) == 1 else str(_TEXTS[language]["range"]).format(*said)


@frozen(kw_only=True)
class Speaker:
    """
    What is needed to say conditions: labels, and a language.

    Args:
        fact: Gives the fact of an id, or ``None``.
        place: Gives the label of a region or department by its id or code.
        language: ``"fr"`` or ``"en"``.
        unsaid: The answers that nobody gave, each as ``"derived"`` from others or ``"assumed"``.
        on: The day whose labels answers have; the first ones where it is left out.
    """

    fact: Callable[[str], Fact | None]
    place: Callable[[Fact, str, str], str]
    language: str = field(default="fr", converter=spoken)
    unsaid: Mapping[str, str] = field(factory=dict, eq=False)
    on: date | None = None

    def say(self, condition: Condition, answers: Mapping[str, Value] | None = None) -> str:
        """
        Say what *condition* asks, e.g. ``"il faut avoir plus de 16 ans (vous : 15)"``.

        Args:
            condition: Any condition, on known facts or not.
            answers: What was given; each comparison shows the value beside its bound.

        Raises:
            ConditionError: It is none of the six kinds.
        """
        checked(condition)
        return self._say(condition, answers or {}, negated=False, nested=False)

    def _say(
        self, condition: Condition, answers: Mapping[str, Value], *, negated: bool, nested: bool
    ) -> str:
        texts = _TEXTS[self.language]
        if isinstance(condition, Not):
            return self._say(condition.of, answers, negated=not negated, nested=nested)
        if isinstance(condition, Comparison):
            return self._compare(condition, negated=negated) + self._given(condition.fact, answers)
        if isinstance(condition, ToCheck):
            text = condition.english if self.language == "en" else None
            key = "not_to_check" if negated else "to_check"
            found = answers.get(condition.key)
            if isinstance(found, bool):
                key = "checked" if found else "checked_not"
            return texts[key].format(text or condition.text)
        parts = [self._say(p, answers, negated=negated, nested=True) for p in condition.parts]
        if isinstance(condition, AtLeast):
            count = len(parts) - condition.count + 1 if negated else condition.count
            said = texts["at_least"].format(count, " ; ".join(parts))
            return f"({said})" if nested else said
        joint = "and" if isinstance(condition, All) is not negated else "or"
        said = texts[joint].join(parts)
        return f"({said})" if nested and len(parts) > 1 else said

    def _compare(self, comparison: Comparison, *, negated: bool) -> str:
        fact = self.fact(comparison.fact)
        if fact is None:
            return str((~comparison if negated else comparison).to_plain())
        wording = fact.wording(self.language)
        if fact.type is FactType.BOOLEAN:
            wanted = (comparison.value is True) is not negated
            return wording.requirement if wanted else wording.exclusion
        operator = comparison.operator
        if negated and operator in _OPPOSITES:
            operator, negated = _OPPOSITES[operator], False
        frame = wording.exclusion if negated else wording.requirement
        return frame.format(self._bound(fact, operator, comparison.value))

    def _bound(self, fact: Fact, operator: Operator, bound: object) -> str:
        texts = _TEXTS[self.language]
        if isinstance(bound, tuple):
            return str(texts["or"]).join(self.value(fact, one) for one in bound)
        said = self.value(fact, bound)
        counted = fact.is_number and fact.type is not FactType.MONEY
        if counted and fact.unit is not None and isinstance(bound, (int, Decimal)):
            singular, plural = _UNITS[self.language][fact.unit]
            said = f"{said}{NBSP}{plural if _is_plural(bound, self.language) else singular}"
        if isinstance(bound, date):
            return _DATES[self.language][operator].format(said)
        return _NUMBERS[self.language].get(operator, "{}").format(said)

    def value(self, fact: Fact, value: object) -> str:
        """Say one answer to *fact*, or several."""
        texts = _TEXTS[self.language]
        if isinstance(value, bool):
            return str(texts[value])
        if isinstance(value, (int, Decimal)):
            said = number(value, self.language)
            return f"{said}{NBSP}€" if fact.type is FactType.MONEY else said
        if isinstance(value, date):
            return day(value, self.language)
        if isinstance(value, frozenset):
            return ", ".join(self._label(fact, one) for one in sorted(value)) or str(texts["none"])
        return self._label(fact, str(value))

    def _label(self, fact: Fact, id: str) -> str:  # noqa: A002 - the field's own word
        if fact.type in (FactType.REGION, FactType.DEPARTMENT):
            return self.place(fact, id, self.language)
        for choice in fact.values:
            if choice.id == id:
                return choice.label(self.language, self.on)
        return id

    def _given(self, id: str, answers: Mapping[str, Value]) -> str:  # noqa: A002 - the field's word
        fact = self.fact(id)
        if fact is None or id not in answers:
            return ""
        texts = _TEXTS[self.language]
        who = fact.wording(self.language).given or texts["you"]
        who = texts[self.unsaid[id]] if id in self.unsaid else who
        return str(texts["given"]).format(who, self.value(fact, answers[id]))


def unconfirmed_since(year: int, language: str = "fr") -> str:
    """
    Say since when nothing confirms something.

    >>> unconfirmed_since(2019, "en")
    'not confirmed since 2019'
    """
    said = "not confirmed since" if spoken(language) == "en" else "non confirmé depuis"
    return f"{said} {year}"

"""What is known of a person, from Python values or from texts, checked against the facts."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from attrs import frozen

from aiofr.catalog import Catalog
from aiofr.conditions import Value
from aiofr.errors import AiofrError, SituationError, UnknownRecordError
from aiofr.model.facts import Fact, FactType

#: How many digits a number may have; no fact about a person needs more.
MAX_DIGITS = 18

_BOOLEANS = {
    "true": True,
    "yes": True,
    "oui": True,
    "vrai": True,
    "1": True,
    "false": False,
    "no": False,
    "non": False,
    "faux": False,
    "0": False,
}
#: Main situations of somebody who asks for themselves, and not for a company or another body.
_ASK_FOR_THEMSELVES = frozenset(
    {
        "collegien",
        "lyceen",
        "etudiant",
        "stagiaire-formation",
        "demandeur-emploi",
        "sans-activite",
    }
)
_EXPECTED = {
    FactType.INTEGER: ("a whole number", "un nombre entier est attendu"),
    FactType.DECIMAL: ("a number", "un nombre est attendu"),
    FactType.MONEY: ("a sum in euros", "une somme en euros est attendue"),
    FactType.DATE: ("a day as 2020-09-01", "un jour comme 2020-09-01 est attendu"),
    FactType.BOOLEAN: ("true or false", "oui ou non est attendu"),
}


@frozen(init=False)
class Situation:
    """
    What is known of a person; what is not given is unknown, never assumed.

    Args:
        answers: Values by the id of the fact, for ids that are no Python names.
        facts: The same as keywords. ``None`` is as good as not given; lists and sets stand for
            facts that take several values.

    >>> Situation(age=30, status="demandeur-emploi")
    Situation(age=30, status='demandeur-emploi')
    """

    items: tuple[tuple[str, Value], ...]

    def __init__(self, answers: Mapping[str, object] | None = None, /, **facts: object) -> None:
        given = {**(answers or {}), **facts}
        twice = sorted(set(answers or {}) & set(facts))
        if twice:
            raise SituationError(
                twice[0], facts[twice[0]], "the fact is given twice", "donné deux fois"
            )
        items = {name: _plain(value) for name, value in given.items() if value is not None}
        self.__attrs_init__(tuple(sorted(items.items())))

    @property
    def answers(self) -> Mapping[str, Value]:
        """The values by the id of the fact."""
        return MappingProxyType(dict(self.items))

    def __repr__(self) -> str:
        """Show it as it could be written."""
        return f"Situation({', '.join(f'{name}={value!r}' for name, value in self.items)})"


def _plain(value: object) -> Value:
    """Bring a value to the form in which conditions compare it; the facts check it later."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, (list, set, tuple, frozenset)):
        return frozenset(str(one) for one in value)
    return value  # type: ignore[return-value]


def checked(situation: Situation, catalog: Catalog) -> Mapping[str, Value]:
    """
    Check every answer against its fact, and add what follows from them.

    A department tells its region; a pupil, a student, a trainee or a person without work asks for
    themselves.

    Raises:
        SituationError: A fact is unknown, a value is none of its answers, or two contradict.
    """
    answers = dict(situation.answers)
    for name, value in answers.items():
        fact = _fact(catalog, name, value)
        problem = fact.problem(value, catalog.allowed(fact))
        if problem:
            raise _refused(fact, catalog, value, problem)
    return _completed(answers, catalog)


def _completed(answers: dict[str, Value], catalog: Catalog) -> Mapping[str, Value]:
    """Add what follows from the answers, and refuse those that contradict each other."""
    _place(answers, catalog)
    _asker(answers)
    start, end = answers.get("training_start"), answers.get("training_end")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        raise SituationError(
            "training_end",
            end.isoformat(),
            f"expected {start} or later, when the training starts",
            f"la formation finirait avant de commencer ({start})",
        )
    return answers


def _place(answers: dict[str, Value], catalog: Catalog) -> None:
    """Add the region of the department."""
    code = answers.get("department")
    if not isinstance(code, str):
        return
    region = catalog.regions.by_department(code)
    if answers.setdefault("residence", region.id) != region.id:
        raise SituationError(
            "department",
            code,
            f"it is in {region.id!r}, not in residence={answers['residence']!r}",
            f"ce département est dans {region.id!r} et non dans {answers['residence']!r}",
        )


def _asker(answers: dict[str, Value]) -> None:
    """Take a pupil, a student, a trainee or a person without work to ask for themselves."""
    status = answers.get("status")
    if status in _ASK_FOR_THEMSELVES and answers.setdefault("acting_for", "moi") != "moi":
        raise SituationError(
            "acting_for",
            answers["acting_for"],
            f"status={status} is of somebody who asks for themselves; leave one of the two out",
            f"status={status} est l’état de quelqu’un qui demande pour soi : retirez l’un des deux",
        )


def _fact(catalog: Catalog, name: str, value: object) -> Fact:
    try:
        return catalog.facts[name]
    except UnknownRecordError as error:
        raise SituationError(name, value, error.english, error.french) from error


def _refused(fact: Fact, catalog: Catalog, value: object, english: str) -> SituationError:
    if fact.type in _EXPECTED:
        french = _EXPECTED[fact.type][1]
        if fact.is_number:
            low, high = fact.minimum, fact.maximum
            french += "" if low is None else f", {low} au moins"
            french += "" if high is None else f", {high} au plus"
    else:
        allowed = catalog.allowed(fact) or ()
        french = f"valeurs possibles : {', '.join(allowed)}"
    given = ",".join(sorted(value)) if isinstance(value, frozenset) else value
    return SituationError(fact.id, given, english, french)


def read_answers(pairs: Iterable[str], catalog: Catalog) -> Situation:
    """
    Read texts such as ``age=30``; a fact that takes several values takes them with commas.

    Raises:
        SituationError: A text has no ``=``, a fact is unknown or given twice, or a value is none
            of its answers.
    """
    answers: dict[str, object] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise SituationError(
                pair, "", "expected FACT=VALUE, as in age=30", "FAIT=VALEUR est attendu : age=30"
            )
        if name in answers:
            raise SituationError(
                name, text, "the fact is given twice", "ce fait est donné deux fois"
            )
        answers[name] = read_answer(_fact(catalog, name, text), text, catalog)
    return Situation(answers)


def read_answer(fact: Fact, text: str, catalog: Catalog) -> Value:
    """
    Read one answer; regions are found by any of their names.

    Raises:
        SituationError: *text* is no answer to *fact*.
    """
    try:
        value = _read(fact, text.strip(), catalog)
    except (AiofrError, ValueError, InvalidOperation) as error:
        english, french = _EXPECTED.get(fact.type, ("", ""))
        if isinstance(error, AiofrError):
            english, french = error.english, error.french
        else:
            english = f"expected {english}"
        raise SituationError(fact.id, text, english, french) from error
    problem = fact.problem(value, catalog.allowed(fact))
    if problem:
        raise _refused(fact, catalog, text, problem)
    return value


def _read(fact: Fact, text: str, catalog: Catalog) -> Value:
    if fact.is_number:
        return _number(text)
    if fact.type is FactType.DATE:
        return date.fromisoformat(text)
    if fact.type is FactType.BOOLEAN:
        if text.casefold() not in _BOOLEANS:
            raise ValueError(text)
        return _BOOLEANS[text.casefold()]
    if fact.type is FactType.REGION:
        return catalog.regions.resolve(text).id
    if fact.type is FactType.CHOICES:
        return frozenset(one.strip() for one in text.split(",") if one.strip())
    return text.upper() if fact.type is FactType.DEPARTMENT else text


def _number(text: str) -> Value:
    value = Decimal(text.replace(",", ".").replace(" ", ""))
    if not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS or len(text) > MAX_DIGITS * 2:
        raise ValueError(text)
    return int(value) if value == value.to_integral_value() else value

"""What is known of a person, from Python values or from texts, checked against the facts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType, NoneType

from attrs import frozen

from aiofr.catalog import Catalog
from aiofr.conditions import Value
from aiofr.conditions.leaves import ISO_DATE
from aiofr.echo import MAX_LETTERS, quoted, shown
from aiofr.errors import AiofrError, InvalidValueError, SituationError, UnknownRecordError
from aiofr.model.codes import many
from aiofr.model.facts import MAX_DIGITS, Fact, FactType
from aiofr.orientation.names import as_answer, chosen, named
from aiofr.orientation.points import point_of
from aiofr.query.territories import overseas

#: An answer, as JSON has it.
PlainValue = str | int | float | bool | list[str]
#: How many bits a number has at most that is written out.
_WRITABLE = 256
#: How many digits a float keeps exactly; longer numbers are written as texts.
_EXACT_DIGITS = 15

#: What the points that were checked stand under in the plain data of a situation.
CHECKED_KEY = "checked"

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
#: The facts that tell where the person lives.
PLACES = frozenset({"department", "residence"})
#: Main situations of somebody who asks for themselves, and not for a company or another body.
ASK_FOR_THEMSELVES = frozenset(
    {
        "collegien",
        "lyceen",
        "etudiant",
        "stagiaire-formation",
        "demandeur-emploi",
        "sans-activite",
    }
)
#: Main situations of somebody who has not left school.
AT_SCHOOL = frozenset({"collegien", "lyceen"})
_TOO_LONG = (
    f"expected a text of at most {2 * MAX_LETTERS} characters",
    f"un texte de {2 * MAX_LETTERS} caractères au plus est attendu",
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
        checked: What an adviser found of points that a machine cannot decide: ``True`` or
            ``False`` by the French text of the point, or by words that only it has.
        facts: The answers as keywords. ``None`` is as good as not given; lists and sets stand for
            facts that take several values.

    Raises:
        SituationError: A fact is given twice, or under what is no name; *answers* or *checked* are
            no mapping, or something else than ``True`` and ``False`` was found of a point.

    >>> Situation(age=30, status="demandeur-emploi")
    Situation(age=30, status='demandeur-emploi')
    """

    items: tuple[tuple[str, Value], ...]
    points: tuple[tuple[str, bool], ...] = ()

    def __init__(
        self,
        answers: Mapping[str, object] | None = None,
        /,
        *,
        checked: Mapping[str, bool | None] | None = None,
        **facts: object,
    ) -> None:
        for name, one in (("answers", answers), (CHECKED_KEY, checked)):
            if not isinstance(one, (Mapping, NoneType)):
                raise SituationError(
                    name,
                    one,
                    'expected a mapping such as {"…": True}',
                    'un dictionnaire est attendu, comme {"…": True}',
                )
        given = {**(answers or {}), **facts}
        twice = sorted(set(answers or {}) & set(facts))
        if twice:
            raise SituationError(
                twice[0], facts[twice[0]], "the fact is given twice", "donné deux fois"
            )
        items = {name: _plain(value) for name, value in given.items() if value is not None}
        points = {text: found for text, found in (checked or {}).items() if found is not None}
        for name, value in (*items.items(), *points.items()):
            if not isinstance(name, str):
                raise SituationError(
                    repr(name), value, "expected a name as text", "un nom en texte est attendu"
                )
        for text, found in points.items():
            if not isinstance(found, bool):
                raise SituationError(
                    text, found, "expected True or False", "True ou False est attendu"
                )
        if CHECKED_KEY in items:
            raise SituationError(
                CHECKED_KEY,
                items[CHECKED_KEY],
                "expected the points that were checked, as a keyword",
                "les points vérifiés sont attendus à part",
            )
        self.__attrs_init__(tuple(sorted(items.items())), tuple(sorted(points.items())))

    @property
    def answers(self) -> Mapping[str, Value]:
        """The values by the id of the fact."""
        return MappingProxyType(dict(self.items))

    @property
    def checked(self) -> Mapping[str, bool]:
        """What an adviser found, by the point as it was given."""
        return MappingProxyType(dict(self.points))

    def __repr__(self) -> str:
        """Show it as it could be written."""
        said = [f"{name}={value!r}" for name, value in self.items]
        said += [f"checked={dict(self.points)!r}"] if self.points else []
        return f"Situation({', '.join(said)})"

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data, ready for JSON; `read_situation` reads it back."""
        plain: dict[str, object] = {name: plain_value(value) for name, value in self.items}
        return {**plain, CHECKED_KEY: dict(self.points)} if self.points else plain


def plain_value(value: Value) -> PlainValue:
    """Give an answer in the form that JSON has it, exactly."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if _is_endless(value):
        return shown(value) if isinstance(value, int) else str(value)
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if len(value.as_tuple().digits) <= _EXACT_DIGITS else str(value)


def _is_endless(value: Value) -> bool:
    """Whether a number is none that any fact takes, nor JSON: it is told when it is read."""
    if isinstance(value, Decimal):
        return not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS
    return isinstance(value, int) and value.bit_length() > _WRITABLE


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
    themselves. Points that were checked stand under the keys of `ToCheck`.

    Raises:
        SituationError: A fact or point is unknown, a value is none of its answers, or two
            contradict.
    """
    return completed(said(situation, catalog), catalog)


def said(situation: Situation, catalog: Catalog) -> dict[str, Value]:
    """Check every answer against its fact, and look up the points that were checked."""
    if not isinstance(situation, Situation):
        msg = f"situation: expected a Situation, got {quoted(situation)}"
        raise InvalidValueError(msg, f"une Situation est attendue, et non {quoted(situation)}")
    answers: dict[str, Value] = {}
    unknown = [name for name in situation.answers if named(name, catalog) is None]
    for name, value in situation.answers.items():
        fact = _fact(catalog, name, value, unknown)
        _once(fact.id, name, value, answers)
        answers[fact.id] = as_answer(fact, value, catalog)
        problem = fact.problem(answers[fact.id], catalog.allowed(fact))
        if problem:
            raise _refused(fact, catalog, value, problem)
    found: dict[str, bool] = {}
    for text, value in situation.points:
        point = point_of(text, value, catalog)
        if found.setdefault(point.key, value) is not value:
            raise SituationError(
                text,
                value,
                "the same point was checked with another result; leave one of the two out",
                "ce point est déjà vérifié, avec un autre résultat : retirez l’un des deux",
            )
    return {**answers, **found}


def completed(answers: dict[str, Value], catalog: Catalog) -> Mapping[str, Value]:
    """
    Add what follows from the answers, and refuse those that contradict each other.

    Raises:
        SituationError: Two answers contradict each other.
    """
    _place(answers, catalog)
    _asker(answers)
    _school(answers)
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
    if status in ASK_FOR_THEMSELVES and answers.setdefault("acting_for", "moi") != "moi":
        raise SituationError(
            "acting_for",
            answers["acting_for"],
            f"status={status} is of somebody who asks for themselves; leave one of the two out",
            f"status={status} est l’état de quelqu’un qui demande pour soi : retirez l’un des deux",
        )


def _school(answers: dict[str, Value]) -> None:
    """Refuse a pupil who has left school."""
    status = answers.get("status")
    if status in AT_SCHOOL and answers.get("left_school") is True:
        raise SituationError(
            "left_school",
            True,  # noqa: FBT003 - the answer
            f"status={status} is at school; leave one of the two out",
            f"status={status} est à l’école : retirez l’un des deux",
        )


def _fact(catalog: Catalog, name: str, value: object, unknown: Sequence[str] = ()) -> Fact:
    found = named(name, catalog)
    if found is not None:
        return found
    try:
        return catalog.facts[name]
    except UnknownRecordError as error:
        also = [other for other in unknown if other != name]
        raise SituationError(name, value, error.english, error.french, also) from error


def _refused(fact: Fact, catalog: Catalog, value: object, english: str) -> SituationError:
    if fact.type in _EXPECTED:
        french = _EXPECTED[fact.type][1]
        if fact.is_number:
            low, high = fact.minimum, fact.maximum
            french += "" if low is None else f", {low} au moins"
            french += "" if high is None else f", {high} au plus"
    elif fact.type is FactType.DEPARTMENT and any(told := overseas(str(value))):
        english, french = told
    else:
        allowed = catalog.allowed(fact) or ()
        french = f"valeurs possibles : {', '.join(allowed)}"
    given = ",".join(sorted(value)) if isinstance(value, frozenset) else value
    if isinstance(value, frozenset) and len(value) > 1 and fact.type is not FactType.CHOICES:
        english += f"; {len(value)} answers contradict each other"
        french += f" ; {len(value)} réponses à la fois se contredisent"
    return SituationError(fact.id, given, english, french)


def read_answers(
    pairs: Iterable[str], catalog: Catalog, *, checked: Iterable[str] = ()
) -> Situation:
    """
    Read texts such as ``age=30``; a fact that takes several values takes them with commas.

    Args:
        pairs: The answers, in a list.
        catalog: Whose facts they answer.
        checked: What an adviser found, such as ``permis B=oui``.

    Raises:
        SituationError: A text has no ``=``, a fact is unknown or given twice, or a value is none
            of its answers.
    """
    answers: dict[str, object] = {}
    for name, text in _pairs(pairs, "expected FACT=VALUE, as in age=30", "FAIT=VALEUR", "age=30"):
        fact = _fact(catalog, name, text)
        _once(fact.id, name, text, answers)
        answers[fact.id] = read_answer(fact, text, catalog)
    points: dict[str, bool] = {}
    wanted = "expected POINT=yes or POINT=no, as in permis B=yes"
    for name, text in _pairs(checked, wanted, "POINT=oui ou POINT=non", "permis B=oui"):
        found = _BOOLEANS.get(text.strip().casefold())
        if found is None:
            english, french = _EXPECTED[FactType.BOOLEAN]
            raise SituationError(name, text, f"expected {english}", french)
        points[point_of(name, text, catalog).text] = found
    return Situation(answers, checked=points)


def _pairs(
    pairs: Iterable[str], english: str, form: str, example: str
) -> Iterator[tuple[str, str]]:
    """Part texts at their last or only ``=``."""
    for pair in many(pairs):
        if not isinstance(pair, str) or len(pair) > 2 * MAX_LETTERS:
            english_, french_ = _TOO_LONG
            raise SituationError(shown(pair), "", english_, french_)
        name, equals, text = pair.rpartition("=") if " " in form else pair.partition("=")
        if not equals:
            raise SituationError(pair, "", english, f"{form} est attendu : {example}")
        yield name, text


def read_situation(plain: object, catalog: Catalog) -> Situation:
    """
    Read what `Situation.to_dict` gives, e.g. from JSON.

    Args:
        plain: Answers by the id of the fact, with the points that were checked under
            ``"checked"``. Texts are read as `read_answer` does.
        catalog: Whose facts they answer.

    Raises:
        SituationError: It is no object, a fact or point is unknown, or a value is none of its
            answers.
    """
    if not isinstance(plain, Mapping):
        raise SituationError(
            "situation",
            plain,
            'expected an object such as {"age": 30}',
            'un objet est attendu, comme {"age": 30}',
        )
    given = dict(plain)
    points = given.pop(CHECKED_KEY, None) or {}
    if not isinstance(points, Mapping) or not all(isinstance(v, bool) for v in points.values()):
        raise SituationError(
            CHECKED_KEY,
            points,
            'expected an object of true and false, such as {"…": true}',
            'un objet de true et de false est attendu, comme {"…": true}',
        )
    answers: dict[str, object] = {}
    for name, value in given.items():
        fact = named(name, catalog)
        key = name if fact is None else fact.id
        _once(key, name, value, answers)
        is_text = fact is not None and isinstance(value, str)
        answers[key] = read_answer(fact, value, catalog) if fact and is_text else value
    found = Situation(answers, checked=points)
    checked(found, catalog)
    return found


def _once(id: str, name: str, value: object, answers: Mapping[str, object]) -> None:  # noqa: A002
    """Refuse a fact that is given again, under whatever name."""
    if id in answers:
        raise SituationError(name, value, "the fact is given twice", "ce fait est donné deux fois")


def read_answer(fact: Fact, text: str, catalog: Catalog) -> Value:
    """
    Read one answer; regions are found by any of their names.

    Raises:
        SituationError: *text* is no answer to *fact*.
    """
    try:
        value = _read(fact, text.strip(), catalog) if len(text) <= MAX_LETTERS else text
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
        if not ISO_DATE.fullmatch(text):  # Python reads other forms too, such as 2020-W36-2.
            raise ValueError(text)
        return date.fromisoformat(text)
    if fact.type is FactType.BOOLEAN:
        if text.casefold() not in _BOOLEANS:
            raise ValueError(text)
        return _BOOLEANS[text.casefold()]
    if fact.type is FactType.REGION:
        return catalog.regions.resolve(text).id
    if fact.type is FactType.CHOICES:
        return as_answer(fact, frozenset(_listed(fact, text)), catalog)
    return as_answer(fact, text, catalog)


def _listed(fact: Fact, text: str) -> list[str]:
    """Part *text* at its commas, unless all of it is one answer."""
    if chosen(fact, text) != text:
        return [text]
    return [one.strip() for one in text.split(",") if one.strip()]


def _number(text: str) -> Value:
    value = Decimal(text.replace(",", ".").replace(" ", ""))
    if not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS or len(text) > MAX_DIGITS * 2:
        raise ValueError(text)
    return int(value) if value == value.to_integral_value() else value

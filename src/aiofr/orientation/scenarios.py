"""
Scenarios: persons that an adviser describes in small files, with what must be answered them.

A scenario is a TOML file::

    name = "Stagiaire du PRFE, formation de 400 heures"
    region = "ile-de-france"
    on = 2020-10-05

    [situation]
    status = "demandeur-emploi"
    training_hours = 400

    [expected]
    open = ["idf-prime-secteurs-en-tension"]
    to-check = []
    closed = []

    [due]
    idf-prime-secteurs-en-tension = 300

``region`` and ``[due]`` may be left out; ``[due]`` has the sum of what is certainly due, in euros.
A table ``[checked]`` may say what an adviser found of points that a machine cannot decide.
"""

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from attrs import frozen

from aiofr.catalog import Catalog
from aiofr.datasets.dataset import given_path
from aiofr.echo import quoted
from aiofr.errors import (
    DataError,
    Fault,
    InvalidValueError,
    SituationError,
    UnknownRecordError,
    close_to,
    in_language,
)
from aiofr.model.codes import MAX_DIGITS, decimal
from aiofr.orientation.answers import MeasureAnswer, Status
from aiofr.orientation.engine import orient
from aiofr.orientation.situation import Situation
from aiofr.wording import NBSP, number

_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "colon": f"{NBSP}:",
        "expected": "attendu",
        "answered": "répondu",
        Status.OPEN: "ouvert",
        Status.TO_CHECK: "à vérifier",
        Status.CLOSED: "fermé",
        Status.BACKGROUND: "en arrière-plan",
    },
    "en": {
        "colon": ":",
        "expected": "expected",
        "answered": "answered",
        Status.OPEN: "open",
        Status.TO_CHECK: "to check",
        Status.CLOSED: "closed",
        Status.BACKGROUND: "background",
    },
}


@frozen(kw_only=True)
class Scenario:
    """
    A person, a place and a day, and what must be answered.

    Args:
        file: Where it is written.
        name: Who it is about, in French.
        region: Where help is asked for; ``None`` for the person's residence.
        on: The day.
        situation: What is known of the person.
        expected: What must be answered of each measure, by its id.
        due: The sum of the amounts certainly due of a measure, in euros, by its id.
    """

    file: str
    name: str
    region: str | None
    on: date
    situation: Situation
    expected: Mapping[str, Status]
    due: Mapping[str, Decimal]


@frozen(kw_only=True)
class Deviation:
    """
    Something that a scenario expects and the catalog does not answer, in both languages.

    Args:
        scenario: The scenario.
        french: What was expected and what is answered, in French.
        english: The same in English.
    """

    scenario: Scenario
    french: str
    english: str

    def text(self, language: str = "fr") -> str:
        """Say it in *language*, with the file and the name of the scenario."""
        said = in_language(language, self.french, self.english)
        return f"{self.scenario.file} ({self.scenario.name}): {said}"


def read_scenarios(*paths: Path | str) -> tuple[Scenario, ...]:
    """
    Read scenarios from files, and from every ``.toml`` file below folders.

    Raises:
        DataError: Every fault of every file, with its path; a folder without scenarios too.
        InvalidValueError: A path is an empty text.
    """
    found: list[Scenario] = []
    faults: list[Fault] = []
    for path in map(given_path, paths):
        files = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        if not files:
            faults.append(Fault(str(path), "", "expected scenarios (*.toml) in this folder"))
        for file in files:
            try:
                found.append(_read(file))
            except DataError as error:
                faults += error.faults
    if faults:
        raise DataError(faults)
    return tuple(found)


def _read(file: Path) -> Scenario:
    try:
        plain = tomllib.loads(file.read_bytes().decode(), parse_float=_decimal)
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise DataError([Fault(os.fspath(file), "", problem)]) from error
    except (ValueError, RecursionError) as error:
        raise DataError([Fault(os.fspath(file), "", f"expected TOML: {error}")]) from error
    found = tuple(_endless(plain, "$")) or _faults(plain)
    faults = [Fault(os.fspath(file), path, problem) for path, problem in found]
    if faults:
        raise DataError(faults)
    try:
        situation = Situation(plain.get("situation", {}), checked=plain.get("checked"))
    except SituationError as error:
        fault = Fault(os.fspath(file), f"$.situation.{error.fact}", error.english)
        raise DataError([fault]) from error
    return Scenario(
        file=os.fspath(file),
        name=plain["name"],
        region=plain.get("region"),
        on=plain["on"],
        situation=situation,
        expected={id_: Status(key) for key, ids in plain["expected"].items() for id_ in ids},
        due={id_: Decimal(euros) for id_, euros in plain.get("due", {}).items()},
    )


def _decimal(text: str) -> Decimal:
    """Read a number; one of so many digits that no decimal has them is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_checked(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(found, bool) for found in value.values())


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value >= 0


def _endless(plain: object, path: str) -> Iterator[tuple[str, str]]:
    """Find the numbers in *plain* that no fact and no sum can be: without end, or too long."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from _endless(value, f"{path}.{key}")
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            yield from _endless(value, f"{path}[{index}]")
    elif isinstance(plain, (int, Decimal)) and not isinstance(plain, bool):
        try:
            decimal(plain)
        except InvalidValueError:
            wanted = f"expected a finite number of {MAX_DIGITS} digits or fewer"
            yield path, f"{wanted}, got {quoted(plain)}"


#: Each key of a scenario: whether it must be there, what fits, and what to say of what does not.
_KEYS: dict[str, tuple[bool, Callable[[Any], bool], str]] = {
    "name": (True, _is_text, "a text that says who it is about"),
    "region": (False, _is_text, "the id or name of a region"),
    "on": (True, lambda value: type(value) is date, "a day such as 2020-10-05, without quotes"),
    "situation": (False, lambda value: isinstance(value, dict), "a table of facts"),
    "checked": (False, _is_checked, "a table of points that are true or false"),
    "expected": (True, lambda value: isinstance(value, dict), "a table of lists of measures"),
    "due": (False, lambda value: isinstance(value, dict), "a table of sums by measure"),
}


def _faults(plain: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find what keeps *plain* from being a scenario, with its path."""
    for key in plain:
        if key not in _KEYS:
            yield "$", f"unknown key {key!r}{close_to(key, _KEYS)}; there are {', '.join(_KEYS)}"
    for key, (needed, fits, wanted) in _KEYS.items():
        if needed and key not in plain:
            yield "$", f"the key {key!r} is missing: expected {wanted}"
        elif key in plain and not fits(plain[key]):
            yield f"$.{key}", f"expected {wanted}, got {quoted(plain[key])}"
    expected, due = plain.get("expected"), plain.get("due")
    if isinstance(expected, dict):
        yield from _wrong_lists(expected)
    for id_, euros in due.items() if isinstance(due, dict) else ():
        if not _is_number(euros):
            yield f"$.due.{id_}", f"expected a sum in euros, got {quoted(euros)}"


def _wrong_lists(expected: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for key, ids in expected.items():
        if key not in set(Status):
            yield (
                "$.expected",
                f"unknown key {key!r}{close_to(key, Status)}; there are {', '.join(Status)}",
            )
        elif not isinstance(ids, list) or not all(map(_is_text, ids)):
            yield f"$.expected.{key}", f"expected a list of ids of measures, got {quoted(ids)}"
        else:
            for index, id_ in enumerate(ids):
                if id_ in seen:
                    yield f"$.expected.{key}[{index}]", f"{id_!r} stands in {seen[id_]} already"
                seen[id_] = key
    if not any(expected.values()):
        yield "$.expected", "expected at least one measure; without one it could never fail"


def deviations(catalog: Catalog, scenario: Scenario) -> tuple[Deviation, ...]:
    """
    Answer *scenario* and list what is not as it expects; nothing where all is.

    Raises:
        DataError: It names a fact, value, region or measure that the catalog does not have.
    """
    answers = _answers(catalog, scenario)
    return tuple(
        Deviation(scenario=scenario, french=french, english=english)
        for french, english in _deviations(scenario, answers)
    )


def _answers(catalog: Catalog, scenario: Scenario) -> Mapping[str, MeasureAnswer]:
    """Give what is answered of each measure, or tell what the catalog does not have."""
    catalog = catalog.whole  # a scenario names its own day
    faults: list[Fault] = []
    for table, ids in (("expected", scenario.expected), ("due", scenario.due)):
        for id_ in ids:
            try:
                catalog.measures[id_]
            except UnknownRecordError as error:
                faults.append(Fault(scenario.file, f"$.{table}", error.english))
    answers: Mapping[str, MeasureAnswer] = {}
    try:
        guidance = orient(catalog, scenario.situation, scenario.on, scenario.region)
        answers = {answer.measure.id: answer for answer in guidance.measures}
    except SituationError as error:
        faults.append(Fault(scenario.file, f"$.situation.{error.fact}", error.english))
    except UnknownRecordError as error:
        faults.append(Fault(scenario.file, "$.region", error.english))
    if faults:
        raise DataError(faults)
    return answers


def _deviations(
    scenario: Scenario, answers: Mapping[str, MeasureAnswer]
) -> Iterator[tuple[str, str]]:
    for id_, wanted in scenario.expected.items():
        if id_ not in answers:
            yield f"{id_} n’est pas proposé ici", f"{id_} is not offered here"
        elif answers[id_].status is not wanted:
            yield _told(answers[id_], wanted)
    for id_, euros in scenario.due.items():
        due = answers[id_].total_due if id_ in answers else Decimal(0)
        if due != euros:
            yield (
                f"{id_}{NBSP}: {number(euros)}{NBSP}€ attendus, {number(due)}{NBSP}€ dus",
                f"{id_}: {number(euros, 'en')} € expected, {number(due, 'en')} € due",
            )


def _told(answer: MeasureAnswer, wanted: Status) -> tuple[str, str]:
    """Say what was answered instead of *wanted*, and why."""
    french, english = (
        f"{answer.measure.id}{words['colon']} {words['expected']} {words[wanted]}, "
        f"{words['answered']} {words[answer.status]} ({reasons})"
        for language, words in _WORDS.items()
        for reasons in ("; ".join(reason.text(language) for reason in answer.reasons),)
    )
    return french, english

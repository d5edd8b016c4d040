"""
Plain data to records and back.

cattrs does the work; what is added is strictness (a number is no text, an unknown key is a fault)
and faults that name the path of each value that is wrong, all of them at once.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
from cattrs import BaseValidationError, Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from aiofr.errors import AiofrError, ConditionError, Fault, InvalidValueError, close_to
from aiofr.model import codes
from aiofr.model.evidence import Collection

from .layout import record_class

if TYPE_CHECKING:
    from decimal import Decimal


class Reading(NamedTuple):
    """
    What one collection of a file gave.

    Args:
        records: The records that are well-formed, each with its place in the list.
        faults: What is wrong, with its path.
        refused: The ids of the records that are not well-formed, as far as they have one.
    """

    records: tuple[tuple[int, Any], ...]
    faults: tuple[Fault, ...]
    refused: frozenset[str]


def read_collection(plain: object, collection: Collection, file: str) -> Reading:
    """
    Make the records of one collection from a data file.

    Args:
        plain: The file's content: an object keyed by collection, with an optional ``$schema``.
        collection: Which collection to take; absent is empty.
        file: What to call it in faults.
    """
    if not isinstance(plain, dict):
        problem = f"expected an object keyed by collection, got {type(plain).__name__}"
        return Reading((), (Fault(file, "$", problem),), frozenset())
    there_are = f"there are {', '.join(Collection)}"
    faults = [
        Fault(file, "$", f"unknown collection {key!r}{close_to(key, Collection)}; {there_are}")
        for key in plain
        if key != "$schema" and key not in set(Collection)
    ]
    entries = plain.get(collection.value, [])
    path = f"$.{collection.value}"
    if not isinstance(entries, list):
        faults.append(Fault(file, path, f"expected a list, got {type(entries).__name__}"))
        entries = []
    found: list[tuple[int, Any]] = []
    refused: set[str] = set()
    class_ = record_class(collection)
    for index, entry in enumerate(entries):
        try:
            found.append((index, converter().structure(entry, class_)))
        except Exception as error:  # noqa: BLE001 - cattrs wraps whatever a value raises
            problems = flatten(error, f"{path}[{index}]")
            faults.extend(Fault(file, where, problem) for where, problem in problems)
            refused.add(str(entry.get("id")) if isinstance(entry, dict) else "")
    return Reading(tuple(found), tuple(faults), frozenset(refused))


def to_plain(record: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Give the JSON form of a record or value: defaults left out, attribute names as keys."""
    return converter().unstructure(record)


@cache
def converter() -> Converter:
    """Make the one converter, which knows every type of the model."""
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    for class_, wanted in _PLAIN_TYPES.items():
        made.register_structure_hook(class_, _strict(class_, wanted))
    made.register_structure_hook_func(_is_decimal, lambda value, _: _number(value))
    made.register_structure_hook_func(_is_parsed, lambda value, type_: type_.parse(value))
    made.register_structure_hook_func(_is_condition, lambda value, _: _condition(value))
    made.register_structure_hook_func(_is_series, lambda value, type_: _series(made, value, type_))
    made.register_structure_hook_factory(_is_record, lambda class_: _record(made, class_))
    made.register_unstructure_hook_func(_is_decimal, _plain_number)
    made.register_unstructure_hook_func(_is_parsed, str)
    made.register_unstructure_hook_func(_is_condition, lambda value: _numbers(value.to_plain()))
    made.register_unstructure_hook_func(_is_vocabulary, lambda value: value.value)
    made.register_unstructure_hook_factory(
        _is_record,
        lambda class_: make_dict_unstructure_fn(class_, made, _cattrs_omit_if_default=True),
    )
    return made


_PLAIN_TYPES: dict[type[Any], str] = {str: "a text", bool: "true or false", int: "a whole number"}


def _strict(class_: type[Any], wanted: str) -> Any:  # noqa: ANN401 - a cattrs hook
    def structure(value: object, type_: type[Any]) -> object:
        # cattrs looks a vocabulary up as the str that it derives from.
        if _is_vocabulary(type_):
            return _vocabulary(value, type_)
        if type(value) is not class_:
            msg = f"expected {wanted}, got {_shown(value)}"
            raise InvalidValueError(msg)
        return value

    return structure


def _shown(value: object) -> str:
    return f"{value!r:.60}" if not isinstance(value, (dict, list)) else type(value).__name__


def _is_decimal(type_: object) -> bool:
    """Say whether *type_* is `Decimal`, by its name: most collections do without its module."""
    return getattr(type_, "__name__", None) == "Decimal"


def _number(value: Any) -> "Decimal":  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, (bool, str, list, dict)) or value is None:
        msg = f"expected a number, got {_shown(value)}"
        raise InvalidValueError(msg)
    return codes.decimal(value)


def _plain_number(value: "Decimal") -> int | float:
    """Give a number that JSON writes without loss; `codes.decimal` sees to its digits."""
    return int(value) if value == value.to_integral_value() else float(value)


def _numbers(plain: Any) -> Any:  # noqa: ANN401 - the form of a condition, or a part of it
    """Do as `_plain_number` for every number in *plain*."""
    if isinstance(plain, dict):
        return {key: _numbers(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [_numbers(value) for value in plain]
    return _plain_number(plain) if _is_decimal(type(plain)) else plain


def _is_parsed(type_: object) -> bool:
    """Say whether *type_* is written as a text that it reads itself; only partial dates are."""
    return hasattr(type_, "parse")


def _is_condition(type_: object) -> bool:
    """Say whether *type_* has a JSON form of its own; only conditions do."""
    return hasattr(type_, "to_plain")


def _condition(value: object) -> object:
    from aiofr.conditions import parse  # noqa: PLC0415 - most collections hold no condition

    return parse(value)


def _is_record(type_: object) -> bool:
    return (
        isinstance(type_, type)
        and attrs.has(type_)
        and not _is_condition(type_)
        and not _is_parsed(type_)
    )


def _is_vocabulary(type_: object) -> bool:
    return isinstance(type_, type) and issubclass(type_, StrEnum)


def _vocabulary(value: object, type_: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str) or value not in set(type_):
        near = close_to(value, type_) if isinstance(value, str) else ""
        msg = f"expected one of {', '.join(type_)}; got {_shown(value)}{near}"
        raise InvalidValueError(msg)
    return type_(value)


def _is_series(type_: object) -> bool:
    return getattr(type_, "__origin__", None) is tuple


def _series(made: Converter, value: object, type_: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a hook
    if not isinstance(value, list):
        msg = f"expected a list, got {_shown(value)}"
        raise InvalidValueError(msg)
    (inner, _) = type_.__args__
    found: list[Any] = []
    errors: list[Exception] = []
    for index, one in enumerate(value):
        try:
            found.append(made.structure(one, inner))
        except Exception as error:  # noqa: BLE001 - gathered, and told with its index
            error.add_note(IterableValidationNote("", index, inner))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, type_)
    return tuple(found)


def _record(made: Converter, class_: type[Any]) -> Any:  # noqa: ANN401 - a cattrs hook
    generated = make_dict_structure_fn(class_, made, _cattrs_forbid_extra_keys=True)

    def structure(value: object, type_: type[Any]) -> Any:  # noqa: ANN401 - a record of any class
        if not isinstance(value, dict):
            msg = f"expected an object, got {_shown(value)}"
            raise InvalidValueError(msg)
        try:
            return generated(value, type_)
        except ClassValidationError as group:
            refused = _refused_fields(made, class_, value)
            raise (
                ClassValidationError(group.message, [*_placed(group), *refused], class_)
                if refused
                else group
            ) from None

    return structure


def _placed(group: ClassValidationError) -> list[Exception]:
    """List the errors that already know their field."""
    return [
        error
        for error in group.exceptions
        if _note(error) is not None or isinstance(error, ForbiddenExtraKeysError)
    ]


def _refused_fields(
    made: Converter, class_: type[Any], value: Mapping[str, object]
) -> list[Exception]:
    """
    Run each field's own converter and validator, and list what they refuse with the field's name.

    A class stops at its first bad field when it is made; a data file shall learn of all.
    """
    refused: list[Exception] = []
    for attribute in attrs.fields(class_):
        if attribute.name not in value:
            continue
        try:
            given = made.structure(value[attribute.name], attribute.type)
        except Exception:  # noqa: BLE001, S112 - cattrs has listed it already
            continue
        try:
            if attribute.converter is not None:
                given = attribute.converter(given)
            if attribute.validator is not None:
                attribute.validator(None, attribute, given)
        except InvalidValueError as error:
            error.add_note(AttributeValidationNote("", attribute.name, attribute.type))
            refused.append(error)
    return refused


def _note(error: BaseException) -> str | None:
    """Give the step of the path that cattrs noted on *error*."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}"
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
    return None


def flatten(error: BaseException, path: str) -> Iterator[tuple[str, str]]:
    """List every fault below *error* as a path and a problem."""
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from flatten(inner, path + (_note(inner) or ""))
    elif isinstance(error, ForbiddenExtraKeysError):
        allowed = [attribute.name for attribute in attrs.fields(error.cl)]
        for key in sorted(error.extra_fields):
            near = close_to(key, allowed)
            yield path, f"unknown key {key!r}{near}; there are {', '.join(allowed)}"
    elif isinstance(error, ConditionError):
        for inner_path, problem in error.faults:
            yield path + inner_path, problem
    elif isinstance(error, AiofrError):
        yield path, error.english
    elif isinstance(error, KeyError):
        yield path, f"the key {error.args[0]!r} is missing"
    else:
        yield path, f"{type(error).__name__}: {error}"

"""
Records that a program hands over, made anew: what a catalog holds has passed every validator.

A frozen record can be changed all the same (``object.__setattr__``), and a class that derives from
one may skip its validators. Each record, and each value inside it, is therefore made again of its
own fields by the class itself, and compared with what was given. Files need none of this: their
records are made here in the first place.
"""

import sys
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import attrs

from aiofr.echo import shown
from aiofr.errors import AiofrError, ConditionError

R = TypeVar("R")

#: Stands for what could not be made again.
_FAULTY = object()
_CHANGED = "it was changed past its validators: make the record anew, as attrs.evolve does"
#: The names of the fields of each class of ours, with what its ``__init__`` calls them.
_FIELDS: dict[type, tuple[tuple[str, str], ...]] = {}
_LEAVES = frozenset({str, int, bool, date, type(None)})


def remade(record: R, path: str) -> tuple[R | None, tuple[tuple[str, str], ...]]:
    """
    Return *record* made anew, and no fault; or nothing, and every fault with its path.

    Args:
        record: A record of a class of ours.
        path: Where it stands, e.g. ``"$.measures[3]"``.
    """
    faults: list[tuple[str, str]] = []
    made = _value(record, path, faults)
    return (None, tuple(faults)) if faults else (made, ())


def own_class(value: object) -> str:
    """Return what a value is called whose class is not ours, e.g. ``"plugin.Mine"``."""
    return shown(f"{type(value).__module__}.{type(value).__qualname__}")


def _value(value: Any, path: str, faults: list[tuple[str, str]]) -> Any:  # noqa: ANN401 - any value
    kind = type(value)
    if kind is tuple:
        return tuple(_value(one, f"{path}[{i}]", faults) for i, one in enumerate(value))
    fields = _FIELDS[kind] if kind in _FIELDS else _learnt(kind)
    if fields is None:
        faults.append((path, f"expected a value of a class of aiofr, got {own_class(value)}"))
        return _FAULTY
    return _made(value, fields, path, faults) if fields else value


def _made(
    value: Any,  # noqa: ANN401 - a value of any class of ours
    fields: tuple[tuple[str, str], ...],
    path: str,
    faults: list[tuple[str, str]],
) -> Any:  # noqa: ANN401 - the same
    """Make a value of ours again, of its *fields*."""
    known = len(faults)
    given = {
        alias: _value(getattr(value, name, None), f"{path}.{name}", faults)
        for name, alias in fields
    }
    if len(faults) > known:
        return _FAULTY
    try:
        made = type(value)(**given)
    except ConditionError as error:
        faults += ((path + inner, problem) for inner, problem in error.faults)
    except Exception as error:  # noqa: BLE001 - a value that no validator has been shown before
        said = (
            error.english if isinstance(error, AiofrError) else f"{type(error).__name__}: {error}"
        )
        faults.append((path, said))
    else:
        # What a converter makes of a value that was put past it is another value.
        faults += (
            (f"{path}.{name}", _CHANGED)
            for name, alias in fields
            if type(found := getattr(made, name)) is not type(given[alias]) or found != given[alias]
        )
        return made
    return _FAULTY


def _learnt(class_: type) -> tuple[tuple[str, str], ...] | None:
    """Return the fields of a class of ours, none of plain values, or nothing where it is not."""
    is_decimal = class_ is getattr(sys.modules.get("decimal"), "Decimal", None)
    if class_ in _LEAVES or is_decimal or (issubclass(class_, Enum) and _is_ours(class_)):
        _FIELDS[class_] = ()
    elif attrs.has(class_) and _is_ours(class_):
        _FIELDS[class_] = tuple((f.name, f.alias or f.name) for f in attrs.fields(class_))
    return _FIELDS.get(class_)


def _is_ours(class_: type) -> bool:
    """Whether a class is one that a module of aiofr defines under that name."""
    module = class_.__module__
    found = getattr(sys.modules.get(module), class_.__qualname__, None)
    return module.partition(".")[0] == "aiofr" and found is class_

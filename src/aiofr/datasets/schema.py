"""
JSON Schemas made from the classes, so that an editor completes and checks a data file.

``python -m aiofr.datasets.schema DIR`` writes them; a test holds the shipped ones current. They say
what a file may look like; what only code can tell (references, cycles, ranges) `aiofr check` does.
"""

import re
import sys
from decimal import Decimal
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from aiofr.conditions import Condition, Operator
from aiofr.model.evidence import Collection
from aiofr.model.time import PartialDate

from .layout import record_class
from .plain import dump_plain

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ARGUMENT = re.compile(r"^ {4}(\w+): (.+(?:\n {5,}.+)*)", re.MULTILINE)
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    PartialDate: {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
}


def file_schema(*collections: Collection) -> dict[str, Any]:
    """Make the schema of a data file that holds *collections*."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {"$schema": {"type": "string"}}
    for collection in collections:
        items = value_schema(record_class(collection), definitions)
        properties[collection.value] = {"type": "array", "items": items}
    return {
        "$schema": DRAFT,
        "title": f"aiofr: {', '.join(collections)}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def schemas() -> dict[str, dict[str, Any]]:
    """Make every schema, by the name of its file."""
    made = {f"{collection.value}.schema.json": file_schema(collection) for collection in Collection}
    return {**made, "catalog.schema.json": file_schema(*Collection)}


def value_schema(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any annotation
    """Make the schema of a value of *type_*, adding those of records to *definitions*."""
    if get_origin(type_) in (Union, UnionType):
        (inner,) = (one for one in get_args(type_) if one is not NoneType)
        return value_schema(inner, definitions)
    if get_origin(type_) is tuple:
        return {"type": "array", "items": value_schema(get_args(type_)[0], definitions)}
    if type_ in _PLAIN:
        return _PLAIN[type_]
    if issubclass(type_, StrEnum):
        return {"enum": [member.value for member in type_]}
    name = type_.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _CONDITION if type_ is Condition else _object(type_, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _object(class_: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    document = cleandoc(class_.__doc__ or "")  # As Python 3.13 has it of its own.
    said = {name: " ".join(text.split()) for name, text in _ARGUMENT.findall(document)}
    properties = {
        attribute.name: {
            **value_schema(attribute.type, definitions),
            **({"description": said[attribute.name]} if attribute.name in said else {}),
        }
        for attribute in attrs.fields(class_)
    }
    required = [a.name for a in attrs.fields(class_) if a.default is attrs.NOTHING]
    return {
        "type": "object",
        "description": document.split("\n")[0],
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _only(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - schemas
    return {
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_THIS = {"$ref": "#/$defs/Condition"}
_THESE = {"type": "array", "items": _THIS, "minItems": 1}
_FACT = {"type": "string", "description": "Id of a fact."}
_BOUND = {"type": ["number", "string", "boolean"]}
_IDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
_CONDITION: dict[str, Any] = {
    "type": "object",
    "description": "What must hold: yes, no or unknown.",
    "oneOf": [
        _only(all=_THESE),
        _only(any=_THESE),
        _only(**{"not": _THIS}),
        _only(at_least={"type": "integer", "minimum": 1}, of=_THESE),
        {
            **_only(to_check={"type": "string", "minLength": 1}),
            "properties": {
                "to_check": {"type": "string", "minLength": 1},
                "en": {"type": "string", "minLength": 1},
            },
        },
        *(
            _only(**{"fact": _FACT, operator.value: _IDS if operator is Operator.IN else _BOUND})
            for operator in Operator
        ),
    ],
}


def write(folder: Path) -> None:
    """Write every schema into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(dump_plain(schema), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

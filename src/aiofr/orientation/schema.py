"""
The JSON Schema of guidance as plain data, made from the classes that give its form.

``python -m aiofr.orientation.schema DIR`` writes it; a test holds the shipped one current.
"""

import sys
from inspect import cleandoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, NotRequired, Union, get_args, get_origin, get_type_hints

from aiofr.datasets.plain import dump_plain
from aiofr.datasets.schema import DRAFT, value_schema
from aiofr.orientation.plain import GuidancePlain

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
}


def guidance_schema() -> dict[str, Any]:
    """Make the schema of what `Guidance.to_dict` gives."""
    definitions: dict[str, Any] = {}
    whole = _object(GuidancePlain, definitions)
    return {
        "$schema": DRAFT,
        "title": "aiofr: guidance",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any annotation
    origin, inner = get_origin(type_), get_args(type_)
    if type_ in _PLAIN:
        return _PLAIN[type_]
    if origin is Annotated:
        return value_schema(inner[1], definitions)
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(one, definitions) for one in inner]}
    if origin is list:
        return {"type": "array", "items": _schema(inner[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inner[1], definitions)}
    if type_.__name__ not in definitions:
        definitions[type_.__name__] = {}  # A form may hold itself.
        definitions[type_.__name__] = _object(type_, definitions)
    return {"$ref": f"#/$defs/{type_.__name__}"}


def _object(class_: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a typed dict
    hints = get_type_hints(class_, include_extras=True)
    return {
        "type": "object",
        "description": cleandoc(class_.__doc__ or "").split("\n", maxsplit=1)[0],
        "properties": {name: _schema(_bare(hint), definitions) for name, hint in hints.items()},
        "required": sorted(class_.__required_keys__),
        "additionalProperties": False,
    }


def _bare(hint: Any) -> Any:  # noqa: ANN401 - any annotation
    """Take off what says that a key may be missing."""
    return get_args(hint)[0] if get_origin(hint) is NotRequired else hint


def write(folder: Path) -> None:
    """Write the schema into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    text = dump_plain(guidance_schema())
    (folder / "guidance.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

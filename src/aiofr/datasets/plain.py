"""
From bytes to plain data: what JSON allows, less what would lose something silently.

Whole numbers stay whole and others become `Decimal`; a key given twice, ``NaN``, infinities, other
encodings than UTF-8 and files that no person wrote are refused.
"""

import json
from typing import Any

from aiofr.errors import DataError, Fault
from aiofr.model.codes import decimal

#: The largest data file that is read, in bytes; a region's data is a thousandth of it.
MAX_BYTES = 32 * 2**20


class _RefusedError(ValueError):
    """What JSON's syntax allows and we do not."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        msg = f"the key {', '.join(map(repr, twice))} stands twice in one object"
        raise _RefusedError(msg)
    return found


def _constant(name: str) -> None:
    msg = f"{name} is no number of JSON; leave the key out where a value is unknown"
    raise _RefusedError(msg)


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        msg = "the file is in UTF-16; save it as UTF-8"
        raise _RefusedError(msg)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"the file is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise _RefusedError(msg) from None


def load_plain(data: bytes, file: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """
    Read JSON.

    Args:
        data: The bytes of the file; a byte-order mark of UTF-8 and CRLF are fine.
        file: What to call it in errors.

    Raises:
        DataError: It is no JSON, or holds what would lose something silently.
    """
    try:
        if len(data) > MAX_BYTES:
            msg = f"the file is too large: at most {MAX_BYTES} bytes are read"
            raise _RefusedError(msg)
        return json.loads(
            _decode(data),
            parse_float=decimal,
            parse_constant=_constant,
            object_pairs_hook=_pairs,
        )
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
    except RecursionError:
        problem = "lists or objects nest too deep to be read"
    except ValueError as error:
        problem = str(error)
    raise DataError([Fault(file, "", problem)])


def dump_plain(plain: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Write JSON as our data files have it: two-space indent, accents as they are."""
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

"""
From bytes to plain data: what JSON allows, less what would lose something silently.

Whole numbers stay whole and others become `Decimal`; a key given twice, ``NaN``, infinities, other
encodings than UTF-8 and files that no person wrote are refused.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aiofr.errors import DataError, Fault
from aiofr.model.codes import decimal

if TYPE_CHECKING:
    from decimal import Decimal

#: The largest data file that is read, in bytes; a region's data is a thousandth of it.
MAX_BYTES = 32 * 2**20


class _RefusedError(ValueError):
    """What JSON's syntax allows and we do not."""


class _Refused:
    """What stands in the place of a value that we refuse, until its path is known."""

    def __init__(self, problem: str) -> None:
        self.problem = problem


class _Reader:
    """
    What `json` asks what to make of objects and numbers.

    It knows no paths, so that what is refused is remembered, and looked for where there is any.
    """

    def __init__(self) -> None:
        self.refused = False

    def _refuse(self, problem: str) -> _Refused:
        self.refused = True
        return _Refused(problem)

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Refused:
        """Make an object."""
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        return self._refuse(f"the key {', '.join(map(repr, twice))} stands twice in one object")

    def constant(self, name: str) -> _Refused:
        """Refuse what is no number."""
        problem = f"{name} is no number of JSON; leave the key out where a value is unknown"
        return self._refuse(problem)

    def number(self, text: str) -> "Decimal | _Refused":
        """Make an exact number."""
        try:
            return decimal(text)
        except ValueError as error:
            return self._refuse(str(error))


def _faults(plain: object, file: str, path: str = "$") -> Iterator[Fault]:
    """Find where in *plain* something was refused."""
    if isinstance(plain, _Refused):
        yield Fault(file, path, plain.problem)
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _faults(value, file, f"{path}.{key}")
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            yield from _faults(value, file, f"{path}[{index}]")


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
        reader = _Reader()
        plain = json.loads(
            _decode(data),
            parse_float=reader.number,
            parse_constant=reader.constant,
            object_pairs_hook=reader.pairs,
        )
        faults = tuple(_faults(plain, file)) if reader.refused else ()
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
    except RecursionError:
        problem = "lists or objects nest too deep to be read"
    except ValueError as error:
        problem = str(error)
    else:
        if faults:
            raise DataError(faults)
        return plain
    raise DataError([Fault(file, "", problem)])


def dump_plain(plain: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Write JSON as our data files have it: two-space indent, accents as they are."""
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

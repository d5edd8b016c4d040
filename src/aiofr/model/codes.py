"""
What a slug, a text, an official code, a phone or a sum of money may look like.

Validators take attrs' three arguments and raise `InvalidValueError`; converters take one value.
Nothing here knows a record.
"""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self
from unicodedata import is_normalized

from aiofr.echo import quoted
from aiofr.errors import InvalidValueError

if TYPE_CHECKING:
    from decimal import Decimal

    from attrs import Attribute

#: What attrs calls on a value that is being set.
Validator = Callable[[Any, Any, Any], None]

#: How many digits a number may have: as many as JSON carries without loss everywhere.
MAX_DIGITS = 15

#: How long an id may be: files and pages are called by it.
MAX_ID = 120

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FORMS = {
    "slug": (
        rf"(?:{_SLUG}:)?{_SLUG}",
        "a slug: lower-case ASCII letters, digits and single hyphens",
    ),
    "fact id": (
        rf"(?:{_SLUG}:)?[a-z][a-z0-9]*(?:_[a-z0-9]+)*",
        "a fact id: lower-case ASCII letters, digits and single underscores",
    ),
    "region code": (r"\d\d|9[78]\d", "two digits of INSEE, or 97x and 98x overseas"),
    "department code": (r"\d\d|2[AB]|97\d", "35, 2A or 971"),
    "commune code": (r"(?:\d\d|2[AB])\d{3}", "five characters of INSEE, as in 35238"),
    "ISO 3166-2 code": (r"FR-(?:\d{3}|[A-Z]{2,3}|20R)", "FR-BRE, FR-20R or FR-974"),
    "NUTS code": (r"FR[A-Z0-9]{1,2}", "FRH or FRH0"),
    "currency": (r"[A-Z]{3}", "the code of a currency, as in EUR"),
    "E.164 number": (r"\+[1-9]\d{6,14}", "+ and 7 to 15 digits, as in +33299547900"),
    "URL": (
        r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#][!-~]*)?",
        "http:// or https:// and an ASCII host",
    ),
    "e-mail address": (
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        "name@host, in ASCII",
    ),
}
#: Characters that no text of ours may hold: lost, soft or steering ones.
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad�\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


class Vocabulary(StrEnum):
    """A closed list of words; another word is refused with those that there are."""

    @classmethod
    def _missing_(cls, value: object) -> Self:
        raise _refuse(cls.__name__, value, f"one of {', '.join(cls)}")


def _refuse(where: str, value: object, wanted: str) -> InvalidValueError:
    return InvalidValueError(f"{where}: expected {wanted}, got {quoted(value, 80)}")


def _matches(kind: str, attribute: "Attribute[Any]", value: object) -> None:
    pattern, wanted = _FORMS[kind]
    if kind in ("slug", "fact id") and isinstance(value, str) and len(value) > MAX_ID:
        raise _refuse(attribute.name, value, f"an id of at most {MAX_ID} characters")
    # re keeps what it compiled; most of these are not needed by most programs.
    if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
        raise _refuse(attribute.name, value, wanted)


def slug(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no record id."""
    _matches("slug", attribute, value)


def slugs(_: object, attribute: "Attribute[Any]", value: "Iterable[object]") -> None:
    """Refuse what is no series of record ids, each once."""
    seen: set[object] = set()
    for one in value:
        _matches("slug", attribute, one)
        if one in seen:
            raise _refuse(attribute.name, one, "each id once")
        seen.add(one)


def optional_slug(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Do as `slug`, and let ``None`` pass."""
    if value is not None:
        slug(instance, attribute, value)


def fact_id(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no id of a fact, such as ``training_hours``."""
    _matches("fact id", attribute, value)


def region_code(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no INSEE code of a region or collectivity."""
    _matches("region code", attribute, value)


def department_code(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no INSEE code of a department."""
    _matches("department code", attribute, value)


def commune_code(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no INSEE code of a commune."""
    _matches("commune code", attribute, value)


def iso_code(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no ISO 3166-2 code of a French territory."""
    _matches("ISO 3166-2 code", attribute, value)


def nuts_codes(_: object, attribute: "Attribute[Any]", value: "Iterable[object]") -> None:
    """Refuse what is no series of NUTS codes of level 1 or 2."""
    for one in value:
        _matches("NUTS code", attribute, one)


def e164(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """
    Refuse what is neither ``None`` nor an international phone number.

    A number of France or of one of its territories has the length and the first digits of its plan.
    """
    if value is None:
        return
    _matches("E.164 number", attribute, value)
    from aiofr.model.numbering import problem  # noqa: PLC0415 - most records have no phone

    wanted = problem(str(value))
    if wanted is not None:
        raise _refuse(attribute.name, value, wanted)


def url(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is neither ``None`` nor an absolute web address."""
    if value is not None:
        _matches("URL", attribute, value)


def email(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is neither ``None`` nor an e-mail address."""
    if value is not None:
        _matches("e-mail address", attribute, value)


def text(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse an empty, untrimmed or denormalised text, and lost, soft or steering characters."""
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise _refuse(attribute.name, value, "a text without spaces around it")
    if not is_normalized("NFC", value):
        # Both forms look alike: what was given is shown with its marks apart.
        msg = f"{attribute.name}: expected a text in Unicode's form NFC, got {value!a:.80}; write "
        raise InvalidValueError(msg + 'what unicodedata.normalize("NFC", …) gives of it')
    forbidden = _FORBIDDEN.search(value)
    if forbidden:
        raise _refuse(attribute.name, value, f"a text without the character {forbidden[0]!a}")


def optional_text(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Do as `text`, and let ``None`` pass."""
    if value is not None:
        text(instance, attribute, value)


def texts(instance: object, attribute: "Attribute[Any]", value: "Iterable[object]") -> None:
    """Do as `text` for each."""
    for one in value:
        text(instance, attribute, one)


def not_negative(_: object, attribute: "Attribute[Any]", value: "Decimal | None") -> None:
    """Refuse a number below zero."""
    if value is not None and value < 0:
        raise _refuse(attribute.name, value, "zero or more")


def decimal(value: "Decimal | int | str") -> "Decimal":
    """
    Make an exact number.

    Raises:
        InvalidValueError: It is a float (which is not exact), not a number, not finite, or
            of more than 15 digits.
    """
    # Most collections hold no number, and the module takes as long to load as ten of ours.
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415

    if isinstance(value, (bool, float)):
        raise _refuse("number", value, "a Decimal, a whole number or a text such as '12.50'")
    try:
        number = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise _refuse("number", value, "a number") from None
    if not number.is_finite():
        raise _refuse("number", value, "a finite number")
    if len(number.as_tuple().digits) > MAX_DIGITS or abs(number.adjusted()) > MAX_DIGITS:
        raise _refuse("number", value, f"a number of {MAX_DIGITS} digits or fewer")
    return number


def optional_decimal(value: "Decimal | int | str | None") -> "Decimal | None":
    """Do as `decimal`, and let ``None`` pass."""
    return None if value is None else decimal(value)


def currency(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no code of ISO 4217."""
    _matches("currency", attribute, value)


def position(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is no whole number from zero."""
    if type(value) is not int or value < 0:
        raise _refuse(attribute.name, value, "a whole number from 0")


def instance(*kinds: type | None) -> Validator:
    """Make what refuses any value that is of none of *kinds*."""
    classes = tuple(type(None) if kind is None else kind for kind in kinds)
    wanted = " or ".join("None" if kind is None else kind.__name__ for kind in kinds)

    def validate(_: object, attribute: "Attribute[Any]", value: object) -> None:
        if not isinstance(value, classes):
            raise _refuse(attribute.name, value, wanted)

    return validate


def condition(_: object, attribute: "Attribute[Any]", value: object) -> None:
    """Refuse what is neither ``None`` nor one of the six kinds of condition."""
    if value is None:
        return
    from aiofr.conditions.tree import Condition, refusal  # noqa: PLC0415 - most hold no condition

    if not isinstance(value, Condition):
        raise _refuse(attribute.name, value, "Condition or None")
    problem = refusal(value)
    if problem is not None:
        msg = f"{attribute.name}: {problem}"
        raise InvalidValueError(msg)


def each(kind: type) -> Validator:
    """Make what refuses a series that holds anything but *kind*."""

    def validate(_: object, attribute: "Attribute[Any]", value: "Iterable[object]") -> None:
        for index, one in enumerate(value):
            if not isinstance(one, kind):
                where = f"{attribute.name}[{index}]"
                raise _refuse(where, one, kind.__name__)

    return validate


def many(values: "Iterable[Any]") -> tuple[Any, ...]:
    """
    Make a tuple of several values.

    Raises:
        InvalidValueError: It is one text, which Python would take for a series of letters, or
            nothing that can be gone through.
    """
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise _refuse("values", values, "a list or tuple")
    return tuple(values)


def strings(values: Iterable[str]) -> tuple[str, ...]:
    """Do as `many`, for texts."""
    return many(values)

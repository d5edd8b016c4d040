"""What a slug, a text, an official code, a phone or a sum may look like."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import cast

import attrs
import pytest
from hypothesis import given
from strategies import DECIMALS, SLUGS, TEXTS

from aiofr.errors import InvalidValueError
from aiofr.model import codes

Validator = Callable[[object, "attrs.Attribute[object]", object], None]


@attrs.frozen
class Holder:
    """Something with one field, which validators name."""

    insee: object


FIELD = attrs.fields(Holder).insee

#: For each validator, what it takes.
ACCEPTED: dict[str, tuple[object, ...]] = {
    "slug": ("bretagne", "provence-alpes-cote-d-azur", "a", "2020", "bretagne:pass-engins"),
    "optional_slug": (None, "bretagne"),
    "slugs": ((), ("bretagne",), ("bretagne", "corse")),
    "fact_id": ("age", "training_hours", "a1_b2", "ma-region:age"),
    "region_code": ("53", "01", "94", "988", "975"),
    "department_code": ("35", "01", "2A", "2B", "971", "976"),
    "commune_code": ("35238", "2A004", "97411", "01004"),
    "iso_code": ("FR-BRE", "FR-20R", "FR-974", "FR-NC"),
    "nuts_codes": ((), ("FRH", "FRH0"), ("FRY1",)),
    "e164": (None, "+33299547900", "+262262123456", "+1234567", "+123456789012345"),
    "url": (
        None,
        "https://www.gref-bretagne.com",
        "http://a.fr",
        "http://a.b.fr:8080/x?y=%C3%A9#z",
        "https://a.fr?x",
    ),
    "email": (None, "site@defi-metiers.fr", "a.b+c_d%e-f@g.h-i.fr"),
    "text": ("Été", "20 à 45\u00a0€", "une ligne\nune autre", "l’Île", "Saint–Malo", "Ÿ"),
    "optional_text": (None, "Été"),
    "texts": ((), ("PACA", "Région Sud")),
    "not_negative": (None, Decimal(0), Decimal("0.01")),
    "currency": ("EUR", "XPF"),
    "position": (0, 27),
}
_NO_TEXTS = (
    *("", " ", " a", "a ", "a\n", "\u00a0a", 5, None, b"a"),
    "e\u0301te\u0301",  # accents apart from their letters
    *(f"a{lost}b" for lost in "\x00\t\r\x1b\x7f\x85\xad\ufffd\ud800\udfff"),
    *(f"a{steering}b" for steering in "\u061c\u200b\u200e\u2028\u202e\u2060\u2066\ufeff"),
)
#: For each validator, what it refuses.
REFUSED: dict[str, tuple[object, ...]] = {
    "slug": (
        *("", "Bretagne", "bretagne ", "bretagne\n", "île-de-france", "a b", "a_b"),
        *("a--b", "-a", "a-", ":a", "a:", "a:b:c", "٣", None, 53, ("a",)),
    ),
    "optional_slug": ("", "Bretagne", 53),
    "slugs": (("Bretagne",), ("bretagne", ""), ("bretagne", "corse", "bretagne"), (53,)),
    "fact_id": ("", "Age", "1a", "training-hours", "a__b", "_a", "a_", "âge", "a:1b", None),
    "region_code": (53, "", "5", "053", "2A", "53 ", "971x", "٥٣", None),
    "department_code": (35, "", "3", "035", "2C", "2a", "988", "FR-35", "٣٥", None),
    "commune_code": (35238, "", "3523", "352380", "2C004", "2A0O4", None),
    "iso_code": ("", "BRE", "FR-", "FR-B", "FR-bre", "FR-53", "US-CA", "FR-BRETA", None),
    "nuts_codes": (("FR",), ("FRH00",), ("DE1",), ("frh",), ("FRH", "")),
    "e164": (
        *("", "0299547900", "33299547900", "+0299547900", "+33 2 99 54 79 00", "+123456"),
        *("+1234567890123456", "+33299547900\n", "+٣٣٢٩٩٥٤٧٩٠٠", 33299547900),
    ),
    "url": (
        *("", "www.gref-bretagne.com", "ftp://a.fr", "https://", "https://a", "https://a..fr"),
        *("https://défi-métiers.fr", "https://a.fr/é", "https://a b.fr", "https://a.fr/x y"),
        *("https://.a.fr", "https://a.fr:x", "https://a.fr\n", "HTTP://a.fr", 5),
    ),
    "email": (
        *("", "a", "a@b", "@b.fr", "a@", "a@b@c.fr", "a b@c.fr", "é@b.fr", "a@métiers.fr"),
        *("a@b..fr", "a@b.fr ", "mailto:a@b.fr", 5),
    ),
    "text": _NO_TEXTS,
    "optional_text": tuple(text for text in _NO_TEXTS if text is not None),
    "texts": (("PACA", ""), ("PACA", " Sud"), (None,)),
    "not_negative": (Decimal("-0.01"), Decimal(-300)),
    "currency": ("", "€", "eur", "EURO", None),
    "position": (-1, True, 0.0, "0", None),
}


def pairs(table: dict[str, tuple[object, ...]]) -> list[tuple[str, object]]:
    """List each validator with each of its values."""
    return [(name, value) for name, values in table.items() for value in values]


def validator(name: str) -> Validator:
    """Give a validator by its name."""
    return cast("Validator", getattr(codes, name))


class TestValidators:
    @pytest.mark.parametrize(("name", "value"), pairs(ACCEPTED), ids=ascii)
    def test_accepted(self, name: str, value: object) -> None:
        """What is in form passes, at the limits too."""
        validator(name)(None, FIELD, value)

    @pytest.mark.parametrize(("name", "value"), pairs(REFUSED), ids=ascii)
    def test_refused(self, name: str, value: object) -> None:
        """What is not in form is refused, and the error names the field and what would do."""
        with pytest.raises(InvalidValueError, match=r"^insee: expected .+, got "):
            validator(name)(None, FIELD, value)

    @given(TEXTS)
    def test_texts(self, text: str) -> None:
        """Every text in NFC, of visible characters, without spaces around it, is one."""
        codes.text(None, FIELD, text)

    @given(SLUGS)
    def test_slugs(self, slug: str) -> None:
        """Lower-case letters, digits and single hyphens make a slug."""
        codes.slug(None, FIELD, slug)

    def test_value_is_shown(self) -> None:
        """The error shows what was given, cut where it is long."""
        with pytest.raises(InvalidValueError, match=r"got 'Breizh'$"):
            codes.slug(None, FIELD, "Breizh")
        with pytest.raises(InvalidValueError) as caught:
            codes.slug(None, FIELD, "É" * 10_000)

        assert len(str(caught.value)) < 200

    def test_form_is_shown(self) -> None:
        """The error tells a text from the one that looks like it, and gives what makes that."""
        said = r"""got 'e\u0301t\xe9'; write what unicodedata.normalize("NFC", …) gives of it"""
        with pytest.raises(InvalidValueError, match=re.escape(said)):
            codes.text(None, FIELD, "e\u0301t\xe9")

    def test_character_is_named(self) -> None:
        """The error names a character that nobody can see."""
        with pytest.raises(InvalidValueError, match=re.escape(r"without the character '\xad'")):
            codes.text(None, FIELD, "orien\xadtation")


class TestKinds:
    def test_instance(self) -> None:
        """A value is of one of the kinds, ``None`` where it is among them; else all are named."""
        validate = codes.instance(str, int, None)
        for value in ("a", 1, None):
            validate(None, FIELD, value)

        with pytest.raises(
            InvalidValueError, match=r"^insee: expected str or int or None, got b'a"
        ):
            validate(None, FIELD, b"a")

    def test_each(self) -> None:
        """Every value of a series is of the kind; the first that is not is told by its place."""
        validate = codes.each(str)
        for values in ((), ("a", "b")):
            validate(None, FIELD, values)

        with pytest.raises(InvalidValueError, match=r"^insee\[1\]: expected str, got 5$"):
            validate(None, FIELD, ("a", 5, None))


class Colour(codes.Vocabulary):
    """A vocabulary of two words."""

    RED = "red"
    BLUE = "blue"


class TestVocabulary:
    def test_words(self) -> None:
        """A member is made from its word or from itself, and is that word."""
        assert Colour("red") is Colour(Colour.RED) is Colour.RED
        assert str(Colour.RED) == "red"

    @pytest.mark.parametrize("value", ["Red", "RED", "green", "", 1, None])
    def test_other_words(self, value: object) -> None:
        """Any other word is refused with those that there are."""
        with pytest.raises(InvalidValueError) as caught:
            Colour(cast("str", value))

        assert str(caught.value) == f"Colour: expected one of red, blue, got {value!r}"


class TestDecimal:
    @pytest.mark.parametrize(
        ("given_", "number"),
        [
            (300, Decimal(300)),
            ("12.50", Decimal("12.5")),
            (Decimal("0.1"), Decimal("0.1")),
            ("-3", Decimal(-3)),
            (0, Decimal(0)),
            ("123456789012345", Decimal(123456789012345)),
        ],
    )
    def test_exact(self, given_: Decimal | int | str, number: Decimal) -> None:
        """Whole numbers, decimals and their texts are kept to the last digit."""
        made = codes.decimal(given_)

        assert made == number
        assert type(made) is Decimal

    @given(DECIMALS)
    def test_text_round_trip(self, number: Decimal) -> None:
        """A number written is the number read."""
        assert codes.decimal(str(number)) == number

    @pytest.mark.parametrize(
        "value",
        [
            *(0.1, 300.0, float("nan"), float("inf")),
            *(True, False, None, [], {}, ...),
            *("", "abc", "12,50", "12 €"),
            *("NaN", "sNaN", "Infinity", Decimal("NaN"), Decimal("-Infinity")),
            *("1234567890123456", 10**16, 10**400, "1e400", "1e-400"),
        ],
        ids=repr,
    )
    def test_refused(self, value: object) -> None:
        """Floats, truths, texts that are no number, what is not finite or endless: refused."""
        with pytest.raises(InvalidValueError, match=r"^number: expected a"):
            codes.decimal(cast("str", value))

    def test_optional(self) -> None:
        """``None`` is no number, and passes where a number may be missing."""
        assert codes.optional_decimal(None) is None
        assert codes.optional_decimal("0") == 0
        with pytest.raises(InvalidValueError):
            codes.optional_decimal(cast("str", 0.5))


class TestMany:
    @pytest.mark.parametrize("values", [["b", "a"], ("b", "a"), iter(["b", "a"]), {"b": 1, "a": 2}])
    def test_order_is_kept(self, values: Iterable[str]) -> None:
        """Any series becomes a tuple, in its order."""
        assert codes.strings(values) == ("b", "a")

    @pytest.mark.parametrize("value", ["bretagne", "", b"bretagne", 5, None])
    def test_refused(self, value: object) -> None:
        """One text is no series of letters, and what is no series is refused."""
        with pytest.raises(InvalidValueError, match="expected a list or tuple"):
            codes.many(cast("Iterable[str]", value))
        with pytest.raises(InvalidValueError, match="expected a list or tuple"):
            codes.strings(cast("Iterable[str]", value))

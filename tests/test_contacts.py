"""How to reach somebody: what is printed beside what is usable."""

from collections.abc import Callable
from typing import cast

import pytest

from aiofr.errors import InvalidValueError
from aiofr.model.contacts import Contact, Email, Link, LinkKind, Phone, PhoneKind


class TestPhone:
    def test_defaults(self) -> None:
        """A number answers directly unless it is said to be a platform."""
        phone = Phone(printed="02 99 54 79 00", e164="+33299547900")

        assert phone.kind is PhoneKind.DIRECT
        assert (phone.suggested, phone.label, phone.evidence) == (None, None, ())

    def test_platform(self) -> None:
        """A vocabulary is given by its name or by its member."""
        named = Phone(printed="3960", kind=cast("PhoneKind", "platform"))

        assert named == Phone(printed="3960", kind=PhoneKind.PLATFORM)

    @pytest.mark.parametrize(
        ("number", "free"),
        [
            ("+33800123456", True),
            ("+33801123456", True),
            ("+33805123456", True),
            ("+33806123456", False),
            ("+33809123456", False),
            ("+33810123456", False),
            ("+33299547900", False),
            ("+33180012345", False),
            ("+262800123456", False),
            ("+3480012345", False),
            (None, False),
        ],
    )
    def test_toll_free(self, number: str | None, free: object) -> None:
        """French numbers from 0 800 to 0 805 cost nothing; no number is not known to."""
        assert Phone(printed="un numéro", e164=number).toll_free is free

    @pytest.mark.parametrize(
        ("printed", "number", "whole"),
        [
            ("02 99 54 79 00", "+33299547900", True),
            ("+33 2 99 54 79 00", "+33299547900", True),
            ("05 90 60 48 48", "+590590604848", True),
            ("00 687 24 66 22", "+687246622", True),
            ("474", "+33800007474", False),
            ("02 99 54 79 01", "+33299547900", False),
            ("un numéro", "+687246622", False),
            ("05 55 79 36 000", None, False),
        ],
    )
    def test_is_whole(self, printed: str, number: str | None, whole: object) -> None:
        """A number is whole where no digit was added but a country's code."""
        assert Phone(printed=printed, e164=number).is_whole is whole

    def test_suggested_number_is_not_dialled(self) -> None:
        """A number that was only guessed is never said to cost nothing."""
        assert Phone(printed="0 800 12 34 567", suggested="+33800123456").toll_free is False

    def test_defect_is_kept(self) -> None:
        """A number with a digit too many keeps what is printed and what was probably meant."""
        phone = Phone(printed="05 55 79 36 000", suggested="+33555793600")

        assert phone.printed == "05 55 79 36 000"
        assert phone.e164 is None
        assert phone.suggested == "+33555793600"


@pytest.mark.parametrize(
    ("make", "field", "usable"),
    [
        (Phone, "e164", "+33299547900"),
        (Email, "address", "site@defi-metiers.fr"),
        (Link, "url", "https://www.defi-metiers.fr"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
class TestUsableForm:
    def test_alone(self, make: Callable[..., object], field: str, usable: str) -> None:
        """A usable form stands alone, and so does a suggestion."""
        assert getattr(make(printed="x", **{field: usable}), field) == usable
        assert getattr(make(printed="x", suggested=usable), field) is None

    def test_with_suggestion(self, make: Callable[..., object], field: str, usable: str) -> None:
        """A suggestion beside a usable form is refused: which one would be meant?"""
        with pytest.raises(InvalidValueError, match="'x': a usable form needs no suggestion"):
            make(printed="x", suggested=usable, **{field: usable})

    def test_malformed(self, make: Callable[..., object], field: str, usable: str) -> None:
        """Neither may be what nobody could use."""
        for name in (field, "suggested"):
            with pytest.raises(InvalidValueError, match=f"^{name}: expected"):
                make(printed="x", **{name: f"({usable})"})

    def test_printed(self, make: Callable[..., object], field: str, usable: str) -> None:
        """What the source has is always told."""
        with pytest.raises(InvalidValueError, match=r"^printed: expected a text"):
            make(printed="", **{field: usable})


class TestContact:
    def test_empty(self) -> None:
        """Nothing is known of how to reach somebody unless it is said."""
        assert Contact() == Contact(phones=(), emails=(), links=(), address=None)

    def test_order_is_kept(self) -> None:
        """Ways of one kind stay in the order of the source."""
        first, second = Link(printed="b.fr"), Link(printed="a.fr", kind=LinkKind.FORM)

        assert Contact(links=(first, second)).links == (first, second)
        assert Contact(links=(first, second)) != Contact(links=(second, first))

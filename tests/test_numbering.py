"""Phone numbers of France and its territories, against an independent plan."""

from typing import Any

import phonenumbers
import pytest
from hypothesis import assume, given, strategies as st

from aiofr.errors import InvalidValueError
from aiofr.model.contacts import Phone
from aiofr.model.numbering import PLANS, is_free, problem, short

#: The territories of each code in the other plan.
REGIONS = {
    "33": ("FR",),
    "262": ("RE", "YT"),
    "508": ("PM",),
    "590": ("GP", "MF", "BL"),
    "594": ("GF",),
    "596": ("MQ",),
    "681": ("WF",),
    "687": ("NC",),
    "689": ("PF",),
}
#: What Arcep keeps for territories and the other plan takes for the mainland's too.
RESERVED = ("33263", "33268", "33269", "33596", "33598")


def patterns() -> list[tuple[str, str]]:
    """Give the code and the pattern of each kind of number of each territory."""
    kinds = ("fixed_line", "mobile", "toll_free", "premium_rate", "voip", "uan", "voicemail")
    found = []
    for code, regions in REGIONS.items():
        for region in regions:
            known: Any = phonenumbers.PhoneMetadata.metadata_for_region(region)
            for kind in kinds:
                pattern = getattr(getattr(known, kind), "national_number_pattern", None)
                found += [(code, pattern)] if pattern else []
    return found


class TestPlans:
    @given(st.data())
    def test_what_the_other_plan_has_is_accepted(self, data: st.DataObject) -> None:
        """Every number that the other plan knows is one here, but those kept for overseas."""
        code, pattern = data.draw(st.sampled_from(patterns()))
        digits = code + data.draw(st.from_regex(rf"(?a:{pattern})", fullmatch=True))

        assert problem(f"+{digits}") is None or digits.startswith(RESERVED)

    @given(st.sampled_from(sorted(PLANS)), st.from_regex(r"[0-9]{3,12}", fullmatch=True))
    def test_what_is_no_possible_number_is_refused(self, code: str, rest: str) -> None:
        """A number of a length that the other plan does not have is refused with its plan."""
        number = phonenumbers.parse(f"+{code}{rest}")
        written = f"{number.country_code}{number.national_number}"
        if not phonenumbers.is_possible_number(number) or written != f"{code}{rest}":
            assert problem(f"+{code}{rest}") is not None

    @given(st.from_regex(r"\+(1|32|41|44|49|352|377)[1-9][0-9]{6,9}", fullmatch=True))
    def test_other_countries_are_left_alone(self, number: str) -> None:
        """A neighbour's number is not judged."""
        assert problem(number) is None

    @pytest.mark.parametrize(
        ("number", "told"),
        [
            ("+33299547", "nine digits, as in +33299547900 (France)"),
            ("+33099547900", "(France)"),
            ("+269269000000", ("+262 and nine digits for Mayotte, since +269 is the Comoros: "
             "+262269000000")),
            ("+269639000000", "the Comoros: +262639000000"),
            ("+2697631234", "the Comoros, got"),
            ("+590604848", "nine digits that begin with 590, 690 or 691"),
            ("+33590604848", "+590 for Guadeloupe, Saint-Martin, Saint-Barthélemy: +590590604848"),
            ("+33262000000", "+262 for La Réunion, Mayotte: +262262000000"),
            ("+262590604848", "La Réunion, Mayotte"),
            ("+594590604848", "594 or 694"),
            ("+596590604848", "596, 696 or 697"),
            ("+68724662", "six digits, as in +687246622"),
            ("+6872466220", "(Nouvelle-Calédonie)"),
            ("+689123456", "eight digits"),
            ("+6817200", "Wallis-et-Futuna"),
            ("+50841000", "Saint-Pierre-et-Miquelon"),
        ],
    )  # fmt: skip
    def test_what_is_meant_is_told(self, number: str, told: str) -> None:
        """A number that cannot be is refused with what its territory has."""
        for name in ("e164", "suggested"):
            with pytest.raises(InvalidValueError) as caught:
                Phone(printed="?", **{name: number})

            assert str(caught.value).startswith(f"{name}: expected ")
            assert told in str(caught.value)

    @given(st.sampled_from(patterns()), st.data())
    def test_numbers_round_trip(self, known: tuple[str, str], data: st.DataObject) -> None:
        """What is accepted is kept digit for digit, and written again it is the same."""
        digits = known[0] + data.draw(st.from_regex(rf"(?a:{known[1]})", fullmatch=True))
        assume(not digits.startswith(RESERVED))
        phone = Phone(printed=f"+{digits}", e164=f"+{digits}")

        assert phone.e164 == phone.printed
        assert phone.is_whole
        assert phone.short is None


class TestShortNumbers:
    @pytest.mark.parametrize(
        ("printed", "digits", "free"),
        [
            ("39 49", "3949", False),
            ("36 46", "3646", False),
            ("3994", "3994", False),
            ("30 15", "3015", True),
            ("10 14", "1014", False),
            ("115", "115", True),
            ("15", "15", True),
            ("116 006", "116006", True),
            ("118 218", "118218", False),
            ("39 49 (prix d’un appel)", "3949", False),
        ],
    )
    def test_they_are_numbers(self, printed: str, digits: str, free: object) -> None:
        """A short number is dialled as it is printed, and it is known whether it costs."""
        phone = Phone(printed=printed)

        assert (phone.short, phone.toll_free) == (digits, free)
        assert is_free(digits) is free

    @pytest.mark.parametrize("printed", ["474", "05 55 79 36 000", "2949", "39 490", "12", "", "x"])
    def test_others_are_none(self, printed: str) -> None:
        """A number with a digit too many, or the end of one, is no short number."""
        assert short(printed) is None

    def test_what_was_probably_meant_comes_first(self) -> None:
        """A number with an international form, or a suggestion, is not taken for a short one."""
        assert Phone(printed="3949", e164="+33800003949").short is None
        assert Phone(printed="3949", suggested="+33800003949").short is None

"""
Which phone numbers France and its territories have: Arcep's plan and those of the Pacific.

It knows digits, and no record. Numbers of other countries are not its business.
"""

import re
from typing import NamedTuple


class Plan(NamedTuple):
    """
    The numbers behind a country's code.

    Args:
        where: The territories, as people call them.
        numbers: What the digits behind the code look like.
        wanted: The same in words.
    """

    where: str
    numbers: str
    wanted: str


#: What begins the numbers of territories that have codes of their own, never dialled behind +33.
_OVERSEAS = r"26[2389]|59[0468]|639|69[0-4]|69[67]"
_ANTILLES = "Guadeloupe, Saint-Martin, Saint-Barthélemy"
#: By the code of the country. Numbers behind 8 and 9 are those of services and of boxes.
PLANS: dict[str, Plan] = {
    "33": Plan("France", rf"(?!{_OVERSEAS})[1-9]\d{{8}}", "nine digits, as in +33299547900"),
    "262": Plan(
        "La Réunion, Mayotte",
        r"(?:26[2389]\d|639\d|69[23]\d|709\d|[89]\d{3})\d{5}",
        "nine digits that begin with 262, 263, 269, 639, 692 or 693, as in +262262000000",
    ),
    "508": Plan(
        "Saint-Pierre-et-Miquelon",
        r"[2-9]\d{5}|(?:708|8\d\d)\d{6}",
        "six digits, as in +508410000",
    ),
    "590": Plan(
        _ANTILLES,
        r"(?:59[08]\d|69[01]\d|709\d|[89]\d{3})\d{5}",
        "nine digits that begin with 590, 690 or 691, as in +590590000000",
    ),
    "594": Plan(
        "Guyane",
        r"(?:59[48]\d|694\d|709\d|[89]\d{3})\d{5}",
        "nine digits that begin with 594 or 694, as in +594594000000",
    ),
    "596": Plan(
        "Martinique",
        r"(?:59[68]\d|69[67]\d|709\d|[89]\d{3})\d{5}",
        "nine digits that begin with 596, 696 or 697, as in +596596000000",
    ),
    "681": Plan("Wallis-et-Futuna", r"[4789]\d{5}|80\d{7}", "six digits, as in +681720000"),
    "687": Plan("Nouvelle-Calédonie", r"(?:05|[2-9]\d)\d{4}", "six digits, as in +687246622"),
    "689": Plan(
        "Polynésie française",
        r"4\d{7}|8[7-9]\d{6}|44\d{4}|80\d{7}",
        "eight digits that begin with 4 or 8, as in +68940000000",
    ),
}
_COMOROS = "269"
#: Emergencies and social services, operators (10xx), services (3xxx), directories, 116xxx.
_SHORT = re.compile(r"1[578]|11[0-9]|19[1-7]|10\d\d|3\d{3}|116\d{3}|118\d{3}")
#: Those that cost the caller nothing: emergencies and social services, and 30xx and 31xx.
_FREE_SHORT = re.compile(r"1[578]|11[0-9]|19[1-7]|3[01]\d\d|116\d{3}")


def problem(number: str) -> str | None:
    """
    Say what *number* should be, or ``None`` where nothing is wrong with it.

    Args:
        number: A number in international form.

    >>> problem("+590060484")
    'nine digits that begin with 590, 690 or 691, as in +590590000000 (Guadeloupe, Saint-Martin, \
Saint-Barthélemy)'
    """
    digits = number.removeprefix("+")
    if digits.startswith(_COMOROS):
        return f"+262 and nine digits for Mayotte, since +{_COMOROS} is the Comoros{_meant(digits)}"
    # No code begins like another.
    code, plan = next(((c, p) for c, p in PLANS.items() if digits.startswith(c)), ("", None))
    rest = digits.removeprefix(code)
    if plan is None or re.fullmatch(plan.numbers, rest, re.ASCII):
        return None
    own = next((c for c, p in PLANS.items() if c != code and _is_own(rest, c, p)), None)
    if own is not None and code == "33":
        return f"+{own} for {PLANS[own].where}: +{own}{rest}"
    return f"{plan.wanted} ({plan.where})"


def _is_own(rest: str, code: str, plan: Plan) -> bool:
    """Whether *rest* is a number of nine digits of the territory of *code*, and of no other."""
    is_special = rest[:1] in ("8", "9") or rest.startswith("709")
    return (
        code != "33"
        and len(rest) == len("590590000000") - len("590")
        and not is_special
        and (re.fullmatch(plan.numbers, rest, re.ASCII) is not None)
    )


def _meant(digits: str) -> str:
    rest = digits.removeprefix(_COMOROS)
    for number in (rest, f"{_COMOROS}{rest}"):
        if re.fullmatch(PLANS["262"].numbers, number, re.ASCII):
            return f": +262{number}"
    return ""


def short(printed: str) -> str | None:
    """
    Return the digits of a short number such as *39 49*; ``None`` where *printed* is none.

    >>> short("39 49"), short("01 02 03 04 05")
    ('3949', None)
    """
    digits = "".join(re.findall(r"[0-9]", printed))
    return digits if _SHORT.fullmatch(digits) else None


def is_free(digits: str) -> bool:
    """Whether a short number costs the caller nothing."""
    return _FREE_SHORT.fullmatch(digits) is not None

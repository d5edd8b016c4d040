"""How to reach somebody, as blocks of a page: what can be used is a link, what cannot is marked."""

from collections.abc import Iterable, Sequence

from docutils import nodes

from aiofr.model.contacts import Contact, Email, Link, Phone, PhoneKind
from aiofr.model.evidence import Evidence
from aiofr.site.elements import Part, fields, inline, link, paragraph
from aiofr.site.sheet import Sheet

#: What vouches for the record that a value is a part of.
Whole = Sequence[Evidence]


def suspect(text: str) -> nodes.inline:
    """Mark what cannot be right as printed."""
    return inline(text, classes=["aiofr-mark", "aiofr-suspect"])


def contact(sheet: Sheet, found: Contact, whole: Whole) -> list[nodes.Node]:
    """Give every way to reach somebody, each with what vouches for it."""
    return [
        fields(
            (
                ("Téléphone", [_phone(sheet, whole, phone) for phone in found.phones]),
                ("Courriel", [_email(sheet, whole, email) for email in found.emails]),
                ("Site", webs(sheet, found.links, whole)),
                ("Adresse", [] if found.address is None else [paragraph(found.address)]),
            )
        )
    ]


def _phone(sheet: Sheet, whole: Whole, phone: Phone) -> nodes.paragraph:
    parts: list[Part] = []
    if phone.short is not None:
        parts += [link(phone.printed, f"tel:{phone.short}")]
    elif phone.e164 is None:
        parts += [phone.printed, " ", suspect("numéro douteux")]
        if phone.suggested is not None:
            said = dialled(phone.suggested)
            parts += [" ; sans doute ", link(said, f"tel:{phone.suggested}")]
    elif phone.is_whole:
        parts += [link(phone.printed, f"tel:{phone.e164}")]
    else:
        said = dialled(phone.e164)
        parts += [link(said, f"tel:{phone.e164}"), f" (imprimé « {phone.printed} »)"]
    parts += [" (appel gratuit)"] if phone.toll_free else []
    parts += [", plateforme"] if phone.kind is PhoneKind.PLATFORM else []
    parts += [] if phone.label is None else [f", {phone.label}"]
    parts += sheet.unconfirmed(phone.evidence or whole)
    return paragraph(*parts, *sheet.evidence(phone.evidence, whole))


def dialled(e164: str) -> str:
    """
    Write a number as one dials it in France, e.g. ``"05 55 79 36 00"`` or ``"0 800 007 474"``.

    A number of elsewhere is left as it is.
    """
    country, number = e164[:3], f"0{e164[3:]}"
    if country != "+33":
        return e164
    if number.startswith("08"):
        return " ".join((number[0], number[1:4], number[4:7], number[7:]))
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def _email(sheet: Sheet, whole: Whole, email: Email) -> nodes.paragraph:
    parts: list[Part] = []
    if email.address is None:
        parts += [email.printed, " ", suspect("adresse douteuse")]
        parts += [] if email.suggested is None else [f" ; sans doute {email.suggested}"]
    else:
        parts += [link(email.address, f"mailto:{email.address}")]
    parts += [] if email.label is None else [f", {email.label}"]
    parts += sheet.unconfirmed(email.evidence or whole)
    return paragraph(*parts, *sheet.evidence(email.evidence, whole))


def webs(sheet: Sheet, found: Iterable[Link], whole: Whole) -> list[nodes.Node]:
    """Link to addresses, each with the heading to look under."""
    return [
        paragraph(
            *_web(one),
            *sheet.unconfirmed(one.evidence or whole),
            *sheet.evidence(one.evidence, whole),
        )
        for one in found
    ]


def _web(found: Link) -> list[Part]:
    parts: list[Part] = [found.printed] if found.url is None else [link(found.printed, found.url)]
    if found.url is None:
        parts += [" ", suspect("adresse douteuse")]
        parts += [] if found.suggested is None else [f" ; sans doute {found.suggested}"]
    parts += [] if found.label is None else [f", {found.label}"]
    parts += [] if found.rubric is None else [f", rubrique « {found.rubric} »"]
    return parts

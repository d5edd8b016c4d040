"""How to reach somebody: phones, addresses and links, each as printed beside its usable form."""

from attrs import field, frozen

from aiofr.errors import InvalidValueError
from aiofr.model import codes, numbering
from aiofr.model.evidence import Evidence
from aiofr.model.time import Period


class PhoneKind(codes.Vocabulary):
    """What answers at a number."""

    DIRECT = "direct"
    PLATFORM = "platform"


class LinkKind(codes.Vocabulary):
    """What a link leads to."""

    SITE = "site"
    PUBLIC_SITE = "public-site"
    DIRECTORY = "directory"
    SERVICE = "service"
    FORM = "form"
    ARTICLE = "article"


def _usable(value: str | None, suggested: str | None, printed: str) -> None:
    if value is not None and suggested is not None:
        msg = f"{printed!r}: a usable form needs no suggestion beside it"
        raise InvalidValueError(msg)


@frozen(kw_only=True)
class Phone:
    """
    A phone number.

    Args:
        printed: As the source has it.
        e164: In international form; ``None`` for a short number, and where what is printed is no
            number.
        suggested: The number that was probably meant, where what is printed is none.
        kind: Whether an office or a phone platform answers.
        label: Which office or service, as printed.
        period: When it leads there, where that is known.
        evidence: Its own, where it differs from the record's.

    Raises:
        InvalidValueError: The number is not in international form or not of its country's plan, or
            a valid one has a suggestion.
    """

    printed: str = field(validator=codes.text)
    e164: str | None = field(default=None, validator=codes.e164)
    suggested: str | None = field(default=None, validator=codes.e164)
    kind: PhoneKind = field(default=PhoneKind.DIRECT, converter=PhoneKind)
    label: str | None = field(default=None, validator=codes.optional_text)
    period: Period = field(default=Period(), validator=codes.instance(Period))
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a suggestion beside a usable number."""
        _usable(self.e164, self.suggested, self.printed)

    @property
    def is_whole(self) -> bool:
        """Whether it is usable as printed: but for a country's code, no digit was added."""
        if self.e164 is None:
            return False
        digits = "".join(filter(str.isdecimal, self.printed)).lstrip("0")
        return self.e164.endswith(digits) and len(self.e164) - len(digits) <= len("+000")

    @property
    def short(self) -> str | None:
        """
        The digits of a French short number such as *39 49*, to be dialled as they are.

        Short numbers have no international form. ``None`` where another number is recorded or
        was probably meant.
        """
        if self.e164 is not None or self.suggested is not None:
            return None
        return numbering.short(self.printed)

    @property
    def toll_free(self) -> bool:
        """Whether it is a French number that costs the caller nothing (0 800 to 0 805, 30 00)."""
        if self.short is not None:
            return numbering.is_free(self.short)
        return (self.e164 or "").startswith(tuple(f"+3380{digit}" for digit in range(6)))


@frozen(kw_only=True)
class Email:
    """
    An e-mail address.

    Args:
        printed: As the source has it.
        address: The usable address; ``None`` where what is printed is none.
        suggested: The address that was probably meant, where what is printed is none.
        label: Which office or service, as printed.
        period: When it leads there, where that is known.
        evidence: Its own, where it differs from the record's.
    """

    printed: str = field(validator=codes.text)
    address: str | None = field(default=None, validator=codes.email)
    suggested: str | None = field(default=None, validator=codes.email)
    label: str | None = field(default=None, validator=codes.optional_text)
    period: Period = field(default=Period(), validator=codes.instance(Period))
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a suggestion beside a usable address."""
        _usable(self.address, self.suggested, self.printed)


@frozen(kw_only=True)
class Link:
    """
    A web address.

    Args:
        printed: As the source has it, often without its scheme.
        url: The absolute address; ``None`` where what is printed is none.
        suggested: The address that was probably meant, where what is printed is none.
        kind: What it leads to.
        rubric: The heading to look under, where the source names one.
        label: What it is, in French.
        period: When it leads there, where that is known.
        evidence: Its own, where it differs from the record's.
    """

    printed: str = field(validator=codes.text)
    url: str | None = field(default=None, validator=codes.url)
    suggested: str | None = field(default=None, validator=codes.url)
    kind: LinkKind = field(default=LinkKind.SITE, converter=LinkKind)
    rubric: str | None = field(default=None, validator=codes.optional_text)
    label: str | None = field(default=None, validator=codes.optional_text)
    period: Period = field(default=Period(), validator=codes.instance(Period))
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a suggestion beside a usable address."""
        _usable(self.url, self.suggested, self.printed)


@frozen(kw_only=True)
class Contact:
    """Every way to reach somebody, in the order of the source; the *address* is postal."""

    phones: tuple[Phone, ...] = field(default=(), converter=codes.many, validator=codes.each(Phone))
    emails: tuple[Email, ...] = field(default=(), converter=codes.many, validator=codes.each(Email))
    links: tuple[Link, ...] = field(default=(), converter=codes.many, validator=codes.each(Link))
    address: str | None = field(default=None, validator=codes.optional_text)

    @property
    def points(self) -> "tuple[Phone | Email | Link, ...]":
        """Every phone, e-mail and link."""
        return (*self.phones, *self.emails, *self.links)

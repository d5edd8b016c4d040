"""The publications that facts come from, and what was wrong in them."""

import attrs
from attrs import field, frozen

from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.evidence import Collection, Evidence
from aiofr.model.time import PartialDate, optional_date, partial_date


@frozen(kw_only=True)
class Source:
    """
    A publication that facts come from.

    Args:
        id: Its slug.
        title: Its title.
        publisher: Who published it.
        date: When, to the precision printed.
        authors: Who signed it.
        part_of: Id of the source that it was reprinted in.
        page: Its pages in that one.
        url: Its address, absolute.
        printed_url: Its address as printed.
        linked_url: The address that the link layer of the document holds, where it differs.
        licence: On what terms it may be reused, where that is known.
        read: The day it was read, for a page that may change without saying so.
        note: What a reader of it must know, in French.
    """

    id: str = field(validator=codes.slug)
    title: str = field(validator=codes.text)
    publisher: str = field(validator=codes.text)
    date: PartialDate = field(converter=partial_date)
    authors: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    part_of: str | None = field(default=None, validator=codes.optional_slug)
    page: str | None = field(default=None, validator=codes.optional_text)
    url: str | None = field(default=None, validator=codes.url)
    printed_url: str | None = field(default=None, validator=codes.optional_text)
    linked_url: str | None = field(default=None, validator=codes.url)
    licence: str | None = field(default=None, validator=codes.optional_text)
    read: PartialDate | None = field(default=None, converter=optional_date)
    note: str | None = field(default=None, validator=codes.optional_text)


def _no_erratum(_: object, __: object, collection: Collection) -> None:
    """Refuse an erratum about errata: it would be about itself."""
    if collection is Collection.ERRATA:
        msg = "collection: expected one of what errata are about, got 'errata'"
        raise InvalidValueError(msg)


@frozen(kw_only=True)
class Erratum:
    """
    What was wrong or contradictory in a source, and what we made of it.

    Args:
        id: Its slug.
        collection: The collection of the record it is about; any but the errata themselves.
        record: The id of that record.
        field: The field of it, e.g. ``"contact.phones[0]"``; ``None`` for the whole record.
        printed: What the source has, as printed.
        kept: What we kept; ``None`` where we left it out.
        reason: Why, in French.
        evidence: Where it is printed.
    """

    id: str = attrs.field(validator=codes.slug)
    collection: Collection = attrs.field(converter=Collection, validator=_no_erratum)
    record: str = attrs.field(validator=codes.text)
    field: str | None = attrs.field(default=None, validator=codes.optional_text)
    printed: str = attrs.field(validator=codes.text)
    kept: str | None = attrs.field(default=None, validator=codes.optional_text)
    reason: str = attrs.field(validator=codes.text)
    evidence: tuple[Evidence, ...] = attrs.field(
        converter=codes.many, validator=codes.each(Evidence)
    )

"""What a text means and what a portrait shows: terms of the glossary, indicators of a region."""

from decimal import Decimal

from attrs import field, frozen

from aiofr.model import codes
from aiofr.model.evidence import Evidence
from aiofr.model.time import PartialDate, partial_date


@frozen(kw_only=True)
class Term:
    """
    An entry of the glossary.

    Args:
        id: Its slug.
        name: The acronym or term, as printed.
        expansion: What it stands for.
        network: Id of the network it names, if it names one.
        aliases: Variants and spellings.
        evidence: Where this comes from.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    expansion: str = field(validator=codes.text)
    network: str | None = field(default=None, validator=codes.optional_slug)
    aliases: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.texts)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))


@frozen(kw_only=True)
class Indicator:
    """
    A figure of a portrait.

    Args:
        id: Its slug.
        name: What is measured, in French.
        section: The section of the portrait.
        region: Id of the region; ``None`` for the whole of France.
        value: The figure.
        unit: What it counts, in French, e.g. ``"habitants"`` or ``"M€"``.
        date: When it was measured.
        suspect: Why it cannot be right as printed, in French; ``None`` where nothing is wrong.
        evidence: Where this comes from.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    section: str = field(validator=codes.text)
    region: str | None = field(default=None, validator=codes.optional_slug)
    value: Decimal = field(converter=codes.decimal)
    unit: str = field(validator=codes.text)
    date: PartialDate = field(converter=partial_date)
    suspect: str | None = field(default=None, validator=codes.optional_text)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))

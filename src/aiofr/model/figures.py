"""What a text means and what a portrait shows: terms of the glossary, indicators of a region."""

from decimal import Decimal

from attrs import field, frozen

from aiofr.model import codes
from aiofr.model.amounts import Qualifier
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


class Section(codes.Vocabulary):
    """
    The six sections of a portrait, in the order of the brochure, and what is printed in none.

    Figures stand under headings of their own there (``"Taux de chômage"``); which of the six a
    heading belongs to is our reading. A figure printed outside the portraits is `ELSEWHERE`.
    """

    SOCIO_ECONOMIC = "socio-economic"
    TRAINING = "training"
    PEOPLE = "people"
    BUDGETS = "budgets"
    PROGRAMMING = "programming"
    NEWS = "news"
    ELSEWHERE = "elsewhere"


@frozen(kw_only=True)
class Indicator:
    """
    A figure of a portrait, or one that stands alone in an article.

    Args:
        id: Its slug.
        name: What is measured, in French.
        section: The section of the portrait that it belongs to.
        heading: The heading that it is printed under, in French.
        region: Id of the region; ``None`` for the whole of France.
        value: The figure.
        qualifier: How exactly it was printed.
        unit: What it counts, in French, e.g. ``"habitants"`` or ``"M€"``.
        date: When it was measured.
        suspect: Why it cannot be right as printed, in French; ``None`` where nothing is wrong.
        evidence: Where this comes from.
    """

    id: str = field(validator=codes.slug)
    name: str = field(validator=codes.text)
    section: Section = field(converter=Section)
    heading: str | None = field(default=None, validator=codes.optional_text)
    region: str | None = field(default=None, validator=codes.optional_slug)
    value: Decimal = field(converter=codes.decimal)
    qualifier: Qualifier = field(default=Qualifier.EXACT, converter=Qualifier)
    unit: str = field(validator=codes.text)
    date: PartialDate = field(converter=partial_date)
    suspect: str | None = field(default=None, validator=codes.optional_text)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))

"""What vouches for a fact, how surely, and the kinds of records there are."""

from attrs import converters, field, frozen

from aiofr.model import codes

#: What is told where nothing vouches.
NO_EVIDENCE = (
    'expected at least one piece of evidence, as in "evidence": [{"source": "<id of a source>"}]'
)


class Certainty(codes.Vocabulary):
    """How a fact is known."""

    STATED = "stated"
    INFERRED = "inferred"
    DISPUTED = "disputed"


class Confidence(codes.Vocabulary):
    """How sure an inference is."""

    CERTAIN = "certain"
    VERY_HIGH = "very-high"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Collection(codes.Vocabulary):
    """The kinds of records, as the catalog and its files call them."""

    REGIONS = "regions"
    NETWORKS = "networks"
    STRUCTURES = "structures"
    PUBLICS = "publics"
    MEASURES = "measures"
    FACTS = "facts"
    GLOSSARY = "glossary"
    INDICATORS = "indicators"
    SOURCES = "sources"
    ERRATA = "errata"


@frozen(kw_only=True)
class Evidence:
    """
    What vouches for a record or for one of its values.

    Args:
        source: Id of the `Source`.
        page: Page or pages of it, as printed, e.g. ``"20-21"``.
        certainty: Whether it is stated there, inferred from it, or disputed by another source.
        confidence: How sure an inference is.
        note: Why it was inferred, or what the other side says, in French.
    """

    source: str = field(validator=codes.slug)
    page: str | None = field(default=None, validator=codes.optional_text)
    certainty: Certainty = field(default=Certainty.STATED, converter=Certainty)
    confidence: Confidence | None = field(default=None, converter=converters.optional(Confidence))
    note: str | None = field(default=None, validator=codes.optional_text)

"""How a measure goes with others: what it excludes, adds to, opens or needs."""

from attrs import field, frozen

from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.evidence import Evidence


class RelationKind(codes.Vocabulary):
    """
    How two measures go together.

    `EXCLUDES` and `COMBINES` hold both ways; `LEADS_TO` and `REQUIRES` from the one to the other.
    """

    EXCLUDES = "excludes"
    COMBINES = "combines"
    LEADS_TO = "leads-to"
    REQUIRES = "requires"

    @property
    def is_mutual(self) -> bool:
        """Whether it holds for the other as well."""
        return self in (RelationKind.EXCLUDES, RelationKind.COMBINES)


@frozen(kw_only=True)
class Relation:
    """
    How a measure goes with another one, or with an aid that is no record.

    Args:
        kind: How they go together.
        measure: Id of the other measure.
        other: What the other is, in French, where no record has it.
        note: What a reader must know, in French.
        evidence: Its own, where it differs from the measure's.

    Raises:
        InvalidValueError: It names neither a measure nor another aid, or both.
    """

    kind: RelationKind = field(converter=RelationKind)
    measure: str | None = field(default=None, validator=codes.optional_slug)
    other: str | None = field(default=None, validator=codes.optional_text)
    note: str | None = field(default=None, validator=codes.optional_text)
    evidence: tuple[Evidence, ...] = field(
        default=(), converter=codes.many, validator=codes.each(Evidence)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a relation to nothing, or to two things."""
        if (self.measure is None) == (self.other is None):
            msg = "expected either a measure or, where no record has it, other; and only one"
            raise InvalidValueError(msg)

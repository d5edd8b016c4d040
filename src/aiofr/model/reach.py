"""Where a network is not, and whom it receives where that is not everybody who is sent to it."""

from attrs import field, frozen

from aiofr.conditions import Condition, Truth
from aiofr.errors import InvalidValueError
from aiofr.model import codes
from aiofr.model.evidence import Certainty, Evidence


@frozen(kw_only=True)
class Absence:
    """
    Where a network is not, or is not known to be.

    Args:
        regions: Ids of the regions.
        instead: Who does there what it does elsewhere, in French.
        evidence: Where this comes from; what is not stated leaves open whether it is there.

    Raises:
        InvalidValueError: It names no region.
    """

    regions: tuple[str, ...] = field(converter=codes.many, validator=codes.slugs)
    instead: str | None = field(default=None, validator=codes.optional_text)
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))

    def __attrs_post_init__(self) -> None:
        """Refuse what says nothing of any region."""
        if not self.regions:
            msg = "regions: expected at least one, of which something is known"
            raise InvalidValueError(msg)

    @property
    def present(self) -> Truth:
        """Whether the network is there: no where that is stated and undisputed, else unknown."""
        found = {one.certainty for one in self.evidence}
        is_sure = Certainty.STATED in found and Certainty.DISPUTED not in found
        return Truth.NO if is_sure else Truth.UNKNOWN


@frozen(kw_only=True)
class Audience:
    """
    Whom a network receives: who is in one of the publics, or meets the condition.

    Args:
        publics: Ids of the publics.
        condition: Who else is received.
        evidence: Where this comes from.

    Raises:
        InvalidValueError: It names neither a public nor a condition.
    """

    publics: tuple[str, ...] = field(default=(), converter=codes.many, validator=codes.slugs)
    condition: Condition | None = field(default=None, validator=codes.instance(Condition, None))
    evidence: tuple[Evidence, ...] = field(converter=codes.many, validator=codes.each(Evidence))

    def __attrs_post_init__(self) -> None:
        """Refuse an audience of nobody."""
        if not self.publics and self.condition is None:
            msg = "expected publics, a condition or both; without either nobody is received"
            raise InvalidValueError(msg)

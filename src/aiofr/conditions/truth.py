"""One of three answers, and Kleene's tables."""

from enum import StrEnum
from typing import NoReturn

from aiofr.errors import TruthValueError

_INSTEAD = "truth.is_yes, truth.is_no or truth.is_unknown, and join truths by '&', '|' and '~'"


class Truth(StrEnum):
    """
    One of three answers, with Kleene's connectives as ``&``, ``|`` and ``~``.

    It has no value in an ``if``: unknown is neither yes nor no, and one of the two would be taken
    for it silently. `is_yes`, `is_no` and `is_unknown` say what is meant.

    >>> Truth.UNKNOWN.is_no, (Truth.UNKNOWN & Truth.NO).is_no
    (False, True)
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def is_yes(self) -> bool:
        """Whether it is known to be so."""
        return self is _YES

    @property
    def is_no(self) -> bool:
        """Whether it is known not to be so."""
        return self is _NO

    @property
    def is_unknown(self) -> bool:
        """Whether it is known neither to be so nor not to be so."""
        return self is _UNKNOWN

    def __bool__(self) -> NoReturn:
        """
        Raise: ``if``, ``not``, ``and``, ``or`` and `bool` have no place for unknown.

        Raises:
            TruthValueError: Always; it says what to write instead.
        """
        given = f"Truth.{self.name}"
        raise TruthValueError(given, _INSTEAD)

    def __and__(self, other: "Truth") -> "Truth":
        """No if either is no, yes if both are yes."""
        if not isinstance(other, Truth):
            return NotImplemented
        if self is _NO or other is _NO:
            return _NO
        return _YES if self is _YES and other is _YES else _UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        """Yes if either is yes, no if both are no."""
        if not isinstance(other, Truth):
            return NotImplemented
        if self is _YES or other is _YES:
            return _YES
        return _NO if self is _NO and other is _NO else _UNKNOWN

    def __invert__(self) -> "Truth":
        """Swap yes and no."""
        if self is _UNKNOWN:
            return _UNKNOWN
        return _NO if self is _YES else _YES


_YES, _NO, _UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

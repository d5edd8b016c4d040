"""One of three answers, and Kleene's tables."""

from enum import StrEnum


class Truth(StrEnum):
    """One of three answers, with Kleene's connectives as ``&``, ``|`` and ``~``."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __and__(self, other: "Truth") -> "Truth":
        """No if either is no, yes if both are yes."""
        if self is _NO or other is _NO:
            return _NO
        return _YES if self is _YES and other is _YES else _UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        """Yes if either is yes, no if both are no."""
        if self is _YES or other is _YES:
            return _YES
        return _NO if self is _NO and other is _NO else _UNKNOWN

    def __invert__(self) -> "Truth":
        """Swap yes and no."""
        if self is _UNKNOWN:
            return _UNKNOWN
        return _NO if self is _YES else _YES


_YES, _NO, _UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

"""How a record takes the place of another: on purpose, and with a reason."""

from typing import Generic, TypeVar

from attrs import field, frozen

from aiofr.model import codes

T_co = TypeVar("T_co", covariant=True)


@frozen
class Override(Generic[T_co]):
    """
    A record in the place of the one that has its id.

    What is replaced must exist, and by one override only: there are no priorities.

    Args:
        record: The whole record as it shall be, with the id of the one that it replaces; in a
            source its JSON form will do.
        reason: Why, in French; `Catalog.provenance` shows it.
    """

    record: T_co
    reason: str = field(kw_only=True, validator=codes.text)

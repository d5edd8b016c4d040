"""
What an answer says of other facts: a department of the region, a status of who asks.

Two answers that conditions do not tell apart may still differ in what follows from them, or in
what they contradict. `orientation.situation.completed` concludes; here is what that depends on.
"""

from collections.abc import Collection, Hashable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from aiofr.conditions import Comparison, Condition, Value
from aiofr.orientation.situation import ASK_FOR_THEMSELVES, AT_SCHOOL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiofr.catalog import Catalog

#: The facts that each says something of, or may contradict.
LINKED: dict[str, tuple[str, ...]] = {
    "acting_for": ("status",),
    "department": ("residence",),
    "left_school": ("status",),
    "residence": ("department",),
    "status": ("acting_for", "left_school"),
    "training_end": ("training_start",),
    "training_start": ("training_end",),
}


def follows(catalog: "Catalog", name: str, id_: str, others: Collection[str]) -> Hashable:
    """
    Return what answering *name* by *id_* says of *others*, so that answers alike may be joined.

    Args:
        catalog: Whose departments and regions are asked about.
        name: The id of the fact.
        id_: The answer.
        others: The facts that matter: those that conditions name, and those that were answered.
    """
    if not any(other in others for other in LINKED.get(name, ())):
        return None
    if name == "department":
        return catalog.regions.by_department(id_).id
    if name == "residence":
        return id_
    return id_ in ASK_FOR_THEMSELVES, id_ in AT_SCHOOL, id_ == "moi"


def linked_days(
    name: str, compared: "Mapping[str, Sequence[Condition]]", said: "Mapping[str, Value]"
) -> Iterable[date]:
    """List the days at which answers of a day are to be cut because of another day."""
    for other in LINKED.get(name, ()):
        named = [one.value for one in compared.get(other, ()) if isinstance(one, Comparison)]
        yield from (day for day in (said.get(other), *named) if isinstance(day, date))

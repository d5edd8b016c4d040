"""
How the measures of an answer go together: which add up, which exclude one another, what comes next.

Knows measures and whether they are open to the person; says each relation from either side.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from aiofr.errors import spoken
from aiofr.model.measures import Measure
from aiofr.model.relations import Relation, RelationKind
from aiofr.orientation.answers import MeasureAnswer, Note, Status
from aiofr.query.selection import Selection

_TEXTS = {
    RelationKind.EXCLUDES: ("ne se cumule pas avec : {}", "cannot be combined with: {}"),
    RelationKind.COMBINES: ("peut se cumuler avec : {}", "can be combined with: {}"),
    RelationKind.LEADS_TO: ("peut mener à : {}", "may lead to: {}"),
    RelationKind.REQUIRES: ("suppose d’avoir : {}", "requires: {}"),
}
#: The same, said of the other one.
_REVERSED = {
    RelationKind.LEADS_TO: ("peut venir après : {}", "may come after: {}"),
    RelationKind.REQUIRES: ("est demandé pour : {}", "is required for: {}"),
}


@frozen(kw_only=True)
class RelationAnswer:
    """
    How a measure of the answer goes with another one.

    Args:
        answer: The measure from whose side it is said.
        relation: What the data say, with their evidence.
        other: The other measure; ``None`` for an aid that is no record or is not offered here.
        name: What the other is called.
        is_reversed: Whether the data say it of the other one.
    """

    answer: MeasureAnswer
    relation: Relation
    other: MeasureAnswer | None
    name: str
    is_reversed: bool = False

    @property
    def kind(self) -> RelationKind:
        """How they go together."""
        return self.relation.kind

    @property
    def said_by(self) -> Measure:
        """The measure whose record says so; its evidence holds where the relation has none."""
        return self.other.measure if self.is_reversed and self.other else self.answer.measure

    @property
    def to(self) -> str | None:
        """Id of the other measure; ``None`` for an aid that is no record."""
        return self.said_by.id if self.is_reversed else self.relation.measure

    @property
    def is_a_choice(self) -> bool:
        """Whether both may be had and exclude one another, so that the person has to choose."""
        others = None if self.other is None else self.other.status
        both = {self.answer.status, others} <= {Status.OPEN, Status.TO_CHECK}
        return both and self.kind is RelationKind.EXCLUDES

    def text(self, language: str = "fr") -> str:
        """Say it of the measure; a note of the data is in French only."""
        texts = _REVERSED if self.is_reversed and self.kind in _REVERSED else _TEXTS
        french, english = texts[self.kind]
        if spoken(language) == "en":
            return english.format(self.name)
        note = "" if self.relation.note is None else f". {self.relation.note}"
        return french.format(self.name) + note


def related(
    answers: Iterable[MeasureAnswer], measures: Selection[Measure]
) -> Iterator[RelationAnswer]:
    """
    Give every relation of *answers*, from the side of each among them.

    Args:
        answers: The measures that are answered.
        measures: The measures of every time: what is related to may have ended, or be to come.
    """
    by_id = {answer.measure.id: answer for answer in answers}
    for answer in by_id.values():
        for relation in answer.measure.relations:
            other = None if relation.measure is None else by_id.get(relation.measure)
            name = relation.other or measures[relation.measure or ""].name
            yield RelationAnswer(answer=answer, relation=relation, other=other, name=name)
            if other is not None:
                yield RelationAnswer(
                    answer=other,
                    relation=relation,
                    other=answer,
                    name=answer.measure.name,
                    is_reversed=True,
                )


def choices(relations: Iterable[RelationAnswer]) -> Iterator[Note]:
    """Tell which measures the person may have only one of, once for each pair."""
    for found in relations:
        if found.is_a_choice and not found.is_reversed:
            names = (found.answer.measure.name, found.name)
            yield Note(
                french="L’une ou l’autre, pas les deux : {} ; {}.".format(*names),
                english="One or the other, not both: {}; {}.".format(*names),
            )

"""What orientation answers as a whole: publics, whom to see, measures, and their sources."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from aiofr.catalog import Catalog
from aiofr.conditions import Truth, Value
from aiofr.conditions.leaves import CHECKED
from aiofr.echo import quoted
from aiofr.errors import InvalidValueError, spoken
from aiofr.model.evidence import Evidence
from aiofr.model.measures import Measure
from aiofr.model.networks import Network, Structure
from aiofr.model.places import Region
from aiofr.model.publics import Need
from aiofr.model.sources import Source
from aiofr.orientation.adding import together, total_due_together
from aiofr.orientation.ages import Age, age, stalest
from aiofr.orientation.answers import (
    MeasureAnswer,
    Membership,
    NetworkAnswer,
    Note,
    PointToVerify,
    ReferralAnswer,
    Status,
    StepAnswer,
    to_verify,
)
from aiofr.orientation.case import Case
from aiofr.orientation.comparing import Difference
from aiofr.orientation.elsewhere import Elsewhere
from aiofr.orientation.needs import read_need
from aiofr.orientation.notes import assumption
from aiofr.orientation.points import points_of
from aiofr.orientation.question import Question, questions
from aiofr.orientation.referring import Referring
from aiofr.orientation.relating import RelationAnswer
from aiofr.orientation.totals import Total
from aiofr.query.vouching import unconfirmed

if TYPE_CHECKING:
    from aiofr.model.measures import Step


@frozen(kw_only=True)
class Guidance:
    """
    Whom a person can see and what is open to them, on a day.

    Args:
        on: The day.
        region: The region that help was asked for in; ``None`` for the whole country.
        answers: What is known of the person, with what follows from it and what is assumed;
            `derived` and `assumed` tell which of it nobody said.
        publics: Every public, with whether the person belongs to it.
        structures: The structures of the region that inform everybody.
        referrals: Whom to see, in the order of the table of publics.
        measures: Every measure of the region: open ones first, to check, closed, background.
        sources: Everything that vouches for this, newest first.
        notes: What else to know: bodies of the region that are gone by that day, a date before the
            sources, what the answer lacks.
        need: What the person comes for; ``None`` for whatever it may be.
        relations: How the measures go together, each said from the side of either.
        elsewhere: What is offered in other regions that the answers tell of: where the person
            lives, where the training takes place, or whatever conditions ask of a place.
    """

    on: date
    region: Region | None
    answers: Mapping[str, Value] = field(hash=False)
    publics: tuple[Membership, ...]
    structures: tuple[Structure, ...]
    referrals: tuple[ReferralAnswer, ...]
    measures: tuple[MeasureAnswer, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...] = ()
    need: Need | None = None
    relations: tuple[RelationAnswer, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    _referring: Referring = field(repr=False, eq=False)
    _case: Case = field(repr=False)

    def _with(self, status: Status) -> tuple[MeasureAnswer, ...]:
        """Keep the measures of *status* by which the person would get something."""
        helping = frozenset(answer.measure.id for answer in self.helping)
        return tuple(
            answer
            for answer in self.measures
            if answer.status is status and answer.measure.id not in helping
        )

    @property
    def open(self) -> tuple[MeasureAnswer, ...]:
        """The measures that are open to the person."""
        return self._with(Status.OPEN)

    @property
    def to_check(self) -> tuple[MeasureAnswer, ...]:
        """The measures that something missing leaves undecided."""
        return self._with(Status.TO_CHECK)

    @property
    def closed(self) -> tuple[MeasureAnswer, ...]:
        """The measures that are not for the person on that day."""
        return self._with(Status.CLOSED)

    @property
    def helping(self) -> tuple[MeasureAnswer, ...]:
        """The measures, open or to check, by which the person would help others."""
        kept = (Status.OPEN, Status.TO_CHECK)
        return tuple(a for a in self.measures if a.status in kept and a.is_helping)

    @property
    def background(self) -> tuple[MeasureAnswer, ...]:
        """The plans, proposals and other frames, which nobody applies for."""
        return self._with(Status.BACKGROUND)

    def referrals_for(self, need: Need | str) -> tuple[ReferralAnswer, ...]:
        """
        Give whom to see for *need*: lists made for it, then those for any need.

        Raises:
            InvalidValueError: It is none of the needs.
        """
        wanted = read_need(need)
        own = [answer for answer in self.referrals if answer.need is wanted]
        anyway = [answer for answer in self.referrals if answer.need is Need.ANY is not wanted]
        return (*own, *anyway)

    def relations_of(self, answer: MeasureAnswer) -> tuple[RelationAnswer, ...]:
        """Give how a measure goes with others: what it excludes, adds to, opens or needs."""
        id_ = answer.measure.id
        return tuple(found for found in self.relations if found.answer.measure.id == id_)

    def steps_of(self, answer: MeasureAnswer) -> tuple[StepAnswer, ...]:
        """
        Give the steps to obtain a measure, each with who can do it with the person.

        Where it has none, those of the nearest measure that it is a part of and that has some.
        """
        wholes = self._case.rules.catalog.measures.wholes(answer.measure)
        steps: tuple[Step, ...] = next((whole.steps for whole in wholes if whole.steps), ())
        return tuple(
            StepAnswer(
                step=step,
                networks=tuple(
                    found
                    for found in self._referring.networks(step.networks)
                    if found.present is not Truth.NO
                ),
            )
            for step in steps
        )

    @property
    def total_due(self) -> Decimal:
        """
        What is certainly due in euros, once, of all measures together: the sum of exact figures.

        A sum that a plan and a part of it both have counts once; of measures that exclude one
        another the least counts.
        """
        return total_due_together([*self.measures], self._wholes)

    @property
    def totals(self) -> tuple[Total, ...]:
        """
        What the sums of all measures come to, in each currency and for each period.

        At least and at most, whichever of the measures that exclude one another are chosen.
        """
        return together([*self.measures], self._wholes)

    def _wholes(self, measure: Measure) -> list[Measure]:
        return list(self.catalog.measures.wholes(measure))[1:]

    def diff(self, other: "Guidance") -> Difference:
        """
        Say what changes from this answer to *other*: of another situation, day, region or catalog.

        Raises:
            InvalidValueError: *other* is no guidance.

        >>> import aiofr
        >>> catalog, person = aiofr.load(plugins=()), aiofr.Situation(status="demandeur-emploi")
        >>> now = catalog.orient(person, "2020-10-05", "bretagne")
        >>> later = catalog.orient(person, "2026-01-01", "bretagne")
        >>> [(change.before, change.after) for change in now.diff(later).networks][:1]
        [('Pôle emploi', 'France Travail')]
        """
        if not isinstance(other, Guidance):
            msg = f"expected another Guidance, got {quoted(other)}"
            raise InvalidValueError(msg, f"une autre Guidance est attendue, et non {quoted(other)}")
        return Difference(before=self, after=other)

    @property
    def assumed(self) -> tuple[str, ...]:
        """Ids of the facts that nobody said and that are taken to hold, e.g. the residence."""
        return tuple(name for name in self.answers if name in self._case.assumed)

    @property
    def derived(self) -> tuple[str, ...]:
        """Ids of the facts that nobody said and that follow from others, sorted."""
        return tuple(sorted(name for name in self.answers if name not in self._case.said))

    @property
    def assumption(self) -> Note | None:
        """What is assumed, in words; ``None`` where all is as it was said."""
        home = self.answers.get("residence") if self.assumed else None
        return None if home is None else assumption(self.catalog.regions[str(home)])

    @property
    def catalog(self) -> Catalog:
        """What this is answered from."""
        return self._referring.catalog

    @property
    def age(self) -> Age | None:
        """
        How old what is shown is, by what is oldest of it; ``None`` on a day before all sources.

        Each measure, structure, directory and list counts by its newest source of that day, and the
        oldest of these is the age of the whole: one fresh record hides nothing.
        """
        networks = self._networks()
        return stalest(
            (
                *(answer.age for answer in self.measures),
                *(self._age(answer.referral.evidence) for answer in self.referrals),
                *map(self.age_of, self._structures(networks)),
                *(self.age_of(found.source) for found in networks if found.branches),
            )
        )

    def age_of(self, record: Structure | Network) -> Age | None:
        """Return how old the newest source of a contact is; ``None`` on a day before all of it."""
        return self._age(record.evidence)

    def _age(self, evidence: Iterable[Evidence]) -> Age | None:
        return age(self._case.rules.sources(evidence), self.on)

    def unconfirmed_since(self, evidence: Iterable[Evidence]) -> int | None:
        """
        Return the year since which nothing confirms what *evidence* vouches for.

        That of its newest source, where this is over two years old on the day that was asked for.
        """
        return unconfirmed(evidence, self.on, self.catalog.whole.sources.get)

    @property
    def unconfirmed(self) -> Mapping[str, Mapping[str, int]]:
        """
        What nothing has confirmed for over two years of each structure shown: since which year.

        By the id of the structure, and by the phone, e-mail or link as printed.
        """
        found = {
            structure.id: {
                point.printed: year
                for point in structure.contact.points
                if (year := self.unconfirmed_since(point.evidence or structure.evidence))
            }
            for structure in self._structures(self._networks())
        }
        return {id_: years for id_, years in found.items() if years}

    @property
    def contact_ages(self) -> Mapping[str, Age]:
        """How old the newest source of each structure that is shown is, by its id."""
        shown = self._structures(self._networks())
        ages = {structure.id: self.age_of(structure) for structure in shown}
        return {id_: found for id_, found in ages.items() if found is not None}

    def _networks(self) -> tuple[NetworkAnswer, ...]:
        """Return the networks that are shown: of the lists, and of the steps."""
        listed = (found for answer in self.referrals for found in answer.networks)
        steps = (step for answer in self.measures for step in self.steps_of(answer))
        return (*listed, *(found for step in steps for found in step.networks))

    def _structures(self, networks: Iterable[NetworkAnswer]) -> tuple[Structure, ...]:
        """Return the structures that are shown, each once: for everybody, and of *networks*."""
        beside = (one for found in networks for one in found.structures)
        return tuple({one.id: one for one in (*self.structures, *beside)}.values())

    @property
    def oldest(self) -> Source | None:
        """The oldest of the sources."""
        return min(self.sources, key=lambda source: source.date, default=None)

    @property
    def newest(self) -> Source | None:
        """The newest of the sources."""
        return max(self.sources, key=lambda source: source.date, default=None)

    @property
    def checked(self) -> Mapping[str, bool]:
        """
        What an adviser found of points that a machine cannot decide, by their text.

        Points whose texts fold alike are one, under the text of the first of them.
        """
        points = self.catalog.derived(points_of)
        return {
            points[key.removeprefix(CHECKED)].text: value is True
            for key, value in self._case.answers.items()
            if key.startswith(CHECKED)
        }

    @property
    def to_verify(self) -> tuple[PointToVerify, ...]:
        """What only an adviser can check and could still settle a measure, in its order."""
        return to_verify(self.to_check)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What may still be asked and could settle something, the best first; made when read."""
        return questions(self._case, self.measures)

    @property
    def next_question(self) -> Question | None:
        """The question that settles most; nothing where no single answer settles anything."""
        return next(iter(self.questions), None)

    def explanation_lines(self, language: str = "fr") -> Iterator[tuple[int, str]]:
        """Say why each measure is open or not and each sum due, line by line, with the depth."""
        spoken(language)
        sources = {source.id: source for source in self.sources}
        for answer in self.measures:
            yield from answer.explanation.lines(language, sources)
            for found in answer.amounts:
                yield from found.explanation.lines(language, sources, 1)

    def warning(self, language: str = "fr") -> str:
        """Say of when the data are, and more plainly where they are over a year old."""
        from aiofr.orientation.text import age_warning  # noqa: PLC0415 - text builds on guidance

        return age_warning(self, language)

    def to_text(self, language: str = "fr") -> str:
        """Write it for a person, in plain text."""
        from aiofr.orientation.text import as_text  # noqa: PLC0415 - text builds on guidance

        return as_text(self, language)

    def __str__(self) -> str:
        """Write it for a person, in French."""
        return self.to_text()

    def _repr_html_(self) -> str:
        """Write it for a notebook, in French."""
        from aiofr.orientation.text import as_html  # noqa: PLC0415 - text builds on guidance

        return as_html(self)

    def to_dict(self, language: str = "fr", *, why: bool = False) -> dict[str, Any]:
        """
        Give it as plain data, ready for JSON.

        Args:
            language: The language of its texts, ``"fr"`` or ``"en"``.
            why: Whether to explain each answer, point by point.

        Its JSON Schema is beside those of the data: ``datasets/schemas/guidance.schema.json``.
        """
        from aiofr.orientation.plain import guidance_plain  # noqa: PLC0415 - it builds on this

        return {**guidance_plain(self, language, why=why)}

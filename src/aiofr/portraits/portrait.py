"""What a portrait shows: figures, people, budgets, plans, measures and sources of one region."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import frozen

from aiofr.datasets.reading import to_plain
from aiofr.labels import section as section_label
from aiofr.model.amounts import Amount
from aiofr.model.evidence import Evidence
from aiofr.model.figures import Indicator, Section
from aiofr.model.measures import Measure, MeasureKind
from aiofr.model.networks import Structure
from aiofr.model.places import Region
from aiofr.model.sources import Source
from aiofr.query.lineage import Lineage
from aiofr.query.vouching import unconfirmed


@frozen(kw_only=True)
class HeldRole:
    """A role that somebody held when the source was written, and the *measures* it is said of."""

    text: str
    measures: tuple[Measure, ...]


@frozen(kw_only=True)
class Interlocutor:
    """Somebody who speaks for measures of the region, once, with every role held."""

    name: str
    roles: tuple[HeldRole, ...]


@frozen(kw_only=True)
class Budget:
    """A sum set aside, or the whole of a plan: the *amount*, and the *measure* it is for."""

    measure: Measure
    amount: Amount


@frozen(kw_only=True)
class Plan:
    """A plan, or a part of one, with its own parts."""

    measure: Measure
    parts: "tuple[Plan, ...]" = ()


@frozen(kw_only=True, repr=False)
class Portrait:
    """
    What is known of a region, section by section.

    Args:
        region: The region.
        indicators: Its figures, in the order of the sections.
        national: The figures of the whole of France, in that order; some are of another year.
        interlocutors: Who speaks for its measures, in the order of their names.
        structures: Its organisations, services and sites that are there on the day, or may be,
            under the names borne then.
        absent: Those that are gone by that day, or not there yet, with what became of them.
        budgets: Sums set aside by its measures, the largest first.
        plans: Its plans that are part of no other, with their parts.
        measures: All its measures.
        sources: What vouches for all this, newest first.
        on: The day that the structures are of.
    """

    region: Region
    indicators: tuple[Indicator, ...] = ()
    national: tuple[Indicator, ...] = ()
    interlocutors: tuple[Interlocutor, ...] = ()
    structures: tuple[Structure, ...] = ()
    budgets: tuple[Budget, ...] = ()
    plans: tuple[Plan, ...] = ()
    measures: tuple[Measure, ...] = ()
    sources: tuple[Source, ...] = ()
    absent: tuple[Lineage[Structure], ...] = ()
    on: date | None = None

    def unconfirmed(self, evidence: Iterable[Evidence]) -> int | None:
        """Return the year since which nothing confirms what *evidence* vouches for, if any."""
        sources = {source.id: source for source in self.sources}
        return None if self.on is None else unconfirmed(evidence, self.on, sources.get)

    def figures(self, section: Section | str) -> tuple[Indicator, ...]:
        """
        Give the figures of the region in *section*.

        Raises:
            InvalidValueError: There is no such section.
        """
        wanted = Section(section)
        return tuple(found for found in self.indicators if found.section is wanted)

    def national_figures(self, section: Section | str) -> tuple[Indicator, ...]:
        """Do as `figures`, for the whole of France."""
        wanted = Section(section)
        return tuple(found for found in self.national if found.section is wanted)

    @property
    def records(self) -> "tuple[Measure | Structure | Indicator, ...]":
        """Every record of the region."""
        absent = (lineage.asked for lineage in self.absent)
        return (*self.measures, *self.structures, *absent, *self.indicators)

    @property
    def by_kind(self) -> dict[MeasureKind, tuple[Measure, ...]]:
        """The measures by what they are, in the order of `MeasureKind`."""
        kinds = {kind: [m for m in self.measures if m.kind is kind] for kind in MeasureKind}
        return {kind: tuple(found) for kind, found in kinds.items() if found}

    @property
    def unknown(self) -> tuple[Section, ...]:
        """The sections that no source of ours fills for this region; that is not to say nothing."""
        beside: dict[Section, tuple[object, ...]] = {
            Section.PEOPLE: (*self.interlocutors, *self.structures, *self.absent),
            Section.BUDGETS: self.budgets,
            Section.PROGRAMMING: self.measures,
            Section.NEWS: self.sources,
        }
        return tuple(s for s in Section if not self.figures(s) and not beside.get(s))

    def to_text(
        self, language: str = "fr", *, width: int = 80, heading: Callable[[str], str] = str
    ) -> str:
        """
        Write it for a person, in plain text.

        Args:
            language: ``"fr"`` or ``"en"``.
            width: Columns to fit into; addresses are never broken.
            heading: What to do to headings, e.g. to colour them.
        """
        from aiofr.portraits.text import lines  # noqa: PLC0415 - text builds on portraits
        from aiofr.typesetting import set_text  # noqa: PLC0415 - likewise

        return set_text(lines(self, language), width=width, heading=heading)

    def __str__(self) -> str:
        """Write it for a person, in French."""
        return self.to_text()

    def __repr__(self) -> str:
        """Show the region and how much is known of it."""
        return (
            f"<Portrait of {self.region.id}: {len(self.indicators)} figures,"
            f" {len(self.interlocutors)} interlocutors, {len(self.structures)} structures,"
            f" {len(self.measures)} measures; unknown: {', '.join(self.unknown) or 'nothing'}>"
        )

    def _repr_html_(self) -> str:
        """Write it for a notebook, in French."""
        from aiofr.portraits.text import lines  # noqa: PLC0415 - text builds on portraits
        from aiofr.typesetting import set_html  # noqa: PLC0415 - likewise

        return set_html(lines(self))

    def to_dict(self, language: str = "fr") -> dict[str, Any]:
        """Give it as plain data, ready for JSON; what is unknown says so, and is no empty list."""
        return {
            "region": self.region.id,
            "name": self.region.name,
            "sections": [
                {
                    "section": section.value,
                    "label": section_label(section, language),
                    "known": section not in self.unknown,
                    "indicators": to_plain(self.figures(section)),
                    "national": to_plain(self.national_figures(section)),
                }
                for section in Section
            ],
            "interlocutors": [
                {
                    "name": person.name,
                    "roles": [
                        {"role": role.text, "measures": [m.id for m in role.measures]}
                        for role in person.roles
                    ],
                }
                for person in self.interlocutors
            ],
            "on": None if self.on is None else self.on.isoformat(),
            "structures": to_plain(self.structures),
            "absent": [
                {
                    "id": lineage.asked.id,
                    "name": lineage.asked.name,
                    "instead": [structure.id for structure in lineage.standing],
                    "text": lineage.text(language),
                }
                for lineage in self.absent
            ],
            "budgets": [
                {"measure": budget.measure.id, **to_plain(budget.amount)} for budget in self.budgets
            ],
            "plans": [_plan(plan) for plan in self.plans],
            "measures": {
                kind.value: [{"id": m.id, "name": m.name} for m in found]
                for kind, found in self.by_kind.items()
            },
            "sources": to_plain(self.sources),
        }


def _plan(plan: Plan) -> dict[str, Any]:
    measure = plan.measure
    parts = [_plan(part) for part in plan.parts]
    return {"id": measure.id, "name": measure.name, **({"parts": parts} if parts else {})}

"""What orientation answers: publics, whom to see, measures, each with its reasons and evidence."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from aiofr.conditions import Truth, Value, Verdict
from aiofr.datasets.reading import to_plain
from aiofr.model.amounts import Amount
from aiofr.model.measures import DayStatus, Measure, MeasureStatus
from aiofr.model.networks import Network, Structure
from aiofr.model.places import Region
from aiofr.model.publics import Need, Public, Referral
from aiofr.model.sources import Source
from aiofr.wording import Speaker, amount, day as say_day


class Status(StrEnum):
    """Whether a measure is open to a person on a day."""

    OPEN = "open"
    TO_CHECK = "to-check"
    CLOSED = "closed"


STATUS_OF = {Truth.YES: Status.OPEN, Truth.UNKNOWN: Status.TO_CHECK, Truth.NO: Status.CLOSED}


@frozen(kw_only=True)
class Reason:
    """
    One thing that opens a measure, leaves it to check, or closes it.

    Args:
        truth: What it says for the measure.
        about: ``"date"``, ``"public"`` or ``"condition"``.
        french: The reason in French.
        english: The reason in English.
        missing: Ids of the facts that would settle it.
    """

    truth: Truth
    about: str
    french: str
    english: str
    missing: tuple[str, ...] = ()

    def text(self, language: str = "fr") -> str:
        """Say it in *language*."""
        return self.english if language == "en" else self.french


@frozen(kw_only=True)
class Note:
    """Something a person should know beside the answers, in both languages."""

    french: str
    english: str

    def text(self, language: str = "fr") -> str:
        """Say it in *language*."""
        return self.english if language == "en" else self.french


@frozen(kw_only=True)
class Membership:
    """
    Whether the person belongs to a public.

    Args:
        public: The public.
        truth: Whether they do.
        missing: Ids of the facts that would settle it.
    """

    public: Public
    truth: Truth
    missing: tuple[str, ...] = ()


@frozen(kw_only=True)
class NetworkAnswer:
    """
    A network to see.

    Args:
        network: The network of that day: what became of the one that was printed.
        name: The name it bore on that day.
        note: What became of the one that was printed.
        structures: Its structures that serve the region.
    """

    network: Network
    name: str
    note: Note | None = None
    structures: tuple[Structure, ...] = ()


@frozen(kw_only=True)
class ReferralAnswer:
    """
    Whom the person is sent to for a need.

    Args:
        public: The public for which this holds.
        truth: Whether the person belongs to it: yes or unknown.
        referral: What the table of publics says, with its evidence.
        networks: Its networks as they were on that day, in the order of the table.
    """

    public: Public
    truth: Truth
    referral: Referral
    networks: tuple[NetworkAnswer, ...]

    @property
    def need(self) -> Need:
        """What the person comes for."""
        return self.referral.need


@frozen(kw_only=True)
class AmountAnswer:
    """
    A sum that a measure pays.

    Args:
        amount: The sum.
        due: Whether it is due to the person.
        missing: Ids of the facts that would settle it.
    """

    amount: Amount
    due: Truth
    missing: tuple[str, ...] = ()


@frozen(kw_only=True)
class MeasureAnswer:
    """
    A measure, and whether it is open to the person.

    Args:
        measure: The measure.
        truth: Whether it is open: yes, no or unknown.
        day: Whether it was in force on that day.
        publics: The verdict of each of its publics; empty where it names none.
        verdicts: The verdict of its condition, and of those of the measures it is a part of.
        amounts: The sums that it pays, with whether each is due.
        sources: What vouches for it, newest first.
    """

    measure: Measure
    truth: Truth
    day: DayStatus
    publics: tuple[Membership, ...]
    verdicts: tuple[Verdict, ...]
    amounts: tuple[AmountAnswer, ...]
    sources: tuple[Source, ...]
    _answers: Mapping[str, Value] = field(repr=False, eq=False)
    _speakers: Mapping[str, Speaker] = field(repr=False, eq=False)

    @property
    def status(self) -> Status:
        """Open, to check or closed."""
        return STATUS_OF[self.truth]

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the facts that would settle it, sorted; empty where it is settled."""
        if self.truth is not Truth.UNKNOWN:
            return ()
        found = {name for public in self.publics for name in public.missing}
        if any(public.truth is Truth.YES for public in self.publics):
            found = set()
        return tuple(sorted(found.union(*(verdict.missing for verdict in self.verdicts))))

    @property
    def total_due(self) -> Decimal:
        """The sum of the amounts that are certainly due, in euros; ranges are left out."""
        due = [answer.amount for answer in self.amounts if answer.due is Truth.YES]
        return sum((a.value for a in due if a.value is not None and a.per is None), Decimal(0))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """
        Say why: what closes a closed measure, what is open in one to check, what holds for an open.

        Made when asked for.
        """
        reasons = [*self._day_reasons(), *self._public_reasons(), *self._condition_reasons()]
        return tuple(reason for reason in reasons if reason.truth is self.truth)

    def _day_reasons(self) -> list[Reason]:
        truth = DAY_TRUTH[self.day]
        french, english = _DAY_TEXTS[self.day]
        if self.day is DayStatus.UNKNOWN and self.measure.status in _SAID:
            french, english = _SAID[self.measure.status]
        period = self.measure.period
        if self.day is DayStatus.NOT_YET and period.start:
            french = f"{french} ({say_day(period.start)})"
            english = f"{english} ({say_day(period.start, 'en')})"
        if self.day is DayStatus.ENDED and period.end:
            french = f"{french} ({say_day(period.end)})"
            english = f"{english} ({say_day(period.end, 'en')})"
        return [Reason(truth=truth, about="date", french=french, english=english)]

    def _public_reasons(self) -> list[Reason]:
        if not self.publics:
            return []
        truth = any_of(membership.truth for membership in self.publics)
        shown = [m for m in self.publics if m.truth is truth]
        names = ", ".join(membership.public.name for membership in shown)
        french, english = _PUBLIC_TEXTS[truth]
        missing = sorted({name for m in shown for name in m.missing})
        return [
            Reason(
                truth=truth,
                about="public",
                french=french.format(names),
                english=english.format(names),
                missing=tuple(missing) if truth is Truth.UNKNOWN else (),
            )
        ]

    def _condition_reasons(self) -> list[Reason]:
        reasons: list[Reason] = []
        for verdict in self.verdicts:
            leaves = {
                Truth.YES: verdict.holding(),
                Truth.NO: verdict.failing(),
                Truth.UNKNOWN: verdict.undecided(),
            }[verdict.truth]
            for leaf in leaves:
                said = {
                    language: speaker.say(leaf.condition, self._answers)
                    for language, speaker in self._speakers.items()
                }
                reasons.append(
                    Reason(
                        truth=leaf.truth,
                        about="condition",
                        french=said["fr"],
                        english=said["en"],
                        missing=leaf.missing,
                    )
                )
        return reasons


#: What the state of a measure on a day says for whether it is open.
DAY_TRUTH = {
    DayStatus.OPEN: Truth.YES,
    DayStatus.NOT_YET: Truth.NO,
    DayStatus.ENDED: Truth.NO,
    DayStatus.UNKNOWN: Truth.UNKNOWN,
}
_DAY_TEXTS = {
    DayStatus.OPEN: ("en vigueur à cette date", "in force on that day"),
    DayStatus.NOT_YET: ("pas encore en vigueur à cette date", "not yet in force on that day"),
    DayStatus.ENDED: ("terminé à cette date", "over on that day"),
    DayStatus.UNKNOWN: (
        "les sources ne disent pas si la mesure est en vigueur à cette date",
        "the sources do not tell whether it is in force on that day",
    ),
}
_SAID = {
    MeasureStatus.ANNOUNCED: ("seulement annoncé dans la source", "only announced in the source"),
    MeasureStatus.PROPOSED: ("seulement proposé dans la source", "only proposed in the source"),
    MeasureStatus.NEGOTIATED: ("en négociation selon la source", "being negotiated in the source"),
    MeasureStatus.SUBMITTED: (
        "soumis au vote, adoption non confirmée par la source",
        "submitted to a vote, adoption not confirmed by the source",
    ),
}
_PUBLIC_TEXTS = {
    Truth.YES: ("vous faites partie du public : {}", "you belong to its public: {}"),
    Truth.NO: ("réservé à d’autres publics : {}", "kept for other publics: {}"),
    Truth.UNKNOWN: (
        "il reste à savoir si vous faites partie du public : {}",
        "it remains to be known whether you belong to its public: {}",
    ),
}


def any_of(truths: Iterable[Truth]) -> Truth:
    """Join *truths* by "or"."""
    found = Truth.NO
    for truth in truths:
        found |= truth
    return found


@frozen(kw_only=True)
class Guidance:
    """
    Whom a person can see and what is open to them, on a day.

    Args:
        on: The day.
        region: The region that help was asked for in; ``None`` for the whole country.
        answers: What is known of the person, with what follows from it.
        publics: Every public, with whether the person belongs to it.
        structures: The structures of the region that inform everybody.
        referrals: Whom to see, in the order of the table of publics.
        measures: Every measure of the region: open ones first, then to check, then closed.
        sources: Everything that vouches for this, newest first.
        notes: What else to know: bodies of the region that are gone by that day.
    """

    on: date
    region: Region | None
    answers: Mapping[str, Value]
    publics: tuple[Membership, ...]
    structures: tuple[Structure, ...]
    referrals: tuple[ReferralAnswer, ...]
    measures: tuple[MeasureAnswer, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...] = ()

    def _with(self, status: Status) -> tuple[MeasureAnswer, ...]:
        return tuple(answer for answer in self.measures if answer.status is status)

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
    def oldest(self) -> Source | None:
        """The oldest of the sources."""
        return min(self.sources, key=lambda source: source.date, default=None)

    @property
    def newest(self) -> Source | None:
        """The newest of the sources."""
        return max(self.sources, key=lambda source: source.date, default=None)

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

    def to_dict(self, language: str = "fr") -> dict[str, Any]:
        """Give it as plain data, ready for JSON."""
        return {
            "on": self.on.isoformat(),
            "region": None if self.region is None else self.region.id,
            "situation": {name: plain_value(value) for name, value in self.answers.items()},
            "warning": self.warning(language),
            "notes": [note.text(language) for note in self.notes],
            "publics": [
                {"id": m.public.id, "member": m.truth.value, "missing": list(m.missing)}
                for m in self.publics
            ],
            "structures": [to_plain(structure) for structure in self.structures],
            "referrals": [_referral(answer, language) for answer in self.referrals],
            "measures": [_measure(answer, language) for answer in self.measures],
            "sources": [to_plain(source) for source in self.sources],
        }


def plain_value(value: Value) -> object:
    """Give an answer in the form that JSON and situations have it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return to_plain(value) if isinstance(value, Decimal) else value


def _referral(answer: ReferralAnswer, language: str) -> dict[str, Any]:
    return {
        "public": answer.public.id,
        "member": answer.truth.value,
        "need": answer.need.value,
        "position": answer.referral.position,
        "networks": [
            {
                "id": found.network.id,
                "name": found.name,
                "note": None if found.note is None else found.note.text(language),
                "structures": [structure.id for structure in found.structures],
                "branches": to_plain(found.network.branches),
            }
            for found in answer.networks
        ],
        "evidence": to_plain(answer.referral.evidence),
    }


def _measure(answer: MeasureAnswer, language: str) -> dict[str, Any]:
    measure = answer.measure
    return {
        "id": measure.id,
        "name": measure.name,
        "kind": measure.kind.value,
        "status": answer.status.value,
        "summary": measure.summary,
        "reasons": [
            {
                "answer": reason.truth.value,
                "about": reason.about,
                "text": reason.text(language),
                "missing": list(reason.missing),
            }
            for reason in answer.reasons
        ],
        "missing": list(answer.missing),
        "amounts": [
            {
                **_figure(found.amount),
                "role": found.amount.role.value,
                "purpose": found.amount.purpose,
                "text": amount(found.amount, language),
                "due": found.due.value,
                "missing": list(found.missing),
            }
            for found in answer.amounts
        ],
        "total_due": to_plain(answer.total_due),
        "steps": to_plain(measure.steps),
        "contact": to_plain(measure.contact),
        "sources": [
            {"id": s.id, "publisher": s.publisher, "date": str(s.date), "url": s.url}
            for s in answer.sources
        ],
    }


def _figure(found: Amount) -> dict[str, Any]:
    names = ("value", "low", "high", "rate", "ceiling")
    figures = {name: getattr(found, name) for name in names}
    return {
        **{name: to_plain(value) for name, value in figures.items() if value is not None},
        "unit": found.unit,
        "per": None if found.per is None else found.per.value,
        "qualifier": found.qualifier.value,
    }

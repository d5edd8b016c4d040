"""The answers that guidance is made of, each with its reasons; reasons are made when read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from aiofr.conditions import Truth, Value, Verdict
from aiofr.model.amounts import Amount
from aiofr.model.contacts import Link
from aiofr.model.measures import DayStatus, Measure, MeasureStatus, Step
from aiofr.model.networks import Network, Structure
from aiofr.model.publics import Need, Public, Referral
from aiofr.model.sources import Source
from aiofr.wording import Speaker, day as say_day


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
        printed: The network that was printed, with the evidence of it.
        name: The name it bore on that day.
        note: What became of the one that was printed.
        gone: Whether it is gone by that day without a known successor: nobody is there to see.
        structures: Its structures that serve the region, then those of the whole country.
    """

    network: Network
    printed: Network
    name: str
    note: Note | None = None
    gone: bool = False
    structures: tuple[Structure, ...] = ()

    @property
    def branches(self) -> tuple[Link, ...]:
        """The directories of its branches, or those that were printed under its former name."""
        return self.network.branches or self.printed.branches


@frozen(kw_only=True)
class StepAnswer:
    """
    A step to obtain a measure.

    Args:
        step: The step.
        networks: Who can do it with the person, as they were on that day.
    """

    step: Step
    networks: tuple[NetworkAnswer, ...]


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

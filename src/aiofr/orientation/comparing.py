"""
Two answers side by side: what opened, closed or changed from the one to the other.

Knows guidance and its parts. The two may be of two situations ("what if"), two days, two regions or
two catalogs; measures are the same where they have the same id.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from aiofr.conditions import Truth
from aiofr.errors import spoken
from aiofr.model.amounts import Amount
from aiofr.model.measures import Measure
from aiofr.orientation.answers import MeasureAnswer, Status
from aiofr.orientation.totals import Total

if TYPE_CHECKING:
    from aiofr.orientation.guidance import Guidance


@frozen(kw_only=True)
class MeasureChange:
    """
    A measure that is answered otherwise.

    Args:
        measure: The measure, as the later answer has it.
        before: What it was; ``None`` where the former answer does not have it.
        after: What it is; ``None`` where the later answer does not have it.
        reasons: Why it is so after, or why it was so where it is there no more.
    """

    measure: Measure
    before: Status | None
    after: Status | None
    _answer: MeasureAnswer = field(repr=False, eq=False)

    def reasons(self, language: str = "fr") -> tuple[str, ...]:
        """Say why it is what it is now; made when asked for."""
        spoken(language)
        return tuple(dict.fromkeys(reason.text(language) for reason in self._answer.reasons))


@frozen(kw_only=True)
class AmountChange:
    """
    A sum that becomes certainly due, or is so no more.

    Args:
        measure: The measure that pays it.
        amount: The sum.
        before: Whether it was due; ``None`` where it was no sum of the measure on that day.
        after: Whether it is due; ``None`` likewise.
    """

    measure: Measure
    amount: Amount
    before: Truth | None
    after: Truth | None


@frozen(kw_only=True)
class NetworkChange:
    """
    Whom the person sees instead of whom.

    Args:
        before: The name of who was to be seen; ``None`` where nobody was.
        after: The name of who is to be seen; ``None`` where nobody is any more.
    """

    before: str | None
    after: str | None


@frozen(kw_only=True, slots=False)
class Difference:
    """
    What changes from one answer to another.

    Args:
        before: The former answer, or what is.
        after: The later answer, or what would be.
    """

    before: "Guidance"
    after: "Guidance"

    @cached_property
    def measures(self) -> tuple[MeasureChange, ...]:
        """Every measure that is answered otherwise, those of the later answer first."""
        former = {answer.measure.id: answer for answer in self.before.measures}
        later = {answer.measure.id: answer for answer in self.after.measures}
        found = []
        for id_ in [*later, *(id_ for id_ in former if id_ not in later)]:
            before, after = former.get(id_), later.get(id_)
            shown = after or former[id_]
            statuses = tuple(None if one is None else one.status for one in (before, after))
            if statuses[0] is not statuses[1]:
                found.append(
                    MeasureChange(
                        measure=shown.measure,
                        before=statuses[0],
                        after=statuses[1],
                        answer=shown,
                    )
                )
        return tuple(found)

    def _became(self, status: Status | None) -> tuple[MeasureChange, ...]:
        return tuple(
            change
            for change in self.measures
            if change.after is status and change.before is not None
        )

    @property
    def opened(self) -> tuple[MeasureChange, ...]:
        """The measures that become open."""
        return self._became(Status.OPEN)

    @property
    def to_check(self) -> tuple[MeasureChange, ...]:
        """The measures that become undecided."""
        return self._became(Status.TO_CHECK)

    @property
    def closed(self) -> tuple[MeasureChange, ...]:
        """The measures that become closed."""
        return self._became(Status.CLOSED)

    @property
    def background(self) -> tuple[MeasureChange, ...]:
        """The measures that become the background of others, as a plan is."""
        return self._became(Status.BACKGROUND)

    @property
    def added(self) -> tuple[MeasureChange, ...]:
        """The measures that only the later answer has: it is of another region or catalog."""
        return tuple(change for change in self.measures if change.before is None)

    @property
    def removed(self) -> tuple[MeasureChange, ...]:
        """The measures that only the former answer has."""
        return tuple(change for change in self.measures if change.after is None)

    @cached_property
    def amounts(self) -> tuple[AmountChange, ...]:
        """The sums that become certainly due, or are so no more."""
        former = {answer.measure.id: _sums(answer) for answer in self.before.measures}
        later = {answer.measure.id: _sums(answer) for answer in self.after.measures}
        records = {a.measure.id: a.measure for g in (self.before, self.after) for a in g.measures}
        found = []
        for id_ in [*later, *(id_ for id_ in former if id_ not in later)]:
            sums = [former.get(id_, {}), later.get(id_, {})]
            for amount in dict.fromkeys([*sums[0], *sums[1]]):
                before, after = (one.get(amount) for one in sums)
                if before is not after and Truth.YES in (before, after):
                    found.append(
                        AmountChange(
                            measure=records[id_], amount=amount, before=before, after=after
                        )
                    )
        return tuple(found)

    @property
    def total_due(self) -> tuple[Decimal, Decimal]:
        """What is certainly due before and after, in euros, once; see `totals` for the rest."""
        return self.before.total_due, self.after.total_due

    @property
    def totals(self) -> tuple[tuple[Total, ...], tuple[Total, ...]]:
        """What sums come to before and after, in each currency and for each period."""
        return self.before.totals, self.after.totals

    @cached_property
    def networks(self) -> tuple[NetworkChange, ...]:
        """Who is to be seen for certain in the one answer and not in the other."""
        former, later = _seen(self.before), _seen(self.after)
        found = dict.fromkeys(
            NetworkChange(before=former.get(id_), after=later.get(id_))
            for id_ in dict.fromkeys([*former, *later])
            if former.get(id_) != later.get(id_)
        )
        kept = set(former.values()) & set(later.values())
        return tuple(change for change in found if not {change.before, change.after} & kept)

    @cached_property
    def publics(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the publics that the person belongs to no more, and newly."""
        former, later = (
            {m.public.name: None for m in guidance.publics if m.truth is Truth.YES}
            for guidance in (self.before, self.after)
        )
        return (
            tuple(name for name in former if name not in later),
            tuple(name for name in later if name not in former),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes of what is open, due, and to be seen."""
        return not (self.measures or self.amounts or self.networks or any(self.publics))

    def to_text(self, language: str = "fr") -> str:
        """Write it for a person, in plain text."""
        from aiofr.orientation.differing import as_text  # noqa: PLC0415 - it builds on this

        return as_text(self, language)

    def __str__(self) -> str:
        """Write it for a person, in French."""
        return self.to_text()

    def _repr_html_(self) -> str:
        """Write it for a notebook, in French."""
        from aiofr.orientation.differing import as_html  # noqa: PLC0415 - it builds on this

        return as_html(self)

    def to_dict(self, language: str = "fr") -> dict[str, Any]:
        """Give it as plain data, ready for JSON."""
        from aiofr.orientation.differing import as_dict  # noqa: PLC0415 - it builds on this

        return as_dict(self, language)


def _sums(answer: MeasureAnswer) -> dict[Amount, Truth]:
    return {found.amount: found.due for found in answer.amounts}


def _seen(guidance: "Guidance") -> Mapping[str, str]:
    """Give the names of who is to be seen for certain, by what was printed."""
    seen: dict[str, dict[str, None]] = {}
    for answer in guidance.referrals:
        for found in answer.networks:
            if answer.truth is Truth.YES and not found.gone:
                seen.setdefault(found.printed.id, {})[found.name] = None
    return {id_: ", ".join(names) for id_, names in seen.items()}

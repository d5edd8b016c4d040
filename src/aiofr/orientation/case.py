"""One person on one day before the rules of a catalog, and what would be if they said otherwise."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, field, frozen

from aiofr.conditions import Condition, Truth, Value
from aiofr.conditions.circuit import Truths
from aiofr.errors import SituationError
from aiofr.model.publics import Public
from aiofr.orientation.rules import Rule, Rules
from aiofr.orientation.situation import PLACES, completed
from aiofr.wording import Speaker


@frozen(kw_only=True)
class Case:
    """
    One person on one day.

    Args:
        on: The day.
        answers: What is known of the person, with what follows from it.
        said: What was said of them or is assumed, without what follows.
        assumed: Ids of the facts among these that nobody said.
        rules: What is asked of them.
        truths: The truths of the rules for them.
        speakers: What says conditions, by language.
    """

    on: date
    answers: Mapping[str, Value] = field(hash=False)
    said: Mapping[str, Value] = field(eq=False, repr=False)
    assumed: frozenset[str] = frozenset()
    rules: Rules = field(eq=False, repr=False)
    truths: Truths = field(eq=False, repr=False)
    speakers: Mapping[str, Speaker] = field(eq=False, repr=False)

    def supposing(self, changes: Mapping[str, Value]) -> Mapping[str, Value] | None:
        """Give the answers if the person had said *changes*; nothing where that contradicts."""
        known = dict(self.said)
        if not PLACES.isdisjoint(changes):
            known = {name: v for name, v in known.items() if name not in self.assumed}
        try:
            return completed({**known, **changes}, self.rules.catalog)
        except SituationError:
            return None

    def with_answers(self, answers: Mapping[str, Value]) -> "Case":
        """Give the case of a person of whom *answers* are known."""
        return evolve(self, answers=answers, truths=self.rules.circuit.truths(answers))

    def belongs(self, public: Public) -> Truth:
        """Say whether the person belongs to *public*."""
        return self.truths.of(self.rules.members[public.id])

    def missing(self, condition: Condition) -> tuple[str, ...]:
        """Give the facts that would settle *condition*; none where it is settled."""
        return condition.verdict(self.answers).missing

    def missing_for(self, public: Public) -> tuple[str, ...]:
        """
        Give the facts that would settle whether the person belongs to *public*.

        Those of its own criterion; of the publics inside it where it has none or it says no.
        """
        if self.belongs(public) is not Truth.UNKNOWN:
            return ()
        own = None if public.criterion is None else public.criterion.verdict(self.answers)
        if own is not None and own.truth is Truth.UNKNOWN:
            return own.missing
        return self._joint(inside.criterion for inside in self.rules.below[public.id])

    def missing_for_rule(self, rule: Rule) -> tuple[str, ...]:
        """Give the facts that would settle what *rule* asks."""
        found = set(self._joint(whole.condition for whole in rule.wholes))
        if Truth.YES not in (self.belongs(public) for public in rule.publics):
            found.update(*map(self.missing_for, rule.publics))
        return tuple(sorted(found))

    def _joint(self, conditions: Iterable[Condition | None]) -> tuple[str, ...]:
        found = {name for c in conditions if c is not None for name in self.missing(c)}
        return tuple(sorted(found))

    def say(self, condition: Condition) -> tuple[str, str]:
        """Say what *condition* asks in French and in English, with what the person answered."""
        return (
            self.speakers["fr"].say(condition, self.answers),
            self.speakers["en"].say(condition, self.answers),
        )

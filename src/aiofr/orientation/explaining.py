"""
Why: what was asked of a person, node by node, beside what they said.

A "not" is told by the opposite of what it denies, so that yes always speaks for the person. The
truth of a node is what Kleene's tables make of those right below it.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import and_, or_

from attrs import field, frozen

from aiofr.conditions import All, AtLeast, Comparison, Condition, Not, ToCheck, Truth, Value
from aiofr.errors import in_language
from aiofr.model.evidence import Evidence
from aiofr.model.publics import Public
from aiofr.model.sources import Source
from aiofr.orientation.case import Case
from aiofr.wording import NBSP

_JOINS = {
    "all": ("il faut tout cela", "all of this is needed"),
    "any": ("il faut l’un de ces points", "one of these is needed"),
    "at-least": ("il faut au moins {} de ces points", "at least {} of these are needed"),
}
_TRUTHS = {
    "fr": {Truth.YES: "oui", Truth.NO: "non", Truth.UNKNOWN: "à savoir"},
    "en": {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "to be known"},
}
_FRAMES = {"fr": "{} : {}", "en": "{}: {}"}
_UNTOLD = (
    "nos données ne disent pas comment le savoir",
    "our data do not say how to tell",
)


@frozen(kw_only=True)
class Explanation:
    """
    One thing that was asked, and all that it is made of.

    Args:
        kind: ``"measure"``, ``"frame"``, ``"date"``, ``"publics"``, ``"public"`` or
            ``"amount"``; of a condition ``"all"``, ``"any"``, ``"at-least"``,
            ``"comparison"`` or ``"to-check"``; ``"untold"`` where the data cannot tell.
        truth: What it says for the person.
        french: What was asked, in French, with what the person said.
        english: The same in English.
        needed: How many of the parts are needed, of ``"at-least"``.
        condition: The comparison or the point to check, as it was asked.
        given: What the person answered to it; nothing of what nobody said.
        missing: Ids of the facts that would settle it.
        evidence: Where it comes from.
        children: What it is made of.
    """

    kind: str
    truth: Truth
    french: str
    english: str
    needed: int | None = None
    condition: Condition | None = None
    given: Value | None = field(default=None, hash=False)
    missing: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    children: tuple["Explanation", ...] = ()

    def text(self, language: str = "fr") -> str:
        """Say what was asked in *language*."""
        return in_language(language, self.french, self.english)

    def leaves(self) -> Iterator["Explanation"]:
        """Give the lowest nodes, from left to right."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def lines(
        self, language: str = "fr", sources: Mapping[str, Source] | None = None, depth: int = 0
    ) -> Iterator[tuple[int, str]]:
        """
        Give it line by line, each with how deep it stands.

        Args:
            language: ``"fr"`` or ``"en"``.
            sources: The sources by id, to say them by publisher rather than by id.
            depth: How deep the first line stands.
        """
        said = self.text(language)
        if self.kind != "to-check" or self.truth is not Truth.UNKNOWN:
            said = _FRAMES[language].format(_TRUTHS[language][self.truth], said)
        proofs = [_proof(one, sources or {}) for one in self.evidence]
        yield depth, said + (f" [{' ; '.join(dict.fromkeys(proofs))}]" if proofs else "")
        for child in self.children:
            yield from child.lines(language, sources, depth + 1)


def _proof(evidence: Evidence, sources: Mapping[str, Source]) -> str:
    source = sources.get(evidence.source)
    name = evidence.source if source is None else source.publisher
    return name if evidence.page is None else f"{name}, p.{NBSP}{evidence.page}"


def joint(kind: str, truths: list[Truth], needed: int | None = None) -> Truth:
    """Make of *truths* what "all", "any" or "at least" makes of them."""
    if kind == "all":
        return reduce(and_, truths, Truth.YES)
    if kind == "any":
        return reduce(or_, truths, Truth.NO)
    wanted = needed or 0
    if truths.count(Truth.YES) >= wanted:
        return Truth.YES
    return Truth.NO if len(truths) - truths.count(Truth.NO) < wanted else Truth.UNKNOWN


def of_condition(
    condition: Condition, case: Case, evidence: tuple[Evidence, ...] = (), *, negated: bool = False
) -> Explanation:
    """
    Explain *condition*.

    Args:
        condition: What is asked.
        case: Of whom.
        evidence: Where it comes from; it stands on the first node.
        negated: Whether it must not hold.
    """
    if isinstance(condition, Not):
        return of_condition(condition.of, case, evidence, negated=not negated)
    if isinstance(condition, (Comparison, ToCheck)):
        return _leaf(condition, case, evidence, negated=negated)
    children = tuple(of_condition(part, case, negated=negated) for part in condition.parts)
    kind, needed = _kind(condition, negated=negated)
    truth = joint(kind, [child.truth for child in children], needed)
    french, english = _JOINS[kind]
    missing = {name for child in children for name in child.missing}
    return Explanation(
        kind=kind,
        truth=truth,
        french=french.format(needed),
        english=english.format(needed),
        needed=needed,
        missing=tuple(sorted(missing)) if truth is Truth.UNKNOWN else (),
        evidence=evidence,
        children=children,
    )


def _kind(condition: Condition, *, negated: bool) -> tuple[str, int | None]:
    """Name a join, or what De Morgan makes of it under a "not"."""
    if isinstance(condition, AtLeast):
        count = condition.count
        return "at-least", len(condition.of) - count + 1 if negated else count
    return ("all" if isinstance(condition, All) is not negated else "any"), None


def _leaf(
    leaf: Comparison | ToCheck, case: Case, evidence: tuple[Evidence, ...], *, negated: bool
) -> Explanation:
    asked: Condition = Not(of=leaf) if negated else leaf
    truth = asked.truth(case.answers)
    french, english = case.say(asked)
    is_fact = isinstance(leaf, Comparison)
    name = leaf.fact if isinstance(leaf, Comparison) else leaf.key
    return Explanation(
        kind="comparison" if is_fact else "to-check",
        truth=truth,
        french=french,
        english=english,
        condition=asked,
        given=None if name in case.assumed else case.said.get(name),
        missing=(name,) if is_fact and truth is Truth.UNKNOWN else (),
        evidence=evidence,
    )


def of_public(public: Public, case: Case) -> Explanation:
    """
    Explain whether the person belongs to *public*.

    By its own criterion; and by the publics inside it that say more for the person.
    """
    own = _own(public, case)
    children = [own]
    for inside in case.rules.below[public.id]:
        if inside.id != public.id:
            found = _own(inside, case)
            if found.truth is Truth.YES or (found.truth, own.truth) == (Truth.UNKNOWN, Truth.NO):
                children.append(_named(inside, found.truth, (found,)))
    return _named(public, case.belongs(public), tuple(children), case.missing_for(public))


def _named(
    public: Public,
    truth: Truth,
    children: tuple[Explanation, ...],
    missing: tuple[str, ...] | None = None,
) -> Explanation:
    return Explanation(
        kind="public",
        truth=truth,
        french=f"faire partie du public : {public.name}",
        english=f"to belong to the public: {public.name}",
        missing=children[0].missing if missing is None else missing,
        evidence=public.evidence,
        children=children,
    )


def _own(public: Public, case: Case) -> Explanation:
    """Explain by the criterion of *public*; without one, by those of the publics around it."""
    if public.criterion is not None:
        return of_condition(public.criterion, case)
    untold = Explanation(kind="untold", truth=Truth.UNKNOWN, french=_UNTOLD[0], english=_UNTOLD[1])
    around = [p for p in case.rules.above[public.id] if p.criterion is not None]
    if not around:
        return untold
    children = (
        untold,
        *(_named(p, found.truth, (found,)) for p in around for found in (_own(p, case),)),
    )
    french, english = _JOINS["all"]
    return Explanation(
        kind="all",
        truth=joint("all", [child.truth for child in children]),
        french=french,
        english=english,
        children=children,
    )

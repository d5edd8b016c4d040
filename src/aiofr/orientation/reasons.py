"""
Why a measure is open, to check or closed, in sentences and as a tree.

Knows what was answered, and decides nothing.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from aiofr.conditions import ToCheck, Truth, Verdict
from aiofr.errors import in_language
from aiofr.model.amounts import Amount
from aiofr.model.measures import DayStatus, Measure, MeasureKind, MeasureStatus
from aiofr.model.time import PartialDate, Period
from aiofr.orientation.case import Case
from aiofr.orientation.explaining import Explanation, joint, of_condition, of_public
from aiofr.orientation.rules import DAY_TRUTH
from aiofr.wording import amount as say_amount, day as say_day

if TYPE_CHECKING:
    from aiofr.orientation.answers import MeasureAnswer, Membership

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
#: Said of what nobody applies for.
_FRAMES = {
    MeasureKind.PLAN: (
        "c’est un plan : on ne le demande pas, seulement les aides qu’il contient",
        "it is a plan: nobody applies for it, only for the aids that it holds",
    ),
    MeasureKind.BUNDLE: (
        "c’est un ensemble d’aides : chacune se demande à part",
        "it is a bundle of aids: each is applied for by itself",
    ),
    MeasureKind.LETTER_OF_INTENT: (
        "c’est une lettre d’intention entre ses signataires",
        "it is a letter of intent between its signatories",
    ),
    MeasureKind.TEACHING_TOOL: (
        "c’est un outil d’enseignement : on le trouve dans la formation, on ne le demande pas",
        "it is a teaching tool: it comes with the training and is not applied for",
    ),
    MeasureKind.PROPOSAL: (
        "ce n’est qu’un projet : il n’y a encore rien à demander",
        "it is only a project: there is nothing to apply for yet",
    ),
}
#: Said of what nobody can enter any more.
_ENTRY_OVER = (
    "le dernier jour pour y entrer est passé : qui y est entré avant doit se renseigner",
    "the last day to enter is past: who entered before should ask",
)
#: Said of what was decided, with no start printed.
_PLANNED = ("seulement prévu dans la source", "only planned in the source")
_PUBLIC_TEXTS = {
    Truth.YES: ("vous faites partie du public : {}", "you belong to its public: {}"),
    Truth.NO: ("réservé à d’autres publics : {}", "kept for other publics: {}"),
    Truth.UNKNOWN: (
        "il reste à savoir si vous faites partie du public : {}",
        "it remains to be known whether you belong to its public: {}",
    ),
}


@frozen(kw_only=True)
class Reason:
    """
    One thing that opens a measure, leaves it to check, or closes it.

    Args:
        truth: What it says for the measure.
        about: ``"frame"``, ``"date"``, ``"public"`` or ``"condition"``.
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
        return in_language(language, self.french, self.english)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Join *truths* by "or"."""
    return joint("any", list(truths))


def day_reason(measure: Measure, status: DayStatus) -> Reason:
    """Say what the day does to *measure*."""
    french, english = _day_texts(measure, status)
    bound = _bound(measure, status)
    if bound is not None:
        french, english = f"{french} ({bound[0]})", f"{english} ({bound[1]})"
    return Reason(truth=DAY_TRUTH[status], about="date", french=french, english=english)


def frame_reasons(measure: Measure) -> list[Reason]:
    """Say that nobody applies for a plan, a proposal or another frame; nothing of others."""
    if not measure.is_background:
        return []
    french, english = _FRAMES.get(measure.kind, _FRAMES[MeasureKind.PROPOSAL])
    return [Reason(truth=Truth.NO, about="frame", french=french, english=english)]


def _bound(measure: Measure, status: DayStatus) -> tuple[str, str] | None:
    """Say the date that makes *status*: of the start, of the end, or by which it was closed."""
    start, end, closed = measure.period.start, measure.period.end, measure.closed
    if status is DayStatus.ENDED and (last := _entry(measure)) is not None:
        return say_day(last), say_day(last, "en")
    if status is DayStatus.ENDED and closed and (end is None or closed.last < end.last):
        at = "en" if closed.day is None else "le"
        return f"au plus tard {at} {say_day(closed)}", f"by {say_day(closed, 'en')}"
    found = {DayStatus.NOT_YET: start, DayStatus.ENDED: end}.get(status)
    return None if found is None else (say_day(found), say_day(found, "en"))


def _entry(measure: Measure) -> PartialDate | None:
    """Give the last day to enter, where *measure* is over by that rather than by its end."""
    last = measure.last_entry
    ends = [date.last for date in (measure.period.end, measure.closed) if date is not None]
    if last is None or measure.status is MeasureStatus.ENDED:
        return None
    return None if any(end <= last.last for end in ends) else last


def _day_texts(measure: Measure, status: DayStatus) -> tuple[str, str]:
    """Choose the words for *status*; what was only planned may never have begun."""
    if status is DayStatus.ENDED and measure.is_planned:
        french, english = _SAID.get(measure.status, _PLANNED)
        return f"{french} ; la période prévue est passée", f"{english}; its planned period is over"
    if status is DayStatus.ENDED and _entry(measure) is not None:
        return _ENTRY_OVER
    if status is DayStatus.UNKNOWN and measure.status in _SAID:
        return _SAID[measure.status]
    return _DAY_TEXTS[status]


def public_reasons(publics: Sequence["Membership"]) -> list[Reason]:
    """Say what belonging to *publics* or not does; nothing where there are none."""
    if not publics:
        return []
    truth = any_of(membership.truth for membership in publics)
    shown = [m for m in publics if m.truth is truth]
    names = ", ".join(membership.public.name for membership in shown)
    french, english = _PUBLIC_TEXTS[truth]
    return [
        Reason(
            truth=truth,
            about="public",
            french=french.format(names),
            english=english.format(names),
            missing=tuple(sorted({name for m in shown for name in m.missing})),
        )
    ]


def condition_reasons(verdicts: Iterable[Verdict], case: Case) -> list[Reason]:
    """Say what the conditions do, each lowest node that matters by itself."""
    reasons: list[Reason] = []
    for verdict in verdicts:
        leaves = (*verdict.holding(), *verdict.failing(), *verdict.undecided())
        for leaf in leaves:
            french, english = case.say(leaf.condition)
            reasons.append(
                Reason(
                    truth=leaf.truth,
                    about="condition",
                    french=french,
                    english=english,
                    missing=leaf.missing,
                )
            )
    return reasons


def of_measure(answer: "MeasureAnswer") -> Explanation:
    """Explain whether a measure is open, by its day, its publics and its conditions."""
    measure, case = answer.measure, answer.case
    day = day_reason(measure, answer.day)
    children = [
        Explanation(
            kind="frame",
            truth=one.truth,
            french=one.french,
            english=one.english,
            evidence=measure.evidence,
        )
        for one in frame_reasons(measure)
    ]
    children += [
        Explanation(
            kind="date",
            truth=day.truth,
            french=day.french,
            english=day.english,
            evidence=measure.evidence,
        )
    ]
    if answer.rule.publics:
        publics = tuple(of_public(public, case) for public in answer.rule.publics)
        truth = any_of(public.truth for public in publics)
        children.append(
            Explanation(
                kind="publics",
                truth=truth,
                french="faire partie de l’un des publics de la mesure",
                english="to belong to one of the publics of the measure",
                missing=_missing(truth, publics),
                children=publics,
            )
        )
    children += [
        of_condition(whole.condition, case, whole.evidence)
        for whole in answer.rule.wholes
        if whole.condition is not None
    ]
    return Explanation(
        kind="measure",
        truth=answer.truth,
        french=measure.name,
        english=measure.name,
        missing=answer.missing,
        children=tuple(children),
    )


def of_amount(amount: Amount, due: Truth, answer: "MeasureAnswer") -> Explanation:
    """Explain whether a sum is due: where its measure is open, in its period, on its condition."""
    evidence = amount.evidence or answer.measure.evidence
    measure = answer.measure.name
    children = [
        Explanation(
            kind="measure",
            truth=answer.truth,
            french=f"la mesure est ouverte : {measure}",
            english=f"the measure is open: {measure}",
            missing=answer.missing,
        )
    ]
    if amount.period != Period():
        french, english = (f"{amount.period.start or '…'} – {amount.period.end or '…'}",) * 2
        children.append(
            Explanation(
                kind="date",
                truth=amount.period.covers(answer.case.on),
                french=f"versé dans la période : {french}",
                english=f"paid in the period: {english}",
                evidence=evidence,
            )
        )
    if amount.condition is not None:
        children.append(of_condition(amount.condition, answer.case, evidence))
    return Explanation(
        kind="amount",
        truth=due,
        french=f"{say_amount(amount)} ({amount.purpose})",
        english=f"{say_amount(amount, 'en')} ({amount.purpose})",
        missing=_missing(due, children),
        evidence=evidence,
        children=tuple(children),
    )


def _missing(truth: Truth, parts: Iterable[Explanation]) -> tuple[str, ...]:
    found = {name for part in parts for name in part.missing}
    return tuple(sorted(found)) if truth is Truth.UNKNOWN else ()


def points_left(explanation: Explanation) -> tuple[ToCheck, ...]:
    """Give the points below *explanation* that are unknown and could still settle it."""
    if explanation.truth is not Truth.UNKNOWN:
        return ()
    condition = explanation.condition
    if explanation.kind == "to-check" and condition is not None:
        return tuple(p for p in (condition, *condition.parts) if isinstance(p, ToCheck))
    found = [point for child in explanation.children for point in points_left(child)]
    return tuple({point.key: point for point in found}.values())

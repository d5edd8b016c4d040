"""Guidance for a person's eyes or ears: what to say, in which order, and of what."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from aiofr.conditions import Truth
from aiofr.errors import spoken
from aiofr.model.amounts import AmountRole
from aiofr.model.evidence import Certainty
from aiofr.model.networks import Structure
from aiofr.model.sources import Source
from aiofr.model.time import PartialDate
from aiofr.orientation.ages import Age, age
from aiofr.orientation.answers import (
    AmountAnswer,
    MeasureAnswer,
    NetworkAnswer,
    ReferralAnswer,
    Status,
)
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.needs import NEEDS
from aiofr.portraits.text import structure_lines
from aiofr.typesetting import (
    BELOW,
    HEADING,
    ITEM,
    PARAGRAPH,
    POINT,
    TITLE,
    Line,
    set_html,
    set_text,
)
from aiofr.wording import amount, day, unconfirmed_since

_TEXTS: dict[str, dict[Any, Any]] = {
    "fr": {
        "title": "Orientation au {}, {}",
        "everywhere": "toute la France",
        "data": "Données publiées entre {} et {}.",
        "data_one": "Données publiées en {}.",
        "old": " La plus récente a plus de {} à cette date : faites tout confirmer avant d’agir.",
        "partly": " Une partie de ce qui suit n’a aucune source depuis plus de {} à cette date : "
        "faites tout confirmer avant d’agir.",
        "newest": "Source la plus récente : {}.",
        "dated": "{} (source : {})",
        "check": " Faites-les confirmer avant d’agir.",
        "nothing": "Aucune source ne parle de cette situation.",
        "short": "En bref : {}.",
        "counts": {
            Status.OPEN: ("aucune mesure ouverte", "1 mesure ouverte", "{} mesures ouvertes"),
            Status.TO_CHECK: ("aucune à vérifier", "1 à vérifier", "{} à vérifier"),
            Status.CLOSED: ("aucune fermée", "1 fermée", "{} fermées"),
            "helping": ("", "1 où vous pouvez aider", "{} où vous pouvez aider"),
            Status.BACKGROUND: ("", "1 plan ou projet", "{} plans ou projets"),
        },
        "members": "Vous faites partie de",
        "perhaps": "Peut-être aussi",
        "everybody": "Pour s’informer dans la région",
        "see": "Qui voir",
        "depending": "Qui voir, selon votre situation",
        "guessed": "La source a perdu les titres de ces listes : besoins et publics sont déduits.",
        "gone": "N’existe plus à cette date, sans successeur connu : {}",
        "where": "Où les trouver",
        "branches": "Annuaire : {}",
        "branches_of": "Annuaire, sous le nom {} : {}",
        "national": "{} (pour toute la France)",
        "nowhere": "Sans adresse dans nos données : {}.",
        Status.OPEN: "Mesures ouvertes",
        Status.TO_CHECK: "Mesures à vérifier",
        Status.CLOSED: "Mesures fermées",
        "helping": "Vous pouvez aussi aider",
        Status.BACKGROUND: "Plans et projets, à titre d’information",
        "nothing_to_ask": "On ne les demande pas : seulement les aides qu’ils contiennent.",
        "because": "parce que : {}",
        "why": {Status.OPEN: "Parce que :", Status.TO_CHECK: "À vérifier :"},
        "for_all": "Pour toutes ces mesures : {}.",
        "amount": "{} : {} ({})",
        "step": "Étape {} : {}",
        "with": "Avec : {}.",
        "sources": "Sources",
        "total": "Total dû : {}",
        "unsure": "Total, à confirmer : {}",
        "all": "En tout, de ce qui est ouvert ou à vérifier : {}",
        "ceiling": "Plafond annoncé : {}",
        "prefix": "à vérifier : ",
        Truth.YES: "dû",
        Truth.NO: "non dû",
        Truth.UNKNOWN: "à vérifier",
    },
    "en": {
        "title": "Guidance on {}, {}",
        "everywhere": "the whole of France",
        "data": "Data published between {} and {}.",
        "data_one": "Data published in {}.",
        "old": " The newest is over {} old on that day: have everything confirmed before you act.",
        "partly": " Some of what follows has had no source for over {} on that day: "
        "have everything confirmed before you act.",
        "newest": "Newest source: {}.",
        "dated": "{} (source: {})",
        "check": " Have them confirmed before you act.",
        "nothing": "No source speaks of this situation.",
        "short": "In short: {}.",
        "counts": {
            Status.OPEN: ("no measure open", "1 measure open", "{} measures open"),
            Status.TO_CHECK: ("none to check", "1 to check", "{} to check"),
            Status.CLOSED: ("none closed", "1 closed", "{} closed"),
            "helping": ("", "1 by which you can help", "{} by which you can help"),
            Status.BACKGROUND: ("", "1 plan or project", "{} plans or projects"),
        },
        "members": "You belong to",
        "perhaps": "Perhaps also",
        "everybody": "To be informed in the region",
        "see": "Whom to see",
        "depending": "Whom to see, depending on your situation",
        "guessed": "The source lost the headings of these lists: needs and publics are inferred.",
        "gone": "Gone by that day, with no known successor: {}",
        "where": "Where to find them",
        "branches": "Directory: {}",
        "branches_of": "Directory, under the name {}: {}",
        "national": "{} (for the whole of France)",
        "nowhere": "Without address in our data: {}.",
        Status.OPEN: "Open measures",
        Status.TO_CHECK: "Measures to check",
        Status.CLOSED: "Closed measures",
        "helping": "You can also help",
        Status.BACKGROUND: "Plans and projects, for information",
        "nothing_to_ask": "Nobody applies for them, only for the aids that they hold.",
        "because": "because: {}",
        "why": {Status.OPEN: "Because:", Status.TO_CHECK: "To check:"},
        "for_all": "For all these measures: {}.",
        "amount": "{}: {} ({})",
        "step": "Step {}: {}",
        "with": "With: {}.",
        "sources": "Sources",
        "total": "Total due: {}",
        "unsure": "Total, to be confirmed: {}",
        "all": "In all, of what is open or to check: {}",
        "ceiling": "Ceiling announced: {}",
        "prefix": "to be checked: ",
        Truth.YES: "due",
        Truth.NO: "not due",
        Truth.UNKNOWN: "to check",
    },
}
#: Up to how many publics that the person may belong to are named; more tell nothing.
_FEW = 6


def age_warning(guidance: Guidance, language: str = "fr") -> str:
    """Say of when the data are, and more plainly where they are over a year old."""
    texts = _TEXTS[spoken(language)]
    oldest, newest = guidance.oldest, guidance.newest
    if oldest is None or newest is None:
        return str(texts["nothing"])
    dates = [_month(source, language) for source in (oldest, newest)]
    said = (
        texts["data_one"].format(dates[0]) if dates[0] == dates[1] else texts["data"].format(*dates)
    )
    more = texts["check"]
    for key, found in (("old", age(guidance.sources, guidance.on)), ("partly", guidance.age)):
        if found is not None and found.is_old:
            more = texts[key].format(found.text(language))
            break
    return f"{said}{more}".replace("de 1 an ", "d’un an ")


def lines(guidance: Guidance, language: str = "fr") -> Iterator[Line]:
    """Give *guidance* line by line, each with what it is."""
    texts = _TEXTS[spoken(language)]
    where = texts["everywhere"] if guidance.region is None else guidance.region.name
    yield TITLE, texts["title"].format(day(guidance.on, language), where)
    if guidance.assumption is not None:
        yield PARAGRAPH, guidance.assumption.text(language)
    yield PARAGRAPH, age_warning(guidance, language)
    yield from ((PARAGRAPH, note.text(language)) for note in guidance.notes)
    if guidance.measures:
        yield PARAGRAPH, texts["short"].format(", ".join(_counts(guidance, language)))
    for truth, key, most in ((Truth.YES, "members", None), (Truth.UNKNOWN, "perhaps", _FEW)):
        names = [m.public.name for m in guidance.publics if m.truth is truth]
        if names and (most is None or (guidance.answers and len(names) <= most)):
            yield HEADING, texts[key]
            yield ITEM, ", ".join(names)
    if guidance.structures:
        yield HEADING, texts["everybody"]
        for structure in guidance.structures:
            *first, (kind, said) = structure_lines(
                structure, language, guidance.on, guidance.unconfirmed_since
            )
            yield from (*first, (kind, _dated(said, guidance.age_of(structure), language)))
    yield from _whom(guidance, language)
    for group, found in _groups(guidance).items():
        if group is Status.CLOSED:
            yield from _totals(guidance, language)
        yield from _measures(guidance, group, found, language)
    if guidance.sources:
        yield HEADING, texts["sources"]
        yield from _sources(guidance, language)


def _counts(guidance: Guidance, language: str) -> Iterator[str]:
    forms = _TEXTS[language]["counts"]
    for group, found in _groups(guidance).items():
        if said := forms[group][min(len(found), 2)]:
            yield said.format(len(found))


def _groups(guidance: Guidance) -> dict[Status | str, Sequence[MeasureAnswer]]:
    """Group the measures as they are told: what to get, what to help with, what frames it."""
    return {
        Status.OPEN: guidance.open,
        Status.TO_CHECK: guidance.to_check,
        "helping": guidance.helping,
        Status.CLOSED: guidance.closed,
        Status.BACKGROUND: guidance.background,
    }


def _dated(said: str, found: Age | None, language: str) -> str:
    """Say of when the newest source of something is, where one was there on that day."""
    if found is None:
        return said
    return str(_TEXTS[language]["dated"]).format(said, _month(found.newest, language))


def _month(source: Source, language: str) -> str:
    return day(PartialDate(year=source.date.year, month=source.date.month), language)


def _beside(guidance: Guidance, structure: Structure, language: str) -> Line:
    """Say on one line how to reach *structure*, as one of the places where a network is found."""
    (_, name), *contact = structure_lines(
        structure, language, guidance.on, guidance.unconfirmed_since
    )
    if not structure.regions:
        name = _TEXTS[language]["national"].format(name)
    said = ", ".join([name, *(text for _, text in contact)])
    return POINT, _dated(said, guidance.age_of(structure), language)


def _whom(guidance: Guidance, language: str) -> Iterator[Line]:
    """Say whom to see, need by need; for one need, also whom the person may be sent to."""
    texts = _TEXTS[language]
    sure = [answer for answer in guidance.referrals if answer.truth is Truth.YES]
    maybe = [answer for answer in guidance.referrals if answer.truth is Truth.UNKNOWN]
    if guidance.need is None:
        # Whom only a public sends to that the person may not belong to is told for a need alone.
        belonging = {m.public.id for m in guidance.publics if m.truth is Truth.YES}
        maybe = [answer for answer in maybe if answer.public.id in belonging]
    shown = [*sure, *maybe]
    for heading, answers in (("see", sure), ("depending", maybe)):
        if answers:
            yield HEADING, texts[heading]
            yield from _needs(answers, language)
    if any(e.certainty is Certainty.INFERRED for a in shown for e in a.referral.evidence):
        yield PARAGRAPH, texts["guessed"]
    known = {structure.id for structure in guidance.structures}
    found = {n.network.id: n for answer in shown for n in answer.networks if not n.gone}
    yield from _where(guidance, found.values(), known, language)


def _needs(answers: Sequence[ReferralAnswer], language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    by_need: dict[str, list[ReferralAnswer]] = {}
    for answer in answers:
        by_need.setdefault(NEEDS[language][answer.need], []).append(answer)
    for name, found in by_need.items():
        yield ITEM, name[0].upper() + name[1:]
        together: dict[str, list[str]] = {}
        for answer in found:
            here = " ; ".join(_named(n, language) for n in answer.networks if not n.gone)
            together.setdefault(here, []).append(answer.public.name)
        yield from (
            (POINT, f"{', '.join(names)} : {here}") for here, names in together.items() if here
        )
        gone = dict.fromkeys(n.name for answer in found for n in answer.networks if n.gone)
        if gone:
            yield POINT, texts["gone"].format(", ".join(gone))


def _named(found: NetworkAnswer, language: str) -> str:
    if found.note is None:
        return found.name
    return f"{found.name} ({found.note.text(language)})"


def _where(
    guidance: Guidance, networks: Iterable[NetworkAnswer], known: Iterable[str], language: str
) -> Iterator[Line]:
    """Say where each network is found, once: near structures, its directory, national bodies."""
    texts = _TEXTS[language]
    seen = set(known)
    without: list[str] = []
    below: list[Line] = []
    for found in networks:
        structures = [s for s in found.structures if s.id not in seen]
        seen.update(structure.id for structure in structures)
        near = [_beside(guidance, one, language) for one in structures if one.regions]
        far = [_beside(guidance, one, language) for one in structures if not one.regions]
        told = [*near, *_branches(guidance, found, language), *far]
        if told:
            below += [(ITEM, found.name), *told]
        elif not found.structures:
            without.append(found.name)
    if below or without:
        yield HEADING, texts["where"]
        yield from below
    if without:
        yield PARAGRAPH, texts["nowhere"].format(", ".join(without))


def _branches(guidance: Guidance, found: NetworkAnswer, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    for link in found.branches:
        rubric = "" if link.rubric is None else f" ({link.rubric})"
        said = f"{link.url or link.printed}{rubric}"
        year = guidance.unconfirmed_since(link.evidence or found.source.evidence)
        if year is not None:
            said = f"{said} ({unconfirmed_since(year, language)})"
        said = _dated(said, guidance.age_of(found.source), language)
        if found.network.branches:
            yield POINT, texts["branches"].format(said)
        else:
            yield POINT, texts["branches_of"].format(found.printed.name, said)


def _measures(
    guidance: Guidance, group: Status | str, found: Sequence[MeasureAnswer], language: str
) -> Iterator[Line]:
    texts = _TEXTS[language]
    if found:
        yield HEADING, f"{texts[group]} ({len(found)})"
    if group is Status.CLOSED:
        yield from _closed(found, language)
    elif group is Status.BACKGROUND:
        yield from _background(found, language)
    else:
        yield from _offers(guidance, found, language)


def _background(found: Sequence[MeasureAnswer], language: str) -> Iterator[Line]:
    """Name the plans and projects that nobody applies for."""
    if found:
        yield PARAGRAPH, _TEXTS[language]["nothing_to_ask"]
        yield ITEM, " ; ".join(answer.measure.name for answer in found)


def _offers(guidance: Guidance, found: Sequence[MeasureAnswer], language: str) -> Iterator[Line]:
    """Tell what is open or to check, and say once what holds for all of it."""
    texts = _TEXTS[language]
    reasons = {answer.measure.id: _reasons(answer, language) for answer in found}
    undecided = all(answer.status is Status.TO_CHECK for answer in found)
    shared = _shared(list(reasons.values())) if undecided else []
    yield from ((PARAGRAPH, texts["for_all"].format(reason)) for reason in shared)
    for answer in found:
        own = [reason for reason in reasons[answer.measure.id] if reason not in shared]
        yield from _measure(guidance, answer, own, language)


def _totals(guidance: Guidance, language: str) -> Iterator[Line]:
    """Say what all sums come to, where several open measures pay something."""
    paying = [answer for answer in guidance.open if any(t.is_known for t in answer.totals)]
    said = [total.text(language) for total in guidance.totals if total.is_known]
    if said and len(paying) > 1:
        yield PARAGRAPH, _TEXTS[language]["all"].format(" ; ".join(said))


def _reasons(answer: MeasureAnswer, language: str) -> list[str]:
    prefix = _TEXTS[language]["prefix"]
    said = [reason.text(language) for reason in answer.reasons]
    if answer.status is Status.TO_CHECK:
        said = [reason.removeprefix(prefix) for reason in said]
    return list(dict.fromkeys(said))


def _shared(reasons: Sequence[Sequence[str]]) -> list[str]:
    """Give the reasons that all of several measures have, to say them once."""
    if len(reasons) <= 1:
        return []
    return [reason for reason in reasons[0] if all(reason in others for others in reasons)]


def _closed(found: Sequence[MeasureAnswer], language: str) -> Iterator[Line]:
    """Name closed measures, those with the same reasons together."""
    together: dict[tuple[tuple[str, ...], str, str], list[str]] = {}
    for answer in found:
        missed, newest = _missed(answer, language), _newest(answer, language)
        key = (tuple(_reasons(answer, language)), missed, newest)
        together.setdefault(key, []).append(answer.measure.name)
    for (reasons, *below), names in together.items():
        yield ITEM, " ; ".join(names)
        yield BELOW, _TEXTS[language]["because"].format(" ; ".join(reasons))
        yield from ((BELOW, said) for said in below if said)


def _newest(answer: MeasureAnswer, language: str) -> str:
    """Say of when its newest source is; nothing where none was there on that day."""
    if answer.age is None:
        return ""
    return str(_TEXTS[language]["newest"]).format(_month(answer.age.newest, language))


def _missed(answer: MeasureAnswer | AmountAnswer, language: str) -> str:
    """Say what would have to be otherwise, as a sentence; nothing where nothing would do."""
    miss = answer.nearest_miss
    said = "" if miss is None else miss.text(language)
    return said[:1].upper() + said[1:]


def _measure(
    guidance: Guidance, answer: MeasureAnswer, reasons: Sequence[str], language: str
) -> Iterator[Line]:
    texts = _TEXTS[language]
    yield ITEM, answer.measure.name
    yield BELOW, answer.measure.summary
    yield from _amounts(answer, language)
    if reasons:
        yield BELOW, texts["why"][answer.status]
        yield from ((POINT, reason) for reason in reasons)
    for relation in guidance.relations_of(answer):
        said = relation.text(language)
        yield BELOW, said[0].upper() + said[1:]
    if newest := _newest(answer, language):
        yield BELOW, newest
    for index, found in enumerate(guidance.steps_of(answer), 1):
        urls = "".join(f" {link.url}" for link in found.step.links if link.url)
        who = ", ".join(_named(n, language) for n in found.networks if not n.gone)
        who = f" {texts['with'].format(who)}" if who else ""
        yield BELOW, texts["step"].format(index, found.step.text + urls + who)


def _amounts(answer: MeasureAnswer, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    for found in answer.amounts:
        said = amount(found.amount, language)
        yield BELOW, texts["amount"].format(said, texts[found.due], found.amount.purpose)
        if missed := _missed(found, language):
            yield POINT, missed
    for ceiling in answer.measure.amounts:
        if ceiling.role is AmountRole.CEILING and answer.amounts:
            yield BELOW, texts["ceiling"].format(amount(ceiling, language))
    if answer.status is Status.OPEN:
        yield from (
            (BELOW, texts["total" if total.is_certain else "unsure"].format(total.text(language)))
            for total in answer.totals
            if total.is_known
        )


def _sources(guidance: Guidance, language: str) -> Iterator[Line]:
    for source in guidance.sources:
        said = f"{source.publisher}, {day(source.date, language)} : {source.title}"
        yield ITEM, said if source.url is None else f"{said}. {source.url}"


def as_text(
    guidance: Guidance,
    language: str = "fr",
    *,
    width: int = 80,
    heading: Callable[[str], str] = str,
) -> str:
    """
    Write *guidance* in plain text.

    Args:
        guidance: What to write.
        language: ``"fr"`` or ``"en"``.
        width: Columns to fit into; addresses are never broken.
        heading: What to do to headings, e.g. to colour them.
    """
    return set_text(lines(guidance, language), width=width, heading=heading)


def as_html(guidance: Guidance, language: str = "fr") -> str:
    """Write *guidance* in HTML that takes its colours from the page around it."""
    return set_html(lines(guidance, language), language)

"""Guidance for a person's eyes: plain text that fits a narrow terminal, and HTML for notebooks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from html import escape
from textwrap import fill

from aiofr.conditions import Truth
from aiofr.model.amounts import AmountRole
from aiofr.model.evidence import Certainty
from aiofr.model.networks import Structure
from aiofr.model.time import PartialDate
from aiofr.orientation.answers import (
    MeasureAnswer,
    NetworkAnswer,
    ReferralAnswer,
    Status,
)
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.needs import NEEDS
from aiofr.wording import NBSP, amount, day, number

#: After how long the newest source is called old.
_OLD = timedelta(days=365)

_TEXTS = {
    "fr": {
        "title": "Orientation au {}, {}",
        "everywhere": "toute la France",
        "data": "Données publiées entre {} et {}.",
        "data_one": "Données publiées en {}.",
        "old": " Elles ont plus d’un an à cette date : faites-les confirmer avant d’agir.",
        "check": " Faites-les confirmer avant d’agir.",
        "nothing": "Aucune source ne parle de cette situation.",
        "members": "Vous faites partie de",
        "perhaps": "Peut-être aussi",
        "everybody": "Pour s’informer dans la région",
        "see": "Qui voir",
        Status.OPEN: "Mesures ouvertes",
        Status.TO_CHECK: "Mesures à vérifier",
        Status.CLOSED: "Mesures fermées",
        "none": "aucune",
        "because": "parce que : {}",
        "unsettled": "reste à savoir : {}",
        "amount": "{} : {} ({})",
        "step": "Étape {} : {}",
        "sources": "Sources",
        "branches": "Où trouver les antennes",
        "total": "Total dû : {}",
        "ceiling": "Plafond annoncé : {}",
        "inferred": "intitulé déduit",
        "phone": "tél.",
        Truth.YES: "dû",
        Truth.NO: "non dû",
        Truth.UNKNOWN: "à vérifier",
    },
    "en": {
        "title": "Guidance on {}, {}",
        "everywhere": "the whole of France",
        "data": "Data published between {} and {}.",
        "data_one": "Data published in {}.",
        "old": " They are over a year old on that day: have them confirmed before you act.",
        "check": " Have them confirmed before you act.",
        "nothing": "No source speaks of this situation.",
        "members": "You belong to",
        "perhaps": "Perhaps also",
        "everybody": "To be informed in the region",
        "see": "Whom to see",
        Status.OPEN: "Open measures",
        Status.TO_CHECK: "Measures to check",
        Status.CLOSED: "Closed measures",
        "none": "none",
        "because": "because: {}",
        "unsettled": "still to be known: {}",
        "amount": "{}: {} ({})",
        "step": "Step {}: {}",
        "sources": "Sources",
        "branches": "Where to find the branches",
        "total": "Total due: {}",
        "ceiling": "Ceiling announced: {}",
        "inferred": "heading inferred",
        "phone": "phone",
        Truth.YES: "due",
        Truth.NO: "not due",
        Truth.UNKNOWN: "to check",
    },
}
#: How a line is set: a heading, an item of a list, or something below an item.
HEADING, ITEM, BELOW = "heading", "item", "below"
_INDENTS = {HEADING: ("", ""), ITEM: ("- ", "  "), BELOW: ("    ", "    ")}

Line = tuple[str, str]


def age_warning(guidance: Guidance, language: str = "fr") -> str:
    """Say of when the data are, and more plainly where they are over a year old."""
    texts = _TEXTS[language]
    oldest, newest = guidance.oldest, guidance.newest
    if oldest is None or newest is None:
        return str(texts["nothing"])
    months = [PartialDate(year=s.date.year, month=s.date.month) for s in (oldest, newest)]
    dates = [day(month, language) for month in months]
    said = (
        texts["data_one"].format(dates[0]) if dates[0] == dates[1] else texts["data"].format(*dates)
    )
    return said + texts["old" if guidance.on - newest.date.last > _OLD else "check"]


def lines(guidance: Guidance, language: str = "fr") -> Iterator[Line]:
    """Give *guidance* line by line, each with how it is set."""
    texts = _TEXTS[language]
    where = texts["everywhere"] if guidance.region is None else guidance.region.name
    yield HEADING, texts["title"].format(day(guidance.on, language), where)
    yield BELOW, age_warning(guidance, language)
    yield from ((BELOW, note.text(language)) for note in guidance.notes)
    for truth, key in ((Truth.YES, "members"), (Truth.UNKNOWN, "perhaps")):
        names = [m.public.name for m in guidance.publics if m.truth is truth]
        if names and (truth is Truth.YES or guidance.answers):
            yield HEADING, texts[key]
            yield ITEM, ", ".join(names)
    if guidance.structures:
        yield HEADING, texts["everybody"]
        for structure in guidance.structures:
            yield from _structure(structure, language)
    yield from _referrals([r for r in guidance.referrals if r.truth is Truth.YES], language)
    for status in Status:
        found = [answer for answer in guidance.measures if answer.status is status]
        yield HEADING, f"{texts[status]} ({len(found) or texts['none']})"
        for measure in found:
            yield from _measure(measure, language)
    if guidance.sources:
        yield HEADING, texts["sources"]
        yield from _sources(guidance, language)


def _structure(structure: Structure, language: str) -> Iterator[Line]:
    contact = structure.contact
    label = _TEXTS[language]["phone"]
    parts = [f"{label} {p.printed}" + ("" if p.e164 else " (?)") for p in contact.phones]
    parts += [email.address for email in contact.emails if email.address]
    parts += [link.url for link in contact.links if link.url]
    yield ITEM, structure.name
    if parts:
        yield BELOW, ", ".join(parts)


def _referrals(referrals: Sequence[ReferralAnswer], language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    if referrals:
        yield HEADING, texts["see"]
        for answer in referrals:
            yield from _referral(answer, language)
    branches = list(_branches(referrals))
    if branches:
        yield HEADING, texts["branches"]
        yield from branches


def _referral(answer: ReferralAnswer, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    inferred = any(e.certainty is Certainty.INFERRED for e in answer.referral.evidence)
    mark = f" ({texts['inferred']})" if inferred else ""
    yield ITEM, f"{answer.public.name}, {NEEDS[language][answer.need]}{mark}"
    yield BELOW, " ; ".join(_named(found, language) for found in answer.networks)


def _named(found: NetworkAnswer, language: str) -> str:
    if found.note is None:
        return found.name
    return f"{found.name} ({found.note.text(language)})"


def _branches(referrals: Iterable[ReferralAnswer]) -> Iterator[Line]:
    """Give each network's directory once, however often the network is named."""
    networks = {n.network.id: n.network for answer in referrals for n in answer.networks}
    for network in networks.values():
        for link in network.branches:
            rubric = "" if link.rubric is None else f" ({link.rubric})"
            yield ITEM, f"{network.name} : {link.url or link.printed}{rubric}"


def _measure(answer: MeasureAnswer, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    measure = answer.measure
    yield ITEM, measure.name
    if answer.status is not Status.CLOSED:
        yield BELOW, measure.summary
        yield from _amounts(answer, language)
    for reason in answer.reasons:
        said = reason.text(language)
        if reason.missing:
            said = texts["unsettled"].format(said)
        elif answer.status is not Status.TO_CHECK:
            said = texts["because"].format(said)
        yield BELOW, said
    if answer.status is not Status.CLOSED:
        for index, step in enumerate(measure.steps, 1):
            urls = "".join(f" {link.url}" for link in step.links if link.url)
            yield BELOW, texts["step"].format(index, step.text + urls)


def _amounts(answer: MeasureAnswer, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    for found in answer.amounts:
        said = amount(found.amount, language)
        yield BELOW, texts["amount"].format(said, texts[found.due], found.amount.purpose)
    for ceiling in answer.measure.amounts:
        if ceiling.role is AmountRole.CEILING and answer.amounts:
            yield BELOW, texts["ceiling"].format(amount(ceiling, language))
    if answer.total_due:
        yield BELOW, texts["total"].format(f"{number(answer.total_due, language)}{NBSP}€")


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
    written: list[str] = []
    for kind, text in lines(guidance, language):
        first, rest = _INDENTS[kind]
        said = fill(
            text,
            max(width, 20),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if kind == HEADING and written:
            written.append("")
        written.append(heading(said) if kind == HEADING else said)
    return "\n".join(written)


def as_html(guidance: Guidance, language: str = "fr") -> str:
    """Write *guidance* in HTML that takes its colours from the page around it."""
    parts: list[str] = []
    for kind, text in lines(guidance, language):
        tag = "h4" if kind == HEADING else "p"
        style = ' style="margin-left:1.5em"' if kind == BELOW else ""
        said = f"<strong>{escape(text)}</strong>" if kind == ITEM else escape(text)
        parts.append(f"<{tag}{style}>{said}</{tag}>")
    return f'<div lang="{language}">{"".join(parts)}</div>'

"""The difference of two answers for a person's eyes or ears, and as plain data."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from attrs import evolve

from aiofr.conditions import Truth, Value
from aiofr.datasets.reading import to_plain
from aiofr.errors import spoken
from aiofr.model.amounts import Per
from aiofr.orientation.answers import Status
from aiofr.orientation.comparing import AmountChange, Difference, MeasureChange
from aiofr.orientation.engine import speakers
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.plain import total_plain
from aiofr.orientation.situation import plain_value
from aiofr.orientation.totals import Total
from aiofr.typesetting import (
    HEADING,
    ITEM,
    PARAGRAPH,
    POINT,
    TITLE,
    Line,
    set_html,
    set_text,
)
from aiofr.wording import amount, day

_TEXTS: dict[str, dict[Any, Any]] = {
    "fr": {
        "title": "Ce qui change",
        "day": "Date : {} (avant : {}).",
        "region": "Région : {} (avant : {}). Chaque réponse a les mesures de sa région.",
        "everywhere": "toute la France",
        "said": "Ce qui est dit de la personne",
        "fact": "{} : {} (avant : {})",
        "assumed": "supposé",
        "unsaid": "inconnu",
        "nothing": "Rien ne change : ni les mesures, ni les sommes, ni qui voir.",
        Status.OPEN: "Mesures qui s’ouvrent",
        Status.TO_CHECK: "Mesures qui deviennent à vérifier",
        Status.CLOSED: "Mesures qui se ferment",
        Status.BACKGROUND: "Ne se demande plus : plans et projets",
        "added": "Mesures en plus",
        "removed": "Mesures en moins",
        "now": {
            Status.OPEN: "ouverte",
            Status.TO_CHECK: "à vérifier",
            Status.CLOSED: "fermée",
            Status.BACKGROUND: "plan ou projet",
        },
        "sums": "Sommes",
        "amount": "{}, {} ({}) : {} (avant : {})",
        "total": "Total certain : {} (avant : {})",
        "uncertain": "rien de certain",
        "due": {Truth.YES: "dû", Truth.NO: "non dû", Truth.UNKNOWN: "à vérifier", None: "rien"},
        "see": "Qui voir",
        "instead": "{} (avant : {})",
        "more": "en plus : {}",
        "less": "en moins : {}",
        "publics": "Publics dont la personne fait partie",
    },
    "en": {
        "title": "What changes",
        "day": "Day: {} (before: {}).",
        "region": "Region: {} (before: {}). Each answer has the measures of its region.",
        "everywhere": "the whole of France",
        "said": "What is said of the person",
        "fact": "{}: {} (before: {})",
        "assumed": "assumed",
        "unsaid": "unknown",
        "nothing": "Nothing changes: neither measures, nor sums, nor whom to see.",
        Status.OPEN: "Measures that open",
        Status.TO_CHECK: "Measures that become to check",
        Status.CLOSED: "Measures that close",
        Status.BACKGROUND: "No longer applied for: plans and projects",
        "added": "Measures added",
        "removed": "Measures removed",
        "now": {
            Status.OPEN: "open",
            Status.TO_CHECK: "to check",
            Status.CLOSED: "closed",
            Status.BACKGROUND: "plan or project",
        },
        "sums": "Sums",
        "amount": "{}, {} ({}): {} (before: {})",
        "total": "Certain total: {} (before: {})",
        "uncertain": "nothing certain",
        "due": {
            Truth.YES: "due",
            Truth.NO: "not due",
            Truth.UNKNOWN: "to check",
            None: "nothing",
        },
        "see": "Whom to see",
        "instead": "{} (before: {})",
        "more": "added: {}",
        "less": "removed: {}",
        "publics": "Publics that the person belongs to",
    },
}


def lines(difference: Difference, language: str = "fr") -> Iterator[Line]:
    """Give *difference* line by line, each with what it is."""
    texts = _TEXTS[spoken(language)]
    yield TITLE, texts["title"]
    yield from _context(difference, language)
    if difference.is_empty:
        yield PARAGRAPH, texts["nothing"]
    for status, changes in (
        (Status.OPEN, difference.opened),
        (Status.TO_CHECK, difference.to_check),
        (Status.CLOSED, difference.closed),
        (Status.BACKGROUND, difference.background),
    ):
        yield from _measures(texts[status], changes, language)
    for key, changes in (("added", difference.added), ("removed", difference.removed)):
        if changes:
            yield HEADING, f"{texts[key]} ({len(changes)})"
            for change in changes:
                now = texts["now"][change.after or change.before]
                yield ITEM, f"{change.measure.name} : {now}"
    yield from _amounts(difference, language)
    yield from _people(difference, language)


def _context(difference: Difference, language: str) -> Iterator[Line]:
    """Say in what the two answers differ: the day, the region, what is said of the person."""
    texts = _TEXTS[language]
    before, after = difference.before, difference.after
    notes = dict.fromkeys(note for one in (before, after) if (note := one.assumption) is not None)
    yield from ((PARAGRAPH, note.text(language)) for note in notes)
    if before.on != after.on:
        yield PARAGRAPH, texts["day"].format(day(after.on, language), day(before.on, language))
    if before.region != after.region:
        names = [
            texts["everywhere"] if guidance.region is None else guidance.region.name
            for guidance in (after, before)
        ]
        yield PARAGRAPH, texts["region"].format(*names)
    said = [name for name in {**before.answers, **after.answers} if _differs(difference, name)]
    if said:
        yield HEADING, texts["said"]
    for name in said:
        label = after.catalog.facts[name].wording(language).label
        values = [_value(guidance, name, language) for guidance in (after, before)]
        yield ITEM, texts["fact"].format(label, *values)


def _differs(difference: Difference, name: str) -> bool:
    return difference.before.answers.get(name) != difference.after.answers.get(name)


def _value(guidance: Guidance, name: str, language: str) -> str:
    value: Value | None = guidance.answers.get(name)
    if value is None:
        return str(_TEXTS[language]["unsaid"])
    speaker = evolve(speakers(guidance.catalog)[language], on=guidance.on)
    said = speaker.value(guidance.catalog.facts[name], value)
    return f"{said}, {_TEXTS[language]['assumed']}" if name in guidance.assumed else said


def _measures(heading: str, changes: Sequence[MeasureChange], language: str) -> Iterator[Line]:
    if changes:
        yield HEADING, f"{heading} ({len(changes)})"
    for change in changes:
        yield ITEM, change.measure.name
        yield from ((POINT, reason) for reason in change.reasons(language))


def _amounts(difference: Difference, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    if difference.amounts:
        yield HEADING, texts["sums"]
        yield from ((ITEM, _amount(change, language)) for change in difference.amounts)
    before, after = ({_key(one): one for one in some} for some in difference.totals)
    for key in dict.fromkeys((*after, *before)):
        nothing = Total(low=Decimal(0), high=Decimal(0), unit=key[0], per=key[1])
        certain = [_certain(some.get(key, nothing), language) for some in (after, before)]
        if certain[0] != certain[1]:
            yield ITEM, texts["total"].format(*certain)


def _key(total: Total) -> tuple[str, Per | None]:
    return total.unit, total.per


def _certain(total: Total, language: str) -> str:
    """Write what is certain of a total; 0 is said only of what is certainly nothing."""
    if not total.low and total.high != 0:
        return str(_TEXTS[language]["uncertain"])
    return evolve(total, high=total.low).text(language)


def _amount(change: AmountChange, language: str) -> str:
    texts = _TEXTS[language]
    found = change.amount
    due = [texts["due"][truth] for truth in (change.after, change.before)]
    said = (change.measure.name, amount(found, language), found.purpose)
    return str(texts["amount"].format(*said, *due))


def _people(difference: Difference, language: str) -> Iterator[Line]:
    """Say who is to be seen instead of whom, and which publics the person is newly of."""
    texts = _TEXTS[language]
    changes = difference.networks
    if changes:
        yield HEADING, texts["see"]
    for change in changes:
        if change.before and change.after:
            yield ITEM, texts["instead"].format(change.after, change.before)
    yield from _both(
        [change.after for change in changes if change.after and not change.before],
        [change.before for change in changes if change.before and not change.after],
        language,
    )
    left, joined = difference.publics
    if left or joined:
        yield HEADING, texts["publics"]
    yield from _both(joined, left, language)


def _both(more: Sequence[str], less: Sequence[str], language: str) -> Iterator[Line]:
    """Name what is added and what is removed, where there is any."""
    for key, names in (("more", more), ("less", less)):
        if names:
            yield ITEM, _TEXTS[language][key].format(", ".join(names))


def as_text(difference: Difference, language: str = "fr", *, width: int = 80) -> str:
    """Write *difference* in plain text that fits into *width* columns."""
    return set_text(lines(difference, language), width=width)


def as_html(difference: Difference, language: str = "fr") -> str:
    """Write *difference* in HTML that takes its colours from the page around it."""
    return set_html(lines(difference, language), language)


def as_dict(difference: Difference, language: str = "fr") -> dict[str, Any]:
    """Give *difference* as plain data, ready for JSON."""
    spoken(language)
    left, joined = difference.publics
    before, after = difference.total_due
    return {
        "before": _asked(difference.before),
        "after": _asked(difference.after),
        "measures": [
            {
                "id": change.measure.id,
                "name": change.measure.name,
                "before": change.before and change.before.value,
                "after": change.after and change.after.value,
                "reasons": list(change.reasons(language)),
            }
            for change in difference.measures
        ],
        "amounts": [
            {
                "measure": change.measure.id,
                "purpose": change.amount.purpose,
                "text": amount(change.amount, language),
                "before": None if change.before is None else change.before.value,
                "after": None if change.after is None else change.after.value,
            }
            for change in difference.amounts
        ],
        "total_due": {"before": to_plain(before), "after": to_plain(after)},
        "totals": {
            moment: [total_plain(total, language) for total in totals]
            for moment, totals in zip(("before", "after"), difference.totals, strict=True)
        },
        "networks": [{"before": one.before, "after": one.after} for one in difference.networks],
        "publics": {"left": list(left), "joined": list(joined)},
    }


def _asked(guidance: Guidance) -> dict[str, Any]:
    unsaid = {"assumed": list(guidance.assumed), "derived": list(guidance.derived)}
    return {
        "on": guidance.on.isoformat(),
        "region": None if guidance.region is None else guidance.region.id,
        "situation": {name: plain_value(value) for name, value in guidance.answers.items()},
        **{key: ids for key, ids in unsaid.items() if ids},
    }

"""A portrait for a person's eyes, line by line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from aiofr.conditions import Truth
from aiofr.errors import spoken
from aiofr.labels import (
    measures as measures_label,
    section as section_label,
    status as status_label,
)
from aiofr.model.contacts import Contact, Phone
from aiofr.model.evidence import Certainty, Evidence
from aiofr.model.figures import Indicator, Section
from aiofr.model.measures import Measure
from aiofr.model.networks import Structure
from aiofr.model.sources import Source
from aiofr.portraits.portrait import Budget, Interlocutor, Plan, Portrait
from aiofr.typesetting import BELOW, HEADING, ITEM, Line
from aiofr.wording import NBSP, amount, day, number, qualified, unconfirmed_since

_TEXTS = {
    "fr": {
        "title": "Portrait : {}",
        "unknown": "inconnu : nos sources ne remplissent pas cette rubrique",
        "nobody": "personnes : inconnues, nos fiches n’en nomment pas",
        "then": "fonctions d’alors : celles que disent les articles, datés plus bas",
        "figure": "{} : {} ({})",
        "france": "France, {} : {} ({})",
        "suspect": "douteux : {}",
        Certainty.STATED: "",
        Certainty.INFERRED: ", déduit",
        Certainty.DISPUTED: ", contesté",
        "phone": "tél.",
        "perhaps": "{} (n’est peut-être pas en place à cette date)",
        "unconfirmed": "{} : {}",
        "budget": "{} : {}",
        "of": "{} ; {}",
        "part": "dont : {}",
        "measures": "{} ({})",
        "source": "{} : {}. {}",
    },
    "en": {
        "title": "Portrait: {}",
        "unknown": "unknown: our sources do not fill this section",
        "nobody": "people: unknown, our records name none",
        "then": "roles of that time: those that the articles tell, dated below",
        "figure": "{}: {} ({})",
        "france": "France, {}: {} ({})",
        "suspect": "doubtful: {}",
        Certainty.STATED: "",
        Certainty.INFERRED: ", inferred",
        Certainty.DISPUTED: ", disputed",
        "phone": "phone",
        "perhaps": "{} (perhaps not in place on that day)",
        "unconfirmed": "{}: {}",
        "budget": "{}: {}",
        "of": "{}; {}",
        "part": "with: {}",
        "measures": "{} ({})",
        "source": "{}: {}. {}",
    },
}
#: What gives the year since which nothing confirms what evidence vouches for.
Since = Callable[[Iterable[Evidence]], int | None]


def _never(_: Iterable[Evidence]) -> None:
    """Call everything confirmed: what no day is asked of."""


#: The fewest digits that can be dialled: those of a number of Nouvelle-Calédonie, without prefix.
_DIALLED = 6
#: What ends a sentence, so that no full stop follows.
_ENDS = (".", "!", "?", "…")


def lines(portrait: Portrait, language: str = "fr") -> Iterator[Line]:
    """Give *portrait* line by line, each with how it is set."""
    texts = _TEXTS[spoken(language)]
    yield HEADING, texts["title"].format(portrait.region.name)
    beside: dict[Section, Callable[[Portrait, str], Iterator[Line]]] = {
        Section.PEOPLE: _people,
        Section.BUDGETS: _budgets,
        Section.PROGRAMMING: _programming,
        Section.NEWS: _news,
    }
    for section in Section:
        if section is Section.ELSEWHERE and section in portrait.unknown:
            continue  # no section of the brochure's: there is nothing to be missing
        yield HEADING, _capital(section_label(section, language))
        if section in portrait.unknown:
            yield ITEM, texts["unknown"]
        yield from _figures(portrait.figures(section), "figure", language)
        yield from _figures(portrait.national_figures(section), "france", language)
        if section in beside:
            yield from beside[section](portrait, language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _figures(found: Iterable[Indicator], frame: str, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    for indicator in found:
        dated = day(indicator.date, language) + texts[_certainty(indicator.evidence)]
        yield ITEM, texts[frame].format(indicator.name, _value(indicator, language), dated)
        if indicator.suspect:
            yield BELOW, texts["suspect"].format(indicator.suspect)


def _certainty(evidence: Iterable[Evidence]) -> Certainty:
    """Give the least of what *evidence* says of how sure it is."""
    sure = (one.certainty for one in evidence)
    return max(sure, key=tuple(Certainty).index, default=Certainty.STATED)


def _value(indicator: Indicator, language: str) -> str:
    said = f"{number(indicator.value, language)}{NBSP}{indicator.unit}"
    return qualified(said, indicator.qualifier, language)


def _people(portrait: Portrait, language: str) -> Iterator[Line]:
    if (portrait.structures or portrait.absent) and not portrait.interlocutors:
        yield ITEM, _TEXTS[language]["nobody"]
    if portrait.interlocutors:
        yield ITEM, _TEXTS[language]["then"]
    for person in portrait.interlocutors:
        yield from _interlocutor(person)
    for structure in portrait.structures:
        yield from structure_lines(structure, language, portrait.on, portrait.unconfirmed)
    for lineage in portrait.absent:
        yield ITEM, lineage.text(language)


def _interlocutor(person: Interlocutor) -> Iterator[Line]:
    yield ITEM, person.name
    for role in person.roles:
        yield BELOW, role.text


def structure_lines(
    structure: Structure,
    language: str = "fr",
    on: date | None = None,
    since: Since = _never,
) -> Iterator[Line]:
    """
    Give a structure and how to reach it; a number that is none as printed is marked.

    Args:
        structure: The structure.
        language: ``"fr"`` or ``"en"``.
        on: A day, to mark a structure of which coarse dates do not tell whether it is there.
        since: Gives the year since which nothing confirms what evidence vouches for.
    """
    texts = _TEXTS[spoken(language)]
    is_sure = on is None or structure.stands_on(on) is not Truth.UNKNOWN
    name = structure.name if is_sure else texts["perhaps"].format(structure.name)
    groups: dict[int, list[str]] = {}
    for said, evidence in _usable(structure.contact, texts["phone"]):
        groups.setdefault(since(evidence or structure.evidence) or 0, []).append(said)
    year = since(structure.evidence)
    if not groups and year is not None:
        name = f"{name} ({unconfirmed_since(year, language)})"
    yield ITEM, name
    if groups:
        told = [_group(year, groups[year], language) for year in sorted(groups, key=_newest_first)]
        yield BELOW, f"{NBSP}; ".join(told)


def _newest_first(year: int) -> tuple[bool, int]:
    return year != 0, -year


def _group(year: int, values: Iterable[str], language: str) -> str:
    """Give ways to reach somebody, with the year since which nothing confirms them, if any."""
    said = ", ".join(values)
    if not year:
        return said
    return _TEXTS[language]["unconfirmed"].format(unconfirmed_since(year, language), said)


def _usable(contact: Contact, label: str) -> Iterator[tuple[str, Sequence[Evidence]]]:
    """Give each way to reach somebody that can be used, with its own evidence."""
    yield from ((f"{label} {_phone(phone)}", phone.evidence) for phone in contact.phones)
    yield from ((email.address, email.evidence) for email in contact.emails if email.address)
    yield from ((link.url, link.evidence) for link in contact.links if link.url)


def _phone(phone: Phone) -> str:
    """Give a number as printed; in full where only its end is printed, marked where it is none."""
    if phone.short is not None:
        return phone.printed
    if phone.e164 is None:
        return f"{phone.printed} (?)"
    digits = sum(letter.isdigit() for letter in phone.printed)
    return phone.printed if digits >= _DIALLED else phone.e164


def _budgets(portrait: Portrait, language: str) -> Iterator[Line]:
    for budget in portrait.budgets:
        yield from _budget(budget, language)


def _budget(budget: Budget, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    said = amount(budget.amount, language) + texts[_certainty(budget.amount.evidence)]
    yield ITEM, texts["budget"].format(budget.measure.name, said)
    purpose, payer = budget.amount.purpose, budget.amount.payer
    yield BELOW, purpose if payer is None else texts["of"].format(purpose, payer)


def _programming(portrait: Portrait, language: str) -> Iterator[Line]:
    texts = _TEXTS[language]
    shown: set[str] = set()
    for plan in portrait.plans:
        yield ITEM, _named(plan.measure, language)
        for part in _parts(plan):
            yield BELOW, texts["part"].format(_named(part.measure, language))
        shown |= {part.measure.id for part in (plan, *_parts(plan))}
    for kind, found in portrait.by_kind.items():
        others = [_named(measure, language) for measure in found if measure.id not in shown]
        if others:
            label = measures_label(kind, language)
            yield ITEM, texts["measures"].format(_capital(label), len(others))
            yield from ((BELOW, name) for name in others)


def _named(measure: Measure, language: str) -> str:
    """Give the name of *measure*, and how far it had come where it is not simply in force."""
    status = status_label(measure.status, language)
    return f"{measure.name} ({status})" if status else measure.name


def _parts(plan: Plan) -> Iterator[Plan]:
    for part in plan.parts:
        yield part
        yield from _parts(part)


def _news(portrait: Portrait, language: str) -> Iterator[Line]:
    for source in portrait.sources:
        yield ITEM, _source(source, language)


def _source(source: Source, language: str) -> str:
    parts = (day(source.date, language), source.publisher, source.title)
    said = _TEXTS[language]["source"].format(*parts)
    if source.url is None:
        return said
    return f"{said} {source.url}" if said.endswith(_ENDS) else f"{said}. {source.url}"

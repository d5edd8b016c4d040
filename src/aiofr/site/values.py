"""The values of records as blocks of a page: amounts, conditions, dates, figures."""

from collections.abc import Iterable, Iterator
from datetime import date

from docutils import nodes

from aiofr import labels
from aiofr.conditions import All, Any, AtLeast, Condition
from aiofr.model.amounts import Amount, Count, Qualifier
from aiofr.model.evidence import Collection, Evidence
from aiofr.model.figures import Indicator
from aiofr.model.measures import DayStatus, Measure, MilestoneKind
from aiofr.model.networks import Succession
from aiofr.model.time import PartialDate, Period
from aiofr.site.charts import Bar
from aiofr.site.contacts import Whole, suspect
from aiofr.site.elements import Part, bullets, inline, joined, paragraph, strong
from aiofr.site.sheet import Sheet
from aiofr.site.words import (
    CERTAINTIES,
    DAY_STATUSES,
    MILESTONES,
    RELATIONS,
    REVERSED_RELATIONS,
    ROLES,
    SUCCESSIONS,
)
from aiofr.wording import NBSP, amount as said_amount, day, number, qualified

#: What a measure's dates rule out: no more need be said of it.
_OVER = (DayStatus.NOT_YET, DayStatus.ENDED)


def capital(text: str) -> str:
    """Begin *text* with a capital."""
    return text[:1].upper() + text[1:]


def condition(sheet: Sheet, found: Condition) -> list[nodes.Node]:
    """Say what must hold, one line for each thing to hold."""
    if not found.parts or not isinstance(found, (All, Any, AtLeast)):
        return [paragraph(f"{capital(sheet.edition.speaker.say(found))}.")]
    heads = {
        All: "Tout ce qui suit :",
        Any: "L’une au moins de ces conditions :",
        AtLeast: f"Au moins {getattr(found, 'count', 1)} de ces conditions :",
    }
    lines = bullets(condition(sheet, part) for part in found.parts)
    return [paragraph(heads[type(found)]), lines]


def period(found: Period) -> str:
    """Say from when to when; nothing where neither is known."""
    if found.start is not None and found.start == found.end:
        return _at(found.start)
    parts = [] if found.start is None else [_from(found.start)]
    parts += [] if found.end is None else [_until(found.end)]
    return ", ".join(parts)


def _at(date: PartialDate) -> str:
    return f"en {day(date)}" if date.day is None else f"le {day(date)}"


def _from(date: PartialDate) -> str:
    said = day(date)
    of = "d’" if said.startswith(("a", "o")) else "de "
    return f"à partir {of}{said}" if date.day is None else f"à partir du {said}"


def _until(date: PartialDate) -> str:
    return f"jusqu’{'en' if date.day is None else 'au'} {day(date)}"


def in_force(sheet: Sheet, measure: Measure) -> str:
    """Say whether *measure* is in force; what was only planned may never have begun."""
    now = measure.status_on(sheet.edition.on)
    if now is DayStatus.ENDED and measure.is_planned:
        return f"{labels.status(measure.status)} ; la période prévue est passée"
    said = DAY_STATUSES[now]
    is_told = now not in _OVER or (now is DayStatus.ENDED and measure.last_entry is not None)
    return f"{said}{_lapsed(sheet, measure)}" if is_told else said


def state(sheet: Sheet, measure: Measure) -> nodes.inline:
    """Say whether *measure* is in force; where nobody can tell, what its newest source says."""
    now = measure.status_on(sheet.edition.on)
    if measure.is_background and now not in _OVER:
        return inline("rien à demander soi-même", classes=["aiofr-mark"])
    if now in _OVER:
        return inline(in_force(sheet, measure), classes=["aiofr-mark"])
    said = labels.status(measure.status) or DAY_STATUSES[DayStatus.OPEN]
    if now is DayStatus.UNKNOWN:
        newest = _newest(sheet, measure)
        said = f"{said} (source : {day(PartialDate(year=newest.year, month=newest.month))})"
    return inline(f"{said}{_lapsed(sheet, measure)}", classes=["aiofr-mark"])


#: What tells that something of a measure is over.
_LAST = frozenset({MilestoneKind.ENDS, MilestoneKind.LAST_ENTRY})


def _lapsed(sheet: Sheet, measure: Measure) -> str:
    """Say which end within *measure* is past, as the last day to begin is; nothing for none."""
    past = [
        one.date
        for one in measure.milestones
        if one.kind in _LAST and one.date.last < sheet.edition.on
    ]
    return f" ; échéance passée {_at(max(past))}" if past else ""


def _newest(sheet: Sheet, measure: Measure) -> PartialDate:
    """
    Give the day of the newest source of *measure* that can vouch for it.

    What vouches for a value of it alone may be newer, and says nothing of the whole.
    """
    dates: list[PartialDate] = [
        sheet.edition.get(Collection.SOURCES, e.source).date for e in measure.evidence
    ]
    until = None if measure.vouched is None else measure.vouched.end
    return max([one for one in dates if until is None or one.first <= until.last] or dates)


def sums(sheet: Sheet, measure: Measure) -> list[nodes.Node]:
    """Give the sums of *measure* in a line, each with what it is for and what vouches for it."""
    parts = [
        inline(
            strong(said_amount(one)),
            f" ({ROLES[one.role]}) : {one.purpose}",
            *sheet.evidence(one.evidence, measure.evidence),
        )
        for one in measure.amounts
    ]
    return [paragraph(*joined(parts, " ; "))] if parts else []


def marked(said: str, evidence: Iterable[Evidence]) -> str:
    """Add to what a picture says that no source simply states it, as a line does by its marks."""
    doubts = [one.certainty for one in evidence if one.certainty in CERTAINTIES]
    marks = ", ".join(dict.fromkeys(CERTAINTIES[one] for one in doubts))
    return f"{said} ({marks})" if marks else said


def bar(name: str, found: Amount, whole: Whole) -> Bar:
    """Make the bar of a sum."""
    said = marked(said_amount(found), found.evidence or whole)
    return Bar(name, float(found.value or 0), said)


def amounts(sheet: Sheet, measure: Measure) -> list[nodes.Node]:
    """List sums of money, each with what it is for and its own condition."""
    items = [list(_amount(sheet, one, measure.evidence)) for one in measure.amounts]
    return [bullets(items)] if items else []


def _amount(sheet: Sheet, found: Amount, whole: Whole) -> Iterator[nodes.Node]:
    parts: list[Part] = [strong(said_amount(found)), f" ({ROLES[found.role]}) : {found.purpose}"]
    parts += [] if found.payer is None else [f" ; payeur : {found.payer}"]
    when = period(found.period)
    parts += [f" ; {when}"] if when else []
    yield paragraph(*parts, *sheet.evidence(found.evidence, whole))
    if found.condition is not None:
        yield from condition(sheet, found.condition)


def counts(sheet: Sheet, measure: Measure) -> list[nodes.Node]:
    """List figures that are no money."""
    items = [[_count(sheet, one, measure.evidence)] for one in measure.counts]
    return [bullets(items)] if items else []


def _count(sheet: Sheet, found: Count, whole: Whole) -> nodes.paragraph:
    said = f"{_number(found)} {found.counted}"
    told = found.printed is None or said.replace(NBSP, " ").startswith(found.printed)
    parts: list[Part] = [said, " (objectif)" if found.target else ""]
    parts += [] if told else [f" (imprimé : « {found.printed} »)"]
    parts += [] if found.date is None else [f", {day(found.date)}"]
    parts += [] if found.note is None else [f". {found.note}"]
    return paragraph(*parts, *sheet.evidence(found.evidence, whole))


def _number(found: Count) -> str:
    """Say how many, and how exactly: an end that was printed alone is no number of them."""
    ends = [number(n) for n in (found.value, found.low, found.high) if n is not None]
    qualifier = found.qualifier
    if found.value is None and len(ends) == 1 and qualifier is Qualifier.EXACT:
        qualifier = Qualifier.UP_TO if found.low is None else Qualifier.AT_LEAST
    return qualified(" à ".join(ends), qualifier)


#: A date to tell: of what kind of event, when, in words, and what vouches for it alone.
_Dated = tuple[MilestoneKind | None, PartialDate, str, Whole]


def _in_time(dated: _Dated) -> tuple[date, date]:
    """Order a coarse date by its last day, by which what it tells of was over, but for a start."""
    kind, found = dated[0], dated[1]
    return (found.first if kind is MilestoneKind.STARTS else found.last, found.first)


def timeline(sheet: Sheet, measure: Measure) -> list[nodes.Node]:
    """Set the dates of *measure* in order, with what vouches for each."""
    whole = measure.evidence
    told = {(one.kind, one.date) for one in measure.milestones}
    dated: list[_Dated] = [
        (one.kind, one.date, f"{MILESTONES[one.kind]} : {one.label}", one.evidence)
        for one in measure.milestones
    ]
    vouched = None if measure.vouched is None else measure.vouched.end
    silent = "nos sources ne parlent pas d’après ce jour"
    if measure.closed is not None:
        silent = "nos sources ne disent rien d’après ce jour, jusqu’à la fermeture constatée"
    bounds = (
        (MilestoneKind.STARTS, measure.period.start, "début"),
        (MilestoneKind.ENDS, measure.period.end, "fin"),
        (None, vouched, silent),
    )
    dated += [
        (kind, date, text, ())
        for kind, date, text in bounds
        if date is not None and (kind, date) not in told
    ]
    items = [
        [paragraph(strong(day(date)), f" : {text}", *sheet.evidence(evidence, whole))]
        for _, date, text, evidence in sorted(dated, key=_in_time)
    ]
    return [bullets(items, classes=["aiofr-timeline"])] if items else []


def sectors(sheet: Sheet, measure: Measure) -> list[str]:
    """Name the sectors that *measure* is for, as questions about a person name them."""
    fact = sheet.edition.catalog.facts.get("training_sector")
    names = {choice.id: choice.fr for choice in (fact.values if fact is not None else ())}
    return [names.get(id_, id_) for id_ in measure.sectors]


def relations(sheet: Sheet, measure: Measure) -> list[nodes.Node]:
    """Say how *measure* goes with others, whichever of the two records says so."""
    found = [(measure, one, one.measure, RELATIONS[one.kind]) for one in measure.relations]
    naming = sheet.edition.naming(Collection.MEASURES, measure.id, Collection.MEASURES)
    found += [
        (other, one, other.id, REVERSED_RELATIONS[one.kind])
        for other in naming
        for one in other.relations
        if one.measure == measure.id
    ]
    items = []
    for said_by, one, to, said in found:
        other = one.other if to is None else sheet.link(Collection.MEASURES, to)
        note = "" if one.note is None else f". {one.note}"
        evidence = sheet.evidence(one.evidence, said_by.evidence)
        items.append([paragraph(f"{said} : ", other or "", note, *evidence)])
    return [bullets(items)] if items else []


def successions(
    sheet: Sheet, collection: Collection, found: Iterable[Succession]
) -> list[nodes.Node]:
    """Say what became of a body, and when."""
    items = []
    for one in found:
        parts: list[Part] = [strong(day(one.date)), f" : {SUCCESSIONS[one.kind]}"]
        if one.to:
            parts += [" ; voir ", *sheet.links(collection, one.to)]
        elif one.name is not None:
            parts += [f" ; nouveau nom : {one.name}"]
        parts += [] if one.note is None else [f". {one.note}"]
        items.append([paragraph(*parts, *sheet.evidence(one.evidence))])
    return [bullets(items, classes=["aiofr-timeline"])] if items else []


def figure(sheet: Sheet, found: Indicator) -> list[nodes.Node]:
    """Give the value of an indicator, when it was measured, and whether it can be right."""
    said = qualified(f"{number(found.value)}{NBSP}{found.unit}", found.qualifier)
    parts: list[Part] = [f"{said} ({day(found.date)})"]
    if found.suspect is None:
        return [paragraph(*parts, *sheet.evidence(found.evidence))]
    marked = paragraph(*parts, " ", suspect("douteux"), *sheet.evidence(found.evidence))
    return [marked, paragraph(found.suspect)]

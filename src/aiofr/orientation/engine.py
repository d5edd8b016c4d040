"""The main job: one person, one day, and everything the catalog can tell them."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from aiofr.catalog import Catalog
from aiofr.conditions import Truth, Value
from aiofr.model.facts import Fact
from aiofr.model.measures import DayStatus
from aiofr.model.places import Region
from aiofr.model.publics import Need
from aiofr.orientation.answers import MeasureAnswer, Membership, Status
from aiofr.orientation.case import Case
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.needs import read_need
from aiofr.orientation.notes import before, elsewhere, gaps, unmet
from aiofr.orientation.referring import Referring
from aiofr.orientation.relating import choices, related
from aiofr.orientation.rules import DAY_TRUTH, Rule, Rules
from aiofr.orientation.situation import Situation, checked, completed, said
from aiofr.query.bodies import a_day
from aiofr.wording import Speaker


def orient(
    catalog: Catalog,
    situation: Situation,
    on: date | str | None = None,
    region: str | Region | None = None,
    *,
    need: Need | str | None = None,
) -> Guidance:
    """
    Say whom *situation* can see and which measures are open to it, on a day.

    Args:
        catalog: What there is.
        situation: What is known of the person.
        on: The day; where it is left out, the one the catalog is of, else today.
        region: Where help is asked for; the person's residence where it is left out, and the
            whole country where that is unknown too.
        need: What the person comes for, to be sent only to who serves that.

    Raises:
        SituationError: The situation names an unknown fact or holds an impossible value.
        InvalidValueError: *on* is no day, or *need* none of the needs.
        UnknownRecordError: *region* fits no region.
    """
    catalog, on_day = _of_day(catalog, on)
    case = _case(catalog, situation, on_day)
    where = _region(catalog, case.answers, region)
    wanted = None if need is None else read_need(need)
    return _guidance(case, where, wanted)


def statuses(
    catalog: Catalog,
    situation: Situation,
    on: date | str | None = None,
    region: str | Region | None = None,
) -> dict[str, Status]:
    """
    Say which measures are open to *situation* on a day, and nothing more: for many persons.

    The arguments and errors are those of `orient`, and so are the statuses.

    Returns:
        The status of each measure by its id, in the order of the catalog.
    """
    catalog, on_day = _of_day(catalog, on)
    answers = checked(situation, catalog)
    rules = catalog.derived(Rules)
    where = _region(catalog, answers, region)
    if on_day < rules.first_day(where):
        found = orient(catalog, situation, on_day, where).measures
        by_id = {answer.measure.id: answer.status for answer in found}
        return {rule.measure.id: by_id[rule.measure.id] for rule in rules.of_region(where)}
    yes, no = rules.circuit.truths(answers)
    background = rules.background
    # A walk through a hundred measures: nothing is called that need not be.
    return {
        id_: _BACKGROUND
        if id_ in background
        else _CLOSED
        if never or no & wire
        else _OPEN
        if always and yes & wire
        else _TO_CHECK
        for id_, wire, never, always in rules.table(where, on_day)
    }


_OPEN, _TO_CHECK, _CLOSED = Status.OPEN, Status.TO_CHECK, Status.CLOSED
_BACKGROUND = Status.BACKGROUND


def _of_day(catalog: Catalog, on: date | str | None) -> tuple[Catalog, date]:
    """Give the day asked for, and the catalog of it where *catalog* is of a day."""
    day = catalog.day if on is None else a_day(on)
    if day is None:
        return catalog, date.today()  # noqa: DTZ011 - the day where one stands
    return (catalog if catalog.day is None else catalog.as_of(day)), day


def _case(catalog: Catalog, situation: Situation, on: date) -> Case:
    """Put a person on a day before the rules of *catalog*."""
    given = said(situation, catalog)
    answers = completed(dict(given), catalog)
    rules = catalog.derived(Rules)
    return Case(
        on=on,
        answers=answers,
        said=given,
        rules=rules,
        truths=rules.circuit.truths(answers),
        speakers=catalog.derived(speakers),
    )


def _region(
    catalog: Catalog, answers: Mapping[str, Value], region: str | Region | None
) -> Region | None:
    if isinstance(region, str):
        return catalog.regions.resolve(region)
    residence = answers.get("residence")
    return catalog.regions[residence] if region is None and isinstance(residence, str) else region


def _guidance(case: Case, region: Region | None, need: Need | None) -> Guidance:
    """Answer every public, whom to see, and every measure of *region*."""
    rules, catalog = case.rules, case.rules.catalog
    asked = rules.of_region(region)
    referring = Referring(catalog, case.on, region)
    members = tuple(
        Membership(public=public, truth=case.belongs(public), case=case)
        for public in catalog.publics
    )
    everybody = referring.everybody()
    referrals = tuple(referring.referrals(members, need))
    sources = rules.sources(
        (
            *(evidence for rule in asked for evidence in rule.measure.evidence),
            *(evidence for structure in everybody for evidence in structure.evidence),
            *(evidence for found in referrals for evidence in found.referral.evidence),
        )
    )
    unvouched = tuple(before(sources, case.on))
    answers = [_measure(rule, case, vouched=not unvouched) for rule in asked]
    facts = {name: value for name, value in case.answers.items() if name in catalog.facts}
    order = list(Status)
    relations = tuple(related(answers, catalog.measures))
    return Guidance(
        on=case.on,
        region=region,
        need=need,
        answers=facts,
        publics=members,
        structures=everybody,
        referrals=referrals,
        notes=(
            *unvouched,
            *elsewhere(facts, region, catalog),
            *referring.gone(),
            *gaps(facts, answers, members, referrals),
            *unmet(need, referrals),
            *choices(relations),
        ),
        relations=relations,
        measures=tuple(sorted(answers, key=lambda answer: order.index(answer.status))),
        sources=sources,
        referring=referring,
        case=case,
    )


def _measure(rule: Rule, case: Case, *, vouched: bool) -> MeasureAnswer:
    day = case.rules.days(case.on)[rule.measure.id]
    if day is DayStatus.OPEN and not vouched:
        day = DayStatus.UNKNOWN
    truth = DAY_TRUTH[day] & case.truths.of(rule.wire)
    truth = Truth.NO if rule.measure.is_background else truth
    return MeasureAnswer(rule=rule, truth=truth, day=day, case=case)


def speakers(catalog: Catalog) -> dict[str, Speaker]:
    """Make what says conditions over the facts and regions of *catalog*, in both languages."""
    place = partial(_place, catalog)
    return {
        language: Speaker(fact=catalog.facts.get, place=place, language=language)
        for language in ("fr", "en")
    }


def _place(catalog: Catalog, fact: Fact, id_: str, language: str) -> str:
    """Return what a region or department is called in a sentence."""
    if fact.type == "region":
        region = catalog.regions.get(id_)
        return id_ if region is None else (region.name if language == "en" else region.located)
    for region in catalog.regions:
        for department in region.departments:
            if department.code == id_:
                return f"{department.name} ({id_})"
    return id_

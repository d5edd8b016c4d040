"""The main job: one person, one day, and everything the catalog can tell them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial, reduce
from operator import or_

from attrs import evolve

from aiofr.catalog import Catalog
from aiofr.conditions import Truth, Value
from aiofr.echo import quoted
from aiofr.errors import InvalidValueError
from aiofr.model.evidence import Evidence
from aiofr.model.facts import Fact
from aiofr.model.measures import DayStatus
from aiofr.model.networks import Structure
from aiofr.model.places import Region
from aiofr.model.publics import Need
from aiofr.model.reach import Audience
from aiofr.model.sources import Source
from aiofr.orientation.ages import age
from aiofr.orientation.answers import MeasureAnswer, Membership, NetworkAnswer, Note, Status
from aiofr.orientation.case import Case
from aiofr.orientation.elsewhere import elsewhere, notes
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.needs import read_need
from aiofr.orientation.notes import before, gaps, not_there, unmet
from aiofr.orientation.referring import Referring
from aiofr.orientation.relating import choices, related
from aiofr.orientation.rules import DAY_TRUTH, Rule, Rules
from aiofr.orientation.situation import PLACES, Situation, checked, completed, said
from aiofr.query.bodies import a_day
from aiofr.query.vouching import was
from aiofr.wording import Speaker


def orient(  # noqa: PLR0913 - as many as there are to be said
    catalog: Catalog,
    situation: Situation,
    on: date | str | None = None,
    region: str | Region | None = None,
    *,
    need: Need | str | None = None,
    assume_residence: bool = False,
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
        assume_residence: Whether to take the person to live in *region* where nothing is said of
            where they live; the answer says so.

    Raises:
        SituationError: The situation names an unknown fact or holds an impossible value.
        InvalidValueError: *on* is no day, or *need* none of the needs.
        UnknownRecordError: *region* fits no region.
    """
    catalog, on_day = _of_day(catalog, on)
    asked = catalog.regions.resolve(region) if isinstance(region, str) else region
    case = _case(catalog, situation, on_day, asked if assume_residence else None)
    where = _region(catalog, case.answers, asked)
    wanted = None if need is None else read_need(need)
    return _guidance(case, Referring(catalog, on_day, where), wanted)


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
    rules = catalog.whole.derived(Rules)
    where = _region(catalog, answers, region)
    if on_day < rules.first_day(where):
        found = orient(catalog, situation, on_day, where).measures
        by_id = {answer.measure.id: answer.status for answer in found}
        return {id_: by_id[id_] for id_ in catalog.measures.ids if id_ in by_id}
    yes, no = rules.circuit.truths(answers)
    background = rules.background
    # A walk through a hundred measures: nothing is called that need not be.
    told = {
        id_: _BACKGROUND
        if id_ in background
        else _CLOSED
        if never or no & wire
        else _OPEN
        if always and yes & wire
        else _TO_CHECK
        for id_, wire, never, always in rules.table(where, on_day)
    }
    if catalog.day is None:
        return told
    return {id_: status for id_, status in told.items() if id_ in catalog.measures}


_OPEN, _TO_CHECK, _CLOSED = Status.OPEN, Status.TO_CHECK, Status.CLOSED
_BACKGROUND = Status.BACKGROUND


def _of_day(catalog: Catalog, on: date | str | None) -> tuple[Catalog, date]:
    """Give the day asked for, and the catalog of it where *catalog* is of a day."""
    day = catalog.day if on is None else a_day(on)
    if day is None:
        return catalog, date.today()  # noqa: DTZ011 - the day where one stands
    return (catalog if catalog.day is None else catalog.as_of(day)), day


def _case(catalog: Catalog, situation: Situation, on: date, home: Region | None) -> Case:
    """Put a person, taken to live at *home* if they do not say, before the rules of *catalog*."""
    given: dict[str, Value] = said(situation, catalog)
    assumed: dict[str, Value] = {}
    if home is not None and PLACES.isdisjoint(given) and "residence" in catalog.facts:
        assumed["residence"] = home.id
    answers = completed({**given, **assumed}, catalog)
    unsaid = {name: "derived" for name in answers if name not in given}
    unsaid.update(dict.fromkeys(assumed, "assumed"))
    # The rules of every time decide on a day too: a measure of that day may have its condition
    # from a plan that is over, and be told beside one that has ended.
    rules = catalog.whole.derived(Rules)
    return Case(
        on=on,
        answers=answers,
        said={**given, **assumed},
        assumed=frozenset(assumed),
        rules=rules,
        truths=rules.circuit.truths(answers),
        speakers={
            language: evolve(speaker, unsaid=unsaid, on=on)
            for language, speaker in catalog.whole.derived(speakers).items()
        },
    )


def _region(
    catalog: Catalog, answers: Mapping[str, Value], region: str | Region | None
) -> Region | None:
    if isinstance(region, str):
        return catalog.regions.resolve(region)
    if region is not None and not isinstance(region, Region):
        msg = f"region: expected an id, a name or a Region, got {quoted(region)}"
        french = (
            f"région : un identifiant, un nom ou une Region est attendu, et non {quoted(region)}"
        )
        raise InvalidValueError(msg, french)
    residence = answers.get("residence")
    return catalog.regions[residence] if region is None and isinstance(residence, str) else region


def _guidance(case: Case, referring: Referring, need: Need | None) -> Guidance:
    """
    Answer every public, whom to see, and every measure of the region.

    All measures of the region are asked, whatever the day; a catalog of a day then keeps its own,
    so that it says of them what the catalog of every time does.
    """
    rules, catalog, region = case.rules, referring.catalog, referring.region
    asked = rules.of_region(region)
    members = tuple(
        Membership(public=public, truth=case.belongs(public), case=case)
        for public in catalog.publics
    )
    everybody = referring.everybody()
    referrals = tuple(referring.referrals(members, need, partial(_admitted, case)))
    absent = tuple(
        referring.absent(
            id_
            for member in members
            if member.truth is Truth.YES or (need is not None and member.truth is not Truth.NO)
            for referral in member.public.referrals
            if need in (None, referral.need) or referral.need is Need.ANY
            for id_ in referral.networks
        )
    )
    beside = (
        *(evidence for structure in everybody for evidence in _vouching(structure, case)),
        *(evidence for found in referrals for evidence in found.referral.evidence),
        *(evidence for _, absence in absent for evidence in absence.evidence),
    )
    networks = tuple(network for found in referrals for network in found.networks)
    contacts = tuple(_of_contacts(networks, case))
    unvouched = tuple(before(_sources(rules, asked, beside), case.on))
    answers = [_measure(rule, case, vouched=not unvouched) for rule in asked]
    kept = [answer for answer in answers if _is_kept(answer, catalog)]

    def answered(others: Iterable[Rule]) -> Iterator[MeasureAnswer]:
        known = tuple(others)
        is_early = any(before(_sources(rules, known, ()), case.on))
        found = (_measure(rule, case, vouched=not is_early) for rule in known)
        yield from (answer for answer in found if _is_kept(answer, catalog))

    others = tuple(elsewhere(case, region, answered))
    facts = {name: value for name, value in case.answers.items() if name in catalog.facts}
    order = list(Status)
    relations = tuple(related(answers, catalog.whole.measures))
    ids = {answer.measure.id for answer in kept}
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
            *(() if region is None else notes(others, region, catalog)),
            *referring.gone(),
            *(() if region is None else not_there(absent, region)),
            *gaps(facts, answers, members, referrals),
            *unmet(need, referrals),
            *choices(relations),
        ),
        elsewhere=others,
        relations=tuple(found for found in relations if found.answer.measure.id in ids),
        measures=tuple(sorted(kept, key=lambda answer: order.index(answer.status))),
        sources=_sources(rules, [answer.rule for answer in kept], (*beside, *contacts)),
        referring=referring,
        case=case,
    )


def _of_contacts(networks: Iterable[NetworkAnswer], case: Case) -> Iterator[Evidence]:
    """Give the evidence of where *networks* are found: of structures, the newest of directories."""
    for network in networks:
        for structure in network.structures:
            yield from _vouching(structure, case)
        found = age(case.rules.sources(network.source.evidence), case.on)
        if network.branches and found is not None:
            yield from (e for e in network.source.evidence if e.source == found.newest.id)


def _vouching(structure: Structure, case: Case) -> Sequence[Evidence]:
    """Return what vouched for *structure* by the day; all that does where nothing did yet."""
    known = {source.id for source in case.rules.sources(structure.evidence) if was(source, case.on)}
    return [e for e in structure.evidence if e.source in known] or structure.evidence


def _admitted(case: Case, audience: Audience) -> tuple[Truth, Note]:
    """Say whether the person is among those that a network receives, and who is."""
    catalog, condition = case.rules.catalog, audience.condition
    publics = [catalog.publics[id_] for id_ in audience.publics]
    truths = [case.belongs(public) for public in publics]
    names = ", ".join(public.name for public in publics)
    french, english = ("", "") if condition is None else case.say(condition)
    if condition is not None:
        truths.append(condition.truth(case.answers))
    note = Note(
        french="reçoit : " + " ; ".join(filter(None, (names, french))),
        english="receives: " + "; ".join(filter(None, (names, english))),
    )
    return reduce(or_, truths), note


def _is_kept(answer: MeasureAnswer, catalog: Catalog) -> bool:
    """Say whether a measure is of the day of *catalog*, or that is of none."""
    return catalog.day is None or answer.measure.id in catalog.measures


def _sources(rules: Rules, asked: Iterable[Rule], beside: Iterable[Evidence]) -> tuple[Source, ...]:
    """Give the sources of the measures *asked*, and of what is said *beside* them."""
    return rules.sources((*(one for rule in asked for one in rule.measure.evidence), *beside))


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

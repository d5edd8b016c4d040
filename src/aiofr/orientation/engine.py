"""The main job: one person, one day, and everything the catalog can tell them."""

from collections.abc import Mapping
from datetime import date

from aiofr.catalog import Catalog
from aiofr.conditions import Truth, Value, Verdict
from aiofr.model.amounts import Amount
from aiofr.model.evidence import Evidence
from aiofr.model.facts import Fact
from aiofr.model.measures import DayStatus, Measure
from aiofr.model.places import Region
from aiofr.model.publics import Need
from aiofr.model.sources import Source
from aiofr.orientation.answers import (
    DAY_TRUTH,
    AmountAnswer,
    MeasureAnswer,
    Membership,
    Status,
    any_of,
)
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.needs import read_need
from aiofr.orientation.notes import before, elsewhere, gaps, unmet
from aiofr.orientation.referring import Referring
from aiofr.orientation.relating import choices, related
from aiofr.orientation.situation import Situation, checked
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
    day = catalog.day if on is None else a_day(on)
    if day is None:
        day = date.today()  # noqa: DTZ011 - the day where one stands
    elif catalog.day is not None:
        catalog = catalog.as_of(day)
    answers = checked(situation, catalog)
    where = _region(catalog, answers, region)
    wanted = None if need is None else read_need(need)
    return _Orientation(catalog, answers, day, where, wanted).guidance()


def _region(
    catalog: Catalog, answers: Mapping[str, Value], region: str | Region | None
) -> Region | None:
    if isinstance(region, str):
        return catalog.regions.resolve(region)
    residence = answers.get("residence")
    return catalog.regions[residence] if region is None and isinstance(residence, str) else region


class _Orientation:
    """One person on one day; what is computed once is kept here."""

    def __init__(
        self,
        catalog: Catalog,
        answers: Mapping[str, Value],
        on: date,
        region: Region | None,
        need: Need | None,
    ) -> None:
        self.catalog, self.answers, self.on, self.region = catalog, answers, on, region
        self.need = need
        self.speakers = speakers(catalog)
        self.members = self._memberships()
        self.referring = Referring(catalog, on, region)

    def guidance(self) -> Guidance:
        measures = self.catalog.measures
        selected = tuple(measures.in_region(self.region) if self.region is not None else measures)
        members = tuple(self.members.values())
        everybody = self.referring.everybody()
        referrals = tuple(self.referring.referrals(members, self.need))
        sources = self._sources(
            *(evidence for measure in selected for evidence in measure.evidence),
            *(evidence for structure in everybody for evidence in structure.evidence),
            *(evidence for found in referrals for evidence in found.referral.evidence),
        )
        unvouched = tuple(before(sources, self.on))
        answers = [self._measure(measure, vouched=not unvouched) for measure in selected]
        order = list(Status)
        relations = tuple(related(answers, measures))
        return Guidance(
            on=self.on,
            region=self.region,
            need=self.need,
            answers=self.answers,
            publics=members,
            structures=everybody,
            referrals=referrals,
            notes=(
                *unvouched,
                *elsewhere(self.answers, self.region, self.catalog),
                *self.referring.gone(),
                *gaps(self.answers, answers, members, referrals),
                *unmet(self.need, referrals),
                *choices(relations),
            ),
            relations=relations,
            measures=tuple(sorted(answers, key=lambda answer: order.index(answer.status))),
            sources=sources,
            referring=self.referring,
        )

    def _memberships(self) -> dict[str, Membership]:
        """Answer every public: by its criterion, by those it contains and those around it."""
        publics = self.catalog.publics
        own = {
            p.id: p.criterion.verdict(self.answers) if p.criterion is not None else None
            for p in publics
        }
        truths = {id_: v.truth if v is not None else Truth.UNKNOWN for id_, v in own.items()}
        above = {p.id: publics.broader(p).ids for p in publics}
        found: dict[str, Membership] = {}
        for public in publics:
            below = [id_ for id_, wider in above.items() if public.id in wider]
            truth = any_of(truths[id_] for id_ in below)
            if truth is Truth.UNKNOWN and Truth.NO in (truths[id_] for id_ in above[public.id]):
                truth = Truth.NO
            verdict = own[public.id]
            missing = verdict.missing if verdict is not None and truth is Truth.UNKNOWN else ()
            found[public.id] = Membership(public=public, truth=truth, missing=missing)
        return found

    def _measure(self, measure: Measure, *, vouched: bool = True) -> MeasureAnswer:
        every = self.catalog.measures
        members = tuple(self.members[id_] for id_ in every.publics_of(measure))
        conditions = (whole.condition for whole in every.wholes(measure))
        verdicts = tuple(c.verdict(self.answers) for c in conditions if c is not None)
        day = measure.status_on(self.on)
        if day is DayStatus.OPEN and not vouched:
            day = DayStatus.UNKNOWN
        truth = DAY_TRUTH[day]
        if members:
            truth &= any_of(member.truth for member in members)
        for verdict in verdicts:
            truth &= verdict.truth
        return MeasureAnswer(
            measure=measure,
            truth=truth,
            day=day,
            publics=members,
            verdicts=verdicts,
            amounts=tuple(
                self._amount(amount, truth)
                for amount in measure.amounts
                if amount.is_paid_out_on(self.on)
            ),
            sources=self._sources(*measure.evidence),
            answers=self.answers,
            speakers=self.speakers,
        )

    def _amount(self, amount: Amount, open_: Truth) -> AmountAnswer:
        verdict: Verdict | None = None
        due = open_ & amount.period.covers(self.on)
        if amount.condition is not None:
            verdict = amount.condition.verdict(self.answers)
            due &= verdict.truth
        missing = verdict.missing if verdict is not None and due is Truth.UNKNOWN else ()
        return AmountAnswer(amount=amount, due=due, missing=missing)

    def _sources(self, *evidence: Evidence) -> tuple[Source, ...]:
        ids = {one.source for one in evidence}
        found = [source for id_ in sorted(ids) if (source := self.catalog.sources.get(id_))]
        return tuple(sorted(found, key=lambda source: source.date, reverse=True))


def speakers(catalog: Catalog) -> dict[str, Speaker]:
    """Make what says conditions over the facts and regions of *catalog*, in both languages."""

    def place(fact: Fact, id_: str, language: str) -> str:
        if fact.type == "region":
            region = catalog.regions.get(id_)
            return id_ if region is None else (region.name if language == "en" else region.located)
        for region in catalog.regions:
            for department in region.departments:
                if department.code == id_:
                    return f"{department.name} ({id_})"
        return id_

    return {
        language: Speaker(fact=catalog.facts.get, place=place, language=language)
        for language in ("fr", "en")
    }

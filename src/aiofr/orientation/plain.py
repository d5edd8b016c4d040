"""
Guidance as plain data: what `Guidance.to_dict` gives and its JSON Schema describes.

The classes below are the form; `aiofr.orientation.schema` makes the schema from them.
"""

from decimal import Decimal
from typing import Annotated, Any, NotRequired, TypedDict

from aiofr.conditions import Condition, Truth
from aiofr.datasets.reading import to_plain
from aiofr.model.amounts import Amount, AmountRole, Per, Qualifier
from aiofr.model.contacts import Contact, Link
from aiofr.model.evidence import Evidence
from aiofr.model.measures import MeasureKind
from aiofr.model.networks import Structure
from aiofr.model.publics import Need
from aiofr.model.relations import RelationKind
from aiofr.model.sources import Source
from aiofr.orientation.ages import Age
from aiofr.orientation.answers import (
    AmountAnswer,
    MeasureAnswer,
    NetworkAnswer,
    ReferralAnswer,
    Status,
)
from aiofr.orientation.elsewhere import Elsewhere
from aiofr.orientation.explaining import Explanation
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.misses import NearestMiss
from aiofr.orientation.relating import RelationAnswer
from aiofr.orientation.situation import PlainValue, plain_value
from aiofr.orientation.totals import Total
from aiofr.wording import amount

#: What a record of the data looks like is in its own schema.
_Record = dict[str, Any]


class AgePlain(TypedDict):
    """How old something is: its newest source of that day, when it is of, in days and in words."""

    newest: str
    date: str
    days: int
    text: str


class PublicPlain(TypedDict):
    """A public, whether the person belongs to it, and the facts that would settle it."""

    id: str
    member: Annotated[str, Truth]
    missing: list[str]


class NetworkPlain(TypedDict):
    """A network to see, with the name of that day and where it is found."""

    id: str
    name: str
    printed: str
    note: str | None
    gone: bool
    age: AgePlain | None
    structures: list[Annotated[_Record, Structure]]
    perhaps: list[str]
    present: Annotated[str, Truth]
    receives: Annotated[str, Truth]
    branches: list[Annotated[_Record, Link]]


class ReferralPlain(TypedDict):
    """Whom the person is sent to for a need, by one list of the table of publics."""

    public: str
    member: Annotated[str, Truth]
    need: Annotated[str, Need]
    position: int
    networks: list[NetworkPlain]
    evidence: list[Annotated[_Record, Evidence]]


class ReasonPlain(TypedDict):
    """One thing that opens a measure, leaves it to check, or closes it."""

    answer: Annotated[str, Truth]
    about: str
    text: str
    missing: list[str]


class ExplanationPlain(TypedDict):
    """One thing that was asked, beside what the person said, and all that it is made of."""

    kind: str
    answer: Annotated[str, Truth]
    text: str
    given: NotRequired[PlainValue]
    missing: list[str]
    evidence: list[Annotated[_Record, Evidence]]
    children: list["ExplanationPlain"]


class MissPlain(TypedDict):
    """The fewest answers that would have to be others; ``answer`` says what that would make."""

    answer: Annotated[str, Truth]
    needed: bool
    text: str
    facts: list[str]
    missing: list[str]
    condition: Annotated[_Record, Condition]


class PointPlain(TypedDict):
    """What only an adviser can check, and the measures that it could settle."""

    point: str
    text: str
    measures: list[str]


class AmountPlain(TypedDict):
    """A sum, in words and figures, and whether it is due."""

    value: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    rate: NotRequired[float]
    ceiling: NotRequired[float]
    unit: str
    per: Annotated[str, Per] | None
    qualifier: Annotated[str, Qualifier]
    role: Annotated[str, AmountRole]
    purpose: str
    text: str
    due: Annotated[str, Truth]
    missing: list[str]
    nearest_miss: MissPlain | None
    explanation: NotRequired[ExplanationPlain]


class RelationPlain(TypedDict):
    """How a measure goes with another one, or with an aid that is no record."""

    kind: Annotated[str, RelationKind]
    reversed: bool
    measure: str | None
    name: str
    text: str
    evidence: list[Annotated[_Record, Evidence]]


class StepPlain(TypedDict):
    """A step to obtain a measure, and who can do it with the person."""

    text: str
    links: list[Annotated[_Record, Link]]
    networks: list[NetworkPlain]


class SourcePlain(TypedDict):
    """A source of a measure; the whole of it is among the sources of the guidance."""

    id: str
    publisher: str
    date: str
    url: str | None


class TotalPlain(TypedDict):
    """What sums come to, at least and at most; ``null`` where nothing limits them."""

    low: float
    high: float | None
    unit: str
    per: Annotated[str, Per] | None
    text: str


class MeasurePlain(TypedDict):
    """A measure, whether it is open, why, what it pays and what to do."""

    id: str
    name: str
    kind: Annotated[str, MeasureKind]
    status: Annotated[str, Status]
    helping: bool
    summary: str
    reasons: list[ReasonPlain]
    missing: list[str]
    nearest_miss: MissPlain | None
    explanation: NotRequired[ExplanationPlain]
    amounts: list[AmountPlain]
    total_due: float
    totals: list[TotalPlain]
    steps: list[StepPlain]
    relations: list[RelationPlain]
    contact: Annotated[_Record, Contact]
    age: AgePlain | None
    sources: list[SourcePlain]


class OtherMeasurePlain(TypedDict):
    """A measure of another region, and whether it depends on what tells of that region."""

    id: str
    name: str
    status: Annotated[str, Status]
    to_ask: bool


class ElsewherePlain(TypedDict):
    """Another region that the answers tell of, by which facts, and what is offered there."""

    region: str
    facts: list[str]
    measures: list[OtherMeasurePlain]


class GuidancePlain(TypedDict):
    """Whom a person can see and what is open to them, on a day."""

    on: str
    region: str | None
    need: Annotated[str, Need] | None
    situation: dict[str, PlainValue]
    assumed: list[str]
    derived: list[str]
    checked: dict[str, bool]
    warning: str
    age: AgePlain | None
    notes: list[str]
    publics: list[PublicPlain]
    structures: list[Annotated[_Record, Structure]]
    contact_ages: dict[str, AgePlain]
    unconfirmed: dict[str, dict[str, int]]
    referrals: list[ReferralPlain]
    measures: list[MeasurePlain]
    elsewhere: list[ElsewherePlain]
    to_verify: list[PointPlain]
    sources: list[Annotated[_Record, Source]]


def guidance_plain(guidance: Guidance, language: str = "fr", *, why: bool = False) -> GuidancePlain:
    """Give *guidance* as plain data, its texts in *language*, explained if asked *why*."""
    return {
        "on": guidance.on.isoformat(),
        "region": None if guidance.region is None else guidance.region.id,
        "need": None if guidance.need is None else guidance.need.value,
        "situation": {name: plain_value(value) for name, value in guidance.answers.items()},
        "assumed": list(guidance.assumed),
        "derived": list(guidance.derived),
        "checked": dict(guidance.checked),
        "warning": guidance.warning(language),
        "age": _age(guidance.age, language),
        "notes": [
            note.text(language)
            for note in (guidance.assumption, *guidance.notes)
            if note is not None
        ],
        "publics": [
            {"id": m.public.id, "member": m.truth.value, "missing": list(m.missing)}
            for m in guidance.publics
        ],
        "structures": [to_plain(structure) for structure in guidance.structures],
        "contact_ages": {
            id_: _dated(found, language) for id_, found in guidance.contact_ages.items()
        },
        "unconfirmed": {id_: dict(years) for id_, years in guidance.unconfirmed.items()},
        "referrals": [_referral(guidance, answer, language) for answer in guidance.referrals],
        "measures": [_measure(guidance, answer, language, why=why) for answer in guidance.measures],
        "elsewhere": [_elsewhere(found) for found in guidance.elsewhere],
        "to_verify": [
            {
                "point": found.point.text,
                "text": found.text(language),
                "measures": [measure.id for measure in found.measures],
            }
            for found in guidance.to_verify
        ],
        "sources": [to_plain(source) for source in guidance.sources],
    }


def _elsewhere(found: Elsewhere) -> ElsewherePlain:
    return {
        "region": found.region.id,
        "facts": list(found.facts),
        "measures": [
            {
                "id": answer.measure.id,
                "name": answer.measure.name,
                "status": answer.status.value,
                "to_ask": answer.measure.id in found.to_ask,
            }
            for answer in found.measures
        ],
    }


def _number(value: Decimal) -> float:
    """Give a whole number as one, and others as the data files have them."""
    plain: float = to_plain(value)
    return plain


def _age(found: Age | None, language: str) -> AgePlain | None:
    return None if found is None else _dated(found, language)


def _dated(found: Age, language: str) -> AgePlain:
    return {
        "newest": found.newest.id,
        "date": str(found.newest.date),
        "days": found.days,
        "text": found.text(language),
    }


def _referral(guidance: Guidance, answer: ReferralAnswer, language: str) -> ReferralPlain:
    return {
        "public": answer.public.id,
        "member": answer.truth.value,
        "need": answer.need.value,
        "position": answer.referral.position,
        "networks": [_network(guidance, found, language) for found in answer.networks],
        "evidence": to_plain(answer.referral.evidence),
    }


def _network(guidance: Guidance, found: NetworkAnswer, language: str) -> NetworkPlain:
    return {
        "id": found.network.id,
        "name": found.name,
        "printed": found.printed.id,
        "note": None if found.note is None else found.note.text(language),
        "gone": found.gone,
        "age": _age(guidance.age_of(found.source), language),
        "structures": [to_plain(structure) for structure in found.structures],
        "perhaps": list(found.perhaps),
        "present": found.present.value,
        "receives": found.receives.value,
        "branches": to_plain(found.branches),
    }


def _miss(miss: NearestMiss | None, language: str) -> MissPlain | None:
    if miss is None:
        return None
    return {
        "answer": miss.truth.value,
        "needed": miss.needed,
        "text": miss.text(language),
        "facts": list(miss.facts),
        "missing": list(miss.missing),
        "condition": to_plain(miss.condition),
    }


def _explanation(found: Explanation, language: str) -> ExplanationPlain:
    plain: ExplanationPlain = {
        "kind": found.kind,
        "answer": found.truth.value,
        "text": found.text(language),
        "missing": list(found.missing),
        "evidence": to_plain(found.evidence),
        "children": [_explanation(child, language) for child in found.children],
    }
    if found.given is not None:
        plain["given"] = plain_value(found.given)
    return plain


def _measure(
    guidance: Guidance, answer: MeasureAnswer, language: str, *, why: bool
) -> MeasurePlain:
    measure = answer.measure
    plain: MeasurePlain = {
        "id": measure.id,
        "name": measure.name,
        "kind": measure.kind.value,
        "status": answer.status.value,
        "helping": answer.is_helping,
        "summary": measure.summary,
        "reasons": [
            {
                "answer": reason.truth.value,
                "about": reason.about,
                "text": reason.text(language),
                "missing": list(reason.missing),
            }
            for reason in answer.reasons
        ],
        "missing": list(answer.missing),
        "nearest_miss": _miss(answer.nearest_miss, language),
        "amounts": [_amount(found, language, why=why) for found in answer.amounts],
        "total_due": _number(answer.total_due),
        "totals": [total_plain(total, language) for total in answer.totals],
        "steps": [
            {
                "text": found.step.text,
                "links": to_plain(found.step.links),
                "networks": [_network(guidance, network, language) for network in found.networks],
            }
            for found in guidance.steps_of(answer)
        ],
        "relations": [_relation(found, language) for found in guidance.relations_of(answer)],
        "contact": to_plain(measure.contact),
        "age": _age(answer.age, language),
        "sources": [
            {"id": s.id, "publisher": s.publisher, "date": str(s.date), "url": s.url}
            for s in answer.sources
        ],
    }
    if why:
        plain["explanation"] = _explanation(answer.explanation, language)
    return plain


def _relation(found: RelationAnswer, language: str) -> RelationPlain:
    evidence = found.relation.evidence or found.said_by.evidence
    return {
        "kind": found.kind.value,
        "reversed": found.is_reversed,
        "measure": found.to,
        "name": found.name,
        "text": found.text(language),
        "evidence": to_plain(evidence),
    }


def total_plain(total: Total, language: str) -> TotalPlain:
    """Return a total as plain data, ready for JSON."""
    return {
        "low": _number(total.low),
        "high": None if total.high is None else _number(total.high),
        "unit": total.unit,
        "per": None if total.per is None else total.per.value,
        "text": total.text(language),
    }


def _amount(found: AmountAnswer, language: str, *, why: bool) -> AmountPlain:
    plain: AmountPlain = {
        "unit": found.amount.unit,
        "per": None if found.amount.per is None else found.amount.per.value,
        "qualifier": found.amount.qualifier.value,
        "role": found.amount.role.value,
        "purpose": found.amount.purpose,
        "text": amount(found.amount, language),
        "due": found.due.value,
        "missing": list(found.missing),
        "nearest_miss": _miss(found.nearest_miss, language),
    }
    if why:
        plain["explanation"] = _explanation(found.explanation, language)
    plain.update(_figures(found.amount))
    return plain


def _figures(found: Amount) -> Any:  # noqa: ANN401 - some of the keys of AmountPlain
    names = ("value", "low", "high", "rate", "ceiling")
    figures = {name: getattr(found, name) for name in names}
    return {name: _number(value) for name, value in figures.items() if value is not None}

"""Strategies for what records are made of: dates, evidence, contacts, sums and counts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from aiofr import (
    Amount,
    AmountRole,
    Catalog,
    Certainty,
    Collection,
    Confidence,
    Contact,
    Count,
    Email,
    Evidence,
    Link,
    LinkKind,
    PartialDate,
    Per,
    Period,
    Phone,
    PhoneKind,
    Qualifier,
)
from aiofr.model.time import optional_date

from .asking import conditions
from .building import Fields, check_names, chosen, few, made, one_id, packaged
from .words import addresses, decimals, numbers, texts, urls

_FIGURES = frozenset({"value", "low", "high", "rate", "ceiling"})
_COUNTS = frozenset({"value", "low", "high"})


def partial_dates(min_year: int = 1900, max_year: int = 2100) -> SearchStrategy[PartialDate]:
    """Give years, months and days from *min_year* to *max_year*."""
    years = st.integers(min_year, max_year)
    return st.one_of(
        st.builds(PartialDate, year=years),
        st.builds(PartialDate, year=years, month=st.integers(1, 12)),
        st.dates(date(min_year, 1, 1), date(max_year, 12, 31)).map(PartialDate.of),
    )


def periods(
    *, dates: SearchStrategy[PartialDate] | None = None, **fields: object
) -> SearchStrategy[Period]:
    """
    Give periods, either end of which may be open.

    Args:
        dates: What the ends are drawn from that *fields* do not say.
        fields: Values of fields of `Period`, or strategies for them.
    """
    check_names(Period, fields, ("start", "end"))
    end = st.none() | (partial_dates() if dates is None else dates)
    ends = [chosen(fields.get(name, end)) for name in ("start", "end")]
    return st.builds(_period, *ends, given=st.just(frozenset(fields)))


def _period(start: object, end: object, given: frozenset[str]) -> Period:
    """Make a period; where it would end before it starts, move the end that nobody gave."""
    first, last = (optional_date(one) for one in (start, end))  # type: ignore[arg-type]
    if first is not None and last is not None and last < first and len(given) < 2:  # noqa: PLR2004 - its ends
        if "start" in given:
            last = first
        elif "end" in given:
            first = last
        else:
            first, last = last, first
    return Period(start=first, end=last)


def evidence(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Evidence]:
    """
    Give evidence from the sources of *catalog*.

    Args:
        catalog: What it refers to; the packaged data where it is left out.
        fields: Values of fields of `Evidence`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        needed = {"source": one_id(catalog or packaged(), Collection.SOURCES)}
        return needed, {
            "page": texts(),
            "certainty": st.sampled_from(Certainty),
            "confidence": st.sampled_from(Confidence),
            "note": texts(),
        }

    return made(Evidence, fields, define)


def vouching(catalog: Catalog | None) -> SearchStrategy[list[Evidence]]:
    """Give what vouches for a record: one piece of evidence, or two."""
    return few(evidence(catalog=catalog), min_size=1)


def phones(**fields: object) -> SearchStrategy[Phone]:
    """Give phone numbers, *fields* of `Phone` being values or strategies for them."""
    rest: Fields = {"kind": st.sampled_from(PhoneKind), "label": texts()}
    return made(Phone, fields, lambda: ({"printed": texts()}, rest), _usable("e164", numbers()))


def emails(**fields: object) -> SearchStrategy[Email]:
    """Give e-mail addresses, *fields* of `Email` being values or strategies for them."""
    usable = _usable("address", addresses())
    return made(Email, fields, lambda: ({"printed": texts()}, {"label": texts()}), usable)


def links(**fields: object) -> SearchStrategy[Link]:
    """Give links, *fields* of `Link` being values or strategies for them."""
    rest: Fields = {"kind": st.sampled_from(LinkKind), "rubric": texts(), "label": texts()}
    return made(Link, fields, lambda: ({"printed": texts()}, rest), _usable("url", urls()))


def _usable(
    name: str, form: SearchStrategy[str]
) -> tuple[frozenset[str], SearchStrategy[Mapping[str, object]]]:
    """Give the form that can be used, one that was probably meant, or neither."""
    either: SearchStrategy[Mapping[str, object]] = st.one_of(
        st.fixed_dictionaries({name: form}),
        st.fixed_dictionaries({"suggested": form}),
        st.just({}),
    )
    return frozenset({name, "suggested"}), either


def contacts(**fields: object) -> SearchStrategy[Contact]:
    """Give contacts, *fields* of `Contact` being values or strategies for them."""
    rest: Fields = {
        "phones": few(phones()),
        "emails": few(emails()),
        "links": few(links()),
        "address": texts(),
    }
    return made(Contact, fields, lambda: ({}, rest))


def figures() -> SearchStrategy[Mapping[str, Decimal]]:
    """Give the forms of a sum: a value, a range with one end or two, a rate and its ceiling."""
    return _counted() | st.fixed_dictionaries(
        {"rate": decimals()}, optional={"ceiling": decimals()}
    )


def _counted() -> SearchStrategy[Mapping[str, Decimal]]:
    ends = st.lists(decimals(), min_size=2, max_size=2).map(sorted)
    return st.one_of(
        st.fixed_dictionaries({"value": decimals()}),
        st.fixed_dictionaries({"low": decimals()}),
        st.fixed_dictionaries({"high": decimals()}),
        ends.map(lambda both: dict(zip(("low", "high"), both, strict=True))),
    )


def amounts(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Amount]:
    """
    Give sums of money.

    Args:
        catalog: What their conditions ask; the packaged data where it is left out.
        fields: Values of fields of `Amount`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        return {"purpose": texts()}, {
            "role": st.sampled_from(AmountRole),
            "unit": st.sampled_from(("EUR", "XPF")),
            "per": st.sampled_from(Per),
            "qualifier": st.sampled_from(Qualifier),
            "printed": texts(),
            "payer": texts(),
            "condition": conditions(catalog=catalog),
            "period": periods(),
            "evidence": few(evidence(catalog=catalog)),
        }

    return made(Amount, fields, define, (_FIGURES, figures()))


def counts(*, catalog: Catalog | None = None, **fields: object) -> SearchStrategy[Count]:
    """
    Give figures other than sums.

    Args:
        catalog: What they refer to; the packaged data where it is left out.
        fields: Values of fields of `Count`, or strategies for them.
    """

    def define() -> tuple[Fields, Fields]:
        rest: dict[str, SearchStrategy[Any]] = {
            "qualifier": st.sampled_from(Qualifier),
            "date": partial_dates(),
            "target": st.booleans(),
            "printed": texts(),
            "note": texts(),
            "evidence": few(evidence(catalog=catalog)),
        }
        return {"counted": texts()}, rest

    return made(Count, fields, define, (_COUNTS, _counted()))

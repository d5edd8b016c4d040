"""Whatever takes a language takes French and English, and refuses any other as one error."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import aiofr
from aiofr import (
    Catalog,
    InvalidValueError,
    MeasureKind,
    MeasureStatus,
    Note,
    PluginWarning,
    Qualifier,
    Remedy,
    Section,
    Situation,
    Speaker,
    fact,
    labels,
    wording,
)
from aiofr.contributions import Failure
from aiofr.orientation.scenarios import Deviation
from aiofr.portraits import table
from aiofr.query import telling

Use = Callable[[Catalog, Any], object]

#: Everything that takes a language.
USES: dict[str, Use] = {
    "error": lambda _, said: aiofr.AiofrError("a").text(said),
    "warning": lambda _, said: PluginWarning("a").text(said),
    "failure": lambda _, said: Failure(plugin="a", cause=ValueError()).text(said),
    "remedy": lambda _, said: Remedy.REPAIR.text(said),
    "note": lambda _, said: Note(french="a", english="a").text(said),
    "fact": lambda c, said: c.facts["age"].wording(said),
    "guidance": lambda c, said: guidance(c).to_text(said),
    "plain guidance": lambda c, said: guidance(c).to_dict(said),
    "age warning": lambda c, said: guidance(c).warning(said),
    "age": lambda c, said: age(c).text(said),
    "why": lambda c, said: list(guidance(c).explanation_lines(said)),
    "explanation": lambda c, said: guidance(c).measures[0].explanation.text(said),
    "explanation lines": lambda c, said: list(guidance(c).measures[0].explanation.lines(said)),
    "reason": lambda c, said: guidance(c).measures[0].reasons[0].text(said),
    "miss": lambda c, said: miss(c).text(said),
    "point": lambda c, said: guidance(c).to_verify[0].text(said),
    "question": lambda c, said: guidance(c).questions[0].text(said),
    "answers": lambda c, said: guidance(c).questions[0].answers(said),
    "plain question": lambda c, said: guidance(c).questions[0].to_dict(said),
    "relation": lambda c, said: guidance(c).relations[0].text(said),
    "difference": lambda c, said: guidance(c).diff(guidance(c)).to_text(said),
    "plain difference": lambda c, said: guidance(c).diff(guidance(c)).to_dict(said),
    "change": lambda c, said: change(c).reasons(said),
    "portrait": lambda c, said: c.portrait("bretagne").to_text(said),
    "plain portrait": lambda c, said: c.portrait("bretagne").to_dict(said),
    "coverage": lambda c, said: table.of_all(c.coverage(), said),
    "coverage of one": lambda c, said: table.of_region(
        c.coverage(), c.coverage()["bretagne"], said
    ),
    "days": lambda _, said: table.age(5, said),
    "match": lambda c, said: c.networks.find("Afpa")[0].reason(said),
    "field": lambda _, said: telling.label("name", said),
    "lineage": lambda c, said: c.networks.trace("Pôle emploi", on="2026-01-01").text(said),
    "handover": lambda c, said: (
        c.networks.trace("Pôle emploi", on="2026-01-01").handovers[0].text(said)
    ),
    "speaker": lambda _, said: Speaker(fact=lambda _: None, place=lambda *_: "", language=said).say(
        fact("x").equals(1)
    ),
    "number": lambda _, said: wording.number(5, said),
    "day": lambda c, said: wording.day(c.sources.first().date, said),  # type: ignore[union-attr]
    "qualified": lambda _, said: wording.qualified("5", Qualifier.ABOUT, said),
    "amount": lambda _, said: wording.amount(aiofr.Amount(purpose="x", value=Decimal(5)), said),
    "kind": lambda _, said: labels.measures(MeasureKind.AID, said),
    "status": lambda _, said: labels.status(MeasureStatus.VOTED, said),
    "section": lambda _, said: labels.section(next(iter(Section)), said),
    "deviation": lambda _, said: Deviation(scenario=scenario(), french="a", english="b").text(said),
}


def guidance(catalog: Catalog) -> aiofr.Guidance:
    """Answer a person of Île-de-France."""
    return catalog.orient(Situation(status="demandeur-emploi"), "2020-10-05", "ile-de-france")


def age(catalog: Catalog) -> aiofr.Age:
    """Give the age of that answer."""
    found = guidance(catalog).age
    assert found is not None
    return found


def miss(catalog: Catalog) -> aiofr.NearestMiss:
    """Give what would open a measure that is closed."""
    answers = catalog.orient(Situation(age=10, status="salarie"), "2020-10-05").closed
    return next(one.nearest_miss for one in answers if one.nearest_miss is not None)


def change(catalog: Catalog) -> aiofr.MeasureChange:
    """Give a measure that changes from one day to another."""
    seeker, child = (
        catalog.orient(Situation(status=status), "2020-10-05")
        for status in ("demandeur-emploi", "lyceen")
    )
    return seeker.diff(child).measures[0]


def scenario() -> aiofr.Scenario:
    """Give a scenario of nothing."""
    return aiofr.Scenario(
        file="a",
        name="a",
        region=None,
        on=date(2020, 1, 1),
        situation=Situation(),
        expected={},
        due={},
    )


class TestLanguage:
    @pytest.mark.parametrize("use", USES.values(), ids=USES)
    def test_french_and_english_alone(self, catalog: Catalog, use: Use) -> None:
        """Both are taken, and any other language, or none, is refused by name."""
        use(catalog, "fr")
        use(catalog, "en")
        for said in ("de", "FR", "fr-FR", "", None, 5, ["fr"]):
            with pytest.raises(InvalidValueError, match="expected 'fr' or 'en', got") as caught:
                use(catalog, said)

            assert "langue" in caught.value.french

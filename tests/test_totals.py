"""What sums come to: never less than is said, never more, and nothing said of what is unknown."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import ROUND_UP, Decimal, FloatOperation, Inexact, InvalidOperation, localcontext
from itertools import combinations, product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from hypothesis.strategies import SearchStrategy
from small import EVIDENCE, small

import aiofr
from aiofr import Amount, Catalog, Guidance, Measure, Relation, Situation, ToCheck
from aiofr.model.amounts import AmountRole, Per, Qualifier
from aiofr.orientation.answers import MeasureAnswer
from aiofr.orientation.totals import Total

DAY = "2020-10-05"
#: What a figure of ten can come to, by how exactly it is printed.
MEANT = {
    Qualifier.EXACT: (1, 1),
    Qualifier.ABOUT: (Decimal("0.4"), 3),
    Qualifier.UP_TO: (0, 1),
    Qualifier.LESS_THAN: (0, Decimal("0.9")),
    Qualifier.NEARLY: (Decimal("0.4"), 3),
    Qualifier.AT_LEAST: (1, 3),
    Qualifier.MORE_THAN: (Decimal("1.1"), 3),
}


def measure(id: str, *amounts: Amount, **more: Any) -> Measure:  # noqa: A002 - the field's own word
    """Make a measure that is in force and asks for nothing but what is said."""
    said = {"name": id, "kind": "aid", "status": "in-force", "summary": "Une aide."}
    vouched = aiofr.Period(start="2018", end="2022")
    return Measure(id=id, amounts=amounts, vouched=vouched, evidence=(EVIDENCE,), **said, **more)


def euros(value: int | str | None = None, **more: Any) -> Amount:
    """Make a sum."""
    return Amount(**{"purpose": "Une somme", "value": value, **more})


def ask(catalog: Catalog, *measures: Measure) -> Guidance:
    """Ask for somebody of whom nothing is known."""
    return small(catalog, [], measures).orient(Situation(), DAY)


def one(catalog: Catalog, *amounts: Amount, **more: Any) -> MeasureAnswer:
    """Answer a measure with these sums."""
    (answer,) = ask(catalog, measure("m", *amounts, **more)).measures
    return answer


def said(totals: tuple[Total, ...]) -> list[str]:
    """Write totals in French, with plain spaces."""
    return [total.text().replace("\xa0", " ").replace("\u202f", " ") for total in totals]


class TestOneMeasure:
    @pytest.mark.parametrize(
        ("amount", "due", "total"),
        [
            (euros(100), 100, "100 €"),
            (euros(100, qualifier="up-to"), 0, "au plus 100 €"),
            (euros(100, qualifier="less-than"), 0, "au plus 100 €"),
            (euros(100, qualifier="nearly"), 0, ""),
            (euros(100, qualifier="about"), 0, ""),
            (euros(100, qualifier="at-least"), 0, "au moins 100 €"),
            (euros(100, qualifier="more-than"), 0, "au moins 100 €"),
            (euros(low=100, high=200), 0, "au moins 100 €, au plus 200 €"),
            (euros(low=100, high=100), 100, "100 €"),
            (euros(low=100), 0, "au moins 100 €"),
            (euros(high=200), 0, "au plus 200 €"),
            (euros(rate=50), 0, ""),
            (euros(rate=50, ceiling=300), 0, "au plus 300 €"),
            (euros(100, unit="XPF"), 0, "100 XPF"),
            (euros(100, per="month"), 0, "100 € par mois"),
            (euros(100, per="hour", qualifier="up-to"), 0, "au plus 100 € par heure"),
            (euros(100, condition=ToCheck(text="Un point.")), 0, "au plus 100 €"),
            (euros(0), 0, "0 €"),
        ],
    )
    def test_what_is_certain(self, catalog: Catalog, amount: Amount, due: int, total: str) -> None:
        """Only an exact sum in euros, once, is certainly due; the rest has ends, or none."""
        answer = one(catalog, amount)

        assert answer.total_due == due
        assert said(answer.totals) == [total]
        assert answer.totals[0].is_certain is (answer.totals[0].low == answer.totals[0].high)

    def test_currencies_and_periods_are_kept_apart(self, catalog: Catalog) -> None:
        """Euros come first, and what is paid once before what is paid by time."""
        answer = one(
            catalog,
            euros(1, unit="XPF"),
            euros(2, per="month"),
            euros(3),
            euros(4),
            euros(5, per="day"),
        )

        assert said(answer.totals) == ["7 €", "5 € par jour", "2 € par mois", "1 XPF"]
        assert answer.total_due == 7

    def test_a_ceiling_limits_the_sums_together(self, catalog: Catalog) -> None:
        """What a measure pays at most is no more than its ceiling, where that holds for all."""
        ceiling = euros(250, role="ceiling")
        sums = (euros(200), euros(100, qualifier="at-least"))
        elsewhere = euros(250, role="ceiling", condition=ToCheck(text="Un point."))

        assert said(one(catalog, *sums, ceiling).totals) == ["250 €"]
        assert said(one(catalog, *sums, elsewhere).totals) == ["au moins 250 €"]
        assert said(one(catalog, *sums, euros(role="ceiling", rate=50)).totals) == [""]
        assert said(one(catalog, euros(rate=50), ceiling).totals) == ["au plus 250 €"]

    @pytest.mark.parametrize(
        ("ceiling", "due", "total"),
        [
            (euros(800, role="ceiling"), 800, "800 €"),
            (euros(800, role="ceiling", qualifier="up-to"), 800, "800 €"),
            (euros(low=600, high=800, role="ceiling"), 600, "au moins 600 €, au plus 800 €"),
            (euros(high=800, role="ceiling"), 800, "800 €"),
            (
                euros(800, role="ceiling", qualifier="at-least"),
                800,
                "au moins 800 €, au plus 1 000 €",
            ),
            (euros(800, role="ceiling", qualifier="about"), 0, "au plus 1 000 €"),
            (euros(800, role="ceiling", qualifier="nearly"), 0, "au plus 1 000 €"),
            (euros(800, role="ceiling", qualifier="less-than"), 0, "au plus 800 €"),
            (euros(800, role="ceiling", per="month"), 1000, "1 000 €"),
            (euros(800, role="ceiling", unit="XPF"), 1000, "1 000 €"),
            (
                euros(800, role="ceiling", condition=ToCheck(text="Un point.")),
                800,
                "au moins 800 €, au plus 1 000 €",
            ),
            (euros(800, role="ceiling", period=aiofr.Period(end="2019-12-31")), 1000, "1 000 €"),
            (euros(800, role="ceiling", period=aiofr.Period(start="2020-01")), 800, "800 €"),
            (
                euros(800, role="ceiling", period=aiofr.Period(start="2020-10")),
                800,
                "au moins 800 €, au plus 1 000 €",
            ),
        ],
    )
    def test_no_more_is_due_than_a_ceiling(
        self, catalog: Catalog, ceiling: Amount, due: int, total: str
    ) -> None:
        """A ceiling cuts what is due; one that may hold, or is vague, makes less of it certain."""
        answer = one(catalog, euros(500), euros(500), ceiling)

        assert answer.total_due == due
        assert said(answer.totals) == [total]

    @pytest.mark.parametrize(
        ("rsa", "due", "total"), [(True, 800, "800 €"), (False, 1000, "1 000 €")]
    )
    def test_a_ceiling_on_a_condition(
        self, catalog: Catalog, *, rsa: bool, due: int, total: str
    ) -> None:
        """A ceiling applies to whom its condition holds for, and to no one else."""
        sums = euros(500), euros(500), euros(800, role="ceiling", condition=RSA)
        made = small(catalog, [], [measure("m", *sums)])
        guidance = made.orient(Situation(rsa=rsa), DAY)

        assert [guidance.total_due, guidance.measures[0].total_due] == [due, due]
        assert said(guidance.totals) == said(guidance.measures[0].totals) == [total]

    def test_a_measure_without_sums_has_no_total(self, catalog: Catalog) -> None:
        """Nothing is told of what no source speaks of."""
        assert one(catalog).totals == ()

    def test_what_is_told(self, catalog: Catalog) -> None:
        """Text and JSON tell each total, and no total of which nothing is known."""
        answer = ask(catalog, measure("m", euros(100, per="month"), euros(7, qualifier="about")))
        french, english = (answer.to_text(lang).replace("\xa0", " ") for lang in ("fr", "en"))
        plain = answer.to_dict("en")["measures"][0]

        assert "Total dû : 100 € par mois" in french
        assert french.count("Total dû") == 1
        assert "Total due: 100 € per month" in english
        assert plain["total_due"] == 0
        assert plain["totals"] == [
            {"low": 0, "high": None, "unit": "EUR", "per": None, "text": ""},
            {"low": 100, "high": 100, "unit": "EUR", "per": "month", "text": "100\xa0€ per month"},
        ]


class TestTogether:
    def test_what_excludes_is_never_added(self, catalog: Catalog) -> None:
        """Of measures that exclude one another the person has one: at least the least."""
        excludes = [Relation(kind="excludes", measure="b")]
        found = ask(catalog, measure("a", euros(100), relations=excludes), measure("b", euros(300)))

        assert said(found.totals) == ["au moins 100 €, au plus 300 €"]
        assert found.total_due == 100

    def test_a_middle_one_excludes_both_others(self, catalog: Catalog) -> None:
        """What does not exclude one another is added, although something excludes both."""
        excludes = [Relation(kind="excludes", measure=id_) for id_ in ("b", "c")]
        found = ask(
            catalog,
            measure("a", euros(100), relations=excludes),
            measure("b", euros(300)),
            measure("c", euros(50)),
        )

        assert said(found.totals) == ["au moins 100 €, au plus 350 €"]

    def test_what_excludes_a_plan_excludes_its_parts(self, catalog: Catalog) -> None:
        """A part is not had where its whole is not, and does not exclude it."""
        excludes = [Relation(kind="excludes", measure="plan")]
        found = ask(
            catalog,
            measure("plan", euros(10)),
            measure("part", euros(20), part_of="plan"),
            measure("other", euros(100), relations=excludes),
        )

        assert said(found.totals) == ["au moins 30 €, au plus 100 €"]

    def test_one_sum_of_a_plan_and_its_part_is_counted_once(self, catalog: Catalog) -> None:
        """Whatever each calls it; a part of a part too."""
        found = ask(
            catalog,
            measure("plan", euros(1000), euros(5)),
            measure("part", euros(1000, purpose="La prime"), part_of="plan"),
            measure("detail", euros(1000), euros(7), part_of="part"),
        )

        assert said(found.totals) == ["1 012 €"]
        assert found.total_due == 1012

    @pytest.mark.parametrize(
        ("plan", "part", "total"),
        [
            ([300], [300, 300], "600 €"),
            ([300, 300], [300], "600 €"),
            ([300, 300], [300, 300], "600 €"),
            ([], [300, 300], "600 €"),
        ],
    )
    def test_repeats_are_counted_one_for_one(
        self, catalog: Catalog, plan: list[int], part: list[int], total: str
    ) -> None:
        """What a part tells twice and its plan once is two sums."""
        found = ask(
            catalog,
            measure("plan", *map(euros, plan)),
            measure("part", *map(euros, part), part_of="plan"),
        )

        assert said(found.totals) == [total]

    @pytest.mark.parametrize(
        ("plan", "part", "total"),
        [
            (["État"], ["Région"], "600 €"),
            (["État"], ["état"], "300 €"),
            ([None], ["Région"], "300 €"),
            (["Région"], [None], "300 €"),
            (["État", None], ["Région", "État"], "600 €"),
            ([None], ["Région", "État"], "600 €"),
        ],
    )
    def test_two_payers_pay_two_sums(
        self, catalog: Catalog, plan: list[str | None], part: list[str | None], total: str
    ) -> None:
        """One figure of two payers is two sums; where one names none, it may be the same."""
        found = ask(
            catalog,
            measure("plan", *(euros(300, payer=payer) for payer in plan)),
            measure("part", *(euros(300, payer=payer) for payer in part), part_of="plan"),
        )

        assert said(found.totals) == [total]

    def test_a_measure_names_the_payer_of_its_sums(self, catalog: Catalog) -> None:
        """Who funds a measure pays its sums, where these name nobody else."""
        found = ask(
            catalog,
            measure("plan", euros(300), payer="État"),
            measure("part", euros(300), part_of="plan", payer="Région"),
            measure("other", euros(300), part_of="plan", payer="État"),
        )

        assert said(found.totals) == ["600 €"]

    def test_parts_repeat_the_sum_of_a_closed_plan(self, catalog: Catalog) -> None:
        """Two parts that tell the sum of their plan tell one, whether the plan is over or not."""
        found = ask(
            catalog,
            measure("plan", euros(300), period=aiofr.Period(end="2019-12-31")),
            measure("one", euros(300), part_of="plan"),
            measure("other", euros(300), euros(5), part_of="plan"),
        )

        assert [answer.measure.id for answer in found.closed] == ["plan"]
        assert said(found.totals) == ["305 €"]
        assert found.total_due == 305

    def test_the_surest_part_of_a_closed_plan_pays_its_sum(self, catalog: Catalog) -> None:
        """Where one part is only to check, the other that tells the same sum is open."""
        found = ask(
            catalog,
            measure("plan", euros(300), period=aiofr.Period(end="2019-12-31")),
            measure("one", euros(300), part_of="plan", condition=ToCheck(text="Un point.")),
            measure("other", euros(300), part_of="plan"),
        )

        assert said(found.totals) == ["300 €"]

    def test_each_part_may_be_had_without_the_other(self, catalog: Catalog) -> None:
        """A sum of two parts counts with either, where the other is excluded."""
        found = ask(
            catalog,
            measure("plan", euros(300), period=aiofr.Period(end="2019-12-31")),
            measure("one", euros(300), part_of="plan"),
            measure("other", euros(300), part_of="plan"),
            measure("x", euros(1000), relations=[Relation(kind="excludes", measure="one")]),
            measure("y", euros(1), relations=[Relation(kind="excludes", measure="other")]),
        )

        (total,) = found.totals

        assert total.low <= 300
        assert total.high == 1300

    def test_a_sum_goes_with_the_part_that_is_excluded(self, catalog: Catalog) -> None:
        """A sum that is due by a part only is not certain where something excludes that part."""
        maybe = ToCheck(text="Un point.")
        found = ask(
            catalog,
            measure("plan", euros(300, condition=maybe)),
            measure("part", euros(300), part_of="plan"),
            measure("other", euros(20), relations=[Relation(kind="excludes", measure="part")]),
        )

        assert said(found.totals) == ["au moins 20 €, au plus 320 €"]

    def test_a_ceiling_of_a_part_cuts_what_its_plan_tells_too(self, catalog: Catalog) -> None:
        """What only a part pays for certain is no more than the part's ceiling."""
        maybe = ToCheck(text="Un point.")
        found = ask(
            catalog,
            measure("plan", euros(300, condition=maybe)),
            measure("part", euros(300), euros(50), euros(320, role="ceiling"), part_of="plan"),
        )

        assert said(found.totals) == ["au moins 320 €, au plus 350 €"]

    def test_a_ceiling_of_a_plan_does_not_cut_what_its_part_pays(self, catalog: Catalog) -> None:
        """Of one sum that two measures pay, each up to its own ceiling, the greater counts."""
        limit = euros(300, role="ceiling")
        plan = measure("plan", euros(300), euros(100), limit)
        part = measure("part", euros(300), part_of="plan")
        both = measure("part", euros(300), euros(50), limit, part_of="plan")
        (total,) = ask(catalog, plan, both).totals

        assert said(ask(catalog, plan, part).totals) == ["au moins 300 €, au plus 400 €"]
        assert total.low == 300
        assert total.high is not None
        assert total.high >= 400

    def test_what_is_only_to_check_takes_nothing_away(self, catalog: Catalog) -> None:
        """Beside an open measure, one that excludes it and may be closed leaves the least."""
        point = ToCheck(text="Un point.")
        excludes = [Relation(kind="excludes", measure="a")]
        found = ask(
            catalog,
            measure("a", euros(100)),
            measure("b", euros(300), relations=excludes, condition=point),
        )
        less = ask(
            catalog,
            measure("a", euros(100)),
            measure("b", euros(30), relations=excludes, condition=point),
        )

        assert said(found.totals) == ["au moins 100 €, au plus 300 €"]
        assert said(less.totals) == ["au moins 30 €, au plus 100 €"]

    def test_it_is_due_where_either_says_so(self, catalog: Catalog) -> None:
        """Of a sum that is told twice, the surer word counts."""
        maybe = ToCheck(text="Un point.")
        found = ask(
            catalog,
            measure("plan", euros(1000, condition=maybe)),
            measure("part", euros(1000), part_of="plan"),
        )

        assert said(found.totals) == ["1 000 €"]

    @pytest.mark.parametrize("count", [14, 50])
    def test_many_that_exclude_one_another(self, catalog: Catalog, count: int) -> None:
        """However many exclude one another, one has one of them."""
        ids = [f"m{n}" for n in range(count)]
        found = ask(
            catalog,
            *(
                measure(
                    id_,
                    euros(10 + n),
                    relations=[Relation(kind="excludes", measure=o) for o in ids[:n]],
                )
                for n, id_ in enumerate(ids)
            ),
        )

        assert said(found.totals) == [f"au moins 10 €, au plus {count + 9} €"]

    def test_all_open_measures_together_are_told(self, catalog: Catalog) -> None:
        """Where several measures pay something, the text says what comes of them together."""
        several = measure("a", euros(100)), measure("b", euros(50, qualifier="at-least"))
        french, english = (
            ask(catalog, *several).to_text(lang).replace("\xa0", " ") for lang in ("fr", "en")
        )
        vague = ask(
            catalog, measure("a", euros(high=100)), measure("b", euros(qualifier="about", value=50))
        )

        assert "En tout, de ce qui est ouvert ou à vérifier : au moins 150 €" in french
        assert "Total, à confirmer : au moins 50 €" in french
        assert french.count("Total dû : ") == 1
        assert "In all, of what is open or to check: at least 150 €" in english
        assert "Total, to be confirmed: at least 50 €" in english
        assert "En tout" not in ask(catalog, several[0]).to_text()
        assert "En tout" not in vague.to_text()

    def test_a_difference_tells_each_certain_total(self, catalog: Catalog) -> None:
        """By currency and period; 0 is said only where it is certain."""
        sums = euros(100, per="month"), euros(50, qualifier="up-to"), euros(7, unit="XPF")
        made = small(catalog, [], [measure("m", *sums, condition=RSA)])
        before, after, unsure = (
            made.orient(situation, DAY)
            for situation in (Situation(rsa=False), Situation(rsa=True), Situation())
        )
        french = before.diff(after).to_text().replace("\xa0", " ")
        english = unsure.diff(after).to_text("en").replace("\xa0", " ")

        assert "Total certain : 100 € par mois (avant : 0 € par mois)" in french
        assert "Total certain : 7 XPF (avant : 0 XPF)" in french
        assert "Total certain : rien de certain (avant : 0 €)" in french
        assert "Certain total: 100 € per month (before: nothing certain)" in english
        assert before.diff(after).to_dict()["totals"]["before"] == []
        assert [t["per"] for t in before.diff(after).to_dict()["totals"]["after"]] == [
            None,
            "month",
            None,
        ]


FIGURES: SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"value": st.sampled_from([0, 10, 20])}),
    st.just({"low": 10, "high": 20}),
    st.just({"low": 10}),
    st.just({"high": 20}),
    st.just({"rate": 50}),
    st.just({"rate": 50, "ceiling": 20}),
)
RSA = aiofr.fact("rsa").equals(True)  # noqa: FBT003 - a bound
POINTS = [ToCheck(text=f"Point {n}.") for n in range(2)]
#: Of which nobody knows whether it covers the day.
OCTOBER = aiofr.Period(end="2020-10")
TERMS: dict[str, SearchStrategy[Any]] = {
    "qualifier": st.just(Qualifier.EXACT) | st.sampled_from(Qualifier),
    "unit": st.sampled_from(["EUR", "EUR", "EUR", "XPF"]),
    "per": st.sampled_from([None, None, None, Per.MONTH]),
    "condition": st.none() | st.none() | st.sampled_from([*POINTS, RSA]),
    "period": st.just(aiofr.Period()) | st.just(aiofr.Period(end="2021")) | st.just(OCTOBER),
}
PAID: SearchStrategy[Amount] = st.builds(
    lambda figure, **more: euros(**figure, **more),
    figure=FIGURES,
    role=st.sampled_from([AmountRole.PAYMENT, AmountRole.PAYMENT, AmountRole.PREVIOUS]),
    payer=st.sampled_from(["État", "Région"]),
    **TERMS,
)
CEILINGS: SearchStrategy[Amount] = st.builds(
    lambda figure, **more: euros(role="ceiling", **figure, **more),
    figure=st.sampled_from(
        [{"value": 20}, {"value": 30}, {"low": 20, "high": 30}, {"rate": 50, "ceiling": 30}]
    ),
    **TERMS,
)


@st.composite
def several(draw: st.DrawFn) -> list[Measure]:
    """Make a few measures: parts that repeat sums, rivals, ceilings, plans that are over."""
    made: list[Measure] = []
    for index in range(draw(st.integers(1, 4))):
        ids = [found.id for found in made]
        whole = draw(st.none() | st.sampled_from(ids)) if ids else None
        rivals = draw(st.sets(st.sampled_from(ids), max_size=2)) - {whole} if ids else set()
        before = [a for found in made for a in found.amounts if a.role != "ceiling"]
        repeated = draw(st.lists(st.sampled_from(before), max_size=2)) if before else []
        ended = {"period": aiofr.Period(end="2019-12-31")} if draw(st.integers(0, 3)) == 3 else {}
        made.append(
            measure(
                f"m{index}",
                *(evolve(a, condition=draw(TERMS["condition"])) for a in repeated),
                *draw(st.lists(PAID, max_size=2)),
                *draw(st.lists(CEILINGS, max_size=1)),
                part_of=whole,
                relations=[Relation(kind="excludes", measure=id_) for id_ in sorted(rivals)],
                condition=draw(st.none() | st.sampled_from(POINTS)),
                **ended,
            )
        )
    return made


Key = tuple[str, Per | None]


def meaning(amount: Amount, end: int) -> Decimal:
    """Say what may be meant by what is printed: the least of it, or the most."""
    if amount.rate is not None:
        return (Decimal(0), amount.ceiling or Decimal(1000))[end]
    low, high = (amount.low, amount.high) if amount.value is None else [amount.value] * 2
    limits = amount.role == "ceiling" and amount.qualifier == "up-to"
    factor = 1 if limits else MEANT[amount.qualifier][end]
    return ((low or Decimal(0)) if end == 0 else Decimal(1000) if high is None else high) * factor


class World:
    """One way in which all that is unknown may turn out."""

    def __init__(self, measures: list[Measure], holds: dict[str, bool], ends: tuple[int, ...]):
        self.by_id = {one.id: one for one in measures}
        self._holds, (self._sums, self._ceilings, self._turned) = holds, ends

    @classmethod
    def every(cls, measures: list[Measure]) -> Iterator["World"]:
        """List worlds: what holds, how much is meant, and what a ceiling cuts first."""
        keys = [*(point.key for point in POINTS), "october"]
        for found in product((True, False), repeat=len(keys)):
            for ends in product((0, 1), repeat=3):
                yield cls(measures, dict(zip(keys, found, strict=True)), ends)

    def wholes(self, id_: str | None) -> list[str]:
        """List a measure and what it is a part of, upwards."""
        return [] if id_ is None else [id_, *self.wholes(self.by_id[id_].part_of)]

    def is_open(self, id_: str) -> bool:
        """Whether it is not over, and its condition and those of its wholes hold."""
        conditions = [self.by_id[whole].condition for whole in self.wholes(id_)]
        return self.by_id[id_].period.end is None and all(map(self._meets, conditions))

    def _meets(self, condition: Any) -> bool:
        return condition is None or self._holds.get(getattr(condition, "key", ""), False)

    def _applies(self, amount: Amount) -> bool:
        in_time = amount.period != OCTOBER or self._holds["october"]
        return in_time and self._meets(amount.condition)

    def sums(self, id_: str) -> list[tuple[tuple[Any, ...], Amount]]:
        """List its sums, each with its name: of the highest whole that has it as often."""
        own = [a for a in self.by_id[id_].amounts if a.is_paid_out_on(date.fromisoformat(DAY))]
        names: list[tuple[Any, ...]] = []
        for amount in own:
            nth = sum(name[1] == figure(amount) for name in names)
            having = [
                whole
                for whole in self.wholes(id_)
                if sum(figure(a) == figure(amount) for a in self.by_id[whole].amounts) > nth
            ]
            names.append((having[-1], figure(amount), nth))
        return list(zip(names, own, strict=True))

    def paid(self, id_: str) -> dict[tuple[Any, ...], Decimal]:
        """Say what it pays of each sum, of which its ceilings leave the first or the last."""
        left: dict[Key, Decimal] = {}
        for amount in self.by_id[id_].amounts:
            if amount.role == "ceiling" and self._applies(amount):
                key, most = key_of(amount), meaning(amount, self._ceilings)
                left[key] = min(most, left.get(key, most))
        found: dict[tuple[Any, ...], Decimal] = {}
        for name, amount in self.sums(id_)[:: -1 if self._turned else 1]:
            if self._applies(amount):
                key, whole = key_of(amount), meaning(amount, self._sums)
                found[name] = min(whole, left.get(key, whole))
                if key in left:
                    left[key] -= found[name]
        return found

    def total(self, ids: Iterable[str]) -> dict[Key, Decimal]:
        """Add up what measures pay, each sum once: as much as any of them pays of it."""
        most: dict[tuple[Any, ...], Decimal] = {}
        for id_ in ids:
            for name, value in self.paid(id_).items():
                most[name] = max(value, most.get(name, value))
        found: dict[Key, Decimal] = {}
        for name, value in most.items():
            key = name[1][:2]
            found[key] = found.get(key, Decimal(0)) + value
        return found

    def choices(self) -> Iterator[set[str]]:
        """List every choice of what is open to which nothing that is open can be added."""
        there = [id_ for id_ in self.by_id if self.is_open(id_)]
        every = [set(some) for n in range(len(there) + 1) for some in combinations(there, n)]
        fine = [s for s in every if not any(self._clash(a, b) for a, b in combinations(s, 2))]
        yield from (s for s in fine if not any(s < other for other in fine))

    def _clash(self, one: str, other: str) -> bool:
        here, there = self.wholes(one), self.wholes(other)
        named = {(m.id, r.measure) for m in self.by_id.values() for r in m.relations}
        apart = one not in there and other not in here
        return apart and any({(a, b), (b, a)} & named for a in here for b in there)


def key_of(amount: Amount) -> Key:
    """Return with what a sum may be added."""
    return amount.unit, amount.per


def figure(amount: Amount) -> tuple[Any, ...]:
    """Return all that is printed of a sum that is paid, and who pays it."""
    paid = amount.role in ("payment", "previous")
    figures = (amount.value, amount.low, amount.high, amount.rate, amount.ceiling)
    return (amount.unit, amount.per, amount.qualifier, *figures, amount.payer, paid)


@contextmanager
def hostile() -> Iterator[None]:
    """Compute as a program that set every switch of its decimal context against us."""
    with localcontext() as context:
        context.prec, context.rounding, context.capitals = 1, ROUND_UP, 0
        context.traps[Inexact] = context.traps[FloatOperation] = True
        context.traps[InvalidOperation] = False
        yield


def within(totals: tuple[Total, ...], paid: dict[Key, Decimal]) -> bool:
    """Whether what is paid is within what is told, in each currency and for each period."""
    bounds = {(total.unit, total.per): total for total in totals}
    return all(
        bounds[key].low <= paid.get(key, Decimal(0))
        and ((high := bounds[key].high) is None or paid.get(key, Decimal(0)) <= high)
        for key in {*paid, *bounds}
    )


class TestLaws:
    @given(measures=several())
    def test_totals_hold_in_every_world(self, catalog: Catalog, measures: list[Measure]) -> None:
        """However what is unknown turns out and whatever is chosen, no less and no more is paid."""
        guidance = small(catalog, [], measures).orient(Situation(rsa=False), DAY)
        for world in World.every(measures):
            for chosen in world.choices():
                assert within(guidance.totals, world.total(chosen))
                assert guidance.total_due <= world.total(chosen).get(("EUR", None), Decimal(0))
            for answer in guidance.measures:
                ids = [answer.measure.id] if world.is_open(answer.measure.id) else []

                assert within(answer.totals, world.total(ids))
                assert answer.total_due <= world.total(ids).get(("EUR", None), Decimal(0))

    @given(measures=several())
    def test_due_is_no_more_than_the_least(self, catalog: Catalog, measures: list[Measure]) -> None:
        """What is certainly due is within what the totals say, for all measures and for each."""
        guidance = small(catalog, [], measures).orient(Situation(), DAY)
        for found in (guidance, *guidance.measures):
            lows = {(t.unit, t.per): t.low for t in found.totals}

            assert found.total_due <= lows.get(("EUR", None), Decimal(0))

    @given(measures=several())
    def test_the_context_of_the_host_changes_nothing(
        self, catalog: Catalog, measures: list[Measure]
    ) -> None:
        """Precision, rounding and traps of the program that asks are its own matter."""

        def tell() -> list[Any]:
            guidance = small(catalog, [], measures).orient(Situation(), DAY)
            texts = [guidance.to_text(), guidance.to_text("en")]
            return [guidance.totals, guidance.total_due, guidance.to_dict(), texts]

        ours = tell()
        with hostile():
            assert tell() == ours

    def test_packaged_data_in_a_hostile_context(self) -> None:
        """All that is packaged reads, answers and composes as ever with one digit of precision."""

        def tell() -> list[Any]:
            made = aiofr.load(plugins=())
            person = Situation(age=30, training_hours=Decimal("599.5"))
            guidance = made.orient(person, DAY)
            other = made.orient(Situation(age=30, training_hours=600), DAY)
            portraits = [made.portrait(region) for region in made.regions.ids]
            return [
                made.check(),
                guidance.to_dict(why=True),
                guidance.to_text(),
                guidance.diff(other).to_dict(),
                guidance.diff(other).to_text("en"),
                [portrait.to_dict() for portrait in portraits],
                [portrait.to_text() for portrait in portraits],
            ]

        ours = tell()
        with hostile():
            assert tell() == ours

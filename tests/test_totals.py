"""What sums come to: never less than is said, never more, and nothing said of what is unknown."""

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal, Inexact, localcontext
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, strategies as st
from hypothesis.strategies import SearchStrategy
from small import EVIDENCE, small

import aiofr
from aiofr import Amount, Catalog, Guidance, Measure, Relation, Situation, ToCheck
from aiofr.model.amounts import Per, Qualifier
from aiofr.orientation.answers import MeasureAnswer
from aiofr.orientation.totals import Total

DAY = "2020-10-05"
#: What a figure of ten can come to, by how exactly it is printed.
MEANT = {
    Qualifier.EXACT: (1, 1),
    Qualifier.ABOUT: (Decimal("0.4"), 3),
    Qualifier.UP_TO: (0, 1),
    Qualifier.LESS_THAN: (0, Decimal("0.9")),
    Qualifier.NEARLY: (Decimal("0.1"), Decimal("0.9")),
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
            (euros(100, qualifier="nearly"), 0, "au plus 100 €"),
            (euros(100, qualifier="about"), 0, ""),
            (euros(100, qualifier="at-least"), 0, "au moins 100 €"),
            (euros(100, qualifier="more-than"), 0, "au moins 100 €"),
            (euros(low=100, high=200), 0, "au moins 100 €, au plus 200 €"),
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
        assert said(one(catalog, *sums, elsewhere).totals) == ["au moins 300 €"]
        assert said(one(catalog, *sums, euros(role="ceiling", rate=50)).totals) == [
            "au moins 300 €"
        ]
        assert said(one(catalog, euros(rate=50), ceiling).totals) == ["au plus 250 €"]

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

    def test_it_is_due_where_either_says_so(self, catalog: Catalog) -> None:
        """Of a sum that is told twice, the surer word counts."""
        maybe = ToCheck(text="Un point.")
        found = ask(
            catalog,
            measure("plan", euros(1000, condition=maybe)),
            measure("part", euros(1000), part_of="plan"),
        )

        assert said(found.totals) == ["1 000 €"]

    def test_many_that_exclude_one_another(self, catalog: Catalog) -> None:
        """Where too many choices would have to be tried, nothing is certain, and all is a limit."""
        ids = [f"m{n}" for n in range(14)]
        found = ask(
            catalog,
            *(
                measure(
                    id_,
                    euros(10),
                    relations=[Relation(kind="excludes", measure=o) for o in ids[:n]],
                )
                for n, id_ in enumerate(ids)
            ),
        )

        assert said(found.totals) == ["au plus 140 €"]

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
AMOUNTS: SearchStrategy[Amount] = st.builds(
    lambda figure, **more: euros(**figure, **more),
    figure=FIGURES,
    qualifier=st.sampled_from(Qualifier),
    unit=st.sampled_from(["EUR", "EUR", "XPF"]),
    per=st.sampled_from([None, None, "month"]),
    condition=st.none() | st.sampled_from([*POINTS, RSA]),
)


@st.composite
def several(draw: st.DrawFn) -> list[Measure]:
    """Make a few measures: parts, rivals, and sums of any form."""
    made: list[Measure] = []
    for index in range(draw(st.integers(1, 4))):
        ids = [found.id for found in made]
        whole = draw(st.none() | st.sampled_from(ids)) if ids else None
        rivals = draw(st.sets(st.sampled_from(ids), max_size=2)) - {whole} if ids else set()
        made.append(
            measure(
                f"m{index}",
                *draw(st.lists(AMOUNTS, max_size=2)),
                part_of=whole,
                relations=[Relation(kind="excludes", measure=id_) for id_ in sorted(rivals)],
                condition=draw(st.none() | st.sampled_from(POINTS)),
            )
        )
    return made


Key = tuple[str, Per | None]


def meanings(amount: Amount) -> set[Decimal]:
    """List sums that the person may be paid, of what is printed so."""
    if amount.rate is not None:
        return {Decimal(0), amount.ceiling or Decimal(1000)}
    low, high = (amount.low, amount.high) if amount.value is None else [amount.value] * 2
    least, most = MEANT[amount.qualifier]
    return {(low or Decimal(0)) * least, (Decimal(1000) if high is None else high) * most}


def worlds(measures: list[Measure]) -> Iterator[dict[str, dict[tuple[Any, ...], Decimal]]]:
    """List what each measure may pay, by the figure, in every way that what is known leaves."""
    for found in product((True, False), repeat=len(POINTS)):
        holds = dict(zip((point.key for point in POINTS), found, strict=True))
        by_id = {one.id: one for one in measures}

        def is_open(one: Measure, holds: Any = holds, by_id: Any = by_id) -> bool:
            whole = by_id.get(one.part_of)
            above = whole is None or is_open(whole)
            return above and (one.condition is None or holds[one.condition.key])

        due = [
            (one.id, amount)
            for one in measures
            for amount in one.amounts
            if is_open(one)
            and (amount.condition is None or holds.get(getattr(amount.condition, "key", ""), False))
        ]
        figures = {figure(amount): sorted(meanings(amount)) for _, amount in due}
        for ends in product((0, -1), repeat=len(figures)):
            paid = {key: sums[end] for (key, sums), end in zip(figures.items(), ends, strict=True)}
            world: dict[str, dict[tuple[Any, ...], Decimal]] = {
                one.id: {} for one in measures if is_open(one)
            }
            for index, (id_, amount) in enumerate(due):
                world[id_][(*figure(amount), index)] = paid[figure(amount)]
            yield world


def figure(amount: Amount) -> tuple[Any, ...]:
    """Return all that is printed of a sum, but what it is for."""
    figures = (amount.value, amount.low, amount.high, amount.rate, amount.ceiling)
    return (amount.unit, amount.per, amount.qualifier, *figures)


def choices(measures: list[Measure], there: set[str]) -> Iterator[set[str]]:
    """List every choice among measures that exclude one another, to which none can be added."""
    whole_of = {one.id: one.part_of for one in measures}

    def wholes(id_: str | None) -> list[str]:
        return [] if id_ is None else [id_, *wholes(whole_of[id_])]

    def clash(one: str, other: str) -> bool:
        if one in wholes(other) or other in wholes(one):
            return False
        named = {(m.id, r.measure) for m in measures for r in m.relations}
        return any((a, b) in named or (b, a) in named for a in wholes(one) for b in wholes(other))

    every = [set(some) for n in range(len(there) + 1) for some in combinations(sorted(there), n)]
    fine = [s for s in every if not any(clash(a, b) for a in s for b in s if a != b)]
    yield from (s for s in fine if not any(s < other for other in fine))


class TestLaws:
    @given(measures=several())
    def test_totals_hold_in_every_world(self, catalog: Catalog, measures: list[Measure]) -> None:
        """However what is unknown turns out and whatever is chosen, the person gets no less."""
        guidance = small(catalog, [], measures).orient(Situation(rsa=False), DAY)
        bounds = {(total.unit, total.per): total for total in guidance.totals}
        whole_of = {one.id: one.part_of for one in measures}

        def above(id_: str | None) -> Iterator[str]:
            while id_ is not None and (id_ := whole_of[id_]) is not None:
                yield id_

        for world in worlds(measures):
            for chosen in choices(measures, set(world)):
                paid: dict[Key, Decimal] = {}
                for id_ in chosen:
                    held = {key[:-1] for up in above(id_) for key in world.get(up, {})}
                    for key, value in world[id_].items():
                        if key[:-1] not in held:
                            paid[key[:2]] = paid.get(key[:2], Decimal(0)) + value
                for key in {*paid, *bounds}:
                    total, got = bounds[key], paid.get(key, Decimal(0))

                    assert total.low <= got
                    assert total.high is None or got <= total.high

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
            return [guidance.totals, guidance.to_dict(), guidance.to_text("en")]

        ours = tell()
        with localcontext() as context:
            context.prec, context.rounding, context.traps[Inexact] = 1, ROUND_UP, True

            assert tell() == ours

    def test_packaged_data_in_a_narrow_context(self) -> None:
        """All that is packaged reads, answers and composes as ever with one digit of precision."""

        def tell() -> list[Any]:
            made = aiofr.load(plugins=())
            person = Situation(age=30, training_hours=Decimal("599.5"))
            guidance = made.orient(person, DAY)
            portraits = [made.portrait(region).to_dict() for region in made.regions.ids]
            return [made.check(), guidance.to_dict(why=True), guidance.to_text(), portraits]

        ours = tell()
        with localcontext() as context:
            context.prec, context.rounding, context.traps[Inexact] = 1, ROUND_UP, True

            assert tell() == ours

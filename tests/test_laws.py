"""What holds for every catalog, condition and person: proved on generated ones."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import SearchStrategy
from small import ASKED, DAYS, KNOWN, catalogs, person
from strategies import (
    ANSWERS,
    CHOICES,
    CONDITIONS,
    FOUND,
    FULL_ANSWERS,
    POINTS,
    VALUES,
    among,
    comparing,
)

from aiofr import (
    All,
    AtLeast,
    Catalog,
    Condition,
    DayStatus,
    Explanation,
    Guidance,
    MeasureAnswer,
    Not,
    Operator,
    Public,
    Situation,
    Status,
    Truth,
)
from aiofr.conditions import Comparison, Value
from aiofr.orientation import read_situation
from aiofr.orientation.answers import STATUS_OF
from aiofr.orientation.case import Case
from aiofr.orientation.cells import Cell, cells, holding, leaves
from aiofr.orientation.explaining import joint, of_condition
from aiofr.orientation.rules import DAY_TRUTH
from aiofr.testing.asking import joined

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
RISING = [NO, UNKNOWN, YES]


@cache
def any_catalog(packaged: Catalog) -> SearchStrategy[Catalog]:
    """Give small catalogs with the facts of *packaged*."""
    return catalogs(packaged)


@cache
def lasting(packaged: Catalog) -> SearchStrategy[Catalog]:
    """Give small catalogs whose measures are in force on every day."""
    return catalogs(packaged, in_force=True)


#: A day on which the measures of `lasting` are in force.
DAY = date(2020, 10, 5)
#: Persons of whom all is known that the conditions ask, but perhaps the points to check.
EVERYTHING: SearchStrategy[dict[str, Value]] = st.builds(
    lambda facts, found: {**facts, **found}, FULL_ANSWERS, FOUND
)


def lowest(truths: list[Truth]) -> Truth:
    """Join by "and"."""
    return min(truths, key=RISING.index, default=YES)


def highest(truths: list[Truth]) -> Truth:
    """Join by "or"."""
    return max(truths, key=RISING.index, default=NO)


def around(public: Public, catalog: Catalog) -> list[Public]:
    """Give the publics around *public*, and itself."""
    found = [public]
    for id_ in public.broader:
        found += around(catalog.publics[id_], catalog)
    return found


def belongs(public: Public, answers: Mapping[str, Value], catalog: Catalog) -> Truth:
    """Say by its definition whether a person is in *public*: the walk that the engine spares."""
    inside = [one for one in catalog.publics if public in around(one, catalog)]
    return highest([own(one, answers, catalog) for one in inside])


def own(public: Public, answers: Mapping[str, Value], catalog: Catalog) -> Truth:
    """Say whether a person meets the criterion of *public*, or could."""
    if public.criterion is not None:
        return public.criterion.truth(answers)
    wider = [p.criterion for p in around(public, catalog) if p.criterion is not None]
    return lowest([UNKNOWN, *(criterion.truth(answers) for criterion in wider)])


def known_to(guidance: Guidance) -> dict[str, Value]:
    """Give all that is known of the person, with the points under their keys."""
    return {
        **guidance.answers,
        **{
            point.key: guidance.checked[point.text]
            for point in POINTS
            if point.text in guidance.checked
        },
    }


def settled(guidance: Guidance) -> dict[tuple[object, ...], Truth]:
    """Give every truth of *guidance* by what it is of."""
    found: dict[tuple[object, ...], Truth] = {}
    for member in guidance.publics:
        found["public", member.public.id] = member.truth
    for answer in guidance.measures:
        found["measure", answer.measure.id] = answer.truth
        for index, amount in enumerate(answer.amounts):
            found["amount", answer.measure.id, index] = amount.due
    return found


def decided(guidance: Guidance) -> dict[tuple[object, ...], Truth]:
    """Give every truth of a measure or sum."""
    return {key: truth for key, truth in settled(guidance).items() if key[0] != "public"}


class TestEngine:
    @given(st.data())
    @settings(max_examples=60)
    def test_it_is_the_walk_of_every_tree(self, catalog: Catalog, data: st.DataObject) -> None:
        """Publics, measures and sums have the truths that their conditions give, one by one."""
        own_catalog = data.draw(any_catalog(catalog))
        on = data.draw(DAYS)
        guidance = own_catalog.orient(person(data.draw(KNOWN), own_catalog), on)
        answers = known_to(guidance)
        every = own_catalog.measures

        assert all(
            member.truth is belongs(member.public, answers, own_catalog)
            for member in guidance.publics
        )
        for answer in guidance.measures:
            parts = [DAY_TRUTH[answer.day]]
            parts += [
                whole.condition.truth(answers)
                for whole in every.wholes(answer.measure)
                if whole.condition is not None
            ]
            served = [own_catalog.publics[id_] for id_ in every.publics_of(answer.measure)]
            parts += [highest([belongs(p, answers, own_catalog) for p in served])] if served else []

            assert answer.truth is lowest(parts)
            for found in answer.amounts:
                condition = found.amount.condition
                parts = [answer.truth, found.amount.period.covers(on)]
                parts += [] if condition is None else [condition.truth(answers)]

                assert found.due is lowest(parts)

    @given(st.data())
    @settings(max_examples=60)
    def test_statuses_are_those_of_guidance(self, catalog: Catalog, data: st.DataObject) -> None:
        """What is asked for many persons is what one is told, on every day."""
        own_catalog = data.draw(any_catalog(catalog))
        on = data.draw(DAYS)
        known = person(data.draw(KNOWN), own_catalog)
        told = own_catalog.orient(known, on).measures

        assert own_catalog.statuses(known, on) == {a.measure.id: a.status for a in told}
        assert list(own_catalog.statuses(known, on)) == list(own_catalog.measures.ids)

    def test_many_days_are_answered_alike(
        self, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However many days are asked for, each has the statuses of its guidance."""
        monkeypatch.setattr("aiofr.orientation.rules._DAYS", 2)
        person_ = Situation(age=30)

        for year in (*range(2018, 2027), *range(2018, 2027)):
            told = catalog.orient(person_, date(year, 10, 5), "grand-est").measures
            found = catalog.statuses(person_, date(year, 10, 5), "grand-est")
            assert found == {answer.measure.id: answer.status for answer in told}

    def test_the_catalog_of_a_day_answers_for_it(self, catalog: Catalog) -> None:
        """Without a day, the statuses are those of the day that the catalog is of, or of today."""
        of_day = catalog.as_of(DAY)

        assert of_day.statuses(Situation(age=30)) == of_day.statuses(Situation(age=30), DAY)
        assert catalog.statuses(Situation()) == catalog.statuses(Situation(), date.today())  # noqa: DTZ011

    @given(st.data())
    @settings(max_examples=60)
    def test_one_more_answer_never_flips(self, catalog: Catalog, data: st.DataObject) -> None:
        """What is yes or no of a public, measure or sum stays so, whatever else comes to light."""
        own_catalog = data.draw(any_catalog(catalog))
        on = data.draw(DAYS)
        more = data.draw(KNOWN.filter(bool))
        name = data.draw(st.sampled_from(sorted(more)))
        less = {key: value for key, value in more.items() if key != name}
        before = settled(own_catalog.orient(person(less, own_catalog), on))
        after = settled(own_catalog.orient(person(more, own_catalog), on))

        assert all(after[key] is truth for key, truth in before.items() if truth is not UNKNOWN)

    @given(st.data(), st.randoms())
    @settings(max_examples=40)
    def test_order_never_matters(self, catalog: Catalog, data: st.DataObject, random: Any) -> None:
        """The parts of a condition in another order have the same truth and the same reasons."""
        condition, answers = data.draw(CONDITIONS), data.draw(ANSWERS)
        other = shuffled(condition, random)
        one, two = (explained(each, answers, catalog) for each in (condition, other))

        assert other.truth(answers) is condition.truth(answers)
        assert sorted(leaf.french for leaf in one.leaves()) == sorted(
            leaf.french for leaf in two.leaves()
        )
        assert (one.truth, one.missing) == (two.truth, two.missing)


def shuffled(condition: Condition, random: Any) -> Condition:
    """Give *condition* with the parts of every join in another order."""
    if isinstance(condition, Not):
        return Not(of=shuffled(condition.of, random))
    parts = [shuffled(part, random) for part in condition.parts]
    random.shuffle(parts)
    if isinstance(condition, AtLeast):
        return AtLeast(count=condition.count, of=parts)
    return type(condition)(of=parts) if parts else condition  # type: ignore[call-arg]


class TestPublics:
    @given(st.data())
    @settings(max_examples=60)
    def test_who_is_inside_is_in_all_around(self, catalog: Catalog, data: st.DataObject) -> None:
        """A young job-seeker is young and a job-seeker; who is in neither is no young one."""
        own_catalog = data.draw(any_catalog(catalog))
        guidance = own_catalog.orient(person(data.draw(KNOWN), own_catalog), data.draw(DAYS))
        found = {member.public.id: member.truth for member in guidance.publics}

        for public in own_catalog.publics:
            for wider in public.broader:
                assert RISING.index(found[public.id]) <= RISING.index(found[wider])

    @given(st.data())
    @settings(max_examples=60)
    def test_who_is_inside_is_served_as_those_around(
        self, catalog: Catalog, data: st.DataObject
    ) -> None:
        """No measure is closed for its publics to who belongs to one of them, or to one inside."""
        own_catalog = data.draw(any_catalog(catalog))
        guidance = own_catalog.orient(person(data.draw(KNOWN), own_catalog), data.draw(DAYS))
        mine = {m.public.id for m in guidance.publics if m.truth is YES}
        wider = {w.id for id_ in mine for w in around(own_catalog.publics[id_], own_catalog)}

        for answer in guidance.measures:
            reasons = [r.truth for r in answer.reasons if r.about == "public"]
            reached = wider.intersection(own_catalog.measures.publics_of(answer.measure))
            assert not (reached and set(reasons) & {NO, UNKNOWN})

    def test_a_young_job_seeker_is_served_as_job_seekers(self, catalog: Catalog) -> None:
        """The packaged measures for job seekers are for the young ones too."""
        young = person({"age": 20, "status": "demandeur-emploi"}, catalog)
        guidance = catalog.orient(young, date(2020, 10, 5))
        mine = {one.public.id for one in guidance.publics if one.truth is YES}
        reasons = {
            answer.measure.id: {r.truth for r in answer.reasons if r.about == "public"}
            for answer in guidance.measures
            if "demandeurs-emploi" in catalog.measures.publics_of(answer.measure)
        }

        assert "jeunes-demandeurs-emploi" in mine
        assert len(reasons) > 5
        assert not set().union(*reasons.values()) & {NO, UNKNOWN}


#: One comparison of each fact, each of which some answers meet and others do not.
SINGLES: Mapping[str, SearchStrategy[Condition]] = {
    "age": comparing("age", (Operator.GT, Operator.GE, Operator.LT, Operator.LE, Operator.EQ)),
    "training_hours": comparing("training_hours", (Operator.GT, Operator.LE)),
    "training_start": comparing("training_start", (Operator.GE, Operator.LT)),
    "disability": comparing("disability", (Operator.EQ,)),
    "residence": among("residence"),
    "status": among("status"),
    "registered_with": st.sampled_from(CHOICES["registered_with"]).map(
        lambda id_: Comparison(fact="registered_with", operator=Operator.HAS, value=id_)
    ),
    **{point.key: st.just(point) for point in POINTS},
}


@st.composite
def read_once(draw: st.DrawFn) -> Condition:
    """Give a condition that uses each fact once, and each point."""
    names = draw(st.lists(st.sampled_from(sorted(SINGLES)), min_size=1, max_size=5, unique=True))
    parts: list[Condition] = [draw(SINGLES[name]) for name in names]
    while len(parts) > 1:
        size = draw(st.integers(2, len(parts)))
        some, rest = parts[:size], parts[size:]
        parts = [
            *rest,
            draw(joined(st.just(some[0])).map(lambda made, some=some: over(made, some))),
        ]
    return draw(st.sampled_from([parts[0], Not(of=parts[0])]))


def over(join: Condition, parts: list[Condition]) -> Condition:
    """Join *parts* as *join* joins its own."""
    if isinstance(join, Not):
        return Not(of=All(of=parts))
    if isinstance(join, AtLeast):
        return AtLeast(count=min(join.count, len(parts)), of=parts)
    return type(join)(of=parts)  # type: ignore[call-arg]


def answers_to(name: str, condition: Condition, catalog: Catalog) -> tuple[Cell, ...]:
    """Give one answer to a fact of every kind that *condition* tells apart."""
    fact = catalog.facts.get(name)
    allowed = None if fact is None else catalog.allowed(fact)
    return cells(fact, leaves([condition])[name], allowed)


def completions(
    condition: Condition, answers: Mapping[str, Value], catalog: Catalog
) -> Iterator[Truth]:
    """Give the truth of *condition* for every way to answer what is not known."""
    names = [name for name in leaves([condition]) if name not in answers]
    choices = [answers_to(name, condition, catalog) for name in names]
    for chosen in product(*choices):
        values = {name: cell.value for name, cell in zip(names, chosen, strict=True)}
        yield condition.truth({**answers, **values})


class TestCompletions:
    @given(read_once(), ANSWERS, FOUND)
    @settings(max_examples=150)
    def test_a_verdict_is_what_all_completions_say(
        self,
        catalog: Catalog,
        condition: Condition,
        answers: dict[str, Value],
        found: dict[str, Value],
    ) -> None:
        """Where each fact is used once, unknown is said where both are possible, and only there."""
        said = {**answers, **found}
        possible = set(completions(condition, said, catalog))
        truth = condition.truth(said)

        assert possible == ({YES, NO} if truth is UNKNOWN else {truth})

    @given(ASKED, ANSWERS, FOUND)
    @settings(max_examples=100)
    def test_no_completion_contradicts_a_verdict(
        self,
        catalog: Catalog,
        condition: Condition,
        answers: dict[str, Value],
        found: dict[str, Value],
    ) -> None:
        """Where facts are used again, what is settled is still so for every completion."""
        said = {**answers, **found}
        truth = condition.truth(said)

        assert truth is UNKNOWN or set(completions(condition, said, catalog)) == {truth}


class TestCells:
    @given(st.data(), st.sampled_from(sorted(VALUES)))
    @settings(max_examples=100)
    def test_each_answer_is_in_one_cell_and_has_its_truths(
        self, catalog: Catalog, data: st.DataObject, name: str
    ) -> None:
        """Every answer lies in one cell, whose own answer has the same truths."""
        fact = catalog.facts[name]
        compared = data.draw(st.lists(SINGLES[name], min_size=1, max_size=6))
        among_ = cells(fact, compared, catalog.allowed(fact))

        for cell in among_:
            assert fact.problem(cell.value, catalog.allowed(fact)) is None
        for value in EVERY[name]:
            (cell,) = [cell for cell in among_ if holding(cell, among_, value)]
            for condition in compared:
                assert condition.truth({name: value}) is condition.truth({name: cell.value})


def case(answers: Mapping[str, Value], catalog: Catalog) -> Case:
    """Give the case of a person of whom *answers* are known, for explanations."""
    (answer, *_) = catalog.orient(Situation(), date(2020, 10, 5)).measures
    return answer.case.with_answers(answers)


def explained(condition: Condition, answers: Mapping[str, Value], catalog: Catalog) -> Explanation:
    """Explain *condition*."""
    return of_condition(condition, case(answers, catalog))


def nodes(explanation: Explanation) -> Iterator[Explanation]:
    """Give *explanation* and all below it."""
    yield explanation
    for child in explanation.children:
        yield from nodes(child)


#: What the truth of a node is of those below it.
JOINS: Mapping[str, str] = {
    "measure": "all",
    "amount": "all",
    "publics": "any",
    "public": "any",
}


class TestExplanations:
    @given(CONDITIONS | CONDITIONS.map(lambda condition: Not(of=condition)), ANSWERS, FOUND)
    @settings(max_examples=100)
    def test_leaves_agree_with_the_verdict(
        self,
        catalog: Catalog,
        condition: Condition,
        answers: dict[str, Value],
        found: dict[str, Value],
    ) -> None:
        """Every leaf has the truth of what it asks, every join that of its parts, the top all."""
        said = {**answers, **found}
        top = explained(condition, said, catalog)

        assert top.truth is condition.truth(said)
        assert set(top.missing) <= set(condition.verdict(said).missing)
        for node in nodes(top):
            if node.condition is not None:
                assert node.truth is node.condition.truth(said)
            else:
                parts = [child.truth for child in node.children]

                assert node.truth is joint(node.kind, parts, node.needed)

    @given(st.data())
    @settings(max_examples=60)
    def test_trees_of_measures_and_sums_agree(self, catalog: Catalog, data: st.DataObject) -> None:
        """A measure, a public and a sum are what is below them, and vouched for where it counts."""
        own_catalog = data.draw(any_catalog(catalog))
        guidance = own_catalog.orient(person(data.draw(KNOWN), own_catalog), data.draw(DAYS))
        trees = [(a.truth, a.explanation) for a in guidance.measures]
        trees += [(s.due, s.explanation) for a in guidance.measures for s in a.amounts]
        trees += [(m.truth, m.explanation) for m in guidance.publics]

        for truth, tree in trees:
            assert tree.truth is truth
            assert any(node.evidence for node in nodes(tree))
            for node in nodes(tree):
                parts = [child.truth for child in node.children]
                kind = JOINS.get(node.kind, node.kind)

                assert not parts or node.truth is joint(kind, parts, node.needed)
                assert not node.missing or node.truth is UNKNOWN


#: Every answer that the generated conditions could tell apart, and more.
EVERY: Mapping[str, list[Value]] = {
    "age": [*range(12, 23)],
    # Conditions have tenths: half of one stands between any two.
    "training_hours": [Decimal(twentieth) / 20 for twentieth in range(11780, 12221)],
    "training_start": [date(2020, 8, 26) + timedelta(days=days) for days in range(12)],
    "disability": [True, False],
    "residence": [*CHOICES["residence"], "occitanie"],
    "status": [*CHOICES["status"], "artisan"],
    "registered_with": [
        frozenset(some)
        for size in range(5)
        for some in combinations(CHOICES["registered_with"], size)
    ],
    **{point.key: [True, False] for point in POINTS},
}


def variants(names: tuple[str, ...]) -> SearchStrategy[dict[str, Value]]:
    """Give other answers to some facts and points."""
    by_name: dict[str, SearchStrategy[Value]] = dict(VALUES)
    by_name |= {point.key: st.booleans() for point in POINTS}
    return st.fixed_dictionaries({name: by_name[name] for name in names})


class TestMisses:
    @given(st.data())
    @settings(max_examples=100)
    def test_a_miss_is_what_it_says(self, catalog: Catalog, data: st.DataObject) -> None:
        """It is not so now; were it so in any way, the measure would no longer be closed."""
        own_catalog = data.draw(lasting(catalog))
        known = data.draw(EVERYTHING)
        guidance = own_catalog.orient(person(known, own_catalog), DAY)
        misses = [(a, miss) for a in guidance.closed if (miss := a.nearest_miss) is not None]

        for answer, miss in misses:
            other = data.draw(variants(miss.facts))
            changed = person({**known, **other}, own_catalog)
            truth = one(own_catalog.orient(changed, DAY), answer).truth

            assert miss.condition.truth(known_to(guidance)) is NO
            assert miss.condition.truth(other) is NO or truth is not NO
            assert miss.condition.truth(other) is NO or truth is YES or miss.truth is UNKNOWN
            assert not set(miss.missing) & set(guidance.answers)

    @given(st.data())
    @settings(max_examples=60)
    def test_no_change_of_one_answer_does_better(
        self, catalog: Catalog, data: st.DataObject
    ) -> None:
        """Every other answer is tried: what one of them opens has a miss of one, and so sure."""
        own_catalog = data.draw(lasting(catalog))
        known = data.draw(EVERYTHING)
        guidance = own_catalog.orient(person(known, own_catalog), DAY)
        found = {
            (name, value): own_catalog.statuses(person({**known, name: value}, own_catalog), DAY)
            for name in known
            for value in EVERY[name]
        }

        for answer in guidance.closed:
            miss = answer.nearest_miss
            alone = {pair: each[answer.measure.id] for pair, each in found.items()}
            best = next(status for status in Status if status in alone.values())
            truth = miss.truth if miss is not None and len(miss.facts) == 1 else NO

            assert STATUS_OF[truth] is best
            opened = [
                status
                for (name, value), status in alone.items()
                if miss is not None
                and miss.facts == (name,)
                and miss.condition.truth({name: value}) is YES
            ]
            assert Status.CLOSED not in opened
            assert truth is UNKNOWN or Status.TO_CHECK not in opened

    @given(st.data())
    @settings(max_examples=60)
    def test_fewer_changes_leave_it_closed(self, catalog: Catalog, data: st.DataObject) -> None:
        """Where several answers would have to be others, each of them alone opens nothing."""
        own_catalog = data.draw(lasting(catalog))
        known = data.draw(EVERYTHING)
        guidance = own_catalog.orient(person(known, own_catalog), DAY)

        for answer in guidance.closed:
            facts = () if answer.nearest_miss is None else answer.nearest_miss.facts
            for name in facts[1:]:
                other = data.draw(variants(tuple(one for one in facts if one != name)))
                changed = person({**known, **other}, own_catalog)

                assert one(own_catalog.orient(changed, DAY), answer).truth is NO

    @given(st.data())
    @settings(max_examples=60)
    def test_what_the_day_closes_has_no_miss(self, catalog: Catalog, data: st.DataObject) -> None:
        """A measure that is over or not begun opens for no answer, and what is open misses none."""
        own_catalog = data.draw(any_catalog(catalog))
        guidance = own_catalog.orient(person(data.draw(KNOWN), own_catalog), data.draw(DAYS))
        over_ = (DayStatus.ENDED, DayStatus.NOT_YET)

        for answer in guidance.measures:
            if answer.day in over_ or answer.status is not Status.CLOSED:
                assert answer.nearest_miss is None
            for found in answer.amounts:
                miss = found.nearest_miss

                assert miss is None or (found.due is NO and answer.day not in over_)


def one(guidance: Guidance, answer: MeasureAnswer) -> MeasureAnswer:
    """Give the answer of the same measure in other guidance."""
    (found,) = [a for a in guidance.measures if a.measure.id == answer.measure.id]
    return found


class TestQuestions:
    @given(st.data())
    @settings(max_examples=80)
    def test_each_settles_what_it_says_at_best(self, catalog: Catalog, data: st.DataObject) -> None:
        """No answer settles more measures than is said; the first settles most, on average."""
        own_catalog = data.draw(any_catalog(catalog))
        on, known = data.draw(DAYS), data.draw(KNOWN)
        guidance = own_catalog.orient(person(known, own_catalog), on)
        ranks = [(q.expected, q.sums, q.publics) for q in guidance.questions]

        assert ranks == sorted(ranks, reverse=True)
        assert guidance.next_question == (guidance.questions[0] if ranks else None)
        for question in guidance.questions:
            value = data.draw(VALUES[question.fact.id])
            more = {**known, question.fact.id: value}
            again = own_catalog.orient(person(more, own_catalog), on)

            assert question.fact.id not in guidance.answers
            assert len(guidance.to_check) - len(again.to_check) <= question.at_best
            assert 0 <= question.expected <= question.at_best <= len(guidance.to_check)
            assert any((question.expected, question.sums, question.publics))

    @given(st.data())
    @settings(max_examples=80)
    def test_what_is_not_asked_settles_nothing(self, catalog: Catalog, data: st.DataObject) -> None:
        """A fact that no question asks leaves every measure and sum as undecided as it was."""
        own_catalog = data.draw(any_catalog(catalog))
        on, known = data.draw(DAYS), data.draw(KNOWN)
        guidance = own_catalog.orient(person(known, own_catalog), on)
        asked = {question.fact.id for question in guidance.questions}
        more = {name: data.draw(VALUES[name]) for name in sorted(set(VALUES) - set(known) - asked)}
        before = decided(guidance)

        for name, value in more.items():
            again = own_catalog.orient(person({**known, name: value}, own_catalog), on)

            assert decided(again) == before


class TestSituations:
    @given(st.data())
    @settings(max_examples=60)
    def test_json_keeps_what_is_known(self, catalog: Catalog, data: st.DataObject) -> None:
        """A situation that was written as JSON and read again has the same guidance."""
        own_catalog = data.draw(any_catalog(catalog))
        known = person(data.draw(KNOWN), own_catalog)
        again = read_situation(json.loads(json.dumps(known.to_dict())), own_catalog)

        assert again == known
        assert hash(again) == hash(known)

"""Plain data to records and back: strict, and every fault with its path."""

from decimal import Decimal
from typing import Any

import pytest
from cattrs.errors import AttributeValidationNote, ClassValidationError
from hypothesis import given, strategies as st

from aiofr import (
    Amount,
    Collection,
    Comparison,
    Condition,
    Measure,
    MeasureKind,
    Network,
    PartialDate,
    Period,
    fact,
)
from aiofr.datasets.plain import dump_plain, load_plain
from aiofr.datasets.reading import Reading, converter, flatten, read_collection, to_plain

EVIDENCE = [{"source": "cog"}]
#: What no numbers of ours exceed: as many digits as JSON carries.
DECIMALS = st.decimals(0, 10**9, places=2) | st.integers(0, 10**12).map(Decimal)


def measure(**changes: object) -> dict[str, Any]:
    """Give the plain data of a measure without fault, but for *changes*."""
    return {
        "id": "prime",
        "name": "Prime",
        "kind": "aid",
        "status": "in-force",
        "summary": "Une prime.",
        "evidence": EVIDENCE,
    } | changes


def read(*measures: object) -> Reading:
    """Read a file of those measures."""
    return read_collection({"measures": list(measures)}, Collection.MEASURES, "m.json")


def faults(**changes: object) -> list[tuple[str, str]]:
    """Give path and problem of every fault of a measure with *changes*."""
    return [(fault.path, fault.problem) for fault in read(measure(**changes)).faults]


def reread(value: Any, class_: type[Any]) -> Any:
    """Write *value* as a file has it, and read it again."""
    return converter().structure(load_plain(dump_plain(to_plain(value)).encode(), "f"), class_)


class TestReadCollection:
    def test_records_have_their_place(self) -> None:
        """A record is given with its place in the list."""
        found = read(measure(), measure(id="autre"))

        assert [(index, record.id) for index, record in found.records] == [
            (0, "prime"),
            (1, "autre"),
        ]
        assert type(found.records[0][1]) is Measure
        assert found.faults == ()

    def test_a_collection_that_is_not_there_is_empty(self) -> None:
        """A file need not hold every collection, and names its schema freely."""
        found = read_collection({"$schema": "x", "networks": 5}, Collection.MEASURES, "m.json")

        assert found == Reading((), (), frozenset())

    @pytest.mark.parametrize(
        ("plain", "path", "problem"),
        [
            ([], "$", "expected an object keyed by collection, got list"),
            (None, "$", "expected an object keyed by collection, got NoneType"),
            ({"measures": {}}, "$.measures", "expected a list, got dict"),
            ({"mesures": []}, "$", "unknown collection 'mesures' (close: measures"),
            ({"x": []}, "$", "unknown collection 'x'; there are regions, networks"),
        ],
    )
    def test_another_shape_is_a_fault(self, plain: object, path: str, problem: str) -> None:
        """What is no object of lists keyed by collection is told as such."""
        (fault,) = read_collection(plain, Collection.MEASURES, "m.json").faults

        assert (fault.file, fault.path) == ("m.json", path)
        assert fault.problem.startswith(problem)

    def test_all_faults_are_told(self) -> None:
        """A file with ten faults reports ten, each with file and path."""
        amount = {"purpose": "Prime", "value": "12", "per": "fortnight", "payer": " Région"}
        found = read(
            measure(name=5, kind="help", summary="", regions=["Bretagne"], amounts=[amount]),
            {"id": "vide"},
            measure(steps=[{"text": "Écrire."}, {"text": "Lire.", "network": "cio"}]),
        )
        known = {
            "$.measures[0].name",
            "$.measures[0].kind",
            "$.measures[0].summary",
            "$.measures[0].regions",
            "$.measures[0].amounts[0].value",
            "$.measures[0].amounts[0].per",
            "$.measures[0].amounts[0].payer",
            "$.measures[1].name",
            "$.measures[1].kind",
            "$.measures[1].status",
            "$.measures[1].summary",
            "$.measures[1].evidence",
            "$.measures[2].steps[1]",
        }

        assert {fault.path for fault in found.faults} == known
        assert len(found.faults) == len(known)
        assert {fault.file for fault in found.faults} == {"m.json"}

    def test_a_fault_costs_its_record_only(self) -> None:
        """Records beside a faulty one are kept, and the ids of the faulty are known."""
        found = read(measure(id="a", name=5), measure(id="b"), [], {"name": "Sans id"})

        assert [record.id for _, record in found.records] == ["b"]
        assert "a" in found.refused
        assert "b" not in found.refused


#: Changes of a measure without fault, where the fault is told, and what is told.
FAULTS = {
    "number for a text": ({"name": 5}, ".name", "expected a text, got 5"),
    "object for a text": ({"name": {"a": 1}}, ".name", "expected a text, got dict"),
    "null for a text": ({"name": None}, ".name", "expected a text, got None"),
    "text for a flag": (
        {"counts": [{"counted": "x", "value": 1, "target": "yes"}]},
        ".counts[0].target",
        "expected true or false, got 'yes'",
    ),
    "number for a flag": (
        {"counts": [{"counted": "x", "value": 1, "target": 1}]},
        ".counts[0].target",
        "expected true or false, got 1",
    ),
    "text for a number": (
        {"amounts": [{"purpose": "x", "value": "12"}]},
        ".amounts[0].value",
        "expected a number, got '12'",
    ),
    "flag for a number": (
        {"amounts": [{"purpose": "x", "value": True}]},
        ".amounts[0].value",
        "expected a number, got True",
    ),
    "list for a number": (
        {"amounts": [{"purpose": "x", "value": [1]}]},
        ".amounts[0].value",
        "expected a number, got list",
    ),
    "negative number": (
        {"amounts": [{"purpose": "x", "value": -1}]},
        ".amounts[0].value",
        "zero or more",
    ),
    "text for a list": ({"regions": "bretagne"}, ".regions", "expected a list, got 'bretagne'"),
    "null for a list": ({"regions": None}, ".regions", "expected a list, got None"),
    "number in a list": ({"partners": ["Apec", 2]}, ".partners[1]", "expected a text, got 2"),
    "bad text in a list": ({"partners": ["Apec", ""]}, ".partners", "a text without spaces"),
    "no slug": ({"regions": ["Grand Est"]}, ".regions", "a slug"),
    "text for an object": ({"contact": "x"}, ".contact", "expected an object, got 'x'"),
    "list for an object": ({"amounts": [[]]}, ".amounts[0]", "expected an object, got list"),
    "word of no vocabulary": ({"kind": "help"}, ".kind", "expected one of plan, aid"),
    "mistyped word": ({"kind": "aide"}, ".kind", "got 'aide' (close: aid"),
    "number for a vocabulary": ({"kind": 5}, ".kind", "got 5"),
    "unknown key": ({"nom": "Prime"}, "", "unknown key 'nom'; there are id, name"),
    "mistyped key": ({"statut": "ended"}, "", "unknown key 'statut' (close: status); there are"),
    "unknown key inside": (
        {"contact": {"phone": []}},
        ".contact",
        "unknown key 'phone' (close: phones); there are phones",
    ),
    "missing key inside": ({"steps": [{}]}, ".steps[0].text", "the key 'text' is missing"),
    "no day": ({"period": {"start": "2020-13-01"}}, ".period.start", "there is no day 2020-13-01"),
    "no date": ({"period": {"start": 2020}}, ".period.start", "expected a date as 2020"),
    "end before start": (
        {"period": {"start": "2021", "end": "2020"}},
        ".period",
        "the period ends (2020) before it starts (2021)",
    ),
    "no phone": (
        {"contact": {"phones": [{"printed": "1", "e164": "0155"}]}},
        ".contact.phones[0].e164",
        "+ and 7 to 15 digits",
    ),
    "no evidence list": ({"evidence": {}}, ".evidence", "expected a list, got dict"),
    "no condition": ({"condition": "age > 16"}, ".condition", "expected a condition"),
    "unknown operator": (
        {"condition": {"all": [{"fact": "age", "gt": 1}, {"fact": "age", "above": 16}]}},
        ".condition.all[1]",
        "one operator of eq, gt",
    ),
    "condition without bound": (
        {"amounts": [{"purpose": "x", "value": 1, "condition": {"fact": "age", "gt": None}}]},
        ".amounts[0].condition.gt",
        "expected a number or a date",
    ),
}


class TestFaults:
    @pytest.mark.parametrize(("changes", "path", "problem"), FAULTS.values(), ids=FAULTS)
    def test_each_says_where_and_what(
        self, changes: dict[str, Any], path: str, problem: str
    ) -> None:
        """A fault names its path, what was expected and what was given."""
        ((where, told),) = faults(**changes)

        assert where == "$.measures[0]" + path
        assert problem in told

    def test_a_condition_tells_all_of_its_faults(self) -> None:
        """Every fault inside a condition has the path in its tree."""
        tree = {"any": [{"fact": "age", "gt": "x"}, {"not": {"fact": "age", "in": 5}}, {"to": 1}]}

        assert [path for path, _ in faults(condition=tree)] == [
            "$.measures[0].condition.any[0].gt",
            "$.measures[0].condition.any[1].not.in",
            "$.measures[0].condition.any[2]",
        ]

    def test_fields_and_the_whole_are_told_together(self) -> None:
        """A fault of a type does not hide the fault that only a validator sees."""
        told = faults(name=5, id="Pas un id", summary=" x")

        assert {path.removeprefix("$.measures[0]") for path, _ in told} == {
            ".name",
            ".id",
            ".summary",
        }

    def test_notes_of_others_are_no_path(self) -> None:
        """What somebody else notes on an error leaves the path as it is."""
        error = ZeroDivisionError("no")
        error.add_note("a note of somebody else")
        error.add_note(AttributeValidationNote("", "name", str))
        group = ClassValidationError("", [error], Network)

        assert [path for path, _ in flatten(group, "$")] == ["$.name"]

    def test_other_errors_are_told_by_their_name(self) -> None:
        """What a value raises beside our own errors is told with its type."""
        assert list(flatten(ZeroDivisionError("no"), "$.x")) == [("$.x", "ZeroDivisionError: no")]


class TestToPlain:
    def test_it_has_the_keys_of_the_class_without_defaults(self) -> None:
        """The JSON form of a record is what its file says."""
        plain = measure(
            period={"start": "2020-09"},
            condition={"fact": "age", "gt": 16},
            amounts=[{"purpose": "Prime", "value": 300, "role": "instalment"}],
        )
        ((_, record),) = read(plain).records

        assert record.kind is MeasureKind.AID
        assert record.period == Period(start=PartialDate(year=2020, month=9))
        assert to_plain(record) == plain

    def test_numbers_are_those_of_json(self) -> None:
        """A whole sum is written whole, others as decimals, also inside conditions."""
        condition = fact("hours").at_least(Decimal("12.5")) & fact("status").one_of("a", "b")
        amount = Amount(
            purpose="Prime", low=Decimal("1.50"), high=Decimal("2.00"), condition=condition
        )

        assert dump_plain(to_plain(amount)) == dump_plain(
            {
                "purpose": "Prime",
                "low": 1.5,
                "high": 2,
                "condition": {
                    "all": [
                        {"fact": "hours", "ge": 12.5},
                        {"fact": "status", "in": ["a", "b"]},
                    ]
                },
            }
        )

    def test_a_value_alone_has_its_form(self) -> None:
        """A number, a date, a tuple of values and a condition alone are written as inside."""
        assert to_plain(Decimal("0.5")) == 0.5
        assert to_plain(PartialDate(year=2020)) == "2020"
        assert to_plain((Decimal(3),)) == [3]
        assert to_plain(fact("age").less_than(26)) == {"fact": "age", "lt": 26}

    @given(DECIMALS, DECIMALS, st.sampled_from(["gt", "ge", "lt", "le", "eq"]))
    def test_what_is_written_is_read_again(
        self, value: Decimal, bound: Decimal, operator: Any
    ) -> None:
        """Whatever the numbers, an amount and its condition come back the same."""
        condition = Comparison(fact="age", operator=operator, value=bound)
        amount = Amount(purpose="Prime", value=value, condition=condition)

        assert reread(amount, Amount) == amount

    @given(st.dates(), st.dates())
    def test_days_are_read_again(self, one: Any, other: Any) -> None:
        """Whatever the days, a period and a condition on them come back the same."""
        period = Period(start=min(one, other), end=max(one, other))
        condition = fact("start").between(min(one, other), max(one, other))

        assert reread(period, Period) == period
        assert reread(condition, Condition) == condition

    @given(st.lists(st.from_regex(r"[a-z0-9]{1,9}", fullmatch=True), unique=True))
    def test_networks_are_read_again(self, members: list[str]) -> None:
        """Whatever its members, a network comes back the same."""
        network = Network(id="rij", name="RIJ", members=members, evidence=())

        assert reread(network, Network) == network

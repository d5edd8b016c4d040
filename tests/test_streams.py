"""What a program gives one after the other: records, their JSON forms, and overrides."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest

from aiofr import (
    Catalog,
    Collection,
    ConflictError,
    DataError,
    Dataset,
    Fault,
    InvalidValueError,
    Network,
    Override,
    PartialDate,
    Period,
    Public,
    UnknownRecordError,
    fact,
)
from aiofr.datasets import streams

EVIDENCE = [{"source": "brochure"}]


def plain(id: str, **more: Any) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a network."""
    return {"id": id, "name": id.upper(), "evidence": EVIDENCE, **more}


def given(*items: Any, **about: Any) -> Dataset:
    """Give a dataset that streams *items*."""
    return Dataset.from_callable("networks", lambda: iter(items), **about)


def network(id: str) -> Network:  # noqa: A002 - the field's own word
    """Give a network."""
    (entry,) = given(plain(id)).read(Collection.NETWORKS).entries
    made: Network = entry.record
    return made


class TestStream:
    def test_records_and_their_json_forms(self) -> None:
        """Both are taken, in order, each with its place."""
        dataset = given(network("cio"), plain("bij"), name="bureaux")
        entries = dataset.read(Collection.NETWORKS).entries

        assert [(entry.record.id, entry.file, entry.path) for entry in entries] == [
            ("cio", "bureaux", "$.networks[0]"),
            ("bij", "bureaux", "$.networks[1]"),
        ]
        assert {type(entry.record) for entry in entries} == {Network}
        assert all(entry.dataset is dataset for entry in entries)

    def test_another_collection_has_nothing(self) -> None:
        """A stream gives one collection, and is not begun for another."""
        dataset = Dataset.from_callable("networks", lambda: pytest.fail("called"))

        assert dataset.read(Collection.MEASURES).entries == ()
        assert dataset.may_have(Collection.NETWORKS)
        assert not dataset.may_have(Collection.MEASURES)

    def test_it_begins_anew_each_time(self) -> None:
        """Reading twice gives the same twice."""
        dataset = given(plain("cio"))

        assert dataset.read(Collection.NETWORKS) == dataset.read(Collection.NETWORKS)

    def test_it_is_read_one_after_the_other(self) -> None:
        """No more than one item is asked for before it has been looked at."""
        alive: list[str] = []

        class Row(dict[str, Any]):
            """Tells when it is gone."""

            def __del__(self) -> None:
                alive.remove(self["id"])

        def rows() -> Iterator[Row]:
            for number in range(20):
                alive.append(f"n-{number}")
                assert len(alive) <= 2
                yield Row(plain(f"n-{number}"))

        assert len(Dataset.from_callable("networks", rows).read(Collection.NETWORKS).entries) == 20

    def test_what_is_changed_later_stays(self) -> None:
        """What was read is the reader's: whoever gave it can change it no more."""
        row = plain("cio", evidence=[{"source": "brochure"}])
        (entry,) = given(row).read(Collection.NETWORKS).entries
        row["name"] = "Autre"
        row["evidence"].clear()

        assert entry.record.name == "CIO"
        assert len(entry.record.evidence) == 1

    def test_every_fault_is_told(self) -> None:
        """What is wrong is told with its place, and the rest is read."""
        read = given(plain("A"), plain("cio"), 5, plain("bij", nom="x"), name="bureaux").read(
            Collection.NETWORKS
        )

        assert [entry.record.id for entry in read.entries] == ["cio"]
        assert [(fault.file, fault.path) for fault in read.faults] == [
            ("bureaux", "$.networks[0].id"),
            ("bureaux", "$.networks[2]"),
            ("bureaux", "$.networks[3]"),
        ]
        assert "expected Network, its JSON form or an Override, got int" in read.faults[1].problem
        assert read.refused == {"A", "", "bij"}

    def test_a_failure_is_the_program_s_own(self) -> None:
        """What the program raises is raised as it is: outside a plugin it is nobody else's."""

        def rows() -> Iterator[dict[str, Any]]:
            yield plain("cio")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            Dataset.from_callable("networks", rows).read(Collection.NETWORKS)

    @pytest.mark.parametrize("made", ["networks.csv", b"x", {"id": "cio"}, 5, None])
    def test_what_is_no_series_is_a_fault(self, made: Any) -> None:
        """A text, an object or nothing at all is no series of records."""
        read = Dataset.from_callable("networks", lambda: made, name="b").read(Collection.NETWORKS)

        assert read.entries == ()
        assert [fault.problem for fault in read.faults] == [
            f"expected an iterable, as a list or a generator, got {type(made).__name__}"
        ]

    def test_the_ceiling(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As many as the ceiling are taken; one more is a fault of all of them."""
        monkeypatch.setattr(streams, "MAX_RECORDS", 3)
        fits = given(*map(plain, "abc")).read(Collection.NETWORKS)
        read = given(*map(plain, "abcd"), name="b").read(Collection.NETWORKS)

        assert (len(fits.entries), fits.faults) == (3, ())
        assert read.entries == ()
        assert read.faults == (
            Fault("b", "", "more than 3 items; an iterator that never ends is refused"),
        )


class Derived(Network):
    """A record of a class of one's own, which skips every validator."""

    def __init__(self, **fields: Any) -> None:
        for name, value in fields.items():
            object.__setattr__(self, name, value)


class Reasoned(Override[Any]):
    """An override of a class of one's own."""


def changed(record: Any, **fields: Any) -> Any:
    """Give *record* with fields that were set past its validators."""
    for name, value in fields.items():
        object.__setattr__(record, name, value)
    return record


class TestRemade:
    @pytest.mark.parametrize(
        ("fields", "path", "said"),
        [
            ({"id": "Not a slug"}, "", "id: expected a slug"),
            ({"name": ""}, "", "name: expected a text"),
            ({"name": 5}, "", "name: expected a text"),
            ({"period": None}, "", "period: expected Period"),
            (
                {"aliases": ["Cio"]},
                ".aliases",
                "of a class of aiofr, got builtins.list",
            ),
            ({"evidence": (object(),)}, ".evidence[0]", "got builtins.object"),
            ({"name": type("Lying", (str,), {})("CIO")}, ".name", "got test_streams.Lying"),
        ],
    )
    def test_what_was_changed_past_its_validators_is_refused(
        self, fields: dict[str, Any], path: str, said: str
    ) -> None:
        """A record is made anew, and whatever its class would refuse is told with its path."""
        read = given(changed(network("cio"), **fields), name="bureaux").read(Collection.NETWORKS)
        faults = read.faults

        assert read.entries == ()
        assert [fault.path for fault in faults] == [f"$.networks[0]{path}"]
        assert said in faults[0].problem

    def test_what_lies_deeper_is_refused(self) -> None:
        """Every value inside a record is made anew too, and every fault is told."""
        record = network("cio")
        odd = changed(record.evidence[0], source="")
        faults = given(attrs.evolve(record, evidence=(odd, odd))).read(Collection.NETWORKS).faults

        assert [fault.path for fault in faults] == [
            "$.networks[0].evidence[0]",
            "$.networks[0].evidence[1]",
        ]

    def test_what_a_converter_mends_was_changed(self) -> None:
        """A value that only its converter makes right was put past it, and is refused by name."""
        record = network("cio")
        changed(record.evidence[0], certainty="stated")
        (fault,) = given(record).read(Collection.NETWORKS).faults

        assert fault.path == "$.networks[0].evidence[0].certainty"
        assert "changed past its validators" in fault.problem

    def test_what_no_validator_has_seen_is_told(self) -> None:
        """A value at which a class fails of itself is a fault of the record, and no crash."""
        day = changed(PartialDate(year=2020), year="2020")
        record = changed(network("cio"), period=changed(Period(start="2019"), start=day))
        asked = changed(fact("age").more_than(16), value=None)
        public = Public(id="p", name="P", evidence=record.evidence, criterion=asked)
        (fault,) = given(record).read(Collection.NETWORKS).faults
        (other,) = (
            Dataset.from_callable("publics", lambda: [public]).read(Collection.PUBLICS).faults
        )

        assert fault.path == "$.networks[0].period.start"
        assert "there is no day" in fault.problem
        assert other.path == "$.publics[0].criterion.gt"

    def test_a_class_of_one_s_own_is_refused_by_name(self) -> None:
        """A record that derives from ours may have skipped its validators."""
        (fault,) = given(Derived(id="cio", name="")).read(Collection.NETWORKS).faults

        assert "got test_streams.Derived, a class of one's own" in fault.problem

    def test_what_is_taken_is_another_object(self) -> None:
        """What is changed after it was taken changes nothing that a catalog holds."""
        record = network("cio")
        (entry,) = given(record).read(Collection.NETWORKS).entries
        changed(record, name="")

        assert entry.record.name == "CIO"

    def test_an_override_is_checked_too(self) -> None:
        """Its reason, and its class."""
        odd = changed(Override(network("cio"), reason="Parce que."), reason="")
        own = Reasoned(network("cio"), reason="Parce que.")
        first, second = given(odd, own).read(Collection.NETWORKS).faults

        assert first.path == "$.networks[0].reason"
        assert "got test_streams.Reasoned, which derives from it" in second.problem


class TestFromCallable:
    @pytest.mark.parametrize("collection", ["offices", "Networks", None])
    def test_there_must_be_such_a_collection(self, collection: Any) -> None:
        """Another name is refused, with those that there are."""
        with pytest.raises(InvalidValueError, match="there are regions, networks"):
            Dataset.from_callable(collection, list)

    def test_it_must_be_called(self) -> None:
        """A list is no callable: it would be read once, and before it is needed."""
        make: Any = []
        with pytest.raises(InvalidValueError, match=r"expected what can be called .* got \[\]"):
            Dataset.from_callable("networks", make)

    def test_it_has_a_name(self) -> None:
        """It is called as it is said, or as what makes it, or as the class of that."""

        class Rows:
            """Makes rows."""

            def __call__(self) -> list[Any]:
                return []

        made: list[Callable[[], Any]] = [plain.__call__, Rows()]  # type: ignore[list-item]
        names = [Dataset.from_callable("networks", make).name for make in made]

        assert names == [plain.__call__.__qualname__, "Rows"]
        assert Rows()() == []
        assert given(name="bureaux").name == "bureaux"

    @pytest.mark.parametrize(
        "day", ["2024-05-06", date(2024, 5, 6), PartialDate.parse("2024-05-06")]
    )
    def test_what_is_said_of_it(self, day: Any) -> None:
        """Publisher, licence and day are kept."""
        dataset = given(publisher="Emfor", licence="CC0", as_of=day)

        assert (dataset.publisher, dataset.licence) == ("Emfor", "CC0")
        assert dataset.as_of == PartialDate(year=2024, month=5, day=6)

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2024-13", "as_of: there is no day 2024-13"),
            ("2026-02-30", "as_of: there is no day 2026-02-30"),
            ("0000-01-01", "as_of: there is no day 0000-01-01"),
            ("hier", "as_of: expected a date as 2020, 2020-09 or 2020-09-01, got 'hier'"),
        ],
    )
    def test_a_day_that_cannot_be(self, day: str, said: str) -> None:
        """A day that no calendar has is refused when it is said, as it was said and where."""
        with pytest.raises(InvalidValueError) as caught:
            given(as_of=day)

        assert str(caught.value) == said


class TestEmptyPath:
    def test_it_is_refused(self) -> None:
        """An empty text is no path: Python would take it for the folder one is in."""
        for make in (lambda: Dataset.from_file(""), lambda: Dataset.from_paths([""])):
            with pytest.raises(InvalidValueError, match="expected a path, got ''"):
                make()


class TestFromFile:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """Give a file with a network and a source."""
        path = tmp_path / "data.json"
        source = {"id": "s", "title": "S", "publisher": "P", "date": "2024"}
        path.write_text(json.dumps({"networks": [plain("cio")], "sources": [source]}))
        return path

    def test_it_may_hold_any_collection(self, path: Path) -> None:
        """One file has records of several kinds."""
        dataset = Dataset.from_file(path, publisher="P")

        kinds = (Collection.NETWORKS, Collection.SOURCES, Collection.FACTS)

        assert [len(dataset.read(kind).entries) for kind in kinds] == [1, 1, 0]
        assert dataset.may_have(Collection.FACTS)
        assert dataset.digest is None

    def test_nothing_is_read_before(self, path: Path) -> None:
        """Whether it is there is found out when it is read."""
        dataset = Dataset.from_file(path)
        path.unlink()

        assert "cannot be read" in dataset.read(Collection.NETWORKS).faults[0].problem

    def test_its_digest_is_checked(self, path: Path) -> None:
        """A file that is not the one that was meant is refused, with both digests."""
        digest = sha256(path.read_bytes()).hexdigest()
        dataset = Dataset.from_file(path, digest=digest)
        before = dataset.read(Collection.NETWORKS).faults
        path.write_bytes(path.read_bytes() + b"\n")
        (fault,) = dataset.read(Collection.NETWORKS).faults

        assert before == ()
        assert f"expected SHA-256 {digest}, found " in fault.problem
        assert "Restore the file, or give the digest of the new one" in fault.problem
        assert dataset.read(Collection.NETWORKS).entries == ()

    def test_several_files_have_no_one_digest(self, path: Path) -> None:
        """Only what is one file has a digest."""
        other = path.with_name("other.json")
        other.write_text("{}")

        assert Dataset.from_paths([path.parent]).digest is None

    def test_paths_may_be_texts(self, path: Path) -> None:
        """A path is the same as a text."""
        made, same = Dataset.from_paths([str(path)]), Dataset.from_paths([path])

        assert made.read(Collection.NETWORKS).entries
        assert made == same

    @pytest.mark.parametrize("kind", [str, Path])
    def test_one_path_alone_is_refused(self, path: Path, kind: Callable[[Path], Any]) -> None:
        """One path that is no list would be read letter by letter, or not at all."""
        with pytest.raises(InvalidValueError, match=r"expected a list of paths, got .+; put"):
            Dataset.from_paths(kind(path))


class TestFromPackage:
    def test_a_module_is_no_package(self) -> None:
        """A module without a folder has no data files beside it."""
        with pytest.raises(InvalidValueError, match=r"'json\.tool' is a module and no package"):
            Dataset.from_package("json.tool")


class TestOverride:
    def test_it_takes_the_place_of_another(self) -> None:
        """A record replaces the one of its id, where that stands, and knows what it was."""
        base = given(plain("cio"), plain("bij"), name="base")
        added = given(Override(plain("cio", name="Autre"), reason="Essai."), name="added")
        catalog = Catalog([base, added])
        entry = catalog.entries(Collection.NETWORKS)["cio"]

        assert [record.name for record in catalog.networks] == ["Autre", "BIJ"]
        assert (entry.file, entry.reason) == ("added", "Essai.")
        assert entry.replaced is not None
        assert entry.replaced.file == "base"

    def test_whatever_the_order(self) -> None:
        """It replaces what is given later too: datasets have no priorities."""
        base = given(plain("cio"))
        added = given(Override(network("cio"), reason="Essai."))
        reasons = [
            Catalog(order).entries(Collection.NETWORKS)["cio"].reason
            for order in ([base, added], [added, base])
        ]

        assert reasons == ["Essai.", "Essai."]

    def test_it_replaces_something(self) -> None:
        """Where there is no record of its id, that is an error, with what is close."""
        added = given(plain("cio"), Override(plain("ci-o", name="CIO"), reason="Essai."))
        with pytest.raises(UnknownRecordError, match=r"networks has no 'ci-o'\. Close: cio"):
            _ = Catalog([added]).networks

    def test_twice_is_a_conflict(self) -> None:
        """Two overrides of one record cannot both be had."""
        twice = [Override(plain("cio"), reason=reason) for reason in ("Un.", "Deux.")]
        catalog = Catalog([given(plain("cio"), *twice, name="d")])
        with pytest.raises(ConflictError) as caught:
            _ = catalog.networks

        assert caught.value.first == "d @ $.networks[1]"
        assert caught.value.second == "d @ $.networks[2]"

    @pytest.mark.parametrize("reason", ["", " x", 5])
    def test_it_says_why(self, reason: Any) -> None:
        """A reason is a text."""
        with pytest.raises(InvalidValueError, match="reason"):
            Override(plain("cio"), reason=reason)

    def test_it_is_frozen(self) -> None:
        """What was given cannot be changed."""
        override = Override(plain("cio"), reason="Essai.")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            override.reason = "Autre."  # type: ignore[misc]

    def test_what_it_holds_is_checked(self) -> None:
        """A record of another kind, or a faulty form, is a fault of the stream."""
        items = [Override(item, reason="Essai.") for item in (5, plain("A"))]
        read = given(*items, name="d").read(Collection.NETWORKS)

        assert [fault.path for fault in read.faults] == ["$.networks[0]", "$.networks[1].id"]
        with pytest.raises(DataError, match="got int"):
            _ = Catalog([given(*items)]).networks

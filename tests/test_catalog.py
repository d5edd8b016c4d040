"""What there is: collections merged from datasets, checked and looked into on demand."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import aiofr
from aiofr import (
    Catalog,
    Collection,
    ConflictError,
    DataError,
    Dataset,
    Glossary,
    Guidance,
    InvalidValueError,
    Measures,
    Networks,
    Period,
    Publics,
    Regions,
    RenamedIdWarning,
    Selection,
    Situation,
    Structures,
    UnknownRecordError,
)

Write = Callable[..., Dataset]
EVIDENCE = [{"source": "brochure"}]
#: Prints every id of every collection, and what some questions answer, in order.
ORDER = """
import aiofr, json
catalog = aiofr.load(plugins=())
found = [(c, match.record.id) for c, match in catalog.search("emploi")]
print(json.dumps([[catalog.collection(c).ids for c in aiofr.Collection], found]))
"""


def record(id: str, **more: object) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a record."""
    return {"id": id, "name": id.title(), "evidence": EVIDENCE} | more


def measure(id: str, *sources: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a measure that *sources* tell of."""
    evidence = [{"source": source} for source in sources or ("brochure",)]
    plain = record(id, kind="aid", status="in-force", summary="Une aide.", **more)
    return plain | {"evidence": evidence}


def source(id: str, day: str = "2020-09-15") -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a source of that day."""
    return {"id": id, "title": id.title(), "publisher": "Éditeur", "date": day}


def fact(id: str, type: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a fact."""
    place = "oui" if type == "boolean" else "{}"
    said = {"label": id, "question": "?", "requirement": place, "exclusion": place}
    return {"id": id, "type": type, "fr": said, "en": said, **more}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a data file, and give the dataset of it."""

    def write(name: str = "data.json", **collections: object) -> Dataset:
        path = tmp_path / name
        path.write_text(json.dumps(collections), encoding="utf-8")
        return Dataset.from_paths([path])

    return write


class TestCollections:
    def test_each_has_its_kind(self, catalog: Catalog) -> None:
        """Every collection has its own questions."""
        assert {c: type(catalog.collection(c)) for c in Collection} == {
            "regions": Regions,
            "networks": Networks,
            "structures": Structures,
            "publics": Publics,
            "measures": Measures,
            "facts": Selection,
            "glossary": Glossary,
            "indicators": Selection,
            "sources": Selection,
            "errata": Selection,
        }

    @pytest.mark.parametrize("collection", Collection)
    def test_each_is_an_attribute(self, catalog: Catalog, collection: Collection) -> None:
        """A collection is the same by its name, its member and its attribute."""
        found = catalog.collection(collection.value)

        assert found is catalog.collection(collection) is getattr(catalog, collection.value)
        assert found.kind == collection.value

    @pytest.mark.parametrize("name", ["mesures", "Regions", "", None, "check"])
    def test_there_is_no_other(self, catalog: Catalog, name: Any) -> None:
        """Another name is refused, with those that there are."""
        with pytest.raises(InvalidValueError, match="there are regions, networks"):
            catalog.collection(name)

    def test_a_catalog_of_nothing_is_empty(self) -> None:
        """Without datasets every collection is empty, and nothing is wrong."""
        nothing = Catalog([])

        assert [len(nothing.collection(c)) for c in Collection] == [0] * len(Collection)
        assert nothing.check() == ()
        assert nothing.files() == ()

    def test_records_stand_in_the_order_of_their_datasets(self, write: Write) -> None:
        """Datasets follow one another, each in its own order."""
        later = write("a.json", networks=[record("b"), record("a")])
        first = write("b.json", networks=[record("d"), record("c")])

        assert Catalog([first, later]).networks.ids == ("d", "c", "b", "a")

    @pytest.mark.parametrize("seed", ["1", "2"])
    def test_the_order_is_always_the_same(self, catalog: Catalog, seed: str) -> None:
        """Whatever the hash seed, collections and answers are in the same order."""
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        printed = subprocess.check_output([sys.executable, "-c", ORDER], env=environment)
        ids, found = json.loads(printed)

        assert ids == [list(catalog.collection(c).ids) for c in Collection]
        assert found == [[c, match.record.id] for c, match in catalog.search("emploi")]
        assert found

    def test_former_ids_work(self, write: Write) -> None:
        """A renamed record answers to its former id, with a warning."""
        catalog = Catalog([write(networks=[record("france-travail", former_ids=["pole-emploi"])])])
        with pytest.warns(RenamedIdWarning, match="'france-travail' now"):
            found = catalog.networks["pole-emploi"]

        assert found.id == "france-travail"


class TestConflicts:
    def test_two_datasets_with_one_id(self, write: Write) -> None:
        """The same id twice is an error that names both places."""
        one = write("one.json", networks=[record("cio")])
        other = write("other.json", networks=[record("bij"), record("cio")])
        with pytest.raises(ConflictError) as caught:
            _ = Catalog([one, other]).networks

        assert (caught.value.kind, caught.value.id) == ("networks", "cio")
        assert caught.value.first == f"{one.name} @ $.networks[0]"
        assert caught.value.second == f"{other.name} @ $.networks[1]"

    def test_one_file_with_one_id_twice(self, write: Write) -> None:
        """The same id twice in a file is the same error, even where the records are equal."""
        catalog = Catalog([write(networks=[record("cio"), record("cio")])])
        with pytest.raises(ConflictError, match=r"\$\.networks\[0\] and in .*\$\.networks\[1\]"):
            _ = catalog.networks

    def test_one_id_in_two_collections_is_none(self, write: Write) -> None:
        """Ids are told apart by their collection."""
        data = write(
            networks=[record("cio")], publics=[record("cio")], sources=[source("brochure")]
        )

        assert Catalog([data]).check() == ()

    def test_a_check_tells_each_once(self, write: Write) -> None:
        """A check goes on: each repetition is one fault, at its place, that names the first."""
        data = write(networks=[record("cio")] * 3, sources=[source("brochure")])
        faults = Catalog([data]).check()

        assert [(fault.file, fault.path) for fault in faults] == [
            (data.name, "$.networks[1]"),
            (data.name, "$.networks[2]"),
        ]
        assert all(f"'cio' twice: in {data.name} @ $.networks[0]" in f.problem for f in faults)


class TestFaults:
    def test_a_faulty_collection_is_refused_with_all_its_faults(self, write: Write) -> None:
        """Several faults of several files are told at once, each with file and path."""
        one = write("one.json", networks=[record("cio", name=5), {"id": "bij"}])
        other = write("other.json", networks=[record("rij", members=["rij"])])
        catalog = Catalog([one, other])
        with pytest.raises(DataError) as caught:
            _ = catalog.networks

        assert {(fault.file, fault.path) for fault in caught.value.faults} == {
            (one.name, "$.networks[0].name"),
            (one.name, "$.networks[1].name"),
            (one.name, "$.networks[1].evidence"),
            (other.name, "$.networks[0].members"),
        }
        assert str(caught.value).count("\n") == 3

    def test_it_stays_refused_and_others_are_given(self, write: Write) -> None:
        """Asking again fails again; collections without fault are there."""
        catalog = Catalog([write(networks=5, publics=[record("jeunes")])])
        for _ in range(2):
            with pytest.raises(DataError, match="expected a list, got int"):
                _ = catalog.networks

        assert catalog.publics.ids == ("jeunes",)

    def test_a_check_tells_all_of_them(self, write: Write) -> None:
        """A check reads every collection of every file, and tells each fault once."""
        one = write("one.json", networks=5, mesures=[], publics=[record("jeunes", evidence=[])])
        other = write("other.json", publics=[record("etudiants", broader=["jeune"])])
        broken = write("broken.json")
        Path(broken.name).write_bytes(b"[")
        faults = Catalog([one, other, broken]).check()

        assert len(faults) == len(set(faults))
        assert {(Path(fault.file).name, fault.path) for fault in faults} == {
            ("one.json", "$"),
            ("one.json", "$.networks"),
            ("one.json", "$.publics[0].evidence"),
            ("other.json", "$.publics[0].broader[0]"),
            ("other.json", "$.publics[0].evidence[0].source"),
            ("broken.json", ""),
        }

    def test_a_check_changes_nothing(self, write: Write) -> None:
        """After a check, a faulty collection is refused as before."""
        catalog = Catalog([write(networks=[record("cio", name=5)])])
        faults = catalog.check()
        with pytest.raises(DataError) as caught:
            _ = catalog.networks

        assert caught.value.faults == faults == catalog.check()

    def test_what_was_refused_is_known(self, write: Write) -> None:
        """The ids of faulty records are told, so that what names them is not blamed."""
        data = write(networks=[record("cio", name=5)], structures=[record("c", network="cio")])
        catalog = Catalog([data])
        with pytest.raises(DataError):
            _ = catalog.networks

        assert catalog.refused == {"cio"}
        assert catalog.structures.ids == ("c",)


class TestBeside:
    @pytest.fixture
    def lender(self, write: Write) -> Catalog:
        """Give a catalog that lends a source, a network, a fact and a measure."""
        return Catalog(
            [
                write(
                    "lent.json",
                    sources=[source("brochure")],
                    networks=[record("cio"), record("bij")],
                    facts=[fact("age", "integer")],
                    measures=[measure("prime")],
                )
            ]
        )

    def test_what_is_not_there_is_lent(self, write: Write, lender: Catalog) -> None:
        """Data that refer to another catalog's are checked beside it."""
        data = write(
            structures=[record("maison", network="cio")],
            measures=[measure("bourse", part_of="prime", condition={"fact": "age", "gt": 16})],
        )
        catalog = Catalog([data], beside=lender)

        assert catalog.check() == ()
        assert set(catalog.measures.ids) == {"prime", "bourse"}
        assert Catalog([data]).check() != ()

    def test_only_its_own_is_counted_and_checked(self, write: Write, lender: Catalog) -> None:
        """Records and files that are lent are none of its own, and their faults none either."""
        data = write(networks=[record("rij", members=["cio", "x"])])
        catalog = Catalog([data], beside=lender)

        assert [entry.record.id for entry in catalog.own(Collection.NETWORKS)] == ["rij"]
        assert catalog.own(Collection.MEASURES) == ()
        assert catalog.files() == (data.name,)
        assert [fault.path for fault in catalog.check()] == ["$.networks[0].members[1]"]

    def test_its_own_stands_for_what_would_be_lent(self, write: Write, lender: Catalog) -> None:
        """A changed copy of a lent record takes its place, without a conflict."""
        data = write(networks=[record("cio", name="Autre")])
        catalog = Catalog([data], beside=lender)

        assert catalog.check() == ()
        assert catalog.networks["cio"].name == "Autre"
        assert set(catalog.networks.ids) == {"cio", "bij"}
        assert [entry.file for entry in catalog.own(Collection.NETWORKS)] == [data.name]

    def test_lent_measures_stay_as_they_are(self, write: Write, lender: Catalog) -> None:
        """What a lent measure can vouch for is told by the catalog that lends it."""
        catalog = Catalog([write(sources=[source("brochure", "2015")])], beside=lender)

        assert catalog.measures["prime"] is lender.measures["prime"]


class TestVouched:
    def vouched(self, write: Write, *days: str) -> Period | None:
        """Give what a measure with sources of those days can vouch for."""
        sources = [source(f"s-{index}", day) for index, day in enumerate(days)]
        ids = [plain["id"] for plain in sources]
        catalog = Catalog([write(sources=sources, measures=[measure("prime", *ids)])])
        return catalog.measures["prime"].vouched

    @pytest.mark.parametrize(
        ("days", "start", "end"),
        [
            (["2020-09-15"], "2020-09-15", "2021-09-15"),
            (["2020-09-15", "2019-03-01"], "2019-03-01", "2021-09-15"),
            (["2020"], "2020-01-01", "2021-12-31"),
            (["2020-09"], "2020-09-01", "2021-09-30"),
            (["2020-02-10"], "2020-02-10", "2021-02-10"),
            (["2019-02-28"], "2019-02-28", "2020-02-28"),
            (["2020-02-29"], "2020-02-29", "2021-02-28"),
            (["2020-02"], "2020-02-01", "2021-02-28"),
        ],
    )
    def test_a_year_after_the_newest_source(
        self, write: Write, days: list[str], start: str, end: str
    ) -> None:
        """Sources vouch from the first day of the oldest to a year after the last of the newest."""
        assert self.vouched(write, *days) == Period(start=start, end=end)

    def test_what_the_data_say_is_kept(self, write: Write) -> None:
        """A measure whose data say what it can vouch for is left as it is."""
        said = {"start": "2018", "end": "2019"}
        data = write(sources=[source("brochure")], measures=[measure("prime", vouched=said)])

        assert Catalog([data]).measures["prime"].vouched == Period(start="2018", end="2019")

    def test_a_source_that_finds_it_closed_vouches_for_no_day(self, write: Write) -> None:
        """What found a measure closed does not say that it was open until then."""
        sources = [source("brochure", "2015"), source("sheet", "2021-03-25")]
        sheet = [{"source": "sheet"}]
        closed = {"kind": "closed", "date": "2021-03-25", "label": "Fermée", "evidence": sheet}
        told = measure("prime", "brochure", "sheet", milestones=[closed])
        found = Catalog([write(sources=sources, measures=[told])]).measures["prime"]

        assert found.vouched == Period(start="2015-01-01", end="2016-12-31")

    def test_without_sources_nothing_is_vouched_for(self, write: Write) -> None:
        """A measure whose sources nobody knows vouches for no day."""
        assert Catalog([write(measures=[measure("prime")])]).measures["prime"].vouched is None


class TestAllowed:
    def test_ids_that_answer_a_fact(self, catalog: Catalog) -> None:
        """A region, a department or a choice is answered by ids; a number is not."""
        facts = catalog.facts

        assert catalog.allowed(facts["residence"]) == catalog.regions.ids
        assert set(catalog.allowed(facts["department"]) or ()) > {"2A", "35", "971"}
        assert "bretagne" not in (catalog.allowed(facts["department"]) or ())
        assert catalog.allowed(facts["age"]) is None
        assert catalog.allowed(facts["training_sector"]) == tuple(
            choice.id for choice in facts["training_sector"].values
        )


class TestSearch:
    def test_every_collection_best_first(self, write: Write) -> None:
        """What has the words is found in any collection; names come before other texts."""
        data = write(
            measures=[measure("prime", payer="Formation"), measure("formation")],
            publics=[record("jeunes", description="En formation.")],
            networks=[record("cio")],
        )
        found = Catalog([data]).search("Formation")

        assert {(collection, match.record.id) for collection, match in found} == {
            (Collection.MEASURES, "formation"),
            (Collection.MEASURES, "prime"),
            (Collection.PUBLICS, "jeunes"),
        }
        assert found[0][1].record.id == "formation"

    def test_nothing_to_look_for_is_an_error(self, catalog: Catalog) -> None:
        """An empty text is refused."""
        with pytest.raises(InvalidValueError):
            catalog.search(" ")


class TestToDict:
    def test_it_is_read_again(self, catalog: Catalog, write: Write) -> None:
        """The whole catalog, written as one JSON object, makes an equal catalog."""
        exported = catalog.to_dict()
        again = Catalog([write(**exported)])

        assert list(exported) == list(Collection)
        assert again.check() == ()
        assert [again.collection(c) for c in Collection] == [
            catalog.collection(c) for c in Collection
        ]

    def test_keys_are_the_attributes(self, catalog: Catalog) -> None:
        """Records have the names that their classes have."""
        (plain,) = (one for one in catalog.to_dict()["regions"] if one["id"] == "bretagne")

        assert plain["chef_lieu"] == "Rennes"
        rennes = {"code": "35", "name": "Ille-et-Vilaine", "chef_lieu": "Rennes"}
        assert rennes in plain["departments"]
        assert "former_ids" not in plain


class TestOrient:
    def test_it_asks_orientation(self, catalog: Catalog) -> None:
        """A catalog answers for a person, on a day, where help is asked for."""
        found = catalog.orient(Situation(), on="2020-10-05", region="BZH")

        assert type(found) is Guidance
        assert found.on == date(2020, 10, 5)

    def test_a_wrong_region_is_told(self, catalog: Catalog) -> None:
        """A region that is not there is an error."""
        with pytest.raises(UnknownRecordError):
            catalog.orient(Situation(), on="2020-10-05", region="Niger")


class TestFiles:
    def test_each_file_with_records_once(self, write: Write) -> None:
        """The files that records come from are listed once each."""
        one = write("one.json", sources=[source("a"), source("b")], facts=[fact("age", "integer")])
        empty = write("empty.json", facts=[])
        catalog = Catalog([one, empty])

        assert catalog.files() == (one.name,)

    def test_the_packaged_ones(self, catalog: Catalog) -> None:
        """The packaged data name their files within the package."""
        assert {"regions.json", "structures/bretagne.json"} <= set(catalog.files())
        assert len(catalog.files()) == len(set(catalog.files()))
        assert aiofr.load(plugins=()).files() == catalog.files()


class TestDerived:
    def test_it_is_computed_once_per_catalog(self) -> None:
        """What is computed of a catalog is kept with it, and with no other."""
        asked: list[Catalog] = []

        def count(catalog: Catalog) -> int:
            asked.append(catalog)
            return len(asked)

        one, other = Catalog([]), Catalog([])
        found = [one.derived(count), one.derived(count), other.derived(count)]

        assert found == [1, 1, 2]
        assert asked == [one, other]


class TestErrataOf:
    @pytest.mark.parametrize("kind", ["measures", "structures", "sources", "facts"])
    def test_they_are_those_about_the_record(self, catalog: Catalog, kind: str) -> None:
        """Each erratum is found by its record and no other, also in the catalog of a day."""
        for among in (catalog, catalog.as_of("2020-10-05")):
            found = {
                erratum.id
                for record_ in among.collection(kind)
                for erratum in among.errata_of(record_)
                if (erratum.collection, erratum.record) == (kind, record_.id)
            }
            known = {
                e.id
                for e in among.errata
                if e.collection == kind and e.record in among.collection(kind)
            }

            assert found == known
            assert known

    def test_what_is_no_record_has_none(self, catalog: Catalog) -> None:
        """What is no record is refused."""
        with pytest.raises(InvalidValueError, match="expected a record"):
            catalog.errata_of("ara-explorjob")

"""Packages, folders and files of data: what is read when, and what cannot be."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import cattrs
import pytest

import aiofr
from aiofr import Catalog, Collection, DataError, Dataset, Fault
from aiofr.datasets import dataset as module, files

Write = Callable[..., Path]
#: Prints how many records each collection has, and where aiofr and its data came from.
COUNT = """
import json, sys
sys.path[:] = {path!r}
import aiofr
catalog = aiofr.load(plugins=())
print(json.dumps([aiofr.__file__, {{c: len(catalog.collection(c)) for c in aiofr.Collection}}]))
"""


def network(id: str) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a network."""
    return {"id": id, "name": id.upper(), "evidence": [{"source": "brochure"}]}


def ids(dataset: Dataset, collection: Collection = Collection.NETWORKS) -> list[str]:
    """Give the ids that *dataset* has, in order."""
    return [entry.record.id for entry in dataset.read(collection).entries]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a data file below the folder `data`, and give its path."""

    def write(name: str, **collections: object) -> Path:
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(collections), encoding="utf-8")
        return path

    return write


@pytest.fixture
def _forgotten() -> Iterator[None]:
    """Forget afterwards what a test imported."""
    yield
    for name in ("ondisk", "inzip", "spread"):
        sys.modules.pop(name, None)


class TestLayout:
    def test_what_would_never_be_read_is_a_fault(self, write: Write, tmp_path: Path) -> None:
        """A collection in a file that is read for another one is told, not passed over."""
        write("networks.json", networks=[network("z")], regions=[])
        write("networks/more.json", **{"$schema": "x", "networks": []})

        faults = Dataset(name="data", root=tmp_path / "data").read(Collection.NETWORKS).faults

        assert [(fault.file, fault.path) for fault in faults] == [("networks.json", "$.regions")]
        assert "regions.json" in faults[0].problem

    def test_a_collection_is_a_file_and_a_folder(self, write: Write, tmp_path: Path) -> None:
        """A collection is its file, then every data file of its folder by name; no other."""
        write("networks/b.json", networks=[network("b")])
        write("networks/a.json", networks=[network("a")])
        write("networks/notes.txt", networks=[network("x")])
        write("networks.json", networks=[network("z"), network("y")])
        write("regions.json", regions=[])

        found = Dataset(name="d", root=tmp_path / "data").read(Collection.NETWORKS)

        assert [(entry.record.id, entry.file, entry.path) for entry in found.entries] == [
            ("z", "networks.json", "$.networks[0]"),
            ("y", "networks.json", "$.networks[1]"),
            ("a", "networks/a.json", "$.networks[0]"),
            ("b", "networks/b.json", "$.networks[0]"),
        ]
        assert found.faults == ()

    def test_what_is_not_there_is_empty(self, tmp_path: Path) -> None:
        """A collection without file and folder has no records, and that is no fault."""
        assert Dataset(name="d", root=tmp_path).read(Collection.NETWORKS) == ((), (), frozenset())

    def test_one_faulty_file_does_not_cost_the_others(self, write: Write, tmp_path: Path) -> None:
        """Faults of several files are told together, and the files between them are read."""
        write("networks/a.json", networks=5)
        write("networks/b.json", networks=[network("b"), {"id": "c"}])
        write("networks/d.json").write_bytes(b"{")

        found = Dataset(name="d", root=tmp_path / "data").read(Collection.NETWORKS)

        assert [entry.record.id for entry in found.entries] == ["b"]
        assert {(fault.file, fault.path) for fault in found.faults} == {
            ("networks/a.json", "$.networks"),
            ("networks/b.json", "$.networks[1].name"),
            ("networks/b.json", "$.networks[1].evidence"),
            ("networks/d.json", ""),
        }
        assert found.refused == {"c"}


@pytest.mark.usefixtures("_forgotten")
class TestFromPackage:
    def test_a_package_on_the_disk(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        """The files beside the modules of a package are its data."""
        write("ondisk/__init__.py").write_text("")
        path = write("ondisk/networks.json", networks=[network("cio")])
        monkeypatch.syspath_prepend(path.parents[1])

        assert ids(Dataset.from_package("ondisk")) == ["cio"]

    def test_a_package_in_a_zip(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A package that lies in a zip is read there, with its folders."""
        with ZipFile(tmp_path / "all.zip", "w") as zipped:
            zipped.writestr("inzip/__init__.py", "")
            zipped.writestr("inzip/networks.json", json.dumps({"networks": [network("cio")]}))
            zipped.writestr("inzip/networks/b.json", json.dumps({"networks": [network("bij")]}))
        monkeypatch.syspath_prepend(tmp_path / "all.zip")

        assert ids(Dataset.from_package("inzip")) == ["cio", "bij"]

    def test_a_package_of_several_folders(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A package spread over several folders has the files of all of them."""
        one = write("one/spread/networks.json", networks=[network("cio")])
        other = write("other/spread/facts.json", facts=5)
        for path in (one, other):
            monkeypatch.syspath_prepend(path.parents[1])
        dataset = Dataset.from_package("spread")

        assert ids(dataset) == ["cio"]
        assert [fault.file for fault in dataset.read(Collection.FACTS).faults] == ["facts.json"]


class TestPackagedData:
    def test_a_collection_is_read_when_it_is_asked_for(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Asking for regions reads no file of another collection, and nothing twice."""
        asked: list[Collection] = []
        opened: list[str] = []
        read, open_ = Dataset.read, module.content_of
        monkeypatch.setattr(
            Dataset,
            "read",
            lambda self, collection: (asked.append(collection), read(self, collection))[1],
        )
        monkeypatch.setattr(
            module, "content_of", lambda file: (opened.append(file.name), open_(file))[1]
        )
        catalog = aiofr.load(plugins=())
        before = list(asked)
        _ = catalog.regions["bretagne"], catalog.regions["corse"], catalog.collection("regions")

        assert before == []
        assert asked == [Collection.REGIONS]
        assert opened == ["regions.json"]

    def test_it_is_read_from_a_zip(self, tmp_path: Path, catalog: Catalog) -> None:
        """A program packed into one zip has every record, and no file of aiofr on the disk."""
        source = Path(aiofr.__file__).parent
        with ZipFile(tmp_path / "app.zip", "w") as zipped:
            for path in source.rglob("*"):
                if path.suffix in {".py", ".json"}:
                    zipped.write(path, path.relative_to(source.parent))
        third = {str(Path(package.__file__ or "").parents[1]) for package in (attrs, cattrs)}
        # Not as a path to look along: an editable install there would find the source again.
        standard = [
            path for path in sys.path if "packages" not in path and path != str(source.parent)
        ]
        path = [str(tmp_path / "app.zip"), *standard, *sorted(third)]
        code = COUNT.format(path=path)
        printed = subprocess.check_output([sys.executable, "-I", "-S", "-c", code], text=True)
        where, counts = json.loads(printed)

        assert where.startswith(str(tmp_path / "app.zip"))
        assert counts == {c.value: len(catalog.collection(c)) for c in Collection}
        assert counts["regions"] == 19


class TestFromPaths:
    def test_files_and_folders(self, write: Write) -> None:
        """A file may have any name, a folder gives all its data files, each any collection."""
        one = write("mine.txt", networks=[network("cio")], regions=[])
        inner = write("folder/deep/x.json", networks=[network("bij")])
        write("folder/a.json", networks=[network("pij")])
        write("folder/networks.schema.json", networks=[network("x")])
        write("folder/readme.md", networks=[network("y")])
        dataset = Dataset.from_paths([one, inner.parents[1]])

        assert ids(dataset) == ["cio", "pij", "bij"]
        assert ids(dataset, Collection.REGIONS) == []
        assert dataset.name == ", ".join([str(one), str(inner.parents[1] / "a.json"), str(inner)])

    def test_a_file_given_twice_is_read_once(self, write: Write) -> None:
        """A folder and a file in it are no conflict."""
        path = write("folder/a.json", networks=[network("cio")])

        assert ids(Dataset.from_paths([path, path.parent, path])) == ["cio"]

    def test_nothing_is_read_before(self, write: Write) -> None:
        """Only its reading tells what is wrong inside a file."""
        path = write("a.json")
        dataset = Dataset.from_paths([path])
        path.write_bytes(b"[")

        assert [fault.file for fault in dataset.read(Collection.FACTS).faults] == [str(path)]

    def test_all_that_is_missing_is_told(self, write: Write, tmp_path: Path) -> None:
        """Missing paths and empty folders are told together; a folder called so is no file."""
        there = write("a.json")
        (tmp_path / "empty" / "x.json").mkdir(parents=True)
        with pytest.raises(DataError) as caught:
            Dataset.from_paths([tmp_path / "none", there, tmp_path / "empty"])

        assert caught.value.faults == (
            Fault(str(tmp_path / "none"), "", "there is no such file or folder"),
            Fault(str(tmp_path / "empty"), "", "expected data files (*.json) in this folder"),
        )

    def test_a_folder_that_cannot_be_listed_is_told(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder deep inside that cannot be listed is a fault: nothing is passed over."""
        path = write("folder/deep/x.json")
        write("folder/a.json")
        scandir = os.scandir

        def refuse(folder: Any) -> Any:
            if Path(folder) == path.parent:
                raise PermissionError(errno.EACCES, "Permission denied", str(folder))
            return scandir(folder)

        monkeypatch.setattr(os, "scandir", refuse)
        with pytest.raises(DataError) as caught:
            Dataset.from_paths([path.parents[1]])

        assert caught.value.faults == (
            Fault(str(path.parents[1]), "", "cannot be read: Permission denied"),
        )

    def test_a_file_that_cannot_be_read_is_told(self, write: Write) -> None:
        """A file that has gone or cannot be opened is one fault, and the others are read."""
        gone = write("a.json")
        there = write("b.json", networks=[network("cio")])
        dataset = Dataset.from_paths([gone, there])
        gone.unlink()
        found = dataset.read(Collection.NETWORKS)

        assert found.faults == (Fault(str(gone), "", "cannot be read: No such file or directory"),)
        assert [entry.record.id for entry in found.entries] == ["cio"]

    def test_an_endless_file_is_not_read_to_its_end(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of a file without end no more is read than the largest size."""
        path = write("a.json", networks=[network("cio")] * 10)
        monkeypatch.setattr(files, "MAX_BYTES", 20)
        (fault,) = Dataset.from_paths([path]).read(Collection.NETWORKS).faults

        assert "not JSON" in fault.problem
        assert "column 22" in fault.problem

"""Files that look like data and are never read: told where a plugin gives them."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import Path as InZip, ZipFile

import pytest

import aiofr
from aiofr import Collection, Dataset, InvalidValueError, PluginWarning
from aiofr.cli.running import BAD_INPUT, status
from aiofr.datasets.strays import strays

Install = Callable[..., Any]
STRUCTURES = b'{"$schema": "x", "structures": []}'
FILES = """
import aiofr
from pathlib import Path


class Plugin(aiofr.Plugin):
    @aiofr.hookimpl
    def aiofr_sources(self):
        yield aiofr.Dataset.from_package(__name__)
"""


def found(folder: Any) -> list[tuple[str, str]]:
    """List the strays in *folder*, each with the collection that it belongs to."""
    return [(fault.file, meant.value) for meant, fault in strays(folder)]


def write(folder: Path, *names: str, content: bytes = STRUCTURES) -> None:
    """Write files of that content below *folder*."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class TestStrays:
    def test_what_cannot_be_looked_into_is_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that may not be read is told where it is read, and a pipe is no file."""
        write(tmp_path, "bretagne.json")
        os.mkfifo(tmp_path / "normandie.json")

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError

        before = found(tmp_path)
        monkeypatch.setattr(Path, "open", refuse)

        assert before == [("bretagne.json", "structures")]
        assert found(tmp_path) == []

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("structure.json", "structure.json"),
            ("structures.JSON", "structures.JSON"),
            ("Structures.Json.TXT", "Structures.Json.TXT"),
            ("bretagne.json", "bretagne.json"),
            ("structure/bretagne.json", "structure"),
            ("structures/bretagne.JSON", "structures/bretagne.JSON"),
            ("structures/bretagne.json.txt", "structures/bretagne.json.txt"),
            ("structures/bretagne/rennes.json", "structures/bretagne"),
        ],
    )
    def test_what_looks_like_data_is_told(self, tmp_path: Path, name: str, told: str) -> None:
        """A name nearly right, or the key of a collection in a file, on the disk and in a zip."""
        write(tmp_path / "data", name, content=b"\xef\xbb\xbf" + STRUCTURES)
        with ZipFile(tmp_path / "all.zip", "w") as zipped:
            zipped.writestr(name, STRUCTURES)

        assert found(tmp_path / "data") == [(told, "structures")]
        assert found(InZip(tmp_path / "all.zip")) == [(told, "structures")]

    def test_a_name_nearly_right_is_told_whatever_it_holds(self, tmp_path: Path) -> None:
        """What is no data file inside either is told all the same, with the right name."""
        write(tmp_path, "mesures.json", content=b"[")
        ((meant, fault),) = strays(tmp_path)

        assert meant is Collection.MEASURES
        assert fault.problem == "it is never read; call it measures.json, or put it into measures/"

    def test_a_name_that_is_no_file_is_told(self, tmp_path: Path) -> None:
        """A folder or a link to nothing that is called as a data file is never read."""
        (tmp_path / "facts.json").mkdir()
        (tmp_path / "regions.json").symlink_to("nowhere")

        assert found(tmp_path) == [("facts.json", "facts"), ("regions.json", "regions")]

    def test_everything_else_is_the_plugin_s_own(self, tmp_path: Path) -> None:
        """Data files, code, backups and JSON of another sort are no concern of ours."""
        write(tmp_path, "structures.json", "structures/a.json", "structures/notes.md", "a.txt")
        write(tmp_path, "measures.schema.json", "._facts.json", "structures.json~", "other/a.json")
        write(tmp_path, "resources/words.json", "structure_of.json", content=b'{"words": 1}')
        write(tmp_path, "structure/__init__.py", "measure", content=b"")
        (tmp_path / "folder.json").mkdir()

        assert found(tmp_path) == []

    def test_what_is_not_there_has_none(self, tmp_path: Path) -> None:
        """A folder that is not there is as empty as when it is read."""
        dataset = Dataset(name="d", root=tmp_path / "nowhere")

        assert list(dataset.unread()) == list(Dataset(name="d").unread()) == []
        assert not dataset.may_have(Collection.STRUCTURES)

    def test_the_packaged_data_have_none(self) -> None:
        """No file of ours is lost either."""
        assert found(Path(aiofr.__file__).parent / "datasets") == []


class TestPlugins:
    def test_a_lost_file_is_a_failure(
        self, install: Install, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A plugin of which the only file is misnamed is skipped, and a check tells the file."""
        write(install("un", FILES), "structure.json")
        with pytest.warns(PluginWarning, match=r"structure\.json: it is never read"):
            _ = aiofr.load().structures
        checked = status(["check"])

        assert checked == BAD_INPUT
        assert "un (aiofr_un 1.0): structure.json: it is never read" in capsys.readouterr().err

    def test_it_stands_with_the_other_faults(self, install: Install) -> None:
        """It costs no other fault its place."""
        write(install("un", FILES, facts=[{"id": "x"}]), "bretagne.json")
        files = {fault.file.partition(": ")[2] for fault in aiofr.load().check()}

        assert files == {"facts.json", "bretagne.json"}

    def test_what_is_read_otherwise_is_well(self, install: Install) -> None:
        """A file that the plugin hands in beside its package is read, whatever its name."""
        code = (
            f"{FILES}        yield aiofr.Dataset.from_file(Path(__file__).parent / 'more.json')\n"
        )
        evidence = [{"source": "regions-de-france-2020"}]
        term = {"id": "un:t", "name": "T", "expansion": "Terme", "evidence": evidence}
        content = json.dumps({"glossary": [term]}).encode()
        write(install("un", code), "more.json", content=content)

        assert "un:t" in aiofr.load(strict=True).glossary

    def test_no_test_writes_one(self, install: Install, tmp_path: Path) -> None:
        """A throw-away distribution has data files of collections, and no others."""
        said = r"there is no collection 'mesures' \(close: measures, sources\); there are regions, "
        with pytest.raises(InvalidValueError, match=said):
            install("un", FILES, mesures=[{}])

        assert list((tmp_path / "site").iterdir()) == []

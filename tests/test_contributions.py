"""What plugins give: the sentence that tells of a failure, and where a record comes from."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pytest

import aiofr
from aiofr import (
    Catalog,
    Contributor,
    DataError,
    Dataset,
    Failure,
    Fault,
    InvalidValueError,
    Measure,
    Override,
    PartialDate,
    Plugin,
    Provenance,
    Remedy,
    UnknownRecordError,
    hookimpl,
)
from aiofr.activity import at_work, watched, working
from aiofr.contributions import failure

Install = Callable[..., Any]
FAILURE = Failure(
    plugin="bfc",
    distribution="aiofr-bfc",
    version="1.2",
    hook="aiofr_sources",
    cause=FileNotFoundError("measures.json"),
)
FAULTS = [Fault("measures.json", f"$.measures[{index}]", "expected a text") for index in range(5)]
SOURCE = {"id": "bfc:s", "title": "S", "publisher": "P", "date": "2024-03"}


class TestFailure:
    def test_it_says_who_what_and_what_to_do(self) -> None:
        """One sentence has plugin, distribution, version, hook, cause and remedy."""
        assert FAILURE.text() == (
            "plugin 'bfc' (aiofr-bfc 1.2) was skipped: aiofr_sources failed with "
            "FileNotFoundError: measures.json. Its authors must mend it; aiofr.testing tells "
            "them how. AIOFR_DISABLE=bfc silences this, AIOFR_STRICT=1 makes it an error."
        )

    def test_it_says_so_in_french(self) -> None:
        """The French sentence has the same facts, and French spaces and quotes."""
        said = FAILURE.text("fr")

        assert said.startswith("L’extension « bfc » (aiofr-bfc 1.2) a été laissée de côté : ")
        assert "aiofr_sources a échoué (FileNotFoundError: measures.json)." in said
        assert "Ses auteurs doivent la corriger. AIOFR_DISABLE=bfc fait taire ce message" in said

    @pytest.mark.parametrize(("language", "word"), [("en", "loading it"), ("fr", "son chargement")])
    def test_without_hook_and_distribution(self, language: str, word: str) -> None:
        """What could not be taken on at all has no hook, and what is handed in no distribution."""
        bare = Failure(plugin="bfc", cause=KeyError("x"))

        assert "()" not in bare.text(language)
        assert word in bare.text(language)

    def test_faults_are_told_up_to_three(self) -> None:
        """Of many faults the first are told, with the number of the others."""
        said = attrs.evolve(FAILURE, cause=DataError(FAULTS)).text()

        assert said.count("expected a text") == 3
        assert "$.measures[2] (+2). " in said
        assert "(+" not in attrs.evolve(FAILURE, cause=DataError(FAULTS[:3])).text()

    def test_a_fault_is_told_whole_or_not_at_all(self) -> None:
        """Of long faults those are told that there is room for, so that no place is cut off."""
        long = [Fault("measures.json", f"$.measures[{i}]", "x" * 200) for i in range(3)]
        said = attrs.evolve(FAILURE, cause=DataError(long)).text()

        assert "$.measures[0] (+2). " in said
        assert "…" not in said

    def test_the_line_of_the_plugin_is_told(self) -> None:
        """Where code of a plugin led to the cause, its module and line are told."""
        code = "def fail():\n    int('x')\n"
        module: dict[str, Any] = {"__name__": "aiofr_bfc.rows"}
        exec(compile(code, "rows.py", "exec"), module)  # noqa: S102 - a module of a plugin
        with pytest.raises(ValueError, match="invalid literal") as caught:
            module["fail"]()
        caught.value.__traceback__ = caught.tb.tb_next

        said = attrs.evolve(FAILURE, cause=caught.value).text()

        assert "base 10: 'x' (aiofr_bfc.rows, line 2). Its authors" in said

    def test_as_an_error_it_says_how_to_leave_it_out(self) -> None:
        """Where a failure is raised nothing was skipped, and it is not said."""
        error = FAILURE.error()

        assert "skipped" not in str(error)
        assert str(error).endswith("AIOFR_DISABLE=bfc leaves it out.")
        assert error.text("fr").endswith("AIOFR_DISABLE=bfc s’en passe.")

    def test_it_is_one_line_of_bearable_length(self) -> None:
        """A cause of many lines or words is shortened."""
        said = attrs.evolve(FAILURE, cause=RuntimeError("\n".join(["long"] * 1000))).text()

        assert "\n" not in said
        assert len(said) < 700
        assert "…" in said

    def test_our_errors_speak_french(self) -> None:
        """Where the cause can speak French it does."""
        cause = InvalidValueError("expected 1", "1 est attendu")

        assert "InvalidValueError : " not in attrs.evolve(FAILURE, cause=cause).text()
        assert "1 est attendu" in attrs.evolve(FAILURE, cause=cause).text("fr")

    @pytest.mark.parametrize("remedy", Remedy)
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_each_remedy_is_told(self, remedy: Remedy, language: str) -> None:
        """Every remedy has words in both languages, and stands in the sentence."""
        assert f"{remedy.text(language)}. AIOFR_DISABLE" in attrs.evolve(
            FAILURE, remedy=remedy
        ).text(language)
        assert remedy.text("fr") != remedy.text("en")

    def test_faults_bear_the_plugin_s_name(self) -> None:
        """As faults of a check, each has file and path; another cause is one fault."""
        faults = attrs.evolve(FAILURE, cause=DataError(FAULTS[:2])).faults()

        assert [(fault.file, fault.path) for fault in faults] == [
            ("bfc (aiofr-bfc 1.2): measures.json", "$.measures[0]"),
            ("bfc (aiofr-bfc 1.2): measures.json", "$.measures[1]"),
        ]
        assert FAILURE.faults() == (
            Fault(
                "bfc (aiofr-bfc 1.2)",
                "",
                "aiofr_sources failed with FileNotFoundError: measures.json. "
                "Its authors must mend it; aiofr.testing tells them how",
            ),
        )
        assert Failure(plugin="bfc", cause=KeyError()).faults()[0].file == "bfc"

    def test_equal_without_its_cause(self) -> None:
        """Two failures are one where all that is told of them is, but for the very exception."""
        again = attrs.evolve(FAILURE, cause=FileNotFoundError("measures.json"))

        assert {FAILURE, again} == {FAILURE}
        assert attrs.evolve(FAILURE, hook=None) != FAILURE

    def test_it_is_made_of_a_contributor(self) -> None:
        """Who gives and who fails are called alike."""
        contributor = Contributor(plugin="bfc", distribution="aiofr-bfc", version="1.2")
        made = failure(contributor, FAILURE.cause, Remedy.REPAIR, hook="aiofr_sources")

        assert made == FAILURE
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            made.plugin = "x"  # type: ignore[misc]


class Bfc(Plugin):
    """Replaces a measure, and adds one in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @hookimpl
    def aiofr_sources(self) -> Iterator[Dataset]:
        """Give a file, and what dates it."""
        yield Dataset.from_file(
            self.path, publisher="Emfor", licence="CC0", as_of="2024-05", digest=None
        )

    @hookimpl
    def aiofr_measures(self) -> Iterator[Override[Measure]]:
        """Replace a measure."""
        measure = aiofr.load(plugins=()).measures["paca-pass-sud-formation"]
        yield Override(attrs.evolve(measure, name="Nouveau nom"), reason="Elle a changé de nom.")


class TestProvenance:
    @pytest.fixture
    def plugged(self, tmp_path: Path) -> Catalog:
        """Give the catalog with a plugin."""
        path = tmp_path / "bfc.json"
        network = {"id": "bfc:n", "name": "N", "evidence": [{"source": "bfc:s"}]}
        path.write_text(json.dumps({"sources": [SOURCE], "networks": [network]}))
        return aiofr.load(plugins=[Bfc(path)], strict=True)

    def test_of_the_package(self, catalog: Catalog) -> None:
        """A packaged record comes from aiofr, and is as old as its newest source."""
        found = catalog.provenance(catalog.measures["paca-pass-sud-formation"])

        assert (found.plugin, found.distribution, found.dataset) == (
            None,
            "aiofr",
            "aiofr.datasets",
        )
        assert found.version
        assert (found.publisher, found.licence) == ("aiofr", "MIT")
        assert (found.file, found.path) == (
            "measures/provence-alpes-cote-d-azur.json",
            "$.measures[0]",
        )
        assert found.as_of is not None
        assert found.as_of.year == 2020
        assert found.replaces is found.reason is found.digest is None

    @pytest.mark.parametrize("collection", aiofr.Collection)
    def test_every_record_has_one(self, catalog: Catalog, collection: aiofr.Collection) -> None:
        """Whatever the kind of record, its provenance is known."""
        records = list(catalog.collection(collection))

        assert records
        assert all(catalog.provenance(record).distribution == "aiofr" for record in records)

    def test_of_a_plugin(self, plugged: Catalog, tmp_path: Path) -> None:
        """A plugin's record has all that its dataset says."""
        assert plugged.provenance(plugged.networks["bfc:n"]) == Provenance(
            dataset=str(tmp_path / "bfc.json"),
            file=str(tmp_path / "bfc.json"),
            path="$.networks[0]",
            plugin="bfc",
            publisher="Emfor",
            licence="CC0",
            as_of=PartialDate(year=2024, month=5),
        )

    def test_of_what_replaces_another(self, plugged: Catalog, catalog: Catalog) -> None:
        """It says what stood there, where that came from, and why it was replaced."""
        replaced = catalog.measures["paca-pass-sud-formation"]
        measure = plugged.measures["paca-pass-sud-formation"]
        found = plugged.provenance(measure)

        assert measure.name == "Nouveau nom"
        assert len(plugged.measures) == len(catalog.measures)
        assert found.plugin == "bfc"
        assert found.dataset == "test_contributions:Bfc.aiofr_measures"
        assert found.reason == "Elle a changé de nom."
        assert found.replaces == catalog.provenance(replaced)

    def test_of_what_is_installed(self, install: Install) -> None:
        """An installed plugin has distribution and version."""
        code = "from test_contributions import *\nclass Plugin(Bfc):\n def __init__(self): pass\n"
        code += " aiofr_sources = Plugin.aiofr_sources\n"
        install("bfc", code, version="3.1", distribution="aiofr-bfc")
        catalog = aiofr.load(strict=True)
        found = catalog.provenance(catalog.measures["paca-pass-sud-formation"])

        assert (found.plugin, found.distribution, found.version) == ("bfc", "aiofr-bfc", "3.1")

    def test_a_digest_is_told(self, tmp_path: Path) -> None:
        """The digest that a file was checked against is part of where its records come from."""
        path = tmp_path / "s.json"
        path.write_bytes(
            b'{"sources": [{"id": "s", "title": "S", "publisher": "P", "date": "2024"}]}'
        )
        digest = "0b"
        with pytest.raises(
            DataError, match=r"content changed: expected SHA-256 0b, found (\w+)"
        ) as e:
            _ = Catalog([Dataset.from_file(path, digest=digest)]).sources
        digest = str(e.value).split("found ")[1][:64]
        catalog = Catalog([Dataset.from_file(path, digest=digest.upper())])

        assert catalog.provenance(catalog.sources["s"]).digest == digest.upper()

    def test_without_date_and_distribution(self, tmp_path: Path) -> None:
        """What nobody says is not made up."""
        path = tmp_path / "n.json"
        path.write_text(
            json.dumps({"networks": [{"id": "n", "name": "N", "evidence": [{"source": "x"}]}]})
        )
        catalog = Catalog([Dataset.from_file(str(path))])
        found = catalog.provenance(catalog.networks["n"])

        assert found == Provenance(dataset=str(path), file=str(path), path="$.networks[0]")

    def test_a_distribution_that_is_not_installed(self, tmp_path: Path) -> None:
        """A distribution whose version nobody knows has none."""
        path = tmp_path / "s.json"
        path.write_text(json.dumps({"sources": [SOURCE]}))
        contributor = Contributor(distribution="aiofr-nowhere")
        dataset = Dataset.from_file(path)._replace(contributor=contributor)
        catalog = Catalog([dataset])
        found = catalog.provenance(catalog.sources["bfc:s"])

        assert (found.distribution, found.version) == ("aiofr-nowhere", None)

    def test_of_what_is_no_record(self, catalog: Catalog) -> None:
        """Only records of the catalog have a provenance."""
        measure = catalog.measures["paca-pass-sud-formation"]
        with pytest.raises(InvalidValueError, match="expected a record of this catalog, got 'paca"):
            catalog.provenance(measure.id)
        for other in (attrs.evolve(measure, name="X"), attrs.evolve(measure, id="paca-pass")):
            with pytest.raises(UnknownRecordError):
                catalog.provenance(other)


class TestAtWork:
    def test_it_is_known_who_is_at_work(self) -> None:
        """Within, the plugin is named; without, nobody is."""
        with at_work(Contributor(plugin="bfc")):
            inside = working()

        assert inside == "bfc"
        assert working() is None

    def test_whoever_watches_is_told(self, install: Install) -> None:
        """Each piece of a plugin's work is surrounded: being taken on, and being read."""
        seen: list[str] = []

        @contextmanager
        def watch(name: str) -> Iterator[None]:
            seen.append(name)
            yield
            seen.append(f"/{name}")

        code = "from test_contributions import *\nclass Plugin(Bfc):\n def __init__(self): pass\n"
        code += " aiofr_sources = Plugin.aiofr_sources\n"
        install("bfc", code)
        with watched(watch):
            catalog = aiofr.load()
            loaded = list(seen)
            _ = catalog.measures

        assert loaded == ["bfc", "/bfc"]
        assert seen == loaded * 2

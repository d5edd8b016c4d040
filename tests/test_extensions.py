"""What the command shows of plugins: those there are, where a record comes from, what fails."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import aiofr
from aiofr import Catalog
from aiofr.cli.running import BAD_INPUT, status

Install = Callable[..., Any]
FILES = """
import aiofr


class Plugin(aiofr.Plugin):
    @aiofr.hookimpl
    def aiofr_sources(self):
        about = {"publisher": "Emfor", "licence": "CC0", "as_of": "2024-05"}
        return [aiofr.Dataset.from_package(__name__, **about)]
"""
BOTH = (
    FILES
    + """
    @aiofr.hookimpl
    def aiofr_measures(self):
        import attrs
        known = aiofr.load(plugins=()).measures["paca-pass-sud-formation"]
        yield aiofr.Override(attrs.evolve(known, name="Nouveau"), reason="Elle a changé de nom.")
"""
)
pytestmark = pytest.mark.filterwarnings("always::aiofr.PluginWarning")
EVIDENCE = [{"source": "regions-de-france-2020"}]


class Ran(NamedTuple):
    """What a run of the command gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command in this process, with the plugins that are installed."""

    def run(*arguments: str) -> Ran:
        found = status(list(arguments))
        captured = capsys.readouterr()
        return Ran(found, captured.out, captured.err)

    return run


def network(id: str) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a network."""
    return {"id": id, "name": id, "evidence": EVIDENCE}


class TestPlugins:
    def test_without_any(self, install: Install, run: Callable[..., Ran]) -> None:
        """That there is none is said beside an empty answer."""
        assert install
        assert run("plugins") == (0, "", "Aucun résultat.\n")

    def test_what_each_gives(self, install: Install, run: Callable[..., Ran]) -> None:
        """Each has name, distribution, version, hooks, counts and state."""
        install("deux", BOTH, version="2.0", networks=[network("deux:n"), network("deux:m")])
        install("un", FILES, distribution="aiofr-un", glossary=[])

        rows = [line.split("\t") for line in run("plugins").out.splitlines()]
        hooks = "aiofr_measures, aiofr_sources"

        assert rows == [
            ["deux", "aiofr_deux", "2.0", hooks, "networks 2, measures 1", "en service"],
            ["un", "aiofr-un", "1.0", "aiofr_sources", "", "en service"],
        ]

    @pytest.mark.parametrize(
        ("language", "states"),
        [
            (
                "fr",
                ["désactivée", "laissée de côté", "laissée de côté", "en partie laissée de côté"],
            ),
            ("en", ["disabled", "skipped", "skipped", "partly skipped"]),
        ],
    )
    def test_how_each_fares(
        self,
        install: Install,
        run: Callable[..., Ran],
        monkeypatch: pytest.MonkeyPatch,
        language: str,
        states: list[str],
    ) -> None:
        """What is disabled, fails wholly or fails in part is listed, and why is told beside."""
        install("a", FILES)
        install("b", "1 / 0")
        install("c", FILES, networks=[network("n")])
        install("d", BOTH.replace("import attrs", "import attrz"), networks=[network("d:n")])
        monkeypatch.setenv("AIOFR_DISABLE", "a")
        ran = run("plugins", "--lang", language)

        assert [line.split("\t")[-1] for line in ran.out.splitlines()] == states
        assert [line.split("\t")[0] for line in ran.out.splitlines()] == ["a", "b", "c", "d"]
        assert ran.err.count("AIOFR_DISABLE=") == 3
        assert ("L’extension « b »" in ran.err) is (language == "fr")
        assert ("plugin 'b'" in ran.err) is (language == "en")


class TestShow:
    def test_of_the_package(self, run: Callable[..., Ran], catalog: Catalog) -> None:
        """A packaged record says that it is aiofr's, and where it stands."""
        out = run("show", "region", "bretagne").out
        version = catalog.provenance(catalog.regions["bretagne"]).version

        assert out.endswith(
            f"provenance\n  donnée par: aiofr {version}\n  se trouve dans: regions.json "
            "$.regions[2]\n  éditeur: aiofr\n  licence: MIT\n  à la date de: 2024\n"
        )

    def test_of_a_plugin(self, install: Install, run: Callable[..., Ran]) -> None:
        """A plugin's record names the plugin, its distribution and version, and its data."""
        install("un", FILES, networks=[network("un:n")])
        out = run("show", "network", "un:n", "--lang", "en").out

        assert out.endswith(
            "provenance\n  given by: un (aiofr_un 1.0)\n  stands in: networks.json $.networks[0]\n"
            "  publisher: Emfor\n  licence: CC0\n  as of: 2024-05\n"
        )

    def test_of_what_replaces_another(self, install: Install, run: Callable[..., Ran]) -> None:
        """It says what it replaces, and why."""
        install("un", BOTH)
        out = run("show", "measure", "paca-pass-sud-formation").out

        assert "name: Nouveau\n" in out
        assert "  remplace: measures/provence-alpes-cote-d-azur.json (aiofr " in out
        assert out.endswith("  parce que: Elle a changé de nom.\n")

    def test_as_json_it_is_the_record(self, run: Callable[..., Ran]) -> None:
        """JSON is what a data file has, and nothing beside."""
        plain = json.loads(run("show", "region", "bretagne", "--json").out)

        assert "provenance" not in plain

    def test_of_data_that_are_nobody_s(
        self, run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Data that were handed in by nobody are called as they are."""
        path = tmp_path / "n.json"
        path.write_text(json.dumps({"networks": [network("n")]}))
        alone = Catalog([aiofr.Dataset.from_file(path)])
        monkeypatch.setattr(aiofr, "load", lambda: alone)

        assert f"  donnée par: {path}\n" in run("show", "network", "n").out

    def test_of_a_plugin_that_is_handed_in(
        self, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A plugin without distribution has its name alone."""

        class Un(aiofr.Plugin):
            """Gives a network."""

            @aiofr.hookimpl
            def aiofr_sources(self) -> list[aiofr.Dataset]:
                return [aiofr.Dataset.from_callable("networks", lambda: [network("un:n")])]

        handed = aiofr.load(plugins=[Un])
        monkeypatch.setattr(aiofr, "load", lambda: handed)

        assert "  donnée par: un\n" in run("show", "network", "un:n").out


class TestCheck:
    def test_it_covers_plugins(self, install: Install, run: Callable[..., Ran]) -> None:
        """Plugins that are well are counted with the package's files and records."""
        before = run("check").out
        install("un", FILES, networks=[network("un:n")])
        after = run("check").out
        counts = [
            [int(n) for n in said.split() if n.isdigit()]
            for said in (before.replace(".", " "), after.replace(".", " "))
        ]

        assert [new - old for old, new in zip(*counts, strict=True)] == [1, 1]

    def test_it_tells_each_fault_once(self, install: Install, run: Callable[..., Ran]) -> None:
        """Faults of plugins are faults, with plugin, file and path, and no warning beside."""
        install("un", FILES, networks=[network("n"), network("un:n") | {"nom": "x"}])
        install("deux", "1 / 0")
        ran = run("check")

        assert (ran.status, ran.out) == (BAD_INPUT, "")
        assert "deux (aiofr_deux 1.0): loading it failed with ZeroDivisionError: " in ran.err
        assert "AIOFR_DISABLE" not in ran.err
        assert "un (aiofr_un 1.0): networks.json: unknown key 'nom'" in ran.err
        assert ran.err.count("networks.json") == 1
        assert ran.err.endswith("2 anomalies.\n")

    def test_other_files_are_checked_beside_them(
        self, install: Install, run: Callable[..., Ran], tmp_path: Path
    ) -> None:
        """Files may refer to what plugins give."""
        install("un", FILES, networks=[network("un:n")])
        path = tmp_path / "mine.json"
        path.write_text(json.dumps({"networks": [network("m") | {"members": ["un:n"]}]}))

        assert run("check", str(path)).status == 0


class TestWarnings:
    def test_a_command_answers_all_the_same(
        self, install: Install, run: Callable[..., Ran]
    ) -> None:
        """A plugin that fails is told beside the answer, in French, and changes nothing else."""
        before = run("list", "regions")
        install("un", "1 / 0")
        ran = run("list", "regions")

        assert ran.out == before.out
        assert ran.status == 0
        assert ran.err.startswith("L’extension « un » (aiofr_un 1.0) a été laissée de côté : ")
        assert ran.err.count("\n") == 1

    def test_strict_is_an_error(
        self, install: Install, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With ``AIOFR_STRICT=1`` the command fails, and says why in the reader's language."""
        install("un", "1 / 0")
        monkeypatch.setenv("AIOFR_STRICT", "1")
        ran = run("list", "regions", "--lang", "en")

        assert ran.status == BAD_INPUT
        assert ran.err.startswith("Error: plugin 'un' (aiofr_un 1.0): loading it")


class TestPrinting:
    @pytest.mark.parametrize("stream", [True, False])
    def test_what_plugins_print_is_no_answer(
        self,
        install: Install,
        run: Callable[..., Ran],
        monkeypatch: pytest.MonkeyPatch,
        *,
        stream: bool,
    ) -> None:
        """What a plugin prints at import and at work is told beside, and nowhere if that is not."""
        code = FILES.replace("about =", "print('at work'); about =")
        install("un", f"{code}\nprint('imported')", networks=[network("un:n")])
        if not stream:
            monkeypatch.setattr(sys, "stderr", None)
        ran = run("export")

        assert "un:n" in {one["id"] for one in json.loads(ran.out)["networks"]}
        assert ran.err == ("imported\nat work\n" if stream else "")

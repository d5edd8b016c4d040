"""pytest's side of `aiofr.testing`, as those who install aiofr see it: in a pytest of its own."""

import pkgutil
import re
import shlex
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

import aiofr
from aiofr import testing
from aiofr.testing.distributions import DATA_FILES, write_distribution

pytest_plugins = ["pytester"]

EVIDENCE = [{"source": "regions-de-france-2020"}]
#: Two tests of the contract that start no other interpreter.
QUICK = ["-k", "nfc or https"]

# `pytester` forgets what is imported while it is there: classes of aiofr would be there twice.
for module in pkgutil.walk_packages(aiofr.__path__, "aiofr."):
    if not module.name.endswith("__main__"):
        import_module(module.name)


def network(name: str, **fields: object) -> Mapping[str, object]:
    """Give the plain data of a network of the plugin *name*."""
    return {"id": f"{name}:a", "name": "A", "evidence": EVIDENCE, **fields}


@pytest.fixture
def site(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder on the path of the pytest that a test starts."""
    folder = pytester.path / "site"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    for variable in ("AIOFR_PLUGINS", "AIOFR_DISABLE", "AIOFR_STRICT", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(variable, raising=False)
    return folder


def run(
    pytester: pytest.Pytester, *arguments: str, code: str | None = None, inside: bool = False
) -> pytest.RunResult:
    """Run pytest, on a test file where there is one, here or in an interpreter of its own."""
    if code is not None:
        pytester.makepyfile(dedent(code))
    start = pytester.runpytest_inprocess if inside else pytester.runpytest_subprocess
    return start("-p", "no:cacheprovider", *arguments)


class TestStart:
    def test_it_imports_no_aiofr(self, pytester: pytest.Pytester, site: Path) -> None:
        """Where no test asks for it, a whole run imports nothing of aiofr."""
        assert site.is_dir()
        said = run(
            pytester,
            code="""
            import sys

            def test_modules():
                assert "_aiofr_pytest" in sys.modules
                assert [name for name in sys.modules if name.partition(".")[0] == "aiofr"] == []
            """,
        )

        said.assert_outcomes(passed=1)

    def test_it_can_be_left_out(self, pytester: pytest.Pytester) -> None:
        """``-p no:aiofr`` leaves all of it out: there is no such option then."""
        said = run(pytester, "-p", "no:aiofr", "--aiofr-contract=a")

        assert said.ret == pytest.ExitCode.USAGE_ERROR
        said.stderr.fnmatch_lines(["*unrecognized arguments: --aiofr-contract=a*"])


class TestCatalog:
    def test_it_is_isolated(
        self, pytester: pytest.Pytester, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Neither what is installed nor the environment changes it; what is handed in does."""
        write_distribution(site, "other", networks=[network("other")])
        write_distribution(site, "wanted", networks=[network("wanted")])
        monkeypatch.setenv("AIOFR_PLUGINS", "other")
        monkeypatch.setenv("AIOFR_DISABLE", "wanted")
        said = run(
            pytester,
            inside=True,
            code="""
            import os

            import aiofr

            class Handed(aiofr.Plugin):
                pass

            def test_nothing_else(aiofr_catalog):
                ids = aiofr_catalog("wanted", Handed).networks.ids
                assert "wanted:a" in ids and "other:a" not in ids
                assert "wanted:a" not in aiofr_catalog().networks.ids

            def test_the_environment_is_back():
                assert os.environ["AIOFR_PLUGINS"] == "other"
            """,
        )

        said.assert_outcomes(passed=2)

    def test_failures_are_errors(self, pytester: pytest.Pytester, site: Path) -> None:
        """A plugin that fails is an error that names it."""
        write_distribution(site, "broken", "raise OSError('disk')")
        said = run(
            pytester, inside=True, code="def test_it(aiofr_catalog):\n    aiofr_catalog('broken')"
        )

        said.assert_outcomes(failed=1)
        said.stdout.fnmatch_lines(["*PluginError: plugin 'broken'*OSError: disk*"])


class TestInstall:
    def test_it_cleans_up(self, pytester: pytest.Pytester, site: Path) -> None:
        """What is installed can be found and imported in that test, and in no other."""
        assert site.is_dir()
        said = run(
            pytester,
            inside=True,
            code="""
            import sys
            import aiofr

            PATH = list(sys.path)

            def test_there(aiofr_install, aiofr_catalog):
                home = aiofr_install("thrown", networks=[{"id": "thrown:a", "name": "A",
                    "evidence": [{"source": "regions-de-france-2020"}]}])
                assert (home / "networks.json").is_file()
                assert "thrown:a" in aiofr_catalog("thrown").networks.ids
                assert "aiofr_thrown" in sys.modules
                sys.modules.pop("colorsys", None)
                __import__("colorsys")

            def test_gone(aiofr_catalog):
                assert "aiofr_thrown" not in sys.modules
                assert "colorsys" in sys.modules
                assert sys.path == PATH
                try:
                    aiofr_catalog("thrown")
                except aiofr.PluginError as error:
                    assert "no plugin is called 'thrown'" in str(error)
                else:
                    raise AssertionError
            """,
        )

        said.assert_outcomes(passed=2)


class TestContractOption:
    def install(self, site: Path, *names: str) -> None:
        """Install plugins that give a network each."""
        for name in names:
            write_distribution(site, name, networks=[network(name)])

    def test_the_whole_contract(self, pytester: pytest.Pytester, site: Path) -> None:
        """An installed plugin is tested without any test file."""
        self.install(site, "essai")
        said = run(pytester, "--aiofr-contract=essai")

        said.assert_outcomes(passed=13, skipped=1)

    def test_several(self, pytester: pytest.Pytester, site: Path) -> None:
        """Several plugins are tested, beside the tests that there are, and ``-k`` selects."""
        self.install(site, "essai", "second")
        names = ["--aiofr-contract=essai", "--aiofr-contract=second"]
        said = run(pytester, "-v", *names, *QUICK, code="def test_nfc(): pass", inside=True)

        said.assert_outcomes(passed=5, deselected=24)
        said.stdout.fnmatch_lines(["*::second::test_its_texts_are_in_nfc PASSED*"])

    def test_alone(self, pytester: pytest.Pytester, site: Path) -> None:
        """As the page says, the contract can be had without the tests of the current folder."""
        self.install(site, "bretagne")
        page = Path(__file__).parents[1] / "docs" / "testing.md"
        (line,) = re.findall(r"(?m)^pytest (--aiofr.+)$", page.read_text(encoding="utf-8"))
        said = run(pytester, *shlex.split(line), *QUICK, code="def test_nfc(): pass", inside=True)

        said.assert_outcomes(passed=2, deselected=12)

    def test_it_is_collected(self, pytester: pytest.Pytester, site: Path) -> None:
        """``--collect-only`` lists the tests and imports no plugin."""
        write_distribution(site, "essai", "raise OSError('imported')")
        said = run(pytester, "--collect-only", "-q", "--aiofr-contract=essai", inside=True)

        assert said.ret == 0
        said.stdout.fnmatch_lines(["aiofr-contract::essai::test_it_loads_strictly"])

    def test_an_unknown_name(self, pytester: pytest.Pytester, site: Path) -> None:
        """A plugin that is not installed is told in one line, with those that are close."""
        self.install(site, "essai")
        said = run(pytester, "--aiofr-contract=essay", *QUICK, "-k", "strictly", inside=True)

        said.assert_outcomes(failed=1, deselected=13)
        said.stdout.fnmatch_lines(["*no plugin is called 'essay'. Close: essai.*"])

    def test_without_hypothesis(self, pytester: pytest.Pytester, site: Path) -> None:
        """The contract needs pytest alone."""
        self.install(site, "essai")
        (site / "hypothesis.py").write_text("raise ImportError", encoding="utf-8")
        said = run(pytester, "-p", "no:hypothesispytest", "--aiofr-contract=essai", *QUICK)

        said.assert_outcomes(passed=2, deselected=12)


class TestMissingExtra:
    def test_a_strategy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where Hypothesis is missing, what needs it says what to install."""
        for name in [name for name in sys.modules if name.startswith("aiofr.testing.")]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        monkeypatch.delitem(vars(testing), "regions", raising=False)

        with pytest.raises(
            ImportError, match=r"^aiofr\.testing\.regions needs hypothesis: install"
        ):
            _ = testing.regions

    def test_what_is_not_there(self) -> None:
        """Other names are refused; those that are there are listed."""
        with pytest.raises(AttributeError, match="no attribute 'region'"):
            _ = testing.region

        assert dir(testing) == sorted(testing.__all__)


class TestFailure:
    def test_what_its_author_sees(self, pytester: pytest.Pytester, site: Path) -> None:
        """A failing contract says what to change and where, and shows nothing of our code."""
        plain = network("essai", branches=[{"printed": "a", "url": "http://a.example"}])
        write_distribution(site, "essai", DATA_FILES, networks=[plain])
        said = run(pytester, "--aiofr-contract=essai", *QUICK, inside=True)
        shown = said.stdout.str()

        said.assert_outcomes(passed=1, failed=1, deselected=12)
        said.stdout.fnmatch_lines(["Give addresses with https://*"])
        assert "\n  - networks.json @ $.networks[0].branches[0].url: http://a.example\n" in shown
        assert str(Path(aiofr.__file__).parent) not in shown
        assert len(shown.splitlines()) < 30

"""Finding plugins: metadata of any sort, read without importing anything of theirs."""

import sys
from collections.abc import Callable
from importlib.metadata import Distribution, entry_points
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import aiofr
from aiofr import Failure, InvalidValueError, PluginWarning, Remedy
from aiofr.plugins import installed as module
from aiofr.plugins.installed import Installed, installed

Install = Callable[..., Any]
FOUND = ("bretagne", "aiofr_bretagne:Plugin")


def of(name: str) -> list[Installed]:
    """Give the plugins found of that name."""
    return [one for one in installed() if one.name == name]


def failures() -> tuple[Failure, ...]:
    """Load, with a warning; give the failures."""
    with pytest.warns(PluginWarning):
        return aiofr.load().failures


class TestAsThePackagingTools:
    @pytest.mark.parametrize("group", ["console_scripts", "pytest11", "none.such"])
    @pytest.mark.parametrize("on_disk", [True, False])
    def test_it_finds_what_they_find(
        self, group: str, monkeypatch: pytest.MonkeyPatch, *, on_disk: bool
    ) -> None:
        """What is read from the disk here, and elsewhere, is what `importlib.metadata` finds."""
        monkeypatch.setattr(module, "_is_folder", lambda _: on_disk)
        expected = {
            (one.name, one.value, one.dist.name, one.dist.version)
            for one in entry_points(group=group)
            if one.dist is not None
        }

        assert set(installed(group)) == expected
        assert bool(expected) is (group != "none.such")


class TestDistributions:
    def test_name_and_version(self, install: Install) -> None:
        """A plugin is known by its entry point, its distribution and the version of that."""
        install("bretagne", "", distribution="Aiofr.Bretagne", version="1.2")

        assert of("bretagne") == [Installed(*FOUND, "Aiofr.Bretagne", "1.2")]

    @pytest.mark.parametrize(
        "place",
        [
            "a" * 5000,
            "\0",
            "\ud800",
            b"/bytes",
            None,
            3,
            Path("x"),
            "/proc/1/map_files",
            "/dev/null",
        ],
        ids=repr,
    )
    def test_a_strange_place_on_the_path(
        self, install: Install, monkeypatch: pytest.MonkeyPatch, place: Any
    ) -> None:
        """What is no text, too long, or cannot be read is passed over, as Python does."""
        install("bretagne", "", version="1.2")
        monkeypatch.setattr(sys, "path", [place, *sys.path, place])

        assert of("bretagne") == [Installed(*FOUND, "aiofr_bretagne", "1.2")]

    def test_a_finder_that_fails(self, install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever else brings metadata costs nobody but itself what it has."""

        class Broken:
            def find_spec(self, *_: object) -> None:
                """Find no module."""

            def find_distributions(self, _: object) -> list[Distribution]:
                raise RuntimeError

        install("bretagne", "", version="1.2")
        monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])

        assert of("bretagne") == [Installed(*FOUND, "aiofr_bretagne", "1.2")]

    def test_nothing_is_imported(self, install: Install) -> None:
        """To list is not to import."""
        install("bretagne", "raise SystemExit")

        assert len(of("bretagne")) == 1
        assert "aiofr_bretagne" not in sys.modules

    def test_the_first_on_the_path_hides_the_next(
        self, install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of a distribution that lies in two folders, Python would use the first."""
        install("bretagne", "", version="2.0")
        older = tmp_path / "older" / "aiofr_bretagne-1.0.egg-info"
        older.mkdir(parents=True)
        (older / "entry_points.txt").write_text("[aiofr]\nbretagne = aiofr_bretagne:Old\n")
        monkeypatch.syspath_prepend(older.parent)
        hidden = of("bretagne")
        monkeypatch.setattr(sys, "path", [*sys.path[1:], sys.path[0]])

        assert [(one.value, one.version) for one in hidden] == [("aiofr_bretagne:Old", "1.0")]
        assert [one.version for one in of("bretagne")] == ["2.0"]

    @pytest.mark.parametrize("name", ["METADATA", "PKG-INFO"])
    def test_metadata_of_either_name(self, install: Install, tmp_path: Path, name: str) -> None:
        """Old distributions keep their metadata in another file."""
        install("bretagne", "", version="1.0")
        (folder,) = (tmp_path / "site").glob("*.dist-info")
        (folder / "METADATA").unlink()
        (folder / name).write_text("Name: said\nVersion: 9\n\nName: not this\n")

        assert [(one.distribution, one.version) for one in of("bretagne")] == [("said", "9")]

    def test_without_metadata_its_folder_tells(self, install: Install, tmp_path: Path) -> None:
        """A distribution that says nothing of itself is known by its folder."""
        install("bretagne", "", version="1.0")
        (folder,) = (tmp_path / "site").glob("*.dist-info")
        (folder / "METADATA").unlink()
        (folder / "METADATA").mkdir()

        assert [(one.distribution, one.version) for one in of("bretagne")] == [
            ("aiofr_bretagne", "1.0")
        ]

    def test_what_cannot_be_listed_is_passed_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A path that is not there has no plugins, as it has no modules."""
        monkeypatch.setattr(sys, "path", ["/nowhere", *sys.path])
        found = installed()
        monkeypatch.setattr(sys, "path", sys.path[1:])

        assert found == installed()

    def test_comments_and_other_groups(self, install: Install) -> None:
        """Of a file with several groups only ours is read, without its comments."""
        said = (
            "[other]\nx = y:Z\n\n# [aiofr]\n[aiofr]\n# x = y:Z\n bretagne=aiofr_bretagne:Plugin\n"
        )
        install("bretagne", "", entry_points=said + "[last]\nz = y:Z\n")

        assert [one[:2] for one in installed() if one.distribution == "aiofr_bretagne"] == [FOUND]


class TestElsewhere:
    def test_in_a_zip(self, install: Install, tmp_path: Path, monkeypatch: Any) -> None:
        """A plugin that lies in a zip on the path is found, imported and read."""
        code = (
            "import aiofr\nclass Plugin(aiofr.Plugin):\n @aiofr.hookimpl\n"
            " def aiofr_sources(self):\n  return [aiofr.Dataset.from_package(__name__)]\n"
        )
        site = install("zipped", code, glossary=[]).parent
        with ZipFile(tmp_path / "all.zip", "w") as zipped:
            for path in site.rglob("*"):
                zipped.write(path, path.relative_to(site))
        paths = [str(tmp_path / "all.zip"), *(path for path in sys.path if path != str(site))]
        monkeypatch.setattr(sys, "path", paths)
        (contribution,) = aiofr.load(strict=True).contributions

        assert contribution.contributor == aiofr.Contributor(
            plugin="zipped", distribution="aiofr_zipped", version="1.0"
        )
        assert contribution.datasets[0].may_have(aiofr.Collection.GLOSSARY)

    def test_behind_an_importer(self, install: Install, monkeypatch: Any) -> None:
        """Whoever brings metadata in another way is asked for them."""

        class Brought(Distribution):
            """A distribution that lies nowhere, and does not even say what it is called."""

            def read_text(self, filename: str) -> str | None:
                """Give its entry points, and nothing else."""
                return "[aiofr]\nbretagne = x:Y\n" if filename == "entry_points.txt" else None

            locate_file = staticmethod(Path)  # It must have one; nobody asks.

        class Finder:
            """Finds no module; it is here for its metadata."""

            find_spec = staticmethod(lambda *_: None)
            find_distributions = staticmethod(lambda _: iter([Brought()]))

        install("bretagne", "", version="1.0")
        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])

        assert of("bretagne") == [
            Installed(*FOUND, "aiofr_bretagne", "1.0"),
            Installed("bretagne", "x:Y", "", None),
        ]

    @pytest.mark.parametrize("zipped", ["nothing", "a copy", "itself"])
    def test_damaged_metadata_are_told_wherever_they_lie(
        self, install: Install, tmp_path: Path, monkeypatch: Any, zipped: str
    ) -> None:
        """On the disk, there beside a zip, and in a zip, the same is found of the same."""
        site = install("bretagne", "", version="1.0").parent
        (site / "aiofr_bretagne-1.0.dist-info" / "METADATA").write_bytes(b"")
        install("corse", "", entry_points="[aiofr]\n", version="2.0")
        (site / "aiofr_corse-2.0.dist-info" / "entry_points.txt").write_bytes(
            b"[aiofr]\n\xff=x:Y\n"
        )
        (site / "aiofr_corse-2.0.dist-info" / "METADATA").write_bytes(b"Name: \xe9\nVersion: 2\n\n")
        with ZipFile(tmp_path / "all.zip", "w") as file:
            for path in site.rglob("*"):
                file.write(path, path.relative_to(site))
        here = [path for path in sys.path if path != str(site) or zipped != "itself"]
        added = [] if zipped == "nothing" else [str(tmp_path / "all.zip")]
        monkeypatch.setattr(sys, "path", [*here, *added])

        assert installed() == (
            Installed(*FOUND, "aiofr_bretagne", "1.0"),
            Installed("�", "(entry_points.txt is not UTF-8)", "�", "2"),
        )


class TestFaults:
    def test_unreadable_metadata(self, install: Install, tmp_path: Path) -> None:
        """Entry points that are no text are a failure that bears their distribution's name."""
        install("bretagne", "")
        (path,) = (tmp_path / "site").glob("*/entry_points.txt")
        path.write_bytes(b"[aiofr]\nbretagne = aiofr_bretagne:\xff\n")
        (failure,) = failures()

        assert (failure.plugin, failure.distribution) == ("aiofr-bretagne", "aiofr_bretagne")
        assert "entry_points.txt is not UTF-8" in failure.text()

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("bretagne = ", "'name = module:Class', got ''"),
            ("bretagne = aiofr_bretagne", "'name = module:Class', got 'aiofr_bretagne'"),
            ("bretagne = aiofr bretagne:X", "'name = module:Class', got 'aiofr bretagne:X'"),
        ],
    )
    def test_an_entry_point_that_names_nothing(
        self, install: Install, line: str, said: str
    ) -> None:
        """What is no ``module:Class`` is told as it is written."""
        install("bretagne", "", entry_points=f"[aiofr]\n{line}\n")
        (failure,) = failures()

        assert failure.plugin == "bretagne"
        assert isinstance(failure.cause, InvalidValueError)
        assert said in str(failure.cause)

    def test_a_line_that_is_no_entry_point(self, install: Install) -> None:
        """A line without a name is a failure of its distribution."""
        install("bretagne", "", entry_points="[aiofr]\naiofr_bretagne:Plugin\n")
        (failure,) = failures()

        assert failure.plugin == "aiofr-bretagne"
        assert "got 'aiofr_bretagne:Plugin (without a name)'" in failure.text()

    def test_a_module_that_is_not_there(self, install: Install) -> None:
        """An entry point whose module does not exist says so, and to reinstall."""
        install("bretagne", "", entry_points="[aiofr]\nbretagne = nowhere.at_all:Plugin\n")
        (failure,) = failures()

        assert isinstance(failure.cause, ModuleNotFoundError)
        assert failure.remedy is Remedy.INSTALL

    @pytest.mark.parametrize("name", ["Bretagne", "pays_de_la_loire", "la réunion", "a:b", "-a"])
    def test_a_name_that_is_no_slug(self, install: Install, name: str) -> None:
        """Ids start with the name, so that it is lower-case ASCII."""
        install("bretagne", "", entry_points=f"[aiofr]\n{name} = aiofr_bretagne:Plugin\n")
        (failure,) = failures()

        assert failure.plugin == name
        assert "expected lower-case ASCII letters, digits, single hyphens" in failure.text()
        assert "aiofr_bretagne" not in sys.modules

    def test_two_distributions_of_one_name(self, install: Install) -> None:
        """Neither is taken, since nothing says which is meant; both are told with the other."""
        install("bretagne", "", distribution="greffon-a")
        install("bretagne", "", distribution="greffon-b", version="2.0")
        both = failures()

        assert [failure.distribution for failure in both] == ["greffon-a", "greffon-b"]
        assert {failure.remedy for failure in both} == {Remedy.UNINSTALL}
        for failure in both:
            assert "are called 'bretagne': greffon-a 1.0 and greffon-b 2.0. Keep" in failure.text()

"""`aiofr site`: a folder of pages, and a clear line for whatever keeps it from being filled."""

import os
import sys
from pathlib import Path

import pytest

import aiofr
from aiofr.cli.running import BAD_INPUT, status
from aiofr.site import building, swapping
from aiofr.site.building import MARK, build
from aiofr.site.pages import SiteError

HOSTILE = "site_catalogs:hostile"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Give a folder that was filled, and what was told on the way."""
    out = tmp_path_factory.mktemp("site")
    told = []
    count = build(out, catalog=HOSTILE, progress=lambda *step: told.append(step))
    return out, count, told


class TestBuild:
    def test_it_fills_the_folder(self, built):
        """There is a page for each record, the home page first, and the mark that it is ours."""
        out, count, _ = built
        pages = {path.name for path in out.rglob("*.html")}

        assert {"index.html", "ici.html", "aide.html", "search.html"} <= pages
        assert len(list(out.rglob("*.html"))) == count + 1
        assert (out / MARK).exists()

    def test_it_tells_how_far_it_is(self, built):
        """Each page is told once read and once written, up to the last."""
        _, count, told = built

        assert [done for done, _ in told] == list(range(1, 2 * count + 2))
        assert {total for _, total in told} == {2 * count + 1}

    def test_it_keeps_the_tree_of_one_page_at_a_time(self, tmp_path, monkeypatch):
        """However many pages there are, Sphinx never holds more than two of their trees."""
        forget, held = building._forget, []

        def watch(app, *more):
            held.append([len(vars(app.env)[name]) for name in building._TREES])
            forget(app, *more)

        monkeypatch.setattr(building, "_forget", watch)
        count = build(tmp_path / "site", catalog=HOSTILE)

        assert len(held) > 2 * count
        assert max(map(sum, held)) in (1, 2)

    def test_nothing_is_asked_of_another_site(self, built):
        """No page asks for a picture, font, style or script from anywhere else."""
        out, _, _ = built
        for page in out.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert 'src="http' not in text
            assert not any('href="http' in line for line in text.splitlines() if "<link" in line)

    def test_a_folder_of_ours_is_filled_again(self, tmp_path):
        """What was there is taken away, links to elsewhere are not followed."""
        elsewhere = tmp_path / "ailleurs"
        elsewhere.mkdir()
        (elsewhere / "garde").write_text("x")
        out = tmp_path / "site"
        build(out, catalog=HOSTILE)
        (out / "vieux.html").write_text("vieux")
        (out / "lien").symlink_to(elsewhere)
        build(out, catalog=HOSTILE, regions=["ici"])

        assert not (out / "vieux.html").exists()
        assert not (out / "lien").exists()
        assert not (out / "regions" / "ailleurs.html").exists()
        assert (elsewhere / "garde").exists()

    def test_a_failure_leaves_what_was_there(self, tmp_path):
        """Where the pages cannot be built, those of before stay."""
        out = tmp_path / "site"
        build(out, catalog=HOSTILE)
        before = sorted(out.rglob("*"))

        with pytest.raises(aiofr.DataError, match="measures/perdue"):
            build(out, catalog="site_catalogs:dangling")
        assert sorted(out.rglob("*")) == before

    def test_what_sphinx_warns_of_is_an_error(self, tmp_path, monkeypatch):
        """A warning keeps the folder as it was."""
        monkeypatch.setitem(building._SETTINGS, "html_favicon", "nulle.svg")

        with pytest.raises(SiteError, match=r"nulle\.svg"):
            build(tmp_path / "site", catalog=HOSTILE)

    def test_a_theme_that_is_not_there_is_told(self, tmp_path, monkeypatch):
        """An error of Sphinx is told in its words."""
        monkeypatch.setitem(building._SETTINGS, "html_theme", "nulle")

        with pytest.raises(SiteError, match="nulle"):
            build(tmp_path / "site", catalog=HOSTILE)


class TestFolder:
    def test_one_that_is_not_ours_is_refused(self, tmp_path):
        """A folder with files of somebody else is named, with one of them."""
        (tmp_path / "photo.png").write_text("x")

        with pytest.raises(SiteError, match=r"not empty and not ours \(it has 'photo.png'\)"):
            build(tmp_path, catalog=HOSTILE)
        assert [path.name for path in tmp_path.iterdir()] == ["photo.png"]

    def test_one_inside_the_source_is_refused(self):
        """The package itself is no place for a site."""
        with pytest.raises(SiteError, match="inside the source"):
            build(Path(aiofr.__file__).parent / "site" / "out", catalog=HOSTILE)

    @pytest.mark.parametrize("under", ["", "plus/bas"])
    def test_one_that_is_a_file_is_refused(self, tmp_path, under):
        """A file where a folder should be is told as the disk tells it."""
        (tmp_path / "site").write_text("x")

        with pytest.raises(SiteError, match="cannot be written: Not a directory"):
            build(tmp_path / "site" / under, catalog=HOSTILE)

    def test_one_that_cannot_be_written_is_refused(self, tmp_path, monkeypatch):
        """A folder without the right to write is told before anything is built."""
        monkeypatch.setattr(os, "access", lambda *_: False)

        with pytest.raises(SiteError, match="cannot be written: Permission denied") as caught:
            build(tmp_path / "site", catalog=HOSTILE)
        assert "ne peut pas être écrit" in caught.value.french

    def test_a_disk_that_fails_is_told(self, tmp_path, monkeypatch):
        """What fails while the pages are put in place is told too, with the folder meant."""

        def full(here, _):
            raise OSError(28, "No space left on device", str(here))

        monkeypatch.setattr(swapping, "copyfile", full)

        with pytest.raises(SiteError, match="site cannot be written: No space left on device"):
            build(tmp_path / "site", catalog=HOSTILE)

    def test_a_disk_that_fails_on_the_way_is_told(self, tmp_path, monkeypatch):
        """What fails while the pages are built names what could not be written."""

        def full(*_):
            raise OSError(28, "No space left on device", "pages/a.html")

        monkeypatch.setattr(building, "_run", full)

        with pytest.raises(SiteError, match=r"pages/a\.html cannot be written: No space left"):
            build(tmp_path / "site", catalog=HOSTILE)

    @pytest.mark.parametrize("missing", ["furo", "matplotlib"])
    def test_a_missing_package_is_told(self, tmp_path, monkeypatch, missing):
        """What the extra would have installed is named in one line."""
        monkeypatch.setattr(building, "find_spec", lambda name: None if name == missing else name)

        with pytest.raises(SiteError, match=rf"{missing} is missing: pip install 'aiofr\[site\]'"):
            build(tmp_path / "site", catalog=HOSTILE)


class TestCommand:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch):
        """Let the command publish the small catalog."""
        monkeypatch.setitem(building.build.__kwdefaults__, "catalog", HOSTILE)

    def test_it_says_what_to_open(self, tmp_path, capsys):
        """The number of pages and the first of them are told, in the language asked for."""
        out = tmp_path / "site"

        assert status(["site", "--out", str(out), "--region", "ici"]) == 0
        assert f"Ouvrez {out / 'index.html'}" in capsys.readouterr().out
        assert status(["site", "--out", str(out), "--lang", "en"]) == 0
        assert "Pages written" in capsys.readouterr().out

    def test_a_terminal_sees_how_far_it_is(self, tmp_path, capsys, monkeypatch):
        """On a terminal a bar runs to the end; anywhere else not a letter of it is written."""
        assert status(["site", "--out", str(tmp_path / "un")]) == 0
        plain = capsys.readouterr().err
        monkeypatch.setenv("FORCE_COLOR", "1")

        assert status(["site", "--out", str(tmp_path / "deux")]) == 0
        assert "100%" in capsys.readouterr().err
        assert plain == ""

    @pytest.mark.parametrize(
        ("more", "said"), [(("--region", "nulle"), "nulle"), ((), "n’est ni vide ni de nous")]
    )
    def test_bad_input_is_one_line(self, tmp_path, capsys, more, said):
        """A region that is none, or a folder that is not ours, is told in one line."""
        if not more:
            (tmp_path / "x").write_text("x")

        assert status(["site", "--out", str(tmp_path), *more]) == BAD_INPUT
        told = capsys.readouterr()
        assert said in told.err
        assert len(told.err.splitlines()) == 1
        assert told.out == ""

    def test_without_the_extra(self, tmp_path, capsys, monkeypatch):
        """Without Sphinx the command says in one line what to install."""
        monkeypatch.delitem(sys.modules, "aiofr.site.building")
        monkeypatch.setitem(sys.modules, "sphinx", None)
        monkeypatch.setitem(sys.modules, "sphinx.application", None)

        assert status(["site", "--out", str(tmp_path / "site")]) == BAD_INPUT
        assert "pip install 'aiofr[site]'" in capsys.readouterr().err

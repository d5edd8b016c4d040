"""A folder takes the place of another at once, or not at all."""

import multiprocessing
import time
from pathlib import Path

import pytest

from aiofr.site import swapping
from aiofr.site.swapping import put_in_place


def folder(path, said, count=3):
    """Make a folder of files that all say the same."""
    for index in range(count):
        file = path / f"dossier-{index % 2}" / f"{index}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said)
    return path


def held(path):
    """Give what the files of a folder say, each by its place."""
    return {str(p.relative_to(path)): p.read_text() for p in path.rglob("*") if p.is_file()}


def for_ever(one, other, out):  # pragma: no cover - its process is killed, and tells nothing
    """Put one and the other in place until somebody puts an end to it."""
    while True:
        put_in_place(one, out)
        put_in_place(other, out)


class Stopped(BaseException):
    """What an interrupt is."""


class TestPutInPlace:
    @pytest.fixture(params=[True, False], ids=["one step", "two steps"])
    def out(self, request, tmp_path, monkeypatch):
        """Give a folder that is filled, where names are exchanged in one step or in two."""
        if not request.param:
            monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
        return folder(tmp_path / "site", "vieux", 5)

    def test_what_was_there_is_gone(self, out, tmp_path):
        """The folder has what it was given and nothing else, and nothing stays beside it."""
        new = folder(tmp_path / "neuf", "neuf")
        out.chmod(0o750)
        put_in_place(new, out)

        assert held(out) == held(new)
        assert out.stat().st_mode & 0o777 == 0o750
        assert {path.name for path in tmp_path.iterdir()} == {"site", "neuf"}

    def test_an_empty_folder_is_filled(self, out, tmp_path):
        """So is one that a link names, which stays a link."""
        link = tmp_path / "lien"
        link.symlink_to(out)
        new = folder(tmp_path / "neuf", "neuf")
        put_in_place(new, link)

        assert link.is_symlink()
        assert held(out) == held(new)

    @pytest.mark.parametrize("error", [OSError(28, "No space left"), Stopped()])
    def test_what_fails_on_the_way_changes_nothing(self, out, tmp_path, monkeypatch, error):
        """A full disk or an interrupt leaves what was there, and nothing beside it."""
        before = held(out)
        copied = []

        def copy(here, there):
            if copied:
                raise error
            copied.append(there.write_bytes(here.read_bytes()))

        monkeypatch.setattr(swapping, "copyfile", copy)

        with pytest.raises(type(error)):
            put_in_place(folder(tmp_path / "neuf", "neuf"), out)
        assert held(out) == before
        assert {path.name for path in tmp_path.iterdir()} == {"site", "neuf"}

    def test_the_second_of_two_steps_may_fail(self, tmp_path, monkeypatch):
        """What was taken away in the first step is put back."""
        out = folder(tmp_path / "site", "vieux")
        before, rename = held(out), Path.rename

        def once(self, target):
            if self.name == "new":
                raise Stopped
            return rename(self, target)

        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
        monkeypatch.setattr(Path, "rename", once)

        with pytest.raises(Stopped):
            put_in_place(folder(tmp_path / "neuf", "neuf"), out)
        assert held(out) == before

    def test_another_system_takes_two_steps(self, out, tmp_path, monkeypatch):
        """Where nothing exchanges names, none are."""
        monkeypatch.setattr(swapping.os, "name", "nt")

        assert not swapping._exchange(out, tmp_path)

    def test_what_is_killed_leaves_one_of_the_two(self, tmp_path):
        """Whenever a process is killed, the folder is whole: the old one or the new one."""
        out = folder(tmp_path / "site", "vieux", 40)
        one, other = (folder(tmp_path / said, said, 40) for said in ("un", "deux"))
        fits = [held(out), held(one), held(other)]
        for milliseconds in range(4, 52, 4):
            worker = multiprocessing.get_context("fork").Process(
                target=for_ever, args=(one, other, out)
            )
            worker.start()
            time.sleep(milliseconds / 1000)
            worker.kill()
            worker.join()

            assert held(out) in fits
        put_in_place(one, out)

        assert held(out) == held(one)
        assert {path.name for path in tmp_path.iterdir()} == {"site", "un", "deux"}

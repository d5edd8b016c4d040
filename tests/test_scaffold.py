"""What `aiofr new-plugin` writes: a project that passes its own tests and promises nothing."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

import aiofr
from aiofr import DayStatus, InvalidValueError, PartialDate
from aiofr.cli.running import BAD_INPUT, status
from aiofr.datasets.plain import dump_plain
from aiofr.datasets.schema import schemas
from aiofr.orientation.scenarios import deviations, read_scenarios
from aiofr.scaffold import project as module
from aiofr.scaffold.project import MAX_LENGTH, Project, check_name, class_name

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
TEMPLATES = Path(module.__file__).parent / "templates"
DAY = date(2026, 11, 24)
REGIONS = tuple(aiofr.load(plugins=()).regions)
MEASURE = "exemple-a-remplacer"


def made(name="occitanie", region=None, day=DAY, version="0.1.0"):
    """Make a project, of the region of its name where nothing else is said."""
    region = region or aiofr.load(plugins=()).regions[name]
    return Project(name=name, region=region, day=day, version=version)


def example():
    """Make the measure of a new project, as a catalog has it."""
    plain = json.loads(made().files()["src/aiofr_occitanie/measures.json"])["measures"]
    sources = json.loads(made().files()["src/aiofr_occitanie/sources.json"])["sources"]
    datasets = [
        aiofr.Dataset.from_callable("measures", lambda: plain),
        aiofr.Dataset.from_callable("sources", lambda: sources),
    ]
    return aiofr.Catalog(datasets).measures[f"occitanie:{MEASURE}"]


EXAMPLE = example()


@pytest.fixture
def written(tmp_path):
    """Write the project of Occitanie."""
    return made().write(tmp_path)


@pytest.fixture
def installed(written, monkeypatch):
    """Install the project of Occitanie: its sources, and metadata as pip would make them."""
    about = tomllib.loads((written / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = written / "src" / "aiofr_occitanie-0.1.0.dist-info"
    metadata.mkdir()
    said = f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n"
    (metadata / "METADATA").write_text(said, encoding="utf-8")
    names = "".join(f"{k} = {v}\n" for k, v in about["entry-points"]["aiofr"].items())
    (metadata / "entry_points.txt").write_text(f"[aiofr]\n{names}", encoding="utf-8")
    monkeypatch.syspath_prepend(written / "src")
    for variable in ("AIOFR_PLUGINS", "AIOFR_DISABLE", "AIOFR_STRICT"):
        monkeypatch.delenv(variable, raising=False)
    yield written
    sys.modules.pop("aiofr_occitanie", None)


class TestName:
    @pytest.mark.parametrize(
        "name", ["occitanie", "ile-de-france", "bfc2", "a", "a" * MAX_LENGTH, "metiers-du-bois"]
    )
    def test_a_slug_is_one(self, name):
        """Lower-case letters, digits and single hyphens name a plugin."""
        check_name(name)

        assert class_name(name).isidentifier()

    @pytest.mark.parametrize(
        ("name", "close"),
        [
            ("Occitanie", "occitanie"),
            ("Île de France", "ile-de-france"),
            ("a--b", "a-b"),
            ("-a", "a"),
            ("a_b", "a-b"),
            ("a" * (MAX_LENGTH + 1), "a" * MAX_LENGTH),
            ("../occitanie", "occitanie"),
            ("", None),
            ("2a", None),
            ("…", None),
            ("none", None),
            ("exception", None),
        ],
    )
    def test_whatever_else_is_refused(self, name, close):
        """What can be no folder, package or class is refused, with a name that would do."""
        with pytest.raises(InvalidValueError, match="cannot name a plugin") as caught:
            made(name, REGIONS[0])
        english, french = (caught.value.text(lang) for lang in ("en", "fr"))

        assert english.endswith(f" Close: {close}." if close else " for itself.")
        assert french.endswith(f" Proche : {close}." if close else " se réserve.")

    @given(st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True).map(lambda s: s[:60]))
    def test_a_name_that_is_taken_makes_a_class(self, name):
        """Whatever is not refused is a class that hides nothing of Python's."""
        try:
            check_name(name)
        except InvalidValueError:
            return
        ast.parse(f"class {class_name(name)}: pass")


class TestFiles:
    def test_each_template_is_used(self):
        """No template lies idle, and each is named."""
        assert set(module._FILES.values()) == {path.name for path in TEMPLATES.iterdir()}

    @pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
    def test_they_are_well_formed(self, region):
        """For every region, each file is one of its kind, with no place left and no long line."""
        for path, text in made(region.id).files().items():
            assert not re.search(r"@[a-z_]+@", path + text)
            if path.endswith(".py"):
                ast.parse(text)
                assert max(map(len, text.splitlines())) <= 100
            elif path.endswith(".toml"):
                assert tomllib.loads(text)
            elif path.endswith(".json"):
                assert dump_plain(json.loads(text)) == text

    def test_the_longest_name_fits(self):
        """With the longest name that may be, no line of Python is longer than the style allows."""
        files = made("a" * MAX_LENGTH, REGIONS[0]).files()

        assert max(len(x) for p, t in files.items() if ".py" in p for x in t.splitlines()) <= 100

    def test_they_are_of_its_name_day_and_version(self):
        """Name, day and the version of aiofr stand where they belong."""
        files = made("occitanie").files()
        pyproject = tomllib.loads(files["pyproject.toml"])["project"]

        assert pyproject["name"] == "aiofr-occitanie"
        assert pyproject["dependencies"] == ["aiofr>=0.1.0"]
        assert pyproject["entry-points"]["aiofr"] == {"occitanie": "aiofr_occitanie:Occitanie"}
        assert 'as_of="2026-11-24"' in files["src/aiofr_occitanie/__init__.py"]

    def test_the_forge_does_what_the_readme_says(self):
        """What runs at each push is what authors are told to run."""
        files = made().files()
        pushed = re.findall(r"- run: (.+)", files[".github/workflows/tests.yml"])
        told = re.findall(r"```sh\n(.*?)```", files["README.md"], re.DOTALL)[1]

        assert pushed == told.splitlines()


class TestSchemas:
    @pytest.mark.parametrize(
        "path", sorted(EXAMPLES.glob("*/src/*/*.json")), ids=lambda path: path.name
    )
    def test_an_editor_finds_those_of_the_examples(self, path):
        """Each data file of an example leads to a schema that it fits."""
        self.check(path)

    def test_an_editor_finds_those_of_a_project(self, written):
        """Each data file of a new project leads to a schema beside it that it fits."""
        paths = list(written.glob("src/*/*.json"))
        for path in paths:
            self.check(path)

        assert len(paths) == 2

    def check(self, path):
        """Follow ``$schema`` as an editor does, from the folder of the file."""
        plain = json.loads(path.read_text(encoding="utf-8"))
        schema = json.loads((path.parent / plain["$schema"]).read_text(encoding="utf-8"))

        assert schema["title"] == f"aiofr: {path.stem}"
        assert list(Draft202012Validator(schema).iter_errors(plain)) == []

    def test_they_are_those_of_the_command(self, tmp_path, capsys):
        """``aiofr schemas`` writes what a new project has, and says where."""
        files = made().files()

        assert status(["schemas", str(tmp_path / "s")]) == 0
        assert capsys.readouterr().out == f"Schémas écrits dans {tmp_path / 's'}.\n"
        assert {path.name for path in (tmp_path / "s").iterdir()} == set(schemas())
        for path in (tmp_path / "s").iterdir():
            assert path.read_text(encoding="utf-8") == files[f"schemas/{path.name}"]

    def test_a_place_that_cannot_be_written_is_told(self, tmp_path, capsys):
        """A file where the folder should be is an error, and no traceback."""
        (tmp_path / "s").touch()

        assert status(["schemas", str(tmp_path / "s")]) == BAD_INPUT
        assert "ne peut pas être écrit" in capsys.readouterr().err


class TestWrite:
    def test_it_writes_all_files(self, written):
        """The new folder holds every file, in UTF-8 and with plain ends of lines."""
        found = {
            path.relative_to(written).as_posix(): path.read_bytes().decode()
            for path in written.rglob("*")
            if path.is_file()
        }

        assert written.name == "aiofr-occitanie"
        assert found == made().files()

    def test_what_is_there_is_left_alone(self, tmp_path):
        """A folder or file of that name, be it empty, is refused and kept as it is."""
        (tmp_path / "aiofr-occitanie").mkdir()
        (tmp_path / "aiofr-corse").write_text("mine")
        for name in ("occitanie", "corse"):
            with pytest.raises(InvalidValueError, match="is there already") as caught:
                made(name).write(tmp_path)
            assert "existe déjà" in caught.value.french

        assert list((tmp_path / "aiofr-occitanie").iterdir()) == []
        assert (tmp_path / "aiofr-corse").read_text() == "mine"

    def test_a_missing_folder_is_refused(self, tmp_path):
        """No folder is made but the project's own: a name that was mistyped would be lost there."""
        with pytest.raises(InvalidValueError, match="cannot be written: No such file"):
            made().write(tmp_path / "nowhere")

        assert list(tmp_path.iterdir()) == []

    def test_half_a_project_is_none(self, tmp_path, monkeypatch):
        """Where the disk is full half-way, nothing is left."""
        write = Path.write_text

        def full(self, *args, **kwargs):
            if self.name == "pyproject.toml":
                raise OSError(28, "No space left on device")
            return write(self, *args, **kwargs)

        monkeypatch.setattr(Path, "write_text", full)
        with pytest.raises(InvalidValueError, match="No space left on device"):
            made().write(tmp_path)

        assert list(tmp_path.iterdir()) == []


class TestPlugin:
    def test_it_works_when_installed(self, installed):
        """It is found, loads without a fault, and its measure says where it comes from."""
        catalog = aiofr.load(strict=True)
        provenance = catalog.provenance(catalog.measures[f"occitanie:{MEASURE}"])

        assert catalog.check() == ()
        assert (provenance.plugin, provenance.distribution) == ("occitanie", "aiofr-occitanie")
        assert provenance.as_of == PartialDate.of(DAY)
        assert installed.name in (catalog.contributions[0].contributor.distribution or "")

    def test_its_measure_is_in_the_guidance(self, installed, capsys):
        """``aiofr orient`` shows it, as what is to check and no real aid."""
        assert installed
        assert status(["orient", "occitanie"]) == 0
        _, _, to_check = capsys.readouterr().out.partition("Mesures à vérifier")
        to_check, closed, _ = to_check.partition("Mesures fermées")

        assert "Exemple à remplacer : aucune aide réelle" in to_check
        assert closed

    def test_its_scenario_holds(self, installed):
        """The scenario that it brings is answered as it says."""
        scenarios = read_scenarios(installed / "tests" / "scenarios")
        catalog = aiofr.load(strict=True)

        assert [list(deviations(catalog, scenario)) for scenario in scenarios] == [[]]

    @given(st.integers(-4000, 4000))
    def test_its_measure_is_open_on_no_day(self, days):
        """The example is never in force, whenever it is asked for."""
        assert EXAMPLE.status_on(DAY + timedelta(days)) is not DayStatus.OPEN

    def test_its_contract_is_collected_whatever_the_plugin_does(self):
        """It names the plugin and does not import it: what that raises, the contract tells."""
        scope = {"__file__": "tests/test_contract.py", "__name__": "test_contract"}
        exec(made().files()["tests/test_contract.py"], scope)  # noqa: S102 - what was just made

        assert scope["TestContract"].name == "occitanie"

    def test_its_tests_pass_as_written(self, installed):
        """They are found and pass, from the folder above the project."""
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            cwd=installed.parent,
            env=os.environ | {"PYTHONPATH": str(installed / "src")},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, done.stdout
        assert re.search(r"\d+ passed", done.stdout)


class TestExamples:
    @pytest.mark.parametrize("name", ["exemple", "bureaux"])
    def test_they_are_what_the_command_writes(self, name):
        """What authors do not fill in is in the examples as the command writes it today."""
        region = attrs.evolve(REGIONS[0], id="exemple:region-exemple", name="Région Exemple")
        files = made(name, region).files()
        kept = [".gitignore", ".github/workflows/tests.yml", f"src/aiofr_{name}/py.typed"]
        kept += ["noxfile.py", "pyproject.toml", "tests/test_contract.py"] * (name == "exemple")
        found = {path: (EXAMPLES / f"aiofr-{name}" / path).read_text("utf-8") for path in kept}

        assert found == {path: files[path] for path in kept}

    def test_a_region_needs_no_python(self):
        """A region's plugin has its class and JSON, and no other line of Python."""
        sources = EXAMPLES / "aiofr-exemple" / "src" / "aiofr_exemple"
        (python,) = sources.glob("**/*.py")
        tree = ast.parse(python.read_text(encoding="utf-8"))

        assert [type(node).__name__ for node in tree.body] == [
            *("Expr", "Import", "Assign", "ClassDef")
        ]
        assert len(list(sources.glob("*.json"))) >= 5


class TestCommand:
    def test_it_writes_and_says_what_is_next(self, tmp_path, monkeypatch, capsys):
        """It writes into the folder it is called in, and tells the next commands."""
        monkeypatch.chdir(tmp_path)

        assert status(["new-plugin", "occitanie"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("Projet écrit dans aiofr-occitanie. Ensuite :\n")
        assert "\n  pytest aiofr-occitanie\n  aiofr orient occitanie\n" in out
        text = (tmp_path / "aiofr-occitanie" / "pyproject.toml").read_text(encoding="utf-8")
        assert f'"aiofr>={version("aiofr")}"' in text

    def test_it_speaks_english(self, tmp_path, capsys):
        """In English on request; a folder with a space is quoted for the shell."""
        folder = tmp_path / "my plugins"
        folder.mkdir()

        assert status(["new-plugin", "occitanie", "--dir", str(folder), "--lang", "en"]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"Project written to {folder / 'aiofr-occitanie'}. Next:\n")
        assert f"\n  pytest '{folder / 'aiofr-occitanie'}'\n" in out

    def test_the_region_may_have_another_name(self, tmp_path, capsys):
        """A name that a region answers to, or ``--region``, says whose the measure is."""
        for arguments in (["bzh"], ["gref", "--region", "Bretagne"]):
            assert status(["new-plugin", *arguments, "--dir", str(tmp_path)]) == 0
            assert "aiofr orient bretagne\n" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["gref"], "« gref » ne désigne pas une région : donnez-la avec --region."),
            (["bretagn"], "donnez-la avec --region. Proche : bretagne.\n"),
            (["moulins"], "--region. Proche : auvergne-rhone-alpes, bretagne, hauts-de-france.\n"),
            (["bretagn", "--lang", "en"], "give it with --region. Close: bretagne.\n"),
            (["Occitanie"], "Proche : occitanie."),
            (["gref", "--region", "Bretange"], "Proche : bretagne."),
            (["occitanie", "--dir", "nowhere"], "nowhere/aiofr-occitanie ne peut pas être écrit"),
            ([], "il manque : NAME"),
        ],
    )
    def test_what_cannot_be_is_told(self, tmp_path, monkeypatch, capsys, arguments, told):
        """A bad name, an unknown region or folder is one line, and nothing is written."""
        monkeypatch.chdir(tmp_path)

        assert status(["new-plugin", *arguments]) == BAD_INPUT
        err = capsys.readouterr().err
        assert told in err
        assert err.count("\n") == 1
        assert list(tmp_path.iterdir()) == []

    def test_no_plugin_can_hinder_it(self, tmp_path, install, capsys):
        """Installed plugins that fail are not asked: an author may be mending one of them."""
        install("un", "1 / 0")

        assert status(["new-plugin", "occitanie", "--dir", str(tmp_path)]) == 0
        assert capsys.readouterr().err == ""

"""Scenarios: what an adviser writes, what is wrong with it, and what deviates from it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aiofr import (
    Catalog,
    DataError,
    InvalidValueError,
    Scenario,
    Situation,
    Status,
    deviations,
    read_scenarios,
)

FOLDER = Path(__file__).parent / "scenarios"
BONUS = "idf-prime-secteurs-en-tension"
GOOD = f"""
name = "Stagiaire du PRFE"
region = "ile-de-france"
on = 2020-10-05

[situation]
status = "demandeur-emploi"
age = 30
training_programme = "prfe"
training_sector = "securite"
training_start = 2020-10-05
training_hours = 400
training_remote = false

[expected]
open = ["{BONUS}"]
closed = ["idf-cheque-numerique"]

[due]
{BONUS} = 300
"""
#: What is changed in a good scenario, and the path and the problem that are told.
WRONG = {
    "no TOML": ("name =", "name", "", "expected TOML: "),
    "unknown key": ("region =", "place =", "$", "unknown key 'place'; there are name, region, on"),
    "mistyped key": (
        "region =",
        "regoin =",
        "$",
        "unknown key 'regoin' (close: region); there are",
    ),
    "no name": ('name = "Stagiaire du PRFE"', "", "$", "the key 'name' is missing: expected a"),
    "empty name": ("Stagiaire du PRFE", " ", "$.name", "expected a text that says who"),
    "day as text": ("on = 2020-10-05", 'on = "2020-10-05"', "$.on", "a day such as 2020-10-05"),
    "moment": ("on = 2020-10-05", "on = 2020-10-05T10:00:00", "$.on", "a day such as 2020-10-05"),
    "region of digits": ('"ile-de-france"', "11", "$.region", "expected the id or name of a reg"),
    "no table": ("[due]", "[[due]]", "$.due", "expected a table of sums by measure"),
    "finding that is none": (
        "[expected]",
        '[checked]\n"permis B" = 1\n[expected]',
        "$.checked",
        "poi",
    ),
    "misplaced findings": ("age = 30", "checked = true", "$.situation.checked", "as a keyword"),
    "unknown answer": (
        "closed =",
        "shut =",
        "$.expected",
        "unknown key 'shut'; there are open, to",
    ),
    "no list": (f'["{BONUS}"]', f'"{BONUS}"', "$.expected.open", "expected a list of ids"),
    "twice": (f'["{BONUS}"]', f'["{BONUS}", "{BONUS}"]', "$.expected.open[1]", "already"),
    "no sum": ("= 300", '= "300"', f"$.due.{BONUS}", "expected a sum in euros, got '300'"),
    "negative sum": ("= 300", "= -300", f"$.due.{BONUS}", "expected a sum in euros, got -300"),
    "sum without end": ("= 300", "= nan", f"$.due.{BONUS}", "a finite number of 15 digits"),
    "sum of a million digits": ("= 300", "= 1e3000000", f"$.due.{BONUS}", "15 digits or fewer"),
    "sum beyond decimals": ("= 300", "= 1e9999999999999999999", f"$.due.{BONUS}", "finite number"),
    "endless answer": ("age = 30", "age = inf", "$.situation.age", "finite number of 15"),
    "answer of many digits": (
        "age = 30",
        f"age = [0x{'f' * 5000}]",
        "$.situation.age[0]",
        "got 2**19999…",
    ),
    "flag for a sum": ("= 300", "= true", f"$.due.{BONUS}", "expected a sum in euros, got True"),
}
#: What is changed in a good scenario, and what this catalog does not have.
UNKNOWN = {
    "measure": (BONUS, "idf-prime", "$.expected", "'idf-prime"),
    "fact": ("age = 30", "agee = 30", "$.situation.agee", "agee"),
    "value": ("age = 30", "age = 300", "$.situation.age", "300"),
    "region": ('"ile-de-france"', '"atlantide"', "$.region", "'atlantide'"),
}

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a scenario, and give its file."""

    def written(text: str) -> Path:
        path = tmp_path / "scenario.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def told(path: Path) -> list[tuple[str, str]]:
    """Give path and problem of each fault of the scenarios at *path*."""
    with pytest.raises(DataError) as caught:
        read_scenarios(path)
    return [(fault.path, fault.problem) for fault in caught.value.faults]


class TestReading:
    def test_a_path_may_be_a_text(self, write: Write) -> None:
        """But no empty one, which Python would take for the folder one is in."""
        path = write(GOOD)

        assert read_scenarios(str(path)) == read_scenarios(path)
        with pytest.raises(InvalidValueError, match="expected a path, got ''"):
            read_scenarios("")

    def test_a_scenario_is_read(self, write: Write) -> None:
        """Day, person, expected answers and sums are there with their types."""
        path = write(GOOD)
        (scenario,) = read_scenarios(path)

        assert (scenario.file, scenario.name) == (str(path), "Stagiaire du PRFE")
        assert (scenario.region, scenario.on) == ("ile-de-france", date(2020, 10, 5))
        assert scenario.situation.answers["training_start"] == date(2020, 10, 5)
        assert scenario.expected == {BONUS: Status.OPEN, "idf-cheque-numerique": Status.CLOSED}
        assert scenario.due == {BONUS: Decimal(300)}

    def test_an_adviser_s_findings_are_read(self, write: Write) -> None:
        """Points that only an adviser can check are part of a scenario."""
        text = GOOD.replace("[expected]", '[checked]\n"permis B" = true\n[expected]')
        (scenario,) = read_scenarios(write(text))

        assert scenario.situation.checked == {"permis B": True}

    def test_what_may_be_left_out(self, write: Write) -> None:
        """A person of whom nothing is known, anywhere, is a scenario too."""
        (scenario,) = read_scenarios(write('name="?"\non=2020-10-05\n[expected]\nopen=["a"]'))

        assert (scenario.region, scenario.situation, scenario.due) == (None, Situation(), {})

    @pytest.mark.parametrize(("old", "new", "path", "problem"), WRONG.values(), ids=WRONG)
    def test_what_is_none_is_told(
        self, write: Write, old: str, new: str, path: str, problem: str
    ) -> None:
        """Each thing that keeps a file from being a scenario is told with its path."""
        faults = told(write(GOOD.replace(old, new, 1)))

        assert path in [found for found, _ in faults]
        assert any(problem in said for _, said in faults)

    def test_one_that_expects_nothing_is_refused(self, write: Write) -> None:
        """A scenario that could never fail is none."""
        faults = told(write('name = "Personne"\non = 2020-10-05\n[expected]\nopen = []'))

        assert faults == [
            ("$.expected", "expected at least one measure; without one it could never fail")
        ]

    def test_all_faults_of_all_files_are_told(self, tmp_path: Path) -> None:
        """Two files with two faults each are four faults."""
        for name in ("a", "b"):
            (tmp_path / f"{name}.toml").write_text("on = 1\nname = 2", encoding="utf-8")
        with pytest.raises(DataError) as caught:
            read_scenarios(tmp_path)

        assert len(caught.value.faults) == 6
        assert {Path(fault.file).name for fault in caught.value.faults} == {"a.toml", "b.toml"}

    def test_what_is_not_there_is_told(self, tmp_path: Path) -> None:
        """A missing file, bytes that are no text and a folder without scenarios are faults."""
        (tmp_path / "bytes.toml").write_bytes(b"\xff")
        (tmp_path / "empty").mkdir()

        assert told(tmp_path / "none.toml") == [("", "cannot be read: No such file or directory")]
        assert told(tmp_path / "bytes.toml")[0][1].startswith("expected TOML: ")
        assert told(tmp_path / "empty") == [("", "expected scenarios (*.toml) in this folder")]


class TestDeviations:
    def test_there_are_none_where_all_is_as_expected(self, write: Write, catalog: Catalog) -> None:
        """The bonus is open, 300 euros are due, and the aid for distance training is closed."""
        (scenario,) = read_scenarios(write(GOOD))

        assert deviations(catalog, scenario) == ()

    def test_another_answer_is_told_with_its_reasons(self, write: Write, catalog: Catalog) -> None:
        """What was expected, what was answered and why, in both languages."""
        (scenario,) = read_scenarios(write(GOOD.replace("2020-10-05", "2021-10-05")))
        found = deviations(catalog, scenario)
        french, english = [d.french for d in found], [d.english for d in found]

        assert french[0].startswith(f"{BONUS}\u00a0: attendu ouvert, répondu fermé (")
        assert english[0].startswith(f"{BONUS}: expected open, answered closed (")
        assert english[1:] == [f"{BONUS}: 300 € expected, 0 € due"]

    def test_another_sum_is_told(self, write: Write, catalog: Catalog) -> None:
        """The sum expected and the sum due stand beside each other."""
        (scenario,) = read_scenarios(write(GOOD.replace("= 300", "= 1000")))
        (deviation,) = deviations(catalog, scenario)

        assert deviation.french == f"{BONUS}\u00a0: 1\u00a0000\u00a0€ attendus, 300\u00a0€ dus"
        assert deviation.text("en").endswith(f": {BONUS}: 1,000 € expected, 300 € due")
        assert deviation.text().startswith(f"{scenario.file} (Stagiaire du PRFE): ")

    def test_a_measure_of_another_region_is_told(self, write: Write, catalog: Catalog) -> None:
        """What is not offered where the person asks is no answer, and pays nothing."""
        (scenario,) = read_scenarios(write(GOOD.replace('"ile-de-france"', '"bretagne"')))
        texts = [deviation.english for deviation in deviations(catalog, scenario)]

        assert f"{BONUS} is not offered here" in texts
        assert f"{BONUS}: 300 € expected, 0 € due" in texts

    @pytest.mark.parametrize(("old", "new", "path", "problem"), UNKNOWN.values(), ids=UNKNOWN)
    def test_what_the_catalog_does_not_have_is_told(  # noqa: PLR0913, PLR0917 - a table's columns
        self, write: Write, catalog: Catalog, old: str, new: str, path: str, problem: str
    ) -> None:
        """A name that fits nothing is a fault of the scenario, not an answer."""
        (scenario,) = read_scenarios(write(GOOD.replace(old, new)))
        with pytest.raises(DataError) as caught:
            deviations(catalog, scenario)

        assert path in {fault.path for fault in caught.value.faults}
        assert all(problem in fault.problem for fault in caught.value.faults)
        assert {fault.file for fault in caught.value.faults} == {scenario.file}


class TestOurs:
    def test_the_one_in_the_documentation_is_answered(self, write: Write, catalog: Catalog) -> None:
        """What the page on data files shows is a scenario, and holds."""
        page = FOLDER.parents[1] / "docs" / "data-files.md"
        shown = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
        (scenario,) = read_scenarios(write(shown))

        assert deviations(catalog, scenario) == ()

    def test_there_are_four_in_each_region(self, catalog: Catalog) -> None:
        """Each region with measures has at least four scenarios, written from the brochure."""
        written = {folder.name: len(read_scenarios(folder)) for folder in FOLDER.iterdir()}
        regions = {region for measure in catalog.measures for region in measure.regions}

        assert {region for region in regions if written.get(region, 0) < 4} == set()

    @pytest.mark.parametrize(
        "scenario",
        read_scenarios(FOLDER),
        ids=lambda one: "/".join(Path(one.file).parts[-2:]),
    )
    def test_each_is_answered_as_expected(self, scenario: Scenario, catalog: Catalog) -> None:
        """What the text says of a person is what the catalog answers."""
        assert [deviation.text() for deviation in deviations(catalog, scenario)] == []

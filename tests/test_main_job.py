"""The README's main job, as issue 2 asks for it: one person in Île-de-France, and every answer."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aiofr import Catalog, Guidance, Situation
from aiofr.cli.running import status

BONUS = "idf-prime-secteurs-en-tension"
PERSON = {
    "status": "demandeur-emploi",
    "age": "30",
    "residence": "ile-de-france",
    "training_programme": "prfe",
    "training_sector": "batiment-travaux-publics",
    "training_start": "2020-10-05",
    "training_hours": "600",
    "training_completed": "true",
}
#: The same person in Python.
TYPED: dict[str, object] = {
    **PERSON,
    "age": 30,
    "training_start": date(2020, 10, 5),
    "training_hours": 600,
    "training_completed": True,
}

Ask = Callable[..., dict[str, Any]]


def words(changes: dict[str, str | None]) -> list[str]:
    """Write the command of the issue with *changes*; ``None`` leaves a fact out."""
    said = {**PERSON, **changes}
    facts = [f"{name}={value}" for name, value in said.items() if value is not None]
    return ["orient", "ile-de-france", "--on", "2020-10-05", *facts]


def dues(measure: dict[str, Any]) -> dict[int, str]:
    """Give whether each sum of *measure* is due."""
    return {amount["value"]: amount["due"] for amount in measure["amounts"]}


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run the command with `--json`, and give what it prints."""

    def ask(**changes: str | None) -> dict[str, Any]:
        assert status([*words(changes), "--json"]) == 0
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return ask


@pytest.fixture
def bonus(ask: Ask) -> Callable[..., dict[str, Any]]:
    """Run the command with `--json`, and give the bonus."""

    def bonus(**changes: str | None) -> dict[str, Any]:
        (found,) = [m for m in ask(**changes)["measures"] if m["id"] == BONUS]
        return dict(found)

    return bonus


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """Give what the command prints, on one line: no line break matters, nor which space."""
    assert status(words({})) == 0
    return " ".join(capsys.readouterr().out.split())


def guidance(catalog: Catalog, **changes: object) -> Guidance:
    """Ask in Python."""
    return catalog.orient(Situation({**TYPED, **changes}), on=date(2020, 10, 5))


class TestText:
    def test_the_bonus_is_open_and_both_sums_are_due(self, printed: str) -> None:
        """The bonus comes with its two payments and what they make together."""
        open_, _, _ = printed.partition("Mesures à vérifier")

        assert "Prime aux stagiaires des secteurs en tension" in open_
        assert "300 € : dû" in open_
        assert "700 € : dû" in open_
        assert "1 000 €" in open_

    @pytest.mark.parametrize(
        "name", ["Aide individuelle régionale vers l’emploi (Aire)", "Oriane FormPro"]
    )
    def test_aids_and_platforms_are_there_and_not_closed(self, printed: str, name: str) -> None:
        """What the person may have is shown before what is closed."""
        before, _, closed = printed.partition("Mesures fermées")

        assert name in before
        assert name not in closed

    def test_the_regional_body_is_told_with_phone_and_site(self, printed: str) -> None:
        """Défi métiers informs everybody in the region."""
        _, _, said = printed.casefold().partition("défi métiers")

        assert "01 56 53 32 32" in said[:200]
        assert "www.defi-metiers.fr" in said[:200]

    def test_networks_for_a_job_seeker(self, printed: str) -> None:
        """Pôle emploi is named, and the others that receive somebody who looks for a job."""
        for name in ("Pôle emploi", "Cités des métiers", "Maisons de l’emploi", "Afpa"):
            assert name in printed

    def test_the_data_are_old(self, printed: str) -> None:
        """The years of the data are told at the beginning, and that they need confirming."""
        first = printed[:300]

        assert "2019" in first
        assert "2020" in first
        assert "confirmer" in first


class TestJson:
    def test_each_measure_has_its_answer(self, ask: Ask) -> None:
        """A measure has an id, one of four states, reasons, and sums with figure and due."""
        measures = ask()["measures"]

        assert len({measure["id"] for measure in measures}) == len(measures) > 10
        assert {m["status"] for m in measures} == {
            "open",
            "to-check",
            "closed",
            "background",
        }
        for measure in measures:
            assert measure["reasons"]
            for amount in measure["amounts"]:
                assert amount["due"] in ("yes", "no", "unknown")
                assert {"value", "low", "high"} & set(amount)

    def test_the_bonus_is_a_thousand_euros(self, bonus: Ask) -> None:
        """It is open, and its two payments are due."""
        found = bonus()

        assert found["status"] == "open"
        assert dues(found) == {300: "yes", 700: "yes"}
        assert found["total_due"] == 1000

    @pytest.mark.parametrize("id_", ["idf-aire", "idf-oriane-formpro"])
    def test_the_others_are_present_and_not_closed(self, ask: Ask, id_: str) -> None:
        """The individual aid and the platform are not refused to the person."""
        (found,) = [measure for measure in ask()["measures"] if measure["id"] == id_]

        assert found["status"] != "closed"

    def test_whom_to_see(self, ask: Ask) -> None:
        """Défi métiers informs everybody; Pôle emploi stands in the lists for a job-seeker."""
        answer = ask()
        (body,) = answer["structures"]
        seen = {
            network["id"]
            for referral in answer["referrals"]
            if referral["public"] == "demandeurs-emploi" and referral["member"] == "yes"
            for network in referral["networks"]
        }

        assert body["contact"]["phones"][0]["e164"] == "+33156533232"
        assert "https://www.defi-metiers.fr" in [link["url"] for link in body["contact"]["links"]]
        assert {"pole-emploi", "maisons-emploi", "afpa", "mife"} <= seen

    def test_the_warning_dates_the_data(self, ask: Ask) -> None:
        """The warning tells the years of the oldest and of the newest source."""
        answer = ask()
        years = {source["date"][:4] for source in answer["sources"]}

        assert years == {"2019", "2020"}
        assert all(year in answer["warning"] for year in years)

    def test_four_hundred_hours(self, bonus: Ask) -> None:
        """A shorter training earns the first payment only."""
        found = bonus(training_hours="400")

        assert found["status"] == "open"
        assert dues(found) == {300: "yes", 700: "no"}
        assert found["total_due"] == 300

    def test_hours_not_said(self, bonus: Ask) -> None:
        """The second payment is unknown, and the hours would settle it."""
        found = bonus(training_hours=None)
        second = found["amounts"][1]

        assert dues(found) == {300: "yes", 700: "unknown"}
        assert second["missing"] == ["training_hours"]

    def test_a_start_in_the_next_year(self, bonus: Ask) -> None:
        """The bonus is closed, for that reason and no other, and nothing is due."""
        found = bonus(training_start="2021-01-04")
        (reason,) = found["reasons"]

        assert found["status"] == "closed"
        assert reason["answer"] == "no"
        assert "31 décembre 2020" in reason["text"]
        assert set(dues(found).values()) == {"no"}

    def test_no_start_said(self, bonus: Ask) -> None:
        """The bonus is to check, and the start would settle it."""
        found = bonus(training_start=None)

        assert found["status"] == "to-check"
        assert found["missing"] == ["training_start"]
        assert set(dues(found).values()) == {"unknown"}


class TestPython:
    def test_it_is_the_answer_of_the_command(self, catalog: Catalog, ask: Ask) -> None:
        """Python values and texts of a command line give the same answer."""
        assert json.loads(json.dumps(guidance(catalog).to_dict())) == ask()

    @pytest.mark.parametrize(
        ("changes", "state", "due", "total"),
        [
            ({}, "open", ["yes", "yes"], 1000),
            ({"training_hours": 400}, "open", ["yes", "no"], 300),
            ({"training_hours": None}, "open", ["yes", "unknown"], 300),
            ({"training_completed": False}, "open", ["yes", "no"], 300),
            ({"training_start": date(2021, 1, 4)}, "closed", ["no", "no"], 0),
            ({"training_start": date(2020, 8, 31)}, "closed", ["no", "no"], 0),
            ({"training_start": None}, "to-check", ["unknown", "unknown"], 0),
            ({"training_sector": "autre"}, "closed", ["no", "no"], 0),
        ],
    )
    def test_the_bonus(
        self, catalog: Catalog, changes: dict[str, object], state: str, due: list[str], total: int
    ) -> None:
        """Each change of the person changes the bonus as its source says."""
        (found,) = [a for a in guidance(catalog, **changes).measures if a.measure.id == BONUS]

        assert found.status == state
        assert [answer.due.value for answer in found.amounts] == due
        assert found.total_due == total

    def test_the_command_is_the_one_of_the_readme(self) -> None:
        """These tests ask what the README shows."""
        readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")
        shown = " ".join(readme.replace("\\\n", " ").split())

        assert f"aiofr {' '.join(words({}))}" in shown

"""Networks and structures: what they were called, and when."""

from datetime import date

import pytest

from aiofr.model.evidence import Evidence
from aiofr.model.networks import Network, Succession, SuccessionKind

KNOWN = (Evidence(source="loi-plein-emploi"),)
RENAMED = SuccessionKind.RENAMED


def network(*successions: Succession) -> Network:
    """Give a network with what became of it."""
    return Network(id="anpe", name="ANPE", successions=successions, evidence=KNOWN)


def renamed(day: str, name: str | None, kind: SuccessionKind = RENAMED) -> Succession:
    """Give one renaming."""
    return Succession(kind=kind, date=day, name=name, evidence=KNOWN)


class TestNameOn:
    @pytest.mark.parametrize(
        ("day", "name"),
        [
            (date(2008, 12, 18), "ANPE"),
            (date(2008, 12, 19), "Pôle emploi"),
            (date(2023, 12, 31), "Pôle emploi"),
            (date(2024, 1, 1), "France Travail"),
            (date(2026, 1, 1), "France Travail"),
        ],
    )
    @pytest.mark.parametrize("turn", [1, -1])
    def test_latest_renaming(self, day: date, name: str, turn: int) -> None:
        """A network bears the name of its latest renaming, in whatever order they are told."""
        successions = [
            renamed("2008-12-19", "Pôle emploi"),
            renamed("2024-01-01", "France Travail"),
        ]

        assert network(*successions[::turn]).name_on(day) == name

    @pytest.mark.parametrize(
        ("printed", "day", "name"),
        [
            ("2024", date(2024, 12, 30), "ANPE"),
            ("2024", date(2024, 12, 31), "France Travail"),
            ("2024-02", date(2024, 2, 28), "ANPE"),
            ("2024-02", date(2024, 2, 29), "France Travail"),
        ],
    )
    def test_coarse_date(self, printed: str, day: date, name: str) -> None:
        """A renaming known to the month or the year counts from its last possible day."""
        assert network(renamed(printed, "France Travail")).name_on(day) == name

    def test_no_renaming(self) -> None:
        """What became of a network without giving it a name leaves it its own."""
        merged = renamed("2020", None, SuccessionKind.MERGED)

        assert network().name_on(date(2024, 1, 1)) == "ANPE"
        assert network(merged).name_on(date(2024, 1, 1)) == "ANPE"

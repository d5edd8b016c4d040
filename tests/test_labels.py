"""What kinds and sections are called: each has a name of its own, in both languages."""

import pytest

from aiofr import MeasureKind, MeasureStatus, Section, labels

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


class TestLabels:
    @LANGUAGES
    def test_each_kind_of_measure_has_one(self, language: str) -> None:
        """No two kinds are called alike."""
        assert len({labels.measures(kind, language) for kind in MeasureKind}) == len(MeasureKind)

    @LANGUAGES
    def test_each_section_has_one(self, language: str) -> None:
        """No two sections are called alike."""
        assert len({labels.section(section, language) for section in Section}) == len(Section)

    @LANGUAGES
    def test_each_status_has_one(self, language: str) -> None:
        """No two statuses are called alike, and of what is in force nothing is said."""
        said = {status: labels.status(status, language) for status in MeasureStatus}

        assert len(set(said.values())) == len(MeasureStatus)
        assert [status for status, label in said.items() if not label] == [MeasureStatus.IN_FORCE]

    def test_french_is_meant_where_nothing_is_said(self) -> None:
        """The language of people is French, unless another is asked for."""
        assert labels.measures(MeasureKind.CHARTER) == "chartes"
        assert labels.section(Section.PEOPLE) == "principaux interlocuteurs"
        assert labels.status(MeasureStatus.SUBMITTED) == "vote attendu"

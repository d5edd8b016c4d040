"""What kinds and sections are called: each has a name of its own, in both languages."""

import pytest

from aiofr import MeasureKind, Section, labels

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

    def test_french_is_meant_where_nothing_is_said(self) -> None:
        """The language of people is French, unless another is asked for."""
        assert labels.measures(MeasureKind.CHARTER) == "chartes"
        assert labels.section(Section.PEOPLE) == "principaux interlocuteurs"

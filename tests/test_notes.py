"""What stands beside the answers: the age of the sources, days before them, other regions."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from records import DAY, SOURCE, measure, small_catalog

from aiofr import Age, Catalog, DayStatus, PartialDate, Situation, Source, Status
from aiofr.orientation.ages import age

OLD = {**SOURCE, "id": "ancien", "date": "2019-10-18"}
COARSE = {**SOURCE, "id": "annee", "date": "2019"}


def source(day: str) -> Source:
    """Make a source of *day*."""
    return Source(id="s", title="S", publisher="P", date=PartialDate.parse(day))


def age_of(days: int) -> Age:
    """Make an age of some days."""
    return Age(newest=source("2020-06-02"), days=days)


class TestAge:
    @pytest.mark.parametrize(
        ("days", "french", "english"),
        [
            (0, "0 jour", "0 days"),
            (1, "1 jour", "1 day"),
            (29, "29 jours", "29 days"),
            (30, "1 mois", "1 month"),
            (100, "3 mois", "3 months"),
            (365, "12 mois", "12 months"),
            (366, "1 an", "1 year"),
            (800, "2 ans", "2 years"),
        ],
    )
    def test_it_is_said_in_words(self, days: int, french: str, english: str) -> None:
        """An age is said in whole days, months or years."""
        assert age_of(days).text() == french
        assert age_of(days).text("en") == english

    def test_a_year_is_not_old_yet(self) -> None:
        """What is older than a year is old."""
        assert not age_of(365).is_old
        assert age_of(366).is_old

    def test_the_newest_of_that_day_counts(self) -> None:
        """A source that was published later does not make older ones younger."""
        sources = [source("2019-10-18"), source("2020-09-15")]

        assert age(sources, date(2020, 10, 18)) == Age(newest=sources[1], days=33)
        assert age(sources, date(2019, 12, 1)) == Age(newest=sources[0], days=44)
        assert age(sources, date(2019, 10, 17)) is None
        assert age([], DAY) is None

    def test_a_coarse_date_counts_by_its_last_day(self) -> None:
        """A source of some month is no day old within it, and never less."""
        assert age([source("2020-09")], date(2020, 9, 2)) == Age(newest=source("2020-09"), days=0)
        assert age([source("2020-09")], date(2020, 10, 5)) == Age(newest=source("2020-09"), days=5)

    @given(st.dates(date(2020, 6, 2), date(2090, 1, 1)), st.integers(0, 4000))
    def test_it_grows_with_the_day(self, day: date, later: int) -> None:
        """A later day never makes sources younger, and what is old stays old."""
        first, second = (
            age([source("2020-06-02")], day),
            age([source("2020-06-02")], day + timedelta(days=later)),
        )

        assert first is not None
        assert second is not None
        assert second.days - first.days == later
        assert second.is_old >= first.is_old

    def test_guidance_has_one(self, tmp_path: Path) -> None:
        """Guidance knows the age of its sources on its day."""
        catalog = small_catalog(tmp_path, measures=[measure()])
        found = catalog.orient(Situation(), DAY).age

        assert found is not None
        assert (found.newest.id, found.days) == ("journal", 125)
        assert catalog.orient(Situation(), "2020-06-01").age is None


class TestBeforeTheSources:
    def notes(self, catalog: Catalog, on: str, language: str = "fr") -> list[str]:
        """Give the notes of guidance on a day."""
        return [note.text(language) for note in catalog.orient(Situation(age=30), on).notes]

    def test_a_day_before_all_sources_says_so(self, tmp_path: Path) -> None:
        """Before the first source a note says from when the sources are; on its day none does."""
        catalog = small_catalog(
            tmp_path,
            sources=[SOURCE, OLD],
            measures=[measure(), measure("autre", evidence=[{"source": "ancien"}])],
        )

        assert "(octobre 2019) : nous ne pouvons" in self.notes(catalog, "2019-10-17")[0]
        assert "(October 2019): we cannot" in self.notes(catalog, "2019-10-17", "en")[0]
        assert not any("première" in note for note in self.notes(catalog, "2019-10-18"))

    def test_a_coarse_source_may_be_of_its_first_day(self, tmp_path: Path) -> None:
        """A source of 2019 is there from January on."""
        catalog = small_catalog(
            tmp_path, sources=[COARSE], measures=[measure(evidence=[{"source": "annee"}])]
        )

        assert any("première" in note for note in self.notes(catalog, "2018-12-31"))
        assert not any("première" in note for note in self.notes(catalog, "2019-01-01"))

    def test_nothing_is_called_open(self, tmp_path: Path) -> None:
        """A start that was printed later opens nothing on a day before all sources."""
        early = measure(period={"start": "2015-01-01"})
        catalog = small_catalog(tmp_path, sources=[SOURCE], measures=[early])
        (before,) = catalog.orient(Situation(), "2018-01-01").measures
        (after,) = catalog.orient(Situation(), "2020-06-02").measures

        assert (before.status, before.day) == (Status.TO_CHECK, DayStatus.UNKNOWN)
        assert after.status is Status.OPEN

    def test_packaged_measures_are_not_open_in_1999(self, catalog: Catalog) -> None:
        """A day long before the sources is answered, with a note and nothing open."""
        for region in catalog.regions:
            guidance = catalog.orient(Situation(age=30, residence=region.id), "1999-01-01")

            assert guidance.open == ()
            assert guidance.age is None
            assert "première de nos sources" in guidance.notes[0].text()


class TestElsewhere:
    def test_another_region_than_the_residence_is_told(self, catalog: Catalog) -> None:
        """Who asks elsewhere than where they live is told so, by name; who asks at home is not."""
        away = catalog.orient(Situation(residence="bretagne"), DAY, "corse").notes
        home = catalog.orient(Situation(residence="bretagne"), DAY, "bretagne").notes
        unknown = catalog.orient(Situation(age=30), DAY, "bretagne").notes

        assert "en Corse et habitez en Bretagne" in " ".join(note.text() for note in away)
        assert "in Corse and live in Bretagne" in " ".join(note.text("en") for note in away)
        assert not any("habitez" in note.text() for note in (*home, *unknown))

    def test_a_department_tells_the_residence(self, catalog: Catalog) -> None:
        """A department of another region is told as the residence is."""
        notes = catalog.orient(Situation(department="35"), DAY, "corse").notes

        assert any("habitez en Bretagne" in note.text() for note in notes)


class TestGaps:
    def notes(self, catalog: Catalog, **said: object) -> list[str]:
        """Give the notes of guidance in Bretagne, in both languages."""
        found = catalog.orient(Situation(said), DAY, "bretagne").notes
        return [note.text(language) for note in found for language in ("fr", "en")]

    def test_an_unknown_situation_is_told(self, catalog: Catalog) -> None:
        """Where the main situation would tell more who to see, a note says so; once said, none."""
        young = self.notes(catalog, age=15)

        assert any("situation de la personne n’est pas dite" in note for note in young)
        assert any("situation is not said" in note for note in young)
        assert self.notes(catalog, age=15, status="collegien") == []

    def test_who_says_nothing_is_asked_first(self, catalog: Catalog) -> None:
        """Of somebody of whom nothing is known one note asks, and not two."""
        french, english = self.notes(catalog)

        assert french.startswith("Dites ce que vous savez")
        assert english.startswith("Say what you know")

"""
What a person should know beside the answers, so that silence is not taken for a no.

Knows what was answered and of when its sources are; decides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from aiofr.conditions import Truth, Value
from aiofr.model.places import Region
from aiofr.model.publics import Need
from aiofr.model.reach import Absence
from aiofr.model.sources import Source
from aiofr.model.time import PartialDate
from aiofr.orientation.answers import (
    MeasureAnswer,
    Membership,
    NetworkAnswer,
    Note,
    ReferralAnswer,
)
from aiofr.orientation.needs import NEEDS
from aiofr.wording import day as say_day

#: The fact that tells the person's main situation.
_STATUS = "status"
#: After how many days the newest source is called old.
_OLD = 365
_DAYS_A_MONTH = 30
_DAYS_A_YEAR = 365.25


@frozen(kw_only=True)
class Age:
    """
    How old the newest source that was there on a day is.

    Args:
        newest: That source.
        days: How many days before it was published; a coarse date counts by its last day.
    """

    newest: Source
    days: int

    @property
    def is_old(self) -> bool:
        """Whether it is over a year old, so that nothing should be done without confirmation."""
        return self.days > _OLD

    def text(self, language: str = "fr") -> str:
        """
        Say it in whole years, months or days, rounded down.

        >>> from datetime import date
        >>> source = Source(id="a", title="A", publisher="B", date=date(2020, 9, 15))
        >>> Age(newest=source, days=2200).text("en")
        '6 years'
        """
        years, months = int(self.days // _DAYS_A_YEAR), self.days // _DAYS_A_MONTH
        if years:
            count, french, english = years, "an", "year"
        elif months:
            count, french, english = months, "mois", "month"
        else:
            count, french, english = self.days, "jour", "day"
        if language == "en":
            return f"{count} {english}{'' if count == 1 else 's'}"
        plural = "s" if count > 1 and not french.endswith("s") else ""
        return f"{count} {french}{plural}"


def age(sources: Iterable[Source], on: date) -> Age | None:
    """Give the age of the newest of *sources* that was there *on* a day; ``None`` before all."""
    known = [source for source in sources if source.date.first <= on]
    if not known:
        return None
    newest = max(known, key=lambda source: source.date)
    return Age(newest=newest, days=max(0, (on - newest.date.last).days))


def before(sources: Sequence[Source], on: date) -> Iterator[Note]:
    """Tell that none of *sources* was there *on* that day, so that nothing is said to be open."""
    first = min(sources, key=lambda source: source.date, default=None)
    if first is not None and on < first.date.first:
        month = PartialDate(year=first.date.year, month=first.date.month)
        yield Note(
            french="Cette date est avant la première de nos sources "
            f"({say_day(month)}) : nous ne pouvons rien dire d’ouvert.",
            english="That day is before the first of our sources "
            f"({say_day(month, 'en')}): we cannot call anything open.",
        )


def assumption(home: Region) -> Note:
    """Tell that the person is taken to live where they ask for help, as nobody said where."""
    return Note(
        french=f"On suppose que vous habitez {home.located}, puisque vous y demandez de l’aide. "
        "Sinon, dites où vous habitez : residence ou department.",
        english=f"You are assumed to live in {home.name}, since you ask for help there. "
        "If you do not, say where you live: residence or department.",
    )


def gaps(
    answers: Mapping[str, Value],
    measures: Sequence[MeasureAnswer],
    members: Iterable[Membership],
    referrals: Iterable[ReferralAnswer],
) -> Iterator[Note]:
    """Tell what the answer lacks: measures of the region, or what is not known of the person."""
    if not measures:
        yield Note(
            french="Nos données n’ont aucune mesure pour cette région : il peut y en avoir.",
            english="Our data have no measure for this region: there may well be some.",
        )
    if not any(member.truth is Truth.YES for member in members):
        yield Note(
            french="Dites ce que vous savez de la personne, sa situation d’abord, "
            "pour apprendre qui peut la recevoir.",
            english="Say what you know of the person, the situation first, "
            "to learn who can receive them.",
        )
    elif _STATUS not in answers and any(r.truth is Truth.UNKNOWN for r in referrals):
        yield Note(
            french="La situation de la personne n’est pas dite (au collège, en emploi, "
            "sans emploi…) : selon elle, d’autres peuvent aussi la recevoir.",
            english="The person’s situation is not said (at school, in work, out of work…): "
            "depending on it, others can receive them too.",
        )


def not_there(absent: Iterable[tuple[NetworkAnswer, Absence]], region: Region) -> Iterator[Note]:
    """Tell which networks that the table names are not in the region, and who is there instead."""
    by_who: dict[str | None, list[str]] = {}
    for found, absence in absent:
        by_who.setdefault(absence.instead, []).append(found.name)
    for instead, names in by_who.items():
        listed = ", ".join(dict.fromkeys(names))
        french = "" if instead is None else f" À la place : {instead}"
        english = "" if instead is None else f" Instead: {instead}"
        yield Note(
            french=f"Pas {region.located} : {listed}.{french}",
            english=f"Not in {region.name}: {listed}.{english}",
        )


def unmet(need: Need | None, referrals: Iterable[ReferralAnswer]) -> Iterator[Note]:
    """Tell that nobody is named for *need* to whom the person is sent for certain."""
    if need is None or any(referral.truth is Truth.YES for referral in referrals):
        return
    french, english = NEEDS["fr"][need], NEEDS["en"][need]
    yield Note(
        french=f"Pour ce besoin ({french}), nos sources ne nomment personne "
        "à qui vous adresser à coup sûr.",
        english=f"For this need ({english}), our sources name nobody "
        "to whom you are sent for certain.",
    )

"""
What a person should know beside the answers, so that silence is not taken for a no.

Knows what was answered and of when its sources are; decides nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

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

"""
What a network or structure had become by a day, and why, as values that say so in two languages.

It knows records and how to say dates; `following` makes these values.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from attrs import frozen

from aiofr.conditions import Truth
from aiofr.errors import spoken
from aiofr.model.evidence import Certainty
from aiofr.model.networks import Network, Structure, Succession, SuccessionKind
from aiofr.model.sources import Source
from aiofr.wording import day as say_day

Body = TypeVar("Body", bound=Network | Structure)

_HANDOVERS = {
    "fr": {
        SuccessionKind.RENAMED: "{} : nouveau nom {} ({})",
        SuccessionKind.MERGED: "{} : fusion dans {} ({})",
        SuccessionKind.SPLIT: "{} : partage entre {} ({})",
        SuccessionKind.ABSORBED: "{} : absorption par {} ({})",
        SuccessionKind.PARTLY_TAKEN_OVER: "{} : reprise partielle par {} ({})",
        SuccessionKind.DISSOLVED: "{} : dissolution, suite donnée par {} ({})",
        SuccessionKind.OVERLAPS: "{} : ajout de {}, sans remplacement ({})",
    },
    "en": {
        SuccessionKind.RENAMED: "{}: renamed {} ({})",
        SuccessionKind.MERGED: "{}: merged into {} ({})",
        SuccessionKind.SPLIT: "{}: split between {} ({})",
        SuccessionKind.ABSORBED: "{}: absorbed by {} ({})",
        SuccessionKind.PARTLY_TAKEN_OVER: "{}: partly taken over by {} ({})",
        SuccessionKind.DISSOLVED: "{}: dissolved, followed by {} ({})",
        SuccessionKind.OVERLAPS: "{}: {} added beside it, without replacing it ({})",
    },
}
_TEXTS = {
    "fr": {
        "and": " et ",
        "yes": "{} : en place ({})",
        "unknown": "{} : peut-être en place ({}), les dates connues ne le disent pas au jour près",
        "early": "{} : pas encore en place ({}) ; début : {}",
        "before": "En place à cette date : {}",
        "without": "{} : fin sans successeur connu ({})",
        "ended": "{} : fin ({}), sans suite connue",
        "inferred": "{}, déduit",
        "disputed": "{}, contesté",
        "source": "Source : {}",
        "sources": "Sources : {}",
        "entitled": "« {} », {}, {}",
    },
    "en": {
        "and": " and ",
        "yes": "{}: in place ({})",
        "unknown": "{}: perhaps in place ({}), the known dates do not tell to the day",
        "early": "{}: not yet in place ({}); start: {}",
        "before": "In place on that day: {}",
        "without": "{}: ended, no successor known ({})",
        "ended": "{}: ended ({}), nothing known to follow",
        "inferred": "{}, inferred",
        "disputed": "{}, disputed",
        "source": "Source: {}",
        "sources": "Sources: {}",
        "entitled": "“{}”, {}, {}",
    },
}


@frozen(kw_only=True)
class Handover(Generic[Body]):
    """
    One step of a lineage.

    Args:
        body: Who was followed.
        succession: What became of it.
        heirs: Who followed; none for a plain dissolution, or where it only took another name.
    """

    body: Body
    succession: Succession
    heirs: tuple[Body, ...]

    def text(self, language: str = "fr") -> str:
        """Say it in *language*."""
        succession, texts = self.succession, _TEXTS[spoken(language)]
        on = say_day(succession.date, language)
        certainties = {evidence.certainty for evidence in succession.evidence}
        if Certainty.DISPUTED in certainties:
            on = texts["disputed"].format(on)
        elif Certainty.STATED not in certainties:
            on = texts["inferred"].format(on)
        heirs = _joined(self.heirs, language) if self.heirs else succession.name
        frame = _HANDOVERS[language][succession.kind] if heirs else texts["without"]
        return frame.format(self.body.name, *filter(None, [heirs]), on)


@frozen(kw_only=True)
class Branch(Generic[Body]):
    """
    What one line of succession had come to.

    Args:
        body: The last of the line.
        handovers: How it came to that one; none where nothing followed.
        stands: Whether it is there; unknown where a coarse date leaves that open.
    """

    body: Body
    handovers: tuple[Handover[Body], ...]
    stands: Truth


@frozen(kw_only=True)
class Lineage(Generic[Body]):
    """
    What a body had become by a day, and why.

    Args:
        asked: The body that was asked for.
        day: The day.
        standing: Who is there on that day: *asked* itself, or whoever followed it, or nobody. A
            body is there unless it is known not to be.
        handovers: The names that *asked* took and the steps from it to those, in order.
        predecessors: Who stood there instead, where *asked* had not begun.
        beside: What has come beside *asked* without replacing it.
        sources: What vouches for the steps, newest first.
    """

    asked: Body
    day: date
    standing: tuple[Body, ...]
    handovers: tuple[Handover[Body], ...] = ()
    predecessors: tuple[Body, ...] = ()
    beside: tuple[Handover[Body], ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def stands(self) -> Truth:
        """Whether *asked* itself is there; unknown where a coarse date leaves that open."""
        return self.asked.stands_on(self.day)

    def text(self, language: str = "fr") -> str:
        """Say why, in *language*, with dates and sources."""
        return ". ".join(self._sentences(language)) + "."

    def _sentences(self, language: str) -> Iterator[str]:
        texts, asked = _TEXTS[spoken(language)], self.asked
        on = say_day(self.day, language)
        if self.stands is not Truth.NO:
            yield texts[self.stands].format(asked.name_on(self.day), on)
        elif asked.period.start is not None and asked.period.started(self.day) is Truth.NO:
            yield texts["early"].format(asked.name, on, say_day(asked.period.start, language))
        elif not self.handovers and asked.period.end is not None:
            yield texts["ended"].format(asked.name, say_day(asked.period.end, language))
        yield from (handover.text(language) for handover in (*self.handovers, *self.beside))
        if self.predecessors:
            yield texts["before"].format(_joined(self.predecessors, language))
        if self.sources:
            told = "; " if language == "en" else " ; "
            titles = (
                texts["entitled"].format(s.title, s.publisher, say_day(s.date, language))
                for s in self.sources
            )
            frame = texts["source" if len(self.sources) == 1 else "sources"]
            yield frame.format(told.join(titles))


def _joined(bodies: Iterable[Body], language: str) -> str:
    *most, last = [body.name for body in bodies]
    return f"{', '.join(most)}{_TEXTS[language]['and']}{last}" if most else last

"""
What a network or structure had become by a day, and why.

The one place that follows successions: selections, catalogs of a day and guidance all ask here. It
knows records and how to say dates, and is handed whatever looks a record up.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from attrs import frozen

from aiofr.conditions import Truth
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
        succession, texts = self.succession, _TEXTS[language]
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
        texts, asked = _TEXTS[language], self.asked
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


def follow(body: Body, day: date, get: Callable[[str], Body | None]) -> Iterator[Branch[Body]]:
    """
    Follow *body* along each of its lines to what it had become by *day*.

    Of several changes the latest counts. No body is followed twice, so that data that run in a
    circle come to an end.

    Args:
        body: Who to follow.
        day: Up to when.
        get: What gives a body by its id.

    Yields:
        The end of each line, in the order of the successions.
    """
    seen: set[str] = set()
    todo: list[tuple[Body, tuple[Handover[Body], ...]]] = [(body, ())]
    while todo:
        one, passed = todo.pop()
        if one.id in seen:
            continue
        seen.add(one.id)
        stands = one.stands_on(day)
        if stands is Truth.NO and one.period.started(day) is not Truth.NO:
            made = _latest(one, day, get)
            passed += made
            heirs = [(heir, passed) for handover in made for heir in handover.heirs]
            if heirs:
                todo += reversed(heirs)
                continue
        yield Branch(body=one, handovers=passed, stands=stands)


def _latest(body: Body, day: date, get: Callable[[str], Body | None]) -> tuple[Handover[Body], ...]:
    """Give what became of a body that is gone: its latest change, or all those of one date."""
    happened = [
        s
        for s in body.successions
        if s.kind is not SuccessionKind.OVERLAPS
        and (s.to or s.is_final)
        and s.date.reached(day) is not Truth.NO
    ]
    latest = max((succession.date for succession in happened), default=None)
    return tuple(_handover(body, s, get) for s in happened if s.date == latest)


def _handover(
    body: Body, succession: Succession, get: Callable[[str], Body | None]
) -> Handover[Body]:
    heirs = tuple(heir for id_ in succession.to if (heir := get(id_)) is not None)
    return Handover(body=body, succession=succession, heirs=heirs)


def predecessors(body: Body, day: date, bodies: Iterable[Body]) -> Iterator[Body]:
    """Give who stood on *day* where *body* had not begun: the nearest that it came from."""
    known = tuple(bodies)
    seen: set[str] = {body.id}
    todo = [body]
    while todo:
        heir = todo.pop()
        for one in known:
            if one.id not in seen and any(
                heir.id in s.to and s.kind is not SuccessionKind.OVERLAPS for s in one.successions
            ):
                seen.add(one.id)
                if one.stands_on(day) is Truth.NO:
                    todo.append(one)
                else:
                    yield one


def trace(
    body: Body,
    day: date,
    bodies: Iterable[Body],
    source: Callable[[str], Source | None],
) -> Lineage[Body]:
    """
    Tell what *body* had become by *day*, and why.

    Args:
        body: Who to follow.
        day: The day.
        bodies: Every body of its collection, of whatever time.
        source: What gives a source by its id.
    """
    known = {one.id: one for one in bodies}
    branches = tuple(follow(body, day, known.get))
    early = body.period.started(day) is Truth.NO
    past = [s for s in body.successions if s.date.reached(day) is not Truth.NO]
    names = [Handover(body=body, succession=s, heirs=()) for s in past if s.name and not s.to]
    steps = [step for branch in branches for step in branch.handovers]
    handovers = tuple(dict.fromkeys([*names, *steps]))
    beside = tuple(_handover(body, s, known.get) for s in past if s.kind is SuccessionKind.OVERLAPS)
    return Lineage(
        asked=body,
        day=day,
        standing=tuple(branch.body for branch in branches if branch.stands is not Truth.NO),
        handovers=handovers,
        predecessors=tuple(predecessors(body, day, known.values())) if early else (),
        beside=beside,
        sources=_sources((*handovers, *beside), source),
    )


def _sources(
    handovers: Iterable[Handover[Body]], source: Callable[[str], Source | None]
) -> tuple[Source, ...]:
    ids = dict.fromkeys(e.source for h in handovers for e in h.succession.evidence)
    found = [one for id_ in ids if (one := source(id_)) is not None]
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))

"""
The one place that follows successions: selections, catalogs of a day and guidance all ask here.

It knows records and dates, and is handed whatever looks a record up.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

import attrs

from aiofr.conditions import Truth
from aiofr.model.contacts import Email, Link, Phone
from aiofr.model.measures import DayStatus, Measure
from aiofr.model.networks import Network, Structure, Succession, SuccessionKind
from aiofr.model.sources import Source
from aiofr.query.lineage import Body, Branch, Handover, Lineage

_Point = TypeVar("_Point", Phone, Email, Link)


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
        made = _latest(one, day, get)
        passed += made
        heirs = [(heir, passed) for handover in made for heir in handover.heirs]
        todo += reversed(heirs)
        if not heirs:
            yield Branch(body=one, handovers=passed, stands=one.stands_on(day))


def ends(ids: Iterable[str], day: date, get: Callable[[str], Network | None]) -> set[str]:
    """Give the ids of what networks had become by *day*; those of no network stay as they are."""
    found: set[str] = set()
    for id_ in ids:
        network = get(id_)
        if network is None:
            found.add(id_)
        else:
            found.update(branch.body.id for branch in follow(network, day, get))
    return found


def on_day(record: object, day: date) -> Any:  # noqa: ANN401 - a record of any kind
    """
    Give *record* as it was on *day*, or ``None`` where it is known not to have been there.

    A body bears the name of that day, and keeps its own among its aliases; numbers, addresses and
    links that are known not to lead there on that day are left out. What may have been there is
    kept: a body whose dates are too coarse, a measure whose sources cannot tell of the day.
    """
    if isinstance(record, Measure):
        gone = record.status_on(day) in (DayStatus.NOT_YET, DayStatus.ENDED)
        return None if gone else record
    if not isinstance(record, Network | Structure):
        return record
    if record.stands_on(day) is Truth.NO:
        return None
    return _named(_reached(record, day), day)


def _named(body: Body, day: date) -> Body:
    """Return *body* under its name of that day."""
    name = body.name_on(day)
    if name == body.name:
        return body
    aliases = dict.fromkeys((*body.aliases, body.name))
    return attrs.evolve(body, name=name, aliases=tuple(aliases))


def _reached(body: Network | Structure, day: date) -> Network | Structure:
    """Return *body* with what may lead there on that day; the same object where all of it may."""
    if isinstance(body, Network):
        branches = _leading(body.branches, day)
        return body if branches == body.branches else attrs.evolve(body, branches=branches)
    found = body.contact
    contact = attrs.evolve(
        found,
        phones=_leading(found.phones, day),
        emails=_leading(found.emails, day),
        links=_leading(found.links, day),
    )
    return body if contact == found else attrs.evolve(body, contact=contact)


def _leading(points: tuple[_Point, ...], day: date) -> tuple[_Point, ...]:
    return tuple(point for point in points if point.period.covers(day) is not Truth.NO)


def _latest(body: Body, day: date, get: Callable[[str], Body | None]) -> tuple[Handover[Body], ...]:
    """Give what became of a body that is gone: its latest change, or all those of one date."""
    if body.stands_on(day) is not Truth.NO or body.period.started(day) is Truth.NO:
        return ()
    happened = [
        s
        for s in body.successions
        if s.kind is not SuccessionKind.OVERLAPS
        and (s.to or s.is_final)
        and s.date.reached(day) is not Truth.NO
    ]
    latest = max((succession.date for succession in happened), default=None)
    return tuple(_handover(body, s, get) for s in happened if s.date == latest)


def _steps(body: Body, day: date, get: Callable[[str], Body | None]) -> Iterator[Handover[Body]]:
    """Give every step from *body* to what it had become, also those of lines that meet again."""
    seen: set[str] = set()
    todo = [body]
    while todo:
        one = todo.pop()
        if one.id not in seen:
            seen.add(one.id)
            made = _latest(one, day, get)
            yield from made
            todo += reversed([heir for handover in made for heir in handover.heirs])


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
    handovers = (*names, *_steps(body, day, known.get))
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

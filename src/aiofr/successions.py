"""
What the successions of a body cannot be: before it, after it, in a circle, or leading to nobody.

Knows the bodies of one collection, and only what contradicts itself for certain; catalogs use it.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from aiofr.model.evidence import NO_EVIDENCE
from aiofr.model.networks import Network, Structure, Succession, SuccessionKind

_DAY = timedelta(days=1)


def impossible(
    bodies: Mapping[str, Network | Structure], body: Network | Structure
) -> Iterator[tuple[str, str]]:
    """
    Find what cannot be in the successions of *body*, each with the path of what is wrong.

    Args:
        bodies: The bodies of its collection by id; ids that are not among them are not judged.
        body: The one to look at.
    """
    if body.id in _followers(bodies, body):
        yield ".successions", f"{body.id!r} comes back to itself through its successions"
    for index, succession in enumerate(body.successions):
        path = f".successions[{index}]"
        if not succession.evidence:
            yield f"{path}.evidence", NO_EVIDENCE
        yield from ((f"{path}.to", problem) for problem in _nobody(succession))
        yield from ((f"{path}.date", problem) for problem in _out_of_period(body, succession))
        for place, id_ in enumerate(succession.to):
            heir = bodies.get(id_)
            if heir is not None:
                problems = _out_of_reach(succession, heir)
                yield from ((f"{path}.to[{place}]", problem) for problem in problems)


def _followers(
    bodies: Mapping[str, Network | Structure], body: Network | Structure
) -> frozenset[str]:
    """Give the ids of all that *body* leads to, by changes that are followed."""
    seen: set[str] = set()
    todo = [body]
    while todo:
        one = todo.pop()
        for succession in one.successions:
            is_partial = succession.kind is SuccessionKind.PARTLY_TAKEN_OVER
            if succession.is_final or (is_partial and one.period.end is not None):
                new = [id_ for id_ in succession.to if id_ not in seen]
                seen.update(new)
                todo += [bodies[id_] for id_ in new if id_ in bodies]
    return frozenset(seen)


def _nobody(succession: Succession) -> Iterator[str]:
    """Say where somebody should have followed, and nobody is named."""
    kind = succession.kind
    if succession.to or kind is SuccessionKind.DISSOLVED:
        return
    if kind is not SuccessionKind.RENAMED:
        yield f"{kind} leads to nobody; name who followed, or write dissolved"
    elif succession.name is None:
        yield "renamed has neither a name nor who followed; give one of them"


def _out_of_period(body: Network | Structure, succession: Succession) -> Iterator[str]:
    """Say which end of the body's period the date of *succession* contradicts."""
    start, end = body.period.start, body.period.end
    when, kind = succession.date, succession.kind
    if start is not None and when.last < start.first:
        yield f"{kind} on {when}, before {body.id!r} starts ({start})"
    if end is None:
        return
    if succession.is_final and when.last < end.first:
        yield f"{kind} on {when}, but {body.id!r} lasts until {end}"
    bound = _DAY if kind is SuccessionKind.RENAMED else timedelta(0)
    must_touch = kind in (SuccessionKind.RENAMED, SuccessionKind.OVERLAPS)
    if must_touch and when.first - bound > end.last:
        yield f"{kind} on {when}, when {body.id!r} has been gone since {end}"


def _out_of_reach(succession: Succession, heir: Network | Structure) -> Iterator[str]:
    """Say why *heir* cannot have followed on the day of *succession*."""
    start, end = heir.period.start, heir.period.end
    when, kind = succession.date, succession.kind
    if start is not None and start.first > when.last:
        yield f"{heir.id!r} starts on {start}, after it is to have followed ({when})"
    if kind is SuccessionKind.RENAMED and start is not None and start.last < when.first:
        yield f"{heir.id!r} starts on {start}, before it is to have got that name ({when})"
    if end is not None and end.last < when.first:
        yield f"{heir.id!r} ends on {end}, before it is to have followed ({when})"

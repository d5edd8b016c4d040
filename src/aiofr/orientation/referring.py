"""
Whom to see on a day: networks as they had become, and the structures of a region.

Knows no measures and no conditions; what the person belongs to is told to it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import evolve

from aiofr.catalog import Catalog
from aiofr.conditions import Truth
from aiofr.model.networks import Network, Structure, SuccessionKind
from aiofr.model.places import Region
from aiofr.model.publics import Need
from aiofr.model.reach import Absence, Audience
from aiofr.orientation.answers import Membership, NetworkAnswer, Note, ReferralAnswer
from aiofr.query.following import follow, on_day, trace
from aiofr.query.kinds import with_members
from aiofr.query.lineage import Branch, Lineage
from aiofr.wording import day as say_day

#: The network whose structures inform everybody in a region.
_FOR_EVERYBODY = "carif-oref"


class Referring:
    """
    Whom people can see in a region on a day.

    Args:
        catalog: What there is.
        on: The day.
        region: Where help is asked for; ``None`` for the whole country.
    """

    def __init__(self, catalog: Catalog, on: date, region: Region | None) -> None:
        self.catalog: Catalog = catalog
        self.region: Region | None = region
        self._on = on
        self._lines: dict[str, tuple[Branch[Network], ...]] = {}
        self._told: dict[str, tuple[NetworkAnswer, ...]] = {}
        self._known, structures = catalog.whole.networks, catalog.whole.structures
        served = tuple(structures.in_region(region) if region is not None else structures)
        self._served = {structure.id: structure for structure in served}
        self._standing = [
            (found, self._became(found.network, *found.also))
            for structure in served
            if (found := on_day(structure, on)) is not None
        ]

    def referrals(
        self,
        members: Iterable[Membership],
        need: Need | None = None,
        admitted: Callable[[Audience], tuple[Truth, Note]] | None = None,
    ) -> Iterator[ReferralAnswer]:
        """
        Give whom to see, as the table of publics has it, for what the person is or may be.

        Lists for one *need* come before those for any; without one, all come in the table's order.

        Args:
            members: What the person is or may be.
            need: What they come for.
            admitted: Says whether the person is among those that a network receives, and who is.
        """
        wanted = {need, Need.ANY}
        pairs = [
            (referral, member)
            for member in members
            for referral in member.public.referrals
            if member.truth is not Truth.NO and (need is None or referral.need in wanted)
        ]
        pairs.sort(key=lambda pair: (need not in (None, pair[0].need), pair[0].position))
        for referral, member in pairs:
            printed = self.networks(referral.networks)
            found = [self._received(n, member.public.id, admitted) for n in printed]
            for sure in (Truth.YES, Truth.UNKNOWN):
                networks = tuple(n for n in found if n.truth is sure)
                if networks or (not found and sure is Truth.YES):
                    yield ReferralAnswer(
                        public=member.public,
                        truth=member.truth & sure,
                        referral=referral,
                        networks=networks,
                    )

    def _received(
        self,
        found: NetworkAnswer,
        public: str,
        admitted: Callable[[Audience], tuple[Truth, Note]] | None,
    ) -> NetworkAnswer:
        """Say of a network whether it receives the person, and beside it whom it receives."""
        audience = found.network.audience
        if audience is None or admitted is None or found.gone or public in audience.publics:
            return found  # Whoever belongs to a public that it receives is received as such.
        receives, whom = admitted(audience)
        note = found.note if receives is Truth.YES else _together(found.note, whom)
        return evolve(found, receives=receives, note=note)

    def absent(self, ids: Iterable[str]) -> Iterator[tuple[NetworkAnswer, Absence]]:
        """Give which networks, by the ids that are printed, are not in the region, and why."""
        for found in self.networks(dict.fromkeys(ids)):
            absence = self._absence(found.network)
            if absence is not None and found.present is Truth.NO:
                yield found, absence

    def _absence(self, network: Network) -> Absence | None:
        return None if self.region is None else network.absence_in(self.region.id)

    def networks(self, ids: Iterable[str]) -> Iterator[NetworkAnswer]:
        """Give networks by the ids that are printed, each as what it had become on that day."""
        for id_ in ids:
            if id_ not in self._told:
                self._told[id_] = tuple(self._answers(self._known[id_]))
            yield from self._told[id_]

    def _answers(self, printed: Network) -> Iterator[NetworkAnswer]:
        for branch in self._branches(printed.id):
            is_gone = self._is_gone(branch)
            absence = None if is_gone else self._absence(branch.body)
            present = Truth.YES if absence is None else absence.present
            is_there = not is_gone and present is not Truth.NO
            found = () if not is_there else sorted(self._of(branch.body.id), key=_is_national)
            yield NetworkAnswer(
                network=branch.body,
                printed=printed,
                name=branch.body.name_on(self._on),
                note=_together(self._note(printed, branch), self._unsure(present)),
                present=present,
                gone=is_gone,
                structures=tuple(found),
                perhaps=tuple(s.id for s in found if s.stands_on(self._on) is Truth.UNKNOWN),
            )

    def everybody(self) -> tuple[Structure, ...]:
        """Give the structures of the region that inform everybody."""
        return tuple(s for s in self._of(_FOR_EVERYBODY) if s.regions)

    def gone(self) -> Iterator[Note]:
        """
        Tell which structures of the region are gone by that day.

        Those that informed everybody, and those that were followed by nobody of the region.
        """
        ids = with_members(self._known, [_FOR_EVERYBODY] if _FOR_EVERYBODY in self._known else [])
        told = self._became(*ids)
        for structure in self._served.values():
            is_over = structure.stands_on(self._on) is Truth.NO
            if is_over and structure.regions and structure.period.started(self._on) is Truth.YES:
                lineage = self._lineage(structure)
                informed = not told.isdisjoint(self._became(structure.network, *structure.also))
                heirs = [one.id for one in lineage.standing]
                if informed or (heirs and not any(id_ in self._served for id_ in heirs)):
                    yield _over(structure, lineage)

    def _lineage(self, structure: Structure) -> Lineage[Structure]:
        whole = self.catalog.whole
        return trace(structure, self._on, whole.structures, whole.sources.get)

    def _unsure(self, present: Truth) -> Note | None:
        """Say that nobody confirms a network to be in the region, or that it is not."""
        if self.region is None or present is Truth.YES:
            return None
        where, named = self.region.located, self.region.name
        if present is Truth.NO:
            return Note(french=f"n’est pas {where}", english=f"is not in {named}")
        return Note(
            french=f"présence {where} non confirmée",
            english=f"not confirmed to be in {named}",
        )

    def _note(self, printed: Network, branch: Branch[Network]) -> Note | None:
        if self._is_gone(branch):
            return Note(french="n’existe plus à cette date", english="is gone by that day")
        if not branch.handovers:
            return None
        since = branch.handovers[-1].succession.date
        kinds = {handover.succession.kind for handover in branch.handovers}
        if kinds == {SuccessionKind.RENAMED}:
            return Note(
                french=f"anciennement {printed.name}, {say_day(since)}",
                english=f"formerly {printed.name}, {say_day(since, 'en')}",
            )
        return Note(
            french=f"à la suite de : {printed.name}, {say_day(since)}",
            english=f"took over from {printed.name}, {say_day(since, 'en')}",
        )

    def _is_gone(self, branch: Branch[Network]) -> bool:
        """Say whether nobody is left at the end of *branch* on that day."""
        return branch.stands is Truth.NO and branch.body.period.started(self._on) is not Truth.NO

    def _of(self, network: str) -> Iterator[Structure]:
        """Give the structures of a network that serve the region and exist on that day."""
        wanted = self._became(
            *with_members(self._known, [network] if network in self._known else [])
        )
        for structure, networks in self._standing:
            if not wanted.isdisjoint(networks):
                yield structure

    def _became(self, *networks: str) -> set[str]:
        """Give the ids of what *networks* had become on that day."""
        return {branch.body.id for id_ in networks for branch in self._branches(id_)}

    def _branches(self, id_: str) -> tuple[Branch[Network], ...]:
        """Follow a network to that day, once; nowhere where there is none of that id."""
        if id_ not in self._lines:
            network = self._known.get(id_)
            found = () if network is None else follow(network, self._on, self._known.get)
            self._lines[id_] = tuple(found)
        return self._lines[id_]


def _together(*notes: Note | None) -> Note | None:
    """Say several notes as one."""
    said = [note for note in notes if note is not None]
    if len(said) < 2:  # noqa: PLR2004 - one is said as it is
        return said[0] if said else None
    return Note(
        french=" ; ".join(note.french for note in said),
        english="; ".join(note.english for note in said),
    )


def _is_national(structure: Structure) -> bool:
    return not structure.regions


def _over(structure: Structure, lineage: Lineage[Structure]) -> Note:
    """Tell that *structure* is no more: since when, or what became of it."""
    french, english = (
        " ".join(f"{handover.text(language)}." for handover in lineage.handovers if handover.heirs)
        for language in ("fr", "en")
    )
    if french:
        return Note(
            french=f"{structure.name} n’existe plus. {french}",
            english=f"{structure.name} is gone. {english}",
        )
    end = structure.period.end
    end = max(one.date for one in structure.successions) if end is None else end
    return Note(
        french=f"{structure.name} n’existe plus depuis : {say_day(end)}.",
        english=f"{structure.name} is gone since {say_day(end, 'en')}.",
    )

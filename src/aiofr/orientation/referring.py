"""
Whom to see on a day: networks as they had become, and the structures of a region.

Knows no measures and no conditions; what the person belongs to is told to it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from aiofr.catalog import Catalog
from aiofr.conditions import Truth
from aiofr.model.networks import Network, Structure, SuccessionKind
from aiofr.model.places import Region
from aiofr.model.publics import Need
from aiofr.orientation.answers import Membership, NetworkAnswer, Note, ReferralAnswer
from aiofr.query.following import follow
from aiofr.query.kinds import with_members
from aiofr.query.lineage import Branch
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
        self._on = on
        self._lines: dict[str, tuple[Branch[Network], ...]] = {}
        self._told: dict[str, tuple[NetworkAnswer, ...]] = {}
        self._known, structures = catalog.whole.networks, catalog.whole.structures
        served = structures.in_region(region) if region is not None else structures
        self._structures = [(s, self._became(s.network, *s.also)) for s in served]

    def referrals(
        self, members: Iterable[Membership], need: Need | None = None
    ) -> Iterator[ReferralAnswer]:
        """
        Give whom to see, as the table of publics has it, for what the person is or may be.

        Lists for one *need* come before those for any; without one, all come in the table's order.
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
            yield ReferralAnswer(
                public=member.public,
                truth=member.truth,
                referral=referral,
                networks=tuple(self.networks(referral.networks)),
            )

    def networks(self, ids: Iterable[str]) -> Iterator[NetworkAnswer]:
        """Give networks by the ids that are printed, each as what it had become on that day."""
        for id_ in ids:
            if id_ not in self._told:
                self._told[id_] = tuple(self._answers(self._known[id_]))
            yield from self._told[id_]

    def _answers(self, printed: Network) -> Iterator[NetworkAnswer]:
        for branch in self._branches(printed.id):
            yield NetworkAnswer(
                network=branch.body,
                printed=printed,
                name=branch.body.name_on(self._on),
                note=self._note(printed, branch),
                gone=self._is_gone(branch),
                structures=tuple(sorted(self._of(branch.body.id), key=_is_national)),
            )

    def everybody(self) -> tuple[Structure, ...]:
        """Give the structures of the region that inform everybody."""
        return tuple(s for s in self._of(_FOR_EVERYBODY) if s.regions)

    def gone(self) -> Iterator[Note]:
        """Tell which bodies of the region that inform everybody are gone by that day."""
        for structure in self._ever_of(_FOR_EVERYBODY):
            end, over = structure.period.end, structure.period.ended(self._on)
            if end is not None and structure.regions and over is Truth.YES:
                yield Note(
                    french=f"{structure.name} n’existe plus depuis : {say_day(end)}.",
                    english=f"{structure.name} is gone since {say_day(end, 'en')}.",
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
        return (structure for structure in self._ever_of(network) if self._exists(structure))

    def _ever_of(self, network: str) -> Iterator[Structure]:
        """Give the structures of a network that serve the region or did; none of an unknown one."""
        wanted = self._became(
            *with_members(self._known, [network] if network in self._known else [])
        )
        for structure, networks in self._structures:
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

    def _exists(self, structure: Structure) -> bool:
        return structure.period.covers(self._on) is not Truth.NO


def _is_national(structure: Structure) -> bool:
    return not structure.regions

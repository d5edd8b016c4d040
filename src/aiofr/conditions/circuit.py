"""
Many conditions as one circuit, so that a hundred are answered as fast as a few.

Each distinct comparison is made once for a person, and each distinct join once, however many
conditions hold it. Knows conditions, and nothing of whose they are. A truth is a bit in one of two
whole numbers: those that are yes, and those that are no; what is in neither is unknown.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from aiofr.conditions.leaves import Comparison, ToCheck
from aiofr.conditions.tree import All, AtLeast, Condition, Not, Value, checked
from aiofr.conditions.truth import Truth

#: How many answers to single facts are remembered; more than any crowd of persons gives.
_REMEMBERED = 4096


class Truths(NamedTuple):
    """
    The truths of a circuit, for one person.

    Args:
        yes: The wires that are yes, as bits.
        no: The wires that are no, as bits.
    """

    yes: int
    no: int

    def of(self, wire: int) -> Truth:
        """Give the truth of one wire."""
        if self.yes & wire:
            return Truth.YES
        return Truth.NO if self.no & wire else Truth.UNKNOWN


class Circuit:
    """
    Conditions, joined where they are the same.

    A condition that is added gets a wire: a whole number with one bit, by which `Truths` tell its
    truth. It is the truth that the condition itself gives, for any answers.

    >>> from aiofr.conditions import fact
    >>> circuit = Circuit()
    >>> wire = circuit.add(fact("age").more_than(16))
    >>> circuit.truths({"age": 15}).of(wire)
    <Truth.NO: 'no'>
    """

    def __init__(self) -> None:
        self._next = 1
        self._leaves: dict[str, dict[tuple[object, ...], tuple[int, Condition]]] = {}
        # What a gate gives, what it takes, how many of these must be yes, and how many may be no.
        # One that needs none is a "not".
        self._gates: list[tuple[int, int, int, int]] = []
        self._wires: dict[tuple[int, int], int] = {}
        self._always = 0
        self._known: dict[tuple[str, type, Value], tuple[int, int]] = {}

    def add(self, condition: Condition) -> int:
        """
        Give the wire of *condition*: the one there is, or a new one.

        Raises:
            ConditionError: It, or a part of it, is none of the six kinds.
        """
        checked(condition)
        if isinstance(condition, Comparison):
            value = condition.value
            # 1 and True are equal in Python, and different bounds.
            form = (condition.operator, isinstance(value, bool), value)
            return self._leaf(condition.fact, condition, form)
        if isinstance(condition, ToCheck):
            return self._leaf(condition.key, condition, ())
        wires = [self.add(part) for part in condition.parts]
        if isinstance(condition, Not):
            return self._gate(wires[0], 0)
        if isinstance(condition, AtLeast):
            return self._gate(self._apart(wires), condition.count)
        return self.all_of(wires) if isinstance(condition, All) else self.any_of(wires)

    def all_of(self, wires: Iterable[int]) -> int:
        """Join *wires* by "and"; of none it is yes."""
        mask = _mask(wires)
        if not mask:
            self._always |= (wire := self._wire())
            return wire
        return self._gate(mask, mask.bit_count())

    def any_of(self, wires: Iterable[int]) -> int:
        """Join *wires*, at least one, by "or"."""
        return self._gate(_mask(wires), 1)

    def unknown(self) -> int:
        """Give a wire that is unknown, whatever is known."""
        return self._wire()

    def truths(self, answers: Mapping[str, Value]) -> Truths:
        """
        Answer every condition for a person of whom *answers* are known.

        Raises:
            ConditionError: An answer is of another type than a bound it is compared with.
        """
        yes, no = self._always, 0
        for name, value in answers.items():
            key = (name, type(value), value)
            found = self._known.get(key) or self._compare(key)
            yes |= found[0]
            no |= found[1]
        for wire, mask, needed, spare in self._gates:
            if not needed:
                yes, no = (yes, no | wire) if mask & yes else (yes | (mask & no and wire), no)
            elif (mask & yes).bit_count() >= needed:
                yes |= wire
            elif (mask & no).bit_count() > spare:
                no |= wire
        return Truths(yes, no)

    def _compare(self, key: tuple[str, type, Value]) -> tuple[int, int]:
        """Make every comparison of one fact with one answer, and remember what came of it."""
        name, _, value = key
        yes = no = 0
        for wire, leaf in self._leaves.get(name, {}).values():
            truth = leaf.truth({name: value})
            if truth is Truth.YES:
                yes |= wire
            elif truth is Truth.NO:
                no |= wire
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[key] = (yes, no)
        return yes, no

    def _wire(self) -> int:
        wire = self._next
        self._next <<= 1
        return wire

    def _leaf(self, name: str, condition: Condition, form: tuple[object, ...]) -> int:
        leaves = self._leaves.setdefault(name, {})
        if form not in leaves:
            leaves[form] = (self._wire(), condition)
            self._known.clear()
        return leaves[form][0]

    def _gate(self, mask: int, needed: int) -> int:
        inputs = mask.bit_count()
        if needed == inputs == 1:
            return mask
        key = (mask, needed)
        if key not in self._wires:
            self._wires[key] = wire = self._wire()
            self._gates.append((wire, mask, needed, inputs - needed))
        return self._wires[key]

    def _apart(self, wires: Iterable[int]) -> int:
        """Give a wire that comes twice a second bit: "at least" counts both."""
        mask = 0
        for wire in wires:
            bit = wire
            if mask & wire:
                bit = self._wire()
                self._gates.append((bit, wire, 1, 0))
            mask |= bit
        return mask


def _mask(wires: Iterable[int]) -> int:
    mask = 0
    for wire in wires:
        mask |= wire
    return mask

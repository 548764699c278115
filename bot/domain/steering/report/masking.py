"""Counts of people under five are not shown, nor anything from which one could be computed (decision 16).

What a report shows is a system: cells, and equations between them that any reader knows (« total = sum of the rows »).
Small cells are masked first. Then for each masked cell another solution is looked for, one that agrees with all that
is shown, and with what each mask says, and in which this cell is another: as long as there is none, more is masked.
So no reader can tell the cell from the report, however well they solve equations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SMALLEST = 5
"""The smallest count of people that is shown (docs/trade.md, « Privacy »)."""
BUDGET = 300
"""Steps of one search for another solution; without one by then, more is masked."""
DELTAS = (1, -1, 2, -2, 3, -3)


class Mask(StrEnum):
    """What stands instead of a count."""

    SMALL = "< 5"
    OTHER = "masqué"
    """A small one could be computed from it, or from knowing that it is small."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`rank`: how dear it is, totals more than their parts. `is_people`: small ones are masked.

    Not `is_shown`: no number of the report, but it could be computed from those. Not `is_kept`: what it is does not
    matter; it only says how much two others may differ.
    """

    value: int
    rank: int = 0
    is_people: bool = True
    is_shown: bool = True
    is_kept: bool = True

    @property
    def is_small(self) -> bool:
        return self.is_people and self.is_kept and 0 < self.value < SMALLEST


Equation = Mapping[str, int]
"""Cell → factor: what readers know to sum up to nought."""


@dataclass(slots=True)
class System:
    """Every cell of a report by its key, and what readers know of them."""

    cells: dict[str, Cell] = field(default_factory=dict)
    equations: list[Equation] = field(default_factory=list)

    def add(self, key: str, cell: Cell) -> str:
        """Raises ValueError for a key that is there, with something else."""
        if self.cells.setdefault(key, cell) != cell:
            raise ValueError(f"two cells are called {key}")
        return key

    def relate(self, whole: str, parts: Iterable[str]) -> None:
        """The whole is the sum of its parts."""
        self.relate_so({whole: -1, **dict.fromkeys(parts, 1)})

    def relate_so(self, equation: Equation) -> None:
        """Raises ValueError for what is not so."""
        if sum(self.cells[key].value * factor for key, factor in equation.items()):
            raise ValueError(f"no equation: {dict(equation)}")
        self.equations.append(equation)


def masks(system: System) -> Mapping[str, Mask]:
    """The cells that are not shown as they are."""
    solver = _Solver(system)
    waiting = [key for key, cell in system.cells.items() if cell.is_small]
    while waiting:
        key = waiting.pop()
        while not solver.may_differ(key):
            more = solver.mask_more(key)
            if more is None:
                break
            waiting.append(more)
    return solver.masks()


class _Solver:
    """`_masked`: the cells a reader does not see, of the report and beside it; of `vague` ones not even « < 5 »."""

    def __init__(self, system: System) -> None:
        self._cells = system.cells
        self._equations = system.equations
        self._of: dict[str, list[int]] = defaultdict(list)
        for number, equation in enumerate(system.equations):
            for key in equation:
                self._of[key].append(number)
        self._order = [sorted(one, key=lambda key: len(self._of[key])) for one in system.equations]
        self._masked = {key for key, cell in system.cells.items() if cell.is_small or not cell.is_shown}
        self._vague: set[str] = set()

    def masks(self) -> Mapping[str, Mask]:
        return {
            key: Mask.SMALL if cell.is_small and key not in self._vague else Mask.OTHER
            for key, cell in self._cells.items()
            if key in self._masked and (cell.is_shown or cell.is_small)
        }

    def may_differ(self, key: str) -> bool:
        """Whether another network, with another number here, gives the same report."""
        return any(self._may_be(key, delta) and _Search(self, key, delta).succeeds() for delta in DELTAS)

    def _may_be(self, key: str, delta: int) -> bool:
        """What a reader may think of a masked cell, so much off: from the mask alone."""
        cell = self._cells[key]
        value = cell.value + delta
        if not cell.is_people or not cell.is_kept:
            return value >= 0
        if key in self._vague:
            return value > 0
        return 0 < value < SMALLEST if cell.is_small else value >= SMALLEST

    def effects(self, key: str, delta: int) -> Iterator[tuple[int, int]]:
        """Each equation a cell is in, and how much it is off once the cell changes."""
        return ((number, self._equations[number][key] * delta) for number in self._of[key])

    def repairs(self, number: int, off: int, changed: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """Each change of one more cell after which this equation holds; those that touch the least first."""
        equation = self._equations[number]
        for key in self._order[number]:
            if key in self._masked and key not in changed:
                delta, left = divmod(-off, equation[key])
                if not left and self._may_be(key, delta):
                    yield key, delta

    def mask_more(self, key: str) -> str | None:
        """What is masked next for this cell's sake: a number that is shown, else a « < 5 »; None when nothing is left.

        Of numbers the least important, the nearest, then the smallest; of those that are small the most important.
        """
        shown = [
            (self._cells[each].rank, far, self._cells[each].value, each)
            for far, each in self._around(key)
            if self._is_shown(each)
        ]
        if shown:
            self._masked.add(found := min(shown)[-1])
            return found
        small = [
            (self._cells[each].rank, self._cells[each].value, each)
            for _, each in self._around(key)
            if self._says_small(each)
        ]
        if small:
            self._vague.add(found := max(small)[-1])
            return found
        return None

    def _around(self, key: str) -> Iterator[tuple[int, str]]:
        """Each cell that is tied to this one, with how many equations away it is."""
        near, seen, far = {key}, set[int](), 0
        known = {key}
        yield 0, key
        while near:
            numbers = {number for each in near for number in self._of[each]} - seen
            seen |= numbers
            far += 1
            near = {each for number in numbers for each in self._equations[number]} - known
            known |= near
            yield from ((far, each) for each in near)

    def _is_shown(self, key: str) -> bool:
        """Noughts stay: that there is nobody tells nothing of anybody."""
        return key not in self._masked and self._cells[key].value != 0

    def _says_small(self, key: str) -> bool:
        return self._cells[key].is_small and self._cells[key].is_shown and key not in self._vague


class _Search:
    """From one change to changes after which every equation holds again: depth first, as long as the budget lasts."""

    def __init__(self, solver: _Solver, key: str, delta: int) -> None:
        self._solver = solver
        self._changed: dict[str, int] = {}
        self._off: dict[int, int] = {}
        self._left = BUDGET
        self._change(key, delta)

    def succeeds(self) -> bool:
        if not self._off:
            return True
        number, off = next(iter(self._off.items()))
        for key, delta in self._solver.repairs(number, off, self._changed):
            self._left -= 1
            if self._left < 0:
                return False
            self._change(key, delta)
            if self.succeeds():
                return True
            self._change(key, -delta)
            del self._changed[key]
        return False

    def _change(self, key: str, delta: int) -> None:
        """`_off`: the equations that do not hold, and by how much."""
        self._changed[key] = delta
        for number, more in self._solver.effects(key, delta):
            off = self._off.pop(number, 0) + more
            if off:
                self._off[number] = off

"""Whom a broadcast is for, put together step by step: these, or those; and only those who; except these.

Each step is read from left to right, as it is said: « Conseillers, et secteur Vexin, sauf Marie Dupont ».
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Op(StrEnum):
    """What a step does to those found before it."""

    OR = "or"
    AND = "and"
    EXCEPT = "except"


class Sort(StrEnum):
    """By what people are found. What `Criterion.of` is, of each: nothing, a role, a code, or an id."""

    EVERYBODY = "everybody"
    ROLE = "role"
    DEPARTMENT = "department"
    """For who sees all of them."""
    SECTOR = "sector"
    STRUCTURE = "structure"
    PARTNER = "partner"
    """Who keeps a card of this partner's at hand."""
    REGISTERED = "registered"
    PRESENT = "present"
    LACKS = "lacks"
    """Advisers who have not followed this module."""
    SILENT = "silent"
    """Who got this broadcast, and has not answered it."""
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One set of people."""

    sort: Sort
    of: str = ""


@dataclass(frozen=True, slots=True)
class SelectionStep:
    op: Op
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class Selection:
    """Without a step, nobody: nothing leaves to everybody because something was forgotten."""

    steps: tuple[SelectionStep, ...] = ()

    def people(self, found: Mapping[Criterion, frozenset[str]]) -> frozenset[str]:
        """Ids, of what each criterion found; one that found nobody because it is gone counts as empty."""
        chosen: frozenset[str] = frozenset()
        for step in self.steps:
            of_step = found.get(step.criterion, frozenset())
            match step.op:
                case Op.OR:
                    chosen |= of_step
                case Op.AND:
                    chosen &= of_step
                case Op.EXCEPT:
                    chosen -= of_step
        return chosen

    def then(self, op: Op, criterion: Criterion) -> Selection:
        """With one step more; the same one twice in a row is once."""
        step = SelectionStep(op, criterion)
        return self if self.steps[-1:] == (step,) else Selection((*self.steps, step))

    def without_last(self) -> Selection:
        return Selection(self.steps[:-1])


EVERYBODY = Selection((SelectionStep(Op.OR, Criterion(Sort.EVERYBODY)),))


def written(selection: Selection) -> str:
    """JSON: a list of steps, each a list of three."""
    return json.dumps([[step.op, step.criterion.sort, step.criterion.of] for step in selection.steps])


def read(text: str) -> Selection:
    return Selection(
        tuple(SelectionStep(Op(op), Criterion(Sort(sort), of)) for op, sort, of in json.loads(text))
    )

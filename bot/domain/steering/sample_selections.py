"""Whom a rehearsal is for: what names people or places of the network means some of the sample people instead."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, SelectionStep, Sort
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.domain.steering.sample_people import TOWN, WORK, member_id

AS_IT_IS = frozenset({Sort.EVERYBODY, Sort.ROLE, Sort.DEPARTMENT})
STANDS_FOR = {
    Sort.SECTOR: Criterion(Sort.STRUCTURE, TOWN),
    Sort.STRUCTURE: Criterion(Sort.STRUCTURE, TOWN),
    Sort.MEMBER: Criterion(Sort.MEMBER, member_id(WORK)),
}
"""A place is the first sample structure, a person the adviser at work; of all other sorts, the advisers are meant."""
ADVISERS = Criterion(Sort.ROLE, Role.CONSEILLER)


def among_samples(selection: Selection) -> Selection:
    """Nobody is left out by name: « sauf Marie Dupont » would leave out who is nothing to her."""
    steps = (_step(step) for step in selection.steps)
    return Selection(tuple(step for step in steps if step is not None))


def _step(step: SelectionStep) -> SelectionStep | None:
    if step.criterion.sort in AS_IT_IS:
        return step
    if step.op is Op.EXCEPT:
        return None
    return replace(step, criterion=STANDS_FOR.get(step.criterion.sort, ADVISERS))


def audience_of_samples(audience: Audience) -> Audience:
    """An event for some sectors or structures is for the first sample structure."""
    is_local = audience.sectors or audience.structures
    return replace(audience, sectors=frozenset(), structures=frozenset({TOWN} if is_local else ()))

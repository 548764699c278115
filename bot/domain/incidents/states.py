"""Where an incident stands, and every way from one state to another: the one table.

Who: the reporter, those who look after it (the animateurs), or the bot by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class IncidentState(StrEnum):
    NEW = "new"
    TAKEN = "taken"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    OUT_OF_SCOPE = "out_of_scope"
    MERGED = "merged"


STATES: Mapping[IncidentState, str] = {
    IncidentState.NEW: "nouveau",
    IncidentState.TAKEN: "pris en charge",
    IncidentState.WAITING: "en attente",
    IncidentState.RESOLVED: "résolu",
    IncidentState.CLOSED: "clos",
    IncidentState.OUT_OF_SCOPE: "hors périmètre",
    IncidentState.MERGED: "fusionné",
}
"""What people and lists say."""

OPEN = frozenset({IncidentState.NEW, IncidentState.TAKEN, IncidentState.WAITING})
RUNNING = frozenset({IncidentState.NEW, IncidentState.TAKEN})
"""The clock of the delays goes on only here."""
ENDED = frozenset({IncidentState.CLOSED, IncidentState.OUT_OF_SCOPE, IncidentState.MERGED})


class Side(StrEnum):
    """Who does a step: the one who said it and those who share it, or those who look after the network."""

    REPORTER = "reporter"
    NETWORK = "network"
    ITSELF = "itself"


class Step(StrEnum):
    """What can be done with an incident, besides writing in it."""

    REPORT = "report"
    TAKE = "take"
    ASSIGN = "assign"
    ASK = "ask"
    ANSWER = "answer"
    REPLY = "reply"
    WAIT = "wait"
    RESUME = "resume"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    CLOSE = "close"
    OUT_OF_SCOPE = "out_of_scope"
    MERGE = "merge"
    PRESS = "press"
    NOTE = "note"
    FOLLOW = "follow"
    EDIT = "edit"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class Transition:
    """`told`: whether the reporter and the followers hear of it; `tells_network`: whether the animateurs do."""

    side: Side
    step: Step
    before: frozenset[IncidentState]
    after: IncidentState | None
    told: bool = True
    tells_network: bool = False


def _line(
    side: Side,
    step: Step,
    before: frozenset[IncidentState] | IncidentState,
    after: IncidentState | None,
    *,
    told: bool = True,
    tells_network: bool = False,
) -> Transition:
    states = before if isinstance(before, frozenset) else frozenset({before})
    return Transition(side, step, states, after, told, tells_network)


NEW, TAKEN, WAITING, RESOLVED, CLOSED = (
    IncidentState.NEW,
    IncidentState.TAKEN,
    IncidentState.WAITING,
    IncidentState.RESOLVED,
    IncidentState.CLOSED,
)
NOT_ENDED = OPEN | {RESOLVED}
STAYS = None

TRANSITIONS = (
    _line(Side.NETWORK, Step.TAKE, frozenset({NEW, WAITING}), TAKEN),
    _line(Side.NETWORK, Step.ASSIGN, OPEN, TAKEN),
    _line(Side.NETWORK, Step.ASK, OPEN, WAITING),
    _line(Side.NETWORK, Step.ANSWER, frozenset({NEW, TAKEN}), TAKEN),
    _line(Side.NETWORK, Step.ANSWER, frozenset({WAITING, RESOLVED}), STAYS),
    _line(Side.NETWORK, Step.WAIT, OPEN, WAITING),
    _line(Side.NETWORK, Step.RESUME, WAITING, TAKEN),
    _line(Side.NETWORK, Step.RESOLVE, OPEN, RESOLVED),
    _line(Side.NETWORK, Step.REOPEN, frozenset({RESOLVED, IncidentState.OUT_OF_SCOPE}), TAKEN),
    _line(Side.NETWORK, Step.OUT_OF_SCOPE, OPEN, IncidentState.OUT_OF_SCOPE),
    _line(Side.NETWORK, Step.MERGE, OPEN, IncidentState.MERGED),
    _line(Side.NETWORK, Step.NOTE, frozenset(IncidentState), STAYS, told=False),
    _line(Side.NETWORK, Step.EDIT, frozenset(IncidentState), STAYS),
    _line(Side.REPORTER, Step.EDIT, frozenset(IncidentState), STAYS, told=False, tells_network=True),
    _line(Side.REPORTER, Step.REPLY, frozenset({NEW, TAKEN}), STAYS, told=False, tells_network=True),
    _line(Side.REPORTER, Step.REPLY, frozenset({WAITING, RESOLVED}), TAKEN, told=False, tells_network=True),
    _line(Side.REPORTER, Step.REOPEN, RESOLVED, TAKEN, told=False, tells_network=True),
    _line(Side.REPORTER, Step.CLOSE, NOT_ENDED, CLOSED, tells_network=True),
    _line(Side.REPORTER, Step.PRESS, OPEN, STAYS, told=False, tells_network=True),
    _line(Side.REPORTER, Step.FOLLOW, OPEN, STAYS, told=False),
    _line(Side.ITSELF, Step.RESUME, WAITING, TAKEN, told=False, tells_network=True),
    _line(Side.ITSELF, Step.CLOSE, RESOLVED, CLOSED),
    _line(Side.ITSELF, Step.ESCALATE, frozenset({NEW, TAKEN}), STAYS, told=False),
)
"""A pair of side and step that is not here for a state is refused there."""


def transition(side: Side, step: Step, state: IncidentState) -> Transition | None:
    """None: not possible from this state."""
    return next(
        (one for one in TRANSITIONS if one.side is side and one.step is step and state in one.before), None
    )

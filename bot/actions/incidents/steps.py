"""Every step of an incident goes through here: held, checked against the table, written into its history.

Who calls tells whom it concerns (`told`, in `StepResult`): nothing is sent here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.core.departments import Department
from bot.domain.core.files import File
from bot.domain.incidents import clock
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import ENDED, IncidentState, Side, Step, Transition, transition
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents, threads
from bot.store.incidents.incidents import HistoryStep
from bot.store.network import members

ANSWERS = (Step.TAKE, Step.ASK, Step.ANSWER, Step.RESOLVE, Step.OUT_OF_SCOPE)
"""The network's steps that are a first answer to who said it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was written with a step, the files sent with it, and the message it came in. Screened."""

    text: str = ""
    album: str = ""
    chat_id: int | None = None
    message_id: int | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class StepResult:
    """`step_id`: of the history, by which files hang on it. `concerned`: reporter and followers, but who did it.

    `tells_network`: whether those who look after it are to hear of it.
    """

    incident: Incident
    before: Incident
    step_id: int
    concerned: Sequence[str] = field(default=())
    tells_network: bool = False


NOTHING = Words()


async def incident_of(tx: Reading, viewer: Member, incident_id: str) -> Incident:
    """One the viewer may read: theirs, shared by them, or of the département they look after.

    Raises Refusal.
    """
    found = await incidents.incident(tx, incident_id, viewer.scope)
    if found is None or not (viewer.follows_network or await concerns(tx, found, viewer.id)):
        raise Refusal("incident_gone")
    return found


async def concerns(tx: Reading, incident: Incident, member_id: str) -> bool:
    """They said it, or share it."""
    return incident.reporter_id == member_id or member_id in await incidents.followers(tx, incident.id)


async def do(
    tx: Transaction,
    by: Member | None,
    side: Side,
    step: Step,
    incident_id: str,
    now: datetime,
    words: Words = NOTHING,
    **changes: object,
) -> StepResult:
    """One step. `changes`: attributes of the incident that the step sets besides its state.

    Raises Refusal for an incident that is gone, and for a step that its state does not know.
    """
    before, department = await _held(tx, by, side, incident_id)
    line = transition(side, step, before.state)
    if line is None:
        raise Refusal("incident_elsewhere", state=before.state, owner=await _owner(tx, before, by, side))
    changed = replace(before, **changes)  # type: ignore[arg-type]
    after = _after(changed, line, department, now)
    await incidents.put(tx, after)
    done = HistoryStep(after.id, side, step, by.id if by else None, now, before.state, after.state)
    step_id = await write_down(tx, done, words)
    concerned = await _concerned(tx, after, by) if line.told else ()
    return StepResult(after, before, step_id, concerned, line.tells_network)


async def _owner(tx: Reading, incident: Incident, by: Member | None, side: Side) -> str:
    """Who looks after it, for those who look after incidents; empty for the reporter, and for nobody."""
    if side is not Side.NETWORK or incident.owner_id is None:
        return ""
    owner = await members.by_id(tx, incident.owner_id)
    return "vous" if by and incident.owner_id == by.id else owner.name if owner else ""


async def write_down(tx: Transaction, done: HistoryStep, words: Words) -> int:
    """Into the incident's history, with what was written and sent; the id of its line, on which files hang."""
    said = replace(
        done,
        text=words.text,
        album=words.album,
        source_chat_id=words.chat_id,
        source_message_id=words.message_id,
    )
    step_id = await incidents.add_step(tx, said)
    await keep_files(tx, step_id, words.files)
    return step_id


async def keep_files(tx: Transaction, step_id: int, files: Sequence[File]) -> None:
    """Telegram's own, by their id: nothing is copied."""
    for file in files:
        await threads.add_file(tx, step_id, file)


async def _held(
    tx: Transaction, by: Member | None, side: Side, incident_id: str
) -> tuple[Incident, Department]:
    await incidents.hold(tx, incident_id)
    found = await incidents.incident(tx, incident_id, by.scope if by else None)
    department = await departments.department(tx, found.department_code) if found else None
    if found is None or department is None:
        raise Refusal("incident_gone")
    if side is Side.REPORTER and by is not None and not await concerns(tx, found, by.id):
        raise Refusal("incident_gone")
    if side is Side.NETWORK and (by is None or not by.keeps_directory):
        raise Refusal("incident_gone")
    return found, department


def _after(incident: Incident, line: Transition, department: Department, now: datetime) -> Incident:
    """In its new state, with what that state brings: its clock, its first answer, its end."""
    if line.side is Side.NETWORK and line.step in ANSWERS and incident.first_answer_after is None:
        spent = int(clock.used(incident, department, now).total_seconds())
        incident = replace(incident, first_answer_after=spent)
    if line.after is None:
        return replace(incident, changed_at=now)
    moved = clock.moved(incident, line.after, department, now)
    if moved.state is not IncidentState.WAITING:
        moved = replace(moved, waits_for="", waits_until=None)
    is_resolved = moved.state is IncidentState.RESOLVED
    return replace(
        moved,
        resolved_at=now if is_resolved else incident.resolved_at if moved.state in ENDED else None,
        ended_at=now if moved.state in ENDED else None,
    )


async def _concerned(tx: Reading, incident: Incident, by: Member | None) -> list[str]:
    everybody = [incident.reporter_id, *await incidents.followers(tx, incident.id)]
    return [one for one in dict.fromkeys(everybody) if one is not None and (by is None or one != by.id)]

"""What is written in an incident's thread, from either side: an answer, a picture more, words that were changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.reporting import IncidentReport, report
from bot.actions.incidents.steps import StepResult, Words, concerns, do, incident_of, keep_files
from bot.actions.incidents.working import target_of, write
from bot.domain.core.files import File
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import IncidentState, Side, Step
from bot.domain.incidents.working_forms import may_be_note, note_in
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents, threads
from bot.store.incidents.incidents import HistoryStep

MOST_MERGES = 10


@dataclass(frozen=True, slots=True)
class Written:
    """Where it went: `older` is the one it was meant for, when another was opened because that one is over.

    `reopened`: what was resolved is taken up again. `concerned`: ids of members who are to hear of it on the
    reporter's side. `is_note`: it stays among those who look after it.
    """

    incident: Incident
    step_id: int
    older: Incident | None = None
    reopened: bool = False
    is_note: bool = False
    concerned: Sequence[str] = ()


async def reply(tx: Transaction, by: Member, incident_id: str, words: Words, now: datetime) -> Written:
    """From who said it or shares it. What is over for seven days, or closed, is gone on with in a new incident."""
    await incidents.hold(tx, incident_id)
    found = await _leading(tx, by, incident_id)
    may_go_on = found.may_reopen(now) if found.state is IncidentState.RESOLVED else not found.is_ended
    if not may_go_on:
        said = IncidentReport(found.kind_id, found.severity, found.partner_id, found.referent_id, found.id)
        new, step_id = await report(tx, by, said, words, now)
        return Written(new, step_id, older=found)
    done = await do(tx, by, Side.REPORTER, Step.REPLY, found.id, now, words)
    return Written(done.incident, done.step_id, reopened=done.before.state is IncidentState.RESOLVED)


async def new_post(tx: Transaction, incident: Incident, side: Side) -> str:
    """The id of a message that will speak of it, so that it may be answered. `side`: of who reads it."""
    post = new_id()
    await threads.add_post(tx, post, incident.id, side)
    return post


async def _leading(tx: Reading, by: Member, incident_id: str) -> Incident:
    """The one it was merged into, if they share that one. Raises Refusal for what is not theirs."""
    found = await incidents.incident(tx, incident_id, by.scope)
    if found is None or not await concerns(tx, found, by.id):
        raise Refusal("incident_gone")
    for _ in range(MOST_MERGES):
        after = await incidents.incident(tx, found.merged_into, by.scope) if found.merged_into else None
        if after is None or not await concerns(tx, after, by.id):
            break
        found = after
    return found


async def answer(tx: Transaction, by: Member, incident_id: str, words: Words, now: datetime) -> Written:
    """From those who look after it; of one that was merged, where it lives on. « note : » stays among them."""
    if not by.keeps_directory:
        raise Refusal("incident_reads_only")
    target = await target_of(tx, await incident_of(tx, by, incident_id))
    said = note_in(words.text)
    if said is None:
        done = await write(tx, by, Step.ANSWER, target.id, words, now)
    elif said or words.files:
        done = await write(tx, by, Step.NOTE, target.id, replace(words, text=said), now)
    else:
        raise Refusal("incident_words_length")
    return Written(done.incident, done.step_id, concerned=done.concerned, is_note=said is not None)


async def change_words(
    tx: Transaction, by: Member, first: HistoryStep, words: Words, now: datetime
) -> tuple[StepResult, tuple[File, ...]] | None:
    """Somebody edited what they had written: what was said stays in the history, what is said now follows.

    With the files that are new. None when nothing is (Telegram tells of other changes too). A note stays among
    those who wrote it.
    """
    latest = first
    if words.chat_id is not None and words.message_id is not None:
        latest = await threads.last_step_of_message(tx, words.chat_id, words.message_id) or first
    known = {
        file.unique_id for kept in (await threads.files(tx, first.incident_id)).values() for file in kept
    }
    said = note_in(words.text) if first.step == Step.NOTE else None
    words = replace(words, text=words.text if said is None else said)
    if first.side is Side.NETWORK and first.step != Step.NOTE and may_be_note(words.text):
        raise Refusal("incident_note_unclear")
    words = replace(words, files=tuple(file for file in words.files if file.unique_id not in known))
    if (latest.text == words.text and not words.files) or first.by_id != by.id:
        return None
    changes: dict[str, object] = {"text": words.text} if first.step == Step.REPORT else {}
    done = await do(tx, by, first.side, Step.EDIT, first.incident_id, now, words, **changes)
    return (replace(done, concerned=()) if first.step == Step.NOTE else done), words.files


async def add_part(
    tx: Transaction, by: Member, first: HistoryStep, words: Words, now: datetime
) -> tuple[Incident, StepResult | None]:
    """Another part of an album: its file hangs on the same step, and its caption, which came late, follows.

    The incident, and what was done by a caption. Raises Refusal for one that may be a note: the first part is gone.
    """
    found = await incidents.incident(tx, first.incident_id, by.scope)
    if found is None:
        raise Refusal("incident_gone")
    is_note = first.step == Step.NOTE
    if first.side is Side.NETWORK and not is_note and may_be_note(words.text):
        raise Refusal("incident_note_late")
    await keep_files(tx, first.id, words.files)
    words = replace(words, files=())
    if not words.text:
        return found, None
    changes: dict[str, object] = {"text": words.text} if first.step == Step.REPORT and not found.text else {}
    done = await do(tx, by, first.side, Step.EDIT, found.id, now, words, **changes)
    return done.incident, replace(done, concerned=()) if is_note else done

"""What was sent, or is being sent, as those who look after the network see it: figures, each of how many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.actions.broadcasts import writing
from bot.actions.broadcasts.going import following
from bot.actions.broadcasts.selections import audience
from bot.chat.outgoing import outgoing
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.broadcasts.broadcasts import GOING, MOST_REMINDERS, Broadcast, BroadcastKind, BroadcastState
from bot.domain.broadcasts.planned import on_the_clock
from bot.domain.broadcasts.recipients import UNREACHED, RecipientTally
from bot.domain.broadcasts.topics import TOPICS
from bot.domain.core.calendar import is_working_hour, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcast_corrections, broadcast_reports, broadcasts, recipients
from bot.store.core import departments, outbox
from bot.store.engine.transaction import Reading, Transaction

A_SECOND = 28.5
"""Messages that leave, when nothing else does (benchmarks)."""
NAMES = {
    BroadcastKind.ANNOUNCEMENT: "Annonce",
    BroadcastKind.NEWSLETTER: "Lettre",
    BroadcastKind.CAMPAIGN: "Journées",
    BroadcastKind.RESOURCE: "Ressource",
}


@dataclass(frozen=True, slots=True)
class SendingPace:
    """`resumes`: local, when nothing leaves before; `takes`: how long all that goes still takes.

    `held`: how many wait for an hour of their own; `until`: local, when the last of them gets it.
    """

    resumes: datetime | None
    takes: timedelta
    held: int = 0
    until: datetime | None = None


def unreached_of(tally: RecipientTally) -> int:
    return sum(tally.of(state) for state in UNREACHED)


async def card(tx: Reading, broadcast: Broadcast, viewer: Member, now: datetime) -> Screen:
    tally = await recipients.tally(tx, broadcast.id)
    department = (await departments.departments(tx))[broadcast.department_code]
    answers = await broadcast_reports.answers(tx, broadcast.id)
    done = await broadcasts.reminders_of(tx, broadcast.id)
    rows = _keyboard(broadcast, viewer, tally, done)
    new = await broadcasts.amended(tx, broadcast.id)
    if new is not None and new.asked and new.by != viewer.id and _may(viewer, broadcast):
        rows.insert(0, [tap("Correction à approuver", "amendment", broadcast.id)])
    return screen(
        "sent/card",
        rows,
        broadcast=broadcast,
        kind=NAMES[broadcast.kind],
        topic=TOPICS[broadcast.topic],
        state=broadcast.state.name,
        tally=tally,
        unreached=unreached_of(tally),
        answers=answers,
        groups=await broadcast_reports.groups(tx, broadcast.id),
        meant=await audience.meant(tx, broadcast.selection, broadcast.scope, now),
        started=on_the_clock(broadcast.started_at or now, department),
        pace=await _pace(tx, broadcast, department, now),
        correction=await broadcast_corrections.tally(tx, broadcast) if broadcast.version > 1 else None,
        done=done,
        most=MOST_REMINDERS,
        now=on_the_clock(now, department),
    )


async def _pace(tx: Reading, broadcast: Broadcast, department: Department, now: datetime) -> SendingPace:
    left = await broadcast_reports.left_in_all(tx)
    waits = not broadcast.is_service and not is_working_hour(now, department)
    resumes = on_the_clock(next_working_hour(now, department), department) if waits else None
    held, until = await recipients.held(tx, broadcast.id, now)
    takes = timedelta(seconds=left / A_SECOND)
    return SendingPace(resumes, takes, held, on_the_clock(until, department) if until else None)


def _may(viewer: Member, broadcast: Broadcast) -> bool:
    return ANIMATEURS.admits(viewer.role) and writing.may_change(viewer, broadcast)


def _keyboard(broadcast: Broadcast, viewer: Member, tally: RecipientTally, done: int) -> list[list[Button]]:
    one, home = broadcast.id, tap("‹ Annonces", "broadcasts")
    may = _may(viewer, broadcast)
    if broadcast.state in GOING and may:
        is_going = broadcast.state is BroadcastState.SENDING
        first = (
            tap("Pause", "broadcast_pause", one) if is_going else tap("Reprendre", "broadcast_resume", one)
        )
        return [[first, tap("Arrêter", "broadcast_stop", one)], [home, tap("Plus", "broadcast_more", one)]]
    rows: list[list[Button]] = []
    silent = tally.reached - tally.answered
    if may and broadcast.choices and broadcast.reminds is None and silent > 0 and done < MOST_REMINDERS:
        rows.append([tap(f"Relancer ({silent})", "broadcast_remind", one)])
    if unreached := unreached_of(tally):
        rows.append([tap(f"Non joints ({unreached})", "broadcast_missed", one, "0")])
    return [*rows, [home, tap("Voir le message", "broadcast_view", one), tap("Plus", "broadcast_more", one)]]


async def follow(tx: Transaction, broadcast: Broadcast, viewer: Member, shown: Screen, now: datetime) -> str:
    """The id under which the number of its message is to be kept: from now on the card follows the broadcast."""
    return await following.follow(tx, broadcast, viewer, digest(shown), now)


async def show_changes(tx: Transaction, now: datetime, most: int) -> None:
    """At most so many cards say what is so now."""
    for followed in await following.to_look_at(tx, now, most):
        said = await card(tx, followed.broadcast, followed.viewer, now)
        if digest(said) != followed.shown:
            await outbox.drop_changes(tx, followed.post.id)
            await outbox.enqueue(tx, outgoing.changed_post(followed.post, said), now)
        await following.note_shown(tx, followed, digest(said), now)


def digest(said: Screen) -> str:
    """Tells whether two screens are the same."""
    return blake2b(f"{said.html}{said.markup()}".encode(), digest_size=16).hexdigest()

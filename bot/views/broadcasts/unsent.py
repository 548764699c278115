"""An announcement that nobody has yet, as its animateurs see it: nine lines, and the buttons of where it stands."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts import approving, writing
from bot.actions.broadcasts.going import due
from bot.actions.broadcasts.selections import audience
from bot.chat.outgoing.matters import Reader
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Keyboard, Screen, screen, tap
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.planned import instant_of, leaves_at, on_the_clock
from bot.domain.broadcasts.topics import TOPICS
from bot.domain.core.content import visible_length, words
from bot.domain.core.departments import Department
from bot.domain.core.files import counted
from bot.domain.core.words.relative_days import day_said
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts
from bot.store.core import departments
from bot.store.network import members

UNSENT = "broadcast_unsent"
"""The matter of a draft whose album was still coming."""


async def words_of_unsent(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """ids: broadcast. With all the parts that have come by then."""
    found = await broadcasts.by_id(reader.tx, ids[0], reader.member.scope)
    if found is None or not found.is_unsent or not writing.may_change(reader.member, found):
        return None
    return await unsent_screen(reader, found)


async def unsent_screen(reader: Reader, broadcast: Broadcast) -> Screen:
    tx, now = reader.tx, reader.now
    department = (await departments.departments(tx))[broadcast.department_code]
    planned = broadcast.planned_for
    leaves = leaves_at(planned, now, department, is_service=broadcast.is_service)
    wanted = now if planned is None else instant_of(planned, department)
    late = broadcast.state is BroadcastState.LATE
    return screen(
        "unsent/main",
        _keyboard(broadcast, reader.member),
        broadcast=broadcast,
        state=broadcast.state.name,
        topic=TOPICS[broadcast.topic],
        made_of=made_of(broadcast),
        meant=await audience.meant(tx, broadcast.selection, broadcast.scope, now),
        places=await audience.places(tx, broadcast),
        planned=planned,
        waits_until=on_the_clock(leaves, department) if leaves > wanted else None,
        now=on_the_clock(now, department),
        misread=misread(broadcast, leaves, now, department),
        leaves=on_the_clock(leaves, department),
        trouble=await due.trouble(tx, broadcast, now) if late else "",
        asked=[one.name for one in await _asked(reader, broadcast)],
        writer=await _writer(reader, broadcast),
    )


def misread(broadcast: Broadcast, leaves: datetime, now: datetime, department: Department) -> str:
    """What its text says of the day, when it is read on another one: « demain »."""
    same_day = on_the_clock(leaves, department).date() == on_the_clock(now, department).date()
    return "" if same_day else day_said(words(broadcast.content))


def made_of(broadcast: Broadcast) -> list[object]:
    """Its files, counted, and how long its text is."""
    files = [file for piece in broadcast.content.pieces for file in piece.files]
    signs = sum(visible_length(piece.html) for piece in broadcast.content.pieces)
    return [*counted(files), *([signs] if signs else [])]


async def _asked(reader: Reader, broadcast: Broadcast) -> list[Member]:
    is_asked = broadcast.state is BroadcastState.TO_APPROVE
    return list(await approving.approvers(reader.tx, broadcast)) if is_asked else []


async def _writer(reader: Reader, broadcast: Broadcast) -> str:
    """Empty where the reader wrote it."""
    if broadcast.created_by in (None, reader.member.id):
        return ""
    found = await members.by_id(reader.tx, broadcast.created_by or "")
    return found.name if found else ""


def _keyboard(broadcast: Broadcast, reader: Member) -> Keyboard:
    """Who may only read has the way back."""
    one = broadcast.id
    if not ANIMATEURS.admits(reader.role):
        return [[tap("‹ Annonces", "broadcasts")]]
    rows = [
        [
            tap("À qui", "selection", one),
            tap("Sujet", "unsent_topic", one),
            tap("Quand", "unsent_when", one),
        ],
        [
            tap("‹ Annonces", "broadcasts"),
            tap("Aperçu", "unsent_preview", one),
            tap("Plus", "unsent_more", one),
        ],
    ]
    return [*rows, _last_row(broadcast, reader)]


def _last_row(broadcast: Broadcast, reader: Member) -> list[Button]:
    one, revision = broadcast.id, str(broadcast.revision)
    match broadcast.state:
        case BroadcastState.TO_APPROVE if reader.id != broadcast.created_by:
            return approval_buttons(broadcast)
        case BroadcastState.TO_APPROVE:
            return [tap("Retirer la demande", "unsent_withdraw", one, revision)]
        case BroadcastState.PLANNED:
            return [
                tap("Envoyer maintenant", "unsent_now", one),
                tap("Annuler l’envoi prévu", "unsent_withdraw", one, revision),
            ]
        case BroadcastState.LATE:
            return late_buttons(broadcast)
    return [tap("Envoyer", "unsent_send", one)]


def approval_buttons(broadcast: Broadcast) -> list[Button]:
    """They carry what was seen: changed since, it is shown again."""
    seen = (broadcast.id, str(broadcast.revision))
    return [tap("Approuver", "unsent_approve", *seen), tap("Refuser", "unsent_refuse", *seen)]


def late_buttons(broadcast: Broadcast) -> list[Button]:
    return [
        tap("Envoyer maintenant", "unsent_now", broadcast.id),
        tap("Autre heure", "unsent_when", broadcast.id),
        tap("Ne pas envoyer", "unsent_withdraw", broadcast.id, str(broadcast.revision)),
    ]

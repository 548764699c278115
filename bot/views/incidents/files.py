"""Pictures, voice notes and documents of an incident on their way to the other side, by Telegram's own id.

What stands under one is made when it leaves: whose it is, and that the incident is over by then.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.steps import concerns
from bot.actions.incidents.threads import new_post
from bot.chat import outgoing
from bot.chat.envelopes import Address
from bot.chat.matters import Reader
from bot.chat.screens import Screen, screen
from bot.domain.core.files import File
from bot.domain.core.outbox import Lane, Matter
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import STATES, IncidentState, Side
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents, threads
from bot.store.network import members
from bot.views.incidents.notices import leaves_at, lookers

FILE, NEW = "incident_file", "new"


async def pass_file(
    tx: Transaction,
    incident: Incident,
    file: File,
    by: Member,
    side: Side,
    now: datetime,
    *,
    is_new: bool = False,
) -> None:
    """To the other side, behind the words that were queued before. `side`: whose it is. `is_new`: as `tell_new`."""
    other = Side.NETWORK if side is Side.REPORTER else Side.REPORTER
    people = await lookers(tx, incident) if other is Side.NETWORK else await _concerned(tx, incident)
    kind = await incidents.kind(tx, incident.kind_id)
    if is_new and kind is not None and kind.is_safety:
        people += await members.with_role(tx, incident.department_code, Role.PREFECTURE)
    at = await leaves_at(tx, incident, now)
    about = Matter(FILE, (incident.id, side, by.id, file.unique_id, NEW if is_new else ""))
    for member in people:
        if member.id != by.id and member.user_id is not None and member.reachable:
            post = await new_post(tx, incident, other)
            to = Address(member.user_id, lane=Lane.NOTIFICATION, member_id=member.id, not_before=at)
            call = outgoing.known_file(to, file.kind, file.file_id, "", post, about)
            await outbox.enqueue(tx, call, now)


async def _concerned(tx: Reading, incident: Incident) -> list[Member]:
    ids = [incident.reporter_id, *await incidents.followers(tx, incident.id)]
    found = [await members.by_id(tx, each) for each in ids if each is not None]
    return [member for member in found if member is not None]


async def words_of_file(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """What stands under it. Nothing leaves of a new incident that is over by then: nor do its words."""
    incident_id, side, by_id, unique_id, new = ids
    incident = await incidents.incident(reader.tx, incident_id, reader.member.scope)
    if incident is None or (new and incident.is_ended and incident.state is not IncidentState.MERGED):
        return None
    kept = (await threads.files(reader.tx, incident_id)).values()
    if not any(file.unique_id == unique_id for files in kept for file in files):
        return None  # whoever sent it was erased since
    is_theirs = (
        reader.member.follows_network
        if side == Side.REPORTER
        else await concerns(reader.tx, incident, reader.member.id)
    )
    if not is_theirs:
        return None
    by = await members.by_id(reader.tx, by_id) if side == Side.REPORTER else None
    ended = STATES[incident.state] if incident.is_ended else ""
    return screen("notices/file", label=incident.label, by=by.name if by else "", side=side, ended=ended)

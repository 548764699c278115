"""What people hear of an incident: the network of what was said, the reporter's side of what the network did.

Words are made when they leave, from the incident as it is then. Each message is kept as one that may be answered.
Nobody sees anybody's account: it is the bot that speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.actions.incidents.pages import IncidentPage, page_of
from bot.actions.incidents.steps import concerns
from bot.actions.incidents.threads import new_post
from bot.actions.privacy import preferences
from bot.actions.steering import standing_in
from bot.chat.notices import tell
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.files import counted
from bot.domain.core.outbox import Matter
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import STATES, Side
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents
from bot.store.network import members
from bot.views.incidents import topics
from bot.views.incidents.cards import network_card
from bot.views.incidents.satisfaction import ask_rating

NEW_INCIDENT, WRITTEN, TOLD = "new_incident", "incident_written", "incident_told"


async def tell_new(tx: Transaction, incident: Incident, by: Member, now: datetime) -> None:
    """The animateurs, by working hours; of what is about safety at once, and the préfecture with them."""
    kind = await incidents.kind(tx, incident.kind_id)
    people = [*await members.with_role(tx, incident.department_code, Role.ANIMATEUR)]
    if kind is not None and kind.is_safety:
        people += await members.with_role(tx, incident.department_code, Role.PREFECTURE)
    at = await leaves_at(tx, incident, now)
    for member in people:
        if member.id != by.id:
            await _tell(tx, member, incident, Side.NETWORK, Matter(NEW_INCIDENT, (incident.id,)), now, at)
    if kind is not None and not kind.is_safety:
        await topics.post(tx, incident, now)


async def tell_network(tx: Transaction, incident: Incident, step_id: int, by: Member, now: datetime) -> None:
    """Of a step of the reporter's side: who has it in charge, else every animateur."""
    at, matter = await leaves_at(tx, incident, now), Matter(WRITTEN, (incident.id, str(step_id)))
    for member in await lookers(tx, incident):
        if member.id != by.id:
            await _tell(tx, member, incident, Side.NETWORK, matter, now, at)
    await ask_rating(tx, incident, now)
    await topics.show_again(tx, incident, now)


async def tell_concerned(
    tx: Transaction, incident: Incident, ids: Iterable[str], step_id: int, now: datetime
) -> None:
    """Of a step, those who said it or share it."""
    at, matter = await leaves_at(tx, incident, now), Matter(TOLD, (incident.id, str(step_id)))
    for member_id in ids:
        member = await members.by_id(tx, member_id)
        if member is not None:
            await _tell(tx, member, incident, Side.REPORTER, matter, now, at)
    await topics.show_again(tx, incident, now)


async def _tell(
    tx: Transaction,
    member: Member,
    incident: Incident,
    side: Side,
    matter: Matter,
    now: datetime,
    at: datetime | None,
) -> None:
    if member.user_id is not None and member.reachable:
        post = await new_post(tx, incident, side)
        await tell(tx, member, matter, now, not_before=at, post=post)


async def lookers(tx: Reading, incident: Incident) -> list[Member]:
    """Who has it in charge, if they can be written to, and who stands in for them; else all who might."""
    owner = await members.by_id(tx, incident.owner_id) if incident.owner_id else None
    if owner is not None and owner.state == "active" and owner.keeps_directory and owner.reachable:
        return await standing_in.beside(tx, [owner])
    return [*await members.with_role(tx, incident.department_code, Role.ANIMATEUR)]


async def leaves_at(tx: Reading, incident: Incident, now: datetime) -> datetime | None:
    """When what is told of an incident leaves; None: at once, as what is about safety does."""
    kind = await incidents.kind(tx, incident.kind_id)
    department = await departments.department(tx, incident.department_code)
    is_safety = kind is not None and kind.is_safety
    return None if is_safety or department is None else next_working_hour(now, department)


async def words_of_new(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """As it stands when it leaves; nothing of what is over by then."""
    page = await _page(reader, ids[0])
    if page is None or page.incident.is_ended or not reader.member.follows_network:
        return None
    digits = await preferences.wants_digits(reader.tx, reader.member)
    return network_card(page, reader.now, takes=reader.member.keeps_directory, digits=digits)


async def words_of_written(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    incident_id, step_id = ids
    page = await _page(reader, incident_id)
    if page is None or not reader.member.follows_network:
        return None
    if await _is_over_unheard(reader.tx, page, int(step_id)):
        return None
    rows = [[tap("Voir l’incident", "incident_work", incident_id)]]
    return await _of_step(reader, page, int(step_id), "notices/written", Screen("", rows, protected=True))


async def _is_over_unheard(tx: Reading, page: IncidentPage, step_id: int) -> bool:
    """Whether it was said, and went on, while nobody is written to, and is over before anybody heard of it."""
    incident, step = page.incident, page.step(step_id)
    if step is None or incident.owner_id or not incident.is_ended:
        return False
    heard = await leaves_at(tx, incident, incident.created_at)
    return heard is not None and step.done_at < heard


async def words_of_told(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    incident_id, step_id = ids
    page = await _page(reader, incident_id)
    if page is None or not await concerns(reader.tx, page.incident, reader.member.id):
        return None
    rows = [[tap("Voir l’incident", "incident", incident_id)]]
    return await _of_step(reader, page, int(step_id), "notices/told", Screen("", rows))


async def _page(reader: Reader, incident_id: str) -> IncidentPage | None:
    found = await incidents.incident(reader.tx, incident_id, reader.member.scope)
    return await page_of(reader.tx, await reader.shelf(), found) if found else None


async def _of_step(
    reader: Reader, page: IncidentPage, step_id: int, text: str, form: Screen
) -> Screen | None:
    """The step in words, over the keyboard of `form`; words of another day say of which: « demain » was meant then."""
    step = page.step(step_id)
    if step is None:
        return None
    by = await members.by_id(reader.tx, step.by_id) if step.by_id else None
    place = await structures.structure(reader.tx, by.structure_id) if by and by.structure_id else None
    return screen(
        text,
        form.keyboard,
        protected=form.protected,
        page=page,
        incident=page.incident,
        step=step,
        words=page.words_of(step),
        by=by.name if by else "",
        place=place.label if place else "",
        counted=counted(page.files.get(step.id, ())),
        state=STATES[page.incident.state],
        until=page.local(page.incident.waits_until) if page.incident.waits_until else None,
        at=page.local(step.done_at),
        now=page.local(reader.now),
        today=page.local(reader.now).date(),
    )

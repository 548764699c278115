"""What people hear of an incident: the reporter and the followers of a step of the network's, and the other way round.

Each message is a matter, and a post, so that simply answering it goes on with the thread.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents import posts, satisfaction
from bot.actions.incidents.looking import page_of
from bot.actions.incidents.steps import Done, concerns
from bot.actions.incidents.working import keepers
from bot.actions.privacy import preferences
from bot.chat.notices import Reader, tell
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.incidents.incidents import SEVERITIES, Incident
from bot.domain.incidents.states import STATES, IncidentState, Side, Step
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents, listing
from bot.store.network import members
from bot.views.incidents import topics

STEP, WORK, RATING = "incident_step", "incident_work", "incident_rating"


async def tell_step(tx: Transaction, done: Done, now: datetime) -> None:
    """Everybody a step concerns, once each; the card in a group shows it too."""
    incident = done.incident
    at = await _hour(tx, incident, now)
    for member_id in done.concerned:
        member = await members.by_id(tx, member_id)
        if member is not None:
            matter = Matter(STEP, (incident.id, str(done.step_id)))
            post = await posts.note(tx, incident, Side.REPORTER)
            await tell(tx, member, matter, now, not_before=at, post=post)
    if done.tells_network:
        await tell_network(tx, incident, done.step_id, now)
    if incident.state is IncidentState.CLOSED and incident.reporter_id not in done.concerned:
        await _ask_rating(tx, incident, now)
    await topics.show_again(tx, incident, now)


async def tell_new(tx: Transaction, incident: Incident, step_id: int, now: datetime) -> None:
    """An incident was said: those who look after them, and the topic they follow them in.

    One about safety goes to the préfecture too, and to no group.
    """
    await tell_network(tx, incident, step_id, now)
    if (await listing.kind(tx, incident.kind_id)).is_safety:
        for member in await members.with_role(tx, incident.department_code, Role.PREFECTURE):
            await _tell_worker(tx, member, incident, step_id, now)
    else:
        await topics.post(tx, incident, now)


async def tell_network(tx: Transaction, incident: Incident, step_id: int, now: datetime) -> None:
    """Who looks after it; all animateurs of the département where nobody does, or they are not in force."""
    people = await keepers(tx, incident)
    owner = [one for one in people if one.id == incident.owner_id]
    for member in owner or people:
        await _tell_worker(tx, member, incident, step_id, now)


async def tell_keeper(tx: Transaction, done: Done, now: datetime) -> None:
    """Whom an incident was entrusted to."""
    keeper = await members.by_id(tx, done.incident.owner_id) if done.incident.owner_id else None
    if keeper is not None:
        await _tell_worker(tx, keeper, done.incident, done.step_id, now)


async def _tell_worker(
    tx: Transaction, member: Member, incident: Incident, step_id: int, now: datetime
) -> None:
    post = await posts.note(tx, incident, Side.NETWORK)
    at = await _hour(tx, incident, now)
    await tell(tx, member, Matter(WORK, (incident.id, str(step_id))), now, not_before=at, post=post)


async def _ask_rating(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Who closed it is not told so, but asked how it was."""
    member = await members.by_id(tx, incident.reporter_id) if incident.reporter_id else None
    if member is not None:
        await tell(tx, member, Matter(RATING, (incident.id,)), now)


async def _hour(tx: Reading, incident: Incident, now: datetime) -> datetime | None:
    """At once by day and for safety, else at 8 h of the next working day."""
    department = await departments.department(tx, incident.department_code)
    if department is None or (await listing.kind(tx, incident.kind_id)).is_safety:
        return None
    return next_working_hour(now, department)


async def words_of_step(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """For the reporter and the followers; nothing for who does not share it any more."""
    incident_id, step_id = ids
    incident = await incidents.incident(reader.tx, incident_id, reader.member.scope)
    if incident is None or not await concerns(reader.tx, incident, reader.member.id):
        return None
    page = await page_of(reader.tx, incident)
    step = next((one for one in page.steps if str(one.id) == step_id), None)
    if step is None:
        return None
    rows = [[tap("Voir l’incident", "incident", incident.id)]]
    asks = step.step == Step.CLOSE and satisfaction.is_to_rate(incident, reader.member)
    if asks:
        rows.insert(0, rating_row(incident))
    return screen(
        "thread/step",
        rows,
        protected=True,
        incident=incident,
        page=page,
        step=step,
        own=incident.reporter_id == reader.member.id,
        by=page.names.get(step.by_id or "", ""),
        state=STATES[incident.state],
        until=local(incident.waits_until, page.department) if incident.waits_until else None,
        asks=asks,
        digits=await preferences.wants_digits(reader.tx, reader.member),
    )


async def words_of_work(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """For those who look after it; what is new is settled once it is over."""
    incident_id, step_id = ids
    incident = await incidents.incident(reader.tx, incident_id, reader.member.scope)
    if incident is None or not reader.member.follows_network:
        return None
    page = await page_of(reader.tx, incident)
    step = next((one for one in page.steps if str(one.id) == step_id), None)
    if step is None or (incident.is_ended and step.step != Step.CLOSE):
        return None
    row = [tap("Ouvrir l’incident", "incident_work", incident.id)]
    if incident.state is IncidentState.NEW and reader.member.keeps_directory:
        row.insert(0, tap("Prendre en charge", "incident_do", incident.id, Step.TAKE))
    return screen(
        "thread/work",
        [row],
        protected=True,
        incident=incident,
        page=page,
        step=step,
        by=page.names.get(step.by_id or "", ""),
        state=STATES[incident.state],
        severity=SEVERITIES[incident.severity],
        answers=reader.member.keeps_directory,
    )


async def words_of_rating(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it was rated, or reopened."""
    incident = await incidents.incident(reader.tx, ids[0], reader.member.scope)
    if incident is None or not satisfaction.is_to_rate(incident, reader.member):
        return None
    return screen("thread/rating", [rating_row(incident)], incident=incident)


def rating_row(incident: Incident) -> list[Button]:
    values = range(satisfaction.WORST, satisfaction.BEST + 1)
    return [tap(str(value), "incident_rate", incident.id, str(value)) for value in values]

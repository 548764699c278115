"""A newcomer's steps on a screen, and what is told about buddies and immersions."""

from __future__ import annotations

from datetime import date

from bot.actions.network.newcomers import buddies, immersions, paths
from bot.actions.network.newcomers.paths import PATH
from bot.chat.outgoing.matters import Reader, for_followers
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.domain.core.calendar import local
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.domain.network.newcomers.paths import PathProgress, PathStep, Ticker
from bot.domain.network.newcomers.said import WORDS as WHO
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.network import members

BUDDY_ASKED, BUDDY_FOUND, BUDDY_NONE = "buddy_asked", "buddy_found", "buddy_none"
ASKED, ANSWERED = "immersion_asked", "immersion_answered"
SHOWN = 4


def matter(noun: str, *ids: str) -> Matter:
    return Matter(noun, ids)


async def today_in(tx: Reading, reader: Reader) -> date:
    department = await departments.department(tx, reader.member.department_code)
    return local(reader.now, department).date() if department else reader.now.date()


async def own_screen(tx: Reading, member: Member, progress: PathProgress, today: date) -> Screen:
    """What comes next, each done in a tap; then a buddy and an immersion."""
    shown = progress.left[:SHOWN]
    mine = [step for step in shown if step.ticked_by is Ticker.NEWCOMER and not step.module_id]
    buddy = await buddies.buddy_of(tx, member.id)
    last = [tap("Immersion", "immersion_wish"), tap("Toutes les étapes", "path_all", member.id, "0")]
    if buddy is None:
        last.insert(0, tap("Un binôme", "buddy_ask"))
    return screen(
        "newcomers/own",
        [*pairs(tick_buttons(progress, mine)), last],
        member=member,
        progress=progress,
        shown=shown,
        numbers=progress.numbers,
        buddy=buddy,
        late=progress.late(today),
        started=progress.started_on,
        who=WHO,
    )


def tick_buttons(progress: PathProgress, mine: list[PathStep]) -> list[Button]:
    """By their number on the path."""
    return [
        tap(f"{progress.numbers[step.id]}. C’est fait", "path_tick", progress.member_id, step.id)
        for step in mine
    ]


async def words_of_path(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """On the morning of a step; nothing when what was due is done."""
    progress = await paths.progress(reader.tx, ids[0])
    today = await today_in(reader.tx, reader)
    if progress is None or reader.member.id != ids[0]:
        return None
    if not any(step.ticked_by is Ticker.NEWCOMER for step in progress.due(today)):
        return None
    return await own_screen(reader.tx, reader.member, progress, today)


async def words_of_buddy_asked(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it was answered, or somebody else is the buddy."""
    asked = await buddies.asked_of(reader.tx, ids[0])
    newcomer = await members.by_id(reader.tx, ids[0])
    if asked is None or asked.buddy_id != reader.member.id or newcomer is None or newcomer.state != "active":
        return None
    rows = [
        [
            tap("J’accepte", "buddy_answer", ids[0], "oui"),
            tap("Pas cette fois", "buddy_answer", ids[0], "non"),
        ]
    ]
    return screen("newcomers/buddy_asked", rows, newcomer=newcomer, place=await place_of(reader.tx, newcomer))


async def words_of_buddy_found(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """To both, with the other's name: each of them agreed to that."""
    newcomer, buddy = await members.by_id(reader.tx, ids[0]), await buddies.buddy_of(reader.tx, ids[0])
    if newcomer is None or newcomer.state != "active" or buddy is None:
        return None
    is_buddy = reader.member.id == buddy.id
    other = newcomer if is_buddy else buddy
    rows = (
        [[tap("Ses premiers pas", "path_all", newcomer.id, "0")]]
        if is_buddy
        else [[tap("Mes étapes", "first_steps")]]
    )
    place = await place_of(reader.tx, other)
    return screen("newcomers/buddy_found", rows, other=other, place=place, is_buddy=is_buddy)


async def words_of_buddy_none(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """To the animateur: nobody is left to ask."""
    newcomer = await members.by_id(reader.tx, ids[0])
    if (
        newcomer is None
        or newcomer.state != "active"
        or newcomer.department_code != reader.member.department_code
        or await buddies.buddy_of(reader.tx, ids[0]) is not None
    ):
        return None
    rows = [[tap("Voir son parcours", "path_all", newcomer.id, "0")]]
    return screen("newcomers/buddy_none", rows, newcomer=newcomer, place=await place_of(reader.tx, newcomer))


async def words_of_immersion_asked(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once somebody answered."""
    request = await immersions.request(reader.tx, reader.member, ids[0])
    return None if request.answered_at else await request_screen(reader.tx, reader.member, request.id)


async def request_screen(tx: Reading, viewer: Member, request_id: str) -> Screen:
    request = await immersions.request(tx, viewer, request_id)
    asker = await members.by_id(tx, request.member_id)
    rows: list[list[Button]] = []
    if request.answered_at is None and viewer.keeps_directory:
        rows = [
            [
                tap("Proposer un événement", "immersion_events", request.id),
                tap("Écrire", "immersion_write", request.id),
            ],
        ]
    return screen(
        "immersions/request",
        [*rows, [back("immersions")]],
        request=request,
        asker=asker,
        place=await place_of(tx, asker) if asker else "",
    )


async def words_of_immersion_answered(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    request = await immersions.request(reader.tx, reader.member, ids[0])
    event = await events.event(reader.tx, request.event_id, reader.member.scope) if request.event_id else None
    rows = [[tap("Voir l’immersion", "event", event.id)]] if event else []
    department = await departments.department(reader.tx, reader.member.department_code)
    at = local(request.answered_at, department) if request.answered_at and department else None
    return screen(
        "immersions/answered",
        rows,
        request=request,
        event=event,
        at=at,
        now=local(reader.now, department) if department else None,
    )


async def place_of(tx: Reading, member: Member) -> str:
    found = await structures.structure(tx, member.structure_id) if member.structure_id else None
    return found.label if found else ""


WORDS = {
    PATH: words_of_path,
    BUDDY_ASKED: words_of_buddy_asked,
    BUDDY_FOUND: words_of_buddy_found,
    BUDDY_NONE: for_followers(words_of_buddy_none),
    ASKED: words_of_immersion_asked,
    ANSWERED: words_of_immersion_answered,
}

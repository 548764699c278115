"""`/evenement`: what is planned, drafts too, found by words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.events.planning import planned
from bot.actions.privacy import preferences
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import Screen, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.events.events import KINDS, Event
from bot.handlers.events.agenda import today_of
from bot.handlers.events.planning import creating
from bot.handlers.events.planning.cards import COMING, PAST, card

PAGE = 5
NEW = "nouveau"
OVER = ("passes", "passe", "termines")


async def find(turn: MemberTurn) -> None:
    """`/evenement [words]`: the only one that fits them; its two buttons typed are « nouveau » and « passés »."""
    words, which = " ".join(turn.words.split())[:LONGEST_QUERY], COMING
    if normalise(words) == NEW:
        await creating.start(turn)
        return
    if normalise(words) in OVER:
        words, which = "", PAST
    found = [] if which == PAST else await planned.coming(turn.tx, turn.member, turn.sent_at, words)
    if not found and (words or which == PAST):
        found = await planned.past(turn.tx, turn.member, turn.now, words)
        which = PAST if found or which == PAST else COMING
    if words and len(found) == 1:
        await turn.say(await card(turn, found[0].id))
    else:
        await turn.say(await _list_screen(turn, which, found, 0, words))


async def browse(turn: MemberTurn) -> None:
    """args: « coming » or « past » [, offset]."""
    which, offset = turn.arguments(2)
    read = planned.past if which == PAST else planned.coming
    found = await read(turn.tx, turn.member, turn.now)
    await turn.show(
        await _list_screen(turn, PAST if which == PAST else COMING, found, offset_in(offset) or 0, "")
    )


async def _list_screen(
    turn: MemberTurn, which: str, found: Sequence[Event], offset: int, words: str
) -> Screen:
    page = page_of(found, offset, PAGE)
    rows = column([tap(label_of(event), "manage_event", event.id) for event in page.shown])
    rows.append([] if words else page.turning("planned", which))
    other = tap("À venir", "planned", COMING) if which == PAST else tap("Passés", "planned", PAST)
    rows.append([tap("Nouvel événement", "new_event"), other])
    return screen(
        "planning/list",
        rows,
        page=page,
        which=which,
        words=words,
        kinds=KINDS,
        standings={event.id: event.registering(turn.now).name for event in page.shown},
        people=await planned.standings(turn.tx, page.shown),
        today=await today_of(turn),
        digits=await preferences.wants_digits(turn.tx, turn.member),
    )


def label_of(event: Event) -> str:
    """On a button: « 08/12 · France Titres »."""
    return f"{event.starts:%d/%m} · {event.title}"

"""« Toute la série »: registering once for every date that is to come."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.actions.core.refusals import Refusal
from bot.actions.events import agenda
from bot.actions.events.agenda import is_meant
from bot.actions.events.planning import series
from bot.actions.events.planning.planning import event_of
from bot.actions.events.warnings import warnings
from bot.actions.privacy import preferences
from bot.chat.screens import SURE, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.events.events import Event
from bot.domain.events.registrations import SeatState
from bot.handlers.events.agenda import today_of
from bot.handlers.events.registering import mode_of
from bot.store.events import registrations
from bot.texts import render
from bot.views.events.cards import WAYS
from bot.views.events.moves import tell_moves

MOST_SHOWN = 8


async def join(turn: MemberTurn) -> None:
    """Shown once before. args: event id [, mode, SURE]."""
    event_id, way, sure = turn.arguments(3)
    event = await event_of(turn.tx, turn.member, event_id)
    if event.series_id is None:
        raise Refusal("event_gone")
    if sure != SURE:
        await turn.show(await _sure_screen(turn, event))
        return
    mode = mode_of(way, event)
    done = await series.register_all(turn.tx, turn.member, event.series_id, mode, turn.now)
    for changed in done.moves:
        await tell_moves(turn.tx, changed.event, changed.moves, turn.now)
    states = [one.registration.state for one in done.done]
    await turn.show(
        screen(
            "series/joined",
            [[tap("Mes inscriptions", "agenda", "mine"), back("event", event.id)]],
            event=event,
            seats=states.count(SeatState.REGISTERED),
            waits=len(states) - states.count(SeatState.REGISTERED),
            refused=[(one, Markup(render(f"refusals/{key}"))) for one, key in done.refused],  # noqa: S704 — ours
            today=await today_of(turn),
        )
    )


async def typed(turn: MemberTurn) -> None:
    """`/serie words`: the series of the only coming event that fits them, by its next date."""
    entries = await agenda.coming(turn.tx, turn.member, turn.now)
    found = {
        entry.event.series_id: entry.event
        for entry in reversed(entries)
        if entry.event.series_id and is_meant(entry.event, turn.words, turn.sent_at)
    }
    if len(found) == 1:
        await turn.say(await _sure_screen(turn, next(iter(found.values()))))
        return
    buttons = [tap(event.title, "join_series", event.id) for event in found.values()]
    await turn.say(screen("series/which", column(buttons[:MOST_SHOWN]), words=turn.words, total=len(found)))


async def _sure_screen(turn: MemberTurn, event: Event) -> Screen:
    dates = [one for one in await series.of(turn.tx, event) if one.is_upcoming and one.starts > turn.now]
    rows = column(
        [
            tap(f"M’inscrire aux {len(dates)} dates{_way(event, mode)}", "join_series", event.id, mode, SURE)
            for mode in event.modes
        ]
    )
    return screen(
        "series/join",
        [*rows, [back("event", event.id)]],
        event=event,
        dates=dates[:MOST_SHOWN],
        total=len(dates),
        warned=await _warned(turn, dates),
        today=await today_of(turn),
        digits=await preferences.wants_digits(turn.tx, turn.member),
    )


def _way(event: Event, mode: str) -> str:
    return "" if len(event.modes) == 1 else f", {dict(WAYS)[mode_of(mode, event)]}"


async def _warned(turn: MemberTurn, dates: Sequence[Event]) -> set[str]:
    """Ids of the dates on which they are somewhere else already, or nobody would be left at the counter."""
    own = {one.id: await registrations.of_member_in(turn.tx, one.id, turn.member.id) for one in dates}
    return {one.id for one in dates if await warnings(turn.tx, turn.member, one, own[one.id], turn.now)}

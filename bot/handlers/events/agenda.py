"""`/agenda`, `/formations`, `/mesinscriptions`: what is coming, and one event on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from bot.actions.events import agenda
from bot.actions.events.agenda import AgendaEntry, EventPage
from bot.actions.events.seats import RegistrationResult
from bot.actions.privacy import preferences
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.events.events import KINDS, Event, EventKind
from bot.store.core import departments
from bot.texts import render
from bot.texts.french import month
from bot.views.events.cards import event_card, more_buttons

PAGE = 5
ALL, TRAININGS, MINE = "all", "formations", "mine"
LESSONS = (EventKind.TRAINING, EventKind.IMMERSION, EventKind.WEBINAR)


async def coming(turn: MemberTurn) -> None:
    """`/agenda [words]`: everything that is coming; the only one that fits the words opens at once."""
    await _find(turn, ALL)


async def trainings(turn: MemberTurn) -> None:
    """`/formations [words]`."""
    await _find(turn, TRAININGS)


async def mine(turn: MemberTurn) -> None:
    """`/mesinscriptions [words]`."""
    await _find(turn, MINE)


async def _find(turn: MemberTurn, which: str) -> None:
    words = " ".join(turn.words.split())[:LONGEST_QUERY]
    found = await _entries(turn, which, words)
    if words and len(found) == 1:
        await turn.say(await card(turn, found[0].event.id))
    else:
        await turn.say(await _list_screen(turn, which, found, 0, words))


async def browse(turn: MemberTurn) -> None:
    """args: [which list [, offset, or a month « 2026-12 »]]."""
    which, start = turn.arguments(2)
    if len(start) == len("2026-12") and start[4:5] == "-":
        everything = await agenda.coming(turn.tx, turn.member, turn.now)
        entries = [entry for entry in everything if f"{entry.event.starts:%Y-%m}" == start]
        await turn.show(await _list_screen(turn, which, entries, 0, ""))
        return
    entries = await _entries(turn, which)
    offset = int(start) if start.isdecimal() and len(start) < 6 else 0  # noqa: PLR2004
    await turn.show(await _list_screen(turn, which, entries, offset, ""))


async def months(turn: MemberTurn) -> None:
    """The months in which something is coming, to be tapped."""
    entries = await agenda.coming(turn.tx, turn.member, turn.now)
    found = sorted({entry.event.starts.date().replace(day=1) for entry in entries})
    buttons = [tap(month(first), "agenda", ALL, f"{first:%Y-%m}") for first in found[:12]]
    await turn.show(screen("agenda/months", [*pairs(buttons), [back("agenda")]], found=found))


async def _entries(turn: MemberTurn, which: str, words: str = "") -> list[AgendaEntry]:
    if which == MINE:
        return agenda.fitting(await agenda.mine(turn.tx, turn.member, turn.now), words, turn.sent_at)
    found = agenda.fitting(await agenda.coming(turn.tx, turn.member, turn.now), words, turn.sent_at)
    entries = agenda.without_repeats(found)
    return [entry for entry in entries if entry.event.kind in LESSONS] if which == TRAININGS else entries


async def _list_screen(
    turn: MemberTurn, which: str, entries: Sequence[AgendaEntry], offset: int, words: str
) -> Screen:
    offset = offset if offset < len(entries) else 0
    shown = entries[offset : offset + PAGE]
    today = await today_of(turn)
    rows = column([tap(_label(entry.event), "event", entry.event.id) for entry in shown])
    rows.append(_pages(which, offset, len(entries), words))
    rows.append(_elsewhere(which, entries))
    return screen(
        "agenda/list",
        rows,
        title=Markup(render("agenda/titles", which=which, words=words)),  # noqa: S704 — ours
        empty=Markup(render("agenda/empty", which=which, words=words)),  # noqa: S704 — ours
        entries=shown,
        first=offset + 1,
        total=len(entries),
        kinds=KINDS,
        today=today,
        digits=await preferences.wants_digits(turn.tx, turn.member),
    )


def _label(event: Event) -> str:
    return f"{event.starts:%d/%m} · {event.title}"


def _pages(which: str, offset: int, total: int, words: str) -> list[Button]:
    """Of words there is one page: who sees too many writes more words."""
    pages: list[Button] = []
    if words:
        return pages
    if offset > 0:
        pages.append(tap("‹ Précédents", "agenda", which, str(max(0, offset - PAGE))))
    if offset + PAGE < total:
        pages.append(tap("Suite ›", "agenda", which, str(offset + PAGE)))
    return pages


def _elsewhere(which: str, entries: Sequence[AgendaEntry]) -> list[Button]:
    if which == MINE:
        return [tap("Tout l’agenda", "agenda"), tap("Mon parcours", "my_record")]
    buttons = [tap("Mes inscriptions", "agenda", MINE)]
    if len(entries) > PAGE:
        buttons.append(tap("Par mois", "agenda_months"))
    return buttons


async def show(turn: MemberTurn) -> None:
    """args: event id."""
    await turn.show(await card(turn, turn.arguments(1)[0]))


async def more(turn: MemberTurn) -> None:
    """« Plus »: about others than oneself, or less often wanted. args: event id."""
    page = await agenda.page(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    rows = [*column(more_buttons(page, turn.now)), [back("event", page.event.id)]]
    today = await today_of(turn)
    await turn.show(screen("events/more", rows, event=page.event, today=today))


async def open_link(turn: MemberTurn) -> None:
    """From an announcement in a group: the rest of the payload is the event's id."""
    await turn.say(await card(turn, turn.words))


async def details(turn: MemberTurn) -> None:
    """args: event id. The whole text of an event."""
    page = await agenda.page(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    digits = await preferences.wants_digits(turn.tx, turn.member)
    rows = [[back("event", page.event.id)]]
    await turn.show(
        screen(
            "events/details",
            rows,
            event=page.event,
            kind=KINDS[page.event.kind],
            module=page.module,
            today=await today_of(turn),
            digits=digits,
        )
    )


async def card(turn: MemberTurn, event_id: str) -> Screen:
    """One event, as the speaker sees it. Raises Refusal."""
    return await _card(turn, await agenda.page(turn.tx, turn.member, event_id, turn.now))


async def card_after(turn: MemberTurn, done: RegistrationResult) -> Screen:
    """The event of which the speaker's own registration just changed, or was what it is already."""
    return await _card(turn, await agenda.page_after(turn.tx, turn.member, done, turn.now))


async def _card(turn: MemberTurn, page: EventPage) -> Screen:
    digits = await preferences.wants_digits(turn.tx, turn.member)
    manages = ANIMATEURS.admits(turn.member.role)
    return event_card(page, turn.now, digits=digits, manages=manages)


async def today_of(turn: MemberTurn, at: datetime | None = None) -> date:
    """The day it is where the speaker works."""
    department = await departments.department(turn.tx, turn.member.department_code)
    instant = at or turn.now
    return local(instant, department).date() if department else instant.date()

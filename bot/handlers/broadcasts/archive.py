"""`/annonces`: what is being written, planned and sent, by number or by words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.actions.broadcasts import writing
from bot.actions.core.refusals import Refusal
from bot.chat.paging import Page, offset_in
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import GOING, UNSENT, Broadcast, BroadcastState
from bot.domain.core.words.behind import known_word
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.searches import LONGEST_QUERY
from bot.handlers.broadcasts.sent import show_card
from bot.handlers.broadcasts.writing import reader_of, start
from bot.store.broadcasts import archive, broadcasts
from bot.views.broadcasts.unsent import unsent_screen

PAGE = 6
SENT, PLANNED, DRAFTS, RUNNING = "sent", "planned", "drafts", "going"
FILTERS: Mapping[str, frozenset[BroadcastState]] = {
    SENT: frozenset({BroadcastState.SENT, BroadcastState.STOPPED}),
    RUNNING: GOING,
    PLANNED: UNSENT - {BroadcastState.DRAFT},
    DRAFTS: frozenset({BroadcastState.DRAFT}),
}
TITLES = {SENT: "Envoyées", RUNNING: "En cours", PLANNED: "Prévues", DRAFTS: "Brouillons"}
MARKS = {
    BroadcastState.DRAFT: "brouillon",
    BroadcastState.TO_APPROVE: "à approuver",
    BroadcastState.PLANNED: "prévue",
    BroadcastState.LATE: "en retard",
    BroadcastState.SENDING: "en cours",
    BroadcastState.PAUSED: "en pause",
    BroadcastState.STOPPED: "arrêtée",
}
NAMED = {normalise(title): name for name, title in TITLES.items()}


NUMBER = re.compile(r"(?:(?:l['’ ])?annonce )?(?:(?:n ?[°º]|no|num[ée]ro|#) ?)?(\d{1,6})", re.IGNORECASE)
"""« 12 », « n° 12 »."""


async def announce(turn: MemberTurn) -> None:
    """`/annonce Fermeture lundi…`; a number alone is no message: `/annonce 12` shows that one."""
    await (typed(turn) if NUMBER.fullmatch(turn.words.strip()) else start(turn))


async def typed(turn: MemberTurn) -> None:
    """`/annonces`, `/annonces 12`, `/annonces fermeture`, `/annonces brouillons`."""
    words = " ".join(turn.words.split())
    chosen, more = known_word(words, NAMED)
    if (chosen in NAMED and not more) or not words:
        await turn.say(await _list(turn, NAMED.get(chosen, ""), 0))
        return
    said = NUMBER.fullmatch(words)
    number = int(said[1]) if said else None
    sought = "" if number is not None else normalise(words[:LONGEST_QUERY])
    found = await archive.found(
        turn.tx, turn.member.scope, _states(turn, ""), PAGE + 1, words=sought, number=number
    )
    if len(found) == 1:
        await _show(turn, found[0])
        return
    rows = [*_buttons(found[:PAGE]), [tap("Toutes les annonces", "broadcasts")]]
    await turn.say(screen("sent/found", rows, words=words, total=len(found), shown=PAGE))


async def _show(turn: MemberTurn, one: Broadcast) -> None:
    if one.is_unsent:
        await turn.show(await unsent_screen(reader_of(turn), one))
    else:
        await show_card(turn, one)


async def browse(turn: MemberTurn) -> None:
    """args: [filter [, offset]]."""
    name, offset = turn.arguments(2)
    await turn.show(await _list(turn, name if name in FILTERS else "", offset_in(offset) or 0))


def _states(turn: MemberTurn, name: str) -> frozenset[BroadcastState]:
    """Drafts are nobody's but the animateurs'."""
    states = FILTERS[name] if name else frozenset(BroadcastState)
    return states if ANIMATEURS.admits(turn.member.role) else states - {BroadcastState.DRAFT}


async def _list(turn: MemberTurn, name: str, offset: int) -> Screen:
    """Without a filter: all, the latest first."""
    may = ANIMATEURS.admits(turn.member.role)
    states, scope = _states(turn, name), turn.member.scope
    totals = await archive.totals(turn.tx, scope)
    counts = {each: sum(totals.get(one, 0) for one in _states(turn, each)) for each in FILTERS}
    total = sum(totals.get(one, 0) for one in states)
    start = offset if offset < total else 0
    shown = await archive.found(turn.tx, scope, states, PAGE, start)
    page = Page(shown, total, start, PAGE)
    filters = [
        tap(f"{TITLES[each]} ({counts[each]})", "broadcasts", each, "0")
        for each in FILTERS
        if each != name and counts[each] and (may or each != DRAFTS)
    ]
    own = [tap("Nouvelle", "announce"), tap("Réglages", "sending_rules")] if may else []
    rows = [*_buttons(shown), page.turning("broadcasts", name or "all"), filters[:3], own]
    return screen("sent/list", rows, title=TITLES.get(name, ""), page=page, may=may)


def _buttons(found: Sequence[Broadcast]) -> list[list[Button]]:
    return column([tap(_label(one), "broadcast_open", one.id) for one in found])


def _label(one: Broadcast) -> str:
    mark = MARKS.get(one.state, "")
    number = f"n° {one.number} " if one.number else ""
    return f"{number}{one.title}" + (f" ({mark})" if mark else "")


async def open_one(turn: MemberTurn) -> None:
    """args: broadcast id."""
    one = turn.arguments(1)[0]
    found = await broadcasts.by_id(turn.tx, one, turn.member.scope)
    if found is None or found.state not in _states(turn, ""):
        raise Refusal("broadcast_gone")
    if found.is_unsent and not writing.may_change(turn.member, found):
        raise Refusal("broadcast_gone")
    await _show(turn, found)

"""`/meteo`: how the partners do, as of now; in private or in a group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.watch.weather import now_in
from bot.actions.network.groups import is_of_others
from bot.chat.passed_over import pass_over
from bot.chat.screens import Button, Screen, back, link, screen
from bot.chat.turn import MemberTurn
from bot.domain.core.answers import within
from bot.domain.directory.partners import Partner
from bot.store.core import departments
from bot.store.network import groups
from bot.views.incidents.weather import weather_screen


async def show(turn: MemberTurn) -> None:
    """`/meteo [partner]`, of the member's département, or the group's.

    In a group of another one nothing is said of either.
    """
    if not turn.place.private and await is_of_others(turn.tx, turn.member, turn.place.chat_id):
        rows = [[link("Écrire en privé", turn.start_link("bonjour"))]]
        await turn.say(screen("groups/elsewhere", rows))
        return
    group = None if turn.place.private else await groups.of_chat(turn.tx, turn.place.chat_id)
    code = group.department_code if group else turn.member.department_code
    partner = await _named(turn) if turn.words and turn.place.private else None
    await turn.say(await _screen(turn, code, partner=partner))


async def _named(turn: MemberTurn) -> Partner | None:
    """The partner of that name; other words mean nothing here."""
    shelf, words = await turn.shelf(), within(turn.words)
    hits = shelf.index.search(words, 1, kind="partner").hits if words else ()
    if not hits:
        await pass_over(turn, words)
    return shelf.partner(hits[0].entry.id) if hits else None


async def show_here(turn: MemberTurn) -> None:
    """Under a button, in private."""
    rows = [[back("incidents_more")]]
    await turn.show(await _screen(turn, turn.member.department_code, rows))


async def _screen(
    turn: MemberTurn, code: str, rows: Sequence[Sequence[Button]] = (), partner: Partner | None = None
) -> Screen:
    department = await departments.department(turn.tx, code)
    if department is None:
        raise Refusal("department_gone")
    weather = await now_in(turn.tx, department, turn.now)
    return weather_screen(weather, turn.now, in_group=not turn.place.private, rows=rows, partner=partner)

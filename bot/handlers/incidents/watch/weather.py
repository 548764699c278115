"""`/meteo`: how the partners do, as of now; in private or in a group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.watch.weather import now_in
from bot.actions.network.groups import is_of_others
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Button, Screen, back, link, screen
from bot.chat.turn import MemberTurn
from bot.domain.core.words.answers import within
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.directory.partners import Partner
from bot.store.core import departments
from bot.store.network import groups
from bot.views.incidents.weather import weather_screen

BETWEEN = re.compile(r"\s*[,;/+&]\s*|\s+(?:et|ou)\s+", re.IGNORECASE)
LIGHT = frozenset({"", "pour", "chez", "des", "les", "a", "aux", "pour la", "pour le", "pour les"})


async def show(turn: MemberTurn) -> None:
    """`/meteo [partners]`, of the member's département, or the group's.

    In a group of another one nothing is said of either.
    """
    if not turn.place.private and await is_of_others(turn.tx, turn.member, turn.place.chat_id):
        rows = [[link("Écrire en privé", turn.start_link("bonjour"))]]
        await turn.say(screen("groups/elsewhere", rows))
        return
    group = None if turn.place.private else await groups.of_chat(turn.tx, turn.place.chat_id)
    code = group.department_code if group else turn.member.department_code
    partners = await _named(turn, code) if turn.words else ()
    await turn.say(await _screen(turn, code, partners=partners))


async def _named(turn: MemberTurn, code: str) -> Sequence[Partner]:
    """The partners of a département that are named, or dealt with; other words are said to be passed over."""
    shelf = await turn.services.directory.shelf(turn.tx, code)
    names, found, unread = PartnerNames(shelf.partners.values()), list[str](), list[str]()
    for said in map(within, BETWEEN.split(turn.words)):
        ids, around = names.named_in(said)
        if not ids and said:
            read = shelf.index.search(said, 1)
            ids = [
                hit.entry.partner_ids[0] for hit in read.hits if hit.entry.partner_ids and not read.ambiguous
            ]
            around = "" if ids else said
        found += ids
        unread += [around] if normalise(around) not in LIGHT else []
    await pass_over(turn, ", ".join(unread))
    return [one for each in dict.fromkeys(found) if (one := shelf.partner(each)) is not None]


async def show_here(turn: MemberTurn) -> None:
    """Under a button, in private."""
    rows = [[back("incidents_more")]]
    await turn.show(await _screen(turn, turn.member.department_code, rows))


async def _screen(
    turn: MemberTurn, code: str, rows: Sequence[Sequence[Button]] = (), partners: Sequence[Partner] = ()
) -> Screen:
    department = await departments.department(turn.tx, code)
    if department is None:
        raise Refusal("department_gone")
    weather = await now_in(turn.tx, department, turn.now)
    return weather_screen(weather, turn.now, in_group=not turn.place.private, rows=rows, partners=partners)

"""`/visite` as it is typed: a structure, or what the buttons under « Plus » do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.chat.routing.passed_over import pass_over
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.handlers.visits import documents, fields, near, plan
from bot.handlers.visits.appointments import accept_typed
from bot.handlers.visits.finding import open_named
from bot.handlers.visits.places import own_place, place_screen


async def typed(turn: MemberTurn) -> None:
    """`/visite [structure [when] | synthèse | rendez-vous | près | questions | délai]`.

    An adviser sees their own structure's visits, and accepts a date: `/visite accepter`.
    """
    words = " ".join(turn.words.split())
    if not turn.member.follows_network and normalise(words) == "accepter":
        await accept_typed(turn, own_place(turn))
    elif not turn.member.follows_network:
        await pass_over(turn, words)
        await turn.say(await place_screen(turn, own_place(turn)))
    elif (known := _known(turn).get(normalise(words))) is not None:
        await known(turn)
    elif words:
        await open_named(turn, words)
    else:
        await turn.say(await plan.plan_screen(turn, 0))


def _known(turn: MemberTurn) -> Mapping[str, Callable[[MemberTurn], Awaitable[None]]]:
    """What buttons do under « Plus », by words."""
    readers = {
        "synthese": documents.choose,
        "rendez vous": plan.dates,
        "fiches": plan.dates,
        "pres": near.ask_position,
        "pres de moi": near.ask_position,
    }
    keepers = {"questions": fields.show, "delai": plan.ask_months}
    return readers | keepers if turn.member.keeps_directory else readers

"""« Près de moi »: the structures from where the telephone is, the nearest first. The position is not kept."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.visits import planning
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import READERS
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.core.forms import Ask, State
from bot.domain.visits import forms
from bot.domain.visits.visits import by_distance
from bot.handlers.visits.finding import open_named
from bot.handlers.visits.plan import PAGE, listed, numbered
from bot.store.core import forms as saved_forms
from bot.texts.french import show_distance

PLACES = 2
"""Decimals of a position that the buttons of its pages carry: about a kilometre."""


async def ask_position(turn: MemberTurn) -> None:
    """« Près de moi »: the position is sent from the telephone, and not kept."""
    await begin(turn, NEAR, {})


async def _ask_near(turn: MemberTurn, _question: Ask) -> None:
    await turn.show(screen("visits/near_ask", [[tap("Annuler", "cancel", forms.NEAR.name)]]))


async def _near_done(turn: MemberTurn, state: State) -> None:
    """A position is no answer of a form: it is taken by the claim below. Who writes instead names a structure."""
    await open_named(turn, state[forms.NEAR.steps[0].name])


async def is_position(turn: MemberTurn) -> bool:
    """Whether a position was asked for here."""
    message = turn.update.message
    if message is None or message.location is None or not turn.place.private:
        return False
    opened = await saved_forms.get(turn.tx, turn.speaker.user_id)
    return opened is not None and opened.form == forms.NEAR.name and READERS.admits(turn.member.role)


async def take_position(turn: MemberTurn) -> None:
    message = turn.update.message
    if message is not None and message.location is not None:
        await close(turn, forms.NEAR.name)
        where = (message.location.latitude, message.location.longitude)
        await turn.say(await _near_screen(turn, where, 0))


async def near(turn: MemberTurn) -> None:
    """args: latitude, longitude, offset: what the button carries, and nothing keeps."""
    latitude, longitude, offset = turn.arguments(3)
    try:
        where = (float(latitude), float(longitude))
    except ValueError:
        raise Refusal("visit_near_unread") from None
    if not (-90 <= where[0] <= 90 and -180 <= where[1] <= 180):  # noqa: PLR2004 — degrees; not true of « nan » either
        raise Refusal("visit_near_unread")
    await turn.show(await _near_screen(turn, where, offset_in(offset) or 0))


async def _near_screen(turn: MemberTurn, where: tuple[float, float], offset: int) -> Screen:
    plan = await planning.plan(turn.tx, turn.member, turn.now)
    sorted_by = by_distance(plan.standings, *where)
    distances = {one.structure.id: show_distance(far) for one, far in sorted_by if far is not None}
    page = page_of([one for one, _ in sorted_by], offset, PAGE)
    carried = [f"{degrees:.{PLACES}f}" for degrees in where]
    rows = [*numbered(page), page.turning("visits_near", *carried), [tap("‹ Visites", "visits")]]
    return listed(plan, page, rows, distances)


NEAR = FormRoute(forms.NEAR, READERS, ask=_ask_near, done=_near_done)

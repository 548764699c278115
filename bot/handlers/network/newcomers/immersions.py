"""A half-day elsewhere: wished for in a sentence, answered with an event or a sentence."""

from __future__ import annotations

from bot.actions.network.newcomers import immersions
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.notices import tell, tell_animateurs
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS, MEMBERS
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.forms import Ask, State
from bot.domain.network.newcomers.forms import IMMERSION, IMMERSION_ANSWER
from bot.store.core import departments
from bot.store.network import members
from bot.store.network.newcomers import immersions as store
from bot.views.network.newcomers import ANSWERED, ASKED, matter, request_screen

PAGE = 4
ANYWHERE = "Peu importe où et quand"


async def wish(turn: MemberTurn) -> None:
    await immersions.check_free(turn.tx, turn.member)
    await begin(turn, WISHING, {})


async def _ask(turn: MemberTurn, _question: Ask) -> None:
    rows = [[choice(ANYWHERE, IMMERSION, "wish", ANYWHERE)], [tap("Abandonner", "cancel", IMMERSION.name)]]
    await turn.show(screen("immersions/ask", rows))


async def _wished(turn: MemberTurn, state: State) -> None:
    request_id = await immersions.ask(turn.tx, turn.member, state["wish"], turn.now)
    department = await departments.department(turn.tx, turn.member.department_code)
    at = next_working_hour(turn.now, department) if department else None
    code = turn.member.department_code
    await tell_animateurs(turn.tx, code, matter(ASKED, request_id), turn.now, but=turn.member, not_before=at)
    await turn.show(screen("immersions/asked", [[back("first_steps")]]))


async def browse(turn: MemberTurn) -> None:
    """What waits, the oldest first. args: [offset]."""
    waiting = await store.waiting(turn.tx, turn.member.department_code)
    page = page_of(waiting, offset_in(turn.arguments(1)[0]) or 0, PAGE)
    names = {one.id: await members.by_id(turn.tx, one.member_id) for one in page.shown}
    people = [tap(who.name, "immersion", key) for key, who in names.items() if who is not None]
    rows = [people[:2], people[2:], [*page.turning("immersions"), back("newcomers")]]
    await turn.show(screen("immersions/list", rows, page=page, names=names))


async def show(turn: MemberTurn) -> None:
    """args: request id."""
    await turn.show(await request_screen(turn.tx, turn.member, turn.arguments(1)[0]))


async def propose(turn: MemberTurn) -> None:
    """Which immersion to come. args: request id."""
    request = await immersions.request(turn.tx, turn.member, turn.arguments(1)[0])
    found = await immersions.proposed(turn.tx, turn.member, turn.now)
    buttons = [
        tap(f"{one.starts:%d/%m} · {one.title}", "immersion_propose", request.id, one.id) for one in found[:2]
    ]
    last = [tap("En préparer une", "new_event"), back("immersion", request.id)]
    await turn.show(screen("immersions/events", [*column(buttons), last], found=found))


async def propose_one(turn: MemberTurn) -> None:
    """args: request id, event id."""
    request_id, event_id = turn.arguments(2)
    done = await immersions.answer(turn.tx, turn.member, request_id, "", event_id, turn.now)
    await turn.show(await _answered(turn, done.id, done.member_id))


async def write(turn: MemberTurn) -> None:
    """args: request id."""
    request = await immersions.request(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, ANSWERING, {"request": request.id})


async def _ask_answer(turn: MemberTurn, _question: Ask) -> None:
    rows = [[tap("Abandonner", "cancel", IMMERSION_ANSWER.name)]]
    await turn.show(screen("immersions/ask_answer", rows))


async def _written(turn: MemberTurn, state: State) -> None:
    text, request_id = state["immersion_answer"], state["request"]
    done = await immersions.answer(turn.tx, turn.member, request_id, text, None, turn.now)
    await turn.show(await _answered(turn, done.id, done.member_id))


async def _answered(turn: MemberTurn, request_id: str, member_id: str) -> Screen:
    asker = await members.by_id(turn.tx, member_id)
    if asker is not None and asker.state == "active":
        department = await departments.department(turn.tx, asker.department_code)
        at = next_working_hour(turn.now, department) if department else None
        await tell(turn.tx, asker, matter(ANSWERED, request_id), turn.now, not_before=at)
    return screen("immersions/done", [[back("immersions")]], asker=asker)


WISHING = FormRoute(IMMERSION, MEMBERS, ask=_ask, done=_wished)
ANSWERING = FormRoute(IMMERSION_ANSWER, ANIMATEURS, ask=_ask_answer, done=_written)

"""« En attente de… »: of whom, and until when; the clock stands meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import looking, working
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import is_working_day, local
from bot.domain.core.departments import Department
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.days import is_no_day
from bot.domain.core.words.stretches import due_day
from bot.domain.incidents.states import Step
from bot.domain.incidents.working_forms import NOTHING, WAITING_FOR, said_wait
from bot.handlers.incidents.network.work import done_with, is_elsewhere
from bot.handlers.incidents.network.writing import without_citizen

MOST_CARRIED = 32
USUAL_DAYS = (1, 3, 5)
"""Working days offered."""


async def start(turn: MemberTurn) -> None:
    """args: incident id."""
    incident_id = turn.arguments(1)[0]
    page = await looking.page(turn.tx, turn.member, incident_id)
    if await is_elsewhere(turn, page, Step.WAIT):
        return
    await begin(turn, WAITING, {"incident": incident_id})


async def start_typed(turn: MemberTurn, incident_id: str, said: str) -> None:
    """« attente la Caf jusqu’à vendredi »: what is said is not asked. Raises Refusal for a day that is none."""
    page = await looking.page(turn.tx, turn.member, incident_id)
    if await is_elsewhere(turn, page, Step.WAIT):
        return
    state = {"incident": incident_id}
    if await without_citizen(turn, None, said) is None:
        return
    await begin(turn, WAITING, state | await _parts(turn, state, said))


async def _parts(turn: MemberTurn, state: State, said: str) -> dict[str, str]:
    """Whom, and until when, as far as it is said. Raises Refusal."""
    whom, until = said_wait(said)
    parts = {"whom": whom} if whom else {}
    return parts | ({"until": await _until(turn, state, until)} if until else {})


async def _ask(turn: MemberTurn, asked: Ask) -> None:
    page = await looking.page(turn.tx, turn.member, asked.state["incident"])
    if asked.step == "whom":
        known = [page.partner, "un prestataire", "la mairie", "la préfecture"]
        buttons = [choice(one, WAITING_FOR, "whom", _carried(one)) for one in known if one]
        rows = [*pairs(buttons), [tap("Annuler", "cancel", WAITING_FOR.name)]]
        await turn.show(screen("waiting/whom", rows, incident=page.incident))
        return
    today = local(turn.now, page.department).date()
    days = [_working_day_after(today, count, page.department) for count in USUAL_DAYS]
    buttons = [choice(f"{day:%d/%m}", WAITING_FOR, "until", day.isoformat()) for day in days]
    last = [choice("Sans date", WAITING_FOR, "until", NOTHING), tap("Annuler", "cancel", WAITING_FOR.name)]
    rows = [buttons, last]
    await turn.show(screen("waiting/until", rows, whom=asked.state["whom"], today=today))


def _carried(name: str) -> str:
    """As much of a name as a button carries."""
    return name.encode()[:MOST_CARRIED].decode(errors="ignore").replace("|", " ")


def _working_day_after(today: date, count: int, department: Department) -> date:
    day = today
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, department):
            day += timedelta(days=1)
    return day


async def _read(turn: MemberTurn, asked: Ask, text: str) -> str | None:
    """« vendredi », « 3/12 »: a day to come."""
    if asked.step == "until":
        return await _until(turn, asked.state, text)
    if await without_citizen(turn, asked, text) is None:
        return None
    parts = await _parts(turn, asked.state, text)
    if "until" in parts:
        await begin(turn, WAITING, {**asked.state, **parts})
        return None
    return text


async def _until(turn: MemberTurn, state: State, text: str) -> str:
    """Raises Refusal."""
    page = await looking.page(turn.tx, turn.member, state["incident"])
    today = local(turn.now, page.department).date()
    if text.strip() == NOTHING or is_no_day(text):
        return NOTHING
    day = due_day(text, local(turn.sent_at, page.department).date())
    if day is None:
        raise Refusal("incident_until")
    if day <= today:
        raise Refusal("incident_until_past")
    return day.isoformat()


async def _done(turn: MemberTurn, state: State) -> None:
    incident_id, until = state["incident"], state["until"]
    day = None if until == NOTHING else date.fromisoformat(until)
    await done_with(
        turn,
        incident_id,
        lambda: working.wait(turn.tx, turn.member, incident_id, state["whom"], day, turn.now),
    )


WAITING = FormRoute(WAITING_FOR, ANIMATEURS, ask=_ask, done=_done, read=_read)

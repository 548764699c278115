"""Photos of façades: one that an adviser sends, and « photographiez votre façade », asked of all structures."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.visits import signage
from bot.actions.visits.planning import department_of
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.incoming.attachments import file_of
from bot.chat.routing.access import ANIMATEURS, CONTRIBUTORS
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.stretches import due_day
from bot.domain.visits import forms
from bot.handlers.visits.signage import PHOTO, overview_screen, place_screen
from bot.views.visits.signage import tell_asked

USUAL_DAYS = (7, 14, 30)


async def send_photo(turn: MemberTurn) -> None:
    """args: structure id [, campaign id]."""
    place_id, campaign_id = turn.arguments(2)
    found = await signage.of_place(turn.tx, turn.member, place_id)
    await begin(turn, FACADE, {"structure": found.structure.id, "campaign": campaign_id})


async def _ask_photo(turn: MemberTurn, question: Ask) -> None:
    found = await signage.of_place(turn.tx, turn.member, question.state["structure"])
    rows = [[tap("Annuler", "cancel", forms.FACADE.name)]]
    await turn.show(screen("signage/photo_ask", rows, place=found.structure))


async def _read_photo(_turn: MemberTurn, _question: Ask, _text: str) -> str:
    raise Refusal("visit_photo_expected")


async def _attached(turn: MemberTurn, question: Ask) -> None:
    message = turn.update.message
    file = file_of(message) if message else None
    if file is None or file.kind != PHOTO:
        raise Refusal("visit_photo_expected")
    if not turn.continues_album:
        await begin(turn, FACADE, {**question.state, "photo": file.file_id})


async def _photo_done(turn: MemberTurn, state: State) -> None:
    place_id = state["structure"]
    await signage.send_photo(turn.tx, turn.member, place_id, state["campaign"], state["photo"], turn.now)
    await turn.say(await place_screen(turn, place_id, "sent"))


async def ask_all(turn: MemberTurn) -> None:
    await begin(turn, CAMPAIGN, {})


async def _ask_until(turn: MemberTurn, _question: Ask) -> None:
    department = await department_of(turn.tx, turn.member.department_code)
    today = local(turn.now, department).date()
    days = [today + timedelta(days=ahead) for ahead in USUAL_DAYS]
    buttons = [choice(f"{day:%d/%m}", forms.CAMPAIGN, "until", day.isoformat()) for day in days]
    rows = [buttons, [tap("Annuler", "cancel", forms.CAMPAIGN.name)]]
    await turn.show(screen("signage/until_ask", rows))


async def _read_until(turn: MemberTurn, _question: Ask, text: str) -> str:
    department = await department_of(turn.tx, turn.member.department_code)
    day = due_day(text, local(turn.sent_at, department).date())
    if day is None:
        raise Refusal("commitment_due")
    return day.isoformat()


async def _campaign_done(turn: MemberTurn, state: State) -> None:
    asked = await signage.ask_all(turn.tx, turn.member, date.fromisoformat(state["until"]), turn.now)
    await tell_asked(turn.tx, asked, turn.now)
    rows = [[tap("‹ Signalétique", "signage")]]
    await turn.show(screen("signage/begun", rows, asked=asked))


async def close(turn: MemberTurn) -> None:
    """args: campaign id."""
    await signage.close(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await turn.show(await overview_screen(turn))


FACADE = FormRoute(
    forms.FACADE, CONTRIBUTORS, ask=_ask_photo, done=_photo_done, read=_read_photo, attached=_attached
)
CAMPAIGN = FormRoute(forms.CAMPAIGN, ANIMATEURS, ask=_ask_until, done=_campaign_done, read=_read_until)

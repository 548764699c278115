"""A visit planned with the structure: a date is proposed, accepted, moved or called off, from either side."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.visits import appointments, planning
from bot.actions.visits.appointments import Appointment, AppointmentSpan
from bot.chat.forms import FormRoute, begin
from bot.chat.hours import ask_hour, with_day
from bot.chat.routing.access import CONTRIBUTORS
from bot.chat.screens import SURE, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.forms import Ask, State
from bot.domain.visits import forms
from bot.domain.visits.visits import PLANNED
from bot.views.visits.appointments import appointment_card, tell_other_side

DAY_MISSING, HOURS_MISSING = "event_day_missing", "event_hours_missing"


async def show(turn: MemberTurn) -> None:
    """args: visit id."""
    about = await appointments.appointment(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.show(appointment_card(about, turn.member, turn.now))


async def propose(turn: MemberTurn) -> None:
    """args: structure id."""
    place = await planning.place_of(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, DATE, {"structure": place.id})


async def move(turn: MemberTurn) -> None:
    """args: visit id."""
    about = await appointments.appointment(turn.tx, turn.member, turn.arguments(1)[0])
    if about.visit.state not in PLANNED:
        raise Refusal("visit_elsewhere", state=about.visit.state)
    await begin(turn, DATE, {"visit": about.visit.id, "structure": about.structure.id})


async def accept(turn: MemberTurn) -> None:
    """args: visit id, which date: one that was moved meanwhile is not accepted by an old button."""
    visit_id, sequence = turn.arguments(2)
    about = await appointments.accept(turn.tx, turn.member, visit_id, sequence, turn.now)
    await _show_done(turn, about, "accepted")


async def accept_typed(turn: MemberTurn, structure_id: str) -> None:
    """The date that is proposed to the structure. Raises Refusal where there is none."""
    found = await planning.of_place(turn.tx, turn.member, structure_id)
    planned = next((one for one in found.visits if one.is_planned), None)
    if planned is None:
        raise Refusal("visit_gone")
    sequence = str(planned.sequence)
    about = await appointments.accept(turn.tx, turn.member, planned.id, sequence, turn.now)
    await _show_done(turn, about, "accepted")


async def cancel(turn: MemberTurn) -> None:
    """args: visit id [, SURE]."""
    visit_id, sure = turn.arguments(2)
    if sure != SURE:
        about = await appointments.appointment(turn.tx, turn.member, visit_id)
        rows = [
            [tap("Oui, annuler la visite", "visit_cancel", visit_id, SURE)],
            [tap("‹ Retour", "visit_appointment", visit_id)],
        ]
        await turn.show(screen("visits/cancel_ask", rows, place=about.structure))
        return
    about = await appointments.cancel(turn.tx, turn.member, visit_id, turn.now)
    await _show_done(turn, about, "cancelled")


async def _ask(turn: MemberTurn, question: Ask) -> None:
    place = await planning.place_of(turn.tx, turn.member, question.state["structure"])
    rows = [[tap("Annuler", "cancel", forms.VISIT_DATE.name)]]
    is_move = "visit" in question.state
    await turn.show(screen("visits/date_ask", rows, place=place, is_move=is_move))


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Looked at here, so that what is wrong is said at once; the words are kept."""
    place = await planning.place_of(turn.tx, turn.member, question.state["structure"])
    department = await planning.department_of(turn.tx, place.department_code)
    try:
        _when(turn, text, department)
    except Refusal as refusal:
        together = with_day(question.state, text)
        if refusal.key == DAY_MISSING and together != text:
            _when(turn, together, department)
            return together
        if refusal.key != HOURS_MISSING:
            raise
        await ask_hour(turn, forms.VISIT_DATE, question.state, text, "visit_hour_missing")
        return None
    return text


def _when(turn: MemberTurn, text: str, department: Department) -> AppointmentSpan:
    """As of when it was written. Raises Refusal, for what is past by now too."""
    when = appointments.read_when(text, turn.sent_at, department)
    if when.starts_at <= turn.now:
        raise Refusal("visit_in_the_past")
    return when


async def _done(turn: MemberTurn, state: State) -> None:
    place = await planning.place_of(turn.tx, turn.member, state["structure"])
    department = await planning.department_of(turn.tx, place.department_code)
    when = _when(turn, state["when"], department)
    if "visit" in state:
        about = await appointments.move(turn.tx, turn.member, state["visit"], when, turn.now)
        await _show_done(turn, about, "moved")
    elif turn.member.keeps_directory:
        about = await appointments.propose(turn.tx, turn.member, place.id, when, turn.now)
        await _show_done(turn, about, "proposed")


async def _show_done(turn: MemberTurn, about: Appointment, said: str) -> None:
    await turn.show(appointment_card(about, turn.member, turn.now, said=said))
    await tell_other_side(turn.tx, about, turn.member, turn.now)
    other = await appointments.at_once(turn.tx, about.visit) if turn.member.keeps_directory else None
    if other is not None and other.visit.starts_at is not None:
        here = local(other.visit.starts_at, other.department)
        rows = [[tap("Voir l’autre visite", "visit_appointment", other.visit.id)]]
        await turn.say(screen("visits/at_once", rows, place=other.structure, here=here))


DATE = FormRoute(forms.VISIT_DATE, CONTRIBUTORS, ask=_ask, done=_done, read=_read)

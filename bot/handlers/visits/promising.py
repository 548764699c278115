"""An action is noted or changed in three answers: what, who, until when."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.visits import commitments
from bot.actions.visits.appointments import advisers_of
from bot.actions.visits.planning import department_of
from bot.chat.forms import FormRoute, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import is_working_day, local
from bot.domain.core.departments import Department
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.stretches import due_day
from bot.domain.visits.commitments import KEEP, Commitment, CommitmentSource, Origin, Who
from bot.domain.visits.forms import COMMITMENT
from bot.store.directory import structures
from bot.views.visits.commitments import commitment_card, tell_concerned, who_of

ME, STRUCTURE, MEMBER = "=me", "=structure", "=member:"
"""What buttons carry; nobody types them."""
QUESTIONS = {"what": "what_ask", "who": "who_ask", "due": "due_ask"}
USUAL_WEEKS = (1, 2, 4, 8)
MOST_ADVISERS = 4
MOST_NAMESAKES = 6


async def _ask(turn: MemberTurn, question: Ask) -> None:
    step, state = question.step, question.state
    before = await _before(turn, state)
    buttons = await _whom(turn, state) if step == "who" else await _days(turn) if step == "due" else []
    if before is not None:
        buttons.append(choice("Garder", COMMITMENT, step, KEEP))
    rows = [*pairs(buttons), [tap("Annuler", "cancel", COMMITMENT.name)]]
    values = {
        "before": before,
        "who": await who_of(turn.tx, before) if before else "",
        "what": state.get("what", "").removeprefix(KEEP),
    }
    await turn.show(screen(f"commitments/{QUESTIONS[step]}", rows, protected=True, **values))


async def _before(turn: MemberTurn, state: State) -> Commitment | None:
    """The one that is changed."""
    if "commitment" not in state:
        return None
    return await commitments.commitment(turn.tx, turn.member, state["commitment"])


async def _whom(turn: MemberTurn, state: State) -> list[Button]:
    buttons = [choice("Moi", COMMITMENT, "who", ME)]
    place = await structures.structure(turn.tx, state.get("structure", ""))
    if place is None:
        return buttons
    buttons.append(choice(f"La structure ({place.label})", COMMITMENT, "who", STRUCTURE))
    advisers = await advisers_of(turn.tx, place)
    buttons += [choice(one.name, COMMITMENT, "who", f"{MEMBER}{one.id}") for one in advisers[:MOST_ADVISERS]]
    return buttons


async def _days(turn: MemberTurn) -> list[Button]:
    department = await department_of(turn.tx, turn.member.department_code)
    today = local(turn.now, department).date()
    days = [_working_day(today + timedelta(weeks=weeks), department) for weeks in USUAL_WEEKS]
    return [choice(f"{one:%d/%m}", COMMITMENT, "due", one.isoformat()) for one in days]


def _working_day(day: date, department: Department) -> date:
    while not is_working_day(day, department):
        day += timedelta(days=1)
    return day


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    if question.step == "who":
        return await _who_meant(turn, text)
    if question.step != "due":
        return text
    department = await department_of(turn.tx, turn.member.department_code)
    today = local(turn.now, department).date()
    day = due_day(text, local(turn.sent_at, department).date())
    if day is None:
        raise Refusal("commitment_due")
    if day < today:
        raise Refusal("commitment_past")
    return day.isoformat()


async def _who_meant(turn: MemberTurn, text: str) -> str | None:
    """Somebody of the network by name, « moi », « la structure »; else the words as they are: « la mairie ».

    A part of a name is asked back. Raises Refusal for a day, which answers the question to come.
    """
    said = " ".join(text.split()).casefold()
    if due_day(text, turn.sent_at.date()) is not None:
        raise Refusal("commitment_who")
    if said in ("moi", "moi-même"):
        return ME
    if said in ("la structure", "structure"):
        return STRUCTURE
    found = await commitments.people_called(turn.tx, turn.member.department_code, text)
    if not found:
        return text
    if len(found) == 1 and len(said.split()) > 1:
        return f"{MEMBER}{found[0].id}"
    buttons = [choice(one.name, COMMITMENT, "who", f"{MEMBER}{one.id}") for one in found[:MOST_NAMESAKES]]
    rows = [*pairs(buttons), [tap("Annuler", "cancel", COMMITMENT.name)]]
    await turn.say(screen("commitments/who_of", rows, protected=True, said=text, total=len(found)))
    return None


async def _done(turn: MemberTurn, state: State) -> None:
    before = await _before(turn, state)
    what = before.what if before and state["what"] == KEEP else state["what"]
    who = before.who if before and state["who"] == KEEP else _who(turn, state)
    due = before.due_on if before and state["due"] == KEEP else date.fromisoformat(state["due"])
    if before is not None:
        made = await commitments.change(turn.tx, turn.member, before.id, what, who, due, turn.now)
    else:
        origin = Origin.VISIT if state.get("origin_id") else Origin.NONE
        source = CommitmentSource(origin, state.get("origin_id", ""), state.get("structure"))
        made = await commitments.promise(turn.tx, turn.member, what, who, due, source, turn.now)
    await turn.show(await commitment_card(turn.tx, made, turn.member, turn.now, "kept"))
    if before is None or before.who != made.who or before.due_on != made.due_on:
        await tell_concerned(turn.tx, made, turn.member, turn.now)


def _who(turn: MemberTurn, state: State) -> Who:
    said = state["who"]
    if said == ME:
        return Who(member_id=turn.member.id)
    if said == STRUCTURE:
        return Who(is_structures=True) if state.get("structure") else Who(words="la structure")
    if said.startswith(MEMBER):
        return Who(member_id=said.removeprefix(MEMBER))
    return Who(words=said)


COMMITMENTS = FormRoute(COMMITMENT, ANIMATEURS, ask=_ask, done=_done, read=_read)

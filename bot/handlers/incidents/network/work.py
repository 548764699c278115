"""The animateur's card of an incident, and what is done with it in one tap; the préfecture reads it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import looking, working
from bot.actions.incidents.looking import IncidentDetails
from bot.actions.incidents.steps import StepResult
from bot.actions.privacy import preferences
from bot.chat.notices import tell
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.paging import offset_in
from bot.chat.routing.access import READERS
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn, Turn
from bot.domain.incidents.states import Side, Step, transition
from bot.store.core import outbox
from bot.store.incidents import threads
from bot.texts import render
from bot.views.incidents.telling import tell_keeper, tell_step
from bot.views.incidents.work_card import history_card, more_card, work_card

MOST_KEEPERS = 12
ELSEWHERE = "incident_elsewhere"
AT_ONCE = {Step.TAKE: working.take, Step.RESUME: working.resume, Step.REOPEN: working.reopen}
"""What needs no words."""


async def show(turn: MemberTurn) -> None:
    """args: incident id."""
    await turn.show(await card(turn, turn.arguments(1)[0]))


async def card(turn: MemberTurn, incident_id: str) -> Screen:
    """Raises Refusal."""
    page = await looking.page(turn.tx, turn.member, incident_id)
    digits = await preferences.wants_digits(turn.tx, turn.member)
    return work_card(page, turn.member, turn.now, digits=digits)


async def more(turn: MemberTurn) -> None:
    """args: incident id."""
    page = await looking.page(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.show(more_card(page, has_files=bool(await threads.files(turn.tx, page.incident.id))))


async def send_files(turn: MemberTurn) -> None:
    """All that was sent with it, once more: who looks after it now may not have had it. args: incident id."""
    page = await looking.page(turn.tx, turn.member, turn.arguments(1)[0])
    to = Address(turn.place.chat_id, member_id=turn.member.id)
    for files in (await threads.files(turn.tx, page.incident.id)).values():
        for file in files:
            call = outgoing.known_file(to, file.kind, file.file_id, page.incident.label)
            await outbox.enqueue(turn.tx, call, turn.now)


async def history(turn: MemberTurn) -> None:
    """args: incident id [, the first step shown]; the latest without it."""
    incident_id, first = turn.arguments(2)
    page = await looking.page(turn.tx, turn.member, incident_id)
    start = offset_in(first)
    if start is None:
        start = max(0, len(page.steps) - 10)
    digits = await preferences.wants_digits(turn.tx, turn.member)
    files = await threads.files(turn.tx, incident_id)
    first_shown = start if start < len(page.steps) else 0
    await turn.show(history_card(page, first_shown, digits=digits, has_files=bool(files)))


async def do_at_once(turn: MemberTurn) -> None:
    """args: incident id, step."""
    incident_id, step = turn.arguments(2)
    if step not in AT_ONCE:
        raise Refusal("incident_gone")
    action = AT_ONCE[Step(step)]
    await done_with(turn, incident_id, lambda: action(turn.tx, turn.member, incident_id, turn.now))


async def done_with(
    turn: MemberTurn, incident_id: str, act: Callable[[], Awaitable[StepResult]]
) -> StepResult | None:
    """Does a step and tells whom it concerns. Who comes too late is told so, and sees how it stands now."""
    try:
        done = await act()
    except Refusal as refusal:
        if refusal.key != ELSEWHERE:
            raise
        await _show_elsewhere(turn, incident_id, refusal)
        return None
    await tell_step(turn.tx, done, turn.now)
    turn.toast(render("work/done", incident=done.incident, before=done.before))
    await turn.show(await card(turn, incident_id))
    return done


async def is_elsewhere(turn: MemberTurn, page: IncidentDetails, step: Step) -> bool:
    """Whether its state does not know this step any more, which is said over the card as it is now."""
    incident = page.incident
    if transition(Side.NETWORK, step, incident.state) is not None:
        return False
    owner = "vous" if incident.owner_id == turn.member.id else page.owner
    await _show_elsewhere(turn, incident.id, Refusal(ELSEWHERE, state=incident.state, owner=owner))
    return True


async def _show_elsewhere(turn: MemberTurn, incident_id: str, refusal: Refusal) -> None:
    said = render(f"refusals/{refusal.key}", **refusal.values)
    if turn.tapped:
        turn.toast(said, alert=True)
    else:
        await turn.say(Screen(said))
    await turn.show(await card(turn, incident_id))


async def assign(turn: MemberTurn) -> None:
    """args: incident id [, member id]."""
    incident_id, member_id = turn.arguments(2)
    if not member_id:
        page = await looking.page(turn.tx, turn.member, incident_id)
        people = [
            one for one in await working.keepers(turn.tx, page.incident) if one.id != page.incident.owner_id
        ]
        rows = column(
            [tap(one.name, "incident_assign", incident_id, one.id) for one in people[:MOST_KEEPERS]]
        )
        rows.append([back("incident_work", incident_id)])
        await turn.show(
            screen("work/keepers", rows, protected=True, incident=page.incident, total=len(people))
        )
        return
    done = await done_with(
        turn,
        incident_id,
        lambda: working.assign(turn.tx, turn.member, incident_id, member_id, turn.now),
    )
    if done is not None and member_id != turn.member.id:
        await tell_keeper(turn.tx, done, turn.now)


async def here(turn: Turn) -> None:
    """Under the card in a topic: the answer is for who tapped alone. args: incident id [, step]."""
    incident_id, step = turn.arguments(2)
    if not isinstance(turn, MemberTurn) or not READERS.admits(turn.member.role):
        turn.toast(render("topics/not_yours"), alert=True)
        return
    await looking.page(turn.tx, turn.member, incident_id)
    if step == Step.TAKE:
        done = await working.take(turn.tx, turn.member, incident_id, turn.now)
        await tell_step(turn.tx, done, turn.now)
    said = await card(turn, incident_id)
    await tell(turn.tx, turn.member, said, turn.now)
    turn.toast(render("topics/in_private"))

"""`/mesincidents`: what one said or shares, where it stands, and what may be done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import following
from bot.actions.incidents.pages import IncidentPage, page_of
from bot.actions.incidents.steps import StepResult, Words
from bot.actions.incidents.threads import new_post
from bot.actions.privacy import preferences
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.paging import offset_in
from bot.chat.paging import page_of as page_in
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.files import counted
from bot.domain.core.words.answers import unthanked
from bot.domain.core.words.normalise import normalise, telling
from bot.domain.incidents.citizens import names_somebody
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.searching import fits
from bot.domain.incidents.states import OPEN, STATES, Side
from bot.handlers.incidents.reporter.reporting import show_card
from bot.handlers.incidents.thread import write
from bot.store.core import outbox
from bot.store.incidents import incidents
from bot.views.incidents import topics
from bot.views.incidents.notices import tell_concerned, tell_network

MOST, PAGE, THREAD_PAGE, MOST_FOUND = 200, 5, 5, 10
ADD = "ajouter"

Do = Callable[[MemberTurn, str], Awaitable[None]]


async def mine(turn: MemberTurn) -> None:
    """`/mesincidents caf`, `/mesincidents [14 [relancer | clore | rouvrir | ne plus suivre | ajouter words]]`."""
    number, _, rest = turn.words.strip().partition(" ")
    if not number:
        await _list(turn, 0)
        return
    if len(turn.words) > 1 and not any(map(str.isdigit, number)):
        await _search(turn, unthanked(turn.words))
        return
    found = await _numbered(turn, number)
    verb, _, said = rest.strip().partition(" ")
    if normalise(verb) == ADD:
        await _add_typed(turn, found, said.strip())
    elif normalise(rest) in TYPED:
        await TYPED[normalise(rest)](turn, found.id)
    else:
        await show_card(turn, found)


async def _numbered(turn: MemberTurn, typed: str) -> Incident:
    """« 14 » of this year, « 2025-14 », « 95-2026-014 »; raises Refusal."""
    parts = typed.split("-")
    if not all(part.isascii() and part.isalnum() and len(part) < 6 for part in parts):  # noqa: PLR2004
        raise Refusal("incident_number")
    digits = [int(part) for part in parts[-2:] if part.isdecimal()]
    if not digits:
        raise Refusal("incident_number")
    year = digits[0] if len(digits) > 1 else (await turn.shelf()).today(turn.now).year
    return await following.of_number(turn.tx, turn.member, year, digits[-1])


async def browse(turn: MemberTurn) -> None:
    """args: [offset]."""
    await _list(turn, offset_in(turn.arguments(1)[0]) or 0)


async def _search(turn: MemberTurn, words: str) -> None:
    """« caf », « en attente », « clos »: of one's own."""
    shelf, wanted = await turn.shelf(), telling(words)
    found = []
    for one in await incidents.of_member(turn.tx, turn.member.id, MOST):
        page = await page_of(turn.tx, shelf, one)
        if page and (_is_open(one, words) or fits(wanted, page.subject, page.place, STATES[one.state])):
            found.append(one)
    if not found:
        await pass_over(turn, words)
        await _list(turn, 0)
    elif len(found) == 1:
        await show_card(turn, found[0])
    else:
        await _show(turn, found[:MOST_FOUND], 0, MOST_FOUND)


def _is_open(one: Incident, words: str) -> bool:
    return normalise(words) in ("en cours", "ouvert", "ouverts") and one.state in OPEN


async def _list(turn: MemberTurn, offset: int) -> None:
    await _show(turn, await incidents.of_member(turn.tx, turn.member.id, MOST), offset)


async def _show(turn: MemberTurn, found: Sequence[Incident], offset: int, size: int = PAGE) -> None:
    shelf, shown = await turn.shelf(), page_in(found, offset, size)
    pages = [page for one in shown.shown if (page := await page_of(turn.tx, shelf, one))]
    rows = column(
        [tap(f"{page.incident.label} · {page.subject}", "incident", page.incident.id) for page in pages]
    )
    rows += [shown.turning("incidents_mine"), [tap("Signaler un incident", "new_incident")]]
    await turn.show(
        screen(
            "incidents/mine",
            rows,
            pages=pages,
            page=shown,
            states=STATES,
            viewer=turn.member,
            today=shelf.today(turn.now),
        )
    )


async def show(turn: MemberTurn) -> None:
    """args: incident id."""
    await show_card(turn, await following.shared_by(turn.tx, turn.member, turn.arguments(1)[0]))


async def show_thread(turn: MemberTurn) -> None:
    """What was written and done, the latest page first. args: incident id [, offset]."""
    incident_id, start = turn.arguments(2)
    page = await _page(turn, incident_id)
    newest_first = page_in(page.thread[::-1], offset_in(start) or 0, THREAD_PAGE)
    shown = newest_first.shown[::-1]
    turning = newest_first.turning(
        "incident_thread", incident_id, before="Plus récents ›", after="‹ Plus anciens"
    )
    last = [back("incident", incident_id)]
    if page.all_files:
        last.insert(0, tap("Revoir les pièces", "incident_files", incident_id))
    digits = await preferences.wants_digits(turn.tx, turn.member)
    said = screen(
        "threads/page",
        [turning[::-1], last],
        page=page,
        steps=shown,
        viewer=turn.member,
        counted={step.id: counted(page.files.get(step.id, ())) for step in shown},
        today=page.local(turn.now).date(),
        digits=digits,
    )
    await turn.show(said, post=await new_post(turn.tx, page.incident, Side.REPORTER))


async def send_files(turn: MemberTurn) -> None:
    """The pictures and documents of an incident once more. args: incident id."""
    page = await _page(turn, turn.arguments(1)[0])
    notes = {step.id for step in page.steps} - {step.id for step in page.thread}
    shown = [file for step_id, files in page.files.items() if step_id not in notes for file in files]
    to = Address(turn.place.chat_id, member_id=turn.member.id)
    for file in shown:
        call = outgoing.known_file(to, file.kind, file.file_id, page.incident.label)
        await outbox.enqueue(turn.tx, call, turn.now)


async def _page(turn: MemberTurn, incident_id: str) -> IncidentPage:
    """Of one's own only: who looks after it has another screen. Raises Refusal."""
    found = await following.shared_by(turn.tx, turn.member, incident_id)
    page = await page_of(turn.tx, await turn.shelf(), found)
    if page is None:
        raise Refusal("incident_gone")
    return page


async def close(turn: MemberTurn) -> None:
    """args: incident id [, SURE]."""
    incident_id, sure = turn.arguments(2)
    if sure == SURE:
        await _close(turn, incident_id)
        return
    page = await _page(turn, incident_id)
    rows = [[tap("Clore", "incident_close", incident_id, SURE), back("incident", incident_id)]]
    await turn.show(screen("incidents/sure_close", rows, page=page, incident=page.incident))


async def reopen(turn: MemberTurn) -> None:
    """args: incident id."""
    await _reopen(turn, turn.arguments(1)[0])


async def press(turn: MemberTurn) -> None:
    """args: incident id."""
    await _press(turn, turn.arguments(1)[0])


async def stop_following(turn: MemberTurn) -> None:
    """args: incident id."""
    await _stop_following(turn, turn.arguments(1)[0])


async def _close(turn: MemberTurn, incident_id: str) -> None:
    await _did(turn, await following.close(turn.tx, turn.member, incident_id, turn.now), "closed")


async def _reopen(turn: MemberTurn, incident_id: str) -> None:
    await _did(turn, await following.reopen(turn.tx, turn.member, incident_id, turn.now), "reopened")


async def _press(turn: MemberTurn, incident_id: str) -> None:
    await _did(turn, await following.press(turn.tx, turn.member, incident_id, turn.now), "pressed")


async def _did(turn: MemberTurn, done: StepResult, said: str) -> None:
    """Told to those it concerns, and shown."""
    if done.tells_network:
        await tell_network(turn.tx, done.incident, done.step_id, turn.member, turn.now)
    await tell_concerned(turn.tx, done.incident, done.concerned, done.step_id, turn.now)
    await show_card(turn, done.incident, said)


async def _stop_following(turn: MemberTurn, incident_id: str) -> None:
    left = await following.stop_following(turn.tx, turn.member, incident_id)
    await topics.show_again(turn.tx, left, turn.now)
    await turn.show(screen("incidents/left", [[tap("Mes incidents", "incidents_mine")]], incident=left))


async def _add_typed(turn: MemberTurn, found: Incident, said: str) -> None:
    if not said:
        raise Refusal("incident_words_missing")
    if names_somebody(turn.findings, Side.REPORTER):
        await turn.say(screen("threads/citizen"))
        return
    words = Words(said, "", turn.place.chat_id, turn.place.message_id)
    await write(turn, found.id, Side.REPORTER, words)


TYPED: dict[str, Do] = {
    "relancer": _press,
    "clore": _close,
    "rouvrir": _reopen,
    "ne plus suivre": _stop_following,
}

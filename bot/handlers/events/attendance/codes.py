"""« Présent »: the code of the moment, scanned or typed by who is there, shown by the animateur."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions.core.refusals import Refusal
from bot.actions.events.attendance import codes
from bot.actions.events.attendance import rolls as rolls_action
from bot.actions.events.attendance.codes import CheckedIn, CodeOutcome, Shown
from bot.actions.privacy import preferences
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Screen, back, copying, link, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.domain.events.attendance.attendance import (
    code_of,
    digits_of,
    link_payload,
    open_half_days,
    step_ends,
)
from bot.domain.events.events import Event
from bot.files.qr import qr_png
from bot.handlers.events.attendance import rolls, sheets, walk_ins
from bot.texts import render

PICTURE, AGAIN, RENEW = "image", "encore", "nouvelle"


async def present(turn: MemberTurn) -> None:
    """`/presence 123456` by who is there; `/presence [words]` by the animateur: the roll of what is going on."""
    code = digits_of(turn.words)
    if code:
        done = await codes.check_in_typed(turn.tx, turn.member, _shown(turn, code))
        await turn.say(await _said(turn, done))
    elif not ANIMATEURS.admits(turn.member.role):
        await pass_over(turn, turn.words)
        await turn.say(screen("attendance/how"))
    elif (do := TYPED.get(normalise(turn.words).partition(" ")[0])) and (event := await rolls.at_hand(turn)):
        rest, half_day = turn.words.strip().partition(" ")[2], rolls.half_day_now(turn, event)
        if do == walk_ins.add:
            await walk_ins.begin_adding(turn, event.id, half_day, rest.strip())
            return
        turn.args = (event.id, str(half_day))
        await pass_over(turn, rest)
        await do(turn)
    else:
        await rolls.typed(turn)


async def type_code(turn: MemberTurn) -> None:
    """Six digits and nothing else. Where no code counts they are searched for, as any text."""
    done = await codes.check_in_typed(turn.tx, turn.member, _shown(turn, digits_of(turn.words)))
    if done.event is None:
        turn.meant = turn.words
    else:
        await turn.say(await _said(turn, done))


async def scan(turn: MemberTurn) -> None:
    """The QR code's link. `turn.words`: digits, half-day, event id."""
    code, number, event_id = [*turn.words.split("_", 2), "", ""][:3]
    half_day = int(number) if number.isdecimal() and len(number) < 3 else -1  # noqa: PLR2004
    done = await codes.check_in(turn.tx, turn.member, event_id, half_day, _shown(turn, digits_of(code)))
    await turn.say(await _said(turn, done))


def _shown(turn: MemberTurn, code: str) -> Shown:
    return Shown(code, turn.sent_at, turn.now)


async def _said(turn: MemberTurn, done: CheckedIn) -> Screen:
    if done.event is None:
        return screen("attendance/nothing_open")
    zone = done.event.starts.tzinfo
    return screen(
        "attendance/checked_in",
        outcome=done.outcome.name,
        event=done.event,
        number=done.half_day + 1,
        parts=len(done.event.half_days),
        left=done.left,
        until=done.until.astimezone(zone) if done.until else None,
        is_good=done.outcome in (CodeOutcome.PRESENT, CodeOutcome.ALREADY),
        digits=await preferences.wants_digits(turn.tx, turn.member),
    )


async def show_code(turn: MemberTurn) -> None:
    """For the room. args: event id [, « image »: here; « encore »: instead of this one; « nouvelle »: address]."""
    event_id, how = turn.arguments(2)
    event = await codes.published(turn.tx, turn.member, event_id)
    if how == RENEW:
        event = await rolls_action.renew_secret(turn.tx, turn.member, event_id)
    if turn.services.pages_url and how not in (PICTURE, AGAIN):
        await turn.show(_page_screen(turn, event, is_new=how == RENEW))
        return
    if how == AGAIN:
        await turn.delete_message()
    await send_code(turn, event)


def _page_screen(turn: MemberTurn, event: Event, *, is_new: bool) -> Screen:
    url = codes.page_url(turn.services.pages_url, event)
    rows = [
        [link("Ouvrir la page", url), copying("Copier l’adresse", url)],
        [tap("Le code ici, en image", "show_code", event.id, PICTURE)],
        [tap("Nouvelle adresse", "show_code", event.id, RENEW), back("attendance", event.id)],
    ]
    return screen("attendance/page_link", rows, event=event, url=url, is_new=is_new, protected=True)


async def send_code(turn: MemberTurn, event: Event) -> None:
    """A picture with the code of now."""
    half_day = next(iter(open_half_days(event, turn.now)), None)
    if half_day is None:
        raise Refusal("attendance_not_open")
    code = code_of(event.secret, half_day, turn.now)
    caption = render(
        "attendance/code",
        event=event,
        code=code,
        number=half_day + 1,
        parts=len(event.half_days),
        ends=step_ends(turn.now).astimezone(event.starts.tzinfo),
    )
    keyboard = [[tap("Nouveau code", "show_code", event.id, AGAIN)]]
    url = turn.start_link(link_payload(event, half_day, code))
    await turn.send_picture("code.png", qr_png(url), caption, keyboard=keyboard)


async def _code_at_once(turn: MemberTurn) -> None:
    turn.args = turn.args[:1]
    await show_code(turn)


TYPED: Mapping[str, Callable[[MemberTurn], Awaitable[None]]] = {
    "code": _code_at_once,
    "ajouter": walk_ins.add,
    "feuilles": sheets.choose,
}
"""What `/presence` does with what is going on, or was the last."""

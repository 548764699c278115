"""The calendar on somebody's telephone: one event as a file, all of theirs at an address of their own."""

from __future__ import annotations

from bot.actions.events import calendars
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Button, Screen, column, copying, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.files.calendars.calendars import event_file, events_file, file_name

FILE, NEW, STOP = "fichier", "nouvelle", "revoquer"
OWN_FILE = "mes-inscriptions.ics"


async def send_event(turn: MemberTurn) -> None:
    """« Calendrier ». args: event id."""
    entry = await calendars.entry_of(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.send_file(file_name(entry.event), event_file(entry, turn.now), protected=False)


async def show(turn: MemberTurn) -> None:
    """`/calendrier [fichier | nouvelle | revoquer]`, and its buttons. args: one of these words."""
    word = turn.args[0] if turn.args else normalise(turn.words)
    if word and word not in (FILE, STOP) and not word.startswith(NEW):
        await pass_over(turn, turn.words)
    if not turn.services.pages_url:
        await turn.show(screen("calendars/no_feed"))
        await _send_all(turn)
    elif word == FILE:
        await _send_all(turn)
    elif word == STOP:
        was_there = await calendars.revoke(turn.tx, turn.member)
        buttons = [tap("Nouvelle adresse", "calendar", NEW), _file_button()]
        await turn.show(screen("calendars/revoked", column(buttons), was_there=was_there))
    elif word.startswith(NEW):
        await calendars.new_address(turn.tx, turn.member, turn.now)
        await turn.show(await _address(turn, is_new=True))
    else:
        await turn.show(await _address(turn, is_new=False))


async def _address(turn: MemberTurn, *, is_new: bool) -> Screen:
    token = await calendars.address(turn.tx, turn.member, turn.now)
    url = calendars.url_of(turn.services.pages_url, token)
    rows = [
        [copying("Copier l’adresse", url)],
        [tap("Nouvelle adresse", "calendar", NEW), tap("Révoquer", "calendar", STOP)],
        [_file_button()],
    ]
    return screen("calendars/feed", rows, url=url, is_new=is_new)


def _file_button() -> Button:
    return tap("Le fichier de mes inscriptions", "calendar", FILE)


async def _send_all(turn: MemberTurn) -> None:
    own = await calendars.own_calendar(turn.tx, turn.member, turn.now)
    if own.entries:
        await turn.send_file(OWN_FILE, events_file(own.entries, turn.now), protected=False)
    else:
        await turn.say(screen("calendars/nothing"))

"""What a meeting is to talk about and what it decided, on a screen; and what is told of it."""

from __future__ import annotations

from datetime import datetime

from bot.actions.events import minutes
from bot.actions.events.minutes import Minutes
from bot.chat.outgoing.matters import AsWritten, Reader
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.domain.core.words.normalise import normalise
from bot.domain.events.minutes import LineKind
from bot.domain.network.members import Member
from bot.domain.network.people_names import PeopleNames
from bot.store.engine.transaction import Reading

WANTED, SENT, FILE = "points_wanted", "minutes_sent", "minutes_file"
SHOWN = 6


async def minutes_screen(tx: Reading, viewer: Member, event_id: str, now: datetime) -> Screen:
    """Raises Refusal for who takes no part in it."""
    found = await minutes.minutes_of(tx, viewer, event_id)
    before = found.event.starts > now
    shown = found.of(LineKind.POINT) if before else found.lines
    return screen(
        "minutes/main",
        _rows(viewer, found, before=before),
        found=found,
        event=found.event,
        before=before,
        shown=shown[-SHOWN:],
        hidden=max(0, len(shown) - SHOWN),
        today=now.astimezone(found.event.starts.tzinfo).date(),
    )


def _rows(viewer: Member, found: Minutes, *, before: bool) -> list[list[Button]]:
    keeps, event_id, sent = viewer.keeps_directory, found.event.id, found.sent_at is not None
    leave = back("manage_event" if keeps else "event", event_id)
    if sent or not (keeps or before):
        return [[leave]]
    if before:
        ask = [tap("Demander des points", "minutes_ask", event_id)] if keeps else []
        return [[tap("Proposer un point", "minutes_note", event_id)], [*ask, leave]]
    files = [tap("Voir le PDF", "minutes_draft", event_id), tap("Envoyer", "minutes_send", event_id)]
    return [[tap("Noter", "minutes_note", event_id)], files if found.lines else [], [leave]]


async def words_of_wanted(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it has begun, or for who takes no part any more."""
    found = await minutes.minutes_of(reader.tx, reader.member, ids[0])
    if found.event.starts <= reader.now or found.sent_at is not None:
        return None
    rows = [[tap("Proposer un point", "minutes_note", ids[0])], [tap("Voir", "minutes", ids[0])]]
    today = reader.now.astimezone(found.event.starts.tzinfo).date()
    return screen("minutes/wanted", rows, event=found.event, today=today)


async def words_of_sent(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    found = await minutes.minutes_of(reader.tx, reader.member, ids[0])
    today = reader.now.astimezone(found.event.starts.tzinfo).date()
    own = [line for line in found.of(LineKind.ACTION) if _is_for(reader.member, line.who)]
    return screen("minutes/received", event=found.event, own=own, today=today)


def _is_for(member: Member, who: str) -> bool:
    """By a part of their name, or where their last name stands in it: « Mme Benali et la mairie »."""
    last = normalise(member.last_name)
    return bool(PeopleNames((member,)).called(who)) or (bool(last) and last in normalise(who))


async def words_of_file(reader: Reader, ids: tuple[str, ...]) -> AsWritten:
    """Refused, with what is said before it, to who takes no part any more."""
    await minutes.minutes_of(reader.tx, reader.member, ids[0])
    return AsWritten()


WORDS = {WANTED: words_of_wanted, SENT: words_of_sent, FILE: words_of_file}

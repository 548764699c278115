"""One event on one phone screen: what, when, where, the seats left, and where the viewer stands."""

from __future__ import annotations

from datetime import datetime

from bot.actions.events.agenda import EventPage
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.domain.events.events import KINDS, EventKind, EventState, Mode, Registering
from bot.domain.events.registrations import CONCERNED, Registration, SeatState, shows_link

WAYS = {Mode.ONSITE: "sur place", Mode.REMOTE: "à distance"}


def event_card(
    page: EventPage, now: datetime, *, digits: bool = False, manages: bool = False, is_news: bool = False
) -> Screen:
    """`digits`: how the viewer reads hours. `manages`: they may change the event. `is_news`: they hear of it first."""
    event, own = page.event, page.own
    return screen(
        "events/card",
        _keyboard(page, now, manages=manages),
        page=page,
        event=event,
        kind=KINDS[event.kind],
        own=own,
        ways=WAYS,
        standing=event.registering(now).name,
        shows_link=shows_link(event, own) or manages,
        today=now.astimezone(event.starts.tzinfo).date(),
        until=own.offered_until.astimezone(event.starts.tzinfo) if own and own.offered_until else None,
        digits=digits,
        is_news=is_news,
    )


def _keyboard(page: EventPage, now: datetime, *, manages: bool) -> list[list[Button]]:
    """Three rows at most: what one came for, what else there is, where one goes from here."""
    event, own = page.event, page.own
    rows: list[list[Button]] = []
    if event.state is EventState.PUBLISHED and not event.is_over(now):
        rows += _own_buttons(page, own, now) if own and own.state in CONCERNED else _ways_in(page, now)
    if page.was_there:
        rows.append([tap("Mon attestation", "my_attestation", event.id)])
    last = [tap("Gérer", "manage_event", event.id)] if manages else []
    if more_buttons(page, now):
        last.append(tap("Plus", "event_more", event.id))
    if len(event.description) > SHORT:
        last.append(tap("Détails", "event_details", event.id))
    return [*rows, [*last, back("agenda")]]


SHORT = 200
"""Characters of an event's text that stand on its card; the rest is behind « Détails »."""


def more_buttons(page: EventPage, now: datetime) -> list[Button]:
    """What is behind « Plus »: less often wanted, and about others than oneself."""
    event, own = page.event, page.own
    if event.state is not EventState.PUBLISHED or event.starts <= now:
        return []
    is_open = event.registering(now) is Registering.OPEN
    has_seat = own is not None and own.state is SeatState.REGISTERED
    buttons = [tap("Donner ma place", "give_seat", event.id)] if has_seat else []
    if has_seat and event.kind is EventKind.MEETING:
        buttons.append(tap("Ordre du jour", "minutes", event.id))
    if is_open and page.is_meant:
        buttons.append(tap("Inscrire un collègue", "register_other", event.id))
    other = next((mode for mode in event.modes if own and mode is not own.mode), None)
    if is_open and has_seat and other is not None and page.free(other) != 0:
        buttons.append(tap(f"Passer {WAYS[other]}", "join", event.id, other))
    return buttons


def _ways_in(page: EventPage, now: datetime) -> list[list[Button]]:
    event, own = page.event, page.own
    if event.registering(now) is not Registering.OPEN or not page.is_meant:
        return []
    beside = [tap("Toute la série", "join_series", event.id)] if page.others else []
    if own is None or own.state is not SeatState.DECLINED:
        beside.append(tap("Je serai absent", "absent_from", event.id))
    return [[join_button(page, mode) for mode in event.modes], *([beside] if beside else [])]


def join_button(page: EventPage, mode: Mode, label: str = "S’inscrire") -> Button:
    """Says what will come of it: a seat, or a place in the waiting list."""
    is_full = page.free(mode) == 0 or page.counts[mode].waiting > 0
    way = f" {WAYS[mode]}" if len(page.event.modes) > 1 else ""
    return tap(f"Liste d’attente{way}" if is_full else f"{label}{way}", "join", page.event.id, mode)


def _own_buttons(page: EventPage, own: Registration, now: datetime) -> list[list[Button]]:
    event = page.event
    if event.starts <= now:
        return []
    if own.state is SeatState.OFFERED:
        return [
            [
                tap("Accepter la place", "answer_offer", event.id, "oui"),
                tap("Refuser", "answer_offer", event.id, "non"),
            ]
        ]
    if own.state is SeatState.WAITING:
        leave = tap("Quitter la liste d’attente", "leave_event", event.id, SURE)
        return [[leave, tap("Calendrier", "event_ics", event.id)]]
    rows = [[tap("Calendrier", "event_ics", event.id), tap("Me désister", "leave_event", event.id)]]
    if page.unanswered:
        rows.insert(0, [tap(f"Répondre aux questions ({page.unanswered})", "event_questions", event.id)])
    return rows

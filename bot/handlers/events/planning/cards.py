"""One event as its animateur looks after it: all that is so, all that can be done; and as an adviser sees it."""

from __future__ import annotations

from markupsafe import Markup

from bot.actions.events import agenda
from bot.actions.events.planning import planned
from bot.actions.events.planning.planned import PlannedPage
from bot.actions.events.planning.planning import event_of
from bot.actions.events.telling import announcing, telling
from bot.actions.privacy import preferences
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.events.events import KINDS, Event, EventState
from bot.domain.events.said import PRIORITIES
from bot.views.events.cards import WAYS, event_card

COMING, PAST = "coming", "past"
"""The two lists of `/evenement`."""
CLOSE, OPEN_AGAIN = "close", "open"


async def show(turn: MemberTurn) -> None:
    """args: event id."""
    await turn.show(await card(turn, turn.arguments(1)[0]))


async def card(turn: MemberTurn, event_id: str) -> Screen:
    """As it is looked after. Raises Refusal."""
    page = await planned.page(turn.tx, turn.member, event_id)
    event, zone = page.event, page.event.starts.tzinfo
    tell_at = await telling.told_at(turn.tx, event)
    return screen(
        "planning/card",
        _keyboard(turn, page),
        page=page,
        event=event,
        kind=KINDS[event.kind],
        standing=event.registering(turn.now).name,
        ways=WAYS,
        priority=PRIORITIES[event.priority],
        tell_at=tell_at.astimezone(zone) if tell_at else None,
        now=turn.now.astimezone(zone),
        today=turn.now.astimezone(zone).date(),
        digits=await preferences.wants_digits(turn.tx, turn.member),
    )


def _keyboard(turn: MemberTurn, page: PlannedPage) -> list[list[Button]]:
    """Three rows at most: what is done often; the rest is behind « Plus »."""
    event, leave = page.event, back("planned", COMING)
    amend, write = tap("Modifier", "amend_event", event.id), tap("Écrire", "write_event", event.id)
    people = tap(f"Inscrits ({page.registered})", "registered", event.id)
    more = tap("Plus", "planned_more", event.id)
    if event.state is EventState.PREPARED:
        see = tap("Voir comme un conseiller", "preview_event", event.id)
        return [[tap("Publier", "publish_event", event.id), amend], [see], [more, leave]]
    if event.state is EventState.CANCELLED:
        return [[people, tap("Copier", "copy_event", event.id)], [leave]]
    if event.starts <= turn.now:
        about = [tap("Présences", "attendance", event.id), tap("Feuilles, badges", "event_sheets", event.id)]
        said = tap("Compte rendu", "minutes", event.id)
        return [[people, write], about, [tap("Copier", "copy_event", event.id), said, leave]]
    return [[people, amend], [tap("Inscrire quelqu’un", "register_somebody", event.id), write], [more, leave]]


async def more(turn: MemberTurn) -> None:
    """« Plus »: what is done with an event once or never. args: event id."""
    event = await event_of(turn.tx, turn.member, turn.arguments(1)[0])
    today = turn.now.astimezone(event.starts.tzinfo).date()
    rows = _more_rows(event)
    if (
        event.state is EventState.PUBLISHED
        and event.starts > turn.now
        and await announcing.groups_without(turn.tx, event)
    ):
        rows.insert(0, [tap("Annoncer dans le groupe", "tell_group", event.id)])
    await turn.show(screen("events/more", rows, event=event, today=today))


def _more_rows(event: Event) -> list[list[Button]]:
    copy, repeat = tap("Copier", "copy_event", event.id), tap("Répéter…", "repeat_event", event.id)
    leave = back("manage_event", event.id)
    rehearse = tap("Répétition à blanc", "rehearse", "event", event.id)
    if event.state is EventState.PREPARED:
        return [[copy, repeat], [rehearse], [tap("Supprimer", "delete_event", event.id), leave]]
    closing = tap("Fermer les inscriptions", "close_event", event.id, CLOSE)
    if event.closed:
        closing = tap("Rouvrir les inscriptions", "close_event", event.id, OPEN_AGAIN)
    sheets = tap("Feuilles, badges", "event_sheets", event.id)
    return [
        [leave, copy, repeat, tap("Aperçu", "preview_event", event.id)],
        [sheets, tap("Ordre du jour", "minutes", event.id), rehearse],
        [closing, tap("Annuler l’événement", "cancel_event", event.id)],
    ]


async def preview(turn: MemberTurn) -> None:
    """« Voir comme un conseiller »: who stands nowhere yet; nothing under it can be tapped. args: event id."""
    event_id = turn.arguments(1)[0]
    digits = await preferences.wants_digits(turn.tx, turn.member)
    page = await agenda.preview(turn.tx, turn.member, event_id, turn.now)
    seen = event_card(page, turn.now, digits=digits)
    labels = [button.label for row in seen.keyboard for button in row][:-1]
    rows = [[back("manage_event", event_id)]]
    shown = Markup(seen.html)  # noqa: S704 — ours
    await turn.show(screen("planning/preview", rows, card=shown, labels=labels))

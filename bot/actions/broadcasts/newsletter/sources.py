"""What an issue writes itself from: a list of sources, one function a source, each giving what it has to tell.

Never a citizen, a reporter, nor anybody's line. A new area that has something to tell adds its function to `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from bot.domain.broadcasts.newsletter.items import FoundItem
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.events.events import KINDS, Event, EventKind, Mode, Registering
from bot.domain.network.roles import Role
from bot.domain.resources.resources import Resource
from bot.store.broadcasts.newsletter import happened
from bot.store.broadcasts.newsletter.happened import CardNews
from bot.store.campaigns import campaigns
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations
from bot.store.resources import resources
from bot.texts import render

AHEAD_SEATS, AHEAD_DATES = timedelta(weeks=8), timedelta(weeks=6)
MOST_PARTNERS, MOST_CARDS, MOST_EVENTS, MOST_DATES, MOST_NEWCOMERS, MOST_KITS = 6, 3, 6, 8, 12, 6
CARD_LINK, EVENT_LINK = "c-", "e-"
"""What a link to a card, to an event, carries into the private chat."""
TOLD_AS = {
    **dict.fromkeys(("line", "mailbox", "phone", "email"), "coordonnées"),
    **dict.fromkeys(("first_name", "last_name", "job"), "interlocuteur"),
    **dict.fromkeys(("covers", "excludes"), "démarches traitées"),
    **dict.fromkeys(("standard_procedure", "procedure_url", "escalation"), "marche à suivre"),
    **dict.fromkeys(("absent_from", "absent_until", "deputy_id"), "absence"),
    "hours": "horaires",
    "delay_days": "délai de réponse",
    "notice": "à savoir",
}
"""What a change of a card is called: what it was and is stays on the card. What is not here is nobody's news."""


@dataclass(frozen=True, slots=True)
class Looking:
    """`since`: what happened after this instant. `link`: what a link into the private chat begins with."""

    department: Department
    since: datetime
    now: datetime
    link: str

    def to(self, payload: str) -> str:
        return self.link + payload if self.link else ""


Source = Callable[[Reading, Looking], Awaitable[Sequence[FoundItem]]]


async def gathered(tx: Reading, looking: Looking) -> list[FoundItem]:
    """Everything there is to tell, in the order of the sources."""
    return [found for source in SOURCES for found in await source(tx, looking)]


async def cards(tx: Reading, looking: Looking) -> list[FoundItem]:
    """Référents that are new, gone or changed: an item a partner, and one for all partners beyond a few."""
    news = [
        card
        for card in await happened.cards(tx, looking.department.code, looking.since)
        if card.what != "changed" or _told_fields(card)
    ]
    by_partner = [(name, list(of_one)) for name, of_one in groupby(news, key=lambda card: card.partner)]
    found = [
        _found("cards", name, "directory", partner=name, groups=_groups(of_one, looking))
        for name, of_one in by_partner[:MOST_PARTNERS]
    ]
    if by_partner[MOST_PARTNERS:]:
        others = [name for name, _ in by_partner[MOST_PARTNERS:]]
        found.append(_found("cards", "", "directory", partner="", others=others))
    return found


def _groups(news: list[CardNews], looking: Looking) -> list[dict[str, object]]:
    """By what happened to them: how many, and the first few with what they are for."""
    groups: list[dict[str, object]] = []
    for what in ("added", "changed", "retired"):
        alike = [card for card in news if card.what == what]
        if alike:
            fields = sorted({field for card in alike for field in _told_fields(card)})
            named = [(card.about, looking.to(CARD_LINK + card.card_id)) for card in alike if card.about]
            groups.append(
                {"what": what, "count": len(alike), "named": named[:MOST_CARDS], "fields": fields[:3]}
            )
    return groups


def _told_fields(card: CardNews) -> list[str]:
    return sorted({TOLD_AS[field] for field in card.fields if field in TOLD_AS})


async def seats(tx: Reading, looking: Looking) -> list[FoundItem]:
    """Events that every adviser may still register for, an item each; of a series the next date."""
    found = []
    for event, free in await _with_seats(tx, looking):
        structure = await structures.structure(tx, event.structure_id) if event.structure_id else None
        section = "trainings" if event.kind in (EventKind.TRAINING, EventKind.WEBINAR) else "dates"
        told = _found(
            "seats",
            event.id,
            section,
            event=event,
            kind=KINDS[event.kind],
            place=event.venue or (structure.label if structure else ""),
            free=free,
            today=local(looking.now, looking.department).date(),
            link=looking.to(EVENT_LINK + event.id),
        )
        found.append(told)
    return found[:MOST_EVENTS]


async def _with_seats(tx: Reading, looking: Looking) -> list[tuple[Event, int | None]]:
    """With how many are left in all; None: without a limit."""
    found, series = [], set()
    for event in await _coming(tx, looking, AHEAD_SEATS):
        if event.registering(looking.now) is not Registering.OPEN or event.series_id in series:
            continue
        counts = await registrations.counts(tx, event.id)
        left = {mode: _left(event, mode, counts[mode].seated) for mode in event.modes}
        if any(each != 0 for each in left.values()):
            series |= {event.series_id} if event.series_id else set()
            limited = [each for each in left.values() if each is not None]
            found.append((event, sum(limited) if len(limited) == len(left) else None))
    return found


def _left(event: Event, mode: Mode, seated: int) -> int | None:
    capacity = event.capacity(mode)
    return None if capacity is None else max(0, capacity - seated)


async def _coming(tx: Reading, looking: Looking, ahead: timedelta) -> list[Event]:
    found = await events.between(tx, looking.department.code, looking.now, looking.now + ahead)
    return [
        event for event in found if event.is_upcoming and event.starts > looking.now and _is_for_all(event)
    ]


def _is_for_all(event: Event) -> bool:
    """For every adviser: what is for one sector is no news for the others."""
    audience = event.audience
    is_for_advisers = not audience.roles or Role.CONSEILLER in audience.roles
    return is_for_advisers and not (audience.sectors or audience.structures)


async def incidents(tx: Reading, looking: Looking) -> list[FoundItem]:
    """What was resolved: how many, by partner and kind, beside what is still open."""
    solved = await happened.solved(tx, looking.department.code, looking.since)
    if not solved:
        return []
    partners = {one.partner for one in solved}
    lines = [(name, [one for one in solved if one.partner == name]) for name in sorted(partners) if name]
    others = [one for one in solved if not one.partner]
    left = await happened.still_open(tx, looking.department.code)
    total = sum(one.count for one in solved)
    today = local(looking.now, looking.department).date()
    told = {"total": total, "lines": lines, "others": others, "open": left, "today": today}
    return [_found("incidents", "", "incidents", **told)]


async def dates(tx: Reading, looking: Looking) -> list[FoundItem]:
    """What is coming beside the events that are told with their seats, in one item."""
    told = {event.id for event, _ in (await _with_seats(tx, looking))[:MOST_EVENTS]}
    series = {event.series_id for event, _ in await _with_seats(tx, looking)} - {None}
    coming = [
        event
        for event in await _coming(tx, looking, AHEAD_DATES)
        if event.id not in told and event.series_id not in series
    ]
    today = local(looking.now, looking.department).date()
    shown = coming[:MOST_DATES]
    return [_found("dates", "", "dates", events=shown, kinds=KINDS, today=today)] if shown else []


async def newcomers(tx: Reading, looking: Looking) -> list[FoundItem]:
    """Who came in, of those who agreed to be listed."""
    people = await happened.newcomers(tx, looking.department.code, looking.since)
    if not people:
        return []
    shown, more = people[:MOST_NEWCOMERS], max(0, len(people) - MOST_NEWCOMERS)
    return [_found("newcomers", "", "network", people=shown, more=more)]


async def kits(tx: Reading, looking: Looking) -> list[FoundItem]:
    """Files for those who communicate that are new, or have another version."""
    kept = await resources.resources(tx, looking.department.code)
    news = [one for one in kept if one.retired_at is None and _is_new(one, looking.since)]
    shown, more = news[:MOST_KITS], max(0, len(news) - MOST_KITS)
    return [_found("kits", "", "resources", kits=shown, more=more)] if news else []


def _is_new(one: Resource, since: datetime) -> bool:
    """Or has another file: a title that was put right is no news."""
    is_replaced = one.version > 1 and one.changed_at is not None and one.changed_at > since
    return is_replaced or (one.created_at is not None and one.created_at > since)


async def journees(tx: Reading, looking: Looking) -> list[FoundItem]:
    """How long until the Journées France services, and until when structures answer."""
    today = local(looking.now, looking.department).date()
    coming = [one for one in await campaigns.campaigns(tx, looking.department.code) if one.first_day > today]
    if not coming:
        return []
    next_one = min(coming, key=lambda one: one.first_day)
    days = (next_one.first_day - today).days
    return [_found("journees", str(next_one.year), "dates", campaign=next_one, days=days, today=today)]


def _found(source: str, about: str, section: str, **values: object) -> FoundItem:
    html = render(f"newsletter_sources/{source}", **values)
    return FoundItem(source, f"{source}:{about}" if about else source, section, html)


SOURCES: Sequence[Source] = (cards, seats, incidents, kits, journees, dates, newcomers)
"""In the order in which what they tell is put under a section."""
EVER_FRESH = frozenset({"newcomers", "journees"})
"""What is told anew when the issue leaves, whoever approved it: somebody may have changed their mind, days went by."""

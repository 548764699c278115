"""A référent's card as an adviser reads it while a citizen waits: who to call or write first, on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.actions.directory.shelves import Shelf
from bot.chat.screens import Keyboard, Screen
from bot.domain.core.calendar import is_holiday, local
from bot.domain.core.departments import Department
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent, Way
from bot.domain.directory.said_hours import read_week
from bot.domain.incidents.weather import Outlook
from bot.views.directory.room import fitted
from bot.views.incidents.weather import told


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether somebody answers now; local datetimes. `is_known`: the hours could be read."""

    is_known: bool
    closes: datetime | None = None
    opens: datetime | None = None


def opening(hours: str, now: datetime, department: Department) -> Opening:
    week = read_week(hours)
    if week is None:
        return Opening(is_known=False)
    here, closed_on = local(now, department), partial(is_holiday, department=department)
    return Opening(True, week.closing(here, closed_on), week.next_opening(here, closed_on))


def deputy_of(shelf: Shelf, card: Referent, today: date) -> Referent | None:
    """Who stands in, if the référent is away or soon will be."""
    away = card.is_absent(today) or card.absence_is_near(today)
    return shelf.referents.get(card.deputy_id) if away and card.deputy_id else None


def ways_of(shelf: Shelf, card: Referent, now: datetime) -> tuple[Way, ...]:
    """How to reach somebody today, the best first."""
    today = shelf.today(now)
    return card.ways_on(today, deputy_of(shelf, card, today))


def is_protected(shelf: Shelf, card: Referent, now: datetime) -> bool:
    """Somebody's name or own line is shown with the card: theirs, or their deputy's."""
    deputy = deputy_of(shelf, card, shelf.today(now))
    return card.is_personal or (deputy is not None and deputy.is_personal)


def card_view(
    shelf: Shelf,
    card: Referent,
    procedure: Procedure | None,
    now: datetime,
    keyboard: Keyboard,
    *,
    foul: Outlook | None = None,
    digits: bool = False,
) -> Screen:
    """`procedure`: what the card is shown for, if for one. `foul`: what is up with the partner now, if anything is.

    `digits`: how the viewer reads hours.
    """
    partner, today = shelf.partner(card.partner_id), shelf.today(now)
    beside = shelf.beside(partner)
    organisation, deputy = card.organisation or partner.name, deputy_of(shelf, card, today)
    ways = ways_of(shelf, card, now)
    answering = deputy if deputy and ways and ways[0].is_deputy else card
    html = fitted(
        "referents/card",
        referent=card,
        partner=partner,
        procedure=procedure,
        organisation=organisation,
        is_named=partner.name.casefold() in organisation.casefold(),
        ways=ways,
        hours=answering.hours,
        opening=opening(answering.hours, now, shelf.department),
        now=local(now, shelf.department),
        today=today,
        digits=digits,
        deputy=deputy,
        weather=told(foul, shelf.department) if foul else None,
        beside=beside,
        beside_line=shared_line(shelf, beside) if beside else "",
    )
    return Screen(html, keyboard, is_protected(shelf, card, now))


def shared_line(shelf: Shelf, partner: Partner) -> str:
    """The first line of a partner's that is nobody's own; empty when there is none."""
    return next((card.line for card in shelf.referents_of(partner.id) if card.line), "")

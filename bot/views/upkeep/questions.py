"""What the bot asks by itself, in the morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.actions.upkeep import confirmations, reachability
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import local
from bot.domain.core.outbox import Matter
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.partners import Partner
from bot.domain.directory.referents import Referent
from bot.domain.upkeep.confirmations import Confirmation
from bot.domain.upkeep.reachability import ReachabilityAnswer

STILL_EXACT, REACHED = "still_exact", "reached"
ANSWERS = (
    ("Joint", ReachabilityAnswer.REACHED),
    ("Pas joint", ReachabilityAnswer.NOT_REACHED),
    ("Mauvais contact", ReachabilityAnswer.WRONG),
    ("Pas essayé", ReachabilityAnswer.NOT_TRIED),
)


def about_freshness(asked: Confirmation) -> Matter:
    return Matter(STILL_EXACT, (asked.id,))


def about_reachability(asked: Consultation) -> Matter:
    return Matter(REACHED, (asked.id,))


async def words_of_still_exact(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """Nothing once the card was confirmed, corrected, flagged or retired, nor on another day: it has its own."""
    asked = await confirmations.question(reader.tx, reader.member, ids[0])
    shelf = await reader.shelf()
    if asked is None or asked.asked_on != shelf.today(reader.now):
        return None
    card = shelf.referent(asked.referent_id)
    return still_exact(asked, card, shelf.partner(card.partner_id), shelf.today(reader.now))


async def words_of_reached(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """Nothing once the card was confirmed, corrected or retired, nor on another day: it has its own."""
    asked = await reachability.question(reader.tx, reader.member, ids[0])
    shelf = await reader.shelf()
    if asked is None or asked.asked_at is None:
        return None
    if local(asked.asked_at, shelf.department).date() != shelf.today(reader.now):
        return None
    card = shelf.referent(asked.referent_id)
    opened_on = local(asked.opened_at, shelf.department).date()
    return reached(asked, card, shelf.partner(card.partner_id), opened_on)


def still_exact(asked: Confirmation, card: Referent, partner: Partner, today: date) -> Screen:
    buttons = [
        [
            tap("Toujours exact", "confirm", asked.id, "exact"),
            tap("À corriger", "confirm", asked.id, "wrong"),
        ],
        [tap("Plus tard", "confirm", asked.id, "later")],
    ]
    return screen(
        "confirmations/ask",
        buttons,
        protected=card.is_personal,
        referent=card,
        partner=partner,
        today=today,
        deputy=None,
    )


def reached(asked: Consultation, card: Referent, partner: Partner, opened_on: date) -> Screen:
    """`opened_on`: the local day the card was opened."""
    reached, not_reached, wrong, not_tried = (
        tap(label, "reached", asked.id, outcome) for label, outcome in ANSWERS
    )
    return screen(
        "reachability/ask",
        [[reached, not_reached], [wrong, not_tried]],
        protected=card.is_personal,
        label=card.label(partner.name),
        opened_on=opened_on,
    )

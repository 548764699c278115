"""What the bot asks by itself, alike when a job asks it and when a tap turns to the next question."""

from __future__ import annotations

from datetime import date

from bot.chat.screens import Screen, screen, tap
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.partners import Partner
from bot.domain.directory.referents import Referent
from bot.domain.upkeep.confirmations import Confirmation
from bot.domain.upkeep.reachability import Outcome

ANSWERS = (
    ("Joint", Outcome.REACHED),
    ("Pas joint", Outcome.NOT_REACHED),
    ("Mauvais contact", Outcome.WRONG),
    ("Pas essayé", Outcome.NOT_TRIED),
)


def still_exact(asked: Confirmation, card: Referent, partner: Partner, today: date, left: int) -> Screen:
    """`left`: how many questions there are, this one included."""
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
        left=left,
    )


def reached(asked: Consultation, card: Referent, partner: Partner, opened_on: date, left: int) -> Screen:
    """`opened_on`: the local day the card was opened; `left`: how many questions there are, this one included."""
    reached, not_reached, wrong, not_tried = (
        tap(label, "reached", asked.id, outcome) for label, outcome in ANSWERS
    )
    return screen(
        "reachability/ask",
        [[reached, not_reached], [wrong, not_tried]],
        protected=card.is_personal,
        label=card.label(partner.name),
        opened_on=opened_on,
        left=left,
    )

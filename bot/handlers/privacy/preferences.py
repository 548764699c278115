"""`/preferences`: a line for each thing one chooses, and a button to where it is chosen; all of it typed, too."""

from __future__ import annotations

from bot.actions.broadcasts.reception import reception, reception_typed
from bot.actions.broadcasts.reception.reception_typed import ReceptionPart
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import consents, preferences
from bot.chat.screens import Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.reception.reception import CHOSEN, TOPIC_WORDS
from bot.domain.core.calendar import local
from bot.domain.core.words.weekdays import WEEK
from bot.domain.privacy.preferences import CHOICES
from bot.handlers.privacy.consents import choices_screen, consents_screen, typed
from bot.store.core import departments
from bot.views.broadcasts.reception.reception import digest_day_screen, quiet_screen, reception_screen

SECTIONS = (
    ("Ce que je reçois", "reception"),
    ("Ne pas déranger", "quiet"),
    ("Ce que je montre", "consents"),
    ("Mon affichage", "choices"),
)
"""What is on the first screen's buttons, and where each leads; its line is in `consents/main`."""


async def show(turn: MemberTurn) -> None:
    """`/preferences`; `/preferences newsletter résumé`, `… silence 2 semaines`, `… courriel oui` are buttons typed."""
    if not turn.words.strip():
        await turn.show(await _main_screen(turn))
        return
    part = await reception_typed.choose(turn.tx, turn.member, turn.words, turn.sent_at)
    if part is not None:
        await turn.show(await _part_screen(turn, part))
    elif await typed(turn):
        await turn.show(await choices_screen(turn))
    else:
        await turn.show(await consents_screen(turn))


async def browse(turn: MemberTurn) -> None:
    """« ‹ Retour »."""
    await turn.show(await _main_screen(turn))


async def _main_screen(turn: MemberTurn) -> Screen:
    department = await departments.department(turn.tx, turn.member.department_code)
    if department is None:
        raise Refusal("department_gone")
    wanted = await reception.of(turn.tx, turn.member)
    today = local(turn.now, department).date()
    rows = pairs([*(tap(label, route) for label, route in SECTIONS), back("my")])
    return screen(
        "consents/main",
        rows,
        reception=wanted,
        ways={topic: wanted.way(topic) for topic in CHOSEN},
        words=TOPIC_WORDS,
        week=WEEK,
        is_silent=wanted.is_to_be_silent(today),
        today=today,
        given=await consents.given(turn.tx, turn.member),
        chosen={name: await preferences.choice(turn.tx, turn.member, name) for name in CHOICES},
    )


async def _part_screen(turn: MemberTurn, part: ReceptionPart) -> Screen:
    wanted = await reception.of(turn.tx, turn.member)
    if part is ReceptionPart.RECEIVED:
        return reception_screen(wanted)
    if part is ReceptionPart.DIGEST:
        return digest_day_screen(wanted, await reception.a_week(turn.tx, turn.member))
    department = await departments.department(turn.tx, turn.member.department_code)
    if department is None:
        raise Refusal("department_gone")
    return quiet_screen(wanted, local(turn.now, department).date())

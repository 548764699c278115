"""`/rapport`: a period, then the report of it in five figures; its files and its comments are one tap away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.steering.report import made
from bot.actions.steering.report.words import period_words
from bot.chat.screens import pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.words.normalise import normalise
from bot.domain.steering.report import periods
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.usage.months import stored
from bot.handlers.steering.report import comments
from bot.handlers.steering.report.making import CARD, ENDINGS, ask_for

COMMENTS = frozenset({"introduction", "commentaire", "commentaires", "et", "les"})
KINDS = {name: ending for ending, label in ENDINGS.items() for name in (ending, label.lower())}
FILED = re.compile(rf"(.*?) ?(?:(?:en|au format|format) )?\b({'|'.join(KINDS)})", re.IGNORECASE)
"""« 3e trimestre 2026 en pdf »."""


async def ask(turn: MemberTurn) -> None:
    """`/rapport [period [pdf]]`: « 2026-07 2026-09 », « 3e trimestre 2026 »; without one, choices to tap.

    `/rapport commentaires`: what is written in it.
    """
    department = await made.department_of(turn.tx, turn.member.department_code)
    today = local(turn.now, department).date()
    filed = FILED.fullmatch(turn.words.strip())
    words, kind = (filed[1], filed[2].lower()) if filed else (turn.words.strip(), "")
    if not words:
        await _offer(turn, periods.offered(today))
    elif set(normalise(words).split()) <= COMMENTS:
        await comments.show(turn)
    else:
        period = made.check(periods.read(words, local(turn.sent_at, department).date()), today)
        await ask_for(turn, period, KINDS.get(kind, CARD))


async def _offer(turn: MemberTurn, offered: Sequence[ReportPeriod]) -> None:
    buttons = [tap(period_words(one), "copil", stored(one.first), stored(one.last)) for one in offered]
    rows = [*pairs(buttons), [tap("Introduction et commentaires", "copil_comments")]]
    await turn.show(screen("report/choose", rows))


async def show(turn: MemberTurn) -> None:
    """args: [first month, last month]."""
    if not turn.args:
        turn.words = ""
        await ask(turn)
        return
    department = await made.department_of(turn.tx, turn.member.department_code)
    period = made.check(periods.of_months(*turn.arguments(2)), local(turn.now, department).date())
    await ask_for(turn, period, CARD)

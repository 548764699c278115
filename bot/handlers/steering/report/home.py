"""`/rapport`: a period, then the report of it in five figures; its files and its comments are one tap away."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.steering.report import made
from bot.actions.steering.report.words import period_words
from bot.chat.screens import pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.steering.report import periods
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.usage.months import stored
from bot.handlers.steering.report.making import CARD, ask_for


async def ask(turn: MemberTurn) -> None:
    """`/rapport [period]`: « 2026-07 2026-09 », « 3e trimestre 2026 »; without one, choices to tap."""
    department = await made.department_of(turn.tx, turn.member.department_code)
    today = local(turn.now, department).date()
    if not turn.words.strip():
        await _offer(turn, periods.offered(today))
        return
    period = made.check(periods.read(turn.words, local(turn.sent_at, department).date()), today)
    await ask_for(turn, period, CARD)


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

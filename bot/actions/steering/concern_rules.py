"""From which figures on a structure is to be followed: each reason is on or off, and has its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.visits import planning
from bot.domain.core.words.days import names_a_day
from bot.domain.core.words.numbers import number_first
from bot.domain.network.members import Member
from bot.domain.privacy.journal import details_of
from bot.domain.steering.concerns import KINDS, ConcernReason, Threshold, Thresholds
from bot.store.engine.transaction import Reading, Transaction
from bot.store.steering import concerns
from bot.store.visits import visits

MOST_DIGITS = 3


async def thresholds_of(tx: Reading, department_code: str) -> Thresholds:
    """After how many months a structure is to be visited again is said once: it is that of the plan of visits."""
    chosen = await concerns.thresholds(tx, department_code)
    months = await visits.months(tx, department_code)
    return {**chosen, ConcernReason.NOT_VISITED: replace(chosen[ConcernReason.NOT_VISITED], number=months)}


def number_of(reason: ConcernReason, words: str) -> int:
    """« 25 », « 25 % », « vingt-cinq mois », not « 30 novembre ». Raises Refusal with the bounds."""
    first, *more = number_first(words.replace("%", " ")).split() or [""]
    kind = KINDS[reason]
    is_one = first.isdecimal() and len(first) <= MOST_DIGITS and len(more) <= 1 and not names_a_day(words)
    number = int(first) if is_one else -1
    if not kind.fewest <= number <= kind.most:
        raise Refusal("concern_number", kind=kind)
    return number


async def choose_number(
    tx: Transaction, by: Member, reason: ConcernReason, words: str, now: datetime
) -> Threshold:
    """A number is wanted for what counts: the reason is on from now on. Raises Refusal."""
    number = number_of(reason, words)
    if reason is ConcernReason.NOT_VISITED:
        await planning.choose_months(tx, by, str(number), now)
    return await _choose(tx, by, reason, Threshold(number), now)


async def switch(tx: Transaction, by: Member, reason: ConcernReason, *, on: bool, now: datetime) -> Threshold:
    """Its number stays."""
    before = (await thresholds_of(tx, by.department_code))[reason]
    return await _choose(tx, by, reason, replace(before, is_on=on), now)


async def _choose(
    tx: Transaction, by: Member, reason: ConcernReason, chosen: Threshold, now: datetime
) -> Threshold:
    code = by.department_code
    if (await thresholds_of(tx, code))[reason] != chosen:
        await journal.record(
            tx,
            by,
            code,
            "concern_rule_chosen",
            KINDS[reason].title,
            details_of(int(chosen.is_on), chosen.number),
            now,
        )
    await concerns.put_threshold(tx, code, reason, chosen)
    return chosen

"""How somebody is told what they did not ask for: on Telegram, by mail, by both, or not at all."""

from __future__ import annotations

from bot.domain.core.outbox import Channel
from bot.domain.network.members import Member
from bot.domain.privacy.preferences import BY_BOTH, BY_MAIL


def channels_of(member: Member, choice: str | None) -> tuple[Channel, ...]:
    """`choice`: what they prefer, "" for nothing; None: no letter can reach them.

    Telegram unless they chose otherwise; mail for who is not to be reached there.
    """
    is_on_telegram = member.user_id is not None and member.reachable
    if choice is None:
        return (Channel.TELEGRAM,) if is_on_telegram else ()
    if not is_on_telegram or choice == BY_MAIL:
        return (Channel.MAIL,)
    return (Channel.TELEGRAM, Channel.MAIL) if choice == BY_BOTH else (Channel.TELEGRAM,)

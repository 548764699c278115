"""Messages nobody asked for at this moment: to one member, or to the animateurs of a département.

They leave in the second lane, and only while the member is in force: rights are checked again when they leave.
What may have changed by then is told as a matter, whose words are made at departure (docs/decisions/0007).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.actions.privacy import channels
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.screens import Screen
from bot.domain.core.outbox import Channel, Lane, Matter, OnDoubt, OutgoingCall
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.channels import channels_of
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members


def _address(
    chat_id: int, member_id: str | None, lane: Lane = Lane.NOTIFICATION, not_before: datetime | None = None
) -> Address:
    return Address(chat_id, lane=lane, member_id=member_id, not_before=not_before)


async def tell(
    tx: Transaction,
    member: Member,
    what: Screen | Matter,
    now: datetime,
    *,
    not_before: datetime | None = None,
    post: str = "",
    by_mail: bool = False,
    only_if: Matter | None = None,
) -> None:
    """A screen says what stays true; a matter, what may be settled or different when it leaves.

    `post`: the id under which the number of the message is kept. `by_mail`: a letter may say it too, to who chose so
    or is not to be reached on Telegram. `only_if`: of a screen, the matter that tells at its departure whether it
    still may leave.

    Nothing happens for somebody whom the bot cannot reach.
    """
    for channel in await _ways(tx, member, by_mail=by_mail):
        if channel is Channel.MAIL:
            calls = [outgoing.letter(member.id, what, not_before=not_before, only_if=only_if)]
        else:
            calls = _messages(member, what, post, not_before)
            calls = outgoing.only_if_so(calls, only_if) if only_if else calls
        for call in calls:
            await outbox.enqueue(tx, call, now)


def _messages(
    member: Member, what: Screen | Matter, post: str, not_before: datetime | None
) -> list[OutgoingCall]:
    to = _address(member.user_id or 0, member.id, not_before=not_before)
    if isinstance(what, Matter):
        return [outgoing.on_departure(to, what, post)]
    calls = outgoing.messages(to, what)
    return outgoing.kept(calls, post) if post else calls


async def _ways(tx: Reading, member: Member, *, by_mail: bool) -> tuple[Channel, ...]:
    return await channels.to(tx, member) if by_mail else channels_of(member, None)


async def tell_many(
    tx: Transaction,
    people: Iterable[Member],
    matter: Matter,
    now: datetime,
    *,
    not_before: datetime | None = None,
    lane: Lane = Lane.NOTIFICATION,
    by_mail: bool = False,
) -> None:
    """The same matter to many at once. The caller sees to it that nobody is told of it twice. `by_mail`: see `tell`."""
    known = list(people)
    ways = (
        await channels.to_all(tx, known) if by_mail else {each.id: channels_of(each, None) for each in known}
    )
    calls = [
        outgoing.letter(member.id, matter, lane=lane, not_before=not_before)
        if channel is Channel.MAIL
        else outgoing.on_departure(_address(member.user_id or 0, member.id, lane, not_before), matter)
        for member in known
        for channel in ways[member.id]
    ]
    await outbox.enqueue_many(tx, calls, now)


async def tell_group(
    tx: Transaction, chat_id: int, matter: Matter, now: datetime, *, not_before: datetime | None = None
) -> None:
    """Its words are those of `bot/views/matters.py`, `IN_GROUPS`. One that may have arrived is not sent twice."""
    to = Address(chat_id, lane=Lane.NOTIFICATION, on_doubt=OnDoubt.HOLD, not_before=not_before)
    await outbox.enqueue(tx, outgoing.on_departure(to, matter), now)


async def tell_file(
    tx: Transaction,
    member: Member,
    name: str,
    content: bytes,
    now: datetime,
    *,
    only_if: Matter,
    not_before: datetime | None = None,
) -> None:
    """What goes with a notice that is told by mail too: as it is now, and unprotected, for their telephone to open.

    `only_if`: as for `tell`.
    """
    if member.user_id is not None and Channel.TELEGRAM in await _ways(tx, member, by_mail=True):
        to = _address(member.user_id, member.id, not_before=not_before)
        calls = outgoing.only_if_so([outgoing.document(to, name, content, protected=False)], only_if)
        await outbox.enqueue(tx, calls[0], now)


async def tell_enclosed(
    tx: Transaction, member: Member, matter: Matter, now: datetime, *, not_before: datetime | None = None
) -> None:
    """A file that goes with a notice, and may be another one when it leaves. A letter has its own enclosed then."""
    if member.user_id is not None and Channel.TELEGRAM in await _ways(tx, member, by_mail=True):
        to = _address(member.user_id, member.id, not_before=not_before)
        await outbox.enqueue(tx, outgoing.document_on_departure(to, matter), now)


async def tell_person(
    tx: Transaction, user_id: int, screen: Screen, now: datetime, *, member_id: str | None = None
) -> None:
    """Somebody who is not, or no longer, a member in force: who asked to come in, who was suspended or removed.

    With `member_id` it leaves only while that member is in force.
    """
    to = _address(user_id, member_id)
    for call in outgoing.messages(to, screen):
        await outbox.enqueue(tx, call, now)


async def tell_animateurs(
    tx: Transaction,
    department_code: str,
    what: Screen | Matter,
    now: datetime,
    *,
    but: Member | None = None,
    not_before: datetime | None = None,
) -> None:
    """`but`: who needs not be told, because they know."""
    for animateur in await members.with_role(tx, department_code, Role.ANIMATEUR):
        if but is None or animateur.id != but.id:
            await tell(tx, animateur, what, now, not_before=not_before)

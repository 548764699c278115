"""Messages nobody asked for at this moment: to one member, or to the animateurs of a département.

They leave in the second lane, and only while the member is in force: rights are checked again when they leave.
What may have changed by then is told as a matter, whose words are made at departure (docs/decisions/0007).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.core.services import Services
from bot.actions.directory.shelves import Shelf
from bot.actions.privacy import channels
from bot.chat import outgoing
from bot.chat.envelopes import Address
from bot.chat.lateness import said_late
from bot.chat.screens import Said, Screen
from bot.domain.core.outbox import Channel, Delivery, Lane, Matter, OnDoubt, OutgoingCall, post_of_part
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.channels import channels_of
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import groups, members


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is about to read a notice, as they are now: in force. `now` is when it leaves."""

    tx: Reading
    member: Member
    now: datetime
    services: Services

    async def shelf(self) -> Shelf:
        """The directory of their département, as far as they may see it."""
        whole = self.member.keeps_directory
        return await self.services.directory.shelf(self.tx, self.member.department_code, whole=whole)


Words = Callable[[Reader, tuple[str, ...]], Awaitable[Said | None]]
"""What is said of a matter's ids; None when it is settled, and nobody needs to hear of it."""


GroupWords = Callable[[Reading, tuple[str, ...], datetime], Awaitable[Screen | None]]
"""What is said of a matter's ids in a group, where nobody in particular reads it; None as above, or when it is late."""


async def words_of(words: Mapping[str, Words], reader: Reader, matter: Matter) -> Said | None:
    try:
        return await words[matter.noun](reader, matter.ids)
    except Refusal:
        return None  # what it is about is gone, or theirs to see no more


def for_followers(words: Words) -> Words:
    """For who looks after the network when it leaves: a role may have been given back since it was queued."""

    async def said(reader: Reader, ids: tuple[str, ...]) -> Said | None:
        return await words(reader, ids) if reader.member.follows_network else None

    return said


class Departures:
    """Gives its words to what was queued as a matter, in the transaction that claims it; a late answer says so."""

    def __init__(
        self,
        words: Mapping[str, Words],
        services: Services,
        in_groups: Mapping[str, GroupWords] | None = None,
    ) -> None:
        self._words = words
        self._services = services
        self._in_groups = in_groups or {}

    async def __call__(self, tx: Transaction, waiting: Delivery, now: datetime) -> Delivery | None:
        """None: it does not leave."""
        member = await members.by_id(tx, waiting.member_id) if waiting.member_id else None
        if waiting.matter is None:
            return await said_late(tx, waiting, member, now)
        if member is not None:
            said = await words_of(self._words, Reader(tx, member, now, self._services), waiting.matter)
        else:
            said = await self._said_in_group(tx, waiting, waiting.matter, now)
        return await self._worded(tx, waiting, waiting.matter, said, now) if said is not None else None

    async def _worded(
        self, tx: Transaction, waiting: Delivery, matter: Matter, said: Said, now: datetime
    ) -> Delivery | None:
        if isinstance(said, Screen) and waiting.method != "sendMessage":
            return outgoing.with_words(waiting, said)
        to = _address(waiting.chat_id, waiting.member_id, waiting.lane)
        calls = outgoing.said(to, said)
        await self._queue_next(tx, to, waiting, matter, calls, now)
        return _as_part(waiting, calls, matter.part)

    async def _said_in_group(
        self, tx: Reading, waiting: Delivery, matter: Matter, now: datetime
    ) -> Screen | None:
        """Nothing to somebody who is no member any more, to a group that is bound no more, of a matter for members."""
        words = None if waiting.member_id else self._in_groups.get(matter.noun)
        if words is None or await groups.of_chat(tx, waiting.chat_id) is None:
            return None
        return await words(tx, matter.ids, now)

    async def _queue_next(
        self,
        tx: Transaction,
        to: Address,
        waiting: Delivery,
        matter: Matter,
        calls: Sequence[OutgoingCall],
        now: datetime,
    ) -> None:
        """A long notice is several messages, one after the other; a part that is tried again queues none twice."""
        part = matter.part + 1
        if part < len(calls):
            first = waiting.post.removesuffix(f".{matter.part}")
            post = post_of_part(first, part) if waiting.receipt else ""
            call = outgoing.on_departure(to, replace(matter, part=part), post, waiting.receipt)
            follows = replace(call, on_doubt=waiting.on_doubt, weight=calls[part].weight)
            await outbox.enqueue(tx, follows, now)


def _as_part(waiting: Delivery, calls: Sequence[OutgoingCall], part: int) -> Delivery | None:
    """The queued call with the words of one of the messages; None when there are fewer by now."""
    if part >= len(calls):
        return None
    return replace(waiting, method=calls[part].method, params={**waiting.params, **calls[part].params})


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
) -> None:
    """A screen says what stays true; a matter, what may be settled or different when it leaves.

    `post`: the id under which the number of the message is kept. `by_mail`: a letter may say it too, to who chose so
    or is not to be reached on Telegram.

    Nothing happens for somebody whom the bot cannot reach.
    """
    for channel in await _ways(tx, member, by_mail=by_mail):
        if channel is Channel.MAIL:
            calls = [outgoing.letter(member.id, what, not_before=not_before)]
        else:
            calls = _messages(member, what, post, not_before)
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
    not_before: datetime | None = None,
) -> None:
    """What goes with a notice that is told by mail too: as it is now, and unprotected, for their telephone to open.

    A letter has its own enclosed when it leaves.
    """
    if member.user_id is not None and Channel.TELEGRAM in await _ways(tx, member, by_mail=True):
        to = _address(member.user_id, member.id, not_before=not_before)
        await outbox.enqueue(tx, outgoing.document(to, name, content, protected=False), now)


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

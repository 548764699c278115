"""What is told may be settled or different when it leaves: a matter gets its words then (docs/decisions/0007)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.core.services import Services
from bot.actions.directory.shelves import Shelf
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.lateness import said_late
from bot.chat.outgoing.overdue import Overdue
from bot.chat.screens import Said, Screen
from bot.domain.core.letters import Enclosure
from bot.domain.core.outbox import Delivery, Ended, Matter, OutgoingCall, post_of_part
from bot.domain.network.members import Member
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


@dataclass(frozen=True, slots=True)
class AsWritten:
    """Of what somebody wrote, or a file: it leaves as it was queued. Its matter only said that it still may."""


Spoken = Said | Enclosure | AsWritten
Words = Callable[[Reader, tuple[str, ...]], Awaitable[Spoken | None]]
"""What is said of a matter's ids, or the file that is sent; None when it is settled, and nobody needs to hear of it."""


GroupWords = Callable[[Reading, tuple[str, ...], datetime], Awaitable[Said | None]]
"""What is said of a matter's ids in a group, where nobody in particular reads it; None as above, or when it is late."""


async def words_of(words: Mapping[str, Words], reader: Reader, matter: Matter) -> Spoken | None:
    try:
        return await words[matter.noun](reader, matter.ids)
    except Refusal:
        return None  # what it is about is gone, or theirs to see no more


def for_followers(words: Words) -> Words:
    """For who looks after the network when it leaves: a role may have been given back since it was queued."""

    async def said(reader: Reader, ids: tuple[str, ...]) -> Spoken | None:
        return await words(reader, ids) if reader.member.follows_network else None

    return said


class Departures:
    """Gives its words to what was queued as a matter, in the transaction that claims it; a late answer says so."""

    def __init__(
        self,
        words: Mapping[str, Words],
        services: Services,
        in_groups: Mapping[str, GroupWords] | None = None,
        overdue: Overdue | None = None,
    ) -> None:
        self._words = words
        self._services = services
        self._in_groups = in_groups or {}
        self._overdue = overdue or Overdue()

    async def __call__(
        self, tx: Transaction, waiting: Delivery, now: datetime
    ) -> Delivery | Ended | datetime | None:
        """As `Departure` says."""
        member = await members.by_id(tx, waiting.member_id) if waiting.member_id else None
        if (fate := await self._overdue.fate(tx, waiting, member, now)) is not None:
            return fate
        if waiting.matter is None:
            return await _as_of_then(tx, waiting, member, now)
        said: Spoken | None
        if member is not None:
            said = await words_of(self._words, Reader(tx, member, now, self._services), waiting.matter)
        else:
            said = await self._said_in_group(tx, waiting, waiting.matter, now)
        if isinstance(said, AsWritten):
            return await _as_of_then(tx, replace(waiting, matter=None), member, now)
        return await self._worded(tx, waiting, waiting.matter, said, now) if said is not None else None

    async def _worded(
        self, tx: Transaction, waiting: Delivery, matter: Matter, said: Said | Enclosure, now: datetime
    ) -> Delivery | None:
        if isinstance(said, Enclosure):
            return replace(waiting, file_name=said.name, file_content=said.content)
        if isinstance(said, Screen) and waiting.method != "sendMessage":
            return outgoing.with_words(waiting, said)
        to = Address(waiting.chat_id, lane=waiting.lane, member_id=waiting.member_id)
        calls = outgoing.said(to, said)
        await self._queue_next(tx, to, waiting, matter, calls, now)
        return _as_part(waiting, calls, matter.part)

    async def _said_in_group(
        self, tx: Reading, waiting: Delivery, matter: Matter, now: datetime
    ) -> Said | None:
        """Nothing to somebody who is no member any more, to a group that is bound no more, of a matter for members."""
        words = None if waiting.member_id else self._in_groups.get(matter.noun)
        if words is None or await groups.of_chat(tx, waiting.chat_id) is None:
            return None
        try:
            return await words(tx, matter.ids, now)
        except Refusal:
            return None  # as for `words_of`

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


async def _as_of_then(tx: Reading, own: Delivery, member: Member | None, now: datetime) -> Delivery:
    """What has words of its own, with a line above them where they are late."""
    is_late = own.is_late_answer(now) or own.is_late_notice(now)
    return await said_late(tx, own, member, now) if is_late else own


def _as_part(waiting: Delivery, calls: Sequence[OutgoingCall], part: int) -> Delivery | None:
    """The queued call with the words of one of the messages; None when there are fewer by now."""
    if part >= len(calls):
        return None
    return replace(waiting, method=calls[part].method, params={**waiting.params, **calls[part].params})

"""Groups and the département they belong to: bound by an animateur, several to a département if they like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.core.departments import department_code
from bot.domain.network.groups import REFUSAL_TOLD_AFTER, Arrival, Group
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.ids import new_id
from bot.store.core import departments, outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import groups


async def bind(
    tx: Transaction, by: Member, chat_id: int, title: str, words: str, now: datetime
) -> tuple[Group, bool]:
    """The group, and whether it is newly bound. `words`: another département's code, for who sees them all.

    Raises Refusal when the group is another département's: its animateur unbinds it first.
    """
    code = department_code(words) if words else by.department_code
    if by.scope not in (None, code) or await departments.department(tx, code) is None:
        raise Refusal("department_not_yours")
    known = await groups.of_chat(tx, chat_id)
    if known is not None and known.department_code != code:
        raise Refusal("group_of_others")
    group = await groups.bind(tx, Group(new_id(), chat_id, code, title), now)
    if known is None:
        await journal.record(tx, by, code, "group_bound", title, "", now)
    return group, known is None


async def unbind(tx: Transaction, by: Member, group: Group | None, now: datetime) -> Group:
    """Raises Refusal when there is nothing to unbind, or not by them."""
    if group is None or by.scope not in (None, group.department_code):
        raise Refusal("group_gone")
    await groups.unbind(tx, group.id)
    await journal.record(tx, by, group.department_code, "group_unbound", group.title, "", now)
    return group


async def follow_incidents_in(
    tx: Transaction, by: Member, group: Group | None, thread_id: int | None, now: datetime
) -> Group:
    """`thread_id`: the topic, 0 for a group without topics, None to follow them there no more.

    Raises Refusal when the group is not bound to a département of theirs.
    """
    if group is None or by.scope not in (None, group.department_code):
        raise Refusal("group_gone")
    await groups.set_incidents_thread(tx, group.id, thread_id)
    action: Action = "incidents_topic_left" if thread_id is None else "incidents_topic_chosen"
    await journal.record(tx, by, group.department_code, action, group.title, "", now)
    return replace(group, incidents_thread_id=thread_id)


async def take_lost_topics(tx: Transaction, posts: str) -> Sequence[Group]:
    """Groups whose topic refused a message kept under an id that begins so: incidents are followed there no more."""
    lost = await groups.take_lost_topics(tx, posts)
    if lost:
        await outbox.settle_failed(tx, posts)
    return lost


async def take_refusing(tx: Transaction, cards: str, now: datetime) -> Sequence[Group]:
    """Groups in which something did not appear, as `take_lost_topics` has its own; once a day at most."""
    return await groups.take_refusing(tx, cards, now - REFUSAL_TOLD_AFTER)


async def is_of_others(tx: Reading, member: Member, chat_id: int) -> bool:
    """The group is bound, and not to a département of this member: nothing of either directory is said there."""
    group = await groups.of_chat(tx, chat_id)
    return group is not None and member.scope not in (None, group.department_code)


async def put_out(tx: Transaction, chat_id: int, now: datetime) -> None:
    """The group put the bot out; it may be a mistake, and is taken back until the next day."""
    await groups.put_out(tx, chat_id, now)


async def taken_back(tx: Transaction, chat_id: int) -> None:
    await groups.taken_back(tx, chat_id)


async def moved(tx: Transaction, old: int, new: int) -> None:
    """Telegram gave the group another id: what waits for it goes there."""
    await outbox.rewrite_chat(tx, old, new)
    await groups.taken_back(tx, new)


async def renamed(tx: Transaction, group: Group, title: str) -> None:
    await groups.rename(tx, group.chat_id, title)


async def arrived(tx: Transaction, group: Group, people: Iterable[Arrival], now: datetime) -> None:
    """They wait for the welcome."""
    for arrival in people:
        await groups.arrived(tx, group.id, arrival, now)


async def departed(tx: Transaction, group: Group, user_id: int) -> None:
    await groups.departed(tx, group.id, user_id)


async def welcome_waiting(tx: Transaction, group: Group, today: date, now: datetime) -> Sequence[Arrival]:
    """Who is welcomed now, once. `today`: of the group's département."""
    return await groups.welcomed(tx, group.id, today, now)


async def lose(tx: Transaction, group: Group, now: datetime) -> None:
    """It put the bot out for good: it is bound no more."""
    await groups.unbind(tx, group.id)
    await journal.record(tx, None, group.department_code, "group_lost", group.title, "", now)

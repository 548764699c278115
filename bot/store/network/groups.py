"""Groups bound to a département, and who arrived in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.clock import stamp
from bot.domain.network.groups import LONGEST_TITLE, PUT_OUT_FOR, WELCOMED_WITHIN, Arrival, Group
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("groups")


def _group(row: Row) -> Group:
    return Group(row["id"], row["chat_id"], row["department_code"], row["title"], row["incidents_thread_id"])


async def of_chat(tx: Reading, chat_id: int) -> Group | None:
    row = await tx.fetch_one(QUERIES["group_of_chat"], chat_id=chat_id)
    return _group(row) if row else None


async def by_id(tx: Reading, group_id: str, scope: str | None) -> Group | None:
    row = await tx.fetch_one(QUERIES["group_by_id"], id=group_id, scope=scope)
    return _group(row) if row else None


async def groups(tx: Reading, scope: str | None) -> list[Group]:
    return [_group(row) for row in await tx.fetch(QUERIES["groups"], scope=scope)]


async def bind(tx: Transaction, group: Group, now: datetime) -> Group:
    """The group as stored: one that was bound before keeps its id."""
    row = await tx.fetch_one(
        QUERIES["bind_group"],
        chat_id=group.chat_id,
        department_code=group.department_code,
        id=group.id,
        title=group.title[:LONGEST_TITLE],
        now=stamp(now),
    )
    return replace(group, id=row["id"]) if row else group


async def rename(tx: Transaction, chat_id: int, title: str) -> None:
    await tx.execute(QUERIES["rename_group"], chat_id=chat_id, title=title[:LONGEST_TITLE])


async def unbind(tx: Transaction, group_id: str) -> bool:
    """False when it was not bound any more."""
    return await tx.execute(QUERIES["unbind_group"], id=group_id) == 1


async def put_out(tx: Transaction, chat_id: int, now: datetime) -> None:
    await tx.execute(QUERIES["put_out"], chat_id=chat_id, now=stamp(now))


async def taken_back(tx: Transaction, chat_id: int) -> None:
    await tx.execute(QUERIES["taken_back"], chat_id=chat_id)


async def put_out_for_good(tx: Reading, now: datetime) -> list[Group]:
    rows = await tx.fetch(QUERIES["put_out_for_good"], before=stamp(now - PUT_OUT_FOR))
    return [_group(row) for row in rows]


async def arrived(tx: Transaction, group_id: str, arrival: Arrival, now: datetime) -> None:
    await tx.execute(
        QUERIES["arrived"],
        group_id=group_id,
        user_id=arrival.user_id,
        first_name=arrival.first_name,
        now=stamp(now),
    )


async def departed(tx: Transaction, group_id: str, user_id: int) -> None:
    await tx.execute(QUERIES["departed"], group_id=group_id, user_id=user_id)


async def with_arrivals(tx: Reading) -> list[tuple[Group, date | None]]:
    """Groups in which somebody waits for a welcome, each with the local day of its last one."""
    rows = await tx.fetch(QUERIES["groups_with_arrivals"])
    return [
        (_group(row), date.fromisoformat(row["welcomed_on"]) if row["welcomed_on"] else None) for row in rows
    ]


async def welcomed(tx: Transaction, group_id: str, day: date, now: datetime) -> list[Arrival]:
    """Who is to be welcomed now; they are deleted, with those for whom it would come too late."""
    since = stamp(now - WELCOMED_WITHIN)
    rows = await tx.fetch(QUERIES["arrivals"], group_id=group_id, since=since)
    await tx.execute(QUERIES["delete_arrivals"], group_id=group_id)
    await tx.execute(QUERIES["set_welcomed"], id=group_id, day=day.isoformat())
    return [Arrival(row["user_id"], row["first_name"]) for row in rows]


async def set_incidents_thread(tx: Transaction, group_id: str, thread_id: int | None) -> None:
    await tx.execute(QUERIES["set_incidents_thread"], id=group_id, thread_id=thread_id)


async def take_lost_topics(tx: Transaction, posts: str) -> list[Group]:
    """Whose topic refused a message kept under an id that begins so; they have none any more."""
    return [_group(row) for row in await tx.fetch(QUERIES["lost_topics"], posts=f"{posts}%")]


async def take_refusing(tx: Transaction, cards: str, since: datetime) -> list[Group]:
    """Who took no message of ours; `cards`: how the posts of incidents begin. None of them is returned again soon."""
    found = await tx.fetch(QUERIES["refusing"], cards=f"{cards}%", since=stamp(since))
    await tx.execute(QUERIES["settle_refused"], cards=f"{cards}%")
    return [_group(row) for row in found]

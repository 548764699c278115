"""A card was opened: it is among the recent ones, and its reader is asked once what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.actions.directory.shelves import Shelf
from bot.domain.core.calendar import next_working_morning
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.upkeep.reachability import ReachabilityAnswer
from bot.ids import new_id
from bot.store.directory import consultations, favourites
from bot.store.engine.transaction import Reading, Transaction

MOST_SHOWN = 10


async def open_card(tx: Transaction, shelf: Shelf, member: Member, card: Referent, now: datetime) -> None:
    """Advisers are asked the next working morning whether they reached the référent; the others never."""
    last = await consultations.latest(tx, member.id, card.id)
    if last is not None and last.covers(now):
        await consultations.open_again(tx, last.id, now)
        return
    ask_at = next_working_morning(now, shelf.department) if member.role is Role.CONSEILLER else None
    opened = Consultation(new_id(), shelf.department.code, member.id, card.id, now, ask_at)
    await consultations.add(tx, opened)


async def recent_cards(tx: Reading, shelf: Shelf, member: Member) -> Sequence[Referent]:
    """The cards this member opened lately and that are still in the directory, the latest first."""
    return _on_the_shelf(shelf, await consultations.recent(tx, member.id, MOST_SHOWN))


async def favourite_cards(tx: Reading, shelf: Shelf, member: Member) -> Sequence[Referent]:
    return _on_the_shelf(shelf, await favourites.of_member(tx, member.id))


def _on_the_shelf(shelf: Shelf, ids: Sequence[str]) -> list[Referent]:
    return [shelf.referents[each] for each in ids if each in shelf.referents]


async def stop_asking(tx: Transaction, department_code: str, now: datetime) -> None:
    """Nothing is asked any more about the cards whose question was due."""
    await consultations.stop_asking(tx, department_code, now)


async def note_asked(tx: Transaction, asked: Iterable[Consultation], now: datetime) -> None:
    await consultations.set_asked(tx, [each.id for each in asked], now)


async def note_outcome(
    tx: Transaction, consultation_id: str, member_id: str, outcome: ReachabilityAnswer
) -> str | None:
    """The référent's id; None when this member was not asked this, or has answered already."""
    return await consultations.set_outcome(tx, consultation_id, member_id, outcome)

"""A commitment as people see it, and what those whom it concerns hear of it."""

from __future__ import annotations

from datetime import datetime

from bot.actions.visits import commitments
from bot.actions.visits.commitments import COMMITMENT
from bot.actions.visits.planning import department_of
from bot.chat.notices import tell
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.domain.visits.commitments import ORIGINS, Commitment, Origin
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

NEW, HALF, TERM = "new", "0", "1"
DONE = "commitment_done"


async def who_of(tx: Reading, found: Commitment) -> str:
    """Who does it, in words; « une personne partie » for somebody who was erased."""
    who = found.who
    if who.is_structures:
        place = await structures.structure(tx, found.source.structure_id or "")
        return f"la structure ({place.label})" if place else "la structure"
    if who.words:
        return who.words
    one = await members.by_id(tx, who.member_id or "")
    return one.name if one else "une personne qui n’est plus là"


async def told_of(tx: Reading, found: Commitment) -> str:
    """By what it may be looked for: what is done, by whom, and of which structure it is."""
    place = await structures.structure(tx, found.source.structure_id or "")
    return " ".join((found.what, await who_of(tx, found), place.label if place else ""))


async def commitment_card(
    tx: Reading, found: Commitment, viewer: Member, now: datetime, said: str = ""
) -> Screen:
    """`said`: what was just done, or why it is told."""
    department = await department_of(tx, found.department_code)
    today = local(now, department).date()
    place = await structures.structure(tx, found.source.structure_id or "")
    return screen(
        "commitments/card",
        _buttons(found, viewer, said),
        protected=True,
        one=found,
        who=await who_of(tx, found),
        place=place.label if place and not found.who.is_structures else "",
        origin=ORIGINS[found.source.kind],
        today=today,
        late=found.is_late(today),
        done_on=local(found.done_at, department).date() if found.done_at else None,
        said=said,
    )


def _buttons(found: Commitment, viewer: Member, said: str) -> list[list[Button]]:
    may_do = viewer.keeps_directory or commitments.is_theirs(found, viewer)
    first: list[Button] = []
    if may_do and found.is_open:
        first.append(tap("Fait", "commitment_do", found.id))
    if viewer.keeps_directory:
        if found.is_open:
            first.append(tap("Modifier", "commitment_change", found.id))
        else:
            first.append(tap("Rouvrir", "commitment_reopen", found.id))
    rows = [first] if first else []
    visit: list[Button] = []
    if viewer.follows_network and found.source.kind is Origin.VISIT:
        visit = [tap("La visite", "visit_sheet", found.source.id)]
        if viewer.keeps_directory and said == "kept":
            visit.insert(0, tap("Autre action", "commitment_new", found.source.id))
    last = [tap("‹ Actions", "commitments")]
    if viewer.keeps_directory and not said.startswith("told"):
        last.insert(0, tap("Supprimer", "commitment_delete", found.id))
    return [*rows, visit, last]


async def tell_concerned(tx: Transaction, found: Commitment, by: Member, now: datetime) -> None:
    """Those who are to do it, by day; not who wrote it down."""
    department = await department_of(tx, found.department_code)
    for one in await commitments.responsible(tx, found):
        if one.id != by.id:
            matter = Matter(COMMITMENT, (found.id, NEW))
            await tell(tx, one, matter, now, not_before=next_working_hour(now, department))


async def tell_done(tx: Transaction, found: Commitment, by: Member, now: datetime) -> None:
    """Who wrote it down hears that somebody else did it."""
    writer = await members.by_id(tx, found.created_by) if found.created_by else None
    if writer is not None and writer.id != by.id:
        department = await department_of(tx, found.department_code)
        await tell(tx, writer, Matter(DONE, (found.id,)), now, not_before=next_working_hour(now, department))


async def words_of_commitment(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """New, at half time, at term. None once it is done, or somebody else's."""
    found = await commitments.commitment(reader.tx, reader.member, ids[0])
    concerned = await commitments.responsible(reader.tx, found)
    if not found.is_open or reader.member.id not in {one.id for one in concerned}:
        return None
    department = await department_of(reader.tx, found.department_code)
    is_term = local(reader.now, department).date() >= found.due_on
    said = "told_new" if ids[1] == NEW else "told_term" if is_term else "told_half"
    return await commitment_card(reader.tx, found, reader.member, reader.now, said)


async def words_of_done(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    found = await commitments.commitment(reader.tx, reader.member, ids[0])
    if found.is_open:
        return None
    return await commitment_card(reader.tx, found, reader.member, reader.now, "told_done")

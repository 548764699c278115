"""Left, removed or silent: access ends the same way, and nothing half-done or handed out stays behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.network import me, members
from bot.actions.network.joining import invite
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import silence
from bot.store.core import forms
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from tests.network import HERE, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
MORNING = datetime(2027, 5, 4, 8, 0, tzinfo=UTC)
NADIA, CLAIRE, SONIA = 7001, 7002, 7003
End = Callable[[Transaction, Member, Member], Awaitable[object]]


async def leave(tx: Transaction, _by: Member, member: Member) -> None:
    await me.leave(tx, member, NOW)


async def remove(tx: Transaction, by: Member, member: Member) -> None:
    await members.remove(tx, by, member.id, NOW)


async def suspend(tx: Transaction, by: Member, member: Member) -> None:
    await members.suspend(tx, by, member.id, NOW)


async def be_silent(tx: Transaction, by: Member, _member: Member) -> None:
    """Warned more than a month before, and not heard of since."""
    warned = Query("warned", "UPDATE members SET warned_on = '2027-03-30' WHERE id <> :by", "A test's.")
    await tx.execute(warned, by=by.id)
    await silence.follow_up(tx, MORNING)


async def end(db: Database, how: End) -> tuple[list[str], int, str]:
    """Roles of the codes Sonia made that still let somebody in, her open forms, and her state."""
    async with db.transaction() as tx:
        claire = await let_in(tx, CLAIRE, "Claire Morin", Role.ANIMATEUR, HERE)
        sonia = await let_in(tx, SONIA, "Sonia Roy", Role.ANIMATEUR, HERE)
        for role in (Role.CONSEILLER, Role.ANIMATEUR):
            await invite(tx, role, HERE, NOW, uses=3, by=sonia)
        await forms.save(tx, SONIA, "amend", {}, NOW)
        await forms.put_aside(tx, SONIA)
        await forms.save(tx, SONIA, "card", {}, NOW)
        await how(tx, claire, sonia)
    async with db.reading() as tx:
        codes = await tx.fetch(OPEN_CODES, by=sonia.id)
        [left] = await tx.fetch(FORMS, user_id=SONIA)
        [row] = await tx.fetch(STATE, id=sonia.id)
    return [code["role"] for code in codes], int(left["total"]), row["state"]


OPEN_CODES = Query(
    "codes", "SELECT role FROM invitations WHERE created_by = :by AND uses_left > 0", "A test's."
)
FORMS = Query(
    "forms",
    "SELECT (SELECT COUNT(*) FROM forms WHERE user_id = :user_id)"
    " + (SELECT COUNT(*) FROM forms_aside WHERE user_id = :user_id) AS total",
    "A test's.",
)
STATE = Query("state", "SELECT state FROM members WHERE id = :id", "A test's.")


@pytest.mark.parametrize(
    ("how", "codes"), [(leave, ["conseiller"]), (remove, []), (be_silent, ["conseiller"])]
)
async def test_no_form_stays_open_and_no_code_that_should_not(
    any_db: Database, how: End, codes: list[str]
) -> None:
    """Advisers' codes are the network's, unless who made them was put out."""
    assert (codes, 0, "left") == await end(any_db, how)


async def test_who_is_suspended_leaves_no_code_and_finds_their_form_again(any_db: Database) -> None:
    assert ([], 2, "suspended") == await end(any_db, suspend)


async def test_each_end_is_in_the_journal_with_its_own_word(db: Database) -> None:
    for how in (leave, remove, be_silent):
        async with db.transaction() as tx:
            await tx.execute(Query("again", "DELETE FROM members WHERE user_id IN (7002, 7003)", "A test's."))
        await end(db, how)

    async with db.reading() as tx:
        query = Query(
            "ends", "SELECT action FROM journal WHERE action LIKE 'member_%' ORDER BY id", "A test's."
        )
        actions = [row["action"] for row in await tx.fetch(query)]
    ends = [action for action in actions if action != "member_joined"]
    assert ["member_left", "member_removed", "member_closed"] == ends


def test_the_silence_of_the_tests_is_long_enough() -> None:
    assert MORNING - NOW > timedelta(days=122 + 31)

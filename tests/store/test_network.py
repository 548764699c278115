"""Members, invitations, requests and groups, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.network.joining import invite, join
from bot.domain.network.groups import PUT_OUT_FOR, Arrival, Group
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.requests import Request
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.errors import ConstraintViolated
from bot.store.network import groups, invitations, members, requests
from bot.store.privacy import retention

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
CHAT, SUPERGROUP = -1001, -1009876543210
PERSON = Member(
    "personxxxx", None, "95", Role.CONSEILLER, None, "Jeanne", "Roux", "active", False, NOW.date()
)
GROUP = Group("groupxxxxx", CHAT, "95", "Réseau 95")
REQUEST = Request("requestxxx", 7, "95", None, "", "Paul", "Cergy", "venir", "open", NOW, "", None)


async def test_a_list_is_of_one_departement_or_of_all(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await members.add_person(tx, PERSON, NOW)
        await members.add_person(tx, replace(PERSON, id="elsewherex", department_code="60"), NOW)

        assert ["personxxxx"] == [entry.member.id for entry in await members.listed(tx, "95")]
        assert 2 == len(await members.listed(tx, None))
        assert await members.listed_one(tx, "elsewherex", "95") is None
        assert await members.listed_one(tx, "elsewherex", None) is not None


async def test_who_gets_telegram_is_adopted_unless_the_account_is_somebody_already(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await members.add_person(tx, PERSON, NOW)
        await members.add_person(tx, replace(PERSON, id="otherxxxxx"), NOW)

        assert not await members.adopt(tx, PERSON.id, 7, "60")
        assert await members.adopt(tx, PERSON.id, 7, "95")
        assert not await members.adopt(tx, "otherxxxxx", 7, "95")
        assert not await members.adopt(tx, PERSON.id, 8, "95")


async def test_a_warning_is_forgotten_with_any_sign_of_life(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        code = (await invite(tx, Role.CONSEILLER, "95", NOW)).code
        member = await join(tx, Newcomer(7, "Paul", "Girard", None), code, NOW)
        await members.set_warned(tx, member.id, date(2027, 3, 30))
        assert [(member.id, date(2027, 3, 30))] == [
            (silent.id, day) for silent, day in await members.silent(tx, NOW.date())
        ]

        await members.seen(tx, member.id, NOW, reachable=True)
        assert [None] == [day for _, day in await members.silent(tx, NOW.date())]
        assert [] == await members.silent(tx, NOW.date() - timedelta(days=1))


async def test_an_open_invitation_is_listed_until_it_is_revoked(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        code = (await invite(tx, Role.CONSEILLER, "95", NOW)).code

        assert [code] == [each.invitation.code for each in await invitations.open_invitations(tx, "95", NOW)]
        assert [] == await invitations.open_invitations(tx, "60", NOW)
        assert await invitations.revoke(tx, code)
        assert not await invitations.revoke(tx, code)
        assert await invitations.open_invitation(tx, code, None, NOW) is None


async def test_a_person_has_one_open_request_and_the_first_decision_stands(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await requests.add(tx, REQUEST)
    with pytest.raises(ConstraintViolated):
        async with any_db.transaction() as tx:
            await requests.add(tx, replace(REQUEST, id="secondxxxx"))
    async with any_db.transaction() as tx:
        assert [REQUEST] == await requests.open_requests(tx, "95")
        assert await requests.decide(tx, REQUEST.id, "approved", None, "codecodeco", NOW)
        assert not await requests.decide(tx, REQUEST.id, "refused", None, None, NOW)
        assert not await requests.withdraw(tx, 7, NOW)
        assert "Paul" == await requests.name_of_code(tx, 7, "codecodeco")
        await requests.add(tx, replace(REQUEST, id="secondxxxx"))
        await retention.forget(tx, NOW + timedelta(days=61), 100)
        assert await requests.latest(tx, 7) is None


async def test_what_refers_to_a_group_follows_it_to_its_new_chat(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        assert GROUP == await groups.bind(tx, GROUP, NOW)
        await groups.arrived(tx, GROUP.id, Arrival(7, "Paul"), NOW)
        await requests.add(tx, replace(REQUEST, group_id=GROUP.id))
        await outbox.rewrite_chat(tx, CHAT, SUPERGROUP)
        await outbox.rewrite_chat(tx, CHAT, SUPERGROUP)

        assert replace(GROUP, chat_id=SUPERGROUP) == await groups.of_chat(tx, SUPERGROUP)
        assert [GROUP.id] == [group.id for group, _ in await groups.with_arrivals(tx)]
        assert [Arrival(7, "Paul")] == await groups.welcomed(tx, GROUP.id, NOW.date(), NOW)
        assert [] == await groups.with_arrivals(tx)


async def test_a_group_bound_anew_in_its_new_chat_is_not_bound_twice(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await groups.bind(tx, GROUP, NOW)
        await requests.add(tx, replace(REQUEST, group_id=GROUP.id))
        await groups.bind(tx, Group("newgroupxx", SUPERGROUP, "95", "Réseau 95"), NOW)

        await outbox.rewrite_chat(tx, CHAT, SUPERGROUP)

        assert ["newgroupxx"] == [group.id for group in await groups.groups(tx, None)]
        [kept] = await requests.open_requests(tx, None)
        assert kept.group_id is None


async def test_a_group_the_bot_was_put_out_of_is_bound_again_as_the_same(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await groups.bind(tx, GROUP, NOW)
        await groups.put_out(tx, CHAT, NOW)
        assert await groups.of_chat(tx, CHAT) is None
        assert [] == await groups.put_out_for_good(tx, NOW)
        assert [GROUP] == await groups.put_out_for_good(tx, NOW + PUT_OUT_FOR)

        assert GROUP == await groups.bind(tx, replace(GROUP, id="anotherxxx"), NOW)
        assert GROUP == await groups.of_chat(tx, CHAT)

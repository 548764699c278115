"""The feed: whose it is, when it is said to be the same, and what a stranger learns of it."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.events.events import EventState, HalfDay
from bot.pages import serving
from bot.store.engine.errors import DatabaseUnavailable
from bot.store.engine.queries import Query
from bot.store.events import events
from tests.conversations.events.planning.planning import at, planned
from tests.conversations.events.test_calendars import registered
from tests.ical import read_calendar
from tests.network import NOW, Network
from tests.pages.asking import PUBLIC, ask

NOWHERE = "/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics"


async def address(net: Network) -> str:
    shown = await net.say(net.nadia, "/calendrier")
    return _address_in(shown.text)


def _address_in(text: str) -> str:
    found = re.search(rf"{re.escape(PUBLIC)}/calendar/[\w-]+\.ics", text)
    assert found is not None, text
    return found[0]


async def titles(net: Network, url: str) -> list[str]:
    calendar = read_calendar((await ask(net, url)).body)
    return [one["SUMMARY"].text.replace("\N{NO-BREAK SPACE}", " ") for one in calendar.all("VEVENT")]


async def test_a_member_subscribes_to_what_is_theirs_alone(paged: Network) -> None:
    mine, full = await planned(paged, title="À moi"), await planned(paged, title="Complet", seats=1)
    await planned(paged, title="À personne")
    await registered(paged, paged.nadia, mine)
    await registered(paged, paged.karim, full)
    await registered(paged, paged.nadia, full)

    got = await ask(paged, await address(paged))

    assert 200 == got.status
    assert "text/calendar; charset=utf-8" == got.headers["Content-Type"]
    assert "private" in got.headers["Cache-Control"]
    assert "no-referrer" == got.headers["Referrer-Policy"]
    events_ = read_calendar(got.body).all("VEVENT")
    assert {"À moi": "CONFIRMED", "Liste d’attente : Complet": "TENTATIVE"} == {
        one["SUMMARY"].text.replace("\N{NO-BREAK SPACE}", " "): one["STATUS"].value for one in events_
    }


async def test_the_address_is_the_same_and_hard_to_guess(paged: Network) -> None:
    one, two = await address(paged), await address(paged)
    other = _address_in((await paged.say(paged.karim, "/calendrier")).text)

    assert one == two
    assert one != other
    assert len(one.rpartition("/")[2].removesuffix(".ics")) >= 22  # 128 bits


async def test_it_is_said_when_nothing_changed(paged: Network) -> None:
    await registered(paged, paged.nadia, await planned(paged))
    url = await address(paged)
    first = await ask(paged, url)
    tag = first.headers["ETag"]

    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await ask(paged, url, headers={"If-None-Match": known})
        assert (304, b"", tag) == (again.status, again.body, again.headers["ETag"])
    assert 200 == (await ask(paged, url, headers={"If-None-Match": '"other"'})).status

    await registered(paged, paged.nadia, await planned(paged, title="De plus"))
    changed = await ask(paged, url, headers={"If-None-Match": tag})
    assert 200 == changed.status
    assert tag != changed.headers["ETag"]


async def test_its_head_is_that_of_the_whole(paged: Network) -> None:
    url = await address(paged)
    whole, head = await ask(paged, url), await ask(paged, url, "HEAD")

    assert (200, b"") == (head.status, head.body)
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert whole.headers[name] == head.headers[name]
    assert 405 == (await ask(paged, url, "POST")).status


async def test_a_change_and_a_cancellation_are_followed(paged: Network) -> None:
    event = await planned(paged)
    await registered(paged, paged.nadia, event)
    url = await address(paged)
    moved = replace(event, half_days=(HalfDay(at("2026-12-09 10:00"), at("2026-12-09 12:00")),), sequence=1)
    async with paged.app.db.transaction() as tx:
        await events.put(tx, replace(moved, told=""), NOW)
    [one] = read_calendar((await ask(paged, url)).body).all("VEVENT")
    assert ("1", "20261209T100000") == (one["SEQUENCE"].value, one["DTSTART"].value)

    async with paged.app.db.transaction() as tx:
        await events.put(tx, replace(moved, told="", state=EventState.CANCELLED, sequence=2), NOW)
    [one] = read_calendar((await ask(paged, url)).body).all("VEVENT")
    assert ("2", "CANCELLED") == (one["SEQUENCE"].value, one["STATUS"].value)


async def test_what_is_three_months_old_is_gone_and_so_is_what_one_gave_up(paged: Network) -> None:
    recent = await planned(paged, title="Récent")
    old = await planned(paged, title="Ancien")
    left = await planned(paged, title="Quitté")
    for event in (recent, old, left):
        await registered(paged, paged.nadia, event)
    for event, day in ((recent, "2026-09-01"), (old, "2026-07-01")):
        past = (HalfDay(at(f"{day} 09:00"), at(f"{day} 12:00")),)
        async with paged.app.db.transaction() as tx:
            await events.put(tx, replace(event, half_days=past, told=""), NOW)
    await paged.say(paged.nadia, "/desistement quitté")

    assert ["Récent"] == await titles(paged, await address(paged))


async def test_a_new_address_ends_the_old_one_and_revoking_ends_all(paged: Network) -> None:
    old = await address(paged)
    await paged.tap(paged.nadia, "Nouvelle adresse")
    new = _address_in(paged.nadia.last.text)

    assert old != new
    assert (404, 200) == ((await ask(paged, old)).status, (await ask(paged, new)).status)
    await paged.tap(paged.nadia, "Révoquer")
    assert "ne mène plus nulle part" in paged.nadia.last.text
    assert 404 == (await ask(paged, new)).status
    await paged.tap(paged.nadia, "Nouvelle adresse")
    typed = _address_in((await paged.say(paged.nadia, "/calendrier nouvelle")).text)
    await paged.say(paged.nadia, "/calendrier révoquer")
    assert 404 == (await ask(paged, typed)).status


async def test_who_is_no_longer_in_force_has_no_calendar_and_nobody_can_tell_why(paged: Network) -> None:
    await registered(paged, paged.nadia, await planned(paged))
    url, nowhere = await address(paged), await ask(paged, NOWHERE)
    query = Query("end", "UPDATE members SET state = :state WHERE user_id = 1001", "A test's.")

    for state in ("suspended", "left"):
        async with paged.app.db.transaction() as tx:
            await tx.execute(query, state=state)
        got = await ask(paged, url)
        assert (404, nowhere.body) == (got.status, got.body)
        assert sorted(got.headers) == sorted(nowhere.headers)
    elsewhere = await ask(paged, "/nowhere")
    assert (elsewhere.status, elsewhere.body) == (nowhere.status, nowhere.body)
    assert "demandez-lui la nouvelle" in nowhere.body.decode()


async def test_every_address_that_leads_nowhere_asks_the_same_of_the_database(
    paged: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the time it takes says nothing."""
    url = await address(paged)
    await paged.say(paged.nadia, "/calendrier revoquer")
    asked: list[str] = []
    reading = paged.app.db.reading

    @asynccontextmanager
    async def listening() -> Any:
        async with reading() as tx:
            yield Listening(tx, asked)

    monkeypatch.setattr(type(paged.app.db), "reading", lambda _self: listening())
    ways = []
    for path in (url, NOWHERE, "/calendar/x.ics", f"/calendar/{'é' * 300}.ics"):
        asked.clear()
        assert 404 == (await ask(paged, path)).status
        ways.append(list(asked))

    assert [["owner_of_feed"]] * 4 == ways


class Listening:
    def __init__(self, tx: Any, asked: list[str]) -> None:
        self._tx, self._asked = tx, asked

    async def fetch(self, query: Query, /, **values: Any) -> Any:
        return await self._tx.fetch(query, **values)

    async def fetch_one(self, query: Query, /, **values: Any) -> Any:
        self._asked.append(query.name)
        return await self._tx.fetch_one(query, **values)


@pytest.mark.parametrize("trouble", [DatabaseUnavailable("gone"), ValueError("a bug")])
async def test_without_the_database_it_is_to_be_asked_again_later(
    paged: Network, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    url = await address(paged)

    @asynccontextmanager
    async def gone() -> Any:
        raise trouble
        yield

    monkeypatch.setattr(type(paged.app.db), "reading", lambda _self: gone())
    known, unknown = await ask(paged, url), await ask(paged, NOWHERE)

    assert (503, 503) == (known.status, unknown.status)
    assert known.body == unknown.body
    assert "60" == known.headers["Retry-After"]
    monkeypatch.undo()
    assert 200 == (await ask(paged, url)).status


async def test_a_database_that_hangs_is_not_waited_for(
    paged: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await address(paged)

    @asynccontextmanager
    async def hanging() -> Any:
        await asyncio.sleep(3600)
        yield

    monkeypatch.setattr(serving, "DATABASE_SECONDS", 0.05)
    monkeypatch.setattr(type(paged.app.db), "reading", lambda _self: hanging())
    answers = await asyncio.gather(*(ask(paged, url) for _ in range(5)))

    assert [503] * 5 == [each.status for each in answers]


async def test_the_address_is_never_logged(
    paged: Network, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    url = await address(paged)
    token = url.rpartition("/")[2].removesuffix(".ics")
    caplog.clear()
    await ask(paged, url)
    await ask(paged, url, "POST")

    @asynccontextmanager
    async def gone() -> Any:
        raise ValueError("a bug")
        yield

    monkeypatch.setattr(type(paged.app.db), "reading", lambda _self: gone())
    await ask(paged, url)

    assert "A page could not be made" in caplog.text
    own = [record for record in caplog.records if not record.name.startswith("aiosqlite")]
    assert own
    assert [] == [record.name for record in own if token in f"{record.getMessage()}{record.exc_text or ''}"]

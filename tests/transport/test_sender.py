"""From the outbox to Telegram, on a real database; only the network is played."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.domain.core.outbox import InstantCall, Lane, OnDoubt, OutgoingCall, Post
from bot.domain.network.members import Invitation, Member
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseBusy
from bot.store.engine.queries import Query
from bot.store.network import members
from bot.texts import render
from bot.transport.http import Doubtful, Late, NotSent
from bot.transport.outgoing import failures, sender
from bot.transport.outgoing.limits import Limits
from bot.transport.outgoing.sender import Sender
from bot.transport.trouble import CannotGoOn, Patience

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANNE = 7
GONE = render("trouble/file_gone")
GROUP = -1001
ROWS = Query("rows", "SELECT * FROM outbox ORDER BY id", "Everything, for the tests.")
BIND = Query(
    "bind", "INSERT INTO groups (chat_id, department_code, bound_at) VALUES (:chat_id, '95', '')", "A group."
)
GROUPS = Query("groups", "SELECT chat_id FROM groups", "All groups.")
SUSPEND = Query("suspend", "UPDATE members SET state = 'suspended'", "Everybody.")
SENDING_NOW = Query("now", "SELECT COUNT(*) AS total FROM outbox WHERE state = 'sending'", "In flight.")
SENDING = Query("sending", "UPDATE outbox SET state = 'sending'", "As if a process had died here.")

OK = (200, {"ok": True, "result": {"message_id": 1}})


def refusal(status: int, description: str, **parameters: object) -> tuple[int, dict[str, object]]:
    return status, {"ok": False, "description": description, "parameters": parameters}


class Clock:
    def __init__(self) -> None:
        self.instant = NOON

    def now(self) -> datetime:
        return self.instant


class Telegram(BaseRequest):
    """Answers as told, per chat and in order, then with success; `calls` is what it got but for getMe."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.told: defaultdict[int, deque[Any]] = defaultdict(deque)
        self.when_asked: deque[Any] = deque()
        self.asked = 0
        self.always: Any = None
        self.failing = 0
        self.poison: dict[str, Any] = {}
        self.delay = 0.0
        self.at_once = 0
        self.most_at_once = 0

    def fail(self, answer: Any, calls: int = 1_000_000) -> None:
        """So many calls, whoever they are for."""
        self.always, self.failing = answer, calls

    def will(self, *answers: Any, chat: int = ANNE) -> None:
        self.told[chat].extend(answers)

    def texts(self, chat: int = ANNE) -> list[str]:
        return [params["text"] for _, params in self.calls if int(params["chat_id"]) == chat]

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 — always POST
        request_data: RequestData | None = None,
        **_: Any,
    ) -> Any:
        assert request_data is not None
        params, name = request_data.json_parameters, url.rpartition("/")[2]
        if name == "getMe":
            self.asked += 1
            return self._answer(self.when_asked.popleft() if self.when_asked else OK)
        self.calls.append((name, params))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.at_once -= 1
        if len(self.calls) <= self.failing:
            return self._answer(self.always)
        if params.get("text") in self.poison:
            return self._answer(self.poison[params["text"]])
        told = self.told[int(params.get("chat_id", 0))]
        return self._answer(told.popleft() if told else OK)

    @staticmethod
    def _answer(answer: Any) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer[0], json.dumps(answer[1]).encode()


@dataclass
class House:
    db: Database
    telegram: Telegram
    clock: Clock
    sender: Sender

    async def ask(self, *calls: OutgoingCall) -> None:
        async with self.db.transaction() as tx:
            for call in calls:
                await outbox.enqueue(tx, call, self.clock.now())

    async def rows(self) -> list[Any]:
        async with self.db.reading() as tx:
            return list(await tx.fetch(ROWS))

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not condition():
                await asyncio.sleep(0.002)

    async def all_settled(self) -> None:
        """Nothing is queued or in flight."""
        async with asyncio.timeout(5):
            while any(row["state"] in ("queued", "sending") for row in await self.rows()):
                await asyncio.sleep(0.002)

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        running = asyncio.create_task(self.sender.run())
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError, CannotGoOn):
                await running

    async def send_all(self, *calls: OutgoingCall) -> list[Any]:
        """What is left in the outbox once everything is over."""
        await self.ask(*calls)
        async with self.sending():
            await self.all_settled()
        return await self.rows()


@pytest.fixture
def house(db: Database, monkeypatch: pytest.MonkeyPatch) -> House:
    soon, aside = 0.005, 0.2  # long enough for the rest of the chat to go before it
    monkeypatch.setattr(failures, "DOUBT_PAUSES", (soon, soon))
    monkeypatch.setattr(failures, "SERVER_PAUSES", (soon, soon, aside, *(soon,) * 7))
    monkeypatch.setattr(failures, "SHARED_PAUSES", (soon,) * 4)
    monkeypatch.setattr(failures, "PROBE_PAUSES", (soon,) * 5)
    telegram, clock = Telegram(), Clock()
    patience = Patience(first_pause=0.01, longest_pause=0.02, refused_pause=0.01, revoked_for=0.05)
    bot = Bot("1:TOKEN", request=telegram)
    return House(db, telegram, clock, Sender(db, bot, clock, Limits.unlimited(), patience=patience))


def say(text: str = "Bonjour", chat: int = ANNE, **more: Any) -> OutgoingCall:
    return OutgoingCall(chat, "sendMessage", {"chat_id": chat, "text": text}, **more)


def edit(text: str, chat: int = ANNE) -> OutgoingCall:
    params = {"chat_id": chat, "message_id": 3, "text": text, "reply_markup": {"inline_keyboard": []}}
    return OutgoingCall(chat, "editMessageText", params)


def pause_left(house: House) -> float:
    return house.sender._pacer.pause_left(ANNE, asyncio.get_running_loop().time())


async def anne_joins(db: Database) -> None:
    anne = Member(
        "anne", ANNE, "95", Role.CONSEILLER, None, "Anne", "Petit", "active", True, date(2026, 11, 24)
    )
    code = Invitation("code", Role.CONSEILLER, "95", None, 1, "2027")
    async with db.transaction() as tx:
        await members.add(tx, anne, code, "1", NOON)


async def is_reachable(db: Database) -> bool:
    async with db.reading() as tx:
        anne = await members.by_user(tx, ANNE)
    assert anne is not None
    return anne.reachable


# What is sent


async def test_what_was_asked_is_sent_and_leaves_no_trace(house: House) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "x"}]]}
    left = await house.send_all(
        OutgoingCall(ANNE, "sendMessage", {"chat_id": ANNE, "text": "Été", "reply_markup": keyboard})
    )

    assert left == []
    [(method, params)] = house.telegram.calls
    assert method == "sendMessage"
    assert params == {"chat_id": "7", "text": "Été", "reply_markup": json.dumps(keyboard)}
    assert house.sender.counts == {"sent": 1}
    assert house.sender.last_success == NOON


async def test_what_is_asked_while_it_runs_leaves_at_once(house: House) -> None:
    async with house.sending():
        await asyncio.sleep(0.05)
        await house.ask(say())
        async with asyncio.timeout(1):
            await house.until(lambda: house.telegram.calls != [])


async def test_a_file_is_sent_under_the_methods_own_field(house: House) -> None:
    got: list[RequestData] = []
    plain = house.telegram.do_request

    async def keep(url: str, method: str, request_data: RequestData, **more: Any) -> Any:
        got.append(request_data)
        return await plain(url, method, request_data, **more)

    house.telegram.do_request = keep  # type: ignore[method-assign]
    params = {"chat_id": ANNE, "document": "attach"}
    left = await house.send_all(
        OutgoingCall(ANNE, "sendDocument", params, file_name="a.csv", file_content=b"a;b\x00\xff")
    )

    assert left == []
    assert got[0].multipart_data == {"document": ("a.csv", b"a;b\x00\xff", "text/csv")}


async def test_text_that_no_database_can_store_is_sent_without_it(house: House) -> None:
    """Half of a surrogate pair could not even be posted."""
    assert await house.send_all(say("a\ud83d b")) == []
    assert house.telegram.texts() == ["a\ufffd b"]


async def test_order_is_kept_within_a_chat_and_chats_go_side_by_side(house: House) -> None:
    house.telegram.delay = 0.005
    calls = [say(str(number), chat) for number in range(5) for chat in (1, 2, 3)]
    assert await house.send_all(*calls) == []

    assert all(house.telegram.texts(chat) == ["0", "1", "2", "3", "4"] for chat in (1, 2, 3))
    assert house.telegram.most_at_once == 3


async def test_never_more_calls_at_a_time_than_allowed(house: House) -> None:
    """Strangers leave a quarter of the places free."""
    house.telegram.delay = 0.005
    house.sender._concurrency = 4
    assert await house.send_all(*[say(chat=chat) for chat in range(1, 21)]) == []

    assert house.telegram.most_at_once == 3


async def test_what_is_for_later_waits(house: House) -> None:
    await house.ask(say("plus tard", not_before=NOON + timedelta(hours=1)), say("maintenant"))
    async with house.sending():
        await house.until(lambda: house.telegram.texts() == ["maintenant"])
        house.clock.instant += timedelta(hours=1)
        house.sender._wake.set()
        await house.all_settled()

    assert house.telegram.texts() == ["maintenant", "plus tard"]


async def test_a_call_without_a_chat(house: House) -> None:
    assert await house.send_all(OutgoingCall(0, "setMyCommands", {"commands": []})) == []
    assert house.telegram.calls == [("setMyCommands", {"commands": "[]"})]


async def test_who_is_no_longer_in_force_gets_nothing_more(house: House) -> None:
    """Rights are checked again when a delayed message leaves."""
    await anne_joins(house.db)
    await house.ask(say("confidentiel", member_id="anne"))
    async with house.db.transaction() as tx:
        await tx.execute(SUSPEND)
    async with house.sending():
        await house.all_settled()

    [row] = await house.rows()
    assert (row["state"], row["params"]) == ("dropped", "{}")
    assert house.telegram.calls == []


# What Telegram refuses


async def test_flood_the_chat_waits_and_the_order_holds(house: House) -> None:
    house.telegram.will(refusal(429, "Too Many Requests: retry after 1", retry_after=0.05))
    await house.ask(say("un"), say("deux"), say("autre", chat=8))
    start = asyncio.get_running_loop().time()
    async with house.sending():
        await house.all_settled()

    assert house.telegram.texts() == ["un", "un", "deux"]
    assert house.telegram.texts(8) == ["autre"]
    assert 0.05 <= asyncio.get_running_loop().time() - start < 1
    assert house.sender.counts == {"sent": 3, "flood": 1}


async def test_flood_holds_back_the_chat_and_makes_nothing_due_later(house: House) -> None:
    """What was to leave by day, and comes out of the pause at night, is late: it rings no telephone."""
    house.telegram.will(refusal(429, "Too Many Requests", retry_after=3000))
    await house.ask(say())
    async with house.sending():
        await house.until(lambda: house.sender.counts["flood"] == 1)
        assert 2900 < pause_left(house) < 3100

    [row] = await house.rows()
    assert (row["state"], row["attempts"]) == ("queued", 0)
    assert row["not_before"] == "2026-11-24T12:00:00.000000Z"


@pytest.mark.parametrize("pause", ["soon", -5, 100_000, True, None, float("nan"), float("inf")], ids=repr)
async def test_whatever_pause_telegram_asks_for_it_is_bounded(house: House, pause: object) -> None:
    """Neither none at all, nor for ever: an hour, and Telegram is asked again."""
    house.telegram.will(refusal(429, "Too Many Requests", retry_after=pause))
    await house.ask(say())
    async with house.sending():
        await house.until(lambda: house.sender.counts["flood"] == 1)
        assert 0.9 <= pause_left(house) <= 3601


async def test_two_chats_refused_for_an_hour_do_not_silence_everybody_for_the_hour(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Each waits as long as it was told; the others for seconds, and it is in the log."""
    for chat in (1, 2):
        house.telegram.will(refusal(429, "Too Many Requests", retry_after=3600), chat=chat)
    await house.ask(say(chat=1), say(chat=2))
    async with house.sending():
        await house.until(lambda: house.sender.counts["flood"] == 2)
        now = asyncio.get_running_loop().time()
        everybody = house.sender._pacer.wait(3, now)
        alone = house.sender._pacer.wait(1, now)

    assert 0 < everybody < 5
    assert 3500 < alone < 3700
    assert "flood" in [vars(record)["action"] for record in caplog.records]


async def test_flood_in_two_chats_means_all_of_them(house: House) -> None:
    for chat in (1, 2):
        house.telegram.will(refusal(429, "Too Many Requests", retry_after=30), chat=chat)
    await house.ask(say(chat=1), say(chat=2))
    async with house.sending():
        await house.until(lambda: house.sender.counts["flood"] == 2)
        await house.ask(say(chat=3))
        await asyncio.sleep(0.05)

    assert house.telegram.texts(3) == []


async def test_what_gets_through_between_two_refused_chats_means_each_alone(house: House) -> None:
    """One call in twenty refused, whatever its chat, holds nobody else up."""
    house.telegram.will(refusal(429, "Too Many Requests", retry_after=30), chat=1)
    async with house.sending():
        await house.ask(say(chat=1))
        await house.until(lambda: house.sender.counts["flood"] == 1)
        await house.ask(say(chat=2))
        await house.until(lambda: house.telegram.texts(2) != [])
        house.telegram.will(refusal(429, "Too Many Requests", retry_after=30), chat=3)
        await house.ask(say(chat=3))
        await house.until(lambda: house.sender.counts["flood"] == 2)
        assert not house.sender._pacer.is_paused(asyncio.get_running_loop().time())


async def test_a_person_who_stopped_the_bot_is_unreachable(house: House) -> None:
    await anne_joins(house.db)
    house.telegram.will(refusal(403, "Forbidden: bot was blocked by the user"))
    [row] = await house.send_all(say("personnel"))

    assert (row["state"], row["params"]) == ("blocked", "{}")
    assert row["reason"] == "403: Forbidden: bot was blocked by the user"
    assert not await is_reachable(house.db)


async def test_an_album_says_so_in_other_words(house: House) -> None:
    await anne_joins(house.db)
    said = 'failed to send message #1 with the error message "USER_IS_BLOCKED"'
    house.telegram.will(refusal(400, f"Bad Request: {said}"))
    [row] = await house.send_all(OutgoingCall(ANNE, "sendMediaGroup", {"chat_id": ANNE, "media": []}))

    assert row["state"] == "blocked"
    assert not await is_reachable(house.db)


async def test_a_group_that_refuses_the_bot_has_put_it_out(house: House) -> None:
    """Telegram says it when it happens, and keeps that for a day; to be forbidden to write is less."""
    async with house.db.transaction() as tx:
        await tx.execute(BIND, chat_id=GROUP)
    left = Query("left", "SELECT left_at FROM groups", "When each group put the bot out.")
    for status, said, is_out in (
        (400, "Bad Request: not enough rights to send text messages to the chat", False),
        (403, "Forbidden: bot was kicked from the supergroup chat", True),
    ):
        house.telegram.will(refusal(status, said), chat=GROUP)
        row = (await house.send_all(say(chat=GROUP)))[-1]
        async with house.db.reading() as tx:
            [group] = await tx.fetch(left)
        assert ("blocked" if is_out else "failed", is_out) == (row["state"], group["left_at"] is not None)


async def test_a_person_telegram_does_not_know(house: House) -> None:
    await anne_joins(house.db)
    house.telegram.will(refusal(400, "Bad Request: chat not found"))
    [row] = await house.send_all(say())

    assert row["state"] == "failed"
    assert not await is_reachable(house.db)


async def test_an_edit_that_changes_nothing_is_done(house: House) -> None:
    said = "message is not modified: specified new message content and reply markup are exactly the same"
    house.telegram.will(
        refusal(400, f"Bad Request: {said} as a current content and reply markup of the message")
    )

    assert await house.send_all(edit("x")) == []
    assert house.sender.counts == {"sent": 1}
    assert 1 == len(house.telegram.calls)


@pytest.mark.parametrize(
    "said",
    ["message to edit not found", "message can't be edited", "there is no text in the message to edit"],
)
async def test_a_screen_that_cannot_be_edited_becomes_a_new_message(house: House, said: str) -> None:
    house.telegram.will(refusal(400, f"Bad Request: {said}"))

    assert await house.send_all(edit("l'écran")) == []
    assert [method for method, _ in house.telegram.calls] == ["editMessageText", "sendMessage"]
    assert house.telegram.calls[1][1] == {
        "chat_id": "7",
        "text": "l'écran",
        "reply_markup": '{"inline_keyboard": []}',
        "protect_content": "true",
    }


@pytest.mark.parametrize("said", ["message to delete not found", "message can't be deleted for everyone"])
async def test_a_message_that_cannot_be_deleted_is_let_be(house: House, said: str) -> None:
    house.telegram.will(refusal(400, f"Bad Request: {said}"))
    [row] = await house.send_all(OutgoingCall(ANNE, "deleteMessage", {"chat_id": ANNE, "message_id": 3}))

    assert row["state"] == "dropped"


async def test_a_refusal_that_nobody_listed_leaves_no_person_without_an_answer(house: House) -> None:
    """The screen is sent anew, then as bare words; of who is gone it is not tried."""
    house.telegram.will(*[refusal(400, "Bad Request: SOMETHING_OF_2027")] * 2)
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1"}]]}
    shown = {"chat_id": ANNE, "text": "<b>Oui</b> &amp; non", "parse_mode": "HTML", "reply_markup": keyboard}
    assert await house.send_all(OutgoingCall(ANNE, "editMessageText", shown | {"message_id": 3})) == []
    assert ["editMessageText", "sendMessage", "sendMessage"] == [name for name, _ in house.telegram.calls]
    assert {"chat_id": "7", "text": "Oui & non", "protect_content": "true"} == house.telegram.calls[-1][1]

    for said in ("PEER_ID_INVALID", "USER_IS_BLOCKED"):
        house.telegram.will(refusal(400, f"Bad Request: {said}"))
        await house.send_all(OutgoingCall(ANNE, "sendMessage", shown))
    assert 5 == len(house.telegram.calls)


async def test_who_was_let_in_by_hand_meanwhile_is_no_failure(house: House) -> None:
    house.telegram.will(refusal(400, "Bad Request: USER_ALREADY_PARTICIPANT"), chat=GROUP)
    door = {"chat_id": GROUP, "user_id": ANNE}
    [row] = await house.send_all(OutgoingCall(GROUP, "approveChatJoinRequest", door))

    assert row["state"] == "dropped"


async def test_html_that_telegram_refuses_goes_as_plain_text(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.telegram.will(refusal(400, "Bad Request: can't parse entities: Can't find end tag"))
    params = {"chat_id": ANNE, "text": "<b>Bonjour</b> <i>Anne &amp; Léa", "parse_mode": "HTML"}

    assert await house.send_all(OutgoingCall(ANNE, "sendMessage", params)) == []
    assert house.telegram.calls[1][1] == {"chat_id": "7", "text": "Bonjour Anne & Léa"}
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_custom_emoji_that_telegram_refuses_go_as_their_plain_twins(house: House) -> None:
    house.telegram.will(refusal(400, "Bad Request: DOCUMENT_INVALID"))
    params = {
        "chat_id": ANNE,
        "text": '<b>Bravo <tg-emoji emoji-id="12">🎉</tg-emoji></b>',
        "parse_mode": "HTML",
    }

    assert await house.send_all(OutgoingCall(ANNE, "sendMessage", params)) == []
    assert house.telegram.calls[1][1] == params | {"chat_id": "7", "text": "<b>Bravo 🎉</b>"}


@pytest.mark.parametrize(
    ("method", "field"), [("sendMessage", "text"), ("editMessageText", "text"), ("sendPhoto", "caption")]
)
async def test_a_text_that_is_too_long_for_telegram_goes_shorter(
    house: House, method: str, field: str
) -> None:
    """It counts in its own way, and says so in several."""
    house.telegram.will(refusal(400, "Bad Request: message is too long"))
    house.telegram.will(refusal(400, "Bad Request: MEDIA_CAPTION_TOO_LONG"))
    params = {"chat_id": ANNE, field: "<b>Bonjour</b> " + "à tous " * 100, "parse_mode": "HTML"}

    assert await house.send_all(OutgoingCall(ANNE, method, params)) == []
    said = house.telegram.calls[2][1][field]
    assert said.startswith("Bonjour à tous")
    assert said.endswith("…")
    assert len(said) < 200


async def test_buttons_that_telegram_refuses_take_no_message_with_them(house: House) -> None:
    """Those that lead outside first, then all of them."""
    house.telegram.will(
        refusal(400, "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL")
    )
    house.telegram.will(refusal(400, "Bad Request: BUTTON_DATA_INVALID"))
    inside, outside = {"text": "Oui", "callback_data": "1"}, {"text": "Site", "url": "x"}
    params = {
        "chat_id": ANNE,
        "text": "Voici",
        "reply_markup": {"inline_keyboard": [[inside, outside], [outside]]},
    }

    assert await house.send_all(OutgoingCall(ANNE, "sendMessage", params)) == []
    _, second, third = (params for _, params in house.telegram.calls)
    assert [[inside]] == json.loads(second["reply_markup"])["inline_keyboard"]
    assert {"chat_id": "7", "text": "Voici"} == third


async def test_a_picture_that_telegram_refuses_loses_no_words(house: House) -> None:
    """One of ours goes as a document; of one that Telegram kept, and has no more, what was written below it."""
    house.telegram.will(refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    ours = {"chat_id": ANNE, "caption": "Le plan"}
    photo = OutgoingCall(ANNE, "sendPhoto", ours, file_name="a.png", file_content=b"png")
    assert await house.send_all(photo) == []
    house.telegram.will(refusal(400, "Bad Request: wrong file identifier/HTTP URL specified"))
    kept = {"chat_id": ANNE, "photo": "AgAC", "caption": "<b>Le plan</b>", "parse_mode": "HTML"}
    assert await house.send_all(OutgoingCall(ANNE, "sendPhoto", kept)) == []

    assert "sendDocument" == house.telegram.calls[1][0]
    assert (
        "sendMessage",
        {"chat_id": "7", "text": f"<b>Le plan</b>\n\n{GONE}", "parse_mode": "HTML"},
    ) == house.telegram.calls[3]


@pytest.mark.parametrize(
    ("method", "params", "said"),
    [
        ("sendPhoto", {"photo": "AgAC"}, {"text": GONE}),
        ("sendVideoNote", {"video_note": "DQAC"}, {"text": GONE}),
        (
            "sendMediaGroup",
            {
                "media": [
                    {"type": "photo", "media": "AgAC", "caption": "<i>Lui</i>", "parse_mode": "HTML"},
                    {"type": "photo", "media": "AgAD"},
                ],
                "message_thread_id": 3,
            },
            {"text": f"<i>Lui</i>\n\n{GONE}", "parse_mode": "HTML", "message_thread_id": "3"},
        ),
    ],
)
async def test_of_a_file_that_is_gone_one_hears(
    house: House, method: str, params: dict[str, object], said: dict[str, str]
) -> None:
    """A new bot of the same house knows none of the files of the old one."""
    house.telegram.will(
        refusal(400, "Bad Request: wrong remote file identifier specified: can't unserialize")
    )

    assert await house.send_all(OutgoingCall(ANNE, method, {"chat_id": ANNE, **params})) == []

    assert ("sendMessage", {"chat_id": "7", **said}) == house.telegram.calls[1]


async def test_a_file_that_is_too_heavy_on_the_way_is_said_and_not_sent_again_and_again(house: House) -> None:
    house.telegram.will((413, {}))
    params = {"chat_id": ANNE, "protect_content": True}
    file = OutgoingCall(ANNE, "sendDocument", params, file_name="a.pdf", file_content=b"pdf")

    assert await house.send_all(file) == []

    [_, (method, said)] = house.telegram.calls
    assert ("sendMessage", render("trouble/file_too_heavy")) == (method, said["text"])


@pytest.mark.parametrize(
    "said",
    [
        "VOICE_MESSAGES_FORBIDDEN",
        "user restricted receiving of voice note messages",
        "not enough rights to send voice notes to the chat",
        "CHAT_SEND_VOICES_FORBIDDEN",
    ],
)
async def test_what_is_not_taken_where_it_goes_loses_no_words(house: House, said: str) -> None:
    house.telegram.will(refusal(400, f"Bad Request: {said}"))
    params = {"chat_id": ANNE, "voice": "AwAC", "caption": "Écoutez"}

    assert await house.send_all(OutgoingCall(ANNE, "sendVoice", params)) == []

    refused = render("trouble/file_refused")
    assert ("sendMessage", {"chat_id": "7", "text": f"Écoutez\n\n{refused}"}) == house.telegram.calls[1]

    house.telegram.will(refusal(400, "Bad Request: there is no caption in the message to edit"))
    corrected = {"chat_id": ANNE, "message_id": 1, "caption": "Écoutez bien"}
    assert await house.send_all(OutgoingCall(ANNE, "editMessageCaption", corrected)) == []
    changed = {"chat_id": "7", "message_id": "1", "text": "Écoutez bien"}
    assert ("editMessageText", changed) == house.telegram.calls[-1]


async def test_the_first_message_of_an_album_is_the_one_that_is_kept(house: House) -> None:
    house.telegram.will((200, {"ok": True, "result": [{"message_id": 41}, {"message_id": 42}]}))
    album = OutgoingCall(ANNE, "sendMediaGroup", {"chat_id": ANNE, "media": []}, post="album")

    await house.send_all(album)

    async with house.db.reading() as tx:
        assert await outbox.post(tx, "album") == Post("album", ANNE, 41)


async def test_a_500_in_telegrams_own_words_is_tried_again_and_a_proxys_page_left_in_doubt(
    house: House,
) -> None:
    house.telegram.will(refusal(500, "Internal Server Error"))
    hold = {"on_doubt": OnDoubt.HOLD}

    assert await house.send_all(replace(say("une fois"), **hold)) == []
    house.telegram.will((502, {}))
    [row] = await house.send_all(replace(say("peut-être"), **hold))
    assert row["state"] == "unknown"
    house.telegram.will(refusal(500, "Internal Server Error: restart"))
    assert ["unknown"] * 2 == [row["state"] for row in await house.send_all(replace(say("qui sait"), **hold))]


async def test_what_a_groups_guardian_deletes_at_once_is_not_sent_again(house: House) -> None:
    said = "Internal Server Error: sent message was immediately deleted and can't be returned"
    house.telegram.will(refusal(500, said))

    [row] = await house.send_all(say())

    assert ("failed", 1) == (row["state"], len(house.telegram.calls))


async def test_an_answer_in_a_closed_topic_goes_into_general(house: House) -> None:
    """And answers no message there, where that is refused too; what was announced in the topic goes nowhere."""
    house.telegram.will(*[refusal(400, "Bad Request: TOPIC_CLOSED")] * 3)
    params = {"chat_id": ANNE, "text": "Voici", "message_thread_id": 4, "reply_parameters": {"message_id": 3}}
    assert await house.send_all(OutgoingCall(ANNE, "sendMessage", params)) != []
    assert [set(params), set(params) - {"message_thread_id"}, {"chat_id", "text"}] == [
        set(sent) for _, sent in house.telegram.calls
    ]

    house.telegram.will(refusal(400, "Bad Request: TOPIC_CLOSED"))
    announced = OutgoingCall(ANNE, "sendMessage", params, lane=Lane.NOTIFICATION, post="card")
    assert "failed" == (await house.send_all(announced))[-1]["state"]


@pytest.mark.parametrize("said", ["message to be replied not found", "REPLY_MESSAGE_ID_INVALID"])
async def test_an_answer_to_a_message_that_is_gone_is_sent_without_it(house: House, said: str) -> None:
    """The second is said where another bot deletes commands as soon as they are typed."""
    house.telegram.will(refusal(400, f"Bad Request: {said}"))
    params = {"chat_id": ANNE, "text": "Voici", "reply_parameters": {"message_id": 3}}

    assert await house.send_all(OutgoingCall(ANNE, "sendMessage", params)) == []
    assert house.telegram.calls[1][1] == {"chat_id": "7", "text": "Voici"}


async def test_a_group_that_became_a_supergroup_is_followed(house: House) -> None:
    async with house.db.transaction() as tx:
        await tx.execute(BIND, chat_id=GROUP)
    upgraded = refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-2002)
    house.telegram.will(upgraded, chat=GROUP)
    assert await house.send_all(say("un", GROUP), say("deux", GROUP)) == []

    assert house.telegram.texts(GROUP) == ["un"]
    assert house.telegram.texts(-2002) == ["un", "deux"]
    async with house.db.reading() as tx:
        assert [row["chat_id"] for row in await tx.fetch(GROUPS)] == [-2002]


async def test_any_other_refusal_ends_it_and_says_why_but_not_what(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.telegram.will(refusal(400, "Bad Request: BUTTON_URL_INVALID"))
    [row] = await house.send_all(say("le secret"))

    assert (row["state"], row["params"]) == ("failed", "{}")
    assert row["reason"] == "400: Bad Request: BUTTON_URL_INVALID"
    assert "secret" not in str([vars(record) for record in caplog.records])


async def test_a_method_telegram_does_not_know_is_no_question_of_the_token(house: House) -> None:
    house.telegram.will(refusal(404, "Not Found: method not found"))
    [row] = await house.send_all(OutgoingCall(ANNE, "sendMesage", {"chat_id": ANNE}))

    assert row["state"] == "failed"


async def test_a_call_that_cannot_be_made_ends_and_harms_no_other(house: House) -> None:
    nonsense = OutgoingCall(ANNE, "sendMessage", {"chat_id": ANNE}, file_name="x", file_content=b"x")
    [row] = await house.send_all(nonsense, say("après"))

    assert row["state"] == "failed"
    assert house.telegram.texts() == ["après"]


@pytest.mark.parametrize("status", [302, 400, 403, 404])
async def test_the_page_of_a_proxy_says_nothing_of_anybody(house: House, status: int) -> None:
    await anne_joins(house.db)
    house.telegram.will((status, "<html>Blocked by the firewall</html>"))

    assert await house.send_all(say()) == []
    assert await is_reachable(house.db)


# What nobody can know


async def test_what_surely_did_not_leave_is_tried_until_it_does(house: House) -> None:
    house.telegram.will(*[NotSent("no connection")] * 6)

    assert await house.send_all(say(on_doubt=OnDoubt.HOLD)) == []
    assert len(house.telegram.calls) == 7


async def test_after_a_day_it_is_no_longer_of_use(house: House) -> None:
    await house.ask(say())
    house.clock.instant += timedelta(hours=25)
    house.telegram.will(NotSent("no connection"))
    async with house.sending():
        await house.all_settled()

    [row] = await house.rows()
    assert row["state"] == "failed"
    assert row["reason"].startswith("expired")


async def test_what_people_are_told_outlasts_days_without_a_network(house: House) -> None:
    """A machine that starts before its network after a week-end: nobody hears on Monday that Tuesday's is off."""
    await house.ask(say(lane=Lane.NOTIFICATION), say("aussi", lane=Lane.BULK))
    house.clock.instant += timedelta(hours=60)
    house.telegram.will(NotSent("no connection"))
    async with house.sending():
        await house.all_settled()

    assert [] == await house.rows()
    assert ["Bonjour", "Bonjour", "aussi"] == house.telegram.texts()


@pytest.mark.parametrize("error", [Doubtful("no answer"), NetworkError("odd"), ValueError("odder")])
async def test_a_confirmation_in_doubt_is_sent_again(house: House, error: Exception) -> None:
    house.telegram.will(error)

    assert await house.send_all(say()) == []
    assert house.telegram.texts() == ["Bonjour", "Bonjour"]


@pytest.mark.parametrize("error", [Doubtful("no answer"), Late("no answer in time")])
async def test_but_not_for_ever(house: House, error: Exception) -> None:
    """Three times at most; then it is kept whole, and the rest of the chat goes on."""
    house.telegram.poison["un"] = error
    [row] = await house.send_all(say("un"), say("deux"))

    assert (row["state"], json.loads(row["params"])["text"]) == ("unknown", "un")
    assert house.telegram.texts() == ["un", "un", "un", "deux"]


@pytest.mark.parametrize("answer", [Doubtful("no answer"), refusal(502, "Bad Gateway")])
async def test_a_broadcast_in_doubt_is_kept_whole_for_somebody_to_decide(house: House, answer: Any) -> None:
    house.telegram.will(answer)
    [row] = await house.send_all(say("à tous", on_doubt=OnDoubt.HOLD, lane=Lane.BULK))

    assert row["state"] == "unknown"
    assert json.loads(row["params"])["text"] == "à tous"
    assert len(house.telegram.calls) == 1


async def test_to_edit_twice_is_to_edit_once(house: House) -> None:
    house.telegram.will(Doubtful("no answer"))
    call = edit("x")

    assert await house.send_all(OutgoingCall(ANNE, call.method, call.params, on_doubt=OnDoubt.HOLD)) == []
    assert len(house.telegram.calls) == 2


async def test_a_server_that_fails_is_tried_again(house: House) -> None:
    house.telegram.will(refusal(500, "Internal Server Error"))
    await house.ask(say("un"), say("deux"))
    async with house.sending():
        await house.all_settled()

    assert house.telegram.texts() == ["un", "un", "deux"]


async def test_a_process_that_died_leaves_in_doubt_what_was_in_flight(house: House) -> None:
    async with house.db.transaction() as tx:
        for call in (say("un"), say("à tous", on_doubt=OnDoubt.HOLD), edit("écran")):
            await outbox.enqueue(tx, call, NOON)
        await tx.execute(SENDING)
        await outbox.enqueue(tx, say("après"), NOON)
    async with house.sending():
        await house.all_settled()

    [row] = await house.rows()
    assert (row["state"], json.loads(row["params"])["text"]) == ("unknown", "à tous")
    assert house.telegram.texts() == ["écran", "un", "après"]


# When Telegram itself is in trouble

GARBAGE = (200, "<html>captive portal</html>")
FROZEN = refusal(400, "Bad Request: FROZEN_METHOD_INVALID")
MOVING = refusal(400, "Logged out")
"""To a server of one's own: for ten minutes no call is taken (Bot API, logOut)."""


@pytest.mark.parametrize(
    "trouble",
    [Doubtful("reset"), Late("hung"), GARBAGE, refusal(502, "Bad Gateway"), FROZEN, MOVING],
    ids=repr,
)
async def test_an_outage_that_takes_connections_costs_nobody_their_answer(house: House, trouble: Any) -> None:
    """Several chats fail alike: no failure counts, nothing is erased, all is sent when it is over."""
    people = range(1, 13)
    house.telegram.fail(trouble, calls=30)
    await house.ask(*[say(f"pour {chat}", chat) for chat in people])
    async with house.sending():
        await house.all_settled()

    assert await house.rows() == []
    assert all(house.telegram.texts(chat)[-1] == f"pour {chat}" for chat in people)
    assert house.sender.counts["sent"] == 12
    assert len(house.telegram.calls) == 42


async def test_in_an_outage_one_call_is_tried_now_and_then_and_only_if_telegram_is_there(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "PROBE_PAUSES", (0.05,))
    house.telegram.fail(Doubtful("reset"))
    await house.ask(*[say(chat=chat) for chat in range(1, 13)])
    async with house.sending():
        await house.until(lambda: len(house.telegram.calls) == 12)
        house.telegram.when_asked.extend([NotSent("no connection")] * 1000)
        await asyncio.sleep(0.3)
        while_away = len(house.telegram.calls)
        house.telegram.when_asked.clear()
        await house.until(lambda: len(house.telegram.calls) >= 14)
        asked, made = house.telegram.asked, len(house.telegram.calls) - 12

    assert while_away == 12
    assert asked >= made


async def test_an_outage_leaves_few_broadcast_messages_in_doubt(house: House) -> None:
    """Each that may have arrived is for somebody to decide; those that were not sent wait."""
    house.telegram.fail(Doubtful("reset"), calls=30)
    left = await house.send_all(
        *[say(chat=chat, on_doubt=OnDoubt.HOLD, lane=Lane.BULK) for chat in range(1, 201)]
    )

    assert [row["state"] for row in left] == ["unknown"] * 30
    assert house.sender.counts["sent"] == 170


async def test_an_outage_and_its_end_are_said_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    house.telegram.fail(Doubtful("reset"), calls=30)
    await house.send_all(*[say(chat=chat) for chat in range(1, 13)])

    told = [vars(record)["action"] for record in caplog.records]
    assert told == ["outage", "outage_over"]


async def test_what_one_chats_call_fails_at_holds_up_nobody_else(house: House) -> None:
    """And after a while not even the rest of its own chat; it is tried for minutes, and then kept whole."""
    house.telegram.poison["poison"] = refusal(500, "Internal Server Error")
    await house.ask(say("poison"), say("après"), *[say(str(chat), chat) for chat in range(8, 20)])
    async with house.sending():
        await house.all_settled()

    [row] = await house.rows()
    assert (row["state"], json.loads(row["params"])["text"]) == ("unknown", "poison")
    assert house.telegram.texts()[:4] == ["poison"] * 3 + ["après"]
    assert house.telegram.texts().count("poison") == len(failures.SERVER_PAUSES) + 1


# When we cannot go on


async def test_a_single_401_is_a_blip(house: House) -> None:
    house.telegram.will(refusal(401, "Unauthorized"), refusal(404, "Not Found"))

    assert await house.send_all(say()) == []


@pytest.mark.parametrize("status", [401, 404])
async def test_one_chats_401_or_404_never_ends_it(house: House, status: int) -> None:
    """getMe is what tells whether the token is refused."""
    house.telegram.will(*[refusal(status, "Not Found")] * 100)
    [row] = await house.send_all(say("un"), say("autre", chat=8))

    assert row["state"] == "unknown"
    assert house.telegram.texts(8) == ["autre"]
    assert house.telegram.asked >= 3


async def test_a_token_that_is_refused_for_good_ends_it_and_loses_nothing(house: House) -> None:
    house.telegram.will(*[refusal(401, "Unauthorized")] * 1000)
    house.telegram.when_asked.extend([refusal(401, "Unauthorized")] * 1000)
    await house.ask(say())
    with pytest.raises(CannotGoOn, match="TELEGRAM_TOKEN"):
        async with asyncio.timeout(5):
            await house.sender.run()

    [row] = await house.rows()
    assert row["state"] == "queued"


async def test_a_database_that_is_away_never_makes_it_send_twice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known to be sent is kept in memory until it can be written down."""
    plain = house.db.transaction
    away = 0

    def transaction(**options: Any) -> Any:
        nonlocal away
        if house.telegram.calls and away < 3:
            away += 1
            raise DatabaseBusy("locked")
        return plain(**options)

    monkeypatch.setattr(house.db, "transaction", transaction)
    await house.ask(say("un"), say("deux"))
    async with house.sending():
        await house.until(lambda: away == 3)
        await house.all_settled()

    assert house.telegram.texts() == ["un", "deux"]


async def test_at_the_end_what_is_in_flight_is_waited_for(house: House) -> None:
    house.telegram.delay = 0.1
    await house.ask(say("un"), say("deux"))
    async with house.sending():
        await house.until(lambda: house.telegram.calls != [])

    [row] = await house.rows()
    assert (row["state"], json.loads(row["params"])["text"]) == ("queued", "deux")


async def test_but_not_for_longer_than_the_process_may_take(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "STOP_SECONDS", 0.05)
    house.telegram.delay = 60
    await house.ask(say())
    async with asyncio.timeout(2), house.sending():
        await house.until(lambda: house.telegram.calls != [])

    [row] = await house.rows()
    assert row["state"] == "sending"
    assert house.telegram.at_once == 0


async def test_who_leads_again_sends_what_waits(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was in flight when the leadership was lost is sent again, what came meanwhile after it."""
    monkeypatch.setattr(sender, "STOP_SECONDS", 0.05)
    house.telegram.delay = 60
    await house.ask(say("un"))
    async with house.sending():
        await house.until(lambda: house.telegram.calls != [])
    house.telegram.delay = 0
    await house.ask(say("deux"))
    async with house.sending():
        await house.all_settled()

    assert house.telegram.texts() == ["un", "un", "deux"]


async def test_who_may_have_lost_the_lead_sends_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even what it had claimed before it hung."""
    leads = True
    monkeypatch.setattr(type(house.db), "still_leads", property(lambda _: leads))
    claimed = asyncio.Event()
    plain = outbox.claim

    async def claim(*args: Any) -> Any:
        nonlocal leads
        leads = False
        claimed.set()
        return await plain(*args)

    monkeypatch.setattr(outbox, "claim", claim)
    await house.ask(say("un"), say("autre", chat=8))
    async with house.sending():
        await claimed.wait()
        await asyncio.sleep(0.1)
        while_unsure = list(house.telegram.calls)
        monkeypatch.setattr(outbox, "claim", plain)
        leads = True
        house.sender._wake.set()
        await house.all_settled()

    assert while_unsure == []
    assert sorted(house.telegram.texts() + house.telegram.texts(8)) == ["autre", "un"]


async def test_what_leaves_is_on_the_disk_before(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut must not bring back a state in which it was not sent yet."""
    plain, claimed = house.db.transaction, 0

    @asynccontextmanager
    async def transaction(*, synced: bool = True) -> AsyncIterator[Any]:
        nonlocal claimed
        async with plain(synced=synced) as tx:
            yield tx
            row = await tx.fetch_one(SENDING_NOW)
            assert row is not None
            if row["total"] > claimed and not synced:
                house.telegram.calls.append(("unsynced", {}))
            claimed = row["total"]

    await house.ask(*[say(chat=chat) for chat in range(1, 9)])
    monkeypatch.setattr(house.db, "transaction", transaction)
    async with house.sending():
        await house.all_settled()

    assert [name for name, _ in house.telegram.calls] == ["sendMessage"] * 8


# What expires


async def test_an_instant_answer_is_not_stored(house: House) -> None:
    house.sender.express.answer_soon(InstantCall("answerCallbackQuery", {"callback_query_id": "1"}))
    await house.until(lambda: house.telegram.calls != [])

    assert house.telegram.calls == [("answerCallbackQuery", {"callback_query_id": "1"})]
    assert await house.rows() == []


@pytest.mark.parametrize(
    ("answer", "tries"),
    [
        (NotSent("no connection"), 2),
        (Doubtful("no answer"), 1),
        (
            refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
            1,
        ),
        (refusal(429, "Too Many Requests", retry_after=9), 1),
    ],
)
async def test_an_instant_answer_that_fails_harms_nobody(house: House, answer: Any, tries: int) -> None:
    house.telegram.will(answer, chat=0)
    await house.sender.express.answer("answerInlineQuery", {"inline_query_id": "1", "results": []})

    assert len(house.telegram.calls) == tries

"""A Telegram of our own on loopback: the Bot API for the bot, a page and its API for people."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Self

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.clock import Clock
from bot.demo.acts import push_clock
from bot.demo.clock import DemoClock
from bot.demo.faults import FaultOrders
from bot.demo.players import PATIENCE, GroupChat, Person
from bot.demo.serving.bot_api import BotApi, LoggedCall
from bot.demo.serving.guard import LoopbackOnly
from bot.demo.serving.limits import FloodControl
from bot.demo.serving.loopback import LoopbackHttp
from bot.demo.serving.people_api import NextDue, PeopleApi
from bot.demo.serving.webhook import WebhookSender
from bot.demo.state.chats import Account
from bot.demo.state.menus import commands_for
from bot.demo.wire import Json
from bot.demo.world import World

PAGE = Path(__file__).parent / "page"
TOKEN = "42:demo-telegram-on-loopback"  # noqa: S105
FIRST_PERSON = 1001
FIRST_GROUP = -5001


class TelegramServer:
    """`async with TelegramServer() as telegram:` serves until the block ends.

    `port` 0 picks a free one. `journal` False keeps neither calls nor events, for benchmarks.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        port: int = 0,
        token: str = TOKEN,
        username: str = "relais_demo_bot",
        name: str = "Relais",
        flood_control: bool = True,
        journal: bool = True,
        next_due: NextDue | None = None,
    ) -> None:
        self.token = token
        self.port = port
        self.clock = clock or DemoClock()
        self.world = World(
            self.clock, bot_user(int(token.partition(":")[0]), name, username), journal=journal
        )
        self.flood = FloodControl(enabled=flood_control)
        self.faults = FaultOrders()
        self.people_api = PeopleApi(self.world, next_due)
        self._bot_api = BotApi(self.world, token, self.flood, self.faults, journal=journal)
        self._page = page_app(self.people_api)
        self._groups: dict[int, GroupChat] = {}
        self._http = LoopbackHttp(self._app)
        self._bot_api.drop = self._http.drop

    @property
    def url(self) -> str:
        """The root: TELEGRAM_API_URL for the bot, the page for people."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """PTB's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    @property
    def calls(self) -> deque[LoggedCall]:
        """Every call the bot made, oldest first."""
        return self._bot_api.calls

    @property
    def latency(self) -> float:
        return self._bot_api.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._bot_api.latency = seconds

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Raises OSError when the port is taken."""
        self.port = await self._http.start(self.port)
        self._webhook = asyncio.create_task(WebhookSender(self.world.updates, self.clock).run())

    async def stop(self) -> None:
        """Ends long polls, event streams and hung calls, then the server."""
        self.world.close()
        self.faults.release()
        await self._http.stop()
        self._webhook.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._webhook

    def person(
        self,
        name: str,
        *,
        first_name: str | None = None,
        user_id: int | None = None,
        role: str = "",
        **user: str,
    ) -> Person:
        """Somebody with a private chat they have not started; `user` may add last_name, username."""
        user_id = user_id or FIRST_PERSON + len(self.world.people)
        identity = {"id": user_id, "is_bot": False, "first_name": first_name or name, "language_code": "fr"}
        account = Account(identity | user, role=role)
        self.world.add_person(account)
        return Person(self.world, account, name)

    def group(
        self, title: str, people: list[Person], *, bot: str | None = "member", supergroup: bool = False
    ) -> GroupChat:
        """A group that already exists: nobody is told; `bot` is its status there, None if it is outside."""
        number = FIRST_GROUP - len(self._groups)
        chat = self.world.add_group(_super_id(number) if supergroup else number, title)
        chat.info["type"] = "supergroup" if supergroup else "group"
        chat.members = {person.id: "member" for person in people}
        if people:
            chat.members[people[0].id] = "creator"
        if bot:
            chat.members[self.world.bot_id] = bot
            for person in people:
                person.account.known = True
        self._groups[number] = GroupChat(self.world, chat)
        return self._groups[number]

    def migrate(self, group: GroupChat) -> int:
        """The new chat's id."""
        group.migrate(_super_id(group.id))
        return group.id

    def menu(self, person: Person) -> list[Json]:
        """The commands this person's private chat proposes."""
        return commands_for(self.world, person.id, person.chat)

    def push_clock(self, step: timedelta) -> None:
        """Only on a DemoClock; the page hears of it."""
        push_clock(self.world, step)

    def push_update(self, raw: Json) -> int:
        """Any JSON object as an update, however hostile."""
        return self.world.updates.push(raw)

    async def until(self, predicate: Callable[[], bool], timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """`World.until`: what the bot does to the world."""
        await self.world.until(predicate, timeout)

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot")):
            await self._bot_api(scope, receive, send)
        else:
            await self._page(scope, receive, send)


def page_app(people_api: PeopleApi) -> Starlette:
    async def index(_request: Request) -> FileResponse:
        return FileResponse(PAGE / "index.html")

    routes = [
        Route("/", index),
        Mount("/static", StaticFiles(directory=PAGE, check_dir=False)),
        *people_api.routes(),
    ]
    return Starlette(routes=routes, middleware=[Middleware(LoopbackOnly)])


def bot_user(bot_id: int, name: str, username: str) -> Json:
    return {
        "id": bot_id,
        "is_bot": True,
        "first_name": name,
        "username": username,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _super_id(group_id: int) -> int:
    return -1_000_000_000_000 + group_id

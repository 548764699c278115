"""`relais check`: what is wrong, in plain words, and what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from rich.table import Table

from bot.clock import SystemClock
from bot.commands.common import FAILED, bot_username, out, settings
from bot.settings import Settings

MOST_SKEW_SECONDS = 30.0
ANSWER_SECONDS = 15.0


class Wrong(Exception):
    """A sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Probe:
    name: str
    look: Callable[[Settings], Awaitable[str]]


def check() -> None:
    """Check settings, database, token, clock and time zones."""
    chosen = settings()
    if not asyncio.run(_all(chosen)):
        raise typer.Exit(FAILED)


async def _all(chosen: Settings) -> bool:
    table = Table("", "what", "found")
    good = True
    for probe in PROBES:
        try:
            table.add_row("ok", probe.name, await probe.look(chosen))
        except Wrong as wrong:
            good = False
            table.add_row("[bold red]wrong[/]", probe.name, str(wrong))
    out.print(table)
    return good


async def _settings(chosen: Settings) -> str:
    missing = chosen.missing_for_production()
    if missing:
        raise Wrong(f"missing: {', '.join(missing)}; see .env.example")
    if chosen.public_url and not chosen.http_listen:
        raise Wrong("PUBLIC_URL leads nowhere without HTTP_LISTEN; see .env.example")
    return "complete"


async def _database(chosen: Settings) -> str:
    from bot.store.engine.database import check_queries  # noqa: PLC0415
    from bot.store.engine.errors import StoreError  # noqa: PLC0415
    from bot.store.engine.migrations import missing  # noqa: PLC0415
    from bot.store.engine.opening import open_database  # noqa: PLC0415

    try:
        waiting = await missing(chosen.database_url)
        if waiting:
            raise Wrong(f"relais migrate brings it up to date ({len(waiting)} migrations)")
        db = await open_database(chosen.database_url)
        try:
            await check_queries(db)
        finally:
            await db.close()
    except StoreError as error:
        raise Wrong(str(error)) from None
    return chosen.database_url.split("://", 1)[0] + ", up to date"


async def _token(chosen: Settings) -> str:
    from telegram.error import InvalidToken, TelegramError  # noqa: PLC0415

    if not chosen.telegram_token.get_secret_value():
        raise Wrong("TELEGRAM_TOKEN is not set: @BotFather gives one")
    try:
        return f"@{await bot_username(chosen, ANSWER_SECONDS)}"
    except InvalidToken:
        raise Wrong("Telegram refuses the token: set TELEGRAM_TOKEN to the one @BotFather gives") from None
    except (TelegramError, TimeoutError) as error:
        raise Wrong(f"no answer from Telegram ({type(error).__name__}): is the network open to it?") from None


async def _clock(chosen: Settings) -> str:
    """Telegram's own time stands in the header of every answer (RFC 9110, Date)."""
    import aiohttp  # noqa: PLC0415

    try:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.head(chosen.telegram_api_url) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return f"{SystemClock().now():%Y-%m-%d %H:%M} UTC (no other clock to compare with)"
    skew = abs((SystemClock().now() - theirs.replace(tzinfo=theirs.tzinfo or UTC)).total_seconds())
    if skew > MOST_SKEW_SECONDS:
        raise Wrong(f"{skew:.0f} s away from Telegram's: set the machine's clock (timedatectl set-ntp true)")
    return f"{SystemClock().now():%Y-%m-%d %H:%M} UTC, within {MOST_SKEW_SECONDS:.0f} s of Telegram's"


async def _mail(chosen: Settings) -> str:
    """As far as a letter would go, without one."""
    from bot.transport.mail.courier import Courier  # noqa: PLC0415
    from bot.transport.mail.server import Security, sender_of, server_at  # noqa: PLC0415

    if not chosen.sends_mail:
        return "not set: nobody is told by mail"
    server = server_at(chosen.smtp_url.get_secret_value())
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await Courier(server, sender_of(chosen.mail_from).address).greet()
    except TimeoutError:
        raise Wrong(f"{server.host}:{server.port}: no answer; is the network open to it?") from None
    except ConnectionError as error:
        raise Wrong(f"{server.host}:{server.port}: {error}; see SMTP_URL in .env.example") from None
    line = "not encrypted" if server.security is Security.NEVER else "encrypted"
    return f"{server.host}:{server.port}, {line}" + (", signed in" if server.user else "")


async def _time_zones(_chosen: Settings) -> str:
    summer = datetime(2026, 7, 1, tzinfo=UTC)
    try:
        offset = summer.astimezone(ZoneInfo("Europe/Paris")).utcoffset()
    except ZoneInfoNotFoundError:
        raise Wrong("no time zones on this machine: pip install tzdata") from None
    if offset is None or offset.total_seconds() != 7200:  # noqa: PLR2004 — UTC+2 in summer
        raise Wrong("Europe/Paris is not what it should be: reinstall tzdata")
    return "Europe/Paris and overseas"


PROBES = (
    Probe("settings", _settings),
    Probe("database", _database),
    Probe("token", _token),
    Probe("mail", _mail),
    Probe("clock", _clock),
    Probe("time zones", _time_zones),
)

"""`relais run`, `relais migrate`."""

from __future__ import annotations

import asyncio
import logging

from bot.clock import SystemClock
from bot.commands.common import CONFIGURATION, do, out, settings, stop, until_stopped
from bot.settings import Settings

log = logging.getLogger(__name__)


def run() -> None:
    """Run the bot: it polls, or serves a webhook if WEBHOOK_URL is set."""
    chosen = settings()
    missing = chosen.missing_for_production()
    if missing:
        stop(f"Settings missing: {', '.join(missing)}. See .env.example.", CONFIGURATION)
    do(until_stopped(_run(chosen)))


async def _run(chosen: Settings) -> None:
    from bot.app import open_app  # noqa: PLC0415 — heavy
    from bot.logs import configure_logging  # noqa: PLC0415

    configure_logging(chosen.log_level, chosen.secrets())
    try:
        async with open_app(chosen) as app:
            await app.run()
    except asyncio.CancelledError:
        log.info("Stopped, as asked", extra={"action": "stopped"})
        raise


def migrate() -> None:
    """Bring the database up to the code; a SQLite file is copied before."""
    from bot.store.engine.migrations import migrate as apply  # noqa: PLC0415

    applied = do(apply(settings().database_url, SystemClock()))
    out.print(
        "\n".join(f"Applied: {name}" for name in applied) or "Nothing to apply: the database is up to date."
    )

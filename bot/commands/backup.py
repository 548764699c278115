"""`relais backup`, `relais restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.common import database, do, out, settings


def backup(file: Annotated[Path, typer.Argument(help="the backup to write")]) -> None:
    """Back the database up, while the bot runs."""
    from bot.store.engine.backup import backup as write  # noqa: PLC0415

    do(write(settings().database_url, file))
    out.print(f"Written and verified: {file} ({file.stat().st_size / 1e6:.1f} MB)")


def restore(
    file: Annotated[Path, typer.Argument(help="a backup made by relais backup")],
    went_on: Annotated[
        bool,
        typer.Option("--went-on", help="the bot ran on after it was made: do not send twice what waited"),
    ] = False,
) -> None:
    """Put a backup in place, the bot being stopped; it is verified first."""
    do(_put_back(settings().database_url, file, went_on=went_on))


async def _put_back(url: str, file: Path, *, went_on: bool) -> None:
    from bot.chat import restored  # noqa: PLC0415
    from bot.store.core import outbox  # noqa: PLC0415
    from bot.store.engine.backup import restore as put_back  # noqa: PLC0415

    replaced = await put_back(url, file)
    out.print(f"In place: {file}" + (f" (what it replaced: {replaced})" if replaced else ""))
    async with database(url) as db, db.transaction() as tx:
        waiting = await outbox.left_to_send(tx)
        if went_on:
            await restored.went_on(tx, SystemClock().now())
            out.print(f"Messages that waited in it: {waiting}. They stay; animateurs are told what is lost.")
        elif waiting:
            out.print(
                f"Messages that wait in it: {waiting}. They leave when the bot starts. If it ran on after this "
                "backup was made, they have left already: restore it again, with --went-on, before that."
            )

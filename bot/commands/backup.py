"""`relais backup`, `relais restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import do, out, settings


def backup(file: Annotated[Path, typer.Argument(help="the backup to write")]) -> None:
    """Back the database up, while the bot runs."""
    from bot.store.engine.backup import backup as write  # noqa: PLC0415

    do(write(settings().database_url, file))
    out.print(f"Written and verified: {file} ({file.stat().st_size / 1e6:.1f} MB)")


def restore(file: Annotated[Path, typer.Argument(help="a backup made by relais backup")]) -> None:
    """Put a backup in place, the bot being stopped; it is verified first."""
    from bot.store.engine.backup import restore as put_back  # noqa: PLC0415

    replaced = do(put_back(settings().database_url, file))
    out.print(f"In place: {file}" + (f" (what it replaced: {replaced})" if replaced else ""))

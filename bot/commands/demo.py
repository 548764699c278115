"""`relais demo`: the whole bot on a local chat in the browser, without an account."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from bot.commands.common import FAILED, do, err, out, until_stopped


def demo(
    port: Annotated[int, typer.Option(help="of the page, on this machine only")] = 8080,
    replay: Annotated[
        bool, typer.Option("--replay", help="play a guided conversation here, and exit")
    ] = False,
) -> None:
    """Run the bot against a Telegram of our own on this machine, with sample data."""
    from bot.demo.stage import hold_the_stage  # noqa: PLC0415 — heavy
    from bot.logs import configure_logging  # noqa: PLC0415

    configure_logging("WARNING")
    if replay:
        from bot.demo.replay import replay as play  # noqa: PLC0415

        if not do(play(Console(highlight=False))):
            raise typer.Exit(FAILED)
        return
    try:
        do(
            until_stopped(
                hold_the_stage(
                    port, lambda url: out.print(f"Relais demo: [bold]{url}[/bold] (Ctrl-C ends it)")
                )
            )
        )
    except OSError as error:
        err.print(f"The page cannot be served on port {port}: {error.strerror}. Try --port 8090.")
        raise typer.Exit(FAILED) from None

"""`relais`: one file a command, or a pair of commands; heavy imports wait until a command runs."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from bot.commands.backup import backup, restore
from bot.commands.check import check
from bot.commands.data import export, import_
from bot.commands.demo import demo
from bot.commands.handover import handover_
from bot.commands.invite import invite
from bot.commands.report import report
from bot.commands.run import migrate, run

cli = typer.Typer(
    help="Relais, the exchange bot of a France services network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"relais {version('relais-france-services')}")
        raise typer.Exit


@cli.callback()
def main(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version, and exit."),
    ] = False,
) -> None:
    """What stands before a command."""


for command in (demo, run, migrate, check, invite, export, backup, restore):
    cli.command()(command)
cli.command("import")(import_)
cli.add_typer(report, name="report")
cli.command("handover")(handover_)

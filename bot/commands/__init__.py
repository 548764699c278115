"""`relais`: one file a command, or a pair of commands; heavy imports wait until a command runs."""

from __future__ import annotations

import typer

from bot.commands.backup import backup, restore
from bot.commands.check import check
from bot.commands.data import export, import_
from bot.commands.demo import demo
from bot.commands.invite import invite
from bot.commands.run import migrate, run

cli = typer.Typer(
    help="Relais, the exchange bot of a France services network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (demo, run, migrate, check, invite, export, backup, restore):
    cli.command()(command)
cli.command("import")(import_)

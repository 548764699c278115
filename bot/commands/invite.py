"""`relais invite`: how the first animateur comes in."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.clock import SystemClock, parse_stamp
from bot.commands.common import bot_username, database, do, out, settings, stop
from bot.domain.core.departments import department_code
from bot.domain.network.members import Invitation
from bot.domain.network.roles import Role
from bot.settings import Settings


def invite(
    role: Annotated[Role, typer.Option(help="conseiller, animateur, prefecture or national")],
    departement: Annotated[str, typer.Option(help="code: 95, 2A, 974…")],
    structure: Annotated[str, typer.Option(help="id_fs of the national list")] = "",
    uses: Annotated[int, typer.Option(min=1, max=500, help="how many people")] = 1,
    days: Annotated[int, typer.Option(min=1, max=366, help="how many days it is good for")] = 30,
) -> None:
    """Print an invitation code and its link."""
    chosen = settings()
    invited, username = do(_invite(chosen, role, department_code(departement), structure, uses, days))
    expires_on = parse_stamp(invited.expires_at).strftime("%Y-%m-%d")
    out.print(
        f"Code: [bold]{invited.code}[/bold] ({role}, {invited.department_code}, {uses} use(s), until {expires_on})"
    )
    out.print(f"To send to the person: /start {invited.code}")
    if username:
        out.print(f"Link: https://t.me/{username}?start={invited.code}")
    else:
        out.print("Link: not available (no answer from Telegram, or no TELEGRAM_TOKEN); the code is enough.")


async def _invite(
    chosen: Settings, role: Role, code: str, structure: str, uses: int, days: int
) -> tuple[Invitation, str]:
    from bot.actions.network.joining import invite as make  # noqa: PLC0415
    from bot.store.core import departments  # noqa: PLC0415
    from bot.store.directory import structures  # noqa: PLC0415

    async with database(chosen.database_url) as db, db.transaction() as tx:
        if await departments.department(tx, code) is None:
            stop(f"There is no département {code}: give a code such as 95, 2A or 974.")
        places = await structures.structures(tx, code) if structure else []
        place = next((each for each in places if structure in (each.id, each.national_id)), None)
        if structure and place is None:
            stop(f"There is no structure {structure} in {code}: relais import structures comes first.")
        invited = await make(
            tx,
            role,
            code,
            SystemClock().now(),
            structure_id=place.id if place else None,
            uses=uses,
            days=days,
        )
    return invited, await _username(chosen)


async def _username(chosen: Settings) -> str:
    """Empty when Telegram cannot say: an invitation must not depend on the network."""
    from telegram.error import TelegramError  # noqa: PLC0415

    if not chosen.telegram_token.get_secret_value():
        return ""
    try:
        return await bot_username(chosen)
    except (TelegramError, TimeoutError):
        return ""

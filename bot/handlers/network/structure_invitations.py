"""« Une invitation par structure »: a code each, in one workbook ready for a mailing."""

from __future__ import annotations

import asyncio
from zoneinfo import ZoneInfo

from bot.actions.core.refusals import Refusal
from bot.actions.network import invitations
from bot.chat import tasks
from bot.chat.screens import back, pairs, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn, start_link
from bot.chat.ways_out import close_at
from bot.clock import parse_stamp
from bot.domain.core.departments import Department
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.lists.kinds import Cell
from bot.domain.network.invitations import INVITE, StructureInvitation
from bot.files.tables.sheets import Sheet, write
from bot.store.core import departments
from bot.texts import render
from bot.transport.splitting import plain_text

TASK = "structure_invitations"
USES = (1, 2, 3, 5)
HEADER = (
    "France services",
    "Commune",
    "Courriel",
    "Code",
    "Lien",
    "Entrées possibles",
    "Valable jusqu’au",
    "Message à envoyer",
)


async def ask(turn: MemberTurn) -> None:
    """Asks how many people may come in with each code."""
    await close_at(turn, INVITE, "role")
    shelf = await turn.shelf()
    buttons = [tap(render("invitations/uses", uses=each), "invite_structures", str(each)) for each in USES]
    rows = [*pairs(buttons), [back("invitations")]]
    await turn.show(
        screen("invitations/ask_each", rows, total=len(shelf.structures), department=shelf.department)
    )


async def invite(turn: MemberTurn) -> None:
    """args: uses. A structure that has an open code keeps it, so a second tap makes none anew."""
    uses = turn.arguments(1)[0]
    if uses not in map(str, USES):
        raise Refusal("uses")
    made = await invitations.invite_structures(turn.tx, turn.member, int(uses), turn.now)
    await tasks.ask(turn, TASK, {"made": made})
    await turn.show(screen("invitations/making_each", made=made))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `structure_invitations`. payload: how many codes were made, for the last message."""
    async with tools.db.reading() as tx:
        invited = await invitations.of_structures(tx, task.member, tools.clock.now())
        department = await departments.department(tx, task.member.department_code)
    if department is None:
        raise Refusal("department_gone")
    sheet = Sheet(HEADER, tuple(_row(each, department, tools.bot.username) for each in invited))
    content = await asyncio.to_thread(write, sheet, "xlsx")
    name = f"invitations-{department.code}-{tools.clock.now():%Y-%m-%d}.xlsx"
    return TaskResult({**task.payload, "rows": len(invited)}, name, content)


def _row(invited: StructureInvitation, department: Department, bot_username: str) -> tuple[Cell, ...]:
    invitation, place = invited.invitation, invited.structure
    url = start_link(bot_username, invitation.code)
    last_day = parse_stamp(invitation.expires_at).astimezone(ZoneInfo(department.time_zone)).date()
    said = render("invitations/forward", url=url, invitation=invitation, expires_on=last_day)
    return (
        place.name,
        place.commune,
        "; ".join(place.emails),
        invitation.code,
        url,
        invitation.uses_left,
        last_day,
        plain_text(said),
    )


async def hand_over(turn: TaskTurn) -> None:
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    rows = turn.result.values["rows"]
    await turn.say(screen("invitations/made_each", [[back("invitations")]], rows=rows))

"""A chart of thirteen months: drawn outside of the transaction, and said in words under the picture."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.usage import charts
from bot.actions.usage.charts import Charted
from bot.chat import tasks
from bot.chat.routing.access import MEMBERS
from bot.chat.screens import back, screen
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.tasks import Task, TaskResult
from bot.files.figures_chart import Chart, picture
from bot.files.typesetting import printable
from bot.texts import render

TASK = "activity_chart"


async def show(turn: MemberTurn) -> None:
    """args: structure id; without one, the département."""
    await ask(turn, turn.arguments(1)[0])


async def ask(turn: MemberTurn, structure_id: str) -> None:
    """Of a structure one may not see, nothing is asked for. Raises Refusal."""
    if structure_id:
        await charts.of_place(turn.tx, turn.member, structure_id, turn.now)
    await tasks.ask_once(turn, TASK, {"structure": structure_id})
    turn.toast(render("monthly_figures/drawing"))
    if not turn.tapped:
        await turn.say(screen("monthly_figures/drawing"))


async def draw(task: Task, tools: Tools) -> TaskResult:
    """The work. payload: structure ('' for the département)."""
    structure_id, now = str(task.payload["structure"]), tools.clock.now()
    if not MEMBERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        if structure_id:
            charted = await charts.of_place(tx, task.member, structure_id, now)
        else:
            charted = await charts.of_department(tx, task.member, now)
    if not charted.known:
        raise Refusal("figures_nothing_to_draw")
    content = await picture(_chart(charted), now)
    told = {"caption": render("monthly_figures/chart", charted=charted), "structure": structure_id}
    return TaskResult(told, "activite.png", content)


def _chart(charted: Charted) -> Chart:
    return Chart(
        f"Activité : {printable(charted.name)}",
        render("monthly_figures/chart_subtitle", charted=charted),
        charted.bars,
        render("monthly_figures/chart_legend", charted=charted),
    )


async def hand_over(turn: TaskTurn) -> None:
    values = turn.result.values
    place = str(values["structure"])
    to = back("activity_place", place) if place else back("activity_month")
    await turn.send_picture(
        turn.result.file_name, turn.result.content, str(values["caption"]), keyboard=[[to]]
    )

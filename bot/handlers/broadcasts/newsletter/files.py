"""An issue as a PDF, or as one HTML file for a mail, made outside of every transaction."""

from __future__ import annotations

from bot.actions.broadcasts.newsletter import archive, drafting
from bot.actions.core.refusals import Refusal
from bot.chat import tasks
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import screen
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.broadcasts.newsletter.editions import Edition
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.network.members import Member
from bot.files import newsletters
from bot.store.broadcasts.newsletter import issues
from bot.store.engine.transaction import Reading

TASK = "newsletter_file"
KINDS = ("pdf", "html")


async def ask(turn: MemberTurn) -> None:
    """args: issue id, « pdf » or « html »."""
    issue_id, kind = turn.arguments(2)
    if kind not in KINDS:
        raise Refusal("button_expected")
    if ANIMATEURS.admits(turn.member.role):
        await _follow(turn)
    await edition_for(turn.tx, turn.member, issue_id, kind)
    await tasks.ask_once(turn, TASK, {"issue": issue_id, "kind": kind})
    turn.toast(screen("newsletter_draft/making").html)


async def _follow(turn: MemberTurn) -> None:
    """The draft as of now; while the newsletter is closed there is none to bring up to date."""
    if await issues.unsent(turn.tx, turn.member.department_code):
        await drafting.draft(turn.tx, turn.member, turn.now)


async def edition_for(tx: Reading, member: Member, issue_id: str, kind: str) -> Edition:
    """A draft, and what is to be pasted into a mail, are the animateur's. Raises Refusal for who may not have it."""
    if ANIMATEURS.admits(member.role):
        issue = await issues.by_id(tx, issue_id, member.department_code)
        if issue is None:
            raise Refusal("newsletter_gone")
        return await archive.edition_of(tx, issue)
    if kind != "pdf":
        raise Refusal("newsletter_gone")
    return (await archive.one(tx, member, issue_id)).edition


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `newsletter_file`. payload: issue, kind."""
    issue_id, kind = str(task.payload["issue"]), str(task.payload["kind"])
    async with tools.db.reading() as tx:
        edition = await edition_for(tx, task.member, issue_id, kind)
    if kind == "pdf":
        content = await newsletters.pdf_of(edition, tools.clock.now())
    else:
        content = newsletters.html_of(edition).encode()
    return TaskResult(task.payload, f"newsletter-{edition.number}.{kind}", content)


async def hand_over(turn: TaskTurn) -> None:
    """To be printed, or sent on, and so not protected."""
    issue_id, kind = str(turn.result.values["issue"]), str(turn.result.values["kind"])
    await edition_for(turn.tx, turn.member, issue_id, kind)
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    if kind == "html":
        await turn.say(screen("newsletter_draft/made"))

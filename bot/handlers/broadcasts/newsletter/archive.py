"""Issues that were sent, for everybody in the network to read again."""

from __future__ import annotations

from bot.actions.broadcasts.newsletter import archive
from bot.actions.core.refusals import Refusal
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.newsletter.issues import NewsletterIssue
from bot.domain.core.calendar import local
from bot.domain.core.words.normalise import normalise
from bot.store.core import departments
from bot.texts.french import day
from bot.views.broadcasts.newsletter import notices
from bot.views.broadcasts.newsletter.messages import laid_out

PAGE = 4
LAST = frozenset(
    {"derniere", "la derniere", "le dernier", "dernier", "dernier numero", "derniere newsletter"}
)


async def sent_before(turn: MemberTurn) -> list[NewsletterIssue]:
    return await archive.sent(turn.tx, turn.member)


async def browse(turn: MemberTurn) -> None:
    """args: offset."""
    found = await archive.sent(turn.tx, turn.member)
    page = page_of(found, offset_in(turn.arguments(1)[0]) or 0, PAGE)
    buttons = [await _button(turn, issue) for issue in page.shown]
    manages = ANIMATEURS.admits(turn.member.role)
    last = page.turning("newsletter_archive", before="‹ Plus récents", after="Plus anciens ›")
    last += [back("newsletter")] if manages else []
    await turn.show(screen("newsletter_archive/list", [*pairs(buttons), last], page=page, manages=manages))


async def _button(turn: MemberTurn, issue: NewsletterIssue) -> Button:
    department = await departments.department(turn.tx, issue.department_code)
    sent = local(issue.sent_at, department).date() if issue.sent_at and department else issue.goes_on.date()
    words = day(sent).split(" ", 1)[1]
    return tap(f"N°\N{NO-BREAK SPACE}{issue.number}, {words}", "newsletter_read", issue.id, "0")


async def typed(turn: MemberTurn) -> None:
    """`/newsletter 12`, `/newsletter la dernière`. Raises Refusal for a number that was not sent."""
    number = turn.words.strip().lstrip("n°N ").strip()
    found = await archive.sent(turn.tx, turn.member)
    is_last = normalise(turn.words) in LAST
    issue = next((one for one in found if is_last or str(one.number) == number), None)
    if issue is None:
        raise Refusal("newsletter_number_unknown")
    await turn.show(await _reading(turn, issue.id, 0))


async def read(turn: MemberTurn) -> None:
    """A message a page. args: issue id, which, from 0 on."""
    issue_id, number = turn.arguments(2)
    await turn.show(await _reading(turn, issue_id, offset_in(number) or 0))


async def _reading(turn: MemberTurn, issue_id: str, number: int) -> Screen:
    found = await archive.one(turn.tx, turn.member, issue_id)
    laid = laid_out(found.edition)
    number = number if number < len(laid.texts) else 0
    paging = [
        *([tap("‹ Précédent", "newsletter_read", issue_id, str(number - 1))] if number else []),
        *(
            [tap("Suite ›", "newsletter_read", issue_id, str(number + 1))]
            if number + 1 < len(laid.texts)
            else []
        ),
    ]
    files = [tap("PDF", "newsletter_file", issue_id, "pdf")]
    if ANIMATEURS.admits(turn.member.role):
        files.append(tap("Fichier pour un courriel", "newsletter_file", issue_id, "html"))
    if laid.photos:
        files.append(tap("Avec les photos", "newsletter_again", issue_id))
    return Screen(laid.texts[number], [paging, files, [back("newsletter_archive", "0")]])


async def again(turn: MemberTurn) -> None:
    """All of it in messages, as it was sent. args: issue id."""
    found = await archive.one(turn.tx, turn.member, turn.arguments(1)[0])
    await notices.send_copy(turn.tx, turn.member, found.issue.id, turn.now)
    turn.toast(screen("newsletter_draft/test_sent").html)

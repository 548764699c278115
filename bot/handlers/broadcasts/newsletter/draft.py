"""The animateur's draft of a newsletter, approved or not."""

from __future__ import annotations

from bot.actions.broadcasts.newsletter import approving, drafting, sending, settings
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.broadcasts.newsletter.editing import EditedDraft
from bot.actions.core.refusals import Refusal
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import is_working_hour, local, next_working_hour
from bot.handlers.broadcasts.newsletter import archive
from bot.views.broadcasts.newsletter import notices
from bot.views.broadcasts.newsletter.messages import fingerprint_of_issue, laid_out


async def main(turn: MemberTurn) -> None:
    """The draft, or the offer to open the newsletter."""
    if await settings.is_open(turn.tx, turn.member):
        await settings.came_by(turn.tx, turn.member, turn.start_link(""), turn.now)
        await turn.show(await draft_screen(turn, await drafting.draft(turn.tx, turn.member, turn.now)))
    else:
        past = await archive.sent_before(turn)
        rows = [[tap("Ouvrir la newsletter", "newsletter_open")]]
        rows += [[tap("Numéros envoyés", "newsletter_archive", "0")]] if past else []
        await turn.show(screen("newsletter_draft/closed", rows))


async def open_it(turn: MemberTurn) -> None:
    draft = await settings.opened(turn.tx, turn.member, turn.start_link(""), turn.now)
    await turn.show(await draft_screen(turn, draft))


async def draft_screen(turn: MemberTurn, draft: IssueDraft, *, unapproved: bool = False) -> Screen:
    edition, laid = draft.edition, laid_out(draft.edition)
    return screen(
        "newsletter_draft/card",
        _rows(draft),
        draft=draft,
        edition=edition,
        messages=len(laid.texts),
        photos=len(laid.photos),
        most=approving.MOST_MESSAGES,
        people=await approving.readers(turn.tx, draft.rhythm),
        now=local(turn.now, draft.department),
        unapproved=unapproved,
    )


def _rows(draft: IssueDraft) -> list[list[Button]]:
    parts = [tap("Éléments", "newsletter_items", "0"), tap("Éditorial", "newsletter_intro")]
    if draft.issue.is_approved:
        return [
            [
                tap("Envoyer maintenant", "newsletter_send"),
                tap("Retirer l’approbation", "newsletter_undo"),
            ],
            [tap("Relire", "newsletter_preview", "0"), *parts],
            [tap("Ajouter", "newsletter_add"), tap("Plus", "newsletter_more")],
        ]
    first = [] if draft.edition.is_empty else [tap("Relire et approuver", "newsletter_preview", "0")]
    return [first, [*parts, tap("Ajouter", "newsletter_add")], [tap("Plus", "newsletter_more")]]


async def more(turn: MemberTurn) -> None:
    """What is wanted less often: files, the archive, the rhythm."""
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    files = [
        tap("PDF", "newsletter_file", draft.issue.id, "pdf"),
        tap("Fichier pour un courriel", "newsletter_file", draft.issue.id, "html"),
    ]
    rows = [
        [] if draft.edition.is_empty else files,
        [tap("Numéros envoyés", "newsletter_archive", "0"), tap("Réglages", "newsletter_rules")],
        [back("newsletter")],
    ]
    await turn.show(screen("newsletter_draft/more", rows, draft=draft))


async def preview(turn: MemberTurn) -> None:
    """A message a page, exactly as it will read. args: which, from 0 on."""
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    if draft.edition.is_empty:
        raise Refusal("newsletter_empty")
    laid = laid_out(draft.edition)
    number = _page(turn.arguments(1)[0], len(laid.texts))
    paging = [
        *([tap("‹ Précédent", "newsletter_preview", str(number - 1))] if number else []),
        *([tap("Suite ›", "newsletter_preview", str(number + 1))] if number + 1 < len(laid.texts) else []),
    ]
    test = tap("M’envoyer un test", "newsletter_test")
    approve = tap("Approuver", "newsletter_approve", fingerprint_of_issue(draft.issue, laid))
    rows = [paging, [test] if draft.issue.is_approved else [approve, test], [back("newsletter")]]
    await turn.show(Screen(laid.texts[number], rows))


def _page(argument: str, total: int) -> int:
    number = int(argument) if argument.isdecimal() and len(argument) < 3 else 0  # noqa: PLR2004 — a page
    return number if number < total else 0


async def test(turn: MemberTurn) -> None:
    """To the animateur alone, as everybody will get it, photos too."""
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    if draft.edition.is_empty:
        raise Refusal("newsletter_empty")
    await notices.send_copy(turn.tx, turn.member, draft.issue.id, turn.now)
    turn.toast(screen("newsletter_draft/test_sent").html)


async def approve(turn: MemberTurn) -> None:
    """args: the fingerprint of what was read."""
    seen = await drafting.draft(turn.tx, turn.member, turn.now)
    laid = laid_out(seen.edition)
    if turn.arguments(1)[0] != fingerprint_of_issue(seen.issue, laid):
        raise Refusal("newsletter_changed_since")
    draft = await approving.approve(turn.tx, turn.member, seen.issue.version, len(laid.texts), turn.now)
    await turn.show(await draft_screen(turn, draft))


async def unapprove(turn: MemberTurn) -> None:
    draft = await approving.take_back(turn.tx, turn.member, turn.now)
    await turn.show(await draft_screen(turn, draft))


async def send_now(turn: MemberTurn) -> None:
    """Asked first; what is not approved yet is read first. args: [« oui », the fingerprint of what was shown]."""
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    if not draft.issue.is_approved:
        await preview(turn)
        return
    fingerprint = fingerprint_of_issue(draft.issue, laid_out(draft.edition))
    if turn.arguments(2) != [SURE, fingerprint]:
        rows = [[tap("Envoyer", "newsletter_send", SURE, fingerprint)], [back("newsletter")]]
        await turn.show(await _sending_screen(turn, "newsletter_draft/send", draft, rows))
        return
    ready = await sending.approved_draft(turn.tx, turn.member, turn.now)
    content = laid_out(ready.edition).content
    await sending.send_now(turn.tx, turn.member, ready, content, turn.now)
    await turn.show(await _sending_screen(turn, "newsletter_draft/sent", ready, [[back("newsletter")]]))


async def _sending_screen(turn: MemberTurn, text: str, draft: IssueDraft, rows: list[list[Button]]) -> Screen:
    return screen(
        text,
        rows,
        title=draft.edition.title,
        people=await approving.readers(turn.tx, draft.rhythm),
        at=local(next_working_hour(turn.now, draft.department), draft.department),
        now=local(turn.now, draft.department),
        waits=not is_working_hour(turn.now, draft.department),
        left_out=draft.left_out,
    )


async def show_changed(turn: MemberTurn, edited: EditedDraft) -> None:
    """Who had approved what was changed hears of it."""
    if edited.unapproved:
        issue = edited.draft.issue
        await notices.tell_unapproved(turn.tx, issue, edited.unapproved, turn.member, turn.now)

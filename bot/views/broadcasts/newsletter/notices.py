"""What animateurs hear of the newsletter: it goes soon, it did not go, it went; made when it leaves."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts.newsletter import approving, archive, drafting, occurrences
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.broadcasts.newsletter.occurrences import DueIssue
from bot.chat.notices import tell, tell_animateurs
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Composed, Screen, screen, tap
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.newsletter.issues import Missed, NewsletterIssue
from bot.domain.broadcasts.newsletter.rhythms import RhythmOccurrence
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts
from bot.store.broadcasts.newsletter import issues, rhythms
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.views.broadcasts.newsletter.messages import laid_out

SOON, MISSED, UNAPPROVED, SHOWN = (
    "newsletter_soon",
    "newsletter_missed",
    "newsletter_unapproved",
    "newsletter_shown",
)


async def remind(tx: Transaction, due: DueIssue, now: datetime) -> None:
    """« Le numéro 12 part mardi à 9 h s’il est approuvé »: to every animateur, by day."""
    await _tell(tx, due, Matter(SOON, (due.draft.issue.id,)), now)


async def tell_missed(tx: Transaction, due: DueIssue, now: datetime) -> None:
    """Once, why it did not go, with what may be done now."""
    missed = due.missed or Missed.UNAPPROVED
    await _tell(tx, due, Matter(MISSED, (due.draft.issue.id, due.draft.issue.occurrence, missed)), now)


async def _tell(tx: Transaction, due: DueIssue, matter: Matter, now: datetime) -> None:
    by_day = next_working_hour(now, due.draft.department)
    await tell_animateurs(tx, due.draft.issue.department_code, matter, now, not_before=by_day)


async def tell_sent(tx: Transaction, sent: Broadcast, draft: IssueDraft, people: int, now: datetime) -> None:
    """To the animateurs, who may read it as everybody does."""
    row = [tap("Voir le numéro", "newsletter_read", draft.issue.id, "0")]
    left_out = draft.left_out
    said = screen("newsletter_notices/sent", [row], title=sent.title, people=people, left_out=left_out)
    await tell_animateurs(tx, sent.department_code, said, now)


async def tell_unapproved(
    tx: Transaction, issue: NewsletterIssue, approver_id: str, by: Member, now: datetime
) -> None:
    """To who had approved a text that somebody else changed since."""
    approver = await members.by_id(tx, approver_id)
    if approver is None or approver.id == by.id:
        return
    department = await drafting.department_of(tx, issue.department_code)
    by_day = next_working_hour(now, department)
    await tell(tx, approver, Matter(UNAPPROVED, (issue.id, by.id)), now, not_before=by_day)


async def send_copy(tx: Transaction, member: Member, issue_id: str, now: datetime) -> None:
    """The issue as everybody gets it, to one person."""
    await tell(tx, member, Matter(SHOWN, (issue_id,)), now)


async def words_of_soon(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it is approved, or went, nor as long as it goes at another time, which is not near."""
    issue = await issues.by_id(reader.tx, ids[0], reader.member.department_code)
    rhythm = await rhythms.of_department(reader.tx, reader.member.department_code)
    if issue is None or rhythm is None or issue.is_sent or issue.is_approved or not rhythm.is_open:
        return None
    department = await drafting.department_of(reader.tx, issue.department_code)
    planned = RhythmOccurrence(issue.occurrence, drafting.instant_of(issue.goes_on, department))
    at = await occurrences.decided(reader.tx, issue.department_code, planned)
    if at is None or reader.now < occurrences.soon_from(at, department):
        return None
    return screen(
        "newsletter_notices/soon",
        [[tap("Relire et approuver", "newsletter_preview", "0")], [tap("Voir le brouillon", "newsletter")]],
        number=await issues.next_number(reader.tx, issue.department_code),
        at=local(at, department),
        now=local(reader.now, department),
        is_empty=await occurrences.is_empty(reader.tx, issue),
        people=await approving.readers(reader.tx, rhythm),
    )


async def words_of_missed(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it went all the same, or is for yet another time."""
    issue_id, occurrence, missed = ids
    issue = await issues.by_id(reader.tx, issue_id, reader.member.department_code)
    if issue is None or issue.is_sent or issue.occurrence != occurrence:
        return None
    department = await drafting.department_of(reader.tx, issue.department_code)
    may_go = Missed(missed) in (Missed.UNAPPROVED, Missed.LATE)
    rows = [[tap("Envoyer maintenant", "newsletter_send")]] if may_go else []
    return screen(
        "newsletter_notices/missed",
        [*rows, [tap("Attendre la prochaine date" if may_go else "Voir le brouillon", "newsletter")]],
        number=await issues.next_number(reader.tx, issue.department_code),
        missed=missed,
        next=issue.goes_on,
        now=local(reader.now, department),
    )


async def words_of_unapproved(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once somebody approved it anew."""
    issue = await issues.by_id(reader.tx, ids[0], reader.member.department_code)
    by = await members.by_id(reader.tx, ids[1])
    if issue is None or issue.is_sent or issue.is_approved:
        return None
    return screen(
        "newsletter_notices/unapproved",
        [[tap("Relire et approuver", "newsletter_preview", "0")]],
        number=await issues.next_number(reader.tx, issue.department_code),
        by=by.name if by else "",
    )


async def words_of_shown(reader: Reader, ids: tuple[str, ...]) -> Composed | None:
    """What was sent, as it was sent; a draft as it reads now, to animateurs alone."""
    issue = await issues.by_id(reader.tx, ids[0], reader.member.department_code)
    if issue is None or not (issue.is_sent or reader.member.follows_network):
        return None
    sent = await broadcasts.by_id(reader.tx, issue.broadcast_id or "", issue.department_code)
    if sent is not None:
        return Composed(sent.content)
    return Composed(laid_out(await archive.edition_of(reader.tx, issue)).content)

"""Issues of newsletters: the one that is being written, and those that were sent."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.newsletter.issues import IssueState, NewsletterIssue
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("newsletter_issues")


async def by_id(tx: Reading, issue_id: str, scope: str | None) -> NewsletterIssue | None:
    row = await tx.fetch_one(QUERIES["issue"], id=issue_id, scope=scope)
    return _issue(row) if row else None


async def unsent(tx: Reading, department_code: str) -> NewsletterIssue | None:
    """The one that is being written: there is one at most."""
    row = await tx.fetch_one(QUERIES["unsent_issue"], department_code=department_code)
    return _issue(row) if row else None


async def unsent_ones(tx: Reading) -> list[NewsletterIssue]:
    """Of every département: for what the bot does by itself."""
    return [_issue(row) for row in await tx.fetch(QUERIES["unsent_issues"])]


async def of_broadcast(tx: Reading, broadcast_id: str) -> NewsletterIssue | None:
    """For what sends it another way than by Telegram."""
    row = await tx.fetch_one(QUERIES["issue_of_broadcast"], broadcast_id=broadcast_id)
    return _issue(row) if row else None


async def sent(tx: Reading, department_code: str) -> list[NewsletterIssue]:
    """The latest first."""
    rows = await tx.fetch(QUERIES["sent_issues"], department_code=department_code)
    return [_issue(row) for row in rows]


async def next_number(tx: Reading, department_code: str) -> int:
    """The one that the next issue to go will have."""
    row = await tx.fetch_one(QUERIES["next_issue_number"], department_code=department_code)
    return int(row["number"]) if row else 1


async def hold(tx: Transaction, issue_id: str) -> None:
    """Whoever changes it comes one after the other, until the transaction ends."""
    await tx.execute(QUERIES["hold_issue"], id=issue_id)


async def add(tx: Transaction, issue: NewsletterIssue, now: datetime) -> None:
    """Nothing happens when one is being written already."""
    await tx.execute(QUERIES["add_issue"], **_values(issue, now))


async def put(tx: Transaction, issue: NewsletterIssue, now: datetime) -> None:
    """As it reads now; not its version."""
    await tx.execute(QUERIES["put_issue"], **_values(issue, now))


async def raise_version(tx: Transaction, issue_id: str) -> None:
    await tx.execute(QUERIES["raise_issue_version"], id=issue_id)


def _values(issue: NewsletterIssue, now: datetime) -> dict[str, str | int | None]:
    return {
        "id": issue.id,
        "department_code": issue.department_code,
        "number": issue.number,
        "state": issue.state,
        "occurrence": issue.occurrence,
        "goes_on": issue.goes_on.isoformat(timespec="minutes"),
        "editorial": issue.editorial,
        "since": stamp(issue.since),
        "reminded": issue.reminded,
        "missed": issue.missed,
        "approved_by": issue.approved_by,
        "approved_at": stamp(issue.approved_at) if issue.approved_at else None,
        "broadcast_id": issue.broadcast_id,
        "sent_at": stamp(issue.sent_at) if issue.sent_at else None,
        "now": stamp(now),
    }


def _issue(row: Row) -> NewsletterIssue:
    return NewsletterIssue(
        id=row["id"],
        department_code=row["department_code"],
        occurrence=row["occurrence"],
        goes_on=datetime.fromisoformat(row["goes_on"]),
        since=parse_stamp(row["since"]),
        state=IssueState(row["state"]),
        number=row["number"],
        editorial=row["editorial"],
        reminded=row["reminded"],
        missed=row["missed"],
        version=row["version"],
        approved_by=row["approved_by"],
        approved_at=parse_stamp(row["approved_at"]) if row["approved_at"] else None,
        broadcast_id=row["broadcast_id"],
        sent_at=parse_stamp(row["sent_at"]) if row["sent_at"] else None,
    )

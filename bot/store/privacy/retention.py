"""What is kept no longer than `bot/domain/privacy/retention.py` says, table by table."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.domain.privacy import retention
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Transaction

QUERIES = load_queries("retention")
RULES = {
    "searches": retention.SEARCHES,
    "who_missed": retention.WHO_MISSED,
    "misses": retention.MISSES,
    "who_consulted": retention.WHO_CONSULTED,
    "consultations": retention.CONSULTATIONS,
    "confirmations": retention.CONFIRMATIONS,
    "reports": retention.REPORTS,
    "changes": retention.CHANGES,
    "journal": retention.JOURNAL,
    "requests": retention.REQUESTS,
    "arrivals": retention.ARRIVALS,
    "invitations": retention.INVITATIONS,
    "forms": retention.FORMS,
    "forms_aside": retention.FORMS,
    "tasks": retention.TASKS,
    "sensitive_answers": retention.SENSITIVE,
    "answers": retention.REGISTRATIONS,
    "attestations": retention.REGISTRATIONS,
    "who_registered": retention.REGISTRATIONS,
    "by_whom_registered": retention.REGISTRATIONS,
    "who_planned": retention.REGISTRATIONS,
    "who_noted": retention.REGISTRATIONS,
    "who_approved_minutes": retention.REGISTRATIONS,
    "comments": retention.COMMENTS,
    "prepared_events": retention.PREPARED,
    "path_ticks": retention.NEWCOMERS,
    "buddies": retention.NEWCOMERS,
    "paths": retention.NEWCOMERS,
    "immersions": retention.NEWCOMERS,
    "votes": retention.POLLS,
    "polls": retention.POLLS,
    "posts": retention.POSTS,
    "event_posts": retention.POSTS,
    "event_changes": retention.EVENT_CHANGES,
    "wrong_codes": retention.WRONG_CODES,
    "incident_files": retention.INCIDENTS,
    "incident_steps": retention.INCIDENTS,
    "incident_followers": retention.INCIDENTS,
    "incident_message_numbers": retention.INCIDENTS,
    "incident_posts": retention.INCIDENTS,
    "incidents": retention.INCIDENTS,
    "maintenances": retention.INCIDENTS,
    "weather_message_numbers": retention.POSTS,
    "weather_posts": retention.POSTS,
    "who_received": retention.RECEIVED,
    "unsent_broadcasts": retention.PREPARED,
    "who_wrote": retention.WRITTEN,
    "who_kept_selections": retention.WRITTEN,
    "broadcast_sources": retention.POSTS,
    "broadcast_posts": retention.POSTS,
    "broadcast_numbers": retention.POSTS,
    "broadcast_card_numbers": retention.POSTS,
    "broadcast_cards": retention.POSTS,
    "asked_items": retention.ASKED_ABOUT,
    "waiting_items_of_long_ago": retention.PREPARED,
    "left_drafts": retention.PREPARED,
    "who_approved_newsletters": retention.WRITTEN,
    "who_put_aside": retention.WRITTEN,
    "put_offs": retention.PUT_OFFS,
    "nudges": retention.NUDGES,
    "who_said_activities": retention.ACTIVITIES,
    "who_planned_nothing": retention.ACTIVITIES,
    "who_opened_campaigns": retention.ACTIVITIES,
    "campaign_duties": retention.ACTIVITIES,
    "retired_resources": retention.RETIRED_RESOURCES,
    "who_added_resources": retention.ACTIVITIES,
    "digests": retention.DIGESTS,
    "who_visited": retention.VISITS,
    "who_answered_sheets": retention.VISITS,
    "photos_of_sheets": retention.FACADES,
    "who_promised": retention.VISITS,
    "who_asked_for_photos": retention.VISITS,
    "who_checked_signage": retention.VISITS,
    "photos_of_facades": retention.FACADES,
    "who_put_concerns_aside": retention.CONCERNS,
    "old_concerns": retention.OLD_CONCERNS,
    "stand_ins": retention.STAND_INS,
    "who_said_figures": retention.WHO_SAID,
    "who_opened_surveys": retention.WHO_SAID,
    "survey_members": retention.NUDGES,
    "who_commented_reports": retention.REPORT_COMMENTS,
    "retirements": retention.REFERENTS,
    "empty_referents": retention.EMPTY_REFERENTS,
}
"""The query that forgets → how long its rows are kept."""

OF_A_REFERENT = (
    "leave_deputies",
    "forget_favourites",
    "forget_history",
    "forget_reports",
    "forget_questions",
    "forget_retirements",
)


async def forget(tx: Transaction, now: datetime, most: int) -> None:
    """At most so many rows of each sort; what is left goes the next time."""
    for name, kept in RULES.items():
        await tx.execute(QUERIES[name], before=stamp(kept.before(now)), most=most)


async def empty_referents(tx: Transaction, now: datetime, most: int) -> int:
    """Cards that were replaced: what they said of somebody goes, with everything said of them."""
    before = stamp(retention.REFERENTS.before(now))
    rows = await tx.fetch(QUERIES["retired_referents"], before=before, most=most)
    for row in rows:
        for name in OF_A_REFERENT:
            await tx.execute(QUERIES[name], id=row["id"])
        await tx.execute(QUERIES["empty_referent"], id=row["id"], now=stamp(now))
    return len(rows)

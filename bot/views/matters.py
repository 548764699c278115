"""Every matter a notice may be queued as, and who makes its words when it leaves: one line a matter.

A wing that writes to people adds its own here (docs/decisions/0007).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.notices import GroupWords, Words
from bot.views.broadcasts import messages
from bot.views.events import changes, minutes, moves, polls, published, ratings, reminders, warnings
from bot.views.incidents import alerts, files, overdue, satisfaction, topics
from bot.views.incidents import notices as incident_notices
from bot.views.network import newcomers, requests, silence
from bot.views.upkeep import corrections, found_since, misses, questions

MATTERS: Mapping[str, Words] = {
    published.PUBLISHED: published.words_of_published,
    moves.MOVED: moves.words_of_moved,
    moves.JOINED: moves.words_of_joined,
    moves.OFFER_UNREACHED: moves.words_of_offer_unreached,
    warnings.WARNED: warnings.words_of_warned,
    reminders.REMINDER: reminders.words_of_reminder,
    reminders.UNDECIDED: reminders.words_of_question,
    changes.CHANGED: changes.words_of_changed,
    changes.CANCELLED: changes.words_of_cancelled,
    changes.UNREACHED: changes.words_of_unreached,
    ratings.RATING: ratings.words_of_rating,
    **polls.WORDS,
    **minutes.WORDS,
    alerts.ALERT: alerts.words_of_alert,
    overdue.REMINDER: overdue.words_of_reminder,
    overdue.ESCALATED: overdue.words_of_escalation,
    overdue.RESUMED: overdue.words_of_resumed,
    overdue.CLOSED: overdue.words_of_closed,
    incident_notices.NEW_INCIDENT: incident_notices.words_of_new,
    incident_notices.WRITTEN: incident_notices.words_of_written,
    incident_notices.TOLD: incident_notices.words_of_told,
    messages.BROADCAST: messages.words_of_broadcast,
    files.FILE: files.words_of_file,
    satisfaction.RATING: satisfaction.words_of_rating,
    **newcomers.WORDS,
    requests.ASKS_IN: requests.words_of_request,
    silence.SILENT: silence.words_of_warning,
    corrections.FLAGGED: corrections.words_of_flagged,
    corrections.THANKS: corrections.words_of_thanks,
    found_since.FOUND: found_since.words_of_found,
    misses.WEEKLY: misses.words_of_week,
    questions.STILL_EXACT: questions.words_of_still_exact,
    questions.REACHED: questions.words_of_reached,
}

IN_GROUPS: Mapping[str, GroupWords] = {topics.CARD: topics.words_of_card}
"""What is posted in groups as a matter: nobody's rights are asked, so it names nobody."""

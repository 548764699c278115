"""Every matter a notice may be queued as, and who makes its words when it leaves: one line a matter.

A wing that writes to people adds its own here (docs/decisions/0007).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.usage import asking
from bot.actions.usage import surveys as asked_surveys
from bot.actions.visits.appointments import TOMORROW
from bot.actions.visits.commitments import COMMITMENT
from bot.actions.visits.signage import FACADE
from bot.chat.letters.writing import Enclose
from bot.chat.outgoing.matters import GroupWords, Words, for_followers
from bot.views.broadcasts import amended, asked, edits, messages, unsent
from bot.views.broadcasts.newsletter import notices as newsletters
from bot.views.broadcasts.reception import digests
from bot.views.campaigns import notices as campaign_notices
from bot.views.campaigns import posts as campaign_posts
from bot.views.events import (
    announcements,
    calendars,
    changes,
    minutes,
    moves,
    polls,
    published,
    ratings,
    reminders,
    warnings,
)
from bot.views.events import messages as event_messages
from bot.views.incidents import alerts, files, maintenances, overdue, satisfaction, topics, weather
from bot.views.incidents import notices as incident_notices
from bot.views.network import gone, newcomers, requests, silence
from bot.views.resources import notices as resource_notices
from bot.views.steering import stand_ins
from bot.views.upkeep import corrections, found_since, misses, questions
from bot.views.usage import figures, surveys
from bot.views.visits import appointments as visit_cards
from bot.views.visits import commitments, signage
from bot.views.visits import notices as visit_notices

ENCLOSED: Mapping[str, Enclose] = {
    moves.MOVED: calendars.enclosed_of_registration,
    moves.JOINED: calendars.enclosed,
    reminders.REMINDER: calendars.enclosed,
    changes.CHANGED: calendars.enclosed,
    changes.CANCELLED: calendars.enclosed,
}
"""What goes with a letter about a matter."""

MATTERS: Mapping[str, Words] = {
    published.PUBLISHED: published.words_of_published,
    moves.MOVED: moves.words_of_moved,
    moves.JOINED: moves.words_of_joined,
    moves.OFFER_UNREACHED: for_followers(moves.words_of_offer_unreached),
    moves.LATE: for_followers(moves.words_of_late),
    warnings.WARNED: warnings.words_of_warned,
    reminders.REMINDER: reminders.words_of_reminder,
    reminders.UNDECIDED: reminders.words_of_question,
    changes.CHANGED: changes.words_of_changed,
    changes.CANCELLED: changes.words_of_cancelled,
    changes.UNREACHED: for_followers(changes.words_of_unreached),
    calendars.CALENDAR: calendars.words_of_calendar,
    ratings.RATING: ratings.words_of_rating,
    event_messages.WRITTEN: event_messages.words_of_written,
    **polls.WORDS,
    **minutes.WORDS,
    alerts.ALERT: for_followers(alerts.words_of_alert),
    overdue.REMINDER: for_followers(overdue.words_of_reminder),
    overdue.ESCALATED: overdue.words_of_escalation,
    overdue.RESUMED: for_followers(overdue.words_of_resumed),
    overdue.CLOSED: overdue.words_of_closed,
    incident_notices.NEW_INCIDENT: for_followers(incident_notices.words_of_new),
    incident_notices.WRITTEN: for_followers(incident_notices.words_of_written),
    incident_notices.TOLD: incident_notices.words_of_told,
    asking.NOUN: figures.words_of_question,
    asking.LATE: for_followers(figures.words_of_late),
    asked_surveys.NOUN: surveys.words_of_question,
    surveys.RESULTS: for_followers(surveys.words_of_results),
    figures.CORRECTED: for_followers(figures.words_of_corrected),
    messages.BROADCAST: messages.words_of_broadcast,
    edits.EDIT: edits.words_of_edit,
    unsent.UNSENT: unsent.words_of_unsent,
    asked.TO_APPROVE: for_followers(asked.words_of_to_approve),
    asked.LATE: for_followers(asked.words_of_late),
    asked.INTERRUPTED: for_followers(asked.words_of_interrupted),
    amended.ASKED: for_followers(amended.words_of_asked),
    files.FILE: files.words_of_file,
    digests.DIGEST: digests.words_of_digest,
    newsletters.SOON: for_followers(newsletters.words_of_soon),
    newsletters.MISSED: for_followers(newsletters.words_of_missed),
    newsletters.UNAPPROVED: for_followers(newsletters.words_of_unapproved),
    newsletters.SHOWN: newsletters.words_of_shown,
    satisfaction.RATING: satisfaction.words_of_rating,
    campaign_notices.CALL: campaign_notices.words_of_call,
    campaign_notices.CHASE: campaign_notices.words_of_chase,
    campaign_notices.ATTENDANCE: campaign_notices.words_of_attendance,
    resource_notices.NEW: resource_notices.words_of_new,
    visit_cards.NEWS: visit_notices.words_of_news,
    visit_cards.CALENDAR: visit_cards.words_of_calendar,
    TOMORROW: visit_notices.words_of_tomorrow,
    visit_notices.SHARED: visit_notices.words_of_shared,
    COMMITMENT: commitments.words_of_commitment,
    commitments.DONE: commitments.words_of_done,
    FACADE: signage.words_of_facade,
    **newcomers.WORDS,
    **stand_ins.WORDS,
    gone.LEFT: for_followers(gone.words_of_left),
    requests.ASKS_IN: for_followers(requests.words_of_request),
    silence.SILENT: silence.words_of_warning,
    corrections.FLAGGED: for_followers(corrections.words_of_flagged),
    corrections.THANKS: corrections.words_of_thanks,
    found_since.FOUND: found_since.words_of_found,
    misses.WEEKLY: for_followers(misses.words_of_week),
    questions.STILL_EXACT: questions.words_of_still_exact,
    questions.REACHED: questions.words_of_reached,
}

IN_GROUPS: Mapping[str, GroupWords] = {
    announcements.ANNOUNCED: announcements.words_of_announced,
    alerts.POST: alerts.words_of_post,
    maintenances.POST: maintenances.words_of_post,
    weather.MORNING: weather.words_of_morning,
    messages.IN_GROUP: messages.words_in_group,
    topics.CARD: topics.words_of_card,
    campaign_posts.CALL: campaign_posts.words_of_call,
    campaign_posts.COUNTDOWN: campaign_posts.words_of_countdown,
}
"""What is told in groups as a matter: nobody's rights are asked, so it names nobody."""

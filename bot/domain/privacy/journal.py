"""Who did what: the lines an animateur can read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, get_args

Action: TypeAlias = Literal[
    "activity_changed",
    "activity_said",
    "activity_withdrawn",
    "activity_days_chosen",
    "alert_published",
    "answer_deleted",
    "answer_kept",
    "attendance_filled",
    "campaign_changed",
    "campaign_closed",
    "campaign_opened",
    "campaign_reopened",
    "broadcast_approved",
    "broadcast_corrected",
    "broadcast_deleted",
    "broadcast_paused",
    "broadcast_refused",
    "broadcast_reminded",
    "broadcast_resumed",
    "broadcast_started",
    "broadcast_stopped",
    "broadcast_written",
    "card_added",
    "card_changed",
    "card_put_back",
    "card_restored",
    "card_retired",
    "commitment_added",
    "commitment_changed",
    "commitment_deleted",
    "commitment_done",
    "commitment_reopened",
    "contact_changed",
    "data_copied",
    "delays_changed",
    "duty_put_back",
    "duty_put_off",
    "duty_skipped",
    "event_cancelled",
    "event_changed",
    "event_closed",
    "event_deleted",
    "event_messaged",
    "event_prepared",
    "event_published",
    "event_reopened",
    "event_sheet_made",
    "exported",
    "figure_corrected",
    "figure_given",
    "figures_asked_again",
    "freshness_chosen",
    "group_bound",
    "group_lost",
    "group_unbound",
    "import_applied",
    "import_undone",
    "incidents_topic_chosen",
    "incidents_topic_left",
    "invitation_created",
    "invitation_revoked",
    "maintenance_cancelled",
    "maintenance_planned",
    "member_closed",
    "member_erased",
    "member_joined",
    "member_left",
    "member_reminded",
    "member_removed",
    "member_resumed",
    "member_suspended",
    "minutes_sent",
    "miss_dismissed",
    "module_added",
    "module_changed",
    "module_put_back",
    "module_retired",
    "name_changed",
    "nothing_planned",
    "newsletter_approved",
    "newsletter_closed",
    "newsletter_opened",
    "newsletter_rhythm_chosen",
    "newsletter_sent",
    "objective_chosen",
    "path_changed",
    "person_added",
    "poll_decided",
    "poll_dropped",
    "poll_opened",
    "registration_added",
    "registration_lifted",
    "registration_removed",
    "report_comment_erased",
    "report_commented",
    "report_dismissed",
    "report_made",
    "report_reopened",
    "request_approved",
    "request_refused",
    "resource_added",
    "resource_changed",
    "resource_replaced",
    "resource_retired",
    "role_changed",
    "sector_added",
    "sector_changed",
    "sector_deleted",
    "sector_renamed",
    "sending_rule_chosen",
    "series_cancelled",
    "series_changed",
    "series_prepared",
    "series_published",
    "signage_campaign_begun",
    "signage_campaign_closed",
    "signage_checked",
    "structure_changed",
    "survey_closed",
    "survey_days_chosen",
    "survey_opened",
    "synonym_added",
    "synonym_dropped",
    "theme_added",
    "theme_renamed",
    "theme_retired",
    "training_noted",
    "training_withdrawn",
    "trombinoscope_made",
    "visit_agreed",
    "visit_begun",
    "visit_cancelled",
    "visit_done",
    "visit_field_added",
    "visit_field_changed",
    "visit_field_retired",
    "visit_field_shared",
    "visit_months_chosen",
    "visit_moved",
    "visit_proposed",
    "visit_report_made",
    "visit_shared",
    "walked_in",
]
"""Each has its sentence in `journal/line` of the texts: a test holds it, and the type checker every caller."""

ACTIONS: tuple[str, ...] = get_args(Action)


def details_of(*parts: object) -> str:
    """Several in one line, for the sentence to take apart; none of them may hold a « / »."""
    return "/".join(str(part) for part in parts)


@dataclass(frozen=True, slots=True)
class JournalLine:
    """`by_name` is empty for the command line, the bot itself, and people who were erased. `done_at` is UTC.

    `subject`: a name people know; empty when it was that of somebody who was erased. `own`: done to themselves.
    """

    id: int
    department_code: str
    action: str
    subject: str
    details: str
    by_name: str
    own: bool
    done_at: datetime

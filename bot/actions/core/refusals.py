"""What a person can understand and mend; everything else that is raised is a bug."""

from __future__ import annotations

SETTLED = frozenset(
    {
        *(
            "broadcast_changed",
            "campaign_closed",
            "campaign_known",
            "comment_already",
            "event_cancelled",
        ),
        *(
            "event_over",
            "invitation_expired",
            "invitation_older",
            "invitation_unknown",
            "invitation_used",
            "minutes_sent",
            "newsletter_changed_since",
            "newsletter_closed",
            "person_known",
            "poll_closed",
        ),
        *("poll_is_over", "question_closed", "rated_already", "registration_not_waiting", "report_closed"),
        *("survey_over", "visit_elsewhere", "visit_moved_meanwhile"),
    }
)
"""Beside those called « …_gone »: what it was about is over, done by somebody else, or not as it was."""


class Refusal(Exception):
    """Its text is the template `refusals/<key>` of its noun's area, filled with `values`.

    `form`: the form whose answer was refused, where what was typed or sent was one.
    """

    form = ""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def ends_form(self, *, tapped: bool) -> bool:
        """What it was about is no more: no other answer mends that, but perhaps another button of the same question."""
        return self.key in SETTLED or (self.key.endswith("_gone") and not tapped)

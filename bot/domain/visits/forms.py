"""What is typed about visits: a date, an answer, an action, a field, a photo. Pure."""

from __future__ import annotations

from bot.domain.core.forms import Form, NotAccepted, State, Step, accept_chosen
from bot.domain.visits.commitments import accept_due, accept_what, accept_who
from bot.domain.visits.fields import FieldKind, accept_choices, accept_kind, accept_title


def accept_seen(answer: str) -> str:
    """What was read and shown before it comes here."""
    if not answer:
        raise NotAccepted("visit_answer_length")
    return answer


def accept_file(answer: str) -> str:
    if not answer:
        raise NotAccepted("visit_photo_expected")
    return answer


def _is_choice(state: State) -> bool:
    return state["kind"] == FieldKind.CHOICE


VISIT_DATE = Form("visit_date", (Step("when", accept_seen),))
"""Its state holds the `structure` of a new visit, or the `visit` that is moved."""
SHEET = Form("visit_sheet", (Step("answer", accept_seen),))
"""Its state holds `visit`, `field` and `about`."""
NEAR = Form("visit_near", (Step("place", accept_chosen),))
"""Waits for a position, which is never kept."""
COMMITMENT = Form("commitment", (Step("what", accept_what), Step("who", accept_who), Step("due", accept_due)))
"""Its state holds `origin`, `origin_id`, `structure`; or `commitment`, the one that is changed."""
FIELD = Form(
    "visit_field",
    (Step("title", accept_title), Step("kind", accept_kind), Step("choices", accept_choices, _is_choice)),
)
FIELD_TITLE = Form("visit_field_title", (Step("title", accept_title),))
"""Its state holds the `field`."""
FACADE = Form("facade", (Step("photo", accept_file),))
"""Its state holds the `campaign`, '' for a photo nobody asked for, and the `structure`."""
CAMPAIGN = Form("signage_campaign", (Step("until", accept_due),))
MONTHS = Form("visit_months", (Step("months", accept_seen),))

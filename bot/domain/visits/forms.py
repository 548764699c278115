"""What is typed about visits: a date, an answer, an action, a field, a photo. Pure."""

from __future__ import annotations

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
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


VISIT_DATE = Form("visit_date", (FormStep("when", accept_seen),))
"""Its state holds the `structure` of a new visit, or the `visit` that is moved."""
SHEET = Form("visit_sheet", (FormStep("answer", accept_seen),))
"""Its state holds `visit`, `field` and `about`."""
NEAR = Form("visit_near", (FormStep("place", accept_chosen),))
"""Waits for a position, which is never kept."""
COMMITMENT = Form(
    "commitment", (FormStep("what", accept_what), FormStep("who", accept_who), FormStep("due", accept_due))
)
"""Its state holds `origin`, `origin_id`, `structure`; or `commitment`, the one that is changed."""
FIELD = Form(
    "visit_field",
    (
        FormStep("title", accept_title),
        FormStep("kind", accept_kind),
        FormStep("choices", accept_choices, _is_choice),
    ),
)
FIELD_TITLE = Form("visit_field_title", (FormStep("title", accept_title),))
"""Its state holds the `field`."""
FACADE = Form("facade", (FormStep("photo", accept_file),))
"""Its state holds the `campaign`, '' for a photo nobody asked for, and the `structure`."""
CAMPAIGN = Form("signage_campaign", (FormStep("until", accept_due),))
MONTHS = Form("visit_months", (FormStep("months", accept_seen),))

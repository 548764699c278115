"""What is asked of who opens a campaign, of who says an activity, and of how many came. Pure."""

from __future__ import annotations

from datetime import date

from bot.domain.campaigns.activities import (
    ABSURD,
    LONGEST_LINE,
    LONGEST_PARTNERS,
    LONGEST_TITLE,
    MOST_ATTENDED,
    NOBODY_ELSE,
    is_about_somebody,
    kept_hours,
    read_hours,
    written_hours,
)
from bot.domain.campaigns.campaigns import LONGEST_TEXT
from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.answers import agreed, says_nothing
from bot.domain.core.words.counts import people_said
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import tidied

YES, NO = "oui", "non"
USUAL = "-"
"""Instead of a text of one's own: the call as the bot proposes it."""
KEEP = frozenset({"garder", "garder ce texte", "on garde", "ce texte", "je garde"})


def accept_day(answer: str) -> str:
    """ISO, as typed words were read."""
    try:
        return date.fromisoformat(answer).isoformat()
    except ValueError:
        raise NotAccepted("campaign_day") from None


def accept_text(answer: str) -> str:
    """« Oui », « ok » keep the one that is proposed."""
    said = tidied(answer).strip()
    if said == USUAL or agreed(said) or normalise(said) in KEEP:
        return USUAL
    if says_nothing(said) or len(said) > LONGEST_TEXT:
        raise NotAccepted("campaign_text")
    return said


def accept_yes_or_no(answer: str) -> str:
    said = agreed(answer)
    if said is None:
        raise NotAccepted("button_expected")
    return YES if said else NO


def accept_hours(answer: str) -> str:
    """Typed, or as they are kept."""
    try:
        starts, ends = kept_hours(answer)
    except ValueError:
        starts, ends = read_hours(answer)
    if starts is None or (ends is not None and ends <= starts):
        raise NotAccepted("activity_hours")
    return written_hours(starts, ends)


def _line(answer: str, longest: int, reason: str) -> str:
    said = " ".join(tidied(answer).split())
    if not said or (said != NOBODY_ELSE and says_nothing(said)) or len(said) > longest:
        raise NotAccepted(reason)
    if is_about_somebody(said):
        raise NotAccepted("activity_about_somebody")
    return said


def accept_title(answer: str) -> str:
    said = _line(answer, LONGEST_TITLE, "activity_title")
    if not normalise(said):
        raise NotAccepted("activity_title")
    return said


def accept_line(answer: str) -> str:
    """Of a place, of a public; NOBODY_ELSE stands for none."""
    return _line(answer, LONGEST_LINE, "activity_line")


def accept_partners(answer: str) -> str:
    return _line(answer, LONGEST_PARTNERS, "activity_partners")


def accept_attendance(answer: str) -> str:
    count = people_said(answer)
    if count is None:
        raise NotAccepted("activity_came")
    if count > MOST_ATTENDED:
        raise NotAccepted("activity_came_absurd")
    return str(count)


def accept_photo(answer: str) -> str:
    """Telegram's id of a picture that was sent; words are none."""
    if not answer.startswith(PICTURE):
        raise NotAccepted("activity_photo")
    return answer


def _is_absurd(state: State) -> bool:
    return int(state.get("number", "0")) >= ABSURD


PICTURE = "\N{FRAME WITH PICTURE}"
"""Before the id of a picture, so that no text is one."""
CAMPAIGN = Form(
    "campaign",
    (
        FormStep("first_day", accept_day),
        FormStep("last_day", accept_day),
        FormStep("deadline_on", accept_day),
        FormStep("text", accept_text),
        FormStep("is_public", accept_yes_or_no),
    ),
)
CAMPAIGN_FIELD = Form("campaign_field", (FormStep("value", lambda answer: answer),))
"""Its state holds the `year` and the `field`; the value is checked as that field's step of CAMPAIGN."""
ACTIVITY = Form(
    "activity",
    (
        FormStep("structure", accept_chosen),
        FormStep("day", accept_day),
        FormStep("hours", accept_hours),
        FormStep("title", accept_title),
        FormStep("place", accept_line),
        FormStep("partners", accept_partners),
        FormStep("public", accept_line),
        FormStep("press", accept_yes_or_no),
    ),
)
"""Its state holds the `year`; the structure too, where it is the speaker's own."""
ACTIVITY_FIELD = Form("activity_field", (FormStep("value", lambda answer: answer),))
"""Its state holds the `activity` and the `field`; the value is checked as that field's step of ACTIVITY."""
ATTENDANCE = Form(
    "activity_came",
    (FormStep("number", accept_attendance), FormStep("sure", accept_yes_or_no, wanted=_is_absurd)),
)
"""Its state holds the `activity`."""
PHOTO = Form("activity_photo", (FormStep("photo", accept_photo),))
"""Its state holds the `activity`."""
WITHOUT = frozenset(
    {
        NOBODY_ELSE, "aucun", "aucune", "non", "non merci", "ici", "sur place", "chez nous", "dans nos locaux",
        "dans leurs locaux", "chez eux", "a la structure", "sans", "sans partenaire", "sans partenaires", "personne",
        "pas de partenaire", "pas de partenaires", "aucun partenaire", "rien", "nous seuls", "tout seuls",
    }
)  # fmt: skip
"""Typed for a place or partners: there is none but the structure."""

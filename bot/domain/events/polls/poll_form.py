"""« Nouveau sondage de dates »: what about, which dates, where, for whom, until when."""

from __future__ import annotations

from datetime import date

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.answers import is_unknown
from bot.domain.events.planning.event_form import accept_place, accept_title
from bot.domain.events.polls import dates
from bot.domain.events.polls.polls import Proposal
from bot.domain.network import audiences
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role

REMOTE, UNSAID = "=remote", "-"
"""Buttons of the place: from afar; said later."""
EVERYBODY, ADVISERS, SECTOR = "=all", "=advisers", "=sector:"
"""Buttons of whom it is for; what is typed comes as the audience's JSON."""


def accept_dates(answer: str) -> str:
    """As `dates.written` writes them: typed words are read before they come here."""
    try:
        found = dates.read(answer, "UTC")
    except (ValueError, TypeError, KeyError):
        found = []
    if not found:
        raise NotAccepted("poll_dates_few")
    return answer


def accept_where(answer: str) -> str:
    if is_unknown(answer):
        return UNSAID
    return answer if answer in (REMOTE, UNSAID) else accept_place(answer)


def accept_audience(answer: str) -> str:
    try:
        audience_of(answer)
    except (ValueError, KeyError, AttributeError):
        raise NotAccepted("button_expected") from None
    return answer


def audience_of(answer: str) -> Audience:
    """Raises ValueError for what is none."""
    if answer == EVERYBODY:
        return audiences.EVERYBODY
    if answer == ADVISERS:
        return Audience(roles=frozenset({Role.CONSEILLER}))
    if answer.startswith(SECTOR):
        return Audience(sectors=frozenset({answer.removeprefix(SECTOR)}))
    return audiences.read(answer)


def accept_day(answer: str) -> str:
    """ISO: typed words are read before they come here."""
    try:
        return date.fromisoformat(answer).isoformat()
    except ValueError:
        raise NotAccepted("event_day_missing") from None


NEW_POLL = Form(
    "poll",
    (
        FormStep("title", accept_title),
        FormStep("dates", accept_dates),
        FormStep("place", accept_where),
        FormStep("audience", accept_audience),
        FormStep("closes", accept_day),
        FormStep("sure", accept_chosen),
    ),
)


def proposals_of(state: State, zone: str, ids: list[str]) -> tuple[Proposal, ...]:
    """`ids`: one a date, or more."""
    found = dates.read(state["dates"], zone)
    return tuple(Proposal(id_, half_days) for id_, half_days in zip(ids, found, strict=False))


def place_of(state: State) -> str:
    """In words; empty from afar, or where it is said later."""
    return "" if state["place"] in (REMOTE, UNSAID) else state["place"]


def is_remote(state: State) -> bool:
    return state["place"] == REMOTE

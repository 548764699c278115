"""A new event in a few taps: its kind, its title, when, where, how many; everything else is as usual."""

from __future__ import annotations

import re

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.answers import is_left_out, says_nothing
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import is_nothing, tidied
from bot.domain.events import said
from bot.domain.events.events import Event, EventKind
from bot.domain.events.planning import when
from bot.domain.events.planning.rules import LONGEST_TITLE, LONGEST_VENUE
from bot.domain.lists.parsers import web_address

MARK = "="
REMOTE, BOTH, IN_STRUCTURE = "=remote", "=both", "=structure"
"""Buttons of the place; what is typed never begins with MARK."""
LATER = "-"
KEEP, PUBLISH, MEND = "keep", "publish", "mend"
SEATS = (12, 20, 30)
"""Offered; other numbers are typed."""


def accept_kind(answer: str) -> str:
    try:
        return EventKind(answer)
    except ValueError:
        raise NotAccepted("button_expected") from None


def accept_title(answer: str) -> str:
    title = " ".join(tidied(answer).split())
    if says_nothing(title):
        raise NotAccepted("event_title_missing")
    if when.says_only_when(title):
        raise NotAccepted("event_title_date")
    if len(title) > LONGEST_TITLE:
        raise NotAccepted("event_title_too_long")
    return title


def accept_when(answer: str) -> str:
    """Half-days as `when.written` writes them: typed words are read before they come here."""
    try:
        half_days = when.read(answer, "UTC")
    except (ValueError, TypeError):
        half_days = ()
    if not half_days:
        raise NotAccepted("event_hours_missing")
    return answer


FROM_AFAR = re.compile(
    r"(?:(?:en|par|sur|a) )?(?:distance|ligne|distanciel|(?:visio(?: ?conference)?|webinaire|teams|zoom|webex|webconf)"
    r"(?: (?:sur )?(?:teams|zoom|webex|webconf))?)"
)
BOTH_WAYS = re.compile(
    r"les deux|(?:en )?(?:hybride|mixte)"
    r"|(?:sur place|(?:en )?presentiel) (?:et|ou) (?:a distance|(?:en )?(?:visio|distanciel))"
)


def said_place(text: str) -> str:
    """« Visio », « en ligne », « hybride » are buttons; other words are the place."""
    words = normalise(text)
    if FROM_AFAR.fullmatch(words):
        return REMOTE
    return BOTH if BOTH_WAYS.fullmatch(words) else text.strip().removeprefix(MARK)


def accept_place(answer: str) -> str:
    place = " ".join(tidied(answer).split())
    if says_nothing(place):
        raise NotAccepted("event_place_missing")
    if len(place) > LONGEST_VENUE:
        raise NotAccepted("event_venue_too_long")
    return place


def accept_link(answer: str) -> str:
    """LATER where it is not known yet."""
    if is_nothing(answer.strip()) or is_left_out(answer):
        return LATER
    try:
        return web_address(answer.strip())
    except ValueError:
        raise NotAccepted("event_link_wrong") from None


def accept_seats(answer: str) -> str:
    try:
        count = said.seats(answer)
    except ValueError:
        raise NotAccepted("event_seats_unread") from None
    if count == 0:
        raise NotAccepted("event_seats_none")
    return said.UNLIMITED if count is None else str(count)


def accept_end(answer: str) -> str:
    if answer not in (KEEP, PUBLISH, MEND):
        raise NotAccepted("button_expected")
    return answer


def _comes_remotely(state: State) -> bool:
    return state["place"] in (REMOTE, BOTH)


def _comes_onsite(state: State) -> bool:
    return state["place"] != REMOTE


def _is_in_structure(state: State) -> bool:
    return IN_STRUCTURE in (state["place"], state.get("venue"))


NEW_EVENT = Form(
    "event",
    (
        FormStep("kind", accept_kind),
        FormStep("title", accept_title),
        FormStep("when", accept_when),
        FormStep("place", accept_place),
        FormStep("venue", accept_place, lambda state: state["place"] == BOTH),
        FormStep("structure", accept_chosen, _is_in_structure),
        FormStep("link", accept_link, _comes_remotely),
        FormStep("seats", accept_seats, _comes_onsite),
        FormStep("remote_seats", accept_seats, _comes_remotely),
        FormStep("end", accept_end),
    ),
)


def event_of(state: State, department_code: str, zone: str) -> Event:
    """Not stored yet, and without an id."""
    venue = state.get("venue") or state["place"]
    return Event(
        id="",
        department_code=department_code,
        zone=zone,
        kind=EventKind(state["kind"]),
        title=state["title"],
        half_days=when.read(state["when"], zone),
        venue="" if venue.startswith(MARK) else venue,
        structure_id=state.get("structure"),
        link=state.get("link", "").removeprefix(LATER),
        seats=said.seats(state.get("seats", "0")),
        remote_seats=said.seats(state.get("remote_seats", "0")),
    )

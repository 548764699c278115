"""An incident as those who look after it see it: where it stands, until when, who shares it, what was said last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.incidents.looking import IncidentDetails
from bot.actions.incidents.pages import words_now
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.domain.core.calendar import local
from bot.domain.incidents.incidents import SEVERITIES
from bot.domain.incidents.states import STATES, IncidentState, Side, Step, transition
from bot.domain.network.members import Member
from bot.store.incidents.incidents import HistoryStep

SAID = frozenset({Step.REPORT, Step.REPLY, Step.ANSWER, Step.ASK, Step.RESOLVE, Step.NOTE, Step.OUT_OF_SCOPE})
"""Steps whose words are read in the thread."""
LAST_SAID = 3
WRITE, DO = "incident_write", "incident_do"

BUTTONS: Mapping[Step, tuple[str, str, str]] = {
    Step.TAKE: ("Prendre en charge", DO, Step.TAKE),
    Step.ANSWER: ("Répondre", WRITE, Step.ANSWER),
    Step.ASK: ("Demander une précision", WRITE, Step.ASK),
    Step.WAIT: ("En attente de…", "incident_wait", ""),
    Step.RESUME: ("Reprendre le suivi", DO, Step.RESUME),
    Step.RESOLVE: ("Résoudre", WRITE, Step.RESOLVE),
    Step.REOPEN: ("Rouvrir", DO, Step.REOPEN),
    Step.OUT_OF_SCOPE: ("Hors périmètre", WRITE, Step.OUT_OF_SCOPE),
    Step.ASSIGN: ("Confier à…", "incident_assign", ""),
    Step.MERGE: ("Fusionner avec…", "incident_merge", ""),
    Step.NOTE: ("Note interne", WRITE, Step.NOTE),
}
"""What each step's button says, its route, and what it carries behind the incident's id."""
FIRST: Mapping[IncidentState, tuple[Step, ...]] = {
    IncidentState.NEW: (Step.TAKE, Step.ANSWER, Step.ASK, Step.RESOLVE),
    IncidentState.TAKEN: (Step.ANSWER, Step.ASK, Step.WAIT, Step.RESOLVE),
    IncidentState.WAITING: (Step.RESUME, Step.ANSWER, Step.WAIT, Step.RESOLVE),
    IncidentState.RESOLVED: (Step.REOPEN, Step.ANSWER),
    IncidentState.OUT_OF_SCOPE: (Step.REOPEN, Step.NOTE),
    IncidentState.CLOSED: (Step.NOTE,),
    IncidentState.MERGED: (Step.NOTE,),
}


def work_card(page: IncidentDetails, viewer: Member, now: datetime, *, digits: bool) -> Screen:
    incident = page.incident
    rows = pairs(_first(page)) if viewer.keeps_directory else []
    rows.append(_last_row(page, viewer))
    now_said = [
        replace(step, text=words_now(page.steps, step)) if step.source_message_id else step
        for step in page.steps
        if step.step in SAID
    ]
    said = [step for step in now_said if step.text]
    return screen(
        "work/card",
        rows,
        protected=True,
        page=page,
        incident=incident,
        state=STATES[incident.state],
        severity=SEVERITIES[incident.severity],
        said=said[1 if said and said[0].step == Step.REPORT else 0 :][-LAST_SAID:],
        here=lambda at: local(at, page.department),
        now=local(now, page.department),
        overdue=page.due is not None and page.due <= now,
        digits=digits,
    )


def more_card(page: IncidentDetails, *, has_files: bool) -> Screen:
    """« Plus »: what is done less often."""
    incident = page.incident
    buttons = [_button(step, incident.id) for step in _others(page)]
    buttons.append(tap("Historique", "incident_history", incident.id))
    if has_files:
        buttons.append(_files(incident.id))
    rows = [*pairs(buttons), [back("incident_work", incident.id)]]
    return screen("work/more", rows, incident=incident, state=STATES[incident.state])


def history_card(page: IncidentDetails, first: int, *, digits: bool, has_files: bool) -> Screen:
    """Every step from the `first` on, as many as one screen holds."""
    lines: Sequence[HistoryStep] = page.steps[first : first + LINES]
    last = [*([_files(page.incident.id)] if has_files else []), back("incident_work", page.incident.id)]
    rows = [_turning(page, first), last]
    return screen(
        "work/history",
        rows,
        protected=True,
        page=page,
        incident=page.incident,
        lines=lines,
        states=STATES,
        here=lambda at: local(at, page.department),
        digits=digits,
    )


LINES = 10


def _files(incident_id: str) -> Button:
    return tap("Revoir les pièces", "incident_pieces", incident_id)


def _turning(page: IncidentDetails, first: int) -> list[Button]:
    buttons = []
    if first > 0:
        before = str(max(0, first - LINES))
        buttons.append(tap("‹ Plus anciens", "incident_history", page.incident.id, before))
    if first + LINES < len(page.steps):
        buttons.append(tap("Plus récents ›", "incident_history", page.incident.id, str(first + LINES)))
    return buttons


def _first(page: IncidentDetails) -> list[Button]:
    return [_button(step, page.incident.id) for step in FIRST[page.incident.state]]


def _others(page: IncidentDetails) -> list[Step]:
    """What this state knows, and is not on the card."""
    state = page.incident.state
    known = [step for step in BUTTONS if transition(Side.NETWORK, step, state) is not None]
    return [
        step
        for step in known
        if step not in FIRST[state] and not (step is Step.MERGE and page.kind.is_safety)
    ]


def _last_row(page: IncidentDetails, viewer: Member) -> list[Button]:
    incident_id = page.incident.id
    row = [tap("‹ Incidents", "incidents")]
    if page.other is not None:
        row.append(tap(page.other.label, "incident_work", page.other.id))
    if viewer.keeps_directory and _others(page):
        row.append(tap("Plus", "incident_more", incident_id))
    else:
        row.append(tap("Historique", "incident_history", incident_id))
    return row


def _button(step: Step, incident_id: str) -> Button:
    label, route, carried = BUTTONS[step]
    return tap(label, route, incident_id, *([carried] if carried else []))

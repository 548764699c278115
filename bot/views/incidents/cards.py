"""An incident on a screen: for who said or shares it, and for those who look after the network."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.pages import IncidentPage
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.files import counted
from bot.domain.incidents.incidents import SEVERITIES
from bot.domain.incidents.states import OPEN, STATES, IncidentState, Step
from bot.domain.network.members import Member


def own_card(
    page: IncidentPage, viewer: Member, now: datetime, *, digits: bool = False, said: str = ""
) -> Screen:
    """`said`: what has just been done, a word that the text of the card knows."""
    return screen(
        "incidents/own",
        own_rows(page, viewer, now),
        page=page,
        incident=page.incident,
        said=said,
        state=STATES[page.incident.state],
        severity=SEVERITIES[page.incident.severity],
        counted=counted(page.all_files),
        is_own=page.incident.reporter_id == viewer.id,
        viewer=viewer,
        today=page.local(now).date(),
        digits=digits,
    )


def own_rows(page: IncidentPage, viewer: Member, now: datetime) -> list[list[Button]]:
    """What may be done with it now, three rows at most."""
    incident = page.incident
    is_own, state = incident.reporter_id == viewer.id, incident.state
    first, second = [], []
    if not incident.is_ended:
        first.append(tap("Ajouter", "incident_add", incident.id))
    if state in OPEN and incident.may_press(now):
        first.append(tap("Relancer", "incident_press", incident.id))
    if is_own and not incident.is_ended:
        second.append(tap("Clore", "incident_close", incident.id))
    if is_own and incident.may_reopen(now):
        second.append(tap("Rouvrir", "incident_reopen", incident.id))
    if not is_own:
        second.append(tap("Ne plus suivre", "incident_unfollow", incident.id))
    last = [tap("Les échanges", "incident_thread", incident.id)]
    last.append(tap("Mes incidents", "incidents_mine"))
    return [row for row in (first, second, last) if row]


def network_card(page: IncidentPage, now: datetime, *, takes: bool = False, digits: bool = False) -> Screen:
    """For who looks after it, with the names of who said it and where. `takes`: they may take it in charge."""
    incident = page.incident
    row = [tap("Voir l’incident", "incident_work", incident.id)]
    if takes and incident.state is IncidentState.NEW:
        row.insert(0, tap("Prendre en charge", "incident_do", incident.id, Step.TAKE))
    return screen(
        "incidents/network_card",
        [row],
        protected=True,
        page=page,
        incident=incident,
        is_new=incident.state is IncidentState.NEW,
        state=STATES[incident.state],
        severity=SEVERITIES[incident.severity],
        counted=counted(page.all_files),
        today=page.local(now).date(),
        digits=digits,
    )

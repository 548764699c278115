"""An incident that is closed now, and all it leaves behind: what tests of retention look for."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.actions.incidents import reporting, steps
from bot.actions.incidents.reporting import IncidentReport
from bot.actions.incidents.steps import Words
from bot.clock import stamp
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


async def end_an_incident(tx: Transaction, member: Member) -> None:
    """Said, shared, with a picture and a message of the bot's; a maintenance and a morning's weather beside it."""
    said = IncidentReport("tool", Severity.BLOCKING, "caf")
    words = Words("Le site est en panne", chat_id=7, message_id=12)
    incident, step_id = await reporting.report(tx, member, said, words, NOW)
    await steps.do(tx, member, Side.NETWORK, Step.TAKE, incident.id, NOW, owner_id=member.id)
    await steps.do(tx, member, Side.REPORTER, Step.CLOSE, incident.id, NOW)
    for sql in LEFT_BEHIND:
        query = Query("left", sql, "What an incident leaves.")
        await tx.execute(query, id=incident.id, step=step_id, member=member.id, now=stamp(NOW))


LEFT_BEHIND = (
    "INSERT INTO incident_followers VALUES (:id, :member, NULL, :now)",
    "INSERT INTO incident_files VALUES (1, :step, 'photo', 'AgAC', 'AQAD', 'ecran.jpg')",
    "INSERT INTO posts VALUES ('incidentxx', 7, 13, :now)",
    "INSERT INTO incident_posts VALUES ('incidentxx', :id, 'reporter')",
    "INSERT INTO maintenances VALUES ('maintenanc', '95', 'caf', 'Site fermé', :now, :now, :member, 0, NULL)",
)


async def tell_the_weather(tx: Transaction, _member: Member) -> None:
    for sql in (
        "INSERT INTO weather_reports VALUES ('95', '2026-11-24', '{}', '', '', '')",
        "INSERT INTO posts VALUES ('weatherxxx', -5, 14, '')",
        "INSERT INTO weather_posts VALUES ('weatherxxx', '95', '2026-11-24')",
    ):
        await tx.execute(Query("left", sql, "What a morning leaves."))

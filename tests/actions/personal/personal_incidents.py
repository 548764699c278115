"""What somebody leaves behind who says, shares and follows incidents, and is written about in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.actions.incidents import reporting, steps
from bot.actions.incidents.reporting import IncidentReport
from bot.actions.incidents.steps import Words
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAME = "Zoé Quillévéré"
FILE = Query(
    "file",
    "INSERT INTO incident_files (step_id, kind, file_id, unique_id, name)"
    " VALUES (:step_id, 'document', 'AgACzoe', 'AQADzoe', :name)",
    "A picture of hers, or one that names her.",
)
POSTS = (
    Query("post", "INSERT INTO posts VALUES ('zoepostxxx', :chat_id, 13, '')", "The bot told her of it."),
    Query(
        "incident_post",
        "INSERT INTO incident_posts VALUES ('zoepostxxx', :id, 'reporter')",
        "And what it was about.",
    ),
)
MAINTENANCE = Query(
    "maintenance",
    "INSERT INTO maintenances VALUES ('zoemainten', '95', 'caf', :text, '', '', :by, 0, NULL)",
    "She planned it.",
)
TEMPLATE = Query(
    "template",
    "INSERT INTO answer_templates VALUES ('zoetemplat', '95', :title, :text)",
    "It sends people to her.",
)
OLD_STEP = Query(
    "old_step",
    "INSERT INTO incident_steps (incident_id, done_at, side, step, before, after, text, album, source_chat_id)"
    " VALUES (:id, '', 'reporter', 'reply', 'new', 'new', '', '', :chat_id)",
    "A message out of her chat, of which nobody knows any more that she wrote it.",
)


async def follows_incidents(tx: Transaction, zoe: Member, claire: Member) -> None:
    """One of hers, with a picture, that Claire looks after; one of Claire's, that she shares and looks after."""
    tool = IncidentReport("tool", Severity.BLOCKING, "caf")
    words = Words(f"Je suis {NAME}, rappelez-moi", chat_id=zoe.user_id, message_id=12)
    hers, step_id = await reporting.report(tx, zoe, tool, words, NOW)
    await tx.execute(FILE, step_id=step_id, name=f"ecran-{NAME}.jpg")
    await steps.do(tx, claire, Side.NETWORK, Step.TAKE, hers.id, NOW, owner_id=claire.id)
    asks = Words("La Caf est prévenue")
    until = NOW + timedelta(days=2)
    await steps.do(tx, claire, Side.NETWORK, Step.WAIT, hers.id, NOW, asks, waits_for=NAME, waits_until=until)
    theirs, step_id = await reporting.report(tx, claire, tool, Words(f"{NAME} est au courant"), NOW)
    await tx.execute(FILE, step_id=step_id, name=f"{NAME}.pdf")
    await reporting.follow(tx, zoe, theirs.id, NOW)
    await steps.do(tx, zoe, Side.NETWORK, Step.TAKE, theirs.id, NOW, owner_id=zoe.id)
    for query in (*POSTS, OLD_STEP):
        await tx.execute(query, id=hers.id, chat_id=zoe.user_id)
    await tx.execute(MAINTENANCE, text=f"Voir avec {NAME}", by=zoe.id)
    await tx.execute(TEMPLATE, title=f"Écrire à {NAME}", text=f"Demandez à {NAME}.")

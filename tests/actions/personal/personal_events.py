"""What somebody leaves behind who goes to events, plans some, and is written about in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.events import registering
from bot.actions.events.planning import planning
from bot.domain.events.events import Event, EventKind, HalfDay, Mode
from bot.domain.events.questions import CAR, MEAL
from bot.domain.network.members import Member
from bot.domain.network.sectors import Sector
from bot.domain.training.modules import Module, TrainingRecord
from bot.ids import new_id
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.events import registrations
from bot.store.network import sectors
from bot.store.training import modules, records
from tests.network import HERE

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
NAME = "Zoé Quillévéré"
EXTRA = (
    Query(
        "attended",
        "INSERT INTO attendances (registration_id, half_day, present, source, marked_at)"
        " VALUES (:id, 0, 1, 'hand', '2026-11-24T13:30:00.000000Z')",
        "She was there.",
    ),
    Query(
        "attested",
        "INSERT INTO attestations (code, registration_id, issued_at) VALUES ('zoecode', :id, '')",
        "She has a paper of it.",
    ),
)
FEED = Query(
    "feed",
    "INSERT INTO calendar_feeds (member_id, token, created_at) VALUES (:member_id, 'zoesecrettoken', '')",
    "Her calendar.",
)
TRIES = Query(
    "tries",
    "INSERT INTO attendance_tries (event_id, half_day, member_id, wrong, last_at)"
    " VALUES (:event_id, 0, :member_id, 2, '')",
    "She mistyped the code.",
)
RATING = Query(
    "rating",
    "INSERT INTO ratings (event_id, rating, comment, rated_on) VALUES (:event_id, 4, :comment, '2026-11-24')",
    "What somebody said.",
)


def seminar(**changes: object) -> Event:
    """In a fortnight, with a seat for one."""
    there = datetime(2026, 12, 8, 9, 0, tzinfo=PARIS)
    event = Event(
        id=new_id(),
        department_code=HERE,
        zone="Europe/Paris",
        kind=EventKind.SEMINAR,
        title="Séminaire de fin d’année",
        half_days=(HalfDay(there, there + timedelta(hours=3)),),
        venue="Cergy",
        seats=1,
        questions=(MEAL, CAR),
    )
    return replace(event, **changes)


async def goes_to_events(tx: Transaction, zoe: Member, claire: Member) -> Event:
    """A seat and answers in one that Claire waits for, and that names her; one of hers, where she registered Claire."""
    theirs = await planning.prepare(
        tx,
        claire,
        seminar(
            description=f"Avec\n{NAME}, de l’équipe",
            venue=f"chez {NAME}",
            questions=(MEAL, replace(CAR, text=f"Avec {NAME} ?")),
        ),
        NOW,
    )
    await planning.publish(tx, claire, theirs.id, NOW)
    own = await registering.register(tx, zoe, theirs.id, Mode.ONSITE, NOW)
    await registering.answer_questions(
        tx, zoe, theirs.id, {"repas": "Oui, sans viande", "covoiturage": "Non"}
    )
    await registering.register(tx, claire, theirs.id, Mode.ONSITE, NOW)
    for query in EXTRA:
        await tx.execute(query, id=own.registration.id)
    hers = await planning.prepare(tx, zoe, seminar(title="Réunion de rentrée"), NOW)
    await planning.publish(tx, zoe, hers.id, NOW)
    await registering.register(tx, claire, hers.id, Mode.ONSITE, NOW, by=zoe)
    await _is_taught(tx, zoe)
    await tx.execute(FEED, member_id=zoe.id)
    await tx.execute(TRIES, event_id=theirs.id, member_id=zoe.id)
    await tx.execute(RATING, event_id=theirs.id, comment=f"{NAME} explique bien")
    await registrations.put_answer(tx, own.registration.id, "autre", f"je suis {NAME}")
    return theirs


async def _is_taught(tx: Transaction, zoe: Member) -> None:
    module = Module("accueilxxx", "Accueillir", HERE, body=f"Assuré par {NAME}", public="Nouveaux")
    await modules.put(tx, module)
    day = date(2026, 3, 2)
    followed = TrainingRecord("zoerecordx", HERE, zoe.id, module.id, day, f"feuille de {NAME}")
    await records.put(tx, followed, NOW)
    await sectors.put(tx, Sector("zoesectorx", HERE, f"Secteur de {NAME}"))

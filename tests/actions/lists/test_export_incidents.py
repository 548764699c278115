"""The list of incidents: times that a person counts again with a calendar, of one département, nobody's words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.directory.seed import seed_directory
from bot.actions.incidents import reporting, steps
from bot.actions.incidents.reporting import IncidentReport
from bot.actions.incidents.steps import Words
from bot.actions.lists.exports import export_rows
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import Side, Step
from bot.domain.network.roles import Role
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.network import members
from tests.network import ELSEWHERE, HERE, NOW, STRUCTURES, let_in

PARIS = ZoneInfo("Europe/Paris")
HEADER = [
    "Numéro", "Créé le", "Structure", "Type", "Partenaire", "Gravité", "État", "Suivi par", "Concernés",
    "Première réponse (h ouvrées)", "Résolution (h ouvrées)", "Satisfaction", "Répondu le", "Résolu le",
    "Attente (h ouvrées)",
]  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


async def test_times_in_working_hours_can_be_counted_again(any_db: Database) -> None:
    """Said on Friday at 17 h, taken on Monday at 9 h 30 (3,5 h); waited for the Caf from 10 h to 14 h of that day;
    resolved at 16 h: 10 working hours since, 4 of which somebody else was waited for."""
    async with any_db.transaction() as tx:
        await seed_directory(tx)
        await put_structures(tx, STRUCTURES, NOW)
        nadia = await let_in(tx, 8001, "Nadia Benali", Role.CONSEILLER, HERE)
        await members.set_structure(tx, nadia.id, "placecergy")
        nadia = await members.by_id(tx, nadia.id) or nadia
        karim = await let_in(tx, 8002, "Karim Lefort", Role.CONSEILLER, HERE)
        claire = await let_in(tx, 8003, "Claire Morin", Role.ANIMATEUR, HERE)
        olga = await let_in(tx, 8004, "Olga Petit", Role.CONSEILLER, ELSEWHERE)
        tool = IncidentReport("tool", Severity.BLOCKING, "caf")
        one, _ = await reporting.report(tx, nadia, tool, Words("Des mots à nous"), at("2026-11-27 17:00"))
        await reporting.follow(tx, karim, one.id, at("2026-11-27 18:00"))
        for step, when in (
            (Step.TAKE, "09:30"),
            (Step.WAIT, "10:00"),
            (Step.RESUME, "14:00"),
            (Step.RESOLVE, "16:00"),
        ):
            changes = {"owner_id": claire.id} if step is Step.TAKE else {}
            await steps.do(tx, claire, Side.NETWORK, step, one.id, at(f"2026-11-30 {when}"), **changes)
        await reporting.report(
            tx, karim, IncidentReport("safety", Severity.HINDERING), Words(), at("2026-11-30 10:00")
        )
        await reporting.report(tx, olga, tool, Words(), at("2026-11-30 10:00"))

    async with any_db.reading() as tx:
        sheet = await export_rows(tx, "incidents", frozenset({HERE}))

    assert HEADER == list(sheet.header)[: len(HEADER)]
    first, second = sheet.rows
    assert [
        "95-2026-001", datetime(2026, 11, 27, 17, 0), "France services de Cergy", "Outil ou plateforme en panne",  # noqa: DTZ001
        "Caf", "bloquant", "résolu", "Claire Morin", 2, "3.5", "6.0", None,
        datetime(2026, 11, 30, 9, 30), datetime(2026, 11, 30, 16, 0), "4.0",  # noqa: DTZ001
    ] == [str(cell) if index in (9, 10, 14) else cell for index, cell in enumerate(first[: len(HEADER)])]  # fmt: skip
    assert ["95-2026-002", "Incivilité ou sécurité", "nouveau", None, None] == [
        second[i] for i in (0, 3, 6, 9, 10)
    ]
    assert not any("Des mots" in str(cell) for row in sheet.rows for cell in row)

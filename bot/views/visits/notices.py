"""What both sides hear of a visit: its dates, that it is tomorrow, the structure’s part of the sheet."""

from __future__ import annotations

from datetime import datetime

from bot.actions.visits import appointments, sheets
from bot.actions.visits.sheets import SheetPage
from bot.chat.matters import Reader
from bot.chat.notices import tell
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.visits.visits import STATES, VisitState
from bot.store.engine.transaction import Transaction
from bot.views.visits.appointments import appointment_card

SHARED = "visit_shared"


async def words_of_news(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """None when something else became of it meanwhile: that is told by itself."""
    visit_id, sequence, state = ids
    about = await appointments.appointment(reader.tx, reader.member, visit_id)
    visit = about.visit
    if (str(visit.sequence), visit.state) != (sequence, state):
        return None
    if visit.is_planned and visit.starts_at is not None and visit.starts_at <= reader.now:
        return None
    return appointment_card(about, reader.member, reader.now, said=f"told_{state}")


async def words_of_tomorrow(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """The day before. None when it is not on that day any more."""
    visit_id, _, sequence = ids[0].partition(".")
    about = await appointments.appointment(reader.tx, reader.member, visit_id)
    visit = about.visit
    if visit.state is not VisitState.AGREED or str(visit.sequence) != sequence:
        return None
    if visit.starts_at is None or visit.starts_at <= reader.now:
        return None
    here, now = local(visit.starts_at, about.department), local(reader.now, about.department)
    rows = [[tap("Voir le rendez-vous", "visit_appointment", visit.id)]]
    return screen("visits/tomorrow", rows, protected=True, about=about, here=here, now=now)


async def words_of_shared(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    page = await sheets.part(reader.tx, reader.member, ids[0])
    return screen(
        "sheets/shared",
        [[tap("Lire", "visit_part", page.visit.id, "0")]],
        page=page,
        on=local(page.visit.on, page.about.department).date(),
        total=len({one.field_id for one in page.answers}),
        state=STATES[page.visit.state],
    )


async def tell_shared(tx: Transaction, page: SheetPage, now: datetime) -> None:
    """The structure's advisers, by day."""
    hour = next_working_hour(now, page.about.department)
    for adviser in page.about.advisers:
        await tell(tx, adviser, Matter(SHARED, (page.visit.id,)), now, not_before=hour)

"""What is asked about a month, what is said of it to others: in words that are true when they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.usage import asking, monthly_figures
from bot.actions.usage.monthly_figures import GivenFigure
from bot.chat.notices import tell_animateurs
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.usage.asking import AskedMonth, asked_of
from bot.domain.usage.months import from_stored, moved, stored
from bot.store.core import departments, outbox
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.store.usage import monthly_figures as store

CORRECTED = "figure_corrected"
MOST_SHOWN = 6


async def words_of_question(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """ids: what is asked, which reminder. Nothing once it is said, or for who works elsewhere by now."""
    asked, member = asked_of(ids[0]), reader.member
    place = await structures.structure(reader.tx, asked.structure_id)
    if place is None or place.closed_at or member.structure_id != place.id:
        return None
    department = await departments.department(reader.tx, member.department_code)
    if department is None or member.role is not Role.CONSEILLER:
        return None
    if not asking.is_asked_about(asked, local(reader.now, department).date()):
        return None
    known = await store.figures(
        reader.tx, place.department_code, place.id, moved(asked.month, -12), asked.month
    )
    said = {one.month: one.requests for one in known if one.requests is not None}
    if asked.month in said:
        return None
    return screen(
        "monthly_figures/question",
        [[tap("Donner le chiffre", "figure_give", place.id, stored(asked.month))]],
        place=place,
        month=asked.month,
        is_reminder=ids[1] != "0",
        before=said.get(moved(asked.month, -1)),
        before_month=moved(asked.month, -1),
    )


async def words_of_late(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """ids: département and month (« 95.2026-11 »). Nothing when nobody is late any more."""
    code, _, month = ids[0].partition(".")
    if reader.member.department_code != code or not reader.member.keeps_directory:
        return None
    late = await asking.late(reader.tx, reader.member, from_stored(month))
    if not late:
        return None
    rows = [[tap("Voir qui manque", "figures_late", month, "0")]]
    return screen(
        "monthly_figures/late_notice",
        rows,
        late=late,
        month=from_stored(month),
        most=MOST_SHOWN,
        protected=True,
    )


async def words_of_corrected(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """ids: structure, month, before, after. Nothing when it has been changed again since."""
    structure_id, month, before, after = ids
    known = await store.figures(
        reader.tx,
        reader.member.department_code,
        structure_id,
        from_stored(month),
        from_stored(month),
    )
    place = await structures.structure(reader.tx, structure_id)
    if place is None or not known or str(known[0].requests) != after:
        return None
    by = await members.by_id(reader.tx, known[0].said_by) if known[0].said_by else None
    return screen(
        "monthly_figures/corrected",
        [[tap("Voir la structure", "activity_place", structure_id)]],
        place=place,
        month=from_stored(month),
        before=int(before),
        after=known[0].requests,
        by=by.name if by else "",
    )


async def tell_given(tx: Transaction, by: Member, given: GivenFigure, now: datetime) -> None:
    """The others who were asked see that it is done; a correction is told to who looks after the network."""
    await _show_answered(tx, by, given, now)
    before = given.before
    if before is None or before.requests == given.figure.requests:
        return
    department = await monthly_figures.department_of(tx, given.place.department_code)
    ids = (
        given.place.id,
        stored(given.figure.month),
        str(before.requests),
        str(given.figure.requests),
    )
    at = next_working_hour(now, department)
    await tell_animateurs(tx, given.place.department_code, Matter(CORRECTED, ids), now, but=by, not_before=at)


async def _show_answered(tx: Transaction, by: Member, given: GivenFigure, now: datetime) -> None:
    asked = AskedMonth(given.place.id, given.figure.month)
    rows = [[tap("Voir ou corriger", "activity_place", given.place.id)]]
    shown = screen("monthly_figures/answered", rows, given=given, by=by)
    for post, member_id in await store.messages_about(tx, asking.NOUN, asked.key):
        member = await members.by_id(tx, member_id)
        is_there = member is not None and member.state == "active" and member.structure_id == given.place.id
        if is_there and member_id != by.id:
            await outbox.enqueue(tx, outgoing.changed_post(post, shown), now)

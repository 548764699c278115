"""A stand-in as people see it, and what both hear of its beginning and its end."""

from __future__ import annotations

from datetime import datetime

from bot.actions.steering import stand_ins
from bot.actions.steering.stand_ins import NamedStandIn
from bot.actions.visits.planning import department_of
from bot.chat.notices import tell
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Button, Screen, pairs, screen, tap
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.domain.steering.stand_ins import StandIn, StandInState
from bot.store.engine.transaction import Reading, Transaction
from bot.store.steering import stand_ins as stored

ASKED, ANSWERED, BEGAN, ENDED = "stand_in_asked", "stand_in_answered", "stand_in_began", "stand_in_ended"


async def card(tx: Reading, shown: NamedStandIn, viewer: Member, now: datetime, said: str = "") -> Screen:
    """`said`: what was just done, or why it is told."""
    department = await department_of(tx, shown.one.department_code)
    return screen(
        "stand_ins/card",
        _buttons(shown.one, viewer),
        protected=True,
        one=shown.one,
        member=_name(shown.member),
        absent=_name(shown.absent),
        is_member=viewer.id == shown.one.member_id,
        today=local(now, department).date(),
        said=said,
    )


def _name(person: Member | None) -> str:
    """'' for who was erased: the text says who that was."""
    return person.name if person is not None else ""


def _buttons(one: StandIn, viewer: Member) -> list[list[Button]]:
    rows: list[list[Button]] = []
    if one.is_open and viewer.id == one.member_id:
        rows.append(
            [
                tap(
                    "Ne plus remplacer" if one.state is StandInState.ACCEPTED else "Refuser",
                    "stand_in_no",
                    one.id,
                )
            ]
        )
        if one.state is StandInState.ASKED:
            rows[0].insert(0, tap("Accepter", "stand_in_yes", one.id))
    if one.is_open and viewer.id == one.absent_id:
        rows.append([tap("Reprendre la main" if one.holds else "Annuler", "stand_in_back", one.id)])
    if viewer.follows_network:
        rows.append([tap("‹ Remplacements", "stand_ins")])
    return rows


async def tell_asked(tx: Transaction, one: StandIn, member: Member, now: datetime) -> None:
    """At once where it is for today, else by day."""
    department = await department_of(tx, one.department_code)
    is_soon = one.when.first is None or one.when.first <= local(now, department).date()
    at = None if is_soon else next_working_hour(now, department)
    await tell(tx, member, Matter(ASKED, (one.id,)), now, not_before=at)


async def tell_answer(tx: Transaction, shown: NamedStandIn, now: datetime) -> None:
    """Who will be away hears whether somebody stands in for them."""
    if shown.absent is not None:
        at = next_working_hour(now, await department_of(tx, shown.one.department_code))
        await tell(tx, shown.absent, Matter(ANSWERED, (shown.one.id,)), now, not_before=at)


async def tell_turned(tx: Transaction, shown: NamedStandIn, now: datetime, *, but: str = "") -> None:
    """Both, that it began or ended, by day; who comes back after a silence at once, as they are there.

    `but`: who did it, and knows.
    """
    one = shown.one
    at = next_working_hour(now, await department_of(tx, one.department_code))
    noun = BEGAN if one.holds else ENDED
    for person in (shown.member, shown.absent):
        if person is not None and person.state == "active" and person.id != but:
            is_back = person is shown.absent and not one.holds and one.when.dates is None
            await tell(tx, person, Matter(noun, (one.id,)), now, not_before=None if is_back else at)


async def words_of_asked(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    shown = await stand_ins.page(reader.tx, reader.member, ids[0])
    if shown.one.state is not StandInState.ASKED or shown.one.member_id != reader.member.id:
        return None
    return await card(reader.tx, shown, reader.member, reader.now, "asked")


async def words_of_unanswered(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """The day before, to both. Nothing once it is answered or taken back."""
    shown = await stand_ins.page(reader.tx, reader.member, ids[0])
    if shown.one.state is not StandInState.ASKED:
        return None
    return await card(reader.tx, shown, reader.member, reader.now, "unanswered")


async def words_of_answered(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it has begun, which is told too, or was taken back."""
    shown = await stand_ins.page(reader.tx, reader.member, ids[0])
    if shown.one.holds or shown.one.state not in (StandInState.ACCEPTED, StandInState.DECLINED):
        return None
    return await card(reader.tx, shown, reader.member, reader.now, "answered")


async def words_of_began(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it is over."""
    shown = await stand_ins.page(reader.tx, reader.member, ids[0])
    if not shown.one.holds:
        return None
    said = await card(reader.tx, shown, reader.member, reader.now, "began")
    if reader.member.id == shown.one.absent_id:
        return said
    first = [[tap("Tableau", "steering"), tap("Incidents", "incidents")]]
    return Screen(said.html, [*first, *said.keyboard], protected=True)


async def words_of_ended(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing where it has begun anew."""
    shown = await stand_ins.page(reader.tx, reader.member, ids[0])
    if shown.one.holds:
        return None
    if reader.member.id == shown.one.absent_id:
        return await back_again(reader.tx, shown)
    return screen(
        "stand_ins/ended",
        protected=True,
        absent=_name(shown.absent),
        role=reader.member.role,
        stays_after=_stays_after(shown.one),
    )


def _stays_after(one: StandIn) -> int | None:
    """After how many days of silence it would begin again."""
    return one.when.silent_days if one.is_open else None


async def back_again(tx: Reading, shown: NamedStandIn) -> Screen:
    """What came meanwhile, for who was away: counts that lead to the lists."""
    one = shown.one
    if one.began_at is None or one.ended_at is None:
        rows = [[tap("Nommer quelqu’un", "stand_in_new")]]
        return screen("stand_ins/cannot", rows, member=_name(shown.member))
    found = await stored.meanwhile(tx, one.department_code, one.began_at, one.ended_at)
    department = await department_of(tx, one.department_code)
    buttons = [
        tap(f"Incidents ({found.incidents})", "incidents"),
        tap(f"Demandes d’entrée ({found.requests})", "requests"),
        tap(f"Erreurs signalées ({found.corrections})", "reports"),
        tap(f"Inscriptions ({found.registrations})", "planned"),
    ]
    return screen(
        "stand_ins/back",
        pairs(buttons),
        protected=True,
        member=_name(shown.member),
        stays_after=_stays_after(one),
        found=found,
        since=local(one.began_at, department),
        until=local(one.ended_at, department),
    )


WORDS = {
    ASKED: words_of_asked,
    stand_ins.UNANSWERED: words_of_unanswered,
    ANSWERED: words_of_answered,
    BEGAN: words_of_began,
    ENDED: words_of_ended,
}

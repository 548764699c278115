"""What somebody answers for one thing of an event, from a button or in words: the event as it would be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.domain.core.calendar import local
from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.days import said_day
from bot.domain.core.words.typed import is_nothing, tidied
from bot.domain.directory.places import Places
from bot.domain.events import said
from bot.domain.events.events import Event, EventKind, HalfDay, Priority
from bot.domain.events.planning import event_form, when
from bot.domain.events.planning.event_fields import EMPTY, FIELDS
from bot.domain.events.planning.series import rescheduled
from bot.domain.events.planning.when import WhenRefused
from bot.domain.lists.imports import changed
from bot.domain.network.audience_words import AudienceRefused, AudienceWords
from bot.domain.network.audiences import EVERYBODY, Audience
from bot.domain.network.sector_names import SectorNames
from bot.domain.training.module_names import ModuleNames
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.network import sectors
from bot.store.training import modules


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """`text`: as typed, without what nobody sees; `now` local to the event's département."""

    tx: Reading
    event: Event
    text: str
    now: datetime

    @property
    def is_empty(self) -> bool:
        """« - », « aucune »: the thing is taken away."""
        return is_nothing(self.text)


async def with_answer(tx: Reading, event: Event, field: str, text: str, now: datetime) -> Event:
    """Raises Refusal for what the field does not take; the rules of an event are checked when it is changed."""
    if field not in READERS:
        raise Refusal("button_expected" if field in FIELDS else "field_unknown")
    answer = FieldAnswer(tx, event, tidied(text).strip(), await _here(tx, event, now))
    try:
        if field == "half_days":
            return rescheduled(event, await _half_days(answer), answer.now.date())
        return changed(event, {field: await READERS[field](answer)})
    except NotAccepted as refused:
        raise Refusal(str(refused)) from refused


async def _here(tx: Reading, event: Event, now: datetime) -> datetime:
    department = await departments.department(tx, event.department_code)
    if department is None:
        raise Refusal("department_gone")
    return local(now, department)


async def parse_when(tx: Reading, event: Event, text: str, now: datetime) -> tuple[HalfDay, ...]:
    """Raises Refusal."""
    try:
        return when.parse_when(text, await _here(tx, event, now), event.zone)
    except WhenRefused as refused:
        raise Refusal(refused.key, **refused.values) from refused


async def _title(answer: FieldAnswer) -> object:
    return event_form.accept_title(answer.text)


async def _half_days(answer: FieldAnswer) -> tuple[HalfDay, ...]:
    return await parse_when(answer.tx, answer.event, answer.text, answer.now)


async def _venue(answer: FieldAnswer) -> object:
    return "" if answer.is_empty else event_form.accept_place(answer.text)


async def _structure(answer: FieldAnswer) -> object:
    """Chosen with a button, which is input from outside: one of the département, that is open."""
    if answer.text == EMPTY:
        return None
    place = await structures.structure(answer.tx, answer.text)
    if place is None or place.closed_at or place.department_code != answer.event.department_code:
        raise Refusal("structure_gone")
    return place.id


async def _link(answer: FieldAnswer) -> object:
    return event_form.accept_link(answer.text).removeprefix(event_form.LATER)


async def _seats(answer: FieldAnswer) -> object:
    try:
        return 0 if answer.is_empty else said.seats(answer.text)
    except ValueError:
        raise Refusal("event_seats_unread") from None


async def _offer_hours(answer: FieldAnswer) -> object:
    try:
        return None if answer.is_empty else said.offer_hours(answer.text)
    except ValueError:
        raise Refusal("event_offer_hours_unread") from None


async def _description(answer: FieldAnswer) -> object:
    return "" if answer.is_empty else answer.text


async def _day(answer: FieldAnswer) -> date | None:
    if answer.is_empty:
        return None
    try:
        found = said_day(answer.text, answer.now.date())
    except ValueError:
        raise Refusal("event_day_unknown", text=answer.text[:60]) from None
    if found is None:
        raise Refusal("event_day_unread", text=answer.text[:60])
    return found


async def _coming_day(answer: FieldAnswer) -> object:
    """A day to come: what was until yesterday is closed at once."""
    found = await _day(answer)
    if found is not None and found < answer.now.date():
        raise Refusal("event_in_the_past")
    return found


async def _kind(answer: FieldAnswer) -> object:
    return EventKind(event_form.accept_kind(answer.text))


async def _priority(answer: FieldAnswer) -> object:
    try:
        return Priority(answer.text)
    except ValueError:
        raise Refusal("button_expected") from None


async def _module(answer: FieldAnswer) -> object:
    if answer.is_empty:
        return None
    code = answer.event.department_code
    names = ModuleNames(await modules.modules(answer.tx, code))
    found = names.meant(answer.text, code)
    if found is None:
        raise Refusal("event_module_unknown", text=answer.text[:60], near=names.near(answer.text, code))
    return found.id


READERS: Mapping[str, Callable[[FieldAnswer], Awaitable[object]]] = {
    "title": _title,
    "half_days": _half_days,
    "venue": _venue,
    "structure_id": _structure,
    "link": _link,
    "seats": _seats,
    "remote_seats": _seats,
    "description": _description,
    "deadline_on": _coming_day,
    "opens_on": _day,
    "cancel_until": _coming_day,
    "module_id": _module,
    "priority": _priority,
    "offer_hours": _offer_hours,
    "kind": _kind,
}
"""Of what is chosen tap by tap there is no answer: the choice is in the form."""


async def audience_words(tx: Reading, code: str, said: Audience = EVERYBODY) -> AudienceWords:
    """The names of one département; of structures that closed only those `said`."""
    known = await structures.structures(tx, code)
    closed = [await structures.structure(tx, one) for one in said.structures - {each.id for each in known}]
    return AudienceWords(
        SectorNames(await sectors.sectors(tx, code)),
        Places([*known, *(one for one in closed if one is not None)], frozenset({code})),
        ModuleNames(await modules.known(tx)),
        code,
    )


async def said_audience(tx: Reading, code: str, text: str) -> Audience:
    """« Conseillers | Secteur Vexin ». Raises Refusal with what a part of it is not."""
    try:
        return (await audience_words(tx, code)).meant(text)
    except AudienceRefused as refused:
        raise Refusal("event_audience_unread", reason=str(refused)) from refused

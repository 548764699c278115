"""What a row makes of an event: the one that is stored, as the row says it now, or a new one that is prepared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from bot.actions.events.lists.event_cells import kind_in
from bot.actions.events.lists.event_hours import half_days
from bot.actions.events.planning.planning import new_secret
from bot.domain.core.words.normalise import normalise
from bot.domain.events.events import Event, EventKind, EventState
from bot.domain.events.planning.rules import problems
from bot.domain.lists.around import Around
from bot.domain.lists.imports import BETWEEN_REASONS, Faults, RowRefused, read_into
from bot.domain.lists.instants import CellInstant
from bot.domain.lists.parsers import web_address
from bot.domain.network.audience_words import AudienceRefused, AudienceWords, unknown_module
from bot.ids import new_id
from bot.texts import render

OWN = (
    "kind", "title", "description", "seats", "remote_seats", "deadline_on", "opens_on", "cancel_until", "priority",
)  # fmt: skip
"""Fields that the event has as the row says them."""
TAGS = re.compile(r"<[^>]*>")

NO_KIND = "Type : il manque (réunion, formation, séminaire, immersion ou webinaire)"
UNKNOWN = "aucun de vos événements n’a cet identifiant : laissez la cellule vide pour en préparer un nouveau"
NO_DEPARTMENT = "le département manque : ajoutez une colonne « Département »"
CANCELLED = "cet événement est annulé et ne change plus : copiez-le dans le bot pour le refaire"
TO_CANCEL = "État : un fichier n’annule rien. Annulez cet événement dans le bot, pour que les inscrits soient prévenus"
NEW_CANCELLED = "État : un événement annulé ne s’importe pas, retirez la ligne"
TO_DELETE = "État : un brouillon ne s’annule pas, supprimez-le dans le bot"


def words_of(around: Around, code: str) -> AudienceWords:
    return AudienceWords(around.sectors, around.places, around.modules, code)


def new_event(values: Mapping[str, object], around: Around) -> Event:
    """What a row leaves open: on site without a limit, or from afar where there is a link and no place.

    Raises RowRefused for a row that says its département nowhere, or its kind neither in a cell nor in its title, or
    that has an id of somewhere else.
    """
    if values.get("id"):
        raise RowRefused(UNKNOWN)
    code = str(values.get("department_code") or around.home or "")
    if code not in around.departments:
        raise RowRefused(NO_DEPARTMENT)
    kind = values.get("kind") or kind_in(str(values.get("title", "")))
    if not isinstance(kind, EventKind):
        raise RowRefused(NO_KIND)
    has_place = values.get("venue") or values.get("structure")
    is_remote = kind is EventKind.WEBINAR or bool(values.get("link") and not has_place)
    return Event(
        id=new_id(),
        department_code=code,
        zone=around.departments[code].time_zone,
        kind=kind,
        title="",
        half_days=(),
        seats=0 if is_remote else None,
        remote_seats=None if is_remote else 0,
        secret=new_secret(),
        created_by=around.by.id if around.by else None,
    )


@dataclass(frozen=True, slots=True)
class EventRow:
    """`values`: by field, as the cells were read, without those that say what is stored already."""

    values: Mapping[str, object]
    stored: Event | None
    around: Around

    def made(self) -> Event:
        """Raises RowRefused with every reason."""
        before = self.stored or new_event(self.values, self.around)
        found: dict[str, object] = {field: self.values[field] for field in OWN if field in self.values}
        faults = Faults()
        for part in (self._hours, self._place, self._link, self._module, self._audience):
            with faults:
                found |= part(before)
        with faults:
            self._check_state()
        faults.tell()
        event = read_into(before, found)
        self._check(event)
        return event

    def _hours(self, before: Event) -> Mapping[str, object]:
        starts, ends, parts = (self.values.get(name) for name in ("starts", "ends", "half_days"))
        found = half_days(
            starts if isinstance(starts, CellInstant) else None,
            ends if isinstance(ends, CellInstant) else None,
            parts if isinstance(parts, tuple) else (),
            before.half_days,
            before.zone,
        )
        return {"half_days": found}

    def _place(self, before: Event) -> Mapping[str, object]:
        """A place that is the name of a structure is that structure, unless the row has a column for it."""
        found: dict[str, object] = {}
        named, said = self.values.get("structure"), self.values.get("venue")
        if isinstance(named, str):
            found["structure_id"] = self._structure(named, before.department_code)
        if isinstance(said, str):
            found["venue"] = said
        if said and not named and isinstance(said, str):
            try:
                place = self.around.places.meant(said, before.department_code)
            except ValueError:
                return found
            if place and self._is_named(place, said, before.department_code):
                return {"venue": "", "structure_id": place}
        return found

    def _is_named(self, place_id: str, said: str, code: str) -> bool:
        """By its whole name: « Cergy » alone is a town."""
        place = self.around.places.structures[place_id]
        names = {normalise(place.name), normalise(place.full_label)}
        return normalise(said) in names and self.around.places.may_receive(place_id, code)

    def _structure(self, text: str, code: str) -> str | None:
        try:
            place = self.around.places.meant(text, code)
        except ValueError as error:
            raise RowRefused(f"Structure d’accueil : « {text[:40]} » n’est pas {error}") from None
        if not self.around.places.may_receive(place, code):
            raise RowRefused(f"Structure d’accueil : « {text[:40]} » est fermée, ou d’un autre département")
        return place

    def _link(self, _before: Event) -> Mapping[str, object]:
        said = self.values.get("link")
        if not isinstance(said, str):
            return {}
        try:
            return {"link": web_address(said)}
        except ValueError as error:
            raise RowRefused(f"Lien : « {said[:40]} » n’est pas {error}") from None

    def _module(self, before: Event) -> Mapping[str, object]:
        said = self.values.get("module")
        if not isinstance(said, str):
            return {}
        module = self.around.modules.meant(said, before.department_code) if said else None
        if said and module is None:
            raise RowRefused(unknown_module(self.around.modules, said, before.department_code))
        return {"module_id": module.id if module else None}

    def _audience(self, before: Event) -> Mapping[str, object]:
        """An empty cell leaves it: nothing widens by what somebody forgot to write."""
        said = self.values.get("audience")
        if not isinstance(said, str) or not said:
            return {}
        try:
            return {"audience": words_of(self.around, before.department_code).meant(said)}
        except AudienceRefused as error:
            raise RowRefused(f"Public : {error}") from None

    def _check_state(self) -> None:
        """What a file may not do by itself: call off what people know of."""
        if self.values.get("state") is not EventState.CANCELLED:
            return
        if self.stored is None:
            raise RowRefused(NEW_CANCELLED)
        if self.stored.state is not EventState.CANCELLED:
            raise RowRefused(TO_DELETE if self.stored.state is EventState.PREPARED else TO_CANCEL)

    def _check(self, event: Event) -> None:
        """The rules of every event. One that has begun keeps its hours, and may be described better."""
        stored, now = self.stored, self.around.now
        if event == stored:
            return
        if stored is not None and stored.state is EventState.CANCELLED:
            raise RowRefused(CANCELLED)
        has_begun = stored is not None and stored.half_days == event.half_days and stored.starts <= now
        is_past_and_new = stored is None and bool(event.half_days) and event.starts <= now
        told = [
            key
            for key in problems(event, now)
            if not (key == "event_in_the_past" and (is_past_and_new or has_begun))
        ]
        if told:
            raise RowRefused(BETWEEN_REASONS.join(map(reason, told)))


def reason(key: str) -> str:
    """The text of a refusal, in the middle of a line."""
    told = unescape(TAGS.sub("", render(f"refusals/{key}"))).rstrip(".")
    return told[:1].lower() + told[1:]

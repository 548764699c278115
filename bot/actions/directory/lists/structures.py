"""Structures: the national list of France services, as it is (docs/trade.md, « The national list »)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.actions.lists.noun import Find, ListNoun
from bot.actions.lists.rows import Cells, Values
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.hours import (
    BY_APPOINTMENT,
    UNKNOWN,
    HoursRefused,
    OpeningHours,
    parse_day,
    show_day,
)
from bot.domain.directory.places import Places
from bot.domain.directory.structures import Structure
from bot.domain.lists import kinds, parsers
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.headings import FoundColumns
from bot.domain.lists.imports import ReadList, RowDraft, RowOutcome, RowRefused, read_into
from bot.domain.lists.kinds import ColumnKind, plain
from bot.files.tables.grid import UnreadableFile
from bot.ids import new_id
from bot.store.directory import structures as store
from bot.store.engine.transaction import Reading, Transaction

ANTENNA = "antenne"
KINDS = {"principal": "principal", ANTENNA: ANTENNA}
LABELLED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,16}")
DAYS = ("h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi", "h_dimanche")
SUNDAY = DAYS[6]  # unknown to the national list
INCOMPLETE = (
    "Il manque la colonne {columns} : ce n’est pas la liste complète des France services. "
    "Téléchargez-la sur data.gouv.fr (« Liste des structures France services ») et envoyez-la telle quelle."
)


def _labelled_on(text: str) -> date | None:
    """« Espace labellisé 01/01/2020 »."""
    found = LABELLED.search(text)
    return parsers.day(found[0] if found else text)


def _labelled_cell(day: date | None, _around: Around) -> str:
    return f"Espace labellisé {day:%d/%m/%Y}" if day else ""


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    try:
        return parse_day(text)
    except HoursRefused:
        raise ValueError("un horaire (09:00 - 12:00 / 13:30 - 17:00)") from None


def _day_column(index: int, field: str) -> Column:
    def cell(hours: OpeningHours, _around: Around) -> str:
        return show_day(hours.days[index])

    return Column(
        field,
        (field, f"horaires {field[2:]}", field[2:]),
        plain(_spans, cell),
        shows="hours",
        is_soft=True,
        is_rare=field == SUNDAY,
    )


class Structures(ListNoun[Structure]):
    name = "structures"
    label = "Structures France services"
    file_name = "france-services"
    columns = (
        Column(
            "national_id",
            ("id_fs", "matricule", "n° fs", "n° id_fs", "numéro fs"),
            ColumnKind(read=None),
            shows="key",
            is_required=True,
        ),
        Column(
            "department_code",
            ("insee_dep", "département", "code département", "dép", "dpt", "n° département"),
            ColumnKind(read=None),
            is_required=True,
        ),
        Column(
            "name",
            ("lib_fs", "France services", "lib_france_services", "nom de la structure", "nom"),
            plain(lambda text: " ".join(text.split())),
            is_typed=True,
            is_required=True,
            missing="la structure n’a pas de nom",
        ),
        Column("address", ("adresse",), is_typed=True),
        Column("address_extra", ("complement_adresse", "complément d'adresse"), is_typed=True),
        Column("insee_code", ("insee_com", "code insee", "code commune"), kinds.CODE, is_soft=True),
        Column("postcode", ("code_postal", "cp"), kinds.CODE, is_soft=True),
        Column("commune", ("lib_com", "commune", "ville"), is_typed=True, is_literal=True),
        Column("latitude", ("latitude", "lat"), plain(parsers.degrees(90)), is_soft=True),
        Column("longitude", ("longitude", "lon", "long", "lng"), plain(parsers.degrees(180)), is_soft=True),
        Column(
            "emails",
            (
                "mail",
                "email",
                "e-mail",
                "courriel",
                "contact mail",
                "adresse mail",
                "adresse e-mail",
                "adresse email",
            ),
            kinds.EMAILS,
            is_soft=True,
        ),
        Column("phones", ("telephone", "tel", "numéro de téléphone"), kinds.PHONES, is_soft=True),
        *(_day_column(index, field) for index, field in enumerate(DAYS)),
        Column(
            "by_appointment",
            ("prise_rdv", "rdv", "prise de rendez-vous", "sur rendez-vous"),
            kinds.YES_OR_NO,
            is_soft=True,
        ),
        Column("comment", ("commentaire",), is_typed=True),
        Column(
            "kind",
            ("type_fs", "type"),
            plain(parsers.one_of(KINDS, "principal"), lambda kind, _: kind.capitalize()),
            is_soft=True,
        ),
        Column("format", ("format_fs", "format France services", "format"), is_typed=True),
        Column("itinerant", ("itinérance",), plain(parsers.yes_or_no, write=None), is_soft=True),
        Column("group_name", ("groupe_fs", "groupe"), is_typed=True),
        Column(
            "labelled_on",
            ("labellisation_fs", "labellisation", "date de labellisation"),
            plain(_labelled_on, _labelled_cell),
            is_soft=True,
        ),
    )
    tables = (("structures", "id"),)
    referred = "referred_structures"
    once = "l’identifiant {key} est déjà à la ligne {line}"
    state = ("fermée", "closed_at")

    async def exported(self, tx: Reading, around: Around) -> Sequence[Structure]:
        return [one for one in await store.structures(tx, None) if around.within(one.department_code)]

    async def known(self, tx: Reading, _around: Around) -> Sequence[Structure]:
        return await store.known_structures(tx)

    async def put(self, tx: Transaction, records: Sequence[Structure], now: datetime) -> None:
        await store.put_structures(tx, records, now)

    def check_header(self, found: FoundColumns) -> None:
        if missing := self.lacking(found):
            raise UnreadableFile(INCOMPLETE.format(columns=" et ".join(missing)))

    def local(self, cells: Cells, around: Around) -> Local | None:
        code = around.code_of(cells.text("department_code"))
        if code not in around.departments:
            raise RowRefused(f"département « {code[:20]} » inconnu" if code else "le département manque")
        return around.local(code) if around.within(code) else None

    def identified(self, cells: Cells) -> str:
        key = parsers.TRUNCATED.sub("", cells.text("national_id"))
        if not IDENTIFIER.fullmatch(key):
            raise RowRefused(f"identifiant « {key[:20]} » impossible" if key else "l’identifiant manque")
        return key

    def finished(self, values: Values, cells: Cells, local: Local) -> Values:
        """Only the days the file has.

        Before 2021 the list said « ITINERANCE », and not always a format; in 2022 an antenna was a format.
        """
        hours = {index: values[field] for index, field in enumerate(DAYS) if field in values}
        others = {field: value for field, value in values.items() if field not in (*DAYS, "itinerant")}
        if "kind" not in cells and normalise(str(values.get("format", ""))) == ANTENNA:
            others |= {"kind": ANTENNA, "format": ""}
        if values.get("itinerant") and not others.get("format"):
            others["format"] = "Itinérante"
        if "by_appointment" not in cells and any(
            BY_APPOINTMENT.search(cells.legible(field)) for field in DAYS
        ):
            others["by_appointment"] = True
        return {**others, "department_code": local.code} | ({"days": hours} if hours else {})

    def remarks(self, values: Values, cells: Cells, local: Local) -> Iterable[str]:
        code = str(values.get("insee_code", ""))
        if code and not code.startswith(local.codes):
            yield f"{cells.title('insee_code')} : {code[:10]} n’est pas une commune du département {local.code}"

    def finder(self, known: Sequence[Structure], _around: Around) -> Find[Structure]:
        by_key = {one.key: one for one in known}
        return lambda draft: by_key.get(draft.key)

    def made(self, draft: RowDraft, stored: Structure | None, around: Around) -> Structure:
        if stored and not around.within(stored.department_code):
            raise RowRefused(f"cette structure est enregistrée dans le département {stored.department_code}")
        before = stored or _unknown(draft.key)
        values = dict(draft.values)
        days = values.pop("days", None)
        if isinstance(days, dict):
            values["hours"] = (before.hours or UNKNOWN).with_days(days)
        return read_into(before, {**values, "closed_at": None})

    def absent(
        self,
        known: Sequence[Structure],
        outcomes: Sequence[RowOutcome[Structure]],
        reading: ReadList,
        _around: Around,
    ) -> Iterable[Structure]:
        codes = {outcome.record.department_code for outcome in outcomes}
        return (
            one
            for one in known
            if one.closed_at is None and one.department_code in codes and one.key not in reading.keys
        )


def _unknown(key: str) -> Structure:
    is_national = key.isdigit()
    return Structure(
        id=new_id() if is_national else key,
        national_id=key if is_national else None,
        department_code="",
        name="",
    )


async def with_places(tx: Reading, around: Around) -> Around:
    """With the structures people are of, those that closed too."""
    return replace(around, places=Places(await store.known_structures(tx), around.only))


STRUCTURES = Structures()

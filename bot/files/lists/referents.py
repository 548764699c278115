"""Lists of référents read into drafts: ours, and those in use elsewhere (docs/trade.md, « Référents »)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.core.departments import Department, department_code
from bot.domain.core.normalise import normalise
from bot.domain.directory.referents import Referent
from bot.domain.lists.imports import Draft, Faults, ReadList, Rejected, RowRefused
from bot.files.lists.partners import PartnerNames
from bot.files.tables import cells as read
from bot.files.tables.cells import Cells, masked
from bot.files.tables.columns import REFERENTS, Columns, recognise
from bot.files.tables.grid import Table, TableRow, Unreadable, unhurried

CONTACTS = ("mailbox", "line", "email", "phone", "procedure_url")
SENTENCES = (
    "organisation", "first_name", "last_name", "full_name", "job", "covers", "excludes", "notice",
    "standard_procedure", "hours", "escalation", "internal_note", "source", "deputy_id",
)  # fmt: skip
AUDIENCES = {"conseiller": "conseillers", "tous": "conseillers", "animateur": "animateur"}
DASHES = ("-", "–", "—", "/", "?")
"""In the column of a name: nobody's is known."""
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,16}")
CODE_AND_NAME = re.compile(r"(\d{1,3}|2[AB])\s*[-–:(]?\s*(\D.*?)?\)?", re.IGNORECASE)
EVERYWHERE = {"tous", "toutes", "tout", "france entiere", "national"}
NO_CONTACT = "Aucune colonne de contact n’a été reconnue (par exemple « Boîte générique » ou « Téléphone »)."
NO_PARTNER = (
    "Aucune colonne ne dit de quel opérateur il s’agit (par exemple « Partenaire » ou « Organisme »)."
)


@dataclass(frozen=True)
class Context:
    """What a row is read against. `only`: the départements the import is limited to; None: all."""

    departments: Mapping[str, Department]
    partners: PartnerNames
    only: frozenset[str] | None

    @cached_property
    def codes_by_name(self) -> Mapping[str, str]:
        return {normalise(one.name): one.code for one in self.departments.values()}


def read_referents(table: Table, context: Context) -> ReadList:
    """Rows of other départements than `context.only` are skipped. Raises Unreadable."""
    columns = _columns(table)
    drafts: dict[str, Draft] = {}
    rejected: list[Rejected] = []
    skipped = 0
    for row in unhurried(table.rows):
        try:
            draft = _unique(_Row(row, columns, context).draft(), drafts)
        except RowRefused as error:
            rejected.append(Rejected(row.line, str(error), masked(row.cells)))
            continue
        if draft:
            drafts[draft.key] = draft
        skipped += draft is None
    return ReadList(tuple(drafts.values()), tuple(rejected), columns.notes, frozenset(drafts), skipped)


def natural_keys(values: Mapping[str, object]) -> tuple[str, ...]:
    """What tells référents apart without ids: partner and organisation, then a name, else each contact."""
    name = normalise(f"{values.get('first_name', '')} {values.get('last_name', '')}").split()
    contacts = [str(value).casefold() for field in CONTACTS if (value := values.get(field))]
    place = f"{values.get('partner_id', '')}|{normalise(str(values.get('organisation', '')))}"
    return tuple(f"{place}|{who}" for who in ([" ".join(sorted(name))] if name else contacts or [""]))


def keys_of(referent: Referent) -> tuple[str, ...]:
    fields = ("partner_id", "organisation", "first_name", "last_name", *CONTACTS)
    return natural_keys({field: getattr(referent, field) for field in fields})


def _unique(draft: Draft | None, drafts: Mapping[str, Draft]) -> Draft | None:
    if draft and draft.key in drafts:
        raise RowRefused(f"même contact qu’à la ligne {drafts[draft.key].line}")
    return draft


def _columns(table: Table) -> Columns:
    columns = recognise(table.header, REFERENTS)
    if "id" not in columns and not any(field in columns for field in CONTACTS):
        raise Unreadable(NO_CONTACT)
    if not any(field in columns for field in ("id", "partner", "organisation", "email", "mailbox")):
        raise Unreadable(NO_PARTNER)
    return columns


class _Row:
    """One row on its way to a draft."""

    def __init__(self, row: TableRow, columns: Columns, context: Context) -> None:
        self.row = row
        self.cells = Cells(row, columns)
        self.context = context

    def draft(self) -> Draft | None:
        """None: the row is about other départements."""
        if self.row.overflows:
            raise RowRefused("il y a plus de cellules que de titres : un guillemet manque sans doute")
        departments = self._departments()
        if departments is not None and not departments:
            return None
        values = self._values(departments)
        return Draft(self.row.line, str(values.get("id") or natural_keys(values)[0]), values, self.row.cells)

    def _values(self, departments: tuple[str, ...] | None) -> dict[str, object]:
        """Raises RowRefused with every reason there is."""
        values: dict[str, object] = {"departments": departments} if departments else {}
        faults = Faults()
        with faults:
            self.cells.screen(SENTENCES)
        with faults:
            values |= self._texts()
        with faults:
            values |= self._facts(self._region(departments))
        with faults:
            values = self._placed(values)
        with faults:
            values |= self._known_by()
        faults.tell()
        return values

    def _known_by(self) -> dict[str, object]:
        found = {"partner_id": self._partner(), "id": self._identifier()}
        return {field: value for field, value in found.items() if value}

    def _identifier(self) -> str:
        identifier = self.cells.text("id")
        if identifier and not IDENTIFIER.fullmatch(identifier):
            raise RowRefused(f"{self.cells.title('id')} : 16 lettres sans accent, chiffres ou tirets au plus")
        return identifier

    def _texts(self) -> dict[str, object]:
        values: dict[str, object] = {
            field: self.cells.text(field)
            for field in SENTENCES
            if field in self.cells and field != "full_name"
        }
        if "full_name" in self.cells and not values.get("last_name"):
            values["last_name"] = self.cells.text("full_name")
        nobody = [field for field in ("first_name", "last_name") if values.get(field) in DASHES]
        return values | dict.fromkeys(nobody, "")

    def _facts(self, region: str) -> dict[str, object]:
        parsers: Mapping[str, Callable[[str], object]] = {
            "line": read.phone(region),
            "phone": read.phone(region),
            "mailbox": read.email,
            "email": read.email,
            "procedure_url": read.web_address,
            "delay_days": read.working_days,
            "absent_from": read.day,
            "absent_until": read.day,
            "verified_on": read.day,
            "audience": read.one_of(AUDIENCES, "conseillers"),
        }
        return self.cells.read_all(parsers)

    def _placed(self, values: dict[str, object]) -> dict[str, object]:
        """Without a column for shared contacts, those of nobody or of a shared account go there."""
        shared = self.cells.read("shared", read.yes_or_no)
        if shared:
            label = f"{values.pop('first_name', '')} {values.pop('last_name', '')}".strip()
            values["organisation"] = values.get("organisation") or label
        if not shared and (values.get("first_name") or values.get("last_name")):
            return values
        for own, common in (("phone", "line"), ("email", "mailbox")):
            if common not in self.cells and own in values:
                values[common] = values.pop(own)
        return values

    def _partner(self) -> str:
        """Told by its own column, else by the organisation, else by the address. Raises RowRefused.

        Empty: the row has an id, and the record stored under it knows its partner.
        """
        said, place = self.cells.text("partner"), self.cells.text("organisation")
        mail = self.cells.text("mailbox") or self.cells.text("email")
        names = self.context.partners
        found = names.meant(said) if said else names.meant(place) or names.of_domain(mail)
        if len(found) == 1:
            return next(iter(found))
        told = f"« {(said or place or mail)[:60]} »"
        if found:
            choices = ", ".join(sorted(names.partners[one].name for one in found))
            raise RowRefused(f"{told} peut désigner plusieurs partenaires ({choices}) : précisez lequel")
        if said:
            raise RowRefused(f"partenaire {told} inconnu")
        if not self.cells.text("id"):
            raise RowRefused("le partenaire manque")
        return ""

    def _departments(self) -> tuple[str, ...] | None:
        """Codes within `only`; none when they are all outside, None when the row leaves them as they are."""
        only = self.context.only
        if self.cells.text("departments"):
            codes = self.cells.read("departments", self._codes)
            return tuple(sorted(codes if only is None else codes & only))
        if self.cells.text("id"):
            return None
        if only is None:
            raise RowRefused("le département manque : ajoutez une colonne « Départements »")
        return tuple(sorted(only))

    def _codes(self, text: str) -> frozenset[str]:
        """« 75, 95 », « 75 95 », « 95 - Val-d'Oise », « Val-d'Oise », « Tous »."""
        if normalise(text) in EVERYWHERE:
            return frozenset(self.context.departments)
        return frozenset(code for part in re.split(r"[,;/|\n]", text) for code in self._part(part.strip()))

    def _part(self, part: str) -> list[str]:
        names = self.context.codes_by_name
        if normalise(part) in names:
            return [names[normalise(part)]]
        match = CODE_AND_NAME.fullmatch(part)
        if match and names.get(normalise(match[2] or "")) == department_code(match[1]):
            return [department_code(match[1])]
        codes = [department_code(word) for word in part.split()]
        if any(code not in self.context.departments for code in codes):
            raise ValueError("une liste de départements (« 75, 95 »)")
        return codes

    def _region(self, departments: tuple[str, ...] | None) -> str:
        code = departments[0] if departments else None
        return self.context.departments[code].phone_region if code else "FR"

"""Référents: one card a row, told apart by id, else by partner, organisation and name or contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.actions.directory.lists.partners import with_partners
from bot.actions.directory.lists.referent_rows import (
    CONTACTS,
    departments_of,
    keys_of,
    named,
    natural_keys,
    partner_of,
    placed,
)
from bot.actions.lists.noun import Find, ListNoun
from bot.actions.lists.of_one_department import ELSEWHERE
from bot.actions.lists.rows import Cells, Values
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.referent_columns import BY_FIELD, COLUMNS
from bot.domain.directory.referents import Referent
from bot.domain.lists.around import Around, Local
from bot.domain.lists.headings import FoundColumns
from bot.domain.lists.imports import (
    BETWEEN_REASONS,
    Note,
    ReadList,
    RowDraft,
    RowOutcome,
    RowRefused,
    read_into,
)
from bot.domain.network.people_names import NOT_ONE, are_two_contacts, without_civility
from bot.domain.upkeep.card_rules import broken
from bot.files.tables.grid import UnreadableFile
from bot.ids import new_id
from bot.store.directory import referents as store
from bot.store.engine.transaction import Reading, Transaction

Outcomes = list[RowOutcome[Referent]]

NO_CONTACT = "Aucune colonne de contact n’a été reconnue (par exemple « Boîte générique » ou « Téléphone »)."
NO_PARTNER = (
    "Aucune colonne ne dit de quel opérateur il s’agit (par exemple « Partenaire » ou « Organisme »)."
)
REASONS = {
    "card_name": "le nom de la personne s’écrit en lettres, 100 caractères au plus",
    "card_unreachable": "aucun moyen de contact : ni téléphone, ni adresse e-mail, ni lien, ni procédure",
    "card_absence": f"{BY_FIELD['absent_until'].heading} : l’absence finit avant de commencer",
    "card_deputy": f"{BY_FIELD['deputy_id'].heading} : la personne ne se supplée pas elle-même",
    "card_delay": f"{BY_FIELD['delay_days'].heading} : de 0 à 365 jours",
    "card_verified": f"{BY_FIELD['verified_on'].heading} : cette date est à venir",
}
"""Of the rules a card keeps, as a row is refused for them."""


class Referents(ListNoun[Referent]):
    name = "referents"
    label = "Référents"
    file_name = "referents"
    columns = COLUMNS
    tables = (("referents", "id"), ("referent_departments", "referent_id"))
    within = "deputy_id"
    referred = "referred_referents"
    once = "même contact qu’à la ligne {line}"
    state = ("retirée", "retired_at")

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_partners(tx, around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[Referent]:
        return [one for one in await store.referents(tx, None) if _within(one, around)]

    async def known(self, tx: Reading, _around: Around) -> Sequence[Referent]:
        return await store.known_referents(tx)

    async def put(self, tx: Transaction, records: Sequence[Referent], now: datetime) -> None:
        await store.put_referents(tx, records, now)

    def check_header(self, found: FoundColumns) -> None:
        if "id" not in found and not any(field in found for field in CONTACTS):
            raise UnreadableFile(NO_CONTACT)
        if not any(field in found for field in ("id", "partner", "organisation", "email", "mailbox")):
            raise UnreadableFile(NO_PARTNER)

    def local(self, cells: Cells, around: Around) -> Local | None:
        codes = departments_of(cells, around)
        return None if codes == () else around.local(*codes or ())

    def finished(self, values: Values, cells: Cells, local: Local) -> Values:
        partner_id = partner_of(cells, local.around)
        found = {"partner_id": partner_id, "departments": local.codes}
        return placed(named(values), cells) | {field: value for field, value in found.items() if value}

    def key(self, values: Values) -> str:
        return natural_keys(values)[0]

    def finder(self, known: Sequence[Referent], around: Around) -> Find[Referent]:
        """By id, else alike in a common département: in force first, then by the likeness that says most."""
        by_id = {one.id: one for one in known}
        reachable = [one for one in known if _within(one, around)]
        by_key: defaultdict[str, list[Referent]] = defaultdict(list)
        ranked = [
            (one.retired_at is not None, *key, one.id) for one in reachable for key in enumerate(keys_of(one))
        ]
        for _, _, key, identifier in sorted(ranked):
            by_key[key].append(by_id[identifier])

        def find(draft: RowDraft) -> Referent | None:
            stored = by_id.get(str(draft.values.get("id", "")))
            if stored and not _within(stored, around):
                raise RowRefused(ELSEWHERE)
            if stored:
                return stored
            codes, alike = _said(draft), by_key.get(natural_keys(draft.values)[0], ())
            return next((one for one in alike if codes.intersection(one.departments)), None)

        return find

    def made(self, draft: RowDraft, stored: Referent | None, around: Around) -> Referent:
        """The deputy is left as it was: it may be further down in the list."""
        values = {
            name: value
            for name, value in draft.values.items()
            if name not in ("id", "deputy_id", "departments")
        }
        before = stored or Referent(str(draft.values.get("id") or new_id()), "", ())
        places = {"departments": _departments(draft, before, around), "retired_at": None}
        record = read_into(before, {**values, **places, **_plain_last_name(values, stored)})
        if record != stored:
            _check(record, around.today)
        if record.name != before.name and are_two_contacts(record.name):
            raise RowRefused(NOT_ONE.format(name=" ".join(record.name.split())))
        return record

    def settled(
        self, outcomes: Outcomes, known: Sequence[Referent], _around: Around
    ) -> tuple[Outcomes, list[Note]]:
        """A deputy is told by id, name or address."""
        by_name = _names([*known, *(outcome.record for outcome in outcomes)])
        finished: Outcomes = []
        notes: list[Note] = []
        for outcome in outcomes:
            said = str(outcome.draft.values.get("deputy_id", outcome.record.deputy_id or ""))
            found = by_name.get(said) or by_name.get(normalise(said)) or set()
            others = found - {outcome.record.id}
            deputy = next(iter(others)) if len(found) == 1 and others else None
            if said and not deputy:
                text = f"suppléant « {said[:60]} » inconnu ; la cellule est laissée vide"
                notes.append(Note(outcome.draft.line, text))
            finished.append(replace(outcome, record=replace(outcome.record, deputy_id=deputy)))
        return finished, notes

    def absent(
        self,
        known: Sequence[Referent],
        outcomes: Sequence[RowOutcome[Referent]],
        _reading: ReadList,
        around: Around,
    ) -> Iterable[Referent]:
        """Of a partner and a département the file speaks of."""
        codes = {code for outcome in outcomes for code in outcome.record.departments}
        partner_ids = {outcome.record.partner_id for outcome in outcomes}
        present = {outcome.record.id for outcome in outcomes}
        return (
            one
            for one in known
            if one.retired_at is None
            and one.id not in present
            and one.partner_id in partner_ids
            and codes.intersection(one.departments)
            and _within(one, around)
        )

    def called(self, record: Referent) -> str:
        return record.name or record.organisation or record.mailbox or record.line or record.partner_id

    def departments(self, record: Referent) -> Iterable[str]:
        return record.departments


def _plain_last_name(values: Mapping[str, object], stored: Referent | None) -> Mapping[str, str]:
    """« Mme LEROY » beside « Sophie » is LEROY; a card that says « Mme LEROY » keeps it."""
    said = str(values.get("last_name") or "")
    name = without_civility(said)
    if not values.get("first_name") or name == said or (stored and stored.last_name == said):
        return {}
    return {"last_name": name}


def _within(referent: Referent, around: Around) -> bool:
    return around.only is None or not around.only.isdisjoint(referent.departments)


def _said(draft: RowDraft) -> frozenset[str]:
    codes = draft.values.get("departments")
    return frozenset(codes) if isinstance(codes, tuple) else frozenset()


def _departments(draft: RowDraft, before: Referent, around: Around) -> tuple[str, ...]:
    """What is out of the import's reach stays as it was."""
    only, said = around.only, _said(draft)
    if not said:
        return before.departments or tuple(sorted(only or ()))
    kept = frozenset() if only is None else frozenset(before.departments) - only
    return tuple(sorted(said | kept))


def _check(record: Referent, today: date) -> None:
    """Raises RowRefused with every reason."""
    if not record.partner_id:
        raise RowRefused("le partenaire manque")
    if not record.departments:
        raise RowRefused("le département manque")
    if told := broken(record, today):
        raise RowRefused(BETWEEN_REASONS.join(REASONS[name] for name in told))


def _names(referents: Iterable[Referent]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in referents:
        for name in filter(None, (one.id, normalise(one.name), normalise(one.mailbox), normalise(one.email))):
            found[name].add(one.id)
    return found


REFERENTS = Referents()

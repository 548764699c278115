"""What is held about one person, as JSON for machines and as a workbook to be read."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

from bot.files.export import CONTROL, neutralised

LONGEST_CELL = 32_000
"""A workbook holds 32,767 characters in a cell."""

Tables = Mapping[str, Sequence[Mapping[str, object]]]

TITLES = {
    "about_id": "personne concernée",
    "added_at": "ajouté le",
    "answer": "réponse",
    "arrived_at": "arrivée le",
    "ask_at": "question prévue le",
    "asked_at": "demandé le",
    "asked_on": "demandé le",
    "by_id": "fait par",
    "change_id": "modification",
    "changed_at": "modifié le",
    "charter_accepted_at": "charte acceptée le",
    "charter_version": "version de la charte",
    "chat_id": "conversation Telegram",
    "choice": "choix",
    "closed_at": "traité le",
    "code": "code",
    "content": "contenu",
    "created_at": "créé le",
    "created_by": "créé par",
    "decided_at": "décidé le",
    "decided_by": "décidé par",
    "department_code": "département",
    "details": "détails",
    "done_at": "fait le",
    "email": "courriel",
    "expires_at": "valable jusqu’au",
    "field": "champ",
    "file_content": "fichier",
    "file_name": "nom du fichier",
    "first_name": "prénom",
    "form": "saisie",
    "given_at": "donné le",
    "group_id": "groupe",
    "id": "identifiant",
    "invitation_code": "code d’invitation",
    "joined_at": "membre depuis le",
    "kept_at": "gardé le",
    "last_name": "nom",
    "last_seen_on": "dernière venue",
    "member_id": "membre",
    "name": "nom",
    "new": "nouvelle valeur",
    "old": "ancienne valeur",
    "opened_at": "ouvert le",
    "outcome": "résultat",
    "params": "message",
    "phone": "téléphone",
    "query": "mots cherchés",
    "reachable": "joignable",
    "reason": "motif",
    "received_at": "reçu le",
    "referent_id": "fiche",
    "reminded_on": "prévenu de l’effacement le",
    "role": "rôle",
    "said": "phrase",
    "settled_at": "réglé le",
    "state": "état",
    "state_reason": "raison de l’état",
    "state_since": "dans cet état depuis le",
    "structure": "structure",
    "structure_id": "structure",
    "subject": "objet",
    "undone_at": "annulé le",
    "updated_at": "mis à jour le",
    "user_id": "identifiant Telegram",
    "uses_left": "utilisations restantes",
    "warned_on": "prévenu du silence le",
}
"""French for the columns; one without a word here keeps its name."""


def as_json(summary: Mapping[str, str], tables: Tables) -> bytes:
    rows = {title: [dict(row) for row in found] for title, found in tables.items()}
    text = json.dumps({"résumé": dict(summary), "données": rows}, ensure_ascii=False, indent=1, default=str)
    return text.encode("utf-8", errors="replace")


def as_workbook(summary: Mapping[str, str], tables: Tables) -> bytes:
    """One sheet a table; what is too long for a cell is cut there, and whole in the JSON."""
    from openpyxl import Workbook  # noqa: PLC0415 — slow to import

    book = Workbook(write_only=True)
    page = book.create_sheet("Résumé")
    page.column_dimensions["A"].width = page.column_dimensions["B"].width = 40
    for line in summary.items():
        page.append([_cell(value) for value in line])
    for title, rows in tables.items():
        page = book.create_sheet(title[:31])
        page.freeze_panes = "A2"
        page.append([TITLES.get(name, name) for name in rows[0]])
        for row in rows:
            page.append([_cell(value) for value in row.values()])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = CONTROL.sub("", neutralised(value))
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}… (suite dans le fichier JSON)"

"""Who may do what to keep the directory true: cards, corrections, misses, confirmations, reachability."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS, CONTRIBUTORS, READERS
from bot.chat.routes import Area, command, tap
from bot.handlers.upkeep import (
    absences,
    cards,
    changes,
    confirmations,
    corrections,
    corrections_todo,
    dashboard,
    misses,
    reachability,
)

AREA = Area(
    routes=(
        command("signaler", corrections.which, CONTRIBUTORS, "Signaler une erreur sur une fiche"),
        command("tableau", dashboard.show, READERS, "L’état de l’annuaire"),
        command("signalements", corrections_todo.show_all, ANIMATEURS, "Les erreurs signalées"),
        command("recherches", misses.show_all, ANIMATEURS, "Recherches sans résultat"),
        command("fiche", cards.start, ANIMATEURS, "Ajouter une fiche à l’annuaire"),
        command("joignabilite", reachability.show, READERS, "La joignabilité des partenaires"),
        tap("report", corrections.what, CONTRIBUTORS),
        tap("report_as", corrections.file, CONTRIBUTORS),
        tap("unreport", corrections.take_back, CONTRIBUTORS),
        tap("reports", corrections_todo.show_all, ANIMATEURS),
        tap("todo", corrections_todo.show, ANIMATEURS),
        tap("apply", corrections_todo.apply, ANIMATEURS),
        tap("dismiss", corrections_todo.dismiss, ANIMATEURS),
        tap("reopen", corrections_todo.reopen, ANIMATEURS),
        tap("edit", changes.pick, ANIMATEURS),
        tap("absence", absences.start, ANIMATEURS),
        tap("amend", changes.amend, ANIMATEURS),
        tap("undo", changes.undo, ANIMATEURS),
        tap("history", changes.history, ANIMATEURS),
        tap("new_card", cards.start_from_miss, ANIMATEURS),
        tap("draft", cards.mend_draft, ANIMATEURS),
        tap("retire", cards.retire, ANIMATEURS),
        tap("put_back", cards.put_back, ANIMATEURS),
        tap("misses", misses.show_all, ANIMATEURS),
        tap("miss", misses.show, ANIMATEURS),
        tap("miss_dismiss", misses.dismiss, ANIMATEURS),
        tap("miss_synonym", misses.to_synonym, ANIMATEURS),
        tap("synonyms", misses.show_synonyms, ANIMATEURS),
        tap("synonym_drop", misses.drop_synonym, ANIMATEURS),
        tap("confirm", confirmations.answer, CONTRIBUTORS, stays=True),
        tap("reached", reachability.answer, CONTRIBUTORS, stays=True),
        tap("reachability", reachability.show, READERS),
        tap("dashboard", dashboard.show, READERS),
        tap("stale", dashboard.show_stale, READERS),
        tap("freshness", dashboard.choose_days, ANIMATEURS),
    ),
    forms=(
        corrections.SAYING,
        corrections.SAYING_OTHER,
        changes.AMENDING,
        absences.ABSENT,
        cards.ADDING,
        misses.MAKING_SYNONYM,
    ),
)

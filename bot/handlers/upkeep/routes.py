"""Who may do what to keep the directory true: cards, corrections, misses, confirmations, reachability."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, CONTRIBUTORS, READERS
from bot.chat.routing.routes import Area, button, command
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
        command("signaler", corrections.which, CONTRIBUTORS, "Signaler une erreur sur une fiche", keeps=True),
        command("signalements", corrections_todo.show_all, ANIMATEURS, "Les erreurs signalées", alone=True),
        command("recherches", misses.show_all, ANIMATEURS, "Recherches sans résultat", alone=True),
        command("fiche", cards.start, ANIMATEURS, "Ajouter une fiche à l’annuaire"),
        command("joignabilite", reachability.show, READERS, "La joignabilité des partenaires", alone=True),
        button("report", corrections.what, CONTRIBUTORS),
        button("report_as", corrections.file, CONTRIBUTORS),
        button("unreport", corrections.take_back, CONTRIBUTORS),
        button("reports", corrections_todo.show_all, ANIMATEURS),
        button("todo", corrections_todo.show, ANIMATEURS),
        button("apply", corrections_todo.apply, ANIMATEURS),
        button("dismiss", corrections_todo.dismiss, ANIMATEURS),
        button("reopen", corrections_todo.reopen, ANIMATEURS),
        button("edit", changes.pick, ANIMATEURS),
        button("absence", absences.start, ANIMATEURS),
        button("amend", changes.amend, ANIMATEURS),
        button("undo", changes.undo, ANIMATEURS),
        button("history", changes.history, ANIMATEURS),
        button("new_card", cards.start_from_miss, ANIMATEURS),
        button("draft", cards.mend_draft, ANIMATEURS),
        button("retire", cards.retire, ANIMATEURS),
        button("put_back", cards.put_back, ANIMATEURS),
        button("misses", misses.show_all, ANIMATEURS),
        button("miss", misses.show, ANIMATEURS),
        button("miss_dismiss", misses.dismiss, ANIMATEURS),
        button("miss_synonym", misses.to_synonym, ANIMATEURS),
        button("synonyms", misses.show_synonyms, ANIMATEURS),
        button("synonym_drop", misses.delete_synonym, ANIMATEURS),
        button("confirm", confirmations.answer, CONTRIBUTORS, stays=True),
        button("reached", reachability.answer, CONTRIBUTORS, stays=True),
        button("reachability", reachability.show, READERS),
        button("dashboard", dashboard.show, READERS),
        button("stale", dashboard.show_stale, READERS),
        button("freshness", dashboard.choose_days, ANIMATEURS),
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

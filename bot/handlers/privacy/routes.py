"""Who may do what with personal data: consents and choices, one’s rights, the journal."""

from __future__ import annotations

from bot.chat.routing.access import ANYONE, MEMBERS, READERS
from bot.chat.routing.menu import YOU
from bot.chat.routing.routes import Area, button, command, task
from bot.handlers.privacy import consents, journal, preferences, rights

AREA = Area(
    routes=(
        command(
            "preferences",
            preferences.show,
            MEMBERS,
            "Ce que je reçois, quand, et ce que je montre",
            theme=YOU,
        ),
        command("mesdonnees", rights.my_data, ANYONE, "Tout ce que le bot conserve sur moi"),
        command("oublier", rights.forget, ANYONE, "Effacer tout ce que le bot conserve sur moi"),
        command("journal", journal.show, READERS, "Qui a fait quoi dans le réseau"),
        button("preferences", preferences.browse, MEMBERS),
        button("choices", consents.show_choices, MEMBERS),
        button("consents", consents.show, MEMBERS),
        button("consent", consents.switch, MEMBERS),
        button("prefer", consents.choose, MEMBERS),
        button("forget", rights.confirmed, ANYONE),
        button("journal", journal.turn_page, READERS),
        task(rights.TASK, rights.write_copy, rights.hand_over, ANYONE),
    ),
)

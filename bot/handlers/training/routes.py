"""Who may do what with training: modules, what people followed, and the figures of it."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routing.routes import Area, button, command, task
from bot.handlers.training import figures, modules, notes, record_file, records

AREA = Area(
    routes=(
        command("parcours", records.start, MEMBERS, "Les modules suivis, ceux qui manquent"),
        command("modules", modules.find, ANIMATEURS, "Les modules de formation"),
        command("bilanformations", figures.ask, READERS, "Remplissage, absences, heures suivies"),
        button("my_record", records.mine, MEMBERS),
        button("training", records.show, READERS),
        button("training_teams", records.show_teams, READERS),
        button("training_team", records.show_team, READERS),
        button("training_module", records.show_module, READERS),
        button("training_person", records.show_person, READERS),
        button("training_file", record_file.make, READERS),
        button("training_note", notes.note, ANIMATEURS),
        button("training_withdraw", notes.choose, ANIMATEURS),
        button("training_withdrawn", notes.withdraw, ANIMATEURS),
        button("modules", modules.browse, ANIMATEURS),
        button("module", modules.show, ANIMATEURS),
        button("module_new", modules.add, ANIMATEURS),
        button("module_edit", modules.edit, ANIMATEURS),
        button("module_retire", modules.retire, ANIMATEURS),
        button("module_put_back", modules.put_back, ANIMATEURS),
        button("figures", figures.make, READERS),
        task(record_file.TASK, record_file.write_file, record_file.hand_over, READERS),
        task(figures.TASK, figures.write_file, figures.hand_over, READERS),
    ),
    forms=(modules.ADDING, *modules.CHANGING.values(), notes.NOTING),
)

"""Who may do what with lists: imports and exports."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routing.routes import Area, button, command, document, task, typed
from bot.handlers.lists import exports, import_reading, imports

AREA = Area(
    routes=(
        command("export", exports.choose, READERS, "Exporter l’annuaire en Excel ou CSV"),
        command("import", imports.start, ANIMATEURS, "Importer un fichier Excel ou CSV"),
        document(imports.receive, MEMBERS),
        typed("pasted_list", imports.PASTED, imports.pasted, MEMBERS),
        button("export_menu", exports.choose, READERS),
        button("export_as", exports.choose_format, READERS),
        button("export", exports.make, READERS),
        button("import_noun", imports.choose_noun, ANIMATEURS),
        button("import_other", imports.ask_noun, ANIMATEURS),
        button("import_field", imports.choose_field, ANIMATEURS),
        button("import_apply", imports.apply, ANIMATEURS),
        button("import_drop", imports.delete, ANIMATEURS),
        button("import_undo", imports.ask_undo, ANIMATEURS),
        button("import_kept", imports.keep, ANIMATEURS),
        button("import_undone", imports.undo, ANIMATEURS),
        task(exports.TASK, exports.write_file, exports.hand_over, READERS),
        task(imports.TASK, import_reading.read_file, imports.hand_over, ANIMATEURS),
    ),
)

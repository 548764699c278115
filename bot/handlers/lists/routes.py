"""Who may do what with lists: imports and exports."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routes import Area, command, document, tap, task
from bot.handlers.lists import exports, import_reading, imports

AREA = Area(
    routes=(
        command("export", exports.choose, READERS, "Exporter l’annuaire en Excel ou CSV"),
        command("import", imports.start, ANIMATEURS, "Importer un fichier Excel ou CSV"),
        document(imports.receive, MEMBERS),
        tap("export_menu", exports.choose, READERS),
        tap("export_as", exports.choose_format, READERS),
        tap("export", exports.make, READERS),
        tap("import_noun", imports.choose_noun, ANIMATEURS),
        tap("import_field", imports.choose_field, ANIMATEURS),
        tap("import_apply", imports.apply, ANIMATEURS),
        tap("import_drop", imports.drop, ANIMATEURS),
        tap("import_undo", imports.ask_undo, ANIMATEURS),
        tap("import_kept", imports.keep, ANIMATEURS),
        tap("import_undone", imports.undo, ANIMATEURS),
        task(exports.TASK, exports.write_file, exports.hand_over, READERS),
        task(imports.TASK, import_reading.read_file, imports.hand_over, ANIMATEURS),
    ),
)

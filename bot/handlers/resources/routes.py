"""Who may do what with kits: find and fetch them, follow a theme; keep them."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS
from bot.chat.routing.routes import Area, button, command
from bot.handlers.resources import counting, keeping, naming, shelf

AREA = Area(
    routes=(
        command("ressources", shelf.find, MEMBERS, "Kits : affiches, dépliants, modèles"),
        button("resources", shelf.browse, MEMBERS),
        button("theme", shelf.show_theme, MEMBERS),
        button("theme_follow", shelf.follow, MEMBERS),
        button("resource", shelf.show, MEMBERS),
        button("resource_fetch", shelf.fetch, MEMBERS, once=True),
        button("resource_new", keeping.start, ANIMATEURS),
        button("resource_replace", keeping.start_replacing, ANIMATEURS),
        button("resource_change", keeping.choose, ANIMATEURS),
        button("resource_field", keeping.amend, ANIMATEURS),
        button("resource_retire", keeping.retire, ANIMATEURS),
        button("resources_kept", counting.show_counts, ANIMATEURS),
        button("themes", naming.show, ANIMATEURS),
        button("theme_own", naming.show_own, ANIMATEURS),
        button("theme_new", naming.add, ANIMATEURS),
        button("theme_rename", naming.rename, ANIMATEURS),
        button("theme_retire", naming.retire, ANIMATEURS),
    ),
    forms=(keeping.ADDING, keeping.REPLACING, keeping.AMENDING, naming.NAMING),
)

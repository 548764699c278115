"""Who may do what with the newsletter: the animateurs write it, everybody reads what was sent."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS
from bot.chat.routing.routes import button, claim, command, task
from bot.handlers.broadcasts.newsletter import archive, asides, draft, files, items, rhythm, typed

ROUTES = (
    command("newsletter", typed.typed, MEMBERS, "La newsletter du réseau", keeps=True),
    claim("newsletter_forwarded", asides.is_forwarded, asides.ask_what, ANIMATEURS),
    button("newsletter", draft.main, ANIMATEURS),
    button("newsletter_open", draft.open_it, ANIMATEURS),
    button("newsletter_more", draft.more, ANIMATEURS),
    button("newsletter_preview", draft.preview, ANIMATEURS),
    button("newsletter_test", draft.test, ANIMATEURS),
    button("newsletter_approve", draft.approve, ANIMATEURS),
    button("newsletter_undo", draft.unapprove, ANIMATEURS),
    button("newsletter_send", draft.send_now, ANIMATEURS),
    button("newsletter_items", items.browse, ANIMATEURS),
    button("newsletter_item", items.show, ANIMATEURS),
    button("newsletter_shift", items.shift, ANIMATEURS),
    button("newsletter_drop", items.drop, ANIMATEURS),
    button("newsletter_section", items.choose_section, ANIMATEURS),
    button("newsletter_rewrite", items.rewrite, ANIMATEURS),
    button("newsletter_intro", items.editorial, ANIMATEURS),
    button("newsletter_add", asides.add, ANIMATEURS),
    button("newsletter_aside", asides.put_aside, ANIMATEURS),
    button("newsletter_search", asides.search, ANIMATEURS),
    button("newsletter_leave", asides.leave, ANIMATEURS),
    button("newsletter_rules", rhythm.show, ANIMATEURS),
    button("newsletter_set", rhythm.choose, ANIMATEURS),
    button("newsletter_archive", archive.browse, MEMBERS),
    button("newsletter_read", archive.read, MEMBERS),
    button("newsletter_again", archive.again, MEMBERS),
    button("newsletter_file", files.ask, MEMBERS),
    task(files.TASK, files.write_file, files.hand_over, MEMBERS),
)

FORMS = (asides.ADDS, asides.SECTIONS, items.REWRITES, items.EDITORIALS)

"""Who may do what: every command, button and text of the bot, on one screen."""

from __future__ import annotations

from bot.chat.conversation import Fallbacks
from bot.chat.forms import ANSWER, Forms
from bot.chat.routes import ANYONE, MEMBERS, command, inline, mention, other, tap, text
from bot.handlers import help as help_pages
from bot.handlers import house, joining, partners, referents, searches, structures
from bot.handlers import inline as inline_answers

FORMS = Forms((joining.JOINING,))

ROUTES = (
    # What people type.
    command("contact", searches.contact, MEMBERS, "Trouver un référent, un partenaire", in_groups=True),
    command("structures", structures.find, MEMBERS, "Trouver une France services"),
    command("aide", help_pages.show, ANYONE, "Ce que je sais faire", in_groups=True),
    command("annuler", house.cancel, ANYONE, "Abandonner la saisie en cours"),
    command("confidentialite", house.privacy, ANYONE, "Vos données et vos droits"),
    command("start", joining.start, ANYONE),
    text(searches.free_text, MEMBERS),
    mention(searches.contact, MEMBERS),
    other(house.not_text, MEMBERS),
    inline(inline_answers.answer, MEMBERS),
    # What people tap.
    tap("search", searches.again, MEMBERS),
    tap("partners", partners.menu, MEMBERS),
    tap("partner", partners.show_partner, MEMBERS),
    tap("procedure", partners.show_procedure, MEMBERS),
    tap("referent", referents.show, MEMBERS),
    tap("vcard", referents.send_vcard, MEMBERS),
    tap("structure", structures.show, MEMBERS),
    tap(ANSWER, FORMS.tapped, ANYONE),
    tap("cancel", house.cancel, ANYONE),
)

FALLBACKS = Fallbacks(
    screened=house.screened,
    stranger=joining.knock,
    not_allowed=house.not_allowed,
    unknown_command=house.unknown_command,
    only_in_private=house.only_in_private,
    apology=house.apology,
    reachability=house.reachability,
)

"""Who may do what in the directory: searches, cards, partners, structures, favourites, sharing."""

from __future__ import annotations

from bot.chat.access import CONTRIBUTORS, MEMBERS
from bot.chat.routes import Area, command, inline, link, location, mention, tap, text
from bot.handlers.directory import favourites, partners, referents, searches, sharing, structures
from bot.handlers.directory import inline as inline_answers

AREA = Area(
    routes=(
        command("contact", searches.contact, MEMBERS, "Trouver un référent, un partenaire", in_groups=True),
        command("structures", structures.find, MEMBERS, "Trouver une France services"),
        command("favoris", favourites.show, MEMBERS, "Mes favoris, et ce que j’ai vu récemment"),
        text(searches.free_text, MEMBERS),
        mention(searches.contact, MEMBERS),
        location(structures.near, MEMBERS),
        inline(inline_answers.answer, MEMBERS),
        link(searches.LINK_PREFIX, searches.reopen, MEMBERS),
        link(sharing.CARD_LINK, referents.open_link, MEMBERS),
        link(sharing.PROCEDURE_LINK, partners.open_link, MEMBERS),
        tap("search", searches.again, MEMBERS),
        tap("partners", partners.menu, MEMBERS),
        tap("partner", partners.show_partner, MEMBERS),
        tap("procedure", partners.show_procedure, MEMBERS),
        tap("referent", referents.show, MEMBERS),
        tap("vcard", referents.send_vcard, MEMBERS),
        tap("reach", referents.reach, MEMBERS),
        tap("details", referents.details, MEMBERS),
        tap("more", referents.more, MEMBERS),
        tap("others", partners.others, MEMBERS),
        tap("about", partners.about, MEMBERS),
        tap("keep", favourites.choose, MEMBERS),
        tap("favourite", favourites.choose, MEMBERS),
        tap("favourites", favourites.show, MEMBERS),
        tap("recents", favourites.show_recents, MEMBERS),
        tap("post", sharing.preview, CONTRIBUTORS),
        tap("post_to", sharing.publish, CONTRIBUTORS),
        tap("share", sharing.preview_partner, CONTRIBUTORS),
        tap("share_to", sharing.publish_partner, CONTRIBUTORS),
        tap("structure", structures.show, MEMBERS),
        tap("place", structures.details, MEMBERS),
    ),
)

"""Who may do what in the directory: searches, cards, partners, structures, favourites, sharing."""

from __future__ import annotations

from bot.chat.routing.access import CONTRIBUTORS, MEMBERS
from bot.chat.routing.routes import Area, button, command, deep_link, inline, location, mention, text
from bot.handlers.directory import favourites, partners, referents, searches, sharing, structures
from bot.handlers.directory import inline as inline_answers

AREA = Area(
    routes=(
        command(
            "contact",
            searches.contact,
            MEMBERS,
            "Trouver un référent, un partenaire",
            in_groups=True,
            keeps=True,
        ),
        command("structures", structures.find, MEMBERS, "Trouver une France services"),
        command("favoris", favourites.show, MEMBERS, "Mes favoris, et ce que j’ai vu récemment", alone=True),
        text(searches.free_text, MEMBERS),
        mention(searches.contact, MEMBERS),
        location(structures.near, MEMBERS),
        inline(inline_answers.answer, MEMBERS),
        deep_link(searches.LINK_PREFIX, searches.reopen, MEMBERS),
        deep_link(sharing.CARD_LINK, referents.open_link, MEMBERS),
        deep_link(sharing.PROCEDURE_LINK, partners.open_link, MEMBERS),
        button("search", searches.again, MEMBERS),
        button("partners", partners.menu, MEMBERS),
        button("partner", partners.show_partner, MEMBERS),
        button("procedure", partners.show_procedure, MEMBERS),
        button("referent", referents.show, MEMBERS),
        button("vcard", referents.send_vcard, MEMBERS),
        button("reach", referents.reach, MEMBERS),
        button("details", referents.details, MEMBERS),
        button("more", referents.more, MEMBERS),
        button("others", partners.others, MEMBERS),
        button("about", partners.about, MEMBERS),
        button("keep", favourites.choose, MEMBERS),
        button("favourite", favourites.choose, MEMBERS),
        button("favourites", favourites.show, MEMBERS),
        button("recents", favourites.show_recents, MEMBERS),
        button("post", sharing.preview, CONTRIBUTORS),
        button("post_to", sharing.publish, CONTRIBUTORS, once=True),
        button("share", sharing.preview_partner, CONTRIBUTORS),
        button("share_to", sharing.publish_partner, CONTRIBUTORS, once=True),
        button("structure", structures.show, MEMBERS),
        button("place", structures.details, MEMBERS),
    ),
)

"""Who may do what with date polls: members answer, the animateur opens and decides, the préfecture reads."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routing.routes import Area, button, command
from bot.handlers.events.polls import answering, creating, deciding

AREA = Area(
    routes=(
        command("sondage", answering.find, MEMBERS, "Sondages de dates : répondre"),
        button("polls", answering.browse, MEMBERS),
        button("poll", answering.show, MEMBERS),
        button("poll_vote", answering.vote, MEMBERS),
        button("poll_said", answering.vote_said, MEMBERS),
        button("poll_all", answering.vote_all, MEMBERS),
        button("poll_results", answering.results_of, READERS),
        button("poll_who", answering.who, READERS),
        button("new_poll", creating.start, ANIMATEURS),
        button("poll_more", deciding.more, ANIMATEURS),
        button("poll_decide", deciding.decide, ANIMATEURS),
        button("poll_close", deciding.close, ANIMATEURS),
        button("poll_drop", deciding.drop, ANIMATEURS),
    ),
    forms=(creating.CREATING,),
)

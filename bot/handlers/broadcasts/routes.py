"""Who may do what with what is sent to many."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routes import Area, button, command
from bot.handlers.broadcasts import answers, coming, digests, reception
from bot.views.broadcasts.digests import READ, TURN
from bot.views.broadcasts.messages import ANSWER, RECEPTION

AREA = Area(
    routes=(
        command("lire", digests.read_typed, MEMBERS),
        command("prochains", coming.typed, READERS, "Ce qui partira tout seul, sous 14 jours"),
        button(ANSWER, answers.answer, MEMBERS),
        button(READ, digests.read, MEMBERS),
        button(TURN, digests.browse, MEMBERS),
        button(RECEPTION, reception.show, MEMBERS),
        button("receive", reception.choose_way, MEMBERS),
        button("digest_day", reception.choose_digest_day, MEMBERS),
        button("quiet", reception.quiet, MEMBERS),
        button("silence", reception.be_silent, MEMBERS),
        button("silence_until", reception.be_silent_until, MEMBERS),
        button("own_hours", reception.choose_hours, MEMBERS),
        button("coming", coming.browse, READERS),
        button("coming_one", coming.show, READERS),
        button("put_off", coming.put_off, ANIMATEURS),
        button("duty_skip", coming.skip, ANIMATEURS),
        button("duty_back", coming.put_back, ANIMATEURS),
    ),
    forms=(reception.BEING_SILENT, reception.CHOOSING_HOURS, coming.PUTTING_OFF),
)

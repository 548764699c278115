"""Who may do what with what is sent to many."""

from __future__ import annotations

from bot.chat.access import MEMBERS
from bot.chat.routes import Area, button
from bot.handlers.broadcasts import answers
from bot.handlers.broadcasts.newsletter import routes as newsletter
from bot.views.broadcasts.messages import ANSWER

AREA = Area(
    routes=(button(ANSWER, answers.answer, MEMBERS), *newsletter.ROUTES),
    forms=newsletter.FORMS,
)

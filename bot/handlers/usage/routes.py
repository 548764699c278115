"""Who may do what with figures: a structure's own, the département's, what terminals and advisers say."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, CONTRIBUTORS, MEMBERS, READERS
from bot.chat.routing.routes import Area, button, claim, command, task, typed
from bot.handlers.usage import charts, giving, network, places, surveys, terminals
from bot.handlers.usage import typed as written

AREA = Area(
    routes=(
        command("activite", written.figures, MEMBERS, "Les chiffres du mois de votre structure"),
        claim("figure_reply", giving.is_reply, giving.take_reply, MEMBERS, before_forms=True),
        typed("figure_alone", giving.ALONE, giving.take_alone, MEMBERS),
        button("activity_place", places.show, MEMBERS),
        button("activity_months", places.months, MEMBERS),
        button("figure_give", giving.start, CONTRIBUTORS),
        button("figure_sure", giving.make_sure, CONTRIBUTORS),
        button("activity_chart", charts.show, MEMBERS),
        button("activity_month", network.show, READERS),
        button("activity_more", network.more, READERS),
        button("activity_places", network.places, READERS),
        button("figures_late", network.late, READERS),
        button("figures_remind", network.remind, ANIMATEURS, once=True),
        button("objective", network.aim, ANIMATEURS),
        button("activity_days", network.days, ANIMATEURS),
        button("terminals_place", terminals.show_place, MEMBERS),
        button("terminals", terminals.show, READERS),
        button("terminals_places", terminals.places, READERS),
        command("enquete", surveys.typed, MEMBERS, "Comment les partenaires répondent"),
        button("survey_draw", surveys.draw, CONTRIBUTORS),
        button("survey_menu", surveys.menu, CONTRIBUTORS),
        button("survey_mark", surveys.mark, CONTRIBUTORS),
        button("survey_end", surveys.end, CONTRIBUTORS),
        button("survey", surveys.show, READERS),
        button("survey_results", surveys.results, READERS),
        button("survey_open", surveys.open_one, ANIMATEURS),
        button("survey_close", surveys.close, ANIMATEURS),
        button("survey_days", surveys.days, ANIMATEURS),
        task(charts.TASK, charts.draw, charts.hand_over, MEMBERS),
    ),
    forms=(giving.GIVING, network.AIMING, network.CHOOSING_DAYS, surveys.CHOOSING),
)

"""Who may do what with events: the agenda and one's own registrations, then what the animateur plans and follows."""

from __future__ import annotations

from bot.chat.access import ANYONE, MEMBERS
from bot.chat.routes import Area, button, command, deep_link
from bot.handlers.events import agenda, colleagues, questions, registering

AREA = Area(
    routes=(
        command("agenda", agenda.coming, MEMBERS, "Ce qui vient : formations, réunions"),
        command("formations", agenda.trainings, MEMBERS, "Les formations à venir"),
        command("mesinscriptions", agenda.mine, MEMBERS, "Où j’en suis : inscriptions, attente"),
        command("inscription", registering.join_typed, MEMBERS),
        command("desistement", registering.leave_typed, MEMBERS),
        command("absent", registering.absent_typed, MEMBERS),
        deep_link("e-", agenda.open_link, MEMBERS),
        button("agenda", agenda.browse, MEMBERS),
        button("agenda_months", agenda.months, MEMBERS),
        button("event", agenda.show, MEMBERS),
        button("event_details", agenda.details, MEMBERS),
        button("join", registering.join, MEMBERS),
        button("join_here", registering.join_here, ANYONE, in_groups=True, stays=True),
        button("leave_event", registering.leave, MEMBERS),
        button("answer_offer", registering.answer_offer, MEMBERS),
        button("absent_from", registering.say_absent, MEMBERS),
        button("register_other", colleagues.choose_whom, MEMBERS),
        button("join_for", colleagues.join_for, MEMBERS),
        button("give_seat", colleagues.choose_heir, MEMBERS),
        button("give_seat_to", colleagues.give_to, MEMBERS),
        button("event_questions", questions.start, MEMBERS),
    ),
    forms=(questions.ASKING,),
)

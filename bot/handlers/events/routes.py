"""Who may do what with events: the agenda and one's own registrations, then what the animateur plans and follows."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, ANYONE, MEMBERS
from bot.chat.routing.menu import YOU
from bot.chat.routing.routes import Area, button, command, deep_link, task
from bot.handlers.events import (
    agenda,
    calendars,
    colleagues,
    minutes,
    questions,
    ratings,
    registering,
    reminders,
    series,
)
from bot.handlers.events.attendance import routes as attendance
from bot.handlers.events.planning import routes as planning
from bot.handlers.events.polls import routes as polls

AREA = Area(
    routes=(
        command("agenda", agenda.coming, MEMBERS, "Ce qui vient : formations, réunions"),
        command("formations", agenda.trainings, MEMBERS, "Les formations à venir"),
        command("mesinscriptions", agenda.mine, MEMBERS, "Où j’en suis : inscriptions, attente"),
        command("inscription", registering.join_typed, MEMBERS),
        command("desistement", registering.leave_typed, MEMBERS),
        command("absent", registering.absent_typed, MEMBERS),
        command("serie", series.typed, MEMBERS),
        deep_link("e-", agenda.open_link, MEMBERS),
        button("agenda", agenda.browse, MEMBERS),
        button("agenda_months", agenda.months, MEMBERS),
        button("event", agenda.show, MEMBERS),
        button("event_more", agenda.more, MEMBERS),
        button("event_details", agenda.details, MEMBERS),
        button("join", registering.join, MEMBERS),
        button("join_series", series.join, MEMBERS),
        button("join_here", registering.join_here, ANYONE, in_groups=True, stays=True),
        button("leave_event", registering.leave, MEMBERS),
        button("answer_offer", registering.answer_offer, MEMBERS),
        button("absent_from", registering.say_absent, MEMBERS),
        button("register_other", colleagues.choose_whom, MEMBERS),
        button("join_for", colleagues.join_for, MEMBERS),
        button("give_seat", colleagues.choose_heir, MEMBERS),
        button("give_seat_to", colleagues.give_to, MEMBERS),
        button("event_questions", questions.start, MEMBERS),
        command("calendrier", calendars.show, MEMBERS, "Mes inscriptions dans mon agenda", theme=YOU),
        button("calendar", calendars.show, MEMBERS),
        button("event_ics", calendars.send_event, MEMBERS),
        command("jeviens", reminders.still_coming_typed, MEMBERS),
        command("avis", ratings.rate_typed, MEMBERS, keeps=True),
        button("still_coming", reminders.still_coming, MEMBERS, stays=True),
        button("rating", ratings.show, MEMBERS),
        button("rate", ratings.rate, MEMBERS, stays=True),
        button("rate_why", ratings.add_words, MEMBERS),
        *planning.AREA.routes,
        *attendance.AREA.routes,
        *polls.AREA.routes,
        command("compterendu", minutes.find, MEMBERS, "Ordre du jour et compte rendu", keeps=True),
        button("minutes", minutes.show, MEMBERS),
        button("minutes_note", minutes.note, MEMBERS),
        button("minutes_undo", minutes.undo, MEMBERS),
        button("minutes_ask", minutes.ask_points, ANIMATEURS),
        button("minutes_draft", minutes.draft, ANIMATEURS),
        button("minutes_send", minutes.send, ANIMATEURS),
        task(minutes.TASK, minutes.write_file, minutes.hand_over, ANIMATEURS),
    ),
    forms=(
        questions.ASKING,
        ratings.COMMENTING,
        *planning.AREA.forms,
        *attendance.AREA.forms,
        *polls.AREA.forms,
        minutes.NOTING,
    ),
)

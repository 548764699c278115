"""Who may do what with events: the agenda and one's own registrations, then what the animateur plans and follows."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS, ANYONE, MEMBERS, READERS
from bot.chat.routes import Area, button, command, deep_link, task
from bot.handlers.events import (
    agenda,
    colleagues,
    modules,
    questions,
    registering,
    training,
    training_file,
    training_notes,
)

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
        command("parcours", training.start, MEMBERS, "Les modules suivis, ceux qui manquent"),
        command("modules", modules.find, ANIMATEURS, "Les modules de formation"),
        button("my_record", training.mine, MEMBERS),
        button("training", training.show, READERS),
        button("training_teams", training.show_teams, READERS),
        button("training_team", training.show_team, READERS),
        button("training_module", training.show_module, READERS),
        button("training_person", training.show_person, READERS),
        button("training_file", training_file.make, READERS),
        button("training_note", training_notes.note, ANIMATEURS),
        button("training_withdraw", training_notes.choose, ANIMATEURS),
        button("training_withdrawn", training_notes.withdraw, ANIMATEURS),
        button("modules", modules.browse, ANIMATEURS),
        button("module", modules.show, ANIMATEURS),
        button("module_new", modules.add, ANIMATEURS),
        button("module_edit", modules.edit, ANIMATEURS),
        button("module_retire", modules.retire, ANIMATEURS),
        button("module_put_back", modules.put_back, ANIMATEURS),
        task(training_file.TASK, training_file.write_file, training_file.hand_over, READERS),
    ),
    forms=(questions.ASKING, modules.ADDING, *modules.CHANGING.values(), training_notes.NOTING),
)

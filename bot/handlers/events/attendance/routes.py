"""Who may do what with attendance: the code of the moment, the roll, what is printed, attestations."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS
from bot.chat.routing.routes import Area, button, command, deep_link, task, typed
from bot.domain.events.attendance.attendance import CODE
from bot.domain.events.attendance.attendance import LINK_PREFIX as SCANNED
from bot.domain.events.attendance.attestations import LINK_PREFIX as ATTESTED
from bot.handlers.events.attendance import attestations, codes, rolls, sheets, walk_ins

AREA = Area(
    routes=(
        command("presence", codes.present, MEMBERS, "Présence à une formation : le code, l’appel"),
        command("attestation", attestations.command, MEMBERS, "Mes attestations, ou en vérifier une"),
        deep_link(SCANNED, codes.scan, MEMBERS),
        deep_link(ATTESTED, attestations.scan, MEMBERS),
        typed("attendance_code", CODE, codes.type_code, MEMBERS),
        button("show_code", codes.show_code, ANIMATEURS),
        button("attendance", rolls.show, ANIMATEURS),
        button("roll", rolls.call, ANIMATEURS),
        button("mark", rolls.mark, ANIMATEURS),
        button("all_present", rolls.mark_rest, ANIMATEURS),
        button("walk_in", walk_ins.add, ANIMATEURS),
        button("event_sheets", sheets.choose, ANIMATEURS),
        button("event_sheet", sheets.make, ANIMATEURS),
        button("my_attestation", attestations.make, MEMBERS),
        task(sheets.TASK, sheets.write_sheet, sheets.hand_over, ANIMATEURS),
        task(attestations.TASK, attestations.write, attestations.hand_over, MEMBERS),
    ),
    forms=(walk_ins.ADDING,),
)

"""`/incidents`: what is open, by filter or by words; a number opens its card, a verb behind it does a step."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import alerts, finding
from bot.actions.incidents.finding import Filter, FoundIncidents
from bot.chat.paging import Page, offset_in
from bot.chat.screens import Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.answers import unthanked, within
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.incidents.incidents import Incident
from bot.handlers.incidents.network.typed import do_typed
from bot.handlers.incidents.network.work import card
from bot.views.incidents.listed import label_of

PAGE = 6
TITLES = {
    Filter.OPEN: "Ouverts",
    Filter.NEW: "Nouveaux",
    Filter.MINE: "À moi",
    Filter.WAITING: "En attente",
    Filter.LATE: "En retard",
    Filter.BLOCKING: "Bloquants",
    Filter.RESOLVED: "Résolus",
    Filter.ALL: "Tous",
}
TYPED = {
    **{normalise(title): chosen for chosen, title in TITLES.items()},
    **dict.fromkeys(("en cours", "ouvert", "a traiter", "non resolus"), Filter.OPEN),
    **dict.fromkeys(("nouveau", "non pris"), Filter.NEW),
    **dict.fromkeys(("les miens", "mes incidents"), Filter.MINE),
    **dict.fromkeys(("bloquant", "urgent", "urgents"), Filter.BLOCKING),
    **dict.fromkeys(("resolu", "regles"), Filter.RESOLVED),
    **dict.fromkeys(("tout", "tous les incidents", "clos", "fermes", "termines"), Filter.ALL),
}


async def typed(turn: MemberTurn) -> None:
    """`/incidents`, `/incidents en retard`, `/incidents caf magny`, `/incidents 14`, `/incidents 14 prendre`."""
    words = " ".join(unthanked(turn.words).split())
    chosen = TYPED.get(normalise(words), None if words else Filter.OPEN)
    if chosen is not None:
        await turn.say(await _list_screen(turn, chosen, 0))
        return
    number, _, rest = turn.words.strip().partition(" ")
    if finding.is_number(number) and within(rest):
        await do_typed(turn, await _one(turn, number), rest.strip())
        return
    asked = number if finding.is_number(number) else words[:LONGEST_QUERY]
    found = await finding.search(turn.tx, turn.member, asked, turn.now)
    if len(found.shown) == 1:
        await turn.say(await card(turn, found.shown[0].id))
    else:
        await turn.say(_found_screen(found, words))


async def _one(turn: MemberTurn, number: str) -> Incident:
    """Of several years, the latest. Raises Refusal."""
    found = await finding.search(turn.tx, turn.member, number, turn.now)
    if not found.shown:
        raise Refusal("incident_number_unknown", number=number)
    return found.shown[0]


async def browse(turn: MemberTurn) -> None:
    """args: [filter [, offset]]."""
    name, offset = turn.arguments(2)
    chosen = next((one for one in Filter if one == name), Filter.OPEN)
    await turn.show(await _list_screen(turn, chosen, offset_in(offset) or 0))


async def filters(turn: MemberTurn) -> None:
    totals = await finding.counts(turn.tx, turn.member, turn.now)
    buttons = [tap(f"{title} ({totals[one]})", "incidents", one) for one, title in TITLES.items()]
    rows = [*pairs(buttons), [back("incidents")]]
    await turn.show(screen("listing/filters", rows, protected=True))


async def more(turn: MemberTurn) -> None:
    """« Plus »: what goes with incidents, and is done less often; the préfecture has what can be read."""
    buttons = [tap("Météo des services", "weather")]
    if turn.member.keeps_directory:
        alert = await alerts.last_one(turn.tx, turn.member, turn.now)
        buttons += [tap("Maintenances prévues", "maintenances"), tap("Modèles de réponse", "answers")]
        buttons += [tap("Délais", "delays"), *([tap("Dernière alerte", "alert", alert.id)] if alert else [])]
    buttons.append(tap("Exporter", "export_as", "incidents"))
    rows = [*pairs(buttons), [back("incidents")]]
    await turn.show(screen("listing/more", rows, keeps=turn.member.keeps_directory))


async def _list_screen(turn: MemberTurn, chosen: Filter, offset: int) -> Screen:
    found, totals = await finding.listed(turn.tx, turn.member, chosen, offset, PAGE, turn.now)
    page = Page(found.shown, found.total, offset if offset < found.total else 0, PAGE)
    rows = [
        *_buttons(found),
        page.turning("incidents", chosen),
        [tap("Filtrer", "incident_filters"), tap("Plus", "incidents_more")],
    ]
    return screen(
        "listing/list",
        rows,
        protected=True,
        title=TITLES[chosen],
        page=page,
        counts={one.name: total for one, total in totals.items()},
        is_open=chosen is Filter.OPEN,
    )


def _found_screen(found: FoundIncidents, words: str) -> Screen:
    """The latest ones: who sees too many writes more words."""
    rows = [*_buttons(found)[:PAGE], [tap("Tous les incidents", "incidents")]]
    return screen("listing/found", rows, protected=True, words=words, found=found, shown=PAGE)


def _buttons(found: FoundIncidents) -> list[list[Button]]:
    return column(
        [
            tap(label_of(one, found.names, late=one.id in found.late), "incident_work", one.id)
            for one in found.shown
        ]
    )

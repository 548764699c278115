"""`/enquete`: three taps a partner for advisers; for who follows the network, what came of it."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.usage import monthly_figures, surveys
from bot.actions.usage.surveys import Ballot
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import normalise
from bot.domain.network.roles import Role
from bot.domain.usage.surveys import MARKS, QUESTIONS, SURVEY_DAYS, read_days, read_marks
from bot.store.usage import surveys as store
from bot.views.usage.surveys import question, results_screen

PAGE = 4
OPEN, CLOSE = "ouvrir", "clore"


async def typed(turn: MemberTurn) -> None:
    """`/enquete`; for the animateur also `ouvrir`, `clore`, `dates 15/03 et 15/09`."""
    said, role = normalise(turn.words), turn.member.role
    if ANIMATEURS.admits(role) and said in (OPEN, CLOSE):
        await (open_one if said == OPEN else close)(turn)
    elif ANIMATEURS.admits(role) and said == "dates":
        await days(turn)
    elif ANIMATEURS.admits(role) and said.startswith("dates"):
        await _chosen(turn, turn.words.strip()[len("dates") :].strip())
    elif role is Role.CONSEILLER:
        await pass_over(turn, turn.words)
        await turn.say(await _asked_screen(turn))
    else:
        await pass_over(turn, turn.words)
        await turn.say(await _overview(turn))


async def _asked_screen(turn: MemberTurn) -> Screen:
    survey = await surveys.current(turn.tx, turn.member.department_code)
    if survey is None:
        raise Refusal("survey_none")
    if not await surveys.is_asked(turn.tx, turn.member, survey):
        has_ballot = await store.has_ballot(turn.tx, survey.id, turn.member.id)
        raise Refusal("survey_ballot_given" if has_ballot else "survey_not_asked")
    shown = await question(turn.tx, survey, is_reminder=False)
    if shown is None:
        raise Refusal("survey_none")
    return shown


# Answering: the ballot is in the buttons, and nowhere beside the person


async def draw(turn: MemberTurn) -> None:
    """args: survey id."""
    await turn.show(_menu(await surveys.draw(turn.tx, turn.member, turn.arguments(1)[0]), 0))


async def menu(turn: MemberTurn) -> None:
    """args: ballot id, offset."""
    ballot_id, offset = turn.arguments(2)
    held = await surveys.ballot(turn.tx, turn.member, ballot_id)
    await turn.show(_menu(held, offset_in(offset) or 0))


def _menu(held: Ballot, offset: int, *, counted: str = "") -> Screen:
    if not held.left:
        return screen("surveys/thanks", is_whole=True)
    shown = held.left[offset : offset + PAGE] or held.left[:PAGE]
    rows = pairs([tap(one.name, "survey_mark", held.id, one.id, "") for one in shown])
    rows.append([tap("Terminer", "survey_end", held.id)])
    if len(held.left) > PAGE:
        after = offset + PAGE if offset + PAGE < len(held.left) else 0
        rows[-1].append(tap("Autres partenaires ›", "survey_menu", held.id, str(after)))
    return screen("surveys/menu", rows, left=len(held.left), counted=counted)


async def mark(turn: MemberTurn) -> None:
    """args: ballot id, partner id, the marks tapped so far."""
    ballot_id, partner_id, tapped = turn.arguments(3)
    marks = read_marks(tapped)
    held = await surveys.ballot(turn.tx, turn.member, ballot_id)
    partner = next((one for one in held.left if one.id == partner_id), None)
    if marks is None or partner is None:
        raise Refusal("survey_counted")
    if len(marks) < len(QUESTIONS):
        buttons: list[Button] = [
            tap(f"{value} – {word}", "survey_mark", ballot_id, partner_id, f"{tapped}{value}")
            for value, word in MARKS.items()
        ]
        rows = [*pairs(buttons), [tap("‹ Retour", "survey_menu", ballot_id, "0")]]
        number = len(marks)
        await turn.show(
            screen("surveys/mark", rows, partner=partner, number=number + 1, question=QUESTIONS[number])
        )
        return
    held = await surveys.count(turn.tx, turn.member, ballot_id, partner_id, marks)
    await turn.show(_menu(held, 0, counted=partner.name))


async def end(turn: MemberTurn) -> None:
    """args: ballot id. What was counted stays; the rest may be said until the survey is closed."""
    ballot_id = turn.arguments(1)[0]
    rows = [[tap("Continuer", "survey_menu", ballot_id, "0")]]
    await turn.show(screen("surveys/thanks", rows, is_whole=False))


# For who follows the network


async def show(turn: MemberTurn) -> None:
    await turn.show(await _overview(turn))


async def _overview(turn: MemberTurn) -> Screen:
    code, role = turn.member.department_code, turn.member.role
    found = await surveys.latest(turn.tx, code, 2)
    department = await monthly_figures.department_of(turn.tx, code)
    running = found[0] if found and found[0].is_open else None
    closed = [one for one in found if not one.is_open]
    rows: list[list[Button]] = [[tap("Derniers résultats", "survey_results", closed[0].id)]] if closed else []
    if ANIMATEURS.admits(role):
        first = (
            tap("Clore maintenant", "survey_close") if running else tap("Ouvrir une enquête", "survey_open")
        )
        rows.append([first, tap("Dates d’ouverture", "survey_days")])
    rows.append([back("activity_more")])
    return screen(
        "surveys/overview",
        rows,
        running=running,
        closes=local(running.closes_at, department) if running else None,
        days=[day for _, day, _ in await store.days(turn.tx, code)],
    )


async def results(turn: MemberTurn) -> None:
    """args: survey id, offset."""
    survey_id, offset = turn.arguments(2)
    found = await store.survey(turn.tx, survey_id, turn.member.department_code)
    if found is None or found.is_open:
        raise Refusal("survey_none")
    await turn.show(await results_screen(turn.tx, found, offset_in(offset) or 0))


async def open_one(turn: MemberTurn) -> None:
    """args: [« oui »]: asked once."""
    if turn.arguments(1)[0] != SURE:
        await turn.show(_sure_screen(OPEN))
        return
    department = await monthly_figures.department_of(turn.tx, turn.member.department_code)
    await surveys.open_one(turn.tx, department, turn.member, turn.now)
    await turn.show(await _overview(turn))


async def close(turn: MemberTurn) -> None:
    """args: [« oui », which]: asked once."""
    running = await surveys.current(turn.tx, turn.member.department_code)
    if running is not None and turn.arguments(2) != [SURE, running.id]:
        await turn.show(_sure_screen(CLOSE, running.id))
        return
    if running is None or not await surveys.close(turn.tx, turn.member, running, turn.now):
        raise Refusal("survey_none")
    await turn.show(await _overview(turn))


def _sure_screen(what: str, *which: str) -> Screen:
    route, label = ("survey_open", "Oui, ouvrir") if what == OPEN else ("survey_close", "Oui, clore")
    return screen("surveys/sure", [[tap(label, route, SURE, *which), back("survey")]], opens=what == OPEN)


async def days(turn: MemberTurn) -> None:
    await begin(turn, CHOOSING, {})


async def _ask(turn: MemberTurn, _question: Ask) -> None:
    await turn.show(screen("surveys/ask_days", [[tap("Abandonner", "cancel", SURVEY_DAYS.name)]]))


async def _done(turn: MemberTurn, state: State) -> None:
    await _chosen(turn, state["days"])


async def _chosen(turn: MemberTurn, words: str) -> None:
    chosen = read_days(words)
    if chosen is None:
        raise Refusal("survey_days")
    await surveys.choose_days(turn.tx, turn.member, chosen, turn.now)
    await turn.say(await _overview(turn))


CHOOSING = FormRoute(SURVEY_DAYS, ANIMATEURS, ask=_ask, done=_done)

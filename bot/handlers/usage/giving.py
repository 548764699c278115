"""A month's figure is given: by answering the question, by its button, as a number alone, or behind `/activite`."""

from __future__ import annotations

import re
from datetime import date

from bot.actions.core.refusals import Refusal
from bot.actions.usage import asking, monthly_figures, overview
from bot.actions.usage.monthly_figures import GivenFigure
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import CONTRIBUTORS
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.core.forms import Ask, NotAccepted, State
from bot.domain.usage.asking import AskedMonth, asked_of
from bot.domain.usage.figure_words import LONGEST, MONTH_NAMES, SaidFigure, read_figure
from bot.domain.usage.forms import MONTHLY_FIGURE
from bot.domain.usage.months import from_stored, said_month, stored
from bot.handlers.usage.places import place_screen
from bot.store.usage import monthly_figures as store
from bot.views.usage.figures import tell_given

ALONE = re.compile(
    rf"(?!.*\d{{5}})(?:\d|[~≈]|(?:bonjour|environ|nous|on|c[’']est|en|{MONTH_NAMES})\b.*\d).{{0,{LONGEST}}}",
    re.IGNORECASE,
)
"""What may be a figure and nothing else, which five digits are not: those are a postcode."""
OF_ACTIVITY = re.compile(r"demande|accompagn", re.IGNORECASE)
"""« 8 mai » alone is a day; « 8 demandes en mai » a figure of another month than the one that is asked about."""
MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


async def start(turn: MemberTurn) -> None:
    """args: structure id, month (2026-11)."""
    asked = _asked(*turn.arguments(2))
    await monthly_figures.structure(turn.tx, turn.member, asked.structure_id)
    await begin(turn, GIVING, {"structure": asked.structure_id, "month": stored(asked.month)})


def _asked(structure_id: str, month: str) -> AskedMonth:
    if not MONTH.fullmatch(month):
        raise Refusal("figure_month")
    return AskedMonth(structure_id, from_stored(month))


async def make_sure(turn: MemberTurn) -> None:
    """args: structure id, month, requests, appointments ('' for not counted): what was asked back is so."""
    structure_id, month, requests, appointments = turn.arguments(4)
    words = f"{requests} dont {appointments}" if appointments else requests
    await close(turn, MONTHLY_FIGURE.name)
    await turn.show(await given_screen(turn, _asked(structure_id, month), read(words), sure=True))


async def is_reply(turn: MemberTurn) -> bool:
    """Whether it answers the question about a month."""
    return await _answered(turn) is not None


async def take_reply(turn: MemberTurn) -> None:
    asked = await _answered(turn)
    if asked is not None:
        await close(turn, MONTHLY_FIGURE.name)
        await turn.say(await given_screen(turn, asked, read(turn.words)))


async def _answered(turn: MemberTurn) -> AskedMonth | None:
    message = turn.update.message
    answered = message.reply_to_message if message and message.text else None
    number = answered.message_id if answered else None
    if not isinstance(number, int):
        return None
    key = await store.of_message(turn.tx, asking.NOUN, turn.place.chat_id, number)
    return asked_of(key) if key else None


async def take_alone(turn: MemberTurn) -> None:
    """A figure that nothing else waits for: the month that is asked about, while nobody has given it."""
    member = turn.member
    try:
        said = read_figure(turn.words)
    except NotAccepted:
        turn.meant = turn.words
        return
    month = await overview.asked_month(turn.tx, member, turn.sent_at)
    meant = await named_month(turn, said) or month
    is_sure = meant == month or OF_ACTIVITY.search(turn.words)
    if is_sure and member.structure_id and await asking.is_awaited(turn.tx, member, month):
        await turn.say(await given_screen(turn, AskedMonth(member.structure_id, meant), said))
    else:
        turn.meant = turn.words


async def named_month(turn: MemberTurn, said: SaidFigure) -> date | None:
    return said_month(said.month, await today_of(turn)) if said.month else None


async def today_of(turn: MemberTurn) -> date:
    """Where the member is: at night, another month may have begun there."""
    return (await turn.shelf()).today(turn.sent_at)


def read(words: str) -> SaidFigure:
    """Raises Refusal."""
    try:
        return read_figure(words)
    except NotAccepted as refusal:
        raise Refusal(str(refusal)) from None


async def given_screen(
    turn: MemberTurn, asked: AskedMonth, said: SaidFigure, *, sure: bool = False
) -> Screen:
    given = await monthly_figures.give(turn.tx, turn.member, asked, said, turn.now, sure=sure)
    if given.doubt is not None:
        return _doubt_screen(given)
    await tell_given(turn.tx, turn.member, given, turn.now)
    shown = await place_screen(turn, asked.structure_id)
    thanks = screen("monthly_figures/given", given=given, is_mine=turn.member.structure_id == given.place.id)
    return Screen(f"{thanks.html}\n\n{shown.html}", shown.keyboard)


def _doubt_screen(given: GivenFigure) -> Screen:
    place, figure = given.place.id, given.figure
    appointments = "" if figure.appointments is None else str(figure.appointments)
    month = stored(figure.month)
    rows = [
        [tap("Oui, c’est exact", "figure_sure", place, month, str(figure.requests), appointments)],
        [tap("Corriger", "figure_give", place, month), tap("‹ Retour", "activity_place", place)],
    ]
    return screen("monthly_figures/doubt", rows, given=given)


async def _ask(turn: MemberTurn, question: Ask) -> None:
    structure_id, month = question.state["structure"], from_stored(question.state["month"])
    year = await overview.of_place(turn.tx, turn.member, structure_id, turn.now)
    shown = screen(
        "monthly_figures/ask",
        [[tap("Abandonner", "cancel", MONTHLY_FIGURE.name)]],
        place=year.place,
        month=month,
        figure=year.figures.get(month),
    )
    await turn.show(shown)


async def _done(turn: MemberTurn, state: State) -> None:
    asked = AskedMonth(state["structure"], from_stored(state["month"]))
    await turn.say(await given_screen(turn, asked, read(state["figure"])))


GIVING = FormRoute(MONTHLY_FIGURE, CONTRIBUTORS, ask=_ask, done=_done)

"""`/activite [structure] [month] [figure]`, and the words that stand for the buttons of its screens."""

from __future__ import annotations

import re
from datetime import date

from bot.actions.core.refusals import Refusal
from bot.actions.usage import overview
from bot.chat.routing.access import ANIMATEURS, READERS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, screen
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import IN_WORDS
from bot.domain.directory.place_names import beside_its_name
from bot.domain.network.roles import Role
from bot.domain.usage.asking import AskedMonth, read_rules
from bot.domain.usage.figure_words import SaidFigure, read_figure
from bot.domain.usage.months import month_of, said_month
from bot.handlers.usage import charts, giving, network, places, terminals
from bot.handlers.usage.giving import today_of

MOST_FOUND = 2
NEAR_YEARS = 3
OBJECTIVE = re.compile(
    r"(?:(?P<ahead>.+?) )??objectif (?:(?P<place>.+?) )??(?:(?:de|à|:) )?(?:(?P<year>20\d\d) )?"
    rf"(?P<count>\d[\d .]*|{IN_WORDS})",
    re.IGNORECASE,
)
DAYS = re.compile(r"(?:jours de )?relances? ?(?P<days>.*)", re.IGNORECASE)
LATE = frozenset({"retards", "retard", "en retard", "manquants", "manque", "qui manque", "manquent"})


async def figures(turn: MemberTurn) -> None:
    """`/activite [words]`: one's own structure, or the département's month."""
    words = " ".join(turn.words.split())
    if not words:
        await home(turn)
    elif not await _as_button(turn, words):
        await _figure(turn, words)


async def home(turn: MemberTurn) -> None:
    if turn.member.role is not Role.CONSEILLER:
        await network.show(turn)
    elif turn.member.structure_id is None:
        await turn.show(screen("monthly_figures/no_structure"))
    else:
        await places.show(turn)


async def _as_button(turn: MemberTurn, words: str) -> bool:
    """Whether the words are those of a button, which is then pressed."""
    said, role = normalise(words), turn.member.role
    if said.startswith("graphique"):
        await charts.ask(turn, await _place_or_none(turn, words[len("graphique") :].strip()))
    elif said in LATE and READERS.admits(role):
        month = await overview.asked_month(turn.tx, turn.member, turn.sent_at)
        await turn.say(await network.late_screen(turn, month))
    elif said in ("satisfaction", "bornes") and READERS.admits(role):
        await terminals.show(turn)
    elif said == "relancer" and ANIMATEURS.admits(role):
        await network.remind(turn)
    elif ANIMATEURS.admits(role) and (match := DAYS.fullmatch(words)):
        if not match["days"]:
            await network.days(turn)
            return True
        chosen = read_rules(match["days"])
        if chosen is None:
            raise Refusal("figures_days")
        await network.choose_days(turn, chosen)
    elif ANIMATEURS.admits(role) and (match := OBJECTIVE.fullmatch(words)):
        await _aim(turn, match)
    else:
        return False
    return True


async def _aim(turn: MemberTurn, match: re.Match[str]) -> None:
    place = await _named(turn, match["place"] or match["ahead"] or "")
    month = await overview.asked_month(turn.tx, turn.member, turn.sent_at)
    count = giving.read(match["count"]).requests
    await network.aim_at(turn, place, int(match["year"] or month.year), count)


async def _figure(turn: MemberTurn, words: str) -> None:
    """« octobre 412 », « Cergy octobre 412 »; a month or a structure alone is shown. A last « oui » is sure."""
    today = await today_of(turn)
    sure = normalise(words).endswith(f" {SURE}")
    tokens = words.split()[:-1] if sure else words.split()
    for at in range(len(tokens)):
        before, after = " ".join(tokens[:at]), " ".join(tokens[at:])
        if _is_month(" ".join(tokens[max(0, at - 1) :]), today):
            break
        try:
            said = read_figure(after)
        except NotAccepted as refusal:
            is_named = (
                str(refusal) == "figure_months" and not tokens[0][0].isdigit()
            )  # « Saint-Mars octobre 412 »
            if str(refusal) != "figure_words" and not is_named:
                raise Refusal(str(refusal)) from None
            continue
        place, month = await _about(turn, before, said)
        await turn.say(await giving.given_screen(turn, AskedMonth(place, month), said, sure=sure))
        return
    await _shown(turn, words)


async def _about(turn: MemberTurn, words: str, said: SaidFigure) -> tuple[str, date]:
    """The structure and the month that are meant: one's own, and the last, where nothing is said."""
    name, month = _parted(words, await today_of(turn))
    asked = (
        await giving.named_month(turn, said)
        or month
        or await overview.asked_month(turn.tx, turn.member, turn.sent_at)
    )
    if turn.member.role is Role.PREFECTURE:
        raise Refusal("figures_read_only")
    return await _named(turn, name), asked


def _is_month(words: str, today: date) -> bool:
    """« Octobre 2026 » and « octobre 26 »; « octobre 85 » has a figure."""
    month = said_month(words, today)
    return month is not None and abs(month.year - today.year) <= NEAR_YEARS


def _parted(words: str, today: date) -> tuple[str, date | None]:
    """A name, and the month behind it or before."""
    tokens = words.split()
    if month := said_month(words, today):
        return "", month
    for at in range(min(2, len(tokens) - 1), 0, -1):  # « septembre 2026 Cergy »
        if month := said_month(" ".join(tokens[:at]), today):
            return " ".join(tokens[at:]), month
    for at in range(max(0, len(tokens) - 3), len(tokens)):
        if month := said_month(" ".join(tokens[at:]), today):
            return " ".join(tokens[:at]), month
    return words, None


async def _named(turn: MemberTurn, name: str) -> str:
    """The structure, where all of the words are its name: for other words no figure is written over. Raises Refusal."""
    found = await _place(turn, name)
    place = (await turn.shelf()).structures.get(found)
    if place is not None and beside_its_name(name, place):
        raise Refusal("figures_not_understood" if turn.member.follows_network else "figure_words")
    return found


async def _place(turn: MemberTurn, name: str) -> str:
    """Raises Refusal."""
    if not name:
        if turn.member.structure_id is None:
            raise Refusal("figures_which_structure")
        return turn.member.structure_id
    found = await turn.services.directory.structures(turn.tx, turn.member.department_code, name, MOST_FOUND)
    if not found:
        raise Refusal("figures_not_understood" if turn.member.follows_network else "figure_words")
    exact = [one for one in found if normalise(name) in (normalise(one.label), normalise(one.name))]
    chosen = exact or list(found)
    if len(chosen) > 1:
        raise Refusal("figures_which_structure")
    if not turn.member.follows_network and chosen[0].id != turn.member.structure_id:
        raise Refusal("figures_not_yours")
    return chosen[0].id


async def _place_or_none(turn: MemberTurn, name: str) -> str:
    """The département's, where nothing is said by who follows it."""
    return await _place(turn, name) if name or not turn.member.follows_network else ""


async def _shown(turn: MemberTurn, words: str) -> None:
    name, month = _parted(words, await today_of(turn))
    if name:
        place = await _place(turn, name)
        await pass_over(turn, " ".join(beside_its_name(name, (await turn.shelf()).structure(place))))
        await turn.say(await places.place_screen(turn, place, month and month_of(month)))
    elif month and turn.member.follows_network:
        await turn.say(await network.glance_screen(turn, month_of(month)))
    else:
        own = turn.member.structure_id or ""
        await turn.say(await places.place_screen(turn, own, month and month_of(month)))

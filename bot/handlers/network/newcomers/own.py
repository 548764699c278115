"""`/accueil`: a newcomer's own steps, their buddy; for others, whose buddy they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.network.newcomers import buddies, paths
from bot.actions.privacy import preferences
from bot.chat.notices import tell, tell_animateurs
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.words.normalise import normalise
from bot.domain.network.newcomers.paths import PathProgress, PathStep
from bot.domain.network.newcomers.said import WORDS as WHO
from bot.domain.privacy.preferences import BUDDY, WILLING
from bot.handlers.network.members import today_of
from bot.handlers.network.newcomers import following, immersions, steps
from bot.store.core import departments
from bot.store.network import members
from bot.store.network.newcomers import buddies as known_buddies
from bot.texts import render
from bot.views.network.newcomers import (
    BUDDY_ASKED,
    BUDDY_FOUND,
    BUDDY_NONE,
    matter,
    own_screen,
)

PAGE = 5
TICKED, UNTICKED = "+", "-"


async def find(turn: MemberTurn) -> None:
    """`/accueil`; `/accueil fait 2`, `… binome`, `… immersion`, and for the animateur `… etape`, are buttons typed."""
    word, _, rest = normalise(turn.words).partition(" ")
    if word == "immersion":
        await immersions.wish(turn)
    elif word == "etape" and turn.member.keeps_directory:
        await steps.add(turn)
    elif word == "binome":
        await ask_buddy(turn)
    elif word == "fait":
        await _tick_typed(turn, rest)
    else:
        await pass_over(turn, turn.words)
        await turn.say(await _home(turn))


async def show(turn: MemberTurn) -> None:
    await turn.show(await _home(turn))


async def _home(turn: MemberTurn) -> Screen:
    """One's own path; the network's for who follows it; else whose buddy one is."""
    if turn.member.follows_network:
        return await following.list_screen(turn, 0)
    progress = await paths.progress(turn.tx, turn.member.id)
    if progress is not None and progress.steps:
        return await own_screen(turn.tx, turn.member, progress, await today_of(turn, turn.member))
    return await _buddy_screen(turn)


async def _buddy_screen(turn: MemberTurn) -> Screen:
    own = [
        await members.by_id(turn.tx, one) for one in await known_buddies.newcomers_of(turn.tx, turn.member.id)
    ]
    mine = [one for one in own if one is not None]
    willing = await preferences.choice(turn.tx, turn.member, BUDDY) == WILLING
    rows = column([tap(one.name, "path_all", one.id, "0") for one in mine[:2]])
    offer = [] if willing else [tap("Accepter d’être binôme", "prefer", BUDDY, WILLING)]
    rows.append([*offer, tap("Demander une immersion", "immersion_wish")])
    return screen("newcomers/buddy", rows, mine=mine, willing=willing)


async def _tick_typed(turn: MemberTurn, number: str) -> None:
    progress = await paths.newcomer(turn.tx, turn.member, turn.member.id)
    wanted = int(number[:3]) if number.isdecimal() else 0
    step = next((one for one, its in progress.numbers.items() if its == wanted), "")
    if not step or progress.is_over:
        raise Refusal("step_number", count=0 if progress.is_over else len(progress.steps))
    after = progress
    if step not in progress.done:
        after = await paths.tick(turn.tx, turn.member, turn.member.id, step, turn.now)
    await turn.say(await own_screen(turn.tx, turn.member, after, await today_of(turn, turn.member)))


async def tick(turn: MemberTurn) -> None:
    """args: member id, step id [, offset: on the page of all steps, what is to be]. A mistake is taken back there."""
    member_id, step_id, offset, wanted = turn.arguments(4)
    before = await paths.newcomer(turn.tx, turn.member, member_id)
    is_done = step_id in before.done
    if (not offset and is_done) or wanted == (TICKED if is_done else UNTICKED):
        turn.toast(render("newcomers/ticked"))
        await turn.show(await _after_tick(turn, before, offset))
        return
    after = await paths.tick(turn.tx, turn.member, member_id, step_id, turn.now)
    turn.toast(render("newcomers/ticked"))
    await turn.show(await _after_tick(turn, after, offset))


async def _after_tick(turn: MemberTurn, progress: PathProgress, offset: str) -> Screen:
    if offset or progress.member_id != turn.member.id:
        return await _all_screen(turn, progress, offset_in(offset) or 0)
    return await own_screen(turn.tx, turn.member, progress, await today_of(turn, turn.member))


async def show_all(turn: MemberTurn) -> None:
    """Every step, done or not, for the newcomer, their buddy and the animateur. args: member id, offset."""
    member_id, offset = turn.arguments(2)
    progress = await paths.newcomer(turn.tx, turn.member, member_id)
    await turn.show(await _all_screen(turn, progress, offset_in(offset) or 0))


async def _all_screen(turn: MemberTurn, progress: PathProgress, offset: int) -> Screen:
    page = page_of(progress.steps, offset, PAGE)
    mine = [step for step in page.shown if await _is_mine(turn, progress, step)]
    toggles = [
        tap(
            f"{progress.numbers[step.id]}. {'Pas fait' if step.id in progress.done else 'Fait'}",
            "path_tick",
            progress.member_id,
            step.id,
            str(page.offset),
            UNTICKED if step.id in progress.done else TICKED,
        )
        for step in mine
    ]
    member = await members.by_id(turn.tx, progress.member_id)
    last = [*page.turning("path_all", progress.member_id), back("first_steps")]
    return screen(
        "newcomers/all",
        [toggles[:3], toggles[3:], last],
        progress=progress,
        page=page,
        member=member,
        is_own=progress.member_id == turn.member.id,
        buddy=await buddies.buddy_of(turn.tx, progress.member_id),
        who=WHO,
    )


async def _is_mine(turn: MemberTurn, progress: PathProgress, step: PathStep) -> bool:
    if step.module_id:
        return False
    if turn.member.keeps_directory:
        return True
    own: Sequence[str] = await known_buddies.newcomers_of(turn.tx, turn.member.id)
    return paths.ticker_of(turn.member, progress.member_id, own) is step.ticked_by


# A buddy


async def ask_buddy(turn: MemberTurn) -> None:
    """Asked once: one's name is given to who accepts. args: [SURE, how many were asked before]."""
    sure, before = turn.arguments(2)
    so_far = await buddies.asked_so_far(turn.tx, turn.member.id)
    if sure == SURE and before and before != str(so_far):  # a second tap
        turn.toast(render("help/done_already"))
        await turn.show(screen("newcomers/buddy_wanted", [[back("first_steps")]], is_asked=True))
        return
    if sure != SURE:
        asked = await buddies.asked_of(turn.tx, turn.member.id)
        rows = [[tap("Oui, demander", "buddy_ask", SURE, str(so_far)), back("first_steps")]]
        await turn.show(screen("newcomers/sure_buddy", rows, asked=asked))
        return
    volunteer = await buddies.ask(turn.tx, turn.member, turn.now)
    at = await _working(turn)
    if volunteer is not None:
        await tell(turn.tx, volunteer, matter(BUDDY_ASKED, turn.member.id), turn.now, not_before=at)
    elif await buddies.note_none(turn.tx, turn.member, turn.now):
        code = turn.member.department_code
        await tell_animateurs(turn.tx, code, matter(BUDDY_NONE, turn.member.id), turn.now, not_before=at)
    shown = screen("newcomers/buddy_wanted", [[back("first_steps")]], is_asked=volunteer is not None)
    await turn.show(shown)


async def answer_buddy(turn: MemberTurn) -> None:
    """args: newcomer's id, « oui » or « non »."""
    member_id, answer = turn.arguments(2)
    if answer not in ("oui", "non"):
        raise Refusal("button_expected")
    done = await buddies.answer(turn.tx, turn.member, member_id, turn.now, accepts=answer == "oui")
    at = await _working(turn)
    newcomer = await members.by_id(turn.tx, member_id)
    if done.is_buddy and newcomer is not None:
        await tell(turn.tx, newcomer, matter(BUDDY_FOUND, member_id), turn.now, not_before=at)
        await tell(turn.tx, turn.member, matter(BUDDY_FOUND, member_id), turn.now)
    elif done.asked_next is not None:
        await tell(turn.tx, done.asked_next, matter(BUDDY_ASKED, member_id), turn.now, not_before=at)
    elif newcomer is not None:
        code = turn.member.department_code
        await tell_animateurs(turn.tx, code, matter(BUDDY_NONE, member_id), turn.now, not_before=at)
    await turn.show(screen("newcomers/buddy_answered", accepts=done.is_buddy))


async def _working(turn: MemberTurn) -> datetime | None:
    """When what can wait is told."""
    department = await departments.department(turn.tx, turn.member.department_code)
    return next_working_hour(turn.now, department) if department else None

"""`/remplacement`: who stands in for the animateurs; named, accepted, declined, and the hand taken back."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.steering import stand_ins
from bot.actions.visits.planning import department_of
from bot.chat.forms import begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import KEEPERS
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.words.answers import agreed
from bot.domain.core.words.normalise import normalise
from bot.domain.steering.stand_ins import StandInState
from bot.handlers.steering.naming import NAMING, begin_with
from bot.handlers.steering.turning import tell_both
from bot.store.network import members
from bot.store.steering import stand_ins as stored
from bot.views.steering.stand_ins import back_again, card, tell_answer

PAGE = 5
BACK = ("reprendre", "reprendre la main", "annuler")
YES, NO = ("accepter", "j accepte"), ("refuser", "arreter")


async def typed(turn: MemberTurn) -> None:
    """`/remplacement`; `/remplacement Nadia Benali` names her; `/remplacement reprendre` takes the hand back."""
    words = " ".join(turn.words.split())
    if not words:
        await turn.say(await _list_screen(turn, 0))
    elif not KEEPERS.admits(turn.member.role):
        raise Refusal("stand_in_reader")
    elif normalise(words) in BACK:
        own = [
            one for one in await stored.open_of(turn.tx, turn.member.id) if one.absent_id == turn.member.id
        ]
        running = [one for one in own if one.holds] or own
        if len(running) > 1:  # which of them is not said: they are numbered
            await turn.say(await _list_screen(turn, 0))
        else:
            await _take_back(turn, running[0].id if running else "")
    else:
        await begin_with(turn, words)


async def answer_typed(turn: MemberTurn) -> None:
    """`/remplacer oui`, `/remplacer non`: the buttons under what somebody was asked; of several, each shows its own."""
    words = normalise(turn.words)
    own = [one for one in await stored.open_of(turn.tx, turn.member.id) if one.member_id == turn.member.id]
    asked = [one for one in own if one.state is StandInState.ASKED]
    says_yes, says_no = words in YES or agreed(words), words in NO or agreed(words) is False
    meant = asked if says_yes else asked or own
    if says_yes and len(meant) <= 1:
        await _accept(turn, meant[0].id if meant else "")
    elif says_no and len(meant) <= 1:
        await _decline(turn, meant[0].id if meant else "")
    elif not meant:
        raise Refusal("stand_in_not_asked")
    else:
        for one in meant:
            shown = await stand_ins.shown(turn.tx, one)
            await turn.say(await card(turn.tx, shown, turn.member, turn.now))


async def browse(turn: MemberTurn) -> None:
    """args: [offset]."""
    await turn.show(await _list_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def _list_screen(turn: MemberTurn, offset: int) -> Screen:
    department = await department_of(turn.tx, turn.member.department_code)
    page = page_of(await stand_ins.listed(turn.tx, turn.member), offset, PAGE)
    numbers = [tap(str(at), "stand_in", shown.one.id) for at, shown in enumerate(page.shown, page.first)]
    rows = [numbers, page.turning("stand_ins")]
    if KEEPERS.admits(turn.member.role):
        rows.append([tap("Nommer quelqu’un", "stand_in_new"), tap("Passation", "handover")])
    today = local(turn.now, department).date()
    return screen("stand_ins/list", rows, protected=True, page=page, today=today)


async def show(turn: MemberTurn) -> None:
    """args: stand-in id."""
    shown = await stand_ins.page(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.show(await card(turn.tx, shown, turn.member, turn.now))


async def name(turn: MemberTurn) -> None:
    """« Nommer quelqu’un »."""
    await stand_ins.check_asker(turn.tx, turn.member)
    await begin(turn, NAMING, {})


async def accept(turn: MemberTurn) -> None:
    """args: stand-in id."""
    await _accept(turn, turn.arguments(1)[0])


async def _accept(turn: MemberTurn, stand_in_id: str) -> None:
    before = await stored.stand_in(turn.tx, stand_in_id, turn.member.department_code)
    accepted = await stand_ins.accept(turn.tx, turn.member, stand_in_id, turn.now)
    shown = await stand_ins.shown(turn.tx, accepted)
    if before is not None and before.state is not accepted.state and not accepted.holds:
        await tell_answer(turn.tx, shown, turn.now)
    await tell_both(turn, accepted, but=turn.member.id)
    now_is = shown.member or turn.member
    await turn.show(await card(turn.tx, shown, now_is, turn.now, "began" if accepted.holds else "accepted"))


async def decline(turn: MemberTurn) -> None:
    """args: stand-in id."""
    await _decline(turn, turn.arguments(1)[0])


async def _decline(turn: MemberTurn, stand_in_id: str) -> None:
    declined = await stand_ins.decline(turn.tx, turn.member, stand_in_id, turn.now)
    shown = await stand_ins.shown(turn.tx, declined)
    if declined.untold:
        await tell_both(turn, declined, but=turn.member.id)
    else:
        await tell_answer(turn.tx, shown, turn.now)
    now_is = await members.by_id(turn.tx, turn.member.id) or turn.member
    await turn.show(await card(turn.tx, shown, now_is, turn.now, "declined"))


async def take_back(turn: MemberTurn) -> None:
    """args: stand-in id."""
    await _take_back(turn, turn.arguments(1)[0])


async def _take_back(turn: MemberTurn, stand_in_id: str) -> None:
    """What came meanwhile is shown at once."""
    taken = await stand_ins.take_back(turn.tx, turn.member, stand_in_id, turn.now)
    shown = await stand_ins.shown(turn.tx, taken)
    await tell_both(turn, taken, but=turn.member.id)
    if taken.ended_at == turn.now:
        await turn.show(await back_again(turn.tx, shown))
    else:
        await turn.show(await card(turn.tx, shown, turn.member, turn.now, "taken_back"))

"""`/actions`: what was promised, by whom, until when; done in a tap; noted, changed and reopened by the animateur."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.core.refusals import Refusal
from bot.actions.visits import commitments, sheets
from bot.actions.visits.planning import department_of
from bot.chat.forms import begin
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.words.answers import unthanked
from bot.domain.core.words.normalise import holds, normalise
from bot.domain.visits.commitments import Commitment
from bot.handlers.visits.promising import COMMITMENTS
from bot.views.visits.commitments import commitment_card, tell_done, told_of, who_of

PAGE = 5
OPEN, LATE, DONE = "open", "late", "done"
TITLES = {OPEN: "À faire", LATE: "En retard", DONE: "Faites"}
DONE_WORDS = r"(?:c est )?(?:faite?s?|finie?s?|terminee?s?|ok)"
NUMBERED = re.compile(rf"(?:{DONE_WORDS} )?(?P<number>\d{{1,3}})(?: {DONE_WORDS})?")
NEW = re.compile(r"(?:nouvelle|noter|ajouter)(?:\s+(?P<what>\S.*))?", re.IGNORECASE | re.DOTALL)
TYPED = {normalise(word): one for one, word in TITLES.items()} | {"retard": LATE, "faites": DONE}


async def typed(turn: MemberTurn) -> None:
    """`/actions`, `/actions en retard`, `/actions faites`; `/actions 2`, `/actions fait 2`, `/actions nouvelle …`.

    A number is of the list of what is to be done. Other words are looked for in that list.
    """
    words = " ".join(turn.words.split())
    if match := NUMBERED.fullmatch(normalise(words)):
        await _numbered(turn, int(match["number"]), is_done=match["number"] != match[0])
        return
    if turn.member.keeps_directory and (match := NEW.fullmatch(words)):
        await begin(turn, COMMITMENTS, {"what": match["what"]} if match["what"] else {})
        return
    words = unthanked(words)
    chosen = TYPED.get(normalise(words), OPEN)
    looked_for = "" if normalise(words) in TYPED else words
    await turn.say(await _list_screen(turn, chosen, 0, looked_for))


async def _numbered(turn: MemberTurn, number: int, *, is_done: bool) -> None:
    """Raises Refusal."""
    open_ones = [one for one in await commitments.listed(turn.tx, turn.member) if one.is_open]
    if not 1 <= number <= len(open_ones):
        raise Refusal("commitment_gone")
    found = open_ones[number - 1]
    if is_done:
        await _do(turn, found.id)
    else:
        await turn.show(await commitment_card(turn.tx, found, turn.member, turn.now))


async def browse(turn: MemberTurn) -> None:
    """args: [which [, offset]]."""
    chosen, offset = turn.arguments(2)
    which = chosen if chosen in TITLES else OPEN
    await turn.show(await _list_screen(turn, which, offset_in(offset) or 0, ""))


async def of_visit(turn: MemberTurn) -> None:
    """Those that came of one visit. args: visit id."""
    page = await sheets.page(turn.tx, turn.member, turn.arguments(1)[0])
    lines = await _lines(turn, page.commitments[:PAGE])
    rows = [_numbers(page.commitments[:PAGE], 1)]
    if turn.member.keeps_directory:
        rows.append([tap("Noter une action", "commitment_new", page.visit.id)])
    rows.append([back("sheet_more", page.visit.id)])
    shown = page_of(page.commitments, 0, PAGE)
    title = f"Actions de la visite : {page.about.structure.label}"
    await turn.show(screen("commitments/list", rows, protected=True, title=title, page=shown, lines=lines))


async def _list_screen(turn: MemberTurn, which: str, offset: int, words: str) -> Screen:
    viewer = turn.member
    department = await department_of(turn.tx, viewer.department_code)
    today = local(turn.now, department).date()
    found = await commitments.listed(turn.tx, viewer)
    wanted = {
        OPEN: [one for one in found if one.is_open],
        LATE: [one for one in found if one.is_late(today)],
        DONE: [one for one in reversed(found) if not one.is_open],
    }
    chosen = [one for one in wanted[which] if not words or holds(await told_of(turn.tx, one), words)]
    page = page_of(chosen, offset, PAGE)
    others = [
        tap(f"{title} ({len(wanted[one])})", "commitments", one)
        for one, title in TITLES.items()
        if one != which and wanted[one]
    ]
    rows = [_numbers(page.shown, page.first), [*page.turning("commitments", which), *others]]
    last = [tap("‹ Visites", "visits")]
    if viewer.keeps_directory:
        last.append(tap("Nouvelle action", "commitment_new"))
    rows.append(last)
    title = f"Actions : {TITLES[which].lower()}" + (f", « {words} »" if words else "")
    lines = await _lines(turn, page.shown)
    return screen("commitments/list", rows, protected=True, title=title, page=page, lines=lines)


async def _lines(turn: MemberTurn, shown: Sequence[Commitment]) -> list[dict[str, object]]:
    department = await department_of(turn.tx, turn.member.department_code)
    today = local(turn.now, department).date()
    return [{"one": one, "who": await who_of(turn.tx, one), "late": one.is_late(today)} for one in shown]


def _numbers(shown: Sequence[Commitment], first: int) -> list[Button]:
    return [tap(str(at), "commitment", one.id) for at, one in enumerate(shown, first)]


async def show(turn: MemberTurn) -> None:
    """args: commitment id."""
    found = await commitments.commitment(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.show(await commitment_card(turn.tx, found, turn.member, turn.now))


async def do(turn: MemberTurn) -> None:
    """« Fait ». args: commitment id."""
    await _do(turn, turn.arguments(1)[0])


async def _do(turn: MemberTurn, commitment_id: str) -> None:
    before = await commitments.commitment(turn.tx, turn.member, commitment_id)
    found = await commitments.do(turn.tx, turn.member, commitment_id, turn.now)
    if before.is_open:
        await tell_done(turn.tx, found, turn.member, turn.now)
    await turn.show(await commitment_card(turn.tx, found, turn.member, turn.now, "done"))


async def reopen(turn: MemberTurn) -> None:
    """args: commitment id."""
    found = await commitments.reopen(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await turn.show(await commitment_card(turn.tx, found, turn.member, turn.now, "reopened"))


async def delete(turn: MemberTurn) -> None:
    """args: commitment id [, SURE]."""
    commitment_id, sure = turn.arguments(2)
    if sure != SURE:
        found = await commitments.commitment(turn.tx, turn.member, commitment_id)
        rows = [
            [tap("Oui, supprimer", "commitment_delete", commitment_id, SURE)],
            [back("commitment", commitment_id)],
        ]
        await turn.show(screen("commitments/delete_ask", rows, protected=True, one=found))
        return
    await commitments.delete(turn.tx, turn.member, commitment_id, turn.now)
    await turn.show(await _list_screen(turn, OPEN, 0, ""))


async def new(turn: MemberTurn) -> None:
    """args: [the visit it came of]."""
    visit_id = turn.arguments(1)[0]
    if not visit_id:
        await begin(turn, COMMITMENTS, {})
        return
    page = await sheets.page(turn.tx, turn.member, visit_id)
    await begin(turn, COMMITMENTS, {"origin_id": visit_id, "structure": page.about.structure.id})


async def change(turn: MemberTurn) -> None:
    """args: commitment id."""
    found = await commitments.commitment(turn.tx, turn.member, turn.arguments(1)[0])
    if not found.is_open:
        raise Refusal("commitment_done")
    state = {"commitment": found.id}
    if found.source.structure_id:
        state["structure"] = found.source.structure_id
    await begin(turn, COMMITMENTS, state)

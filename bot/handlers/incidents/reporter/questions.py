"""The questions of `/incident`, and what typed words answer to them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.directory.shelves import Shelf
from bot.actions.incidents import reporting
from bot.actions.incidents.pages import partner_name, subject
from bot.actions.incidents.reporting import PARTNER
from bot.chat.forms import choice
from bot.chat.screens import Button, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.files import counted
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.partners import Partner
from bot.domain.incidents.forms import NOTHING, REPORTING, severity_of, unpacked
from bot.domain.incidents.incidents import SEVERITIES, Incident, IncidentKind
from bot.store.incidents import incidents, threads

FREQUENT, FOUND, SHARED = 8, 6, 3
AMONG = 20
NONE_OF_THEM = frozenset({"aucun", "autre", "autre chose", "non", "aucun de ceux la"})
ME_TOO = frozenset({"moi aussi", "oui", "pareil", "idem"})


async def ask_kind(turn: MemberTurn, state: State) -> None:
    """From a partner's card, only what may be the matter with a partner."""
    kinds = await _kinds(turn, state)
    rows = column([choice(kind.title, REPORTING, "kind", kind.id) for kind in kinds])
    partner = partner_name(await turn.shelf(), state.get("partner"))
    await turn.show(screen("reporting/kind", [*rows, [_cancel()]], partner=partner, kept=_kept(state)))


async def _kinds(turn: MemberTurn, state: State) -> list[IncidentKind]:
    kinds = await incidents.kinds(turn.tx, turn.member.department_code)
    is_known = state.get("partner", NOTHING) != NOTHING
    return [kind for kind in kinds if kind.about == PARTNER] if is_known else kinds


async def ask_partner(turn: MemberTurn, state: State) -> None:
    shelf = await turn.shelf()
    buttons = [_partner(shelf, one) for one in await _frequent(turn, shelf)]
    none = choice("Aucun de ceux-là", REPORTING, "partner", NOTHING)
    await turn.show(
        screen("reporting/partner", [*pairs(buttons), [none, _cancel()]], found=-1, kept=_kept(state))
    )


async def _frequent(turn: MemberTurn, shelf: Shelf) -> list[Partner]:
    """Those of which the most was said here, then the bouquet in its order."""
    said = await threads.frequent_partners(turn.tx, turn.member.department_code, FREQUENT)
    bouquet = sorted(
        (one for one in shelf.partners.values() if one.kind == "bouquet"),
        key=lambda one: (one.rank, one.name),
    )
    known = [shelf.partners[each] for each in said if each in shelf.partners]
    return list({one.id: one for one in [*known, *bouquet]}.values())[:FREQUENT]


def _partner(shelf: Shelf, one: Partner) -> Button:
    return choice(shelf.label(one), REPORTING, "partner", one.id)


async def ask_same(turn: MemberTurn, state: State, found: Sequence[Incident]) -> None:
    """What is open already: one tap says that it is the same."""
    shelf, shown = await turn.shelf(), found[:SHARED]
    lines = [(one, subject(await _kind(turn, one), partner_name(shelf, one.partner_id))) for one in shown]
    buttons = [choice(f"Moi aussi : {one.label}", REPORTING, "same", one.id) for one in shown]
    other = choice("C’est autre chose", REPORTING, "same", NOTHING)
    counts = await incidents.follower_counts(turn.tx, [one.id for one in shown])
    today = shelf.today(turn.now)
    rows = [*column(buttons), [other, _cancel()]]
    days = {one.id: shelf.today(one.created_at) for one in shown}
    await turn.show(
        screen("reporting/same", rows, lines=lines, counts=counts, days=days, today=today, kept=_kept(state))
    )


async def _kind(turn: MemberTurn, incident: Incident) -> IncidentKind:
    found = await incidents.kind(turn.tx, incident.kind_id)
    return found or await reporting.kind_of(turn.tx, turn.member, incident.kind_id)


async def ask_rest(turn: MemberTurn, question: Ask, kind: IncidentKind) -> None:
    """How bad it is, then what happens."""
    state = question.state
    about = subject(kind, partner_name(await turn.shelf(), state.get("partner")))
    if question.step == "severity":
        row = [choice(word.capitalize(), REPORTING, "severity", one) for one, word in SEVERITIES.items()]
    else:
        row = [choice("Passer", REPORTING, "words", NOTHING)]
    await turn.show(screen(f"reporting/{question.step}", [row, [_cancel()]], about=about, kept=_kept(state)))


async def meant(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """The answer that typed words are; empty when they were answered with a choice; None for a sentence."""
    said = normalise(text)
    if question.step == "kind":
        kinds = await _kinds(turn, question.state)
        return next((kind.id for kind in kinds if said and normalise(kind.title).startswith(said)), None)
    if question.step == "severity":
        return severity_of(text)
    if question.step == "partner":
        return NOTHING if said in NONE_OF_THEM else await _partner_meant(turn, question, text)
    return await _same_meant(turn, question.state, said)


async def _partner_meant(turn: MemberTurn, question: Ask, text: str) -> str:
    """Words that name one partner are it; others are looked up, and what is found is shown."""
    shelf = await turn.shelf()
    exact = [one for one in shelf.partners.values() if normalise(one.name) == normalise(text)]
    if len(exact) == 1:
        return exact[0].id
    results = shelf.index.search(text, AMONG)
    found = exact or [shelf.partners[each] for each in results.partner_ids if each in shelf.partners][:FOUND]
    none = choice("Aucun de ceux-là", REPORTING, "partner", NOTHING)
    rows = [*pairs([_partner(shelf, one) for one in found]), [none, _cancel()]]
    await turn.say(screen("reporting/partner", rows, found=len(found), kept=_kept(question.state)))
    return ""


async def _same_meant(turn: MemberTurn, state: State, said: str) -> str | None:
    """« moi aussi », « autre chose », or a number: « 14 »."""
    if said in NONE_OF_THEM:
        return NOTHING
    kind = await reporting.kind_of(turn.tx, turn.member, state["kind"])
    partner_id = state.get("partner", NOTHING)
    looked_for = reporting.IncidentReport(
        kind.id, next(iter(SEVERITIES)), partner_id if partner_id != NOTHING else None
    )
    found = await reporting.shared(turn.tx, turn.member, looked_for)
    if said in ME_TOO and len(found) == 1:
        return found[0].id
    last = said.rsplit(maxsplit=1)[-1] if said.split() else ""
    return next((one.id for one in found if last.isdecimal() and one.number == int(last)), None)


def _kept(state: State) -> dict[str, object]:
    """What was said before its turn, so that people see that it is not lost."""
    words = state.get("words", NOTHING)
    return {
        "words": "" if words == NOTHING else words,
        "counted": counted(unpacked(state.get("files", ""))),
    }


def _cancel() -> Button:
    return tap("Annuler", "cancel", REPORTING.name)

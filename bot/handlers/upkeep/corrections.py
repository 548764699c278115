"""« Signaler une erreur »: two taps, and a sentence if one likes; what is typed then is that sentence."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.core.refusals import Refusal
from bot.actions.directory import consultations
from bot.actions.upkeep import corrections
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.notices import tell_animateurs
from bot.chat.routing.access import CONTRIBUTORS
from bot.chat.screens import LABEL_LENGTH, Button, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.forms import Ask, Form, State
from bot.domain.core.words.answers import within
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.referents import Referent
from bot.domain.upkeep.corrections import MEANT, NOTHING, SAID, SAID_OTHER, SOUGHT, Subject
from bot.handlers.upkeep.fields import label_of
from bot.views.upkeep.corrections import flagged

WHAT = {
    Subject.PHONE: "Le numéro",
    Subject.EMAIL: "Le courriel",
    Subject.PERSON: "La personne est partie",
    Subject.HOURS: "Les horaires",
    Subject.OTHER: "Autre chose",
}
AMONG = 5
"""Of what a search finds, so many are looked at for the very words that were typed."""


async def which(turn: MemberTurn) -> None:
    """`/signaler`: of the cards one has seen lately; words behind it are looked up, for the card to be opened."""
    if words := within(turn.words):
        turn.meant = words
    shelf = await turn.shelf()
    cards = await consultations.recent_cards(turn.tx, shelf, turn.member)
    names = {card.id: shelf.partner(card.partner_id).name for card in cards}
    buttons = [tap(card.label(names[card.id]), "report", card.id) for card in cards]
    await turn.say(screen("reports/which", column(buttons), cards=cards))


async def what(turn: MemberTurn) -> None:
    """The first tap. args: référent id."""
    shelf = await turn.shelf()
    card = shelf.referent(turn.arguments(1)[0])
    await turn.show(await what_screen(turn, card))


async def what_screen(turn: MemberTurn, card: Referent, others: Sequence[Button] = ()) -> Screen:
    """`others`: what else may have been meant."""
    buttons = [*(tap(label, "report_as", card.id, subject) for subject, label in WHAT.items()), *others]
    label = await label_of(turn, card)
    return screen("reports/what", [*column(buttons), [back("referent", card.id)]], label=label)


async def file(turn: MemberTurn) -> None:
    """The second tap: it is reported, and told to the animateurs; « autre chose » once it is said what.

    args: référent id, subject.
    """
    referent_id, subject = turn.arguments(2)
    if subject not in list(Subject):
        raise Refusal("report_gone")
    shelf = await turn.shelf()
    card = shelf.referent(referent_id)
    if subject == Subject.OTHER:
        await begin(turn, SAYING_OTHER, {"referent": card.id, "subject": subject, "new": "yes"})
        return
    report_id, is_new = await corrections.file(turn.tx, turn.member, card, Subject(subject), turn.now)
    if is_new:
        await _tell(turn, report_id)
    known = {"report": report_id, "referent": card.id, "subject": subject, "new": "yes" if is_new else ""}
    await begin(turn, SAYING, known)


async def _tell(turn: MemberTurn, report_id: str) -> None:
    """Nothing here is so urgent that an animateur should be disturbed at night or on a Sunday."""
    todo = await corrections.todo_of(turn.tx, turn.member, report_id)
    at = next_working_hour(turn.now, todo.department)
    await tell_animateurs(
        turn.tx, turn.member.department_code, flagged(report_id), turn.now, but=turn.member, not_before=at
    )


async def _ask(turn: MemberTurn, question: Ask) -> None:
    state, form = question.state, _route(question.state).form
    typed = state.get("typed")
    if typed is not None:
        await turn.show(_meant_or_sought(form, typed))
        return
    subject = Subject(state["subject"])
    shelf = await turn.shelf()
    card = shelf.referent(state["referent"])
    is_filed = "report" in state
    row = [choice("C’est tout" if is_filed else "Ne rien signaler", form, "said", NOTHING)]
    if is_filed:
        row.append(_take_back(state["report"]))
    label = await label_of(turn, card)
    await turn.show(screen("reports/filed", [row], label=label, subject=subject, new=state["new"]))


def _route(state: State) -> FormRoute[MemberTurn]:
    return SAYING_OTHER if state["subject"] == Subject.OTHER else SAYING


def _take_back(report_id: str) -> Button:
    return tap("Retirer mon signalement", "unreport", report_id)


def _meant_or_sought(form: Form, typed: str) -> Screen:
    buttons = [
        choice("C’est ma précision", form, "said", MEANT),
        choice(f"Chercher «\N{NO-BREAK SPACE}{typed}\N{NO-BREAK SPACE}»", form, "said", SOUGHT),
    ]
    return screen("reports/meant_or_sought", column(buttons), typed=typed)


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Who goes on with their work may type « carte grise » to look for it: asked once, never guessed."""
    typed = " ".join(text.split())
    known = question.state.get("typed")
    if typed == known or not await _is_a_name(turn, typed):
        return text
    await begin(turn, _route(question.state), {**question.state, "typed": typed})
    return None


async def _is_a_name(turn: MemberTurn, text: str) -> bool:
    """Whether the words are just a procedure's or a partner's; a number or an address is the answer asked for."""
    if len(text) > LABEL_LENGTH or any(sign.isdigit() or sign == "@" for sign in text):
        return False
    shelf, words = await turn.shelf(), normalise(text)
    found = (hit.entry for hit in shelf.index.search(text, AMONG).hits)
    return bool(words) and any(
        normalise(name) == words
        for entry in found
        if entry.kind in ("procedure", "partner")
        for name, _ in entry.fields
    )


async def _said(turn: MemberTurn, state: State) -> None:
    to_card, said = back("referent", state["referent"]), state["said"]
    if said == NOTHING or (said == SOUGHT and "typed" in state):
        name = "reports/enough" if "report" in state else "reports/nothing"
        await turn.show(screen(name, [[*map(_take_back, _filed(state)), to_card]]))
        if said == SOUGHT:
            turn.meant = state["typed"]
        return
    said = state.get("typed", said) if said == MEANT else said
    report_id = state["report"] if "report" in state else await _file_other(turn, state)
    await corrections.complete(turn.tx, turn.member, report_id, said)
    await _tell(turn, report_id)
    await turn.say(screen("reports/completed", [[_take_back(report_id), to_card]]))


def _filed(state: State) -> list[str]:
    return [state["report"]] if "report" in state else []


async def _file_other(turn: MemberTurn, state: State) -> str:
    card = (await turn.shelf()).referent(state["referent"])
    report_id, _ = await corrections.file(turn.tx, turn.member, card, Subject.OTHER, turn.now)
    return report_id


async def take_back(turn: MemberTurn) -> None:
    """« Retirer mon signalement ». args: report id."""
    await corrections.withdraw(turn.tx, turn.member, turn.arguments(1)[0])
    await close(turn, SAID.name)
    await turn.show(screen("reports/taken_back"))


SAYING = FormRoute(SAID, CONTRIBUTORS, ask=_ask, done=_said, read=_read)
SAYING_OTHER = FormRoute(SAID_OTHER, CONTRIBUTORS, ask=_ask, done=_said, read=_read)

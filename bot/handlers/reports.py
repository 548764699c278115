"""« Signaler une erreur »: two taps, and a sentence if one likes."""

from __future__ import annotations

from bot.actions import consultations, reports
from bot.actions.refusals import Refusal
from bot.chat.forms import FormRoute, begin, choice, close
from bot.chat.notices import tell_animateurs
from bot.chat.routes import CONTRIBUTORS
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import Turn
from bot.domain.calendar import next_working_hour
from bot.domain.forms import Ask, State
from bot.domain.members import Member
from bot.domain.referents import Referent
from bot.domain.reports import NOTHING, SAID, Subject
from bot.handlers import mending, searches
from bot.handlers.fields import label_of
from bot.handlers.referents import arguments

WHAT = {
    Subject.PHONE: "Le numéro",
    Subject.EMAIL: "Le courriel",
    Subject.PERSON: "La personne est partie",
    Subject.HOURS: "Les horaires",
    Subject.OTHER: "Autre chose",
}
MOST_WORDS = 3


async def which(turn: Turn) -> None:
    """`/signaler`: of the cards one has seen lately."""
    if turn.member is not None:
        shelf = await turn.shelf(turn.member)
        cards = await consultations.recent_cards(turn.tx, shelf, turn.member)
        names = {card.id: shelf.partner(card.partner_id).name for card in cards}
        buttons = [tap(card.label(names[card.id]), "report", card.id) for card in cards]
        await turn.say(screen("reports/which", column(buttons), cards=cards))


async def what(turn: Turn) -> None:
    """The first tap. args: référent id."""
    if turn.member is not None:
        shelf = await turn.shelf(turn.member)
        card = shelf.referent(arguments(turn, 1)[0])
        await turn.show(await what_screen(turn, turn.member, card))


async def what_screen(turn: Turn, member: Member, card: Referent) -> Screen:
    buttons = [tap(label, "report_as", card.id, subject) for subject, label in WHAT.items()]
    label = await label_of(turn, member, card)
    return screen("reports/what", [*column(buttons), [back("referent", card.id)]], label=label)


async def file(turn: Turn) -> None:
    """The second tap: it is reported, and told to the animateurs. args: référent id, subject."""
    if turn.member is None:
        return
    referent_id, subject = arguments(turn, 2)
    if subject not in list(Subject):
        raise Refusal("report_gone")
    shelf = await turn.shelf(turn.member)
    card = shelf.referent(referent_id)
    report_id, is_new = await reports.file(turn.tx, turn.member, card, Subject(subject), turn.now)
    if is_new:
        await _tell(turn, turn.member, report_id)
    known = {"report": report_id, "referent": card.id, "subject": subject, "new": "yes" if is_new else ""}
    await begin(turn, SAYING, known)


async def _tell(turn: Turn, member: Member, report_id: str) -> None:
    """Nothing here is so urgent that an animateur should be disturbed at night or on a Sunday."""
    todo = await reports.todo_of(turn.tx, member, report_id)
    told = await mending.todo_screen(turn, member, todo)
    at = next_working_hour(turn.now, todo.department)
    await tell_animateurs(turn.tx, member.department_code, told, turn.now, but=member, not_before=at)


async def _ask(turn: Turn, question: Ask) -> None:
    if turn.member is None:
        return
    subject = Subject(question.state["subject"])
    shelf = await turn.shelf(turn.member)
    card = shelf.referent(question.state["referent"])
    await turn.show(
        screen(
            "reports/filed",
            [[choice("C’est tout", SAID, "said", NOTHING)]],
            label=await label_of(turn, turn.member, card),
            subject=subject,
            new=question.state["new"],
        )
    )


async def _read(turn: Turn, _question: Ask, text: str) -> str | None:
    """Who goes on with their work and types « carte grise » looks for it: it is not about the card any more."""
    if turn.member is None or not await _is_a_search(turn, turn.member, text):
        return text
    await close(turn)
    await searches.free_text(turn)
    return None


async def _is_a_search(turn: Turn, member: Member, text: str) -> bool:
    """A few words without a number or an address, which name a procedure or a partner."""
    if len(text.split()) > MOST_WORDS or any(sign.isdigit() or sign == "@" for sign in text):
        return False
    shelf = await turn.shelf(member)
    hits = shelf.index.search(text, 1).hits
    return bool(hits) and hits[0].entry.kind in ("procedure", "partner")


async def _said(turn: Turn, state: State) -> None:
    if turn.member is None:
        return
    buttons = [[back("referent", state["referent"])]]
    if state["said"] == NOTHING:
        await turn.show(screen("reports/enough", buttons))
        return
    await reports.complete(turn.tx, turn.member, state["report"], state["said"])
    await _tell(turn, turn.member, state["report"])
    await turn.say(screen("reports/completed", buttons))


SAYING = FormRoute(SAID, CONTRIBUTORS, ask=_ask, done=_said, read=_read)

"""What is written to the reporter and those who share an incident, or noted for the animateurs alone."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import kept_answers, looking, working
from bot.actions.incidents.steps import Words
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close_at
from bot.domain.core.forms import Ask, State
from bot.domain.incidents.citizens import names_somebody
from bot.domain.incidents.states import STATES, Side, Step
from bot.domain.incidents.working_forms import NOTHING, WRITING
from bot.handlers.incidents.network.work import card, done_with, is_elsewhere
from bot.texts import render
from bot.views.incidents.notices import leaves_at
from bot.views.incidents.telling import tell_step

WITHOUT_WORDS = frozenset({Step.RESOLVE, Step.OUT_OF_SCOPE})
"""What may be done without a word."""


async def start(turn: MemberTurn) -> None:
    """args: incident id, step."""
    incident_id, name = turn.arguments(2)
    step = next((one for one in working.WRITTEN if one == name), None)
    if step is None:
        raise Refusal("incident_gone")
    page = await looking.page(turn.tx, turn.member, incident_id)
    if await is_elsewhere(turn, page, step):
        return
    await begin(turn, WORDS, {"incident": incident_id, "step": step})


async def _ask(turn: MemberTurn, asked: Ask) -> None:
    incident_id, step = asked.state["incident"], Step(asked.state["step"])
    page = await looking.page(turn.tx, turn.member, incident_id)
    rows: list[list[Button]] = []
    if step in WITHOUT_WORDS:
        rows.append([choice("Sans message", WRITING, "text", NOTHING)])
    if step is Step.ANSWER and await kept_answers.known(turn.tx, turn.member):
        rows.append([tap("Modèles de réponse", "incident_answers", incident_id)])
    rows.append([tap("Annuler", "cancel", WRITING.name)])
    await turn.show(
        screen(
            "work/write",
            rows,
            incident=page.incident,
            step=step,
            shared=page.shared,
            state=STATES[page.incident.state],
        )
    )


async def _done(turn: MemberTurn, state: State) -> None:
    incident_id, step, said = state["incident"], Step(state["step"]), state["text"]
    if said == NOTHING:
        if step not in WITHOUT_WORDS:
            raise Refusal("incident_words_length")
        said = ""
    message = turn.update.message
    words = (
        Words(said, "", message.chat.id, message.message_id) if message is not None and said else Words(said)
    )
    done = await done_with(
        turn,
        incident_id,
        lambda: working.write(turn.tx, turn.member, step, incident_id, words, turn.now),
    )
    if done is not None and step is Step.ANSWER:
        row = [tap("Enregistrer comme modèle", "answer_keep", incident_id, str(done.step_id))]
        at = await leaves_at(turn.tx, done.incident, turn.now)
        waits = at is not None and at > turn.now
        await turn.say(screen("work/answered", [row], told=len(done.concerned), waits=waits))


async def without_citizen(turn: MemberTurn, _asked: Ask | None, text: str) -> str | None:
    """What people type, unless it speaks of a citizen, which is said: nothing of it is kept."""
    if names_somebody(turn.findings, Side.NETWORK):
        await turn.say(screen("threads/citizen"))
        return None
    return text


WORDS = FormRoute(WRITING, ANIMATEURS, ask=_ask, done=_done, read=without_citizen)


async def choose_answer(turn: MemberTurn) -> None:
    """args: incident id [, kept answer's id [, « oui »]]: seen first, then sent."""
    incident_id, answer_id, sure = turn.arguments(3)
    page = await looking.page(turn.tx, turn.member, incident_id)
    if not answer_id:
        known = await kept_answers.known(turn.tx, turn.member)
        rows = column([tap(one.title, "incident_answers", incident_id, one.id) for one in known])
        rows.append([back("incident_write", incident_id, Step.ANSWER)])
        await turn.show(screen("answers/choose", rows, incident=page.incident, total=len(known)))
        return
    kept = await kept_answers.one(turn.tx, turn.member, answer_id)
    if sure != "oui":
        rows = [
            [tap("Envoyer", "incident_answers", incident_id, answer_id, "oui")],
            [back("incident_answers", incident_id)],
        ]
        await turn.show(
            screen("answers/preview", rows, incident=page.incident, kept=kept, shared=page.shared)
        )
        return
    last = page.steps[-1] if page.steps else None
    if last is not None and (last.step, last.by_id, last.text) == (Step.ANSWER, turn.member.id, kept.text):
        turn.toast(render("help/done_already"))  # a second tap
        await turn.show(await card(turn, incident_id))
        return
    await close_at(turn, WRITING, "text")
    await done_with(
        turn,
        incident_id,
        lambda: working.write(turn.tx, turn.member, Step.ANSWER, incident_id, Words(kept.text), turn.now),
    )


async def write_typed(turn: MemberTurn, incident_id: str, step: Step, said: str) -> None:
    """What was typed behind a number and a verb."""
    if names_somebody(turn.findings, Side.NETWORK):
        await turn.say(screen("threads/citizen"))
        return
    message = turn.update.message
    words = Words(said, "", message.chat.id, message.message_id) if message else Words(said)
    done = await working.write(turn.tx, turn.member, step, incident_id, words, turn.now)
    await tell_step(turn.tx, done, turn.now)
    await turn.say(await card(turn, incident_id))

"""`/reponses`: answers the département keeps for the next time."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import kept_answers, looking
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import holds, normalise
from bot.domain.incidents.states import Step
from bot.domain.incidents.working_forms import KEPT_ANSWER
from bot.handlers.incidents.network.writing import without_citizen

NEW = frozenset({"nouveau", "nouvelle", "nouveau modele", "nouvelle reponse", "ajouter"})


async def find(turn: MemberTurn) -> None:
    """`/reponses [words]`: all of them, the one whose title has the words, or « nouveau »."""
    words = normalise(turn.words)
    if words in NEW:
        await add(turn)
        return
    fitting = [
        one for one in await kept_answers.known(turn.tx, turn.member) if words and holds(one.title, words)
    ]
    if len(fitting) == 1:
        turn.args = (fitting[0].id,)
        await show_one(turn)
    else:
        await pass_over(turn, "" if fitting else turn.words)
        await show(turn)


async def show(turn: MemberTurn) -> None:
    """« ‹ Retour » to all of them."""
    await turn.show(await _list_screen(turn))


async def _list_screen(turn: MemberTurn) -> Screen:
    known = await kept_answers.known(turn.tx, turn.member)
    rows = column([tap(one.title, "answer_kept", one.id) for one in known])
    rows.append([tap("Nouveau modèle", "answer_new"), back("incidents_more")])
    return screen("answers/list", rows, total=len(known))


async def show_one(turn: MemberTurn) -> None:
    """args: kept answer's id."""
    kept = await kept_answers.one(turn.tx, turn.member, turn.arguments(1)[0])
    rows = [[tap("Supprimer", "answer_delete", kept.id), back("answers")]]
    await turn.show(screen("answers/one", rows, kept=kept, sure=False))


async def delete(turn: MemberTurn) -> None:
    """args: kept answer's id [, SURE]."""
    answer_id, sure = turn.arguments(2)
    if sure != SURE:
        kept = await kept_answers.one(turn.tx, turn.member, answer_id)
        rows = [[tap("Oui, supprimer", "answer_delete", answer_id, SURE), back("answer_kept", answer_id)]]
        await turn.show(screen("answers/one", rows, kept=kept, sure=True))
        return
    await kept_answers.delete(turn.tx, turn.member, answer_id, turn.now)
    await show(turn)


async def add(turn: MemberTurn) -> None:
    await kept_answers.check_room(turn.tx, turn.member)
    await begin(turn, KEEPING, {})


async def keep(turn: MemberTurn) -> None:
    """What was just answered. args: incident id, step id."""
    incident_id, step_id = turn.arguments(2)
    page = await looking.page(turn.tx, turn.member, incident_id)
    step = next((one for one in page.steps if str(one.id) == step_id), None)
    if step is None or step.step != Step.ANSWER or not step.text:
        raise Refusal("answer_gone")
    await kept_answers.check_room(turn.tx, turn.member)
    await begin(turn, KEEPING, {"text": step.text})


async def _ask(turn: MemberTurn, asked: Ask) -> None:
    rows = [[tap("Annuler", "cancel", KEPT_ANSWER.name)]]
    await turn.show(screen("answers/ask", rows, step=asked.step))


async def _done(turn: MemberTurn, state: State) -> None:
    kept = await kept_answers.keep(turn.tx, turn.member, state["title"], state["text"], turn.now)
    await turn.show(screen("answers/kept", [[tap("Modèles de réponse", "answers")]], kept=kept))


KEEPING = FormRoute(KEPT_ANSWER, ANIMATEURS, ask=_ask, done=_done, read=without_citizen)

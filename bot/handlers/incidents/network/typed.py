"""`/incidents 14 répondre …`: every button of the card, typed."""

from __future__ import annotations

import re

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import finding, working
from bot.chat.routing.access import ANIMATEURS
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import Step
from bot.handlers.incidents.network import merging, waiting, work, writing

VERBS = {
    "prendre": Step.TAKE,
    "reprendre": Step.RESUME,
    "rouvrir": Step.REOPEN,
    "repondre": Step.ANSWER,
    "demander": Step.ASK,
    "note": Step.NOTE,
    "resoudre": Step.RESOLVE,
    "perimetre": Step.OUT_OF_SCOPE,
    "attente": Step.WAIT,
    "confier": Step.ASSIGN,
    "fusionner": Step.MERGE,
}
SAID = {
    "je prends": "prendre",
    "je m en occupe": "prendre",
    "je m en charge": "prendre",
    "pris en charge": "prendre",
    "pris": "prendre",
    "en attente": "attente",
    "attendre": "attente",
    "on attend": "attente",
    "resolu": "resoudre",
    "resolue": "resoudre",
    "c est resolu": "resoudre",
    "regle": "resoudre",
    "c est regle": "resoudre",
    "retabli": "resoudre",
    "clos": "resoudre",
    "clore": "resoudre",
    "fermer": "resoudre",
    "hors perimetre": "perimetre",
    "reponse": "repondre",
    "noter": "note",
}
"""What people write for a verb."""
LONGEST_SAID = max(len(verb.split()) for verb in SAID)
HISTORY = "historique"
WORD = re.compile(r"\S+")
AFTER_VERB = ": \n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""« note : … », as it is written under a card in a group; or the words on a line of their own."""


async def do_typed(turn: MemberTurn, incident: Incident, typed: str) -> None:
    """`typed`: a verb, and what belongs to it. Raises Refusal for a verb that is none, or not for them."""
    name, said = _verb(typed)
    turn.args = (incident.id,)
    if name == HISTORY:
        await work.history(turn)
        return
    if name not in VERBS:
        raise Refusal("incident_verb", number=incident.number)
    if not ANIMATEURS.admits(turn.member.role):
        raise Refusal("incident_reads_only")
    await _do(turn, incident, VERBS[name], said)


def _verb(typed: str) -> tuple[str, str]:
    """As it is called, and what belongs to it, as it was written: of « je m’en occupe », nothing."""
    ends = [word.end() for word in WORD.finditer(typed)][:LONGEST_SAID]
    for count, end in reversed(list(enumerate(ends, 1))):
        verb = normalise(typed[:end])
        if verb in SAID or (count == 1 and verb):
            return SAID.get(verb, verb), typed[end:].lstrip(AFTER_VERB).rstrip()
    return "", ""


async def _do(turn: MemberTurn, incident: Incident, step: Step, said: str) -> None:
    if step in work.AT_ONCE:
        turn.args = (incident.id, step)
        await work.do_at_once(turn)
    elif step in working.WRITTEN and (said or step in writing.WITHOUT_WORDS):
        await writing.write_typed(turn, incident.id, step, said)
    elif step in working.WRITTEN:
        turn.args = (incident.id, step)
        await writing.start(turn)
    elif step is Step.WAIT:
        await waiting.start_typed(turn, incident.id, said)
    elif step is Step.ASSIGN:
        await _assign(turn, incident, said)
    else:
        await _merge(turn, incident, said)


async def _assign(turn: MemberTurn, incident: Incident, said: str) -> None:
    """The only animateur whose name fits; else the choice is shown."""
    wanted = normalise(said).removeprefix("a ")
    people = await working.keepers(turn.tx, incident)
    found = [one for one in people if wanted and wanted in normalise(one.name)]
    turn.args = (incident.id, found[0].id) if len(found) == 1 else (incident.id,)
    await work.assign(turn)


async def _merge(turn: MemberTurn, incident: Incident, said: str) -> None:
    """« avec 12 », « 12 »: shown once more before it is done."""
    number = said.rsplit(maxsplit=1)[-1] if said else ""
    found = await finding.search(turn.tx, turn.member, number, turn.now) if number else None
    if found is None or not found.shown or not finding.is_number(number):
        await merging.choose(turn)
        return
    turn.args = (incident.id, found.shown[0].id)
    await merging.merge(turn)

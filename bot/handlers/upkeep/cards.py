"""`/fiche`: a card typed on a telephone; and « Retirer de l'annuaire »."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.directory.shelves import Shelf
from bot.actions.upkeep import cards, changes, misses
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Button, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import AGAIN, stay
from bot.domain.core.forms import Ask, State
from bot.domain.directory.partners import Partner
from bot.domain.network.joining import ACCEPTED
from bot.domain.upkeep.cards import (
    CARD,
    FIELD_OF,
    PASSED,
    PASSED_OVER,
    WAYS,
    is_passed,
    mendable,
    values_of,
    without,
)
from bot.domain.upkeep.changes import LABELS
from bot.handlers.upkeep.asking import check, refuse
from bot.handlers.upkeep.fields import label_of
from bot.store.core import forms
from bot.views.upkeep import found_since

MENU = 12
MOST_CHOICES = 8
CHECKED = (
    *("organisation", *WAYS, "job", "standard_procedure"),
    *("covers", "procedure", "hours", "delay_days"),
)
LINES = {step: LABELS[FIELD_OF.get(step, step)] for step in CHECKED} | {"name": "Prénom et nom"}


async def start(turn: MemberTurn) -> None:
    """`/fiche [partner]`."""
    shelf = await turn.shelf()
    hits = shelf.index.search(turn.words, 1, kind="partner").hits if turn.words else ()
    await pass_over(turn, _beside(shelf, turn.words, hits[0].entry.id) if hits else turn.words)
    await begin(turn, ADDING, {"partner": hits[0].entry.id} if hits else {})


def _beside(shelf: Shelf, words: str, partner_id: str) -> str:
    """Words that alone do not find the partner all of them found: « supprimer », a name."""
    said = words.split()
    found = {word: shelf.index.search(word, 1, kind="partner").hits for word in said[:MENU]}
    others = [word for word, hits in found.items() if not hits or hits[0].entry.id != partner_id]
    return "" if len(others) == len(said) else " ".join(others)


async def start_from_miss(turn: MemberTurn) -> None:
    """args: miss id."""
    group = await misses.group(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await begin(turn, ADDING, {"miss": group.id, "words": group.words})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    shelf = await turn.shelf()
    if question.step == "confirm":
        await _preview(turn, shelf, question.state)
        return
    rows = _partners(shelf, _bouquet(shelf)) if question.step == "partner" else []
    rows.append(_passing(question.step))
    known = shelf.partners.get(question.state.get("partner", ""))
    await turn.show(
        screen(
            "cards/ask",
            rows,
            step=question.step,
            partner=known.name if known else "",
            person=question.state.get("name", ""),
            words=question.state.get("words", ""),
        )
    )


def _passing(step: str) -> list[Button]:
    passing = [choice("Passer", CARD, step, PASSED)] if step in PASSED_OVER else []
    return [*passing, tap("Abandonner", "cancel", CARD.name)]


def _bouquet(shelf: Shelf) -> list[Partner]:
    bouquet = [partner for partner in shelf.partners.values() if partner.kind == "bouquet"]
    return sorted(bouquet, key=lambda partner: (partner.rank, partner.name))[:MENU]


def _partners(shelf: Shelf, partners: list[Partner]) -> list[list[Button]]:
    return pairs([choice(shelf.label(partner), CARD, "partner", partner.id) for partner in partners])


async def _preview(turn: MemberTurn, shelf: Shelf, state: State) -> None:
    card = await cards.draft(turn.tx, shelf, turn.member, state["partner"], values_of(state), turn.now)
    rows = [
        [choice("Enregistrer", CARD, "confirm", ACCEPTED), tap("Corriger", "draft")],
        [tap("Abandonner", "cancel", CARD.name)],
    ]
    await turn.show(
        screen(
            "cards/confirm",
            rows,
            protected=card.is_personal,
            referent=card,
            partner=shelf.partner(card.partner_id),
            today=shelf.today(turn.now),
            deputy=None,
        )
    )


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Each value is checked when it is typed; a partner is only ever chosen with a button."""
    if question.step == "partner":
        await _offer_partners(turn, text)
        return None
    try:
        value = text
        if question.step in CHECKED and not is_passed(text):
            field = FIELD_OF.get(question.step, question.step)
            value = await changes.typed_value(turn.tx, turn.member, field, text, turn.sent_at)
        check(CARD, question.state, value)
    except Refusal as refusal:
        await refuse(turn, refusal, [_passing(question.step)])
        return None
    return value


async def mend_draft(turn: MemberTurn) -> None:
    """« Corriger » under the summary: which line, then its question once more. args: [step]."""
    step = turn.arguments(1)[0]
    saved = await forms.find(turn.tx, turn.speaker.user_id, CARD.name)
    if saved is None:
        raise Refusal("form_gone")
    if step in mendable(saved.state):
        await begin(turn, ADDING, without(saved.state, step))
        return
    stay(turn, CARD.name)
    buttons = [tap(LINES[each], "draft", each) for each in mendable(saved.state) if each in LINES]
    rows = [*pairs(buttons), [tap("‹ Retour", AGAIN, CARD.name)]]
    await turn.show(screen("cards/mend", rows))


async def _offer_partners(turn: MemberTurn, text: str) -> None:
    shelf = await turn.shelf()
    hits = shelf.index.search(text, MOST_CHOICES, kind="partner").hits
    found = [shelf.partner(hit.entry.id) for hit in hits]
    rows = [*_partners(shelf, found), [tap("Abandonner", "cancel", CARD.name)]]
    await turn.say(screen("cards/partners_found", rows, found=found, words=text))


async def _done(turn: MemberTurn, state: State) -> None:
    shelf = await turn.shelf()
    card = await cards.add(turn.tx, shelf, turn.member, state["partner"], values_of(state), turn.now)
    told, see = 0, tap("Voir la fiche", "referent", card.id)
    if state.get("miss"):
        group = await misses.fill(turn.tx, turn.member, state["miss"], turn.now)
        if group is not None:
            told = await found_since.tell_askers(
                turn.tx,
                shelf.department,
                group,
                turn.now,
                result=(found_since.CARD, card.id),
                but=turn.member,
            )
    rows = column([see, back("misses")] if state.get("miss") else [see])
    label = card.label(shelf.partner(card.partner_id).name)
    await turn.show(screen("cards/added", rows, label=label, told=told))


async def retire(turn: MemberTurn) -> None:
    """Asked once more first. args: référent id [, « oui »]."""
    referent_id, confirmed = turn.arguments(2)
    card = await changes.card(turn.tx, turn.member, referent_id)
    label = await label_of(turn, card)
    if confirmed != ACCEPTED:
        rows = [[tap("Retirer", "retire", card.id, ACCEPTED)], [back("edit", card.id)]]
        await turn.show(screen("cards/retire", rows, label=label, shared=len(card.departments) > 1))
        return
    retirement_id = await cards.retire(turn.tx, turn.member, card.id, turn.now)
    rows = [[tap("Annuler", "put_back", retirement_id)], [back("partner", card.partner_id)]]
    await turn.show(screen("cards/retired", rows, label=label))


async def put_back(turn: MemberTurn) -> None:
    """args: retirement id."""
    card = await cards.put_back(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    label = await label_of(turn, card)
    await turn.show(screen("cards/put_back", [[tap("Voir la fiche", "referent", card.id)]], label=label))


ADDING = FormRoute(CARD, ANIMATEURS, ask=_ask, done=_done, read=_read)

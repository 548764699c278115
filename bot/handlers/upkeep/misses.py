"""`/recherches`: what was looked for and not found, the animateur's to-do of the week."""

from __future__ import annotations

from bot.actions.upkeep import misses
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.upkeep.misses import SYNONYM
from bot.store.directory import synonyms
from bot.texts.french import capitalize_first
from bot.views.upkeep.found_since import PROCEDURE, tell_askers

PAGE = 5
MOST_CHOICES = 8
MOST_SYNONYMS = 20


async def show_all(turn: MemberTurn) -> None:
    """args: offset."""
    groups = await misses.groups(turn.tx, turn.member.department_code, turn.now)
    shelf = await turn.shelf()
    page = page_of(groups, offset_in(turn.arguments(1)[0]) or 0, PAGE)
    rows = column([tap(group.words, "miss", group.id, str(page.offset)) for group in page.shown])
    rows.append(page.turning("misses", before="‹ Précédentes"))
    if await synonyms.of_department(turn.tx, turn.member.department_code):
        rows.append([tap("Synonymes de l’annuaire", "synonyms")])
    days = [local(group.last, shelf.department).date() for group in page.shown]
    await turn.show(
        screen(
            "misses/list",
            rows,
            groups=list(zip(page.shown, days, strict=True)),
            page=page,
            today=shelf.today(turn.now),
        )
    )


async def show(turn: MemberTurn) -> None:
    """args: miss id [, offset of the list]."""
    miss_id, offset = turn.arguments(2)
    group = await misses.group(turn.tx, turn.member, miss_id, turn.now)
    shelf = await turn.shelf()
    rows = [
        [tap("C’est une démarche de l’annuaire", "miss_synonym", group.id)],
        [tap("Créer une fiche", "new_card", group.id), tap("Écarter", "miss_dismiss", group.id)],
        [back("misses", str(offset_in(offset) or 0))],
    ]
    await turn.show(
        screen(
            "misses/group",
            rows,
            group=group,
            last=local(group.last, shelf.department).date(),
            today=shelf.today(turn.now),
        )
    )


async def dismiss(turn: MemberTurn) -> None:
    """args: miss id."""
    group = await misses.dismiss(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await turn.show(screen("misses/dismissed", [[back("misses")]], group=group))


async def to_synonym(turn: MemberTurn) -> None:
    """Which procedure is meant? args: miss id."""
    group = await misses.group(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await begin(turn, MAKING_SYNONYM, {"miss": group.id, "words": group.words})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    await turn.show(
        screen(
            "misses/ask_procedure",
            [[tap("Abandonner", "cancel", SYNONYM.name)]],
            words=question.state["words"],
        )
    )


async def _offer(turn: MemberTurn, _question: Ask, text: str) -> None:
    """What is typed is searched; a procedure is only ever chosen with a button."""
    shelf = await turn.shelf()
    hits = shelf.index.search(text, MOST_CHOICES, kind="procedure").hits
    found = [shelf.procedure(hit.entry.id) for hit in hits]
    buttons = [
        choice(
            f"{capitalize_first(each.title)} · {shelf.partner(each.partner_id).name}",
            SYNONYM,
            "procedure",
            each.id,
        )
        for each in found
    ]
    rows = [*column(buttons), [tap("Abandonner", "cancel", SYNONYM.name)]]
    await turn.say(screen("misses/procedures_found", rows, found=found, words=text))


async def _done(turn: MemberTurn, state: State) -> None:
    shelf = await turn.shelf()
    group, procedure = await misses.make_synonym(
        turn.tx, shelf, turn.member, state["miss"], state["procedure"], turn.now
    )
    result = tap("Voir le résultat", "procedure", procedure.id)
    told = await tell_askers(
        turn.tx, shelf.department, group, turn.now, result=(PROCEDURE, procedure.id), but=turn.member
    )
    rows = [[result, tap("Synonymes de l’annuaire", "synonyms")], [back("misses")]]
    await turn.show(screen("misses/synonym_made", rows, group=group, procedure=procedure, told=told))


async def show_synonyms(turn: MemberTurn) -> None:
    """The latest; a tap takes one away."""
    shelf = await turn.shelf()
    known = await synonyms.of_department(turn.tx, turn.member.department_code)
    shown = [(each, shelf.procedures[each.procedure_id]) for each in known[:MOST_SYNONYMS]]
    rows = column([tap(f"Retirer « {each.words} »", "synonym_drop", each.id) for each, _ in shown])
    await turn.show(screen("misses/synonyms", [*rows, [back("misses")]], synonyms=shown, total=len(known)))


async def delete_synonym(turn: MemberTurn) -> None:
    """args: synonym id."""
    shelf = await turn.shelf()
    deleted = await misses.delete_synonym(turn.tx, shelf, turn.member, turn.arguments(1)[0], turn.now)
    await turn.show(screen("misses/synonym_deleted", [[back("synonyms")]], synonym=deleted))


MAKING_SYNONYM = FormRoute(SYNONYM, ANIMATEURS, ask=_ask, done=_done, read=_offer)

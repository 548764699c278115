"""The one box: free text in private, /contact anywhere; what it finds, asks back, or misses."""

from __future__ import annotations

from bot.actions.directory.lookups import Lookup, look_again, look_up, note_miss
from bot.actions.network import colleagues
from bot.actions.network.groups import is_of_others
from bot.chat.paging import Page, offset_in
from bot.chat.screens import Button, Keyboard, Screen, column, link, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.courtesy import Courtesy, courtesy
from bot.domain.directory.introductions import politeness
from bot.domain.directory.search.index import SearchEntry
from bot.domain.network.colleagues import called
from bot.domain.network.members import Member
from bot.handlers.directory import partners, referents, structures
from bot.handlers.directory.signposts import NO_SIGNS, Signs, signs_for, signs_screen
from bot.texts.french import capitalize_first

LINK_PREFIX = "s-"
PAGE = 5


async def free_text(turn: MemberTurn) -> None:
    """The route of whatever is written in private."""
    await _find(turn, turn.member, turn.words)


async def contact(turn: MemberTurn) -> None:
    """`/contact [words]`, in private or in a group."""
    if not turn.words and turn.place.private:
        await partners.menu(turn)
    elif not turn.words:
        await _say_how_in_group(turn)
    elif turn.place.private:
        await _find(turn, turn.member, turn.words)
    elif (signs := signs_for(turn, turn.words)).are_instead:
        await turn.say(screen("searches/signs_in_group", _in_private(turn), signs=signs.lines))
    elif said := courtesy(turn.words):
        await _be_polite_in_group(turn, said)
    elif await is_of_others(turn.tx, turn.member, turn.place.chat_id):
        await _point_to_private(turn)
    else:
        lookup = await look_up(turn.tx, turn.services.directory, turn.member, turn.words, turn.now)
        if not turn.findings:
            lookup = await note_miss(turn.tx, lookup, turn.now)
        await turn.say(_group_screen(turn, lookup))


async def _say_how_in_group(turn: MemberTurn) -> None:
    await turn.say(screen("searches/ask_in_group", _in_private(turn)))


async def _be_polite_in_group(turn: MemberTurn, said: Courtesy) -> None:
    """Thanks need no answer before everybody; who greets, or wonders what this is, is told how to ask."""
    if said != Courtesy.THANKS:
        await _say_how_in_group(turn)


async def _point_to_private(turn: MemberTurn) -> None:
    """A member of elsewhere asks in a bound group: nothing of either directory is said before the others."""
    await turn.say(screen("groups/elsewhere", _in_private(turn)))


def _in_private(turn: MemberTurn) -> Keyboard:
    return [[link("Écrire en privé", turn.start_link("bonjour"))]]


async def again(turn: MemberTurn) -> None:
    """« ‹ Retour » to what one search showed, or its whole list. args: search id [, offset in the list]."""
    lookup = await look_again(turn.tx, turn.services.directory, turn.member, _argument(turn, 0))
    people = [] if lookup.results.is_sure else await _people(turn, turn.member, lookup)
    offset = offset_in(_argument(turn, 1))
    if offset is None:
        await turn.show(await _screen(turn, turn.member, lookup, people, is_back=True))
    else:
        await turn.show(_list_screen(lookup, offset, people))


async def reopen(turn: MemberTurn) -> None:
    """The group's link to the private chat. `turn.words`: search id."""
    lookup = await look_again(turn.tx, turn.services.directory, turn.member, turn.words)
    await turn.say(await _screen(turn, turn.member, lookup, []))


async def _find(turn: MemberTurn, member: Member, words: str) -> None:
    signs = signs_for(turn, words)
    if not signs.are_instead and (said := courtesy(words)):
        await turn.say(screen("searches/greeting", member=member, said=said, signs=signs.beside))
        return
    lookup = await look_up(turn.tx, turn.services.directory, member, words, turn.now)
    if signs.are_instead:
        await turn.say(signs_screen(signs, lookup))
    else:
        await _say_found(turn, member, lookup, signs)
    if turn.findings and (signs.are_instead or not lookup.results.hits):
        await turn.say(screen("screening/warned"))


async def _say_found(turn: MemberTurn, member: Member, lookup: Lookup, signs: Signs) -> None:
    people = [] if lookup.results.is_sure else await _people(turn, member, lookup)
    if not people and not turn.findings and not signs.beside:
        said = politeness(turn.words) if lookup.is_vain else None
        if said:
            await turn.say(screen("searches/greeting", member=member, said=said, signs=signs.lines))
            return
        lookup = await note_miss(turn.tx, lookup, turn.now)
    await turn.say(await _screen(turn, member, lookup, people, signs))
    if (
        lookup.results.is_sure and not lookup.results.ambiguous and signs.beside
    ):  # a card says nothing beside it
        await turn.say(screen("searches/also", signs=signs.beside))


def _argument(turn: MemberTurn, number: int) -> str:
    return turn.args[number] if len(turn.args) > number else ""


async def _people(turn: MemberTurn, member: Member, lookup: Lookup) -> list[Button]:
    """Colleagues of that name, of those who are in the directory of the network: there is one box for all."""
    listed = (await colleagues.everybody(turn.tx, member)).listed
    found = called(listed, lookup.search.query)[:PAGE]
    return [tap(one.name, "colleague", one.id, lookup.search.id) for one in found]


async def _screen(
    turn: MemberTurn,
    member: Member,
    lookup: Lookup,
    people: list[Button],
    signs: Signs = NO_SIGNS,
    *,
    is_back: bool = False,
) -> Screen:
    """The card itself when one answer stands out; a question when the words have several senses.

    `is_back`: from a référent's card, which is not shown again.
    """
    if lookup.results.ambiguous:
        return _question(lookup, signs)
    if lookup.results.is_sure:
        best = lookup.results.hits[0].entry
        if best.kind in ("procedure", "partner") or not is_back:
            return await _entry_screen(turn, member, lookup, best)
    return _list_screen(lookup, 0, people, signs)


async def _entry_screen(turn: MemberTurn, member: Member, lookup: Lookup, entry: SearchEntry) -> Screen:
    shelf, search_id = lookup.shelf, lookup.search.id
    if entry.kind == "referent":
        return await referents.card_screen(turn, member, shelf, shelf.referent(entry.id), search_id)
    if entry.kind == "structure":
        return await structures.card_screen(turn, member, shelf, shelf.structure(entry.id), search_id)
    hits = lookup.results.hits
    if entry.kind == "procedure":
        procedure = shelf.procedure(entry.id)
        return await partners.procedure_screen(turn, member, shelf, procedure, search_id, hits)
    return await partners.partner_screen(turn, member, shelf, shelf.partner(entry.id), search_id, hits)


def _question(lookup: Lookup, signs: Signs = NO_SIGNS) -> Screen:
    buttons = [_choice(lookup, choice) for choice in lookup.results.ambiguous]
    asked = lookup.results.question
    return screen(
        "searches/question",
        column(_distinct(buttons)),
        search=lookup.search,
        question=asked,
        signs=signs.beside,
    )


def _distinct(buttons: list[Button]) -> list[Button]:
    """A partner and its procedure of the same name lead to the same référents."""
    return list({button.label: button for button in reversed(buttons)}.values())[::-1]


def _choice(lookup: Lookup, choice: str) -> Button:
    shelf, search_id = lookup.shelf, lookup.search.id
    if choice in shelf.procedures:
        procedure = shelf.procedures[choice]
        title, name = capitalize_first(procedure.title), shelf.partner(procedure.partner_id).name
        label = title if title == name else f"{title} · {name}"
        return tap(label, "procedure", choice, search_id)
    return tap(shelf.label(shelf.partner(choice)), "partner", choice, search_id)


def _nothing(lookup: Lookup, people: list[Button], signs: Signs) -> Screen:
    rows = [*column(people), *partners.menu_buttons(lookup.shelf)]
    return screen(
        "searches/nothing",
        rows,
        search=lookup.search,
        missed=lookup.missed,
        people=len(people),
        signs=signs.lines,
    )


def _list_screen(lookup: Lookup, offset: int, people: list[Button], signs: Signs = NO_SIGNS) -> Screen:
    """`people`: buttons of colleagues, before the results."""
    hits = lookup.results.hits
    page = Page(hits[offset : offset + PAGE], len(hits), offset, PAGE)
    if not page.shown:
        ambiguous = lookup.results.ambiguous
        return _question(lookup, signs) if ambiguous else _nothing(lookup, people, signs)
    buttons = [*people, *(_result(lookup, hit.entry) for hit in page.shown)]
    return screen(
        "searches/results",
        [*column(_distinct(buttons)), page.turning("search", lookup.search.id, after="Plus ›")],
        search=lookup.search,
        corrected=lookup.results.corrected,
        page=page,
        signs=signs.beside,
    )


def _result(lookup: Lookup, entry: SearchEntry) -> Button:
    shelf, search_id = lookup.shelf, lookup.search.id
    if entry.kind == "referent":
        return referents.result_button(shelf, shelf.referent(entry.id), search_id)
    if entry.kind == "structure":
        place = shelf.structure(entry.id)
        return tap(place.full_label, "structure", place.id, search_id)
    return _choice(lookup, entry.id)


def _group_screen(turn: MemberTurn, lookup: Lookup) -> Screen:
    """Short, generic, nobody's line, and no word that may be a citizen's; the rest is one tap away in private."""
    shelf, results = lookup.shelf, lookup.results
    kinds = {hit.entry.kind for hit in results.hits[:1]}
    places = [shelf.structures[hit.entry.id] for hit in results.hits if hit.entry.kind == "structure"]
    found = [shelf.partners[each] for each in results.partner_ids if each in shelf.partners]
    button = link("Voir les contacts en privé", turn.start_link(LINK_PREFIX + lookup.search.id))
    keyboard: Keyboard = [[button]]
    return screen(
        "searches/group",
        keyboard,
        words="" if turn.findings else lookup.search.query,
        partners=[] if "structure" in kinds else found[:2],
        places=places[:2] if "structure" in kinds else [],
        asked=results.ambiguous,
    )

"""`/incident`: what kind, of whom, how bad, and a sentence, a picture, a voice note or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import reporting, threads
from bot.actions.incidents.pages import page_of
from bot.actions.incidents.reporting import PARTNER, IncidentReport
from bot.actions.incidents.steps import Words
from bot.actions.privacy import preferences
from bot.chat.forms import FormRoute, begin
from bot.chat.incoming.addressing import split_command
from bot.chat.incoming.attachments import album_of, file_of, words_of
from bot.chat.routing.access import MEMBERS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import link, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.core.words import answers
from bot.domain.core.words.normalise import normalise
from bot.domain.incidents.citizens import names_somebody
from bot.domain.incidents.forms import NOTHING, REPORTING, packed, unpacked
from bot.domain.incidents.incidents import Incident, IncidentKind, Severity
from bot.domain.incidents.states import Side
from bot.handlers.incidents.reporter import questions
from bot.handlers.incidents.thread import is_left_out
from bot.store.core import forms
from bot.views.incidents import topics
from bot.views.incidents.cards import own_card
from bot.views.incidents.files import pass_file
from bot.views.incidents.notices import tell_network, tell_new

LINK = "incident"


async def start(turn: MemberTurn) -> None:
    """`/incident [words]`: a partner's name, or what happens. In a group it leads to the private chat."""
    if not turn.place.private:
        button = link("Signaler en privé", turn.start_link(LINK))
        await turn.say(screen("reporting/in_group", [[button]]))
        return
    words = " ".join(turn.words.split())
    shelf = await turn.shelf()
    named = [one for one in shelf.partners.values() if normalise(one.name) == normalise(words)]
    if named:  # a name that several have (the CGSS overseas) is asked about
        await begin(turn, REPORTS, {"partner": named[0].id} if len(named) == 1 else {})
    elif words and answers.says_nothing(words):
        await pass_over(turn, words)
        await begin(turn, REPORTS, {})
    elif words and names_somebody(turn.findings, Side.REPORTER):
        await turn.say(screen("reporting/citizen"))
        await begin(turn, REPORTS, {})
    else:
        await begin(turn, REPORTS, _with_words(turn, {}, words) if words else {})


async def start_from_link(turn: MemberTurn) -> None:
    """From the group: what was typed there stays there."""
    await begin(turn, REPORTS, {})


async def start_from_card(turn: MemberTurn) -> None:
    """« Signaler un incident » of a card. args: partner id [, référent id]."""
    partner_id, referent_id = turn.arguments(2)
    shelf = await turn.shelf()
    partner = shelf.partner(partner_id)
    referent = shelf.referents.get(referent_id)
    await begin(turn, REPORTS, {"partner": partner.id, "referent": referent.id if referent else ""})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    """A question that does not arise answers itself."""
    state = question.state
    if question.step == "kind":
        await questions.ask_kind(turn, state)
        return
    kind = await reporting.kind_of(turn.tx, turn.member, state["kind"])
    if question.step == "partner":
        if kind.about != PARTNER:
            await begin(turn, REPORTS, {**state, "partner": NOTHING})
        else:
            await questions.ask_partner(turn, state)
    elif question.step == "same":
        found = await _shared(turn, kind, state)
        if found:
            await questions.ask_same(turn, state, found)
        else:
            await begin(turn, REPORTS, {**state, "same": NOTHING})
    else:
        await questions.ask_rest(turn, question, kind)


async def _shared(turn: MemberTurn, kind: IncidentKind, state: State) -> Sequence[Incident]:
    """Open ones of the same subject, those like their words first; then those of others that say the same."""
    words = state.get("words", "").removeprefix(NOTHING)
    found = await reporting.shared(turn.tx, turn.member, _said(kind, state))
    others = await reporting.alike(turn.tx, turn.member, words) if words and not kind.is_safety else []
    known = {one.id for one in found}
    return [*reporting.by_likeness(found, words), *(one for one in others if one.id not in known)]


def _said(kind: IncidentKind, state: State) -> IncidentReport:
    partner_id = state.get("partner", NOTHING)
    is_about_one = kind.about == PARTNER and partner_id != NOTHING
    return IncidentReport(
        kind.id,
        Severity(state.get("severity", Severity.QUESTION)),
        partner_id if is_about_one else None,
        (state.get("referent") or None) if is_about_one else None,
    )


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """What is typed where a button is asked for, and is none of its words, is of the sentence: kept, asked on."""
    if question.step != "words":
        meant = await questions.meant(turn, question, text)
        if meant is not None:
            return meant or None
    elif text.strip() == NOTHING or answers.is_left_out(text):
        return NOTHING
    if answers.says_nothing(text):
        await _ask(turn, question)
        return None
    if names_somebody(turn.findings, Side.REPORTER):
        await turn.say(screen("reporting/citizen", [[tap("Abandonner", "cancel", REPORTING.name)]]))
        return None
    await begin(turn, REPORTS, _with_words(turn, question.state, text.strip()))
    return None


def _with_words(turn: MemberTurn, state: State, text: str) -> State:
    """Behind what was written before; of words of several messages, none is edited in place of all."""
    before = state.get("words", NOTHING).removeprefix(NOTHING).splitlines()
    lines = [*before, *(line for line in text.splitlines() if line not in before)]
    number = "" if before else str(turn.place.message_id or "")
    return {**state, "words": "\n".join(lines), "message": number}


async def is_words_edit(turn: MemberTurn) -> bool:
    """Whether it is a changed message whose words the form that is open has noted."""
    saved = await forms.get(turn.tx, turn.speaker.user_id)
    number = saved.state.get("message") if saved is not None and saved.form == REPORTING.name else None
    return turn.update.edited_message is not None and number == str(turn.place.message_id)


async def take_words_edit(turn: MemberTurn) -> None:
    """Instead of what it said before; the question is asked again, over what is noted now."""
    message, saved = turn.update.edited_message, await forms.get(turn.tx, turn.speaker.user_id)
    if message is None or saved is None:
        return
    if names_somebody(turn.findings, Side.REPORTER):
        await turn.say(screen("reporting/citizen", [[tap("Abandonner", "cancel", REPORTING.name)]]))
        return
    words = split_command(words_of(message), turn.bot_username)[1].strip()
    if words and words != saved.state.get("words"):
        await begin(turn, REPORTS, {**saved.state, "words": words})


async def _attached(turn: MemberTurn, question: Ask) -> None:
    """A picture, an album, a voice note, a document: kept by Telegram's id, with what stands under it."""
    message, state = turn.update.message, question.state
    album = album_of(message) if message else ""
    goes_on = bool(album) and album == state.get("album")
    if message is None or (is_left_out(turn, message) and not goes_on):
        return
    if names_somebody(turn.findings, Side.REPORTER):
        await turn.say(screen("reporting/citizen", [[tap("Abandonner", "cancel", REPORTING.name)]]))
        return
    file = file_of(message)
    if file is None:
        raise Refusal("incident_not_kept")
    said = state.get("words", NOTHING)
    words = "\n".join(part for part in (said, words_of(message)) if part not in ("", NOTHING)) or NOTHING
    files = [*unpacked(state.get("files", "")), file]
    number = str(turn.place.message_id or "")
    sent = {"words": words, "message": number, "album": album, "files": packed(files)}
    if goes_on:
        await forms.save(turn.tx, turn.speaker.user_id, REPORTING.name, {**state, **sent}, turn.now)
    else:
        await begin(turn, REPORTS, {**state, **sent})


async def _done(turn: MemberTurn, state: State) -> None:
    if state["same"] != NOTHING:
        await _share(turn, state)
        return
    kind = await reporting.kind_of(turn.tx, turn.member, state["kind"])
    words = _words(turn, state)
    incident, _ = await reporting.report(turn.tx, turn.member, _said(kind, state), words, turn.now)
    await tell_new(turn.tx, incident, turn.member, turn.now)
    for file in words.files:
        await pass_file(turn.tx, incident, file, turn.member, Side.REPORTER, turn.now, is_new=True)
    await show_card(turn, incident, "reported")


def _words(turn: MemberTurn, state: State) -> Words:
    text = state.get("words", NOTHING)
    number = state.get("message", "")
    return Words(
        "" if text == NOTHING else text,
        state.get("album", ""),
        turn.place.chat_id,
        int(number) if number else None,
        tuple(unpacked(state.get("files", ""))),
    )


async def _share(turn: MemberTurn, state: State) -> None:
    """« Moi aussi »; what they had typed before is a part of the thread."""
    incident, is_new = await reporting.follow(turn.tx, turn.member, state["same"], turn.now)
    words = _words(turn, state)
    if is_new:
        await topics.show_again(turn.tx, incident, turn.now)
    if words.text or words.files:
        written = await threads.reply(turn.tx, turn.member, incident.id, words, turn.now)
        incident = written.incident
        await tell_network(turn.tx, incident, written.step_id, turn.member, turn.now)
        for file in words.files:
            await pass_file(turn.tx, incident, file, turn.member, Side.REPORTER, turn.now)
    await show_card(turn, incident, "shared" if is_new else "shared_already")


async def show_card(turn: MemberTurn, incident: Incident, said: str = "") -> None:
    """The incident as the speaker sees it; an answer to that message goes into its thread."""
    page = await page_of(turn.tx, await turn.shelf(), incident)
    if page is None:
        raise Refusal("incident_gone")
    digits = await preferences.wants_digits(turn.tx, turn.member)
    card = own_card(page, turn.member, turn.now, digits=digits, said=said)
    await turn.show(card, post=await threads.new_post(turn.tx, incident, Side.REPORTER))


REPORTS = FormRoute(REPORTING, MEMBERS, ask=_ask, done=_done, read=_read, attached=_attached)

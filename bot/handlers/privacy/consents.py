"""What the network may see of a member, and how things are shown to them; one button a choice."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.network import photos
from bot.actions.privacy import channels, consents, preferences
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.outbox import Channel
from bot.domain.privacy.consents import Consent
from bot.domain.privacy.preferences import BUDDY, BY_TELEGRAM, CHANNEL, CHOICES, HOURS, QUESTIONS, REMINDERS
from bot.texts import render

ON, OFF = "oui", "non"
WORDS = {
    "annuaire": Consent.LISTED,
    "courriel": Consent.EMAIL,
    "telephone": Consent.PHONE,
    "téléphone": Consent.PHONE,
    "photo": Consent.PHOTO,
}
NAMES = {
    "heures": HOURS,
    "questions": QUESTIONS,
    "rappels": REMINDERS,
    "canal": CHANNEL,
    "binome": BUDDY,
    "binôme": BUDDY,
}


async def show(turn: MemberTurn) -> None:
    """« Ce que je montre »."""
    await turn.show(await consents_screen(turn))


async def show_choices(turn: MemberTurn) -> None:
    """« Mon affichage »."""
    await turn.show(await choices_screen(turn))


async def typed(turn: MemberTurn) -> bool:
    """« courriel oui », « heures 14:30 », « rappels non »; whether it was about how things are shown.

    A field alone shows what one shows. Raises Refusal for words that mean nothing here.
    """
    word, _, answer = turn.words.strip().lower().partition(" ")
    if word in WORDS and answer.strip() in (ON, OFF):
        await _switch(turn, WORDS[word], on=answer.strip() == ON)
    elif word in NAMES:
        await preferences.choose(turn.tx, turn.member, NAMES[word], _choice(NAMES[word], answer))
    elif word not in WORDS:
        raise Refusal("preference_unknown")
    return word in NAMES


def _choice(name: str, typed: str) -> str:
    """« 14:30 », « 14 h 30 »: the choice whose sign is in it; as typed when there is none."""
    return next((choice for choice in CHOICES[name] if choice in typed), typed)


async def switch(turn: MemberTurn) -> None:
    """args: field, « oui » or « non »."""
    field, answer = (*turn.args, "", "")[:2]
    if field in set(Consent) and answer in (ON, OFF):
        await _switch(turn, Consent(field), on=answer == ON)
        turn.toast(render("consents/switched", on=answer == ON))
    await turn.show(await consents_screen(turn))


async def _switch(turn: MemberTurn, field: Consent, *, on: bool) -> None:
    if field is Consent.PHOTO and not on:
        await photos.take_back(turn.tx, turn.member.id)
    else:
        await consents.switch(turn.tx, turn.member, field, on=on, now=turn.now)


async def choose(turn: MemberTurn) -> None:
    """args: name, choice."""
    name, choice = (*turn.args, "", "")[:2]
    await preferences.choose(turn.tx, turn.member, name, choice)
    await turn.show(await choices_screen(turn))


async def consents_screen(turn: MemberTurn) -> Screen:
    given = await consents.given(turn.tx, turn.member)
    rows = [*pairs([_button(field, on=field in given) for field in Consent]), [back("preferences")]]
    return screen("consents/list", rows, member=turn.member, given=given)


async def choices_screen(turn: MemberTurn) -> Screen:
    offered = await preferences.offered(turn.tx)
    chosen = {name: await preferences.choice(turn.tx, turn.member, name) for name in CHOICES}
    by_mail = Channel.MAIL in await channels.to(turn.tx, turn.member)
    others = [
        _to_choose(name, choice)
        for name, choices in offered.items()
        for choice in choices
        if choice != chosen[name] or _does_not_hold(name, choice, by_mail=by_mail)
    ]
    rows = [*pairs(others), [back("preferences")]]
    return screen("consents/choices", rows, chosen=chosen, has_mail=CHANNEL in offered, by_mail=by_mail)


def _does_not_hold(name: str, choice: str, *, by_mail: bool) -> bool:
    """Letters were chosen, and stopped since, or refused: chosen again, they come again."""
    return name == CHANNEL and choice != BY_TELEGRAM and not by_mail


def _button(field: Consent, *, on: bool) -> Button:
    label = render("consents/button", field=field, on=on)
    if field is Consent.PHOTO and not on:
        return tap(label, "photo")
    return tap(label, "consent", field, OFF if on else ON)


def _to_choose(name: str, choice: str) -> Button:
    return tap(render("consents/choice", name=name, choice=choice), "prefer", name, choice)

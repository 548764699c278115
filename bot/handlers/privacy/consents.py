"""`/preferences`: what the network may see of a member, and how things are shown to them; one button a choice."""

from __future__ import annotations

from bot.actions.network import photos
from bot.actions.privacy import consents, preferences
from bot.chat.screens import Button, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.privacy.consents import Consent
from bot.domain.privacy.preferences import BUDDY, CHOICES, HOURS, QUESTIONS, REMINDERS
from bot.texts import render

ON, OFF = "oui", "non"
WORDS = {
    "annuaire": Consent.LISTED,
    "courriel": Consent.EMAIL,
    "telephone": Consent.PHONE,
    "téléphone": Consent.PHONE,
    "photo": Consent.PHOTO,
}
NAMES = {"heures": HOURS, "questions": QUESTIONS, "rappels": REMINDERS, "binome": BUDDY, "binôme": BUDDY}


async def show(turn: MemberTurn) -> None:
    """`/preferences`; `/preferences courriel oui`, `… heures 14:30`, `… rappels non` are buttons typed."""
    word, _, answer = turn.words.strip().lower().partition(" ")
    if word in WORDS and answer.strip() in (ON, OFF):
        await _switch(turn, WORDS[word], on=answer.strip() == ON)
    elif word in NAMES:
        await preferences.choose(turn.tx, turn.member, NAMES[word], _choice(NAMES[word], answer))
    await turn.show(await _screen(turn))


def _choice(name: str, typed: str) -> str:
    """« 14:30 », « 14 h 30 »: the choice whose sign is in it; as typed when there is none."""
    return next((choice for choice in CHOICES[name] if choice in typed), typed)


async def switch(turn: MemberTurn) -> None:
    """args: field, « oui » or « non »."""
    field, answer = (*turn.args, "", "")[:2]
    if field in set(Consent) and answer in (ON, OFF):
        await _switch(turn, Consent(field), on=answer == ON)
        turn.toast(render("consents/switched", on=answer == ON))
    await turn.show(await _screen(turn))


async def _switch(turn: MemberTurn, field: Consent, *, on: bool) -> None:
    if field is Consent.PHOTO and not on:
        await photos.take_back(turn.tx, turn.member.id)
    else:
        await consents.switch(turn.tx, turn.member, field, on=on, now=turn.now)


async def choose(turn: MemberTurn) -> None:
    """args: name, choice."""
    name, choice = (*turn.args, "", "")[:2]
    await preferences.choose(turn.tx, turn.member, name, choice)
    await turn.show(await _screen(turn))


async def _screen(turn: MemberTurn) -> Screen:
    given = await consents.given(turn.tx, turn.member)
    chosen = {name: await preferences.choice(turn.tx, turn.member, name) for name in CHOICES}
    buttons = [_button(field, on=field in given) for field in Consent]
    buttons += [
        _to_choose(name, choice)
        for name, choices in CHOICES.items()
        for choice in choices
        if choice != chosen[name]
    ]
    rows = column([*buttons, back("my")])
    return screen("consents/list", rows, member=turn.member, given=given, chosen=chosen)


def _button(field: Consent, *, on: bool) -> Button:
    label = render("consents/button", field=field, on=on)
    if field is Consent.PHOTO and not on:
        return tap(label, "photo")
    return tap(label, "consent", field, OFF if on else ON)


def _to_choose(name: str, choice: str) -> Button:
    return tap(render("consents/choice", name=name, choice=choice), "prefer", name, choice)

"""`/preferences`: what the network may see of a member, and how things are shown to them; one button a choice."""

from __future__ import annotations

from bot.actions.privacy import consents, preferences
from bot.chat.screens import Button, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.privacy.consents import Consent
from bot.domain.privacy.preferences import CHOICES, HOURS
from bot.texts import render

ON, OFF = "oui", "non"
WORDS = {
    "annuaire": Consent.LISTED,
    "courriel": Consent.EMAIL,
    "telephone": Consent.PHONE,
    "téléphone": Consent.PHONE,
    "photo": Consent.PHOTO,
}
NAMES = {"heures": HOURS}


async def show(turn: MemberTurn) -> None:
    """`/preferences`; `/preferences courriel oui` and `/preferences heures 14:30` are buttons typed."""
    word, _, answer = turn.words.strip().lower().partition(" ")
    if word in WORDS and answer.strip() in (ON, OFF):
        await consents.switch(turn.tx, turn.member, WORDS[word], on=answer.strip() == ON, now=turn.now)
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
        await consents.switch(turn.tx, turn.member, Consent(field), on=answer == ON, now=turn.now)
        turn.toast(render("consents/switched", on=answer == ON))
    await turn.show(await _screen(turn))


async def choose(turn: MemberTurn) -> None:
    """args: name, choice."""
    name, choice = (*turn.args, "", "")[:2]
    await preferences.choose(turn.tx, turn.member, name, choice)
    await turn.show(await _screen(turn))


async def _screen(turn: MemberTurn) -> Screen:
    given = await consents.given(turn.tx, turn.member)
    hours = await preferences.choice(turn.tx, turn.member, HOURS)
    buttons = [_button(field, on=field in given) for field in Consent]
    buttons += [_to_choose(HOURS, choice) for choice in CHOICES[HOURS] if choice != hours]
    return screen(
        "consents/list", column([*buttons, back("my")]), member=turn.member, given=given, hours=hours
    )


def _button(field: Consent, *, on: bool) -> Button:
    label = render("consents/button", field=field, on=on)
    if field is Consent.PHOTO and not on:
        return tap(label, "photo")
    return tap(label, "consent", field, OFF if on else ON)


def _to_choose(name: str, choice: str) -> Button:
    return tap(render("consents/choice", name=name, choice=choice), "prefer", name, choice)

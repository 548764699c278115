"""`/preferences`: what the network may see of a member, one button a field."""

from __future__ import annotations

from bot.actions import consents
from bot.chat.screens import Button, Screen, back, column, screen, tap
from bot.chat.turn import Turn
from bot.domain.consents import Consent
from bot.domain.members import Member
from bot.texts import render

ON, OFF = "oui", "non"
WORDS = {
    "annuaire": Consent.LISTED,
    "courriel": Consent.EMAIL,
    "telephone": Consent.PHONE,
    "téléphone": Consent.PHONE,
    "photo": Consent.PHOTO,
}


async def show(turn: Turn) -> None:
    """`/preferences`; `/preferences courriel oui` is a button typed."""
    if turn.member is None:
        return
    field, _, answer = turn.words.strip().lower().partition(" ")
    if field in WORDS and answer.strip() in (ON, OFF):
        await consents.switch(turn.tx, turn.member, WORDS[field], on=answer.strip() == ON, now=turn.now)
    await turn.show(await _screen(turn, turn.member))


async def switch(turn: Turn) -> None:
    """args: field, « oui » or « non »."""
    if turn.member is None:
        return
    field, answer = (*turn.args, "", "")[:2]
    if field in set(Consent) and answer in (ON, OFF):
        await consents.switch(turn.tx, turn.member, Consent(field), on=answer == ON, now=turn.now)
        turn.toast(render("consents/switched", on=answer == ON))
    await turn.show(await _screen(turn, turn.member))


async def _screen(turn: Turn, member: Member) -> Screen:
    given = await consents.given(turn.tx, member)
    buttons = [_button(field, on=field in given) for field in Consent]
    return screen("consents/list", column([*buttons, back("my")]), member=member, given=given)


def _button(field: Consent, *, on: bool) -> Button:
    label = render("consents/button", field=field, on=on)
    if field is Consent.PHOTO and not on:
        return tap(label, "photo")
    return tap(label, "consent", field, OFF if on else ON)

"""« Réglages »: when the newsletter goes, to whom, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.actions.broadcasts.newsletter import drafting, settings
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.core.refusals import Refusal
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.newsletter.rhythms import DAYS, FIRST_WORKING_DAY, HOURS, Every, Rhythm
from bot.domain.core.calendar import local
from bot.store.broadcasts.selections import kept_selections
from bot.texts.french import day

EVERY: Mapping[Every, str] = {Every.MONTH: "Chaque mois", Every.FORTNIGHT: "Tous les quinze jours"}
WEEKDAYS = {2: "Mardi", 3: "Mercredi", 4: "Jeudi", 5: "Vendredi"}
READERS = {"everybody": "Tout le réseau", "advisers": "Les conseillers"}
MOST_READERS = 6


async def show(turn: MemberTurn) -> None:
    await turn.show(await _screen(turn, await drafting.draft(turn.tx, turn.member, turn.now)))


async def _screen(turn: MemberTurn, draft: IssueDraft) -> Screen:
    rhythm = draft.rhythm
    group = "Sans le groupe" if rhythm.in_group else "Aussi dans le groupe"
    rows = [
        [_to("Rythme", "every"), _to("Jour", "day"), _to("Heure", "hour")],
        [_to("Destinataires", "readers"), _to(group, "group", "non" if rhythm.in_group else "oui")],
        [_to("Suspendre", "pause"), _to("Fermer", "close"), back("newsletter_more")],
    ]
    return screen(
        "newsletter_draft/settings",
        rows,
        rhythm=rhythm,
        every=EVERY[rhythm.every],
        day=_day(rhythm.every, rhythm.day),
        readers=await _readers(turn, rhythm),
        goes_on=draft.issue.goes_on,
    )


async def _readers(turn: MemberTurn, rhythm: Rhythm) -> str:
    """As it is called; a selection that was since taken away has no name any more."""
    for name, selection in settings.READERS.items():
        if selection == rhythm.selection:
            return READERS[name]
    kept = await kept_selections.of_department(turn.tx, turn.member.department_code)
    return next((one.name for one in kept if one.selection == rhythm.selection), "Liste choisie")


def _day(every: Every, chosen: int) -> str:
    if chosen == FIRST_WORKING_DAY:
        return "Premier jour ouvré" if every is Every.MONTH else "Lundi"
    return f"Le {chosen}" if every is Every.MONTH else WEEKDAYS[chosen]


def _date(value: date) -> str:
    """Without its weekday."""
    return day(value).split(" ", 1)[1]


def _to(label: str, what: str, *value: str) -> Button:
    return tap(label, "newsletter_set", what, *value)


async def choose(turn: MemberTurn) -> None:
    """args: what [, the choice]."""
    what, value = turn.arguments(2)
    if what not in CHOICES:
        raise Refusal("button_expected")
    if not value:
        await turn.show(await _choices(turn, what))
        return
    if what == "close":
        await _close(turn, value)
        return
    await turn.show(await _screen(turn, await _chosen(turn, what, value)))


async def _choices(turn: MemberTurn, what: str) -> Screen:
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    buttons = [_to(label, what, value) for value, label in (await _labels(turn, draft, what)).items()]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    return screen("newsletter_draft/choose", [*rows, [back("newsletter_rules")]], what=what)


async def _labels(turn: MemberTurn, draft: IssueDraft, what: str) -> dict[str, str]:
    rhythm = draft.rhythm
    match what:
        case "every":
            return {str(each): label for each, label in EVERY.items()}
        case "day":
            return {str(one): _day(rhythm.every, one) for one in DAYS[rhythm.every]}
        case "hour":
            return {str(hour): f"{hour}\N{NO-BREAK SPACE}h" for hour in HOURS}
        case "readers":
            kept = await kept_selections.of_department(turn.tx, turn.member.department_code)
            more = {one.id: one.name for one in kept[: MOST_READERS - len(READERS)]}
            return {**READERS, **more}
        case "pause":
            today = local(turn.now, draft.department).date()
            ends = {count: settings.months_after(today, count) for count in settings.PAUSES}
            months = {str(count): f"Jusqu’au {_date(until)}" for count, until in ends.items()}
            return {**months, **({"0": "Reprendre"} if rhythm.paused_until else {})}
    return {SURE: "Fermer la newsletter"}


async def _chosen(turn: MemberTurn, what: str, value: str) -> IssueDraft:
    tx, member, now = turn.tx, turn.member, turn.now
    match what:
        case "every":
            return await settings.choose_every(tx, member, value, now)
        case "day":
            return await settings.choose_day(tx, member, _number(value), now)
        case "hour":
            return await settings.choose_hour(tx, member, _number(value), now)
        case "readers":
            return await settings.choose_readers(tx, member, value, now)
        case "pause":
            return await settings.pause(tx, member, _number(value), now)
    return await settings.choose_group(tx, member, now, in_group=value == "oui")


def _number(value: str) -> int:
    """-1 for what is none: nothing is chosen by it."""
    return int(value) if value.isdecimal() and len(value) < 3 else -1  # noqa: PLR2004 — a day, an hour


async def _close(turn: MemberTurn, value: str) -> None:
    if value != SURE:
        raise Refusal("button_expected")
    await settings.close(turn.tx, turn.member, turn.now)
    await turn.show(screen("newsletter_draft/closed_now", [[tap("Rouvrir", "newsletter_open")]]))


CHOICES = ("every", "day", "hour", "readers", "group", "pause", "close")

"""Answers that no button carries, at each step of each form of planning: refused in words, never a bug."""

from __future__ import annotations

import pytest

from bot.chat.routing.callbacks import encode
from bot.domain.core.forms import Ask, current
from bot.handlers.events.planning.routes import AREA
from bot.store.core import forms
from tests.conversations.events.hand import Hand
from tests.conversations.events.planning.planning import planned
from tests.network import Network

FORGED = (
    "",
    "xyz",
    "=s:placecreil",
    "placecreil",
    "[]",
    "[[1]]",
    "{}",
    "null",
    "-1",
    "9" * 20,
    "FREQ=HOURLY",
)
SOME = 4
FIRST = {
    "event": ("/evenement nouveau",),
    "event_field": ("Modifier", "Public"),
    "event_copy": ("Plus", "Copier"),
    "event_cancel": ("Plus", "Annuler l’événement"),
    "event_series": ("Plus", "Répéter…"),
    "event_register": ("Inscrire quelqu’un",),
    "event_message": ("Écrire",),
    "event_lift": (
        "/evenement titres",
        "Inscrits (1)",
        "En attente (1)",
        "Karim Lefort",
        "Faire passer en tête",
    ),
}


@pytest.mark.parametrize(
    "every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=("in turn", "every")
)
@pytest.mark.parametrize("name", FIRST)
async def test_forged_answers_are_refused_in_words(net: Network, name: str, *, every: bool) -> None:
    """At each merge some at each step, the next step others."""
    event = await planned(net, seats=1)
    await net.say(net.claire, "/evenement titres")
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    claire = Hand(net, net.claire)
    form = next(route.form for route in AREA.forms if route.form.name == name)
    for number, step in enumerate(form.steps):
        for answer in FORGED if every else FORGED[number % SOME :: SOME]:
            if name == "event_cancel":
                event = await planned(net, seats=1)
            if FIRST[name][0] != "/evenement nouveau":
                await press(net, "manage_event", event.id)
            await claire.go(*FIRST[name])
            await at_step(net, name, step.name)
            await press(net, "answer", name, step.name, answer)
            await finish(net, name)
            await claire.say("/annuler")

    assert [] == await net.rows("SELECT body, reason FROM inbox WHERE state != 'handled' OR attempts > 0")
    assert [] == await net.rows("SELECT id FROM events WHERE structure_id = 'placecreil'")


async def press(net: Network, route: str, *args: str) -> None:
    await net.claire.press(net.claire.last, encode(route, *args))
    await net.quiet()


async def finish(net: Network, name: str) -> None:
    """What was taken is taken to the end, where it is read."""
    async with net.app.db.reading() as tx:
        saved = await forms.find(tx, net.claire.id, name)
    form = next(route.form for route in AREA.forms if route.form.name == name)
    if saved is not None and len(form.steps) > 1:
        last = form.steps[-1].name
        await at_step(net, name, last)
        await press(net, "answer", name, last, ANSWERS.get(last, "oui"))


ANSWERS = {
    "end": "keep",
    "kind": "formation",
    "title": "Titre",
    "when": '[["2026-12-15T09:00", "2026-12-15T12:00"]]',
    "place": "=both",
    "venue": "=structure",
    "structure": "placemagny",
    "link": "-",
    "seats": "12",
    "remote_seats": "12",
    "rule": "FREQ=WEEKLY",
    "until": "3 fois",
    "group": "in",
    "text": "Bonjour",
    "reach": "one",
    "reason": "-",
}


async def at_step(net: Network, name: str, step: str) -> None:
    """The form as if the steps before had been answered."""
    async with net.app.db.transaction() as tx:
        saved = await forms.find(tx, net.claire.id, name)
        assert saved is not None
        form = next(route.form for route in AREA.forms if route.form.name == name)
        state = dict(saved.state)
        while isinstance(question := current(form, state), Ask) and question.step != step:
            state[question.step] = ANSWERS.get(question.step, "x")
        await forms.save(tx, net.claire.id, name, state, net.app.clock.now())

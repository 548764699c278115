"""The sample's figures: thirteen months of fourteen structures, one late, one corrected, a survey with results."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.demo.players import Person
from bot.demo.stage import Stage, stage
from bot.demo.world import Message
from tests.conversations.usage.month import plain

PATIENCE = 20


async def told(on: Stage, person: Person, said: str, words: str) -> Message:
    """The answer that says so: a question of the morning may come between."""
    await person.say(said)
    found: list[Message] = []

    def has_come() -> bool:
        found[:] = [message for message in person.received if words in plain(message.text)]
        return bool(found)

    await on.telegram.until(has_come, PATIENCE)
    return found[-1]


async def test_the_month_is_there_for_each_of_them() -> None:
    async with stage() as on:
        now = on.app.clock.now()
        assert now > datetime(2020, 1, 1, tzinfo=UTC)
        await told(on, on.claire, "/activite", "13 structures sur 14 ont répondu, 1 manque")
        await told(on, on.claire, "/activite retards", "Persan")
        await told(on, on.nadia, "/activite", "de l’objectif de l’année")
        await on.claire.say("/journal 2")
        await told(on, on.claire, "/journal", "Mamadou Traoré a corrigé le chiffre")
        survey = await told(on, on.claire, "/enquete", "Enquête sur les partenaires")
        assert "Derniers résultats" in survey.labels
        await on.claire.tap(survey, "Derniers résultats")
        await on.telegram.until(
            lambda: any("(9 réponses)" in plain(one.text) for one in on.claire.received), PATIENCE
        )
        question = await told(on, on.karim, "/enquete", "Comment les partenaires vous répondent-ils")
        assert ["Répondre"] == question.labels

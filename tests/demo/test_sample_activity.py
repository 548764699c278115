"""The sample's activity: thirteen months of fourteen structures, one late, one corrected, a survey with results."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bot.demo.stage import stage
from tests.conversations.activity.month import plain

PATIENCE = 20


async def test_the_month_is_there_for_each_of_them() -> None:
    async with stage() as on:
        now = on.app.clock.now()
        assert now > datetime(2020, 1, 1, tzinfo=UTC)
        whole = await on.claire.ask("/activite", timeout=PATIENCE)
        assert "13 structures sur 14 ont répondu, 1 manque" in plain(whole.text)
        late = await on.claire.ask("/activite retards", timeout=PATIENCE)
        assert "Persan" in late.text
        mine = await on.nadia.ask("/activite", timeout=PATIENCE)
        assert "de l’objectif de l’année" in plain(mine.text)
        journal = await on.claire.ask("/journal", timeout=PATIENCE)
        assert "Mamadou Traoré a corrigé le chiffre" in journal.text
        survey = await on.claire.ask("/enquete", timeout=PATIENCE)
        assert "Derniers résultats" in survey.labels
        await on.claire.tap(survey, "Derniers résultats")
        await asyncio.sleep(2)
        assert "(9 réponses)" in plain(on.claire.last.text)
        question = await on.karim.ask("/enquete", timeout=PATIENCE)
        assert ["Répondre"] == question.labels

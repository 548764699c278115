"""The sample network's report: an introduction and a comment of the animateur, kept from the last committee."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.steering.report import comments
from bot.domain.network.roles import Role
from bot.domain.steering.report.comments import INTRODUCTION
from bot.store.engine.transaction import Transaction
from bot.store.network import members

AGO = timedelta(days=52)
TEXTS = {
    INTRODUCTION: "Ce rapport dit au comité de pilotage où en est le réseau, et ce qui reste à décider.\n"
    "L’activité baisse l’été, comme chaque année ; la satisfaction reste haute.",
    "visits": "Les structures jamais visitées seront vues avant le printemps, en commençant par les plus éloignées.",
}


async def fill_report(tx: Transaction, department_code: str, now: datetime) -> None:
    writer = (await members.with_role(tx, department_code, Role.ANIMATEUR))[0]
    for chapter, text in TEXTS.items():
        await comments.write(tx, writer, chapter, text, now - AGO)

"""An activity on a screen, with what its reader may do there."""

from __future__ import annotations

from datetime import datetime

from bot.actions.campaigns.attendance import has_begun
from bot.actions.campaigns.saying import may_fill
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.domain.campaigns.programme import ProgrammeEntry
from bot.domain.network.members import Member


def activity_card(entry: ProgrammeEntry, viewer: Member, here: datetime, said: str = "") -> Screen:
    """`here`: local."""
    begun = has_begun(entry.activity, here)
    rows: list[list[Button]] = []
    if may_fill(viewer, entry.structure.id):
        rows = _acts(entry, is_begun=begun)
    elif entry.activity.photo_id:
        rows = [[tap("Voir la photo", "activity_photo_see", entry.activity.id)]]
    last = [back("programme", str(entry.activity.year), "day", "0")]
    return screen("activities/card", [*rows, last], entry=entry, said=said, has_begun=begun)


def _acts(entry: ProgrammeEntry, *, is_begun: bool) -> list[list[Button]]:
    activity = entry.activity
    photo = (
        tap("Voir la photo", "activity_photo_see", activity.id)
        if activity.photo_id
        else tap("Ajouter une photo", "activity_photo", activity.id)
    )
    change = tap("Corriger", "activity_change", activity.id)
    if is_begun:
        label = "Noter les participants" if activity.attendance is None else "Corriger le nombre"
        return [[tap(label, "activity_came", activity.id)], [change, photo]]
    return [
        [change, tap("Retirer", "activity_withdraw", activity.id)],
        [tap("Ajouter une autre activité", "activity_new", str(activity.year))],
    ]

"""A member's picture: given, looked at, then kept or not."""

from __future__ import annotations

from bot.domain.core.forms import Form, FormStep, NotAccepted

KEEP, ANOTHER = "garder", "autre"
SHORTEST_SIDE = 240
"""Pixels: what a portrait needs in print; Telegram offers each photo in several sizes."""


def _only_a_picture(_answer: str) -> str:
    raise NotAccepted("photo_expected")


def _accept_verdict(answer: str) -> str:
    words = answer.strip().lower()
    if words not in (KEEP, ANOTHER):
        raise NotAccepted("photo_verdict")
    return words


PHOTO = Form("photo", (FormStep("picture", _only_a_picture), FormStep("verdict", _accept_verdict)))
"""The first step is answered by what becomes of a picture (base64), never by words."""

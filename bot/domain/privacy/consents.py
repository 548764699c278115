"""What a member agrees to show to the network: nothing as long as they have not said so."""

from __future__ import annotations

from enum import StrEnum


class Consent(StrEnum):
    """The others count only with the first. A photo is agreed to when it is given, and shown before it is kept."""

    LISTED = "listed"
    EMAIL = "email"
    PHONE = "phone"
    PHOTO = "photo"

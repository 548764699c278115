"""Who gets what a rehearsal sends: some people who are plainly invented, and what each of them is an example of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from bot.domain.broadcasts.reception import own_hours
from bot.domain.broadcasts.reception.own_hours import OwnHours
from bot.domain.broadcasts.reception.reception import (
    CHOSEN,
    OWN_HOURS,
    SILENT_UNTIL,
    ReceptionWay,
    topic_name,
)
from bot.domain.network.roles import Role

WORK, HOURS, SILENCE, DIGEST, MAIL, NEW, KEEPER, GROUP = (
    "work",
    "hours",
    "silence",
    "digest",
    "mail",
    "new",
    "keeper",
    "group",
)
KEYS = (WORK, HOURS, SILENCE, DIGEST, MAIL, NEW, KEEPER, GROUP)
"""In the order in which they are told; the group is a chat."""
NAMES: Mapping[str, str] = {
    WORK: "Nadia Exemple",
    HOURS: "Hugo Exemple",
    SILENCE: "Inès Exemple",
    DIGEST: "Rémi Exemple",
    MAIL: "Chloé Exemple",
    NEW: "Nina Exemple",
    KEEPER: "Alix Exemple",
    GROUP: "Groupe Exemple",
}
FIRST_NAMES: Mapping[str, str] = {key: name.partition(" ")[0] for key, name in NAMES.items()} | {
    GROUP: "le groupe"
}
TOWN, VILLAGE = "sampletown", "samplevillage"
"""Ids of the two structures they work in."""
SILENT_FOR = timedelta(days=10)
WEDNESDAY = 2
AFTERNOONS = OwnHours(((time(14), time(17)),), frozenset({WEDNESDAY}))


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """`preferences`: what they chose, by name. Without Telegram, they have a mail address."""

    key: str
    structure_id: str | None
    role: Role = Role.CONSEILLER
    has_telegram: bool = True
    preferences: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return NAMES[self.key]

    @property
    def id(self) -> str:
        """Of the member they are in a rehearsal."""
        return member_id(self.key)

    @property
    def user_id(self) -> int | None:
        return KEYS.index(self.key) + 1 if self.has_telegram else None


def member_id(key: str) -> str:
    return f"sample{key}"


def sample_people(today: date) -> Sequence[SamplePerson]:
    """As they are on the day on which a rehearsal begins, local; the group is no person."""
    digest = {topic_name(topic): str(ReceptionWay.DIGEST) for topic in CHOSEN}
    return (
        SamplePerson(WORK, TOWN),
        SamplePerson(HOURS, TOWN, preferences={OWN_HOURS: own_hours.written(AFTERNOONS)}),
        SamplePerson(SILENCE, VILLAGE, preferences={SILENT_UNTIL: (today + SILENT_FOR).isoformat()}),
        SamplePerson(DIGEST, VILLAGE, preferences=digest),
        SamplePerson(MAIL, VILLAGE, has_telegram=False),
        SamplePerson(NEW, TOWN),
        SamplePerson(KEEPER, None, role=Role.ANIMATEUR),
    )

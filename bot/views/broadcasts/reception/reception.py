"""What somebody receives, and when they want to be left alone: the screens of their choices."""

from __future__ import annotations

from datetime import date

from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception.own_hours import WORKING_DAYS
from bot.domain.broadcasts.reception.reception import (
    CHOSEN,
    FIRST_DAY,
    NO_DIGEST,
    TOPIC_WORDS,
    Reception,
    ReceptionWay,
)
from bot.domain.core.words.weekdays import WEEK
from bot.texts.french import capitalize_first
from bot.views.broadcasts.messages import RECEPTION

WAY_LABELS = {
    ReceptionWay.NOW: "Tout de suite",
    ReceptionWay.DIGEST: "Dans le résumé",
    ReceptionWay.NEVER: "Jamais",
}
MORNING, AFTERNOON, NO_WEDNESDAY, WEDNESDAYS, ALL = "morning", "afternoon", "wednesday", "wednesdays", "all"
PRESETS = {
    MORNING: "9 h – 12 h",
    AFTERNOON: "14 h – 17 h",
    NO_WEDNESDAY: "Pas le mercredi",
    WEDNESDAYS: "Le mercredi aussi",
    ALL: "Toute la journée",
}
"""Hours chosen with a button. Each says what is to be, so that a second tap changes nothing."""
WEDNESDAY = 2


def reception_screen(reception: Reception) -> Screen:
    """« Ce que je reçois »: a button a topic."""
    topics = [tap(capitalize_first(TOPIC_WORDS[topic]), "receive", topic) for topic in CHOSEN]
    rows = [*pairs(topics), [tap("Jour du résumé", "digest_day"), back("preferences")]]
    ways = {topic: reception.way(topic) for topic in CHOSEN}
    return screen("reception/topics", rows, reception=reception, ways=ways, words=TOPIC_WORDS, week=WEEK)


def topic_screen(reception: Reception, topic: Topic) -> Screen:
    way = reception.way(topic)
    others = [tap(label, "receive", topic, each) for each, label in WAY_LABELS.items() if each is not way]
    rows = [others, [back(RECEPTION)]]
    return screen("reception/topic", rows, topic=topic, way=way, reception=reception, words=TOPIC_WORDS)


def digest_day_screen(reception: Reception, a_week: int) -> Screen:
    days = [tap(WEEK[day][:3].capitalize() + ".", "digest_day", str(day)) for day in range(WORKING_DAYS)]
    others = [
        tap("Premier jour ouvré", "digest_day", FIRST_DAY),
        tap("Seulement si trop", "digest_day", NO_DIGEST),
    ]
    rows = [days, others, [back(RECEPTION)]]
    return screen("reception/digest_day", rows, reception=reception, week=WEEK, a_week=a_week)


def quiet_screen(reception: Reception, today: date) -> Screen:
    """« Ne pas déranger »: a silence, and hours of one's own."""
    is_silent = reception.is_to_be_silent(today)
    until: list[Button] = [tap("Une semaine", "silence", "7"), tap("Un mois", "silence", "30")]
    last = [tap("Mes heures", "own_hours"), back("preferences")]
    second = [tap("Jusqu’à une date", "silence_until")]
    if is_silent:
        second.append(tap("Reprendre", "silence", "0"))
    return screen(
        "reception/quiet",
        [until, second, last],
        reception=reception,
        is_silent=is_silent,
        today=today,
        week=WEEK,
    )


def hours_screen(reception: Reception) -> Screen:
    hours = reception.hours
    left_out = WEDNESDAYS if hours and WEDNESDAY in hours.days_off else NO_WEDNESDAY
    shown = (MORNING, AFTERNOON, left_out, ALL)
    presets = [tap(PRESETS[preset], "own_hours", preset) for preset in shown]
    rows = [*pairs(presets), [tap("Les écrire", "own_hours", "typed"), back("quiet")]]
    return screen("reception/hours", rows, reception=reception, week=WEEK)

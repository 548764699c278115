"""What a topic is called."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.broadcasts.broadcasts import Topic

TOPICS: Mapping[Topic, str] = {
    Topic.SERVICE: "service",
    Topic.TRAININGS: "formations",
    Topic.NEWSLETTER: "lettre du réseau",
    Topic.NETWORK: "vie du réseau",
    Topic.WEATHER: "météo des services",
}
CHOSEN = (Topic.SERVICE, Topic.TRAININGS, Topic.NETWORK)
"""Those an animateur may give an announcement."""

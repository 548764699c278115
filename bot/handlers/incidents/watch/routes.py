"""Who may do what with what the bot keeps an eye on: alerts, delays, the weather of the services, maintenance."""

from __future__ import annotations

from typing import Any

from bot.chat.forms import FormRoute
from bot.chat.routing.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routing.routes import Route, button, command
from bot.handlers.incidents.watch import alerts, delays, maintenances, weather

ROUTES: tuple[Route, ...] = (
    command("meteo", weather.show, MEMBERS, "La météo des services", in_groups=True),
    button("weather", weather.show_here, READERS),
    command(
        "alerte", alerts.typed, ANIMATEURS, "La dernière alerte : plusieurs structures à la fois", keeps=True
    ),
    button("alert", alerts.show, ANIMATEURS),
    button("alert_publish", alerts.publish, ANIMATEURS),
    command("delais", delays.typed, ANIMATEURS, "Les délais des incidents"),
    button("delays", delays.show, ANIMATEURS),
    button("delay_change", delays.start, ANIMATEURS),
    button("delays_common", delays.go_back, ANIMATEURS),
    command(
        "maintenance", maintenances.typed, ANIMATEURS, "Les maintenances prévues des partenaires", keeps=True
    ),
    button("maintenances", maintenances.show, ANIMATEURS),
    button("maintenance_new", maintenances.start, ANIMATEURS),
    button("maintenance_cancel", maintenances.cancel, ANIMATEURS),
)

FORMS: tuple[FormRoute[Any], ...] = (delays.CHANGING, maintenances.PLANNING)

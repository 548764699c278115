"""The areas joined: what each lets people do is in its own `routes.py`, on one screen (all of them: docs/routes.md)."""

from __future__ import annotations

from bot.chat.conversation import Fallbacks
from bot.chat.forms import ANSWER, Forms
from bot.chat.routing.access import ANYONE
from bot.chat.routing.route_table import Routes
from bot.chat.routing.routes import RouteKind, button, command
from bot.chat.ways_out import AGAIN
from bot.handlers.broadcasts import routes as broadcasts
from bot.handlers.campaigns import routes as campaigns
from bot.handlers.core import fallbacks
from bot.handlers.core import routes as core
from bot.handlers.directory import routes as directory
from bot.handlers.events import routes as events
from bot.handlers.incidents import routes as incidents
from bot.handlers.lists import routes as lists
from bot.handlers.network import groups, joining
from bot.handlers.network import routes as network
from bot.handlers.privacy import routes as privacy
from bot.handlers.resources import routes as resources
from bot.handlers.steering import routes as steering
from bot.handlers.training import routes as training
from bot.handlers.upkeep import routes as upkeep
from bot.handlers.usage import routes as usage
from bot.handlers.visits import routes as visits

AREAS = (
    core.AREA,
    directory.AREA,
    upkeep.AREA,
    network.AREA,
    privacy.AREA,
    lists.AREA,
    events.AREA,
    training.AREA,
    incidents.AREA,
    broadcasts.AREA,
    campaigns.AREA,
    resources.AREA,
    visits.AREA,
    usage.AREA,
    steering.AREA,
)

FORMS = Forms(form for area in AREAS for form in area.forms)

ROUTES = (
    *(route for area in AREAS for route in area.routes),
    command("reprendre", FORMS.again, ANYONE, alone=True),
    button(ANSWER, FORMS.tapped, ANYONE),
    button(AGAIN, FORMS.again, ANYONE),
)

TASKS = {
    route.name: route.work for route in ROUTES if route.kind is RouteKind.TASK and route.work is not None
}

MENU = (
    "contact",
    "meteo",
    "agenda",
    "formations",
    "mesinscriptions",
    "sondage",
    "compterendu",
    "evenement",
    "inscrire",
    "parcours",
    "incident",
    "mesincidents",
    "journees",
    "ressources",
    "activite",
    "enquete",
    "modules",
    "bilanformations",
    "presence",
    "attestation",
    "incidents",
    "reponses",
    "alerte",
    "maintenance",
    "delais",
    "annonce",
    "annonces",
    "incidentsici",
    "newsletter",
    "visite",
    "actions",
    "signaletique",
    "structures",
    "annuaire",
    "accueil",
    "trombinoscope",
    "membres",
    "inviter",
    "secteurs",
    "lier",
    "favoris",
    "signaler",
    "rapport",
    "tableau",
    "signalements",
    "recherches",
    "fiche",
    "prochains",
    "repetition",
    "remplacement",
    "passation",
    "joignabilite",
    "demande",
    "aide",
    "annuler",
    "moi",
    "preferences",
    "calendrier",
    "photo",
    "mesdonnees",
    "oublier",
    "quitter",
    "confidentialite",
    "journal",
    "export",
    "import",
)
"""Every command that has a line in the menu, in the order in which people read them."""

TABLE = Routes(ROUTES, MENU)

FALLBACKS = Fallbacks(
    screened=fallbacks.screened,
    stranger=joining.knock,
    not_allowed=fallbacks.not_allowed,
    unknown_command=fallbacks.unknown_command,
    only_in_private=fallbacks.only_in_private,
    apology=fallbacks.apology,
    reachable=fallbacks.reachable,
    happening=groups.happened,
    edited=fallbacks.edited,
)

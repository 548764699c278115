"""Where things are: commands, groups, calendars; and what the département chose, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.steering.handover.asked import HandoverContext
from bot.domain.broadcasts.newsletter.rhythms import Every, Rhythm
from bot.domain.incidents.delay_forms import DelayLine
from bot.domain.incidents.incidents import SEVERITIES
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.store.broadcasts import sending_rules
from bot.store.broadcasts.newsletter import rhythms
from bot.store.incidents import listing
from bot.store.incidents.watch import delays
from bot.store.network import groups, sectors
from bot.store.upkeep import confirmations
from bot.store.usage import monthly_figures
from bot.store.visits import visits

COMMANDS = (
    ("/tableau", "Ce qui attend : fiches, erreurs, demandes d’entrée, incidents, et des réglages"),
    ("/incidents", "Les incidents : suivre, répondre, clore ; /delais pour les délais"),
    ("/membres", "Qui est dans le réseau ; /inviter, /secteurs, /accueil pour les nouveaux"),
    ("/evenement", "Réunions et formations : préparer, publier, inscrits, présences, attestations"),
    (
        "/annonce",
        "Écrire à tous ou à certains ; /annonces pour ce qui est écrit, /prochains pour ce qui part seul",
    ),
    ("/newsletter", "Le numéro suivant, son rythme, les numéros parus"),
    ("/visite", "Les visites et leurs fiches ; /actions, /signaletique"),
    ("/activite", "Les chiffres du mois, les objectifs, la satisfaction ; /enquete sur les partenaires"),
    ("/journees", "Les Journées France services ; /ressources pour les kits"),
    ("/export", "Toutes les listes en Excel ; /import pour les faire revenir, avec retour en arrière"),
    ("/journal", "Qui a fait quoi depuis un an"),
    ("/calendrier", "L’agenda de chacun, à une adresse secrète et personnelle, à refaire par chacun"),
    ("/remplacement", "Qui remplace l’animateur ; /passation refait ce dossier"),
)


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    return [
        HandoverPage(HandoverPart.WHERE, "Commandes", ("À écrire", "Ce qu’on y trouve"), COMMANDS),
        await _groups(asked),
        await _sectors(asked),
        await _chosen(asked),
        await _delays(asked),
    ]


async def _groups(asked: HandoverContext) -> HandoverPage:
    rows = [
        (one.title, "non" if one.incidents_thread_id is None else "oui")
        for one in await groups.groups(asked.tx, asked.code)
    ]
    return HandoverPage(HandoverPart.WHERE, "Groupes liés", ("Groupe", "Suit les incidents"), rows, "/lier")


async def _sectors(asked: HandoverContext) -> HandoverPage:
    rows = [(one.name, len(one.structures)) for one in await sectors.sectors(asked.tx, asked.code)]
    return HandoverPage(HandoverPart.WHERE, "Secteurs", ("Secteur", "Structures"), rows, "/secteurs")


async def _chosen(asked: HandoverContext) -> HandoverPage:
    days = await confirmations.stale_days(asked.tx, asked.code)
    rules = await sending_rules.of_department(asked.tx, asked.code)
    figures = await monthly_figures.rules(asked.tx, asked.code)
    approved = f"au-delà de {rules.approved_over} personnes" if rules.approved_over else "jamais"
    rows = [
        ("Fuseau horaire", asked.department.time_zone, ""),
        ("Une fiche est à confirmer", f"après {days} jours", "/tableau"),
        ("Une annonce demande un second accord", approved, "/annonces"),
        ("Envois par personne", f"{rules.a_week} par semaine au plus, hors service", "/annonces"),
        (
            "Rappels des chiffres du mois",
            _reminders(figures.first_reminder, figures.second_reminder),
            "/activite",
        ),
        ("Une structure est à revoir", f"après {await visits.months(asked.tx, asked.code)} mois", "/visite"),
        ("La newsletter part", _rhythm(await rhythms.of_department(asked.tx, asked.code)), "/newsletter"),
    ]
    return HandoverPage(HandoverPart.WHERE, "Réglages", ("Réglage", "Aujourd’hui", "Où le changer"), rows)


def _reminders(first: int, second: int) -> str:
    return f"le {first}e et le {second}e jour ouvré du mois suivant"


def _rhythm(rhythm: Rhythm | None) -> str:
    if rhythm is None or not rhythm.is_open:
        return "jamais : elle n’est pas ouverte"
    often = "chaque mois" if rhythm.every is Every.MONTH else "tous les quinze jours"
    paused = f", en pause jusqu’au {rhythm.paused_until:%d/%m/%Y}" if rhythm.paused_until else ""
    return f"{often}, à {rhythm.hour} h{paused}"


async def _delays(asked: HandoverContext) -> HandoverPage:
    kinds = await listing.all_kinds(asked.tx)

    def row(line: DelayLine) -> tuple[str, ...]:
        title = kinds[line.kind_id].title if line.kind_id in kinds else "tous les autres"
        own = "le département" if line.is_own else "l’usage"
        hours = (f"{line.delays.first_answer} h", f"{line.delays.resolution} h")
        return (title, SEVERITIES[line.severity], *hours, own)

    rows = [row(line) for line in await delays.lines(asked.tx, asked.code)]
    header = ("Type d’incident", "Gravité", "Réponse", "Résolution", "Choisi par")
    return HandoverPage(HandoverPart.WHERE, "Délais des incidents", header, rows, "/delais")

"""What was sent to the network, whom it reached, who acknowledged it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.steering.report.counting import GRAND_TOTAL, TOTAL, Counting
from bot.domain.steering.report.figures import Chapter, Entry, Figure, People, Ratio, ReportTable, Term, Unit

SHEET = "Envois"
SENT = Term("sent", "Envois", "Annonces et newsletters dont l’envoi a commencé pendant la période.", "Envois")
DELIVERED = Term(
    "delivered",
    "Messages remis",
    "Messages que Telegram, ou le serveur de courriel, a acceptés pour une personne. "
    "Un message remis n’est pas forcément lu.",
    "Envois",
    Unit.SHARE,
    "destinataires, une personne comptant une fois par envoi",
)
ACKNOWLEDGED = Term(
    "acknowledged",
    "Accusés reçus",
    "Personnes qui ont touché un des boutons de réponse, dans les seuls envois qui en ont.",
    "Envois",
    Unit.SHARE,
    "messages remis de ces envois",
)


@dataclass(frozen=True, slots=True)
class BroadcastLine:
    """How many people it was for, how many of these it reached, how many of these answered. `asks`: it has buttons."""

    number: int
    kind: str
    title: str
    day: date
    recipients: int
    delivered: int
    acknowledged: int
    asks: bool


def chapter(found: Sequence[BroadcastLine], counting: Counting) -> Chapter:
    rows = list[Sequence[Entry]]()
    recipients, delivered, asked, acknowledged = ([], [], [], [])  # type: tuple[list[People], list[People], list[People], list[People]]
    for one in found:
        whole = counting.people(f"recipients|{one.number}", one.recipients, TOTAL)
        reached = counting.people(f"delivered|{one.number}", one.delivered)
        counting.rest(reached, whole)
        recipients.append(whole)
        delivered.append(reached)
        answers: People | None = None
        if one.asks:
            answers = counting.people(f"acknowledged|{one.number}", one.acknowledged)
            counting.rest(answers, reached)
            asked.append(reached)
            acknowledged.append(answers)
        rows.append((one.number, one.kind, one.title, one.day, whole, reached, answers))
    whole, reached = (
        counting.total("recipients", recipients, GRAND_TOTAL),
        counting.total("delivered", delivered),
    )
    awaited, answered = counting.total("asked", asked), counting.total("acknowledged", acknowledged)
    figures = [
        Figure(SENT, len(found), sheet=SHEET),
        counting.share(DELIVERED, reached, whole, SHEET),
        counting.share(ACKNOWLEDGED, answered, awaited, SHEET),
    ]
    header = ("Numéro", "Type", "Titre", "Le", "Destinataires", "Remis", "Accusés")
    table = ReportTable("Envois", header, rows, SHEET, note=NOT_ONE_BY_ONE, is_printed=False)
    return Chapter("broadcasts", "Les envois", figures, [_by_kind(found, counting), table])


NOT_ONE_BY_ONE = "Accusés : vide pour un envoi sans bouton de réponse. Les personnes ne sont pas nommées."


def _by_kind(found: Sequence[BroadcastLine], counting: Counting) -> ReportTable:
    rows = list[Sequence[Entry]]()
    for kind in dict.fromkeys(one.kind for one in found):
        own = [one for one in found if one.kind == kind]
        whole = counting.people(f"recipients of|{kind}", sum(one.recipients for one in own), TOTAL)
        reached = counting.people(f"delivered of|{kind}", sum(one.delivered for one in own))
        counting.relate(whole, [counting.at(f"recipients|{one.number}") for one in own])
        counting.relate(reached, [counting.at(f"delivered|{one.number}") for one in own])
        counting.rest(reached, whole)
        rows.append((kind.capitalize(), len(own), whole, reached, Ratio(reached, whole)))
    return ReportTable("Envois par type", ("Type", "Envois", "Destinataires", "Remis", "Remis (%)"), rows)

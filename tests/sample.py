"""The demo's sample network in the tests' own, and the longest cards that lists of the real kind would make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.actions.lists.imports import apply_plan, plan_import
from bot.actions.nouns import read_list
from bot.demo.stage import NOUNS, SAMPLE
from bot.domain.directory.referents import Referent
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from tests.network import HERE, NOW, Network

MANY = Referent(
    "carsatlong",
    "carsat",
    (HERE,),
    organisation="Caisse d’assurance retraite et de la santé au travail, pôle départemental des situations complexes",
    first_name="Anne-Sophie",
    last_name="Dubois-Vandenbroucke",
    job="responsable adjointe du pôle des relations avec les partenaires et du service social",
    line="+33199000301",
    mailbox="relations-partenaires-france-services.valdoise@carsat-idf-retraites.example",
    phone="+33199000302",
    email="anne-sophie.dubois-vandenbroucke@carsat-idf-retraites.example",
    covers="demande de retraite, relevé de carrière, régularisation de carrière, réversion, minimum vieillesse"
    " (Aspa), aide à domicile des retraités, adaptation du logement, veuvage, inaptitude, carrières longues",
    excludes="retraite complémentaire : voir l’Agirc-Arrco ; fonction publique : voir le CNRACL et le SRE",
    notice="l’année de départ envisagée, le régime principal, la date de la demande en ligne",
    standard_procedure="Demander sa retraite en ligne, quatre à six mois avant la date souhaitée, puis suivre la"
    " demande et déposer les pièces dans l’espace personnel",
    procedure_url="https://www.lassuranceretraite.fr/portail-info/home/espace-personnel/demande.html?origine=fs",
    hours="du lundi au jeudi, 8 h 30 – 12 h 15 et 13 h 30 – 16 h 45 ; le vendredi, 8 h 30 – 12 h 15",
    delay_days=15,
    escalation="Administration+, puis l’animateur départemental, puis la direction de la caisse",
    verified_on=date(2026, 3, 2),
)
AWAY = {"absent_from": date(2026, 11, 16), "absent_until": date(2027, 1, 8), "deputy_id": "deputylong"}
LONGEST = (
    MANY,
    replace(MANY, id="deputylong", first_name="Marie-Christine", last_name="de La Rochefoucauld-Montbel"),
    replace(MANY, id="awaylong00", **AWAY),
    replace(MANY, id="awayalone0", line="", mailbox="", **AWAY),
    replace(MANY, id="awaysoon00", **(AWAY | {"absent_from": date(2026, 11, 27)})),
    replace(MANY, id="mailonly00", partner_id="caf", line="", phone="", email=""),
    replace(
        MANY, id="unread0000", partner_id="cpam", hours="le matin de préférence, sauf le mercredi ; " * 4
    ),
    replace(MANY, id="nameless00", partner_id="caf", first_name="", last_name="", phone="", email="", **AWAY),
    replace(MANY, id="online0000", partner_id="msa", line="", mailbox="", phone="", email="", first_name=""),
    replace(
        MANY,
        id="hidden0000",
        partner_id="cpam",
        audience="animateur",
        covers="DEMANDES D’IMMATRICULATION, DÉCLARATIONS DE CESSION, DUPLICATAS, " * 5,
        standard_procedure="DÉPOSER LE DOSSIER EN LIGNE PUIS ATTENDRE L’ACCUSÉ DE RÉCEPTION " * 4,
        organisation="PRÉFECTURE DU VAL-D’OISE, CENTRE D’EXPERTISE ET DE RESSOURCES DES TITRES",
    ),
)
"""Made up from what docs/trade.md says of référents: every field full, names and addresses as long as they come."""


async def add_sample(net: Network, *more: Referent) -> None:
    """Imports the sample's lists as the demo does, and stores `more`."""
    async with net.app.db.transaction() as tx:
        for noun in NOUNS:
            table = read_list((SAMPLE / f"{noun}.csv").read_bytes())
            await apply_plan(tx, await plan_import(tx, noun, table, {HERE}, NOW), NOW)
        await put_referents(tx, more, NOW)
        await raise_revisions(tx, [HERE])

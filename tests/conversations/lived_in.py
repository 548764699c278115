"""A network people have lived in for a while: something of everything in one département, and words found nowhere else.

`SECRETS` are of that département only; of the other one there is a card, a structure, an adviser and an animateur.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.actions.network.joining import invite
from bot.chat.notices import tell
from bot.demo.players import Person
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.store.core.departments import raise_revisions
from bot.store.directory import consultations
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.queries import Query
from bot.store.network import members, photos
from bot.store.privacy import consents
from bot.views.upkeep.questions import about_reachability
from tests.conversations.agreeing import member_of
from tests.conversations.lived_broadcasts import have_read
from tests.conversations.lived_campaigns import have_journees, have_kits
from tests.conversations.lived_concerns import follow_structures
from tests.conversations.lived_events import go_to_events
from tests.conversations.lived_incidents import have_trouble
from tests.conversations.lived_newsletters import read_newsletters
from tests.conversations.lived_report import have_commented
from tests.conversations.lived_steering import plan_absences
from tests.conversations.lived_usage import have_figures
from tests.conversations.lived_visits import go_visiting
from tests.conversations.privacy.test_rights import set_state
from tests.network import CAF, CAF_ELSEWHERE, ELSEWHERE, HERE, NOW, TITRES, WEEKDAYS, Network, newcomer
from tests.pictures import jpeg
from tests.pushed import push

MORNING = "2026-11-25 08:05"
CARDS = (
    replace(
        CAF,
        organisation="Caf d’Orgevigne",
        first_name="Ombeline",
        last_name="Quarteron",
        line="+33199005101",
        mailbox="partenaires@orgevigne.example",
        phone="+33199005102",
        email="ombeline@orgevigne.example",
        notice="Le dossier Mirabolant",
        absent_from=date(2026, 11, 20),
        absent_until=date(2026, 12, 20),
        deputy_id="cafdeputyx",
    ),
    Referent(
        "cafdeputyx",
        "caf",
        (HERE,),
        organisation="Caf d’Orgevigne",
        first_name="Gontran",
        last_name="Viremont",
        phone="+33199005103",
        covers="prime d’activité",
        verified_on=date(2026, 1, 5),
    ),
    Referent(
        "cafkeptxxx",
        "caf",
        (HERE,),
        organisation="Caf d’Orgevigne, direction",
        first_name="Isaure",
        last_name="Malbranque",
        phone="+33199005104",
        internal_note="Rien avant dix heures",
        audience="animateur",
        verified_on=date(2026, 1, 5),
    ),
    replace(
        TITRES,
        organisation="Titres de Vauxbrelan",
        mailbox="titres@vauxbrelan.example",
        verified_on=date(2026, 1, 5),
    ),
    replace(
        CAF_ELSEWHERE,
        first_name="Lise",
        last_name="Durand",
        line="+33199006001",
        mailbox="partenaires@caf60.example",
        phone="+33199006002",
        email="lise.durand@caf60.example",
    ),
)
PLACES = (
    Structure(
        "placecergy",
        "9001",
        HERE,
        "France services de Vauxbrelan",
        address="3 place du Cormoran",
        commune="Vauxbrelan",
        postcode="95000",
        latitude=49.0364,
        longitude=2.0761,
        emails=("accueil@vauxbrelan.example",),
        phones=("+33199005105",),
        hours=WEEKDAYS,
    ),
    Structure("placemagny", "9002", HERE, "France services de Tournelune", commune="Tournelune"),
    Structure("placecreil", "9003", ELSEWHERE, "France services de Creil", commune="Creil", postcode="60100"),
)
FOR_THE_ANIMATEUR = (
    "Malbranque",
    "01 99 00 51 04",
    "+33 1 99 00 51 04",
    "avant dix heures",
    "Abrazat",
    "Fulgence",
    "trop-plein",
)
"""The card that is for them only, who asks to come in, what an adviser said in a report."""
SECRETS = (
    *("Orgevigne", "Quarteron", "Viremont", "01 99 00 51", "+33 1 99 00 51", "+33199005", "Mirabolant"),
    *("Vauxbrelan", "Tournelune", "Cormoran", "Benali", "Lefort", "Morin", "Pivoine", "Rossolis", "Oriflan"),
    *(
        "@lived.example",
        "Carnaval",
        "mirliflore",
        "gyroscope",
        "carambole",
        "Salon 95",
        "Bréhonac",
        *FOR_THE_ANIMATEUR,
    ),
)
LIST = "Partenaire;Organisme;Boîte générique\nCPAM;CPAM d’Orgevigne;{}@lived.example\n"
FILES = (
    "Partenaire;Téléphone;Mail\n;01 99 00 51 66;deux@lived.example\n",
    "Nom du partenaire;Catégorie;Autres noms;Téléphone public;Site;Couleur\nRecyclerie trois;Prescripteur;;;;bleu\n",
    LIST.format("quatre"),
    LIST.format("cinq"),
)
"""One that may be two things, one with a column nobody knows, two that only wait for a decision."""


async def live_in(net: Network) -> dict[str, Person]:
    """Who came beside those of tests/network.py."""
    others = await _people(net)
    net.group.chat.info["title"] = "Salon 95"
    for person in (others["pia"], others["zenobie"]):
        net.group.join(person)
    await net.say(net.claire, "/lier", net.group)
    for words in ("mirliflore", "gyroscope", "carambole"):
        await net.say(net.nadia, words)
    for applicant, name in (
        (others["sidonie"], "Sidonie Abrazat"),
        (others["fulgence"], "Fulgence Dubreuil"),
    ):
        for words in ("/demande", HERE, name, "France services de Vauxbrelan", "Nouvelle ici"):
            await net.say(applicant, words)
    for person in (net.claire, net.nadia, net.karim):
        await net.say(person, "rsa")
        await net.tap(person, "Plus")
        await net.tap(person, "Ajouter aux favoris")
    for what, said in (("Le numéro", "01 99 00 51 77, un trop-plein"), ("Le courriel", "neuf@lived.example")):
        await net.say(net.nadia, "rsa")
        await net.tap(net.nadia, "Plus")
        await net.tap(net.nadia, "Signaler")
        await net.tap(net.nadia, what)
        await net.say(net.nadia, said)
    await have_trouble(net, net.karim, net.nadia)
    await have_journees(net, net.claire)
    await have_kits(net, net.claire)
    await read_newsletters(net, net.claire)
    await go_visiting(net, net.claire, net.nadia)
    await have_figures(net, net.nadia)
    await have_commented(net, net.claire)
    await plan_absences(net, net.claire, net.nadia)
    await _import(net, net.claire)
    await net.say(net.nadia, "carte grise")
    await _silent_for_long(net, net.claire, net.nadia)
    await go_to_events(net, net.claire, net.nadia, waits=net.karim)
    await push(net, MORNING)
    await follow_structures(net, net.claire)
    await _asked_of_another_card(net, net.nadia)
    await have_read(net)
    others["remi"] = await newcomer(net, "Rémi Rossolis", Role.ANIMATEUR)
    return others


async def _asked_of_another_card(net: Network, person: Person) -> None:
    """One question a morning: that of another one, which they have not answered yet."""
    now = net.app.clock.now()
    async with net.app.db.transaction() as tx:
        member = await members.by_user(tx, person.id)
        assert member is not None
        opened = Consultation("openedcard", HERE, member.id, TITRES.id, now)
        await consultations.add(tx, opened)
        await consultations.set_asked(tx, [opened.id], now)
        await tell(tx, member, about_reachability(opened), now)
    await net.quiet()


async def _people(net: Network) -> dict[str, Person]:
    others = {
        name: net.telegram.person(f"{name.capitalize()} Passant")
        for name in ("sidonie", "fulgence", "zenobie")
    }
    members_too = {
        "pia": ("Pia Pivoine", Role.PREFECTURE, HERE),
        "tancrede": ("Tancrède Oriflan", Role.CONSEILLER, HERE),
        "hugo": ("Hugo Vasseur", Role.ANIMATEUR, ELSEWHERE),
    }
    async with net.app.db.transaction() as tx:
        await put_structures(tx, PLACES, NOW)
        await put_referents(tx, sorted(CARDS, key=lambda card: card.deputy_id is not None), NOW)
        await raise_revisions(tx, (HERE, ELSEWHERE))
        await invite(tx, Role.CONSEILLER, HERE, NOW, structure_id="placecergy", uses=2)
        await members.add_person(tx, _without_telegram(), NOW)
    for key, (name, role, department) in members_too.items():
        others[key] = await newcomer(net, name, role, department)
    for person in (net.nadia, net.karim, net.claire, net.olga):
        await _agree(net, person)
    await set_state(net, others["tancrede"], "suspended")
    return others


async def _agree(net: Network, person: Person) -> None:
    member = await member_of(net, person)
    place = "placecergy" if member.department_code == HERE else "placecreil"
    async with net.app.db.transaction() as tx:
        await members.set_structure(tx, member.id, place)
        await photos.put(tx, member.id, jpeg(), NOW)
        mail = "lived" if place == "placecergy" else "creil"
        await members.set_contact(
            tx, member.id, f"{member.first_name.lower()}@{mail}.example", "+33639980001"
        )
        for field in Consent:
            await consents.give(tx, member.id, field, NOW)


def _without_telegram() -> Member:
    return Member(
        id="evawithout",
        user_id=None,
        department_code=HERE,
        role=Role.CONSEILLER,
        structure_id="placemagny",
        first_name="Eva",
        last_name="Pivoine",
        state="active",
        reachable=False,
        last_seen_on=NOW.date(),
        email="eva@lived.example",
    )


async def _import(net: Network, person: Person) -> None:
    """One list is applied, the others wait."""
    await person.send_document(LIST.format("un").encode(), "liste.csv")
    await net.quiet()
    await net.tap(person, "Appliquer")
    for number, content in enumerate(FILES):
        await person.send_document(content.encode(), f"liste-{number}.csv")
        await net.quiet()


async def _silent_for_long(net: Network, *people: Person) -> None:
    """They are warned the next morning."""
    query = Query(
        "silent", "UPDATE members SET last_seen_on = '2026-06-01' WHERE user_id = :user_id", "A test's."
    )
    async with net.app.db.transaction() as tx:
        for person in people:
            await tx.execute(query, user_id=person.id)

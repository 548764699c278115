"""Numbers that everybody may write, made up: phones, SIRET, dates, tickets, meetings, references."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

from stdnum import ean, luhn

from benchmarks.made_up.identifier_links import link, mail, meeting_link, uuid
from benchmarks.made_up.identifier_numbers import CAPITALS, MONTHS, digits
from benchmarks.made_up.identifier_sentences import AS_THEY_ARE, FILLED

PLACES = (
    "Cergy",
    "Argenteuil",
    "Saint-Denis",
    "Brest",
    "Valserhône",
    "Le Vigan",
    "Mamoudzou",
    "Pointe-à-Pitre",
)
PARTNERS = (
    "Caf", "CPAM", "France Travail", "Pôle emploi", "préfecture", "ANTS", "France Titres", "MSA", "Carsat", "DGFiP",
    "SIP", "Urssaf", "La Poste", "mairie", "titre de séjour", "passeport", "carte d’identité", "permis", "ANEF",
    "carte grise", "point-justice", "allocataires", "identifiant", "demandeurs d’emploi", "récépissé", "pré-demande",
    "numéro fiscal", "sécurité sociale", "carte vitale", "carte bancaire", "RIB",
)  # fmt: skip
THINGS = (
    "projet", "dispositif", "collectif", "label", "partenariat", "tiers-lieu", "service", "réseau", "bus itinérant",
    "guichet", "groupe de travail", "outil", "site internet", "contrat local", "atelier numérique", "conseil",
)  # fmt: skip
THINGS_F = (
    "association", "structure", "France services", "maison", "permanence", "initiative", "communauté de communes",
    "convention", "plateforme", "équipe", "entreprise", "charte", "antenne", "idée", "loi",
)  # fmt: skip
OVERSEAS = ("0590", "0596", "0594", "0262", "0269", "0690", "0694", "0692", "0639", "0696")


def pick(rand: random.Random, text: str) -> str:
    """« {partner} », « {phone} » and the like, each filled anew."""
    while "{" in text:
        before, _, rest = text.partition("{")
        name, _, after = rest.partition("}")
        text = before + MAKERS[name](rand) + after
    return text


def phone(rand: random.Random) -> str:
    start = rand.choice([*(f"0{n}" for n in (1, 2, 3, 4, 5, 8, 9)), *OVERSEAS])
    number = start + digits(rand, 10 - len(start))
    pairs = [number[i : i + 2] for i in range(0, 10, 2)]
    return rand.choice(
        [
            " ".join(pairs), " ".join(pairs), " ".join(pairs), ".".join(pairs), number, "-".join(pairs),
            "+33 " + " ".join(pairs)[1:], "+33" + number[1:], "+33 (0)" + " ".join(pairs)[1:],
            f"{number[:4]} {number[4:6]} {number[6:8]} {number[8:]}", "/".join(pairs), "\u00a0".join(pairs),
        ]
    )  # fmt: skip


def free_phone(rand: random.Random) -> str:
    free = f"0 8{digits(rand, 2)} {digits(rand, 3)} {digits(rand, 3)}"
    return rand.choice([free, "3646", "39 49", "3230"])


def foreign_phone(rand: random.Random) -> str:
    return (
        rand.choice(["+32 2 ", "+49 30 ", "+212 5 ", "+221 33 ", "+1 514 "])
        + f"{digits(rand, 3)} {digits(rand, 4)}"
    )


def siren(rand: random.Random) -> str:
    number = digits(rand, 8)
    number += luhn.calc_check_digit(number)
    return rand.choice([number, f"{number[:3]} {number[3:6]} {number[6:]}"])


def siret(rand: random.Random) -> str:
    number = rand.choice("3456789") + digits(rand, 7)
    number += luhn.calc_check_digit(number)
    nic = "000" + digits(rand, 1)
    number += nic
    number += luhn.calc_check_digit(number)
    spaced = f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}"
    return rand.choice([number, spaced, f"{number[:9]} {number[9:]}"])


def date(rand: random.Random) -> str:
    day, month, year = rand.randint(1, 28), rand.randint(1, 12), rand.randint(2005, 2027)
    return rand.choice(
        [
            f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year % 100:02}", f"{day} {MONTHS[month - 1]} {year}",
            f"{day:02}.{month:02}.{year}", f"{day:02}-{month:02}-{year}", f"{day:02}/{month:02}",
        ]
    )  # fmt: skip


def iso_date(rand: random.Random) -> str:
    return f"{rand.randint(2019, 2027)}-{rand.randint(1, 12):02}-{rand.randint(1, 28):02}"


def hours(rand: random.Random) -> str:
    return rand.choice(
        [
            "9h-12h et 14h-17h",
            "08:30 - 12:00 / 13:30 - 17:00",
            "de 9 h à 12 h 30",
            "9-12 14-17",
            "8h30-12h",
            "10:00",
        ]
    )


def postcode(rand: random.Random) -> str:
    return f"{rand.randint(1, 95):02}{rand.choice(['000', '100', '230', '400', '700'])}"


def amount(rand: random.Random) -> str:
    value = rand.choice(
        [rand.randint(100, 999), rand.randint(1000, 99999), rand.randint(1_000_000, 9_999_999)]
    )
    spaced = f"{value:,}".replace(",", rand.choice([" ", "\u202f", "."]))
    return rand.choice([f"{spaced} €", f"{spaced},{digits(rand, 2)} €", f"{spaced} euros", f"{value} €"])


def count(rand: random.Random) -> str:
    return f"{rand.randint(1_000_000, 9_999_999):,}".replace(",", rand.choice([" ", "\u202f"]))


def ticket(rand: random.Random) -> str:
    return rand.choice(
        [
            "INC" + digits(rand, 7), "REQ00" + digits(rand, 5), "RITM00" + digits(rand, 5), "#" + digits(rand, 6),
            digits(rand, 8), digits(rand, 7), digits(rand, 10), "CS-" + digits(rand, 7), digits(rand, 11),
            iso_date(rand).replace("-", "") + digits(rand, 5), "GLPI-00" + digits(rand, 5), digits(rand, 12),
            f"{rand.randint(2020, 2026)}-{digits(rand, 7)}",
        ]
    )  # fmt: skip


def teams_id(rand: random.Random) -> str:
    size = rand.choice([(3, 3, 3, 3), (3, 3, 3, 2), (3, 3, 3, 3, 1)])
    return " ".join(rand.choice("23456789") + digits(rand, n - 1) for n in size)


def zoom_id(rand: random.Random) -> str:
    return (
        rand.choice("89") + digits(rand, 2) + " " + digits(rand, 4) + " " + digits(rand, rand.choice([3, 4]))
    )


def reference(rand: random.Random) -> str:
    return rand.choice(
        [
            f"facture n° FA{rand.randint(2020, 2026)}{digits(rand, 6)}", f"facture {digits(rand, 9)}",
            f"bon de commande {digits(rand, 10)}", f"devis n° D{digits(rand, 8)}", f"marché n° 2025{digits(rand, 6)}",
            f"Cerfa n° {digits(rand, 5)}*{digits(rand, 2)}", f"cerfa {digits(rand, 5)}*0{digits(rand, 1)}",
            f"RNA W{digits(rand, 9)}", f"association W{digits(rand, 9)}", f"colis 6A{digits(rand, 11)}",
            f"suivi Colissimo 8R{digits(rand, 11)}",
            f"ISBN 978-2-{digits(rand, 2)}-{digits(rand, 6)}-{digits(rand, 1)}",
            f"RCS {rand.choice(PLACES)} B {siren(rand)}", f"TVA FR{digits(rand, 2)} {siren(rand)}",
            f"code APE {digits(rand, 4)}Z", f"EAN {ean13(rand)}", f"code-barres {ean13(rand)}", ean13(rand),
            f"lot {digits(rand, 8)}", f"imprimante n° de série {''.join(rand.choices(CAPITALS + string.digits, k=10))}",
            f"parcelle AB {digits(rand, 4)}", f"agrément {digits(rand, 9)}", f"n° d’inventaire {digits(rand, 8)}",
            f"UAI 095{digits(rand, 4)}X", f"n° FINESS 95{digits(rand, 7)}", f"IDCC {digits(rand, 4)}",
        ]
    )  # fmt: skip


def ean13(rand: random.Random) -> str:
    country = rand.choice(
        ("30", "31", "32", "33", "34", "36", "37", "40", "50", "54", "80", "87", "12", "20")
    )
    text = country + digits(rand, 10)
    text += ean.calc_check_digit(text)
    return rand.choice([text, f"{text[0]} {text[1:7]} {text[7:]}"])


def law(rand: random.Random) -> str:
    return rand.choice(
        [
            f"décret n° 20{digits(rand, 2)}-{digits(rand, 4)} du {date(rand)}",
            f"article L. {digits(rand, 3)}-{digits(rand, 2)}",
            f"loi n° 20{digits(rand, 2)}-{digits(rand, 3)}", f"circulaire n° {digits(rand, 4)}/SG du {date(rand)}",
            f"article R. {digits(rand, 4)}-{digits(rand, 2)} du CSP", f"arrêté du {date(rand)}",
            f"JORF n° 0{digits(rand, 3)} du {date(rand)}, texte n° {digits(rand, 2)}", f"LEGITEXT0000{digits(rand, 8)}",
        ]
    )  # fmt: skip


def either(*choices: str) -> Callable[[random.Random], str]:
    return lambda rand: rand.choice(choices)


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "partner": either(*PARTNERS), "org": either(*PARTNERS[:14]), "place": either(*PLACES),
    "thing": either(*THINGS), "things": either(*THINGS_F),
    "phone": phone, "free": free_phone, "foreign": foreign_phone, "siren": siren, "siret": siret, "date": date,
    "iso": iso_date, "hours": hours, "postcode": postcode, "amount": amount, "count": count, "ticket": ticket,
    "teams": teams_id, "zoom": zoom_id, "meeting": meeting_link, "uuid": uuid, "link": link, "mail": mail,
    "ref": reference, "law": law, "n": lambda rand: str(rand.randint(1, 3264)), "d5": lambda rand: digits(rand, 5),
    "coord": lambda rand: f"{rand.randint(42, 50)}.{digits(rand, 6)}, {rand.randint(0, 7)}.{digits(rand, 6)}",
    "year": lambda rand: str(rand.randint(1998, 2027)),
}  # fmt: skip


def sentence(rand: random.Random) -> str:
    """One in six is taken as it is."""
    if rand.random() < 1 / 6:
        return rand.choice(AS_THEY_ARE)
    return pick(rand, rand.choice(FILLED))

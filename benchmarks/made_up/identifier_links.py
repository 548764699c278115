"""Links and addresses that everybody may write, made up: full of numbers and of what looks like keys."""

from __future__ import annotations

import random
import string

from benchmarks.made_up.identifier_numbers import CAPITALS, digits


def meeting_link(rand: random.Random) -> str:
    code = "".join(rand.choices(string.ascii_lowercase, k=10))
    secret = "".join(rand.choices(string.ascii_letters + string.digits, k=32))
    context = f"%7b%22Tid%22%3a%22{uuid(rand)}%22%7d"
    webinar = f"{digits(rand, 5)}/creator/{digits(rand, 4)}/hash/{secret.lower()}"
    return rand.choice(
        [
            f"https://us02web.zoom.us/j/8{digits(rand, 10)}?pwd={secret}",
            f"https://meet.google.com/{code[:3]}-{code[3:7]}-{code[7:]}",
            f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{secret}%40thread.v2/0?context={context}",
            f"https://teams.microsoft.com/meet/3{digits(rand, 12)}?p={secret[:18]}",
            f"https://webinaire.numerique.gouv.fr/meeting/signin/invite/{webinar}",
            f"https://visio.numerique.gouv.fr/{code[:3]}-{code[3:7]}-{code[7:]}",
        ]
    )


def uuid(rand: random.Random) -> str:
    text = "".join(rand.choices("0123456789abcdef", k=32))
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def link(rand: random.Random) -> str:
    key = "".join(rand.choices(string.ascii_letters + string.digits, k=40))
    return rand.choice(
        [
            f"https://www.service-public.fr/particuliers/vosdroits/F{digits(rand, 5)}",
            f"https://www.legifrance.gouv.fr/loda/id/JORFTEXT0000{digits(rand, 8)}",
            f"https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI0000{digits(rand, 8)}",
            f"https://www.facebook.com/profile.php?id=1000{digits(rand, 11)}",
            f"https://www.data.gouv.fr/fr/datasets/r/{uuid(rand)}",
            f"https://docs.google.com/document/d/1{key}/edit",
            f"https://www.openstreetmap.org/node/{digits(rand, 10)}",
            f"https://www.caf.fr/allocataires/actualites/{rand.randint(2019, 2026)}/article-{digits(rand, 5)}",
            f"https://maps.app.goo.gl/{key[:17]}",
            f"https://framaforms.org/inscription-{digits(rand, 10)}",
        ]
    )  # fmt: skip


def mail(rand: random.Random) -> str:
    return rand.choice(
        [
            f"{rand.choice(['fs', 'msap', 'accueil', 'franceservices', 'contact'])}{digits(rand, 5)}@cc-exemple.fr",
            f"jean.dupont{digits(rand, 2)}@exemple.fr",
            f"a{digits(rand, 2)}b{digits(rand, 3)}cd@orange.fr",
            f"martin{digits(rand, 4)}@laposte.net",
            f"ddfip{digits(rand, 2)}.sip{digits(rand, 3)}@dgfip.finances.gouv.fr",
            f"{''.join(rand.choices(CAPITALS + string.digits, k=9))}@interieur.gouv.fr",
            f"ape{digits(rand, 5)}@francetravail.fr",
            f"{digits(rand, 7)}@exemple.org",
        ]
    )  # fmt: skip

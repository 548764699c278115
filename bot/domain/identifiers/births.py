"""Dates of birth: after « né(e) le » in all its writings, « date de naissance », « DDN » (domain.md §6)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.identifiers.evidence import Evidence
from bot.domain.identifiers.reading import Reading, Span

_MONTHS = "janv|fevr?|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec"
_JOINT = r"[\W_]{1,4}"
_YEAR = "(?:[0-9]{4}|[0-9]{2})"
_DAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?"
_DATE = (
    rf"(?:(?:[0-3]?[0-9]|[il](?=er))(?:er)?(?:{_JOINT}[01]?[0-9](?:{_JOINT}{_YEAR})?"
    rf"|{_JOINT}(?:{_MONTHS})[a-z]{{0,7}}\.?(?:{_JOINT}{_YEAR})?|[01][0-9]{_YEAR})"
    rf"|(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9])(?![0-9])"
)
_NE = r"ne(?:[\W_]{1,2}e(?:[\W_]{0,2}s)?\)?|(?:[\W_]{1,2}ne)?e)?s?"
_DATE_OF_BIRTH = (
    r"(?:d(?:ate|t)?s?\.?(?: et lieux?)?(?: de)? ?n(?:aiss?(?:ances?)?\.?|\.)|d\.? ?d\.? ?n\.?|d\.? ?n\.?)(?![a-z])"
)
_BORN = re.compile(
    rf"(?<![a-z])(?:(?P<born>{_NE})(?:(?P<between>[^0-9;!?]{{0,30}}?)(?<![a-z])(?:le|un)[\W_]{{0,6}}|[\W_]{{1,4}})"
    rf"|n\. ?le[\W_]{{1,4}}|{_DATE_OF_BIRTH}[^0-9;!?]{{0,25}}"
    rf"|(?<!de )(?<!d')naiss(?:ance|\.)?(?![a-z])[\W_]{{1,6}}(?:le )?){_DAY}(?P<date>{_DATE})"
)
_BEFORE = re.compile(rf"(?<![0-9])(?P<date>{_DATE})[\W_]{{1,4}}{_DATE_OF_BIRTH}")
_HINT = re.compile(rf"(?<![a-z])(?:{_NE}|n\.|naiss|{_DATE_OF_BIRTH})(?![a-z])")
_THINGS = re.compile(
    r"(?<![a-z])(?:projets?|dispositifs?|collectifs?|labels?|partenariats?|tiers[ -]lieux?|services?|reseaux?|bus|guichets?|"
    r"groupes?|outils?|sites?|contrats?|ateliers?|conseils?|associations?|structures?|maisons?|permanences?|initiatives?|"
    r"communautes?|conventions?|plateformes?|equipes?|entreprises?|societes?|chartes?|antennes?|idees?|lois?|mouvements?|"
    r"programmes?|marques?|evenements?|journees?|reunions?|centres?|espaces?|msap|mfs|securite sociale|rsa|caf|msa|urssaf|"
    r"federations?|fondations?|cooperatives?|lieux?|point-justice|comites?|forums?|journal|application|logiciels?|prime|"
    r"allocations?|departements?|regions?|communes?|metropoles?|agences?|caisses?|operateurs?|institutions?|poste|bugs?|besoins?|problemes?|soucis?|conflits?|incidents?|pannes?|erreurs?|envies?|demarches?)(?![a-z])"
)
_SOMETHING = re.compile(r"(?<![a-z])(?:une?|ce|cette|notre) (?P<what>[a-z'-]+)(?: [a-z'-]+)?,? (?:est |etait )?$")
_PERSONS = re.compile(
    r"(?<![a-z])(?:m|mr|mme|mlle|monsieur|madame|usagere?|enfants?|fils|fille|mari|epoux|epouse|femme|homme|pere|mere|bebe|"
    r"allocataire|assuree?|beneficiaire|demandeu(?:r|se)|patiente?|adherente?|personne|jeune|dame|garcon|frere|soeur|"
    r"retraitee?|locataire|conjointe?|nom|prenom|il|elle|mineure?|majeure?|etudiante?|eleve|salariee?|titulaire|interessee?|"
    r"cliente?|citoyenne?|citoyen|habitante?|voisine?|amie?|neveu|niece|cousine?|oncle|tante|defunte?|ainee?|cadette?|jumelle|"
    r"jumeau|nourrisson|ressortissante?|refugiee?|etrangere?|veuve|veuf|candidate?|agricultrice|agriculteur|parent|membre|"
    r"collegue|conseillere?|particulier|contribuable|declarante?|grand-mere|grand-pere|adolescente?|ado|tuteur|tutrice)(?![a-z])"
)
_SENTENCE = re.compile(r"[.!?\n](?:\s|$)")
_WHERE = re.compile(r"(?<![a-z])(?:aux?|a la|a l'|en|dans (?:la |le |l'|une? |notre )?|chez) ?$")
_REACH = 60


def find_birth_date(seen: Evidence) -> Iterator[Span]:
    """The date alone, after « né(e) le », « né à Brest le », « date de naissance » and the like."""
    reading = seen.reading
    if not _HINT.search(reading.lower):
        return
    for text in dict.fromkeys((reading.lower, seen.corrected)):
        for match in _BORN.finditer(text):
            if match["born"] is None or _is_born(reading, match):
                yield match.span("date")
        yield from (match.span("date") for match in _BEFORE.finditer(text))


def _is_born(reading: Reading, match: re.Match[str]) -> bool:
    """« né à Brest le 3 mars », and not « ne pas venir le 3 mars », nor « le projet né le 3 mars »."""
    between = match["between"]
    plainly = between is not None and not between.strip()
    if match["born"] == "ne" and not (plainly or _accented(reading, *match.span("born"))):
        return False
    if between is not None and _SENTENCE.search(between):
        return False
    before = reading.lower[max(0, match.start() - _REACH) : match.start()]
    sentence = _SENTENCE.split(before)[-1]
    thing = [found.end() for found in _THINGS.finditer(sentence) if not _WHERE.search(sentence, 0, found.start())]
    person = [found.end() for found in _PERSONS.finditer(sentence)]
    something = _SOMETHING.search(sentence)
    if something and not _PERSONS.search(sentence, something.start("what")):
        return False
    return not thing or (bool(person) and person[-1] > thing[-1]) or ":" in sentence[thing[-1] :]


def _accented(reading: Reading, start: int, end: int) -> bool:
    first, last = reading.original(start, end)
    return "é" in unicodedata.normalize("NFC", reading.text[first : last + 1]).lower()

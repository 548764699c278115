"""An answer with what people say around it: « c’est le 06 12 34 56 78 merci », « je m’appelle Nadia Benali »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import is_nothing


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE = _words(
    """
    bonjour bonsoir salut oui alors euh donc voici voila c est mon ma notre le la l un numero num no n adresse
    mail email e courriel tel telephone portable mobile fixe pro perso professionnel professionnelle personnel
    il s agit de d du j ai je suis travaille dans en au departement dep dept
    """
)
AFTER = _words(
    """
    merci beaucoup svp stp s il vous te plait bonne journee soiree cordialement voila pro perso professionnel personnel
    a bientot d avance bien sur
    """
)
UNKNOWN = frozenset(
    {
        "je sais pas", "je ne sais pas", "je ne sais plus", "je sais plus", "sais pas", "jsp", "chais pas",
        "aucune idee", "pas d idee", "je ne connais pas", "je connais pas", "rien", "passer", "je passe", "on passe",
        "suivant", "suivante", "question suivante", "il n y en a pas", "y en a pas", "pas encore", "plus tard",
    }
)  # fmt: skip
"""What is written where one has nothing to write."""
NOT_KNOWN = re.compile(
    r"(?:euh |bah |ben |alors |desolee? |la )*(?:je |j |on )?(?:ne |n )?(?:le |la |en )?(?:sais|sait|connais|connait)"
    r" (?:pas|plus)(?: (?:encore|trop|bien|du tout|la|le|son nom|qui|quoi|quand|ou))?(?: desolee?| merci)?"
)
HAS_NONE = re.compile(
    r"(?:(?:desolee?|non|bah|ben) )*(?:(?:(?:il|elle|on|je|j|ca) )?(?:n )?(?:y )?(?:en )?(?:a|ai) )?(?:toujours )?"
    r"(?:pas|sans|aucune?)(?: (?:d|de))?"
    r"(?: (?:e mail|mails?|emails?|courriels?|adresses?|telephones?|tel|portables?|mobiles?|fixe|numeros?|lignes?|"
    r"structures?|pro|professionnel|professionnelle|directe?|merci))*"
)

MOST_SAID = 24
"""Words of a name or of a time that is typed before something else: it is looked for in no longer ones."""

CALLED_OFF = re.compile(
    r"(?:(?:non|bon|euh|ah|oups|ok|alors|finalement|en fait|desolee?) )*(?:(?:je|j|on) )?"
    r"(?:(?:veux|voudrais|prefere) )?"
    r"(?:annul(?:e|er|ez)|stop|abandon(?:ne|ner|nez)?|arret(?:e|er|ez)|quitter|sortir|retour|exit|cancel|"
    r"laisse[rz]? tomber|tant pis|me suis trompee?)"
    r"(?: (?:tout|ca|cela|finalement|merci|svp|stp|s il (?:te|vous) plait|la saisie|en arriere))*"
)
NO_NEWS = _words(
    "ok okay oui non ouais nan d accord daccord merci super parfait tres bien sur rien si alors euh hum bah ben"
)
NO_WORDS = UNKNOWN | {"non", "non merci", "rien", "rien a ajouter", "rien d autre", "sans", "aucun", "aucune"}
"""Typed where words may be left out."""

FEWEST_DIGITS = 4
"""Of a number that says something by itself: a telephone, a post."""

_YES = (
    r"oui|ouais|ouep|yes|ok|okay|oki|d ?accord|(?:oui )?bien sur|bien entendu|absolument|volontiers|carrement|"
    r"evidemment|exact|exactement|tout a fait|avec plaisir|parfait|c est bon|ca marche|ca me va"
)
_NO = r"non|nan|nope|no|pas besoin|pas la peine|surtout pas|pas du tout|inutile"
_THANKS = r"merci(?: beaucoup| bien)?|svp|s il (?:vous|te) plait|ca ira"
_AGREED = re.compile(rf"(?:{_YES})(?: (?:{_YES}|{_THANKS}))*")
_DECLINED = re.compile(rf"(?:{_NO})(?: (?:{_NO}|{_THANKS}))*")

_CIVILITY = r"(?:m\.|mr|mme|mlle|monsieur|madame|mademoiselle)\s+"
_INTRODUCED = re.compile(
    r"(?i)^(?:(?:bonjour|bonsoir|oui|alors|euh)[\s,!.:]+)*"
    r"(?:moi[\s,]+)?(?:c['’ ]est|je m['’ ]?appelle|je suis|mon nom (?:complet )?(?:c['’]est|est)|nom et prénom\s*:|"
    rf"prénom et nom\s*:|nom\s*:)?\s*(?:{_CIVILITY})?"
)
_LABELLED = re.compile(r"(?i)pr[ée]nom\s*:?\s*(?P<first>\S.*?)[\s,;/-]+nom\s*:?\s*(?P<last>\S.*)")
_LABELLED_LAST = re.compile(r"(?i)nom\s*:?\s*(?P<last>\S.*?)[\s,;/-]+pr[ée]nom\s*:?\s*(?P<first>\S.*)")
_THANKED = re.compile(r"(?i)[\s,;.!]{0,9}(?:merci|svp|s['’]il (?:vous|te) pla[iî]t|bonne journée)\b.*$")
_POLITE = r"(?:svp|stp|s['’ ]?il (?:te|vous) pla[iî]t|merci(?: beaucoup| bien| d['’]avance)?)"
_AT_THE_END = re.compile(
    rf"(?:(?:^|[\s,;.!?…]{{1,5}}){_POLITE}[.!…]{{0,3}}){{0,3}}[\s,;!?…]{{0,9}}$", re.IGNORECASE
)


def unthanked(text: str) -> str:
    """« caf, svp merci ! » is « caf »."""
    return _AT_THE_END.sub("", text, count=1).rstrip()


def is_called_off(text: str) -> bool:
    """« annule », « stop », « non laisse tomber »: who says so in a form wants out of it, and answers nothing."""
    return CALLED_OFF.fullmatch(normalise(text)) is not None


def within(text: str) -> str:
    """What is left of a sentence without what says nothing at both of its ends."""
    words = text.split()
    while words and _says_nothing(words[0], BEFORE):
        del words[0]
    while words and _says_nothing(words[-1], AFTER):
        del words[-1]
    return " ".join(words)


def _says_nothing(word: str, known: Collection[str]) -> bool:
    return "@" not in word and not any(map(str.isdigit, word)) and set(normalise(word).split()) <= set(known)


def is_unknown(text: str) -> bool:
    """« Je sais pas », « passer »: no answer to a question that may be left open."""
    said = normalise(text)
    return said in UNKNOWN or NOT_KNOWN.fullmatch(said) is not None


def has_none(text: str) -> bool:
    """« Pas de mail », « il n’en a pas », « aucune adresse pro »: of what is asked for there is none."""
    return HAS_NONE.fullmatch(normalise(text)) is not None


def is_left_out(text: str) -> bool:
    """« Non merci », « passer », « rien à ajouter »: where words may be left out, they are."""
    return normalise(text) in NO_WORDS or is_unknown(text)


def agreed(text: str) -> bool | None:
    """« Oui bien sûr », « ok », « non merci »; None for what is neither, and for « oui mais… »."""
    said = normalise(text)
    if _AGREED.fullmatch(said):
        return True
    return False if _DECLINED.fullmatch(said) else None


def says_nothing(text: str) -> bool:
    """« Ok », « oui bien sûr », « je sais pas », « 2 », « néant »: no sentence that anybody would want to keep."""
    words = set(normalise(within(text)).split())
    is_number = not any(map(str.isalpha, text)) and sum(map(str.isdecimal, text)) < FEWEST_DIGITS
    return is_number or words <= NO_NEWS or is_nothing(text) or is_left_out(text)


def named(text: str) -> str:
    """The name somebody says: without « je m’appelle », « Mme », thanks and smileys."""
    said = "".join(one for one in text if unicodedata.category(one) not in ("So", "Sk", "Cs")).strip()
    unthanked = _THANKED.sub("", said)
    said = unthanked if len(unthanked.split()) > 1 else said
    if match := _LABELLED.fullmatch(said) or _LABELLED_LAST.fullmatch(said):
        return f"{match['first']} {match['last']}"
    return _INTRODUCED.sub("", said, count=1).strip()

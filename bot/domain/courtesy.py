"""What people say to a bot without looking for anything: greetings, thanks, agreement, small talk.

Nothing is searched, and nothing is missed, when nothing else is in the words: « merci pour votre aide » is no
question about allowances, « merci, et pour le RSA ? » is one about RSA.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.search.normalise import normalise


class Courtesy(StrEnum):
    GREETING = "greeting"
    THANKS = "thanks"
    SMALL_TALK = "small_talk"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GREETINGS = words("bonjour bonsoir salut coucou hello hey slt bjr bsr yo hi rebonjour re")
THANKS = words(
    """
    merci mercii merciii merci remercie remercions remerciements thanks thx parfait parfaite super top genial geniale
    nickel impec impeccable excellent excellente cool ok okay oki okok daccord dac entendu accord compris comprise
    note bravo felicitations bien cordialement plaisir revoir bientot demain bye ciao tchao bonne bonnes bon
    joyeux joyeuses heureuse chouette formidable ravi ravie
    """
)
BESIDE = words(
    """
    a ai allez alors apres au aussi aux avec beaucoup bcp bot bis c ca cava ce cela cest chef chers chere cher collegue
    collegues continuation courage d de des deux du e egalement en encore end equipe est et etait fete fetes fin
    forme grand grande hate infiniment j je jour journee l la le les lundi mardi mercredi jeudi vendredi samedi dimanche
    m ma madame marche matin matinee mesdames messieurs midi mille moi mon monsieur mr mme n noel note nuit on oui non
    paques pas plus prochaine quoi relais reste retour annee s semaine si soir soiree suite t tard te toi tous tout
    toute toutes tres trop va vacances vas vivement voila vous week weekend y ete infos hein ah oh eh ben
    """
)
FOR = words(
    """
    pour votre vos ton ta tes aide reponse reponses retour info infos information informations temps rapidite
    efficacite travail disponibilite patience gentillesse precieuse precieux precieuses rapide aimable accueil
    conseil conseils renseignement renseignements explication explications soutien service reactivite contact
    coordonnees aider repondu avoir m etre ete si ce ces cette cet
    """
)
"""What one thanks for."""
SMALL_TALK = words(
    """
    oui ouais ouep non nan nop nope lol mdr ptdr haha hahaha ahah hihi hehe xd test tests essai essais stop oups zut
    mince flute euh heu hum hmm help robot blague blagues chanson chante meteo pluie trompe trompee annule annuler
    ia gpt chatgpt tu quoi es t erreur manip manipulation intelligent intelligente amour aimes recette horoscope poeme
    foot match jeu jouer devinette azerty secours aidez rien bof humain humaine beau froid chaud neige dodo cafe
    bisous bises wesh appelles appelle-tu teste testais testons testez testing neiger pleut
    """
)
ABOUT = words(
    """
    a ai aider aide ai-je alors aujourd hui bien c ca ce cela comment conversation d dans de demain des desole
    desolee dire dis donne du dors elle en encore est et etes fais fait faire fausse fonctionne fonctionnes francais
    anglais heure heures hui il ici ils intention je j l la le les lire m ma marche mauvais mauvaise me message moi
    mon n numero on ou pardon parle parler parles pas peux plus pour pouvez quel quelle qui que raconte raconter
    appelle appelez faire fait-il quels nom prenom age ans ne juste rien sais sers sert servir si suis sur te temps toi ton tout tomber laisse ignore ignorer oublie oublier une un va vas
    vie vous vrai vraie vraiment y alors bonjour salut merci personne plait s present vivant
    """
)
PHRASES = frozenset(
    {
        "aide moi", "aidez moi", "comment ca marche", "comment ca fonctionne", "comment faire", "qui etes vous",
        "ca marche comment", "comment", "quoi", "quelle heure est il", "il y a quelqu un", "quelqu un", "peux tu m aider",
        "pouvez vous m aider", "j ai besoin d aide", "besoin d aide", "a quoi ca sert", "qu est ce que c est",
        "mauvaise conversation", "desole mauvaise conversation", "laisse tomber", "pas grave", "c est bon", "ca va",
        "de rien", "je vous en prie", "je t en prie", "pas de souci", "pas de soucis", "pas de probleme", "aucun souci",
        "il fait beau", "je ne sais pas", "je sais pas", "quel temps fait il", "quel jour on est", "ca marche", "c est note",
        "je note", "c est gentil", "avec plaisir", "rien", "rien merci", "c est tout", "ce sera tout", "on verra",
    }
)  # fmt: skip
"""Said by words that mean something elsewhere."""
APPROVING = re.compile(r"[\s\ufe0f\U0001f3fb-\U0001f3ff👍👌🙏👏🙂😊😀😉😃😄✅❤💪🤝]+")
NOISE = re.compile(r"(.)\1{2,}|[^aeiouy\d]{6,}")
"""« aaaa », « qsdfgh »."""


def courtesy(text: str) -> Courtesy | None:
    """None when something is looked for."""
    if text.strip() and APPROVING.fullmatch(text):
        return Courtesy.THANKS
    said = words(normalise(text))
    thanked = not said.isdisjoint(THANKS)
    if said and said <= GREETINGS | THANKS | BESIDE | (FOR if {"merci", "remercie"} & said else frozenset()):
        if thanked:
            return Courtesy.THANKS if said.isdisjoint(GREETINGS) else Courtesy.GREETING
        if not said.isdisjoint(GREETINGS):
            return Courtesy.GREETING
    is_small = said <= SMALL_TALK | ABOUT and not said.isdisjoint(SMALL_TALK)
    if is_small or " ".join(normalise(text).split()) in PHRASES:
        return Courtesy.SMALL_TALK
    return None


def is_noise(text: str) -> bool:
    """Nobody will want a card for it: no letter at all, or keys that were leant on."""
    letters = normalise(text).replace(" ", "")
    return not any(map(str.isalpha, letters)) or NOISE.fullmatch(letters) is not None

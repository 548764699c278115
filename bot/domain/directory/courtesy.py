"""What people say to a bot without looking for anything: greetings, thanks, agreement, small talk.

Nothing is searched, and nothing is missed, when nothing else is in the words: « merci pour votre aide » is no
question about allowances, « merci, et pour le RSA ? » is one about RSA.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.core.words.normalise import normalise


class Courtesy(StrEnum):
    GREETING = "greeting"
    THANKS = "thanks"
    SMALL_TALK = "small_talk"
    ANSWER = "answer"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GREETINGS = words("bonjour bonsoir salut coucou hello hey slt bjr bsr yo hi rebonjour re")
THANKS = words(
    """
    accord adorable bien bientot bon bonne bonnes bravo bye chouette ciao compris comprise cool
    cordialement dac daccord demain entendu excellent excellente felicitations formidable genial geniale
    gentil gentille heureuse impec impeccable joyeuses joyeux mci merci mercii merciii mrc nickel nikel note ok okay oki
    okok parfait parfaite plaisir ravi ravie remercie remerciements remercions revoir souhaite souhaitons
    super sympa tchao thanks thx top
    """
)
BESIDE = words(
    """
    a ah ai allez alors annee aprem apres as au aussi aux avec bcp beaucoup ben bis bot c ca cava ce cela cest
    chef cher chere chers chrome collegue collegues continuation courage d de des deux dimanche du e egalement
    eh en encore end equipe es est et etait ete fete fetes fin forme grand grande hate hein infiniment infos j
    je jeudi jour journee l la le les lundi m ma madame marche mardi matin matinee mercredi mesdames messieurs
    midi mille mme moi mon monsieur mr n noel non note nuit oh on oui paques pas plus prochaine quoi relais
    reste retour s samedi semaine si soir soiree suite t tard te toi tous tout toute toutes tres trop trouve
    trouvee un une va vacances vas vendredi vivement voila vous week weekend y
    """
)
AGREED = words("ok okay oki dac daccord accord compris entendu bien merci note nickel top parfait super")
ON_IT = words(
    """
    allons appelle appelons attend attends bientot ca chercher chrome chrono courant demande demander dirai
    dire dis disons dit essaie essaye essayer essayons explique expliquer faire fais faisons fait informe
    jattends jessaie laisse le les leur lui maintenant moment montre montrer nouveau passe passer patiente
    patienter petit prevenir previens quand rappeler rappelle reessaie reessayer refais regarde regarder
    regardons repasse repasser reprends revenons reviens sais suis suivre tente tiens tout transfere transmet
    transmets transmettre vais verifie verifier voir vois
    """
)
"""What one is about to do, once answered: « ok je lui dis », « d'accord je regarde »."""
FOR = words(
    """
    accueil aide aider aimable avoir ce ces cet cette conseil conseils contact coordonnees disponibilite
    efficacite ete etre explication explications gentillesse info information informations infos m
    patience pour precieuse precieuses precieux rapide rapidite reactivite renseignement renseignements
    repondu reponse reponses retour service si soutien ta temps tes ton travail vos votre
    """
)
"""What one thanks for."""
SMALL_TALK = words(
    """
    ahah aidez aimes amour annule annuler appelle-tu appelles arrive azerty azertyuiop beau bises bisous bla
    blabla blague blagues bof brouillard cafe canicule chanson chante chatgpt chaud clefs cles compris
    croissants devinette dodo entends erreur es essai essais euh flute foot froid gateau gateaux gele gpt haha
    hahaha hehe help heu hihi hmm horoscope hum humain ia intelligent intelligente jeu jouer lol manip
    manips manipulation match mdr meteo mince nan neige neiger non nop nope orage ouais ouep oui oups
    parapluie pars pause pleut pluie poeme ptdr quoi recette reunion reviens rien robot soleil stop t test
    testais teste testez testing testons tests trompe trompee tu vent verglas vivement wesh xd zut
    """
)
ABOUT = words(
    """
    a age ai ai-je aide aider alors anglais ans appelez appelle aprem apres aujourd bien bonjour c ca ce cela
    cet comment connais connaissez conversation d dans de dehors demain des desole desolee dire dsl bjr slt dis
    donne dors du elle en encore est et etes faire fais fait fait-il fausse fonctionne fonctionnes francais heure heures
    hui ici ignore ignorer il ils instant intention j je juste l la laisse le les lire m ma marche matin
    mauvais mauvaise me merci mes message midi min minute minutes mn moi mon n ne nom numero on ou oublie
    oublier pardon parle parler parles pas personne peux plait plus pour pouvez prenom present que quel quelle
    quelqu quels question qui raconte raconter reponse reponses rien s sais sais-tu salle salut sers sert
    servir si soir suis suite sur ta te temps toi tomber ton tout un une va vas vie vivant vous vrai vraie
    vraiment vu y
    """
)
WRONG = words("age francais nom prenom vie")
"""An error in these is a need: « erreur sur le prénom »."""
YES_OR_NO = words(
    "oui ouais ouep yes yep nan non nop nope confirme confirmer confirmons valide valider validons"
)
OF_BUTTONS = words(
    """
    abandonner annuler arreter bien c ca cela cet clore corriger demander effacer envoyer est et exact il import
    j je la le moi ne ouvrir plait prevenir quitter reseau retirer revenir revoquer rien s si stp supprimer sur
    svp te tout vas visite vous y
    """
)
"""What a button that asks whether one is sure says: « Oui, tout effacer »."""
MEALS = words("appetit faim mange manger mangeons mangez manges soif")
HUNGER = words("aide aider elle elles il ils pas plus quoi rien sans")
"""« on va manger » is small talk; « rien à manger », « il a faim » and « aide pour manger » are needs."""
PHRASES = frozenset(
    {
        "aide moi", "aidez moi", "comment ca marche", "comment ca fonctionne", "comment faire",
        "qui etes vous", "ca marche comment", "comment", "quoi", "quelle heure est il",
        "il y a quelqu un", "quelqu un", "peux tu m aider", "pouvez vous m aider", "j ai besoin d aide",
        "besoin d aide", "a quoi ca sert", "qu est ce que c est", "mauvaise conversation",
        "desole mauvaise conversation", "laisse tomber", "pas grave", "c est bon", "ca va", "de rien",
        "je vous en prie", "je t en prie", "pas de souci", "pas de soucis", "pas de probleme",
        "aucun souci", "il fait beau", "je ne sais pas", "je sais pas", "quel temps fait il",
        "quel jour on est", "ca marche", "c est note", "je note", "c est gentil", "avec plaisir",
        "rien", "rien merci", "c est tout", "ce sera tout", "on verra",
        "bien recu", "c est recu", "recu", "bonne reception", "message recu", "vu", "c est vu", "c est regle",
        "c est resolu", "probleme resolu", "probleme regle", "bonne chance", "prenez soin de vous",
        "pas de quoi", "il n y a pas de quoi", "y a pas de quoi", "meilleurs voeux", "bonne retraite",
        "vivement la retraite",
        "menu", "accueil", "retour", "start", "suivant", "je ne trouve pas", "je trouve pas", "pas trouve",
        "ca va toi", "ca va et toi", "et toi ca va", "et vous ca va", "tu vas bien", "vous allez bien",
        "je n ai pas trouve", "j ai pas trouve", "je ne comprends pas", "je comprends pas", "pas compris",
        "je n ai pas compris", "j ai pas compris", "c est quoi", "c est quoi ce truc", "c est quoi ca",
        "ca ne marche pas", "ca marche pas", "je reviens", "une minute", "deux minutes", "un instant",
        "attends", "attendez", "c est parti", "bug", "ca bug", "ca bugue", "tu es nul", "t es nul",
        "nul", "c est nul", "super boulot", "bon boulot", "beau boulot", "beau travail", "bon travail",
        "a plus tard", "a plus", "a tout a l heure", "a tout de suite", "tout a l heure", "envoie une photo",
        "qui est le president", "super nul", "pas mal", "trop fort", "c etait une erreur",
        "vous etes geniaux", "t es genial",
        "vous etes genial", "trop nul", "au secours", "a l aide", "tu comprends le francais",
        "vous comprenez le francais", "tu parles francais", "tu parles", "rien a signaler", "ras",
        "pourquoi pas", "ah bon", "peu importe", "comme d habitude",
        "tu es qui", "t es qui", "vous etes qui", "qui es tu", "c est qui",
    }
)  # fmt: skip
"""Said by words that mean something elsewhere."""
APPROVING = re.compile(r"[\s\ufe0f\U0001f3fb-\U0001f3ff👍👌🙏👏🙂😊😀😉😃😄✅❤💪🤝]+")
NONE: frozenset[str] = frozenset()
TIME = re.compile(r"\d{1,2}(?:h(?:\d\d)?)?")
"""« 14h », « 5 » minutes."""
NOISE = re.compile(r"(.)\1{2,}|[^aeiouy\d]{6,}")
"""« aaaa », « qsdfgh »."""


def courtesy(text: str) -> Courtesy | None:
    """None when something is looked for."""
    if text.strip() and APPROVING.fullmatch(text):
        return Courtesy.THANKS
    if sum(map(str.isdecimal, text)) in (1, 2) and not any(map(str.isalpha, text)):
        return Courtesy.SMALL_TALK
    said = words(normalise(text))
    if polite := _politeness(said):
        return polite
    if not said.isdisjoint(YES_OR_NO) and said <= YES_OR_NO | OF_BUTTONS:
        return Courtesy.ANSWER
    said = frozenset(word for word in said if not TIME.fullmatch(word))
    is_small = (
        said <= SMALL_TALK | ABOUT | BESIDE
        and not ("erreur" in said and said & WRONG)
        and not said.isdisjoint(SMALL_TALK)
    )
    if is_small or _is_of_meals(said) or " ".join(normalise(text).split()) in PHRASES:
        return Courtesy.SMALL_TALK
    return None


def _politeness(said: frozenset[str]) -> Courtesy | None:
    beside = (FOR if {"merci", "remercie"} & said else NONE) | (NONE if said.isdisjoint(AGREED) else ON_IT)
    if not said or not said <= GREETINGS | THANKS | BESIDE | beside:
        return None
    if not said.isdisjoint(GREETINGS):
        return Courtesy.GREETING
    return None if said.isdisjoint(THANKS) else Courtesy.THANKS


def _is_of_meals(said: frozenset[str]) -> bool:
    beside = ABOUT | BESIDE | {"bon", "ensemble", "tu"}
    is_told = len(said) > 1 and said <= MEALS | beside and not said.isdisjoint(MEALS)
    is_asked = not said.isdisjoint({"t", "tu", "vous", "on"})
    return is_told and said.isdisjoint(HUNGER - {"quoi"} if is_asked else HUNGER)


def is_noise(text: str) -> bool:
    """Nobody will want a card for it: no letter at all, or keys that were leant on."""
    letters = normalise(text).replace(" ", "")
    return not any(map(str.isalpha, letters)) or NOISE.fullmatch(letters) is not None

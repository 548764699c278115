"""What is said without looking for anything is never searched, and never a miss."""

from __future__ import annotations

import pytest

from bot.domain.directory.courtesy import Courtesy, courtesy, is_noise

GREETINGS = (
    "Bonjour",
    "bonsoir !",
    "salut ça va ?",
    "Bonjour à tous",
    "coucou les collègues",
    "Bonjour et bonne année",
)
THANKS = (
    "merci", "Merci beaucoup", "merci bcp", "merci pour votre aide", "merci de votre réponse rapide", "parfait merci",
    "ok", "d'accord", "ok c'est noté", "très bien je vous remercie", "super", "nickel", "bonne journée", "bon week-end",
    "bonne fin de journée", "ok je lui dis", "d'accord je regarde", "merci t'es au top", "bonne aprem", "nickel chrome",
    "à demain", "ok mrc", "à bientôt", "au revoir", "non merci", "merci à vous aussi", "👍", "🙏🙏",
)  # fmt: skip
SMALL_TALK = (
    "comment ça marche", "qui es-tu", "tu es un robot ?", "raconte une blague", "lol", "mdr", "test", "stop",
    "aide moi", "help", "oups erreur", "je me suis trompé", "quelle heure est-il", "tu fais quoi", "laisse tomber",
    "il fait froid ce matin", "je reviens dans 5 min", "réunion à 14h", "vivement le week-end",
    "quelqu'un a vu mes clés ?", "on va manger", "on mange ensemble à midi ?", "j'ai faim", "bon appétit",
    "ça va toi ?", "bjr dsl erreur",
    "tu as mangé ?", "t'as mangé quoi", "vivement la retraite",
)  # fmt: skip
ANSWERS = (
    "oui", "Non.", "ouais", "oui oui", "je confirme", "Oui, quitter le réseau", "oui tout effacer", "Oui envoyer",
    "non corriger", "oui vas-y", "oui c'est exact",
)  # fmt: skip
QUESTIONS = (
    "oui le rsa", "confirmer un rendez-vous caf", "quitter le réseau",
    "merci, et pour le rsa ?", "bonjour caf", "aide", "aide au logement", "bonjour, je cherche le contact de la cpam",
    "Merci de me donner le numéro des impôts", "non-gage",
    "erreur sur ma carte vitale", "test de français naturalisation",
    "bonne", "information retraite", "heures de ménage retraité", "tu as le numéro de la mdph ?", "", "95000",
    "accord préalable", "ok je demande le rsa", "d'accord et la caf ?",
    "erreur sur le prénom", "faim", "il a faim", "rien à manger", "plus rien à manger", "ils ont faim",
    "on n'a plus rien à manger", "on n'a pas de quoi manger",
    "aide pour manger", "aide humaine",
)  # fmt: skip


@pytest.mark.parametrize("text", GREETINGS)
def test_greetings(text: str) -> None:
    assert Courtesy.GREETING == courtesy(text)


@pytest.mark.parametrize("text", THANKS)
def test_thanks_agreement_and_farewells(text: str) -> None:
    assert Courtesy.THANKS == courtesy(text)


@pytest.mark.parametrize("text", SMALL_TALK)
def test_small_talk(text: str) -> None:
    assert Courtesy.SMALL_TALK == courtesy(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_what_a_button_is_for(text: str) -> None:
    assert Courtesy.ANSWER == courtesy(text)


@pytest.mark.parametrize("text", [text for text in QUESTIONS if text != "bonne"])
def test_as_soon_as_something_else_is_said_it_is_a_question(text: str) -> None:
    assert courtesy(text) is None


@pytest.mark.parametrize("text", ["aaaa", "zzzz", "qsdfgh", "????", "06 12 34 56 78", "🚗📄"])
def test_keys_that_were_leant_on_are_noise(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize("text", ["rsa", "cnmss", "mobilipass", "œuvre", "CSS"])
def test_short_words_and_acronyms_are_not(text: str) -> None:
    assert not is_noise(text)

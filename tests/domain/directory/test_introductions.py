"""Who says who they are, or greets somebody by name, looks for nothing; a need beside it is one still."""

from __future__ import annotations

import pytest

from bot.domain.directory.courtesy import Courtesy
from bot.domain.directory.introductions import politeness


@pytest.mark.parametrize(
    "text",
    [
        "je m’appelle Nadia",
        "Je m'appelle nadia benali",
        "moi c’est Karim",
        "mon nom est Benali",
        "Mon nom : TRAORÉ",
        "Bonjour, c'est Fatou Diallo",
        "ici Nadia Benali",
        "je suis Karim LEFORT",
        "je suis monsieur Petit",
        "bonjour, je suis Nadia, conseillère à Cergy",
        "je me présente : Fatou Diallo",
        "je suis agent d'accueil",
        "signé Nadia",
    ],
)
def test_of_oneself(text: str) -> None:
    assert politeness(text) is Courtesy.GREETING


@pytest.mark.parametrize("text", ["Merci Claire", "merci beaucoup Karim !", "bonne journée, Jean-Marc"])
def test_to_somebody_by_name(text: str) -> None:
    assert politeness(text) is Courtesy.THANKS


@pytest.mark.parametrize(
    "text",
    [
        "je suis apatride",
        "je suis kiné",
        "c'est quoi une apostille",
        "Mon nom est mal orthographié sur mon acte",
        "mon nom d'usage",
        "je m’appelle Nadia\nj’ai perdu mes papiers",
        "je m’appelle et personne ne répond depuis mardi",
        "Bonjour Claire, une apostille",
        "Bonjour APOSTILLE",
        "Fatou Diallo",
    ],
)
def test_a_need_or_nobody_knows(text: str) -> None:
    assert politeness(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "demain 14h",
        "vendredi matin",
        "jeudi à 9 h 30",
        "14h30",
        "du 2 au 4 décembre",
        "le 3/12",
        "lundi prochain",
    ],
)
def test_a_time_nobody_asked_for(text: str) -> None:
    assert politeness(text) is Courtesy.SMALL_TALK


@pytest.mark.parametrize(
    "text", ["...???!!", "rendez-vous demain", "fermée le 3 décembre", "31/02", "carte grise 14h"]
)
def test_a_time_beside_a_need(text: str) -> None:
    assert politeness(text) is None

"""Figures as a list from the chat: a file of the national platform, whose columns are asked once and remembered."""

from __future__ import annotations

from datetime import date

from tests.conversations.lists.test_imports import send, texts
from tests.conversations.usage.month import CERGY, CREIL, MAGNY, plain, requests, settle_in
from tests.network import Network

OCTOBER = date(2026, 10, 1)
PLATFORM = (
    "Code interne;Intitulé;Temps;Volume\n"
    "9001;FS Cergy;oct-26;412\n"
    "9002;FS Magny;10/2026;1 095\n"
    "9003;FS Creil;10/2026;300\n"
    "9999;FS Nulle part;10/2026;30\n"
    "9001;FS Cergy;2027-03;30\n"
)


async def test_unknown_columns_are_asked_once_and_remembered(net: Network) -> None:
    await settle_in(net)
    await send(net, net.claire, PLATFORM, "plateforme.csv")
    await net.tap(net.claire, "Chiffres d’activité")
    assert "que contient la colonne « Code interne »" in plain(net.claire.last.text)
    assert "Par exemple : « 9001 »" in plain(net.claire.last.text)
    for meaning in ("Structure", "Ne pas importer cette colonne", "Mois", "Demandes"):
        await net.tap(net.claire, meaning)

    trial = texts(net.claire)[-1]
    assert "2 créations, 0 modification, 0 fiche inchangée, 3 lignes refusées" in plain(trial.text)
    await net.tap(net.claire, "Appliquer", trial)

    assert [412, 1095, None] == [await requests(net, place, OCTOBER) for place in (CERGY, MAGNY, CREIL)]
    await send(net, net.claire, PLATFORM.replace("412", "421"), "plateforme.csv")
    await net.tap(net.claire, "Chiffres d’activité")
    trial = texts(net.claire)[-1]
    assert "0 création, 1 modification, 1 fiche inchangée" in plain(trial.text)
    assert "Demandes : « 412 » → « 421 »" in plain(trial.text)

    await net.tap(net.claire, "Appliquer", trial)
    assert 421 == await requests(net, CERGY, OCTOBER)
    await net.tap(net.claire, "Annuler cet import", texts(net.claire)[-1])
    await net.tap(net.claire, "Oui, annuler cet import")

    assert 412 == await requests(net, CERGY, OCTOBER)

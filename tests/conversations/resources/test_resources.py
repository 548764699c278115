"""`/ressources`: a kit is added by sending it, found by words or theme, fetched, followed, replaced and retired."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from bot.clock import stamp
from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from tests.conversations.campaigns.season import plain, settle
from tests.network import ELSEWHERE, NOW, Network, newcomer
from tests.pushed import push

RETIRED = Query("retired", "UPDATE themes SET retired_at = :now WHERE id = 'posters'", "A test's.")


async def add_kit(
    net: Network,
    title: str = "Affiche Bienvenue",
    theme: str = "Affiches et dépliants",
    keywords: str = "vitrine, porte",
    public: str = "Grand public",
) -> str:
    await net.say(net.claire, "/ressources nouveau")
    await net.claire.send_document(b"affiche", "affiche-a4.pdf")
    await net.quiet()
    await net.say(net.claire, title)
    await net.tap(net.claire, theme)
    await net.say(net.claire, keywords)
    await net.tap(net.claire, public)
    return plain(net.claire.last.text)


def files(person: Person) -> list[str]:
    return [message.raw["document"]["file_name"] for message in person.received if "document" in message.raw]


async def test_a_kit_is_added_by_sending_it_and_fetched_by_whoever_finds_it(net: Network) -> None:
    assert "Le kit est ajouté" in await add_kit(net)

    for words in ("affiche", "afiche", "vitrine", "dépliants", "bienvenue affiche"):
        assert "Affiche Bienvenue\nAffiches et dépliants\nPour : Grand public" in plain(
            (await net.say(net.nadia, f"/ressources {words}")).text
        ), words
    await net.tap(net.nadia, "Recevoir le fichier")

    assert ["affiche-a4.pdf"] == files(net.nadia)
    assert "Aucun kit ne répond à « retraite »" in plain(
        (await net.say(net.nadia, "/ressources retraite")).text
    )


async def test_themes_lead_to_kits(net: Network) -> None:
    assert "Aucun kit pour le moment." in (await net.say(net.nadia, "/ressources")).text
    await add_kit(net)
    await add_kit(net, "Dépliant d’accueil")
    await add_kit(net, "Communiqué", "Journées France services")

    await net.say(net.nadia, "/ressources")
    assert "3 kits" in plain(net.nadia.last.text)
    assert ["Affiches et dépliants (2)", "Journées France services (1)"] == net.nadia.last.labels
    await net.tap(net.nadia, "Affiches et dépliants (2)")
    assert "1. Affiche Bienvenue, pour : Grand public\n2. Dépliant d’accueil" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "2")
    assert "Dépliant d’accueil" in net.nadia.last.text
    assert "téléchargement" not in net.nadia.last.text


async def test_what_is_no_file_or_no_title_is_asked_again(net: Network) -> None:
    await add_kit(net)
    await net.say(net.claire, "/ressources nouveau")
    await net.say(net.claire, "la voici")
    assert "Envoyez le fichier lui-même" in net.claire.last.text
    await net.claire.send_document(b"x", "voix.ogg", kind="voice")
    await net.quiet()
    assert "Envoyez le fichier lui-même" in net.claire.last.text
    await net.claire.send_document(b"x", "b.pdf")
    await net.quiet()
    await net.say(net.claire, "x" * 81)
    assert "80 caractères" in plain(net.claire.last.text)
    await net.say(net.claire, "AFFICHE bienvenue")
    assert "Un kit porte déjà ce titre. Donnez-en un autre" in net.claire.last.text
    await net.claire.send_document(b"x", "voix.ogg", kind="voice")
    await net.quiet()
    assert "la réponse que j’attends pour « nouveau kit »" in plain(net.claire.last.text)
    await net.claire.send_document(b"x", "c.pdf")
    await net.quiet()
    assert "Ce fichier remplace le premier.\nQuel titre ?" in plain(net.claire.last.text)
    await net.say(net.claire, "Affiche d’été")
    assert "remplace" not in net.claire.last.text
    await net.say(net.claire, "Cuisine")
    assert "Je ne connais pas ce thème. Il y a : Affiches et dépliants," in plain(net.claire.last.text)
    await net.say(net.claire, "affiche")
    await net.say(net.claire, "-")
    async with net.app.db.transaction() as tx:
        await tx.execute(RETIRED, now=stamp(NOW))
    await net.say(net.claire, "Tous")
    assert "Ce thème n’est plus là" in plain(net.claire.received[-2].text)
    assert "Dans quel thème ?" in plain(net.claire.last.text)
    await net.say(net.claire, "Partenaires")

    assert ["affiche-a4.pdf", "c.pdf"] == [
        row["file_name"] for row in await net.rows("SELECT file_name FROM resources ORDER BY file_name")
    ]


async def test_a_program_is_sent_to_nobody(net: Network) -> None:
    for command in ("/ressources nouveau", "/annonce"):
        await net.say(net.claire, command)
        await net.claire.send_document(b"MZ", "Affiche.pdf.EXE")
        await net.quiet()
        assert "« Affiche.pdf.EXE » est un programme" in plain(net.claire.last.text)

    await net.claire.send_document(b"%PDF", "exe.pdf", "Bonjour")
    await net.quiet()
    assert "Annonce : Bonjour" in plain(net.claire.last.text)


async def test_downloads_are_counted_by_structure_and_nobody_is_kept(net: Network) -> None:
    await settle(net)
    await add_kit(net)
    for person in (net.nadia, net.nadia, net.karim, net.claire):
        await net.say(person, "/ressources affiche")
        await net.tap(person, "Recevoir le fichier")

    said = plain((await net.say(net.claire, "/ressources compteurs")).text)
    assert "Affiche Bienvenue : 4, par 2 structures sur 2" in said
    assert [
        {"structure_id": "", "count": 1},
        {"structure_id": "placecergy", "count": 2},
        {"structure_id": "placemagny", "count": 1},
    ] == await net.rows("SELECT structure_id, count FROM resource_downloads ORDER BY structure_id")
    await net.say(net.nadia, "/ressources compteurs")
    assert "avec un autre rôle que le vôtre" in net.nadia.last.text

    await net.say(net.claire, "/export")
    await net.tap(net.claire, "Kits et ressources")
    await net.tap(net.claire, "Excel (.xlsx)")
    sent = [message for message in net.claire.received if "document" in message.raw][-1]
    file = net.telegram.world.files.get(sent.raw["document"]["file_id"])
    assert file is not None
    header, row = load_workbook(io.BytesIO(file.data)).active.iter_rows(values_only=True)
    assert ("Thème", "Titre", "Pour qui", "Mots-clés", "Fichier", "Version", "Téléchargements") == header[:7]
    assert ("Affiches et dépliants", "Affiche Bienvenue", "Grand public", "vitrine, porte") == row[:4]
    assert (1, 4, 2) == row[5:8]


async def test_who_follows_a_theme_is_told_by_day_of_what_is_new_there(net: Network) -> None:
    await add_kit(net)
    await net.say(net.nadia, "/ressources")
    await net.tap(net.nadia, "Affiches et dépliants (1)")
    await net.tap(net.nadia, "Suivre")
    assert "Vous suivez ce thème" in net.nadia.last.text
    await push(net, "2026-11-27 19:00")  # a Friday evening

    said = await add_kit(net, "Dépliant d’accueil")
    await add_kit(net, "Communiqué", "Journées France services")
    assert "1 personne suit ce thème" in said
    assert "Nouveau kit" not in net.nadia.last.text
    await push(net, "2026-11-30 07:00")

    assert "Nouveau kit : Dépliant d’accueil" in plain(net.nadia.last.text)
    assert not [message for message in net.nadia.received if "Communiqué" in message.text]
    assert not [message for message in net.karim.received if "Nouveau kit" in message.text]
    await net.tap(net.nadia, "Recevoir le fichier")
    assert ["affiche-a4.pdf"] == files(net.nadia)


async def test_what_is_retired_or_no_longer_followed_is_not_told(net: Network) -> None:
    await add_kit(net)
    for person in (net.nadia, net.karim):
        await net.say(person, "/ressources")
        await net.tap(person, "Affiches et dépliants (1)")
        await net.tap(person, "Suivre")
    await push(net, "2026-11-27 19:00")
    for title in ("Affiche B", "Affiche C"):
        await add_kit(net, title)
    await net.say(net.claire, "/ressources affiche b")
    await net.tap(net.claire, "1") if "1" in net.claire.last.labels else None
    await net.tap(net.claire, "Retirer")
    await net.tap(net.claire, "Oui, retirer")
    await net.tap(net.karim, "Ne plus suivre")

    await push(net, "2026-11-30 07:00")

    told = [
        plain(message.text).splitlines()[0] for message in net.nadia.received if "Nouveau" in message.text
    ]
    assert 1 == len(told)
    assert not [message for message in net.karim.received if "Nouveau" in message.text]


async def test_another_version_takes_its_place_and_is_told(net: Network) -> None:
    await add_kit(net)
    await net.say(net.nadia, "/ressources")
    await net.tap(net.nadia, "Affiches et dépliants (1)")
    await net.tap(net.nadia, "Suivre")
    await net.say(net.claire, "/ressources affiche")
    await net.tap(net.claire, "Remplacer")
    await net.claire.send_document(b"mieux", "affiche-v2.pdf")
    await net.quiet()

    assert "C’est la version 2" in plain(net.claire.last.text)
    assert "Nouvelle version : Affiche Bienvenue" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "Recevoir le fichier")
    assert ["affiche-v2.pdf"] == files(net.nadia)
    assert "a remplacé le fichier du kit « Affiche Bienvenue »" in plain(
        (await net.say(net.claire, "/journal")).text
    )


async def test_its_words_and_its_theme_are_corrected(net: Network) -> None:
    await add_kit(net)
    for label, typed in (
        ("Titre", "Affiche d’hiver"),
        ("Thème", "Accueil du public"),
        ("Mots-clés", "neige"),
        ("Pour qui", "Conseillers"),
    ):
        await net.say(net.claire, "/ressources affiche")
        await net.tap(net.claire, "Corriger")
        await net.tap(net.claire, label)
        await net.say(net.claire, typed)
        assert "C’est corrigé" in net.claire.last.text, label

    found = plain((await net.say(net.nadia, "/ressources neige")).text)
    assert "Affiche d’hiver\nAccueil du public\nPour : Conseillers" in found


async def test_themes_are_the_departements_own_beside_everybodys(net: Network) -> None:
    await net.say(net.claire, "/ressources thèmes")
    assert "Affiches et dépliants (commun)" in net.claire.last.text
    await net.tap(net.claire, "Nouveau thème")
    await net.say(net.claire, "Affiche et dépliant")
    assert "Un thème s’appelle déjà ainsi" in net.claire.last.text
    await net.say(net.claire, "Semaine du numérique")
    await add_kit(net, theme="Semaine du numérique")
    await net.say(net.claire, "/ressources thèmes")
    await net.tap(net.claire, "Semaine du numérique")
    await net.tap(net.claire, "Renommer")
    await net.say(net.claire, "Numérique pour tous")
    await net.tap(net.claire, "Numérique pour tous")
    await net.tap(net.claire, "Retirer")
    await net.tap(net.claire, "Oui, retirer")

    assert "Numérique pour tous (retiré)" in net.claire.last.text
    await net.say(net.nadia, "/ressources")
    assert ["Numérique pour tous (1)"] == net.nadia.last.labels
    answer = await net.claire.press(net.claire.last, "1|theme_rename|posters")
    await net.quiet()
    await net.say(net.claire, "À nous")
    assert "commun à tous les départements" in f"{answer.text} {net.claire.last.text}"


async def test_another_departement_has_its_own(net: Network) -> None:
    there = await newcomer(net, "Yves Caron", Role.ANIMATEUR, ELSEWHERE)
    await add_kit(net)
    [row] = await net.rows("SELECT id FROM resources")

    assert "Aucun kit" in (await net.say(there, "/ressources")).text
    assert "Aucun kit ne répond" in (await net.say(there, "/ressources affiche")).text
    for button in ("resource", "resource_fetch", "resource_replace", "resource_change"):
        answer = await there.press(there.last, f"1|{button}|{row['id']}")
        assert "n’est plus là" in answer.text, button
    assert [] == files(there)

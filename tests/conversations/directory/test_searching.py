"""An adviser, in front of somebody who waits, finds who can help."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.directory.referents import Referent
from bot.domain.privacy.consents import Consent
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.store.network import members
from bot.texts.french import NBSP
from tests.conversations.agreeing import agree
from tests.network import CAF, HERE, NOW, TITRES, Network


async def put(net: Network, *cards: Referent) -> None:
    async with net.app.db.transaction() as tx:
        await put_referents(tx, cards, NOW)
        await raise_revisions(tx, [HERE])


async def test_cards_and_notes_for_the_animateur_are_seen_by_nobody_else(net: Network) -> None:
    kept = replace(TITRES, id="keptbykeep", organisation="Cellule fraude", audience="animateur")
    await put(net, kept, replace(CAF, internal_note="Ne répond plus le vendredi."))

    assert "Cellule fraude" not in str((await net.say(net.nadia, "cellule fraude")).labels)
    await net.say(net.nadia, "paule martin")
    assert "Ne répond plus" not in (await net.tap(net.nadia, "Détails")).text

    assert "Réservé à l’animateur" in (await net.say(net.claire, "cellule fraude")).text
    assert "Fiche visible de l’animateur seulement" in (await net.tap(net.claire, "Détails")).text
    await net.say(net.claire, "paule martin")
    assert "Ne répond plus le vendredi." in (await net.tap(net.claire, "Détails")).text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Bonjour !", "Bonjour, Nadia"),
        ("merci beaucoup", "Avec plaisir"),
        ("ok", "Avec plaisir"),
        ("merci pour votre aide", "Avec plaisir"),
        ("bonne fin de journée", "Avec plaisir"),
        ("👍", "Avec plaisir"),
        ("raconte une blague", "/aide dit tout ce que je sais faire"),
        ("aide moi", "/aide dit tout ce que je sais faire"),
    ],
)
async def test_who_is_polite_is_answered_and_nothing_is_kept(net: Network, said: str, answer: str) -> None:
    assert answer in (await net.say(net.nadia, said)).text
    assert [] == await net.rows("SELECT 1 FROM searches")
    assert [] == await net.rows("SELECT 1 FROM misses")


async def test_carte_grise_is_answered_with_the_card_itself(net: Network) -> None:
    answer = await net.say(net.nadia, "carte grise")

    assert "Carte grise → France Titres" in answer.text
    assert "cartes-grises@titres.example" in answer.text
    assert "Vérifié hier" in (await net.tap(net.nadia, "Détails")).text


@pytest.mark.parametrize(
    "words", ["CARTE GRISE", "carte-grise", "une carte grise perdue", "carte grize", "/contact carte grise"]
)
async def test_case_hyphens_typing_errors_and_the_command_do_not_matter(net: Network, words: str) -> None:
    assert "cartes-grises@titres.example" in (await net.say(net.nadia, words)).text


@pytest.mark.parametrize("seen", ["01 99 00 00 02", "0199000002", "01.99.00.00.02", "+33 1 99 00 00 02"])
async def test_who_called_is_found_by_the_number_that_was_seen(net: Network, seen: str) -> None:
    assert "Paule Martin" in (await net.say(net.nadia, seen)).text


@pytest.mark.parametrize("seen", ["32 30", "3230"])
async def test_a_short_number_is_its_partners(net: Network, seen: str) -> None:
    assert "Caf" in (await net.say(net.nadia, seen)).text


@pytest.mark.parametrize("said", ["01 98 76 54 32", "🚗📄", "...???!!", "zzzzz", "qsdfgh"])
async def test_what_has_no_letter_or_is_noise_says_no_need_and_is_not_kept_for_the_animateur(
    net: Network, said: str
) -> None:
    answer = await net.say(net.nadia, said)

    assert "rien trouvé" in answer.text
    assert "garde la trace" not in answer.text
    assert [] == await net.rows("SELECT 1 FROM misses")


async def test_a_procedure_called_by_its_initials_leads_to_those_who_deal_with_it(net: Network) -> None:
    identity = replace(
        TITRES, id="identities", organisation="Préfecture, identité", covers="Carte nationale d’identité"
    )
    await put(net, identity)

    assert "Préfecture, identité" in (await net.say(net.nadia, "cni")).text


async def test_the_office_of_the_advisers_own_commune_comes_first(net: Network) -> None:
    offices = (
        replace(CAF, id=f"officeof{name}", organisation=f"Service des impôts de {name}", partner_id="dgfip")
        for name in ("Magny-en-Vexin", "Argenteuil")
    )
    await put(net, *offices)

    assert "Argenteuil" in (await net.say(net.nadia, "impots")).text

    async with net.app.db.transaction() as tx:
        nadia = await members.by_user(tx, net.nadia.id)
        assert nadia
        await members.set_structure(tx, nadia.id, "placemagny")
    assert "Magny-en-Vexin" in (await net.say(net.nadia, "impots")).text
    assert "Argenteuil" in (await net.say(net.nadia, "impots argenteuil")).text


async def test_lines_are_shown_before_people_where_the_words_decide_nothing(net: Network) -> None:
    line = Referent("cafsplatfo", "caf", (HERE,), organisation="Plateforme Caf", line="+33199000009")
    await put(net, line)

    assert "+33 1 99 00 00 09" in (await net.say(net.nadia, "caf")).text


async def test_a_card_says_who_to_call_first_and_its_details_the_procedure(net: Network) -> None:
    first = ["+33 1 99 00 00 01 · ligne dédiée", "Paule Martin", "partenaires@caf95.example"]
    first += ["Réservé aux conseillers", "Pour : prime d’activité", "D’abord : Mon compte sur caf.fr"]
    details = ["Pas pour", "D’abord, la procédure ordinaire", "https://www.caf.fr", "réservé aux conseillers"]
    details += [
        "Ligne dédiée : 01 99 00 00 01",
        "partenaires@caf95.example",
        "Paule Martin",
        "01 99 00 00 02",
    ]
    details += ["3 jours ouvrés", "Vérifié il y a 2 mois"]

    card = (await net.say(net.nadia, "rsa")).text.replace(NBSP, " ")
    behind = (await net.tap(net.nadia, "Détails")).text.replace(NBSP, " ")

    for text, order in ((card, first), (behind, details)):
        places = [text.find(words) for words in order]
        assert -1 not in places
        assert sorted(places) == places


async def test_the_number_is_copied_with_a_button(net: Network) -> None:
    answer = await net.say(net.nadia, "rsa")

    assert {"text": CAF.line} == answer.button("Copier le numéro")["copy_text"]


@pytest.mark.parametrize(
    ("hours_later", "said"),
    [(0, "Ouvert maintenant"), (3, "Fermé, rouvre demain à 9 h"), (72, "Fermé, rouvre lundi à 9 h")],
)
async def test_a_card_says_whether_somebody_answers_now(net: Network, hours_later: int, said: str) -> None:
    """Tuesday 14 h 30, 17 h 30, and Friday 14 h 30, when nobody is there."""
    await put(net, replace(TITRES, hours="du lundi au jeudi, 9 h – 12 h et 14 h – 17 h"))
    net.telegram.clock.push(timedelta(hours=hours_later))

    assert said in (await net.say(net.nadia, "centre d’expertise")).text.replace(NBSP, " ")


@pytest.mark.parametrize(("ahead", "is_said"), [(1, True), (3, True), (4, False)])
async def test_an_absence_is_said_from_three_days_before(net: Network, ahead: int, is_said: bool) -> None:
    begins = NOW.date() + timedelta(days=ahead)
    await put(net, replace(CAF, absent_from=begins, absent_until=begins + timedelta(days=9)))

    assert is_said == ("Absence" in (await net.say(net.nadia, "paule martin")).text)


async def test_a_card_with_somebodys_line_cannot_be_forwarded_and_a_generic_one_can(net: Network) -> None:
    personal = await net.say(net.nadia, "caf")
    generic = await net.say(net.nadia, "carte grise")

    assert personal.raw.get("has_protected_content") is True
    assert "has_protected_content" not in generic.raw


async def test_a_tap_never_puts_somebodys_line_on_a_message_that_can_be_forwarded(net: Network) -> None:
    menu = await net.say(net.nadia, "/contact")
    assert "has_protected_content" not in menu.raw

    card = await net.tap(net.nadia, "Caf", menu)

    assert card.id != menu.id
    assert card.raw.get("has_protected_content") is True
    assert "Paule Martin" in card.text


async def test_the_msa_stands_beside_family_health_and_retirement(net: Network) -> None:
    for words in ("rsa", "carte vitale", "relevé de carrière"):
        answer = await net.say(net.nadia, words)
        assert "Régime agricole : MSA" in answer.text.replace(NBSP, " ")
        assert "Régime agricole : MSA" in answer.labels

    assert "MSA" in (await net.tap(net.nadia, "Régime agricole")).text


async def test_an_ambiguous_word_is_asked_back_and_never_guessed(net: Network) -> None:
    question = await net.say(net.nadia, "attestation")

    assert "plusieurs choses" in question.text
    assert len(question.labels) > 2

    assert "Caf" in (await net.tap(net.nadia, "quotient familial")).text


async def test_what_is_not_found_is_answered_with_partners_and_kept_as_a_miss(net: Network) -> None:
    answer = await net.say(net.nadia, "zzyzx")

    assert "rien trouvé" in answer.text
    assert "Caf" in answer.labels
    assert [{"query": "zzyzx", "department_code": HERE}] == await net.rows(
        "SELECT query, department_code FROM misses"
    )


async def test_a_partner_without_a_referent_is_answered_with_its_public_line(net: Network) -> None:
    answer = await net.say(net.nadia, "trop perçu pole emploi")

    assert "France Travail" in answer.text
    assert "3949" in answer.text


async def test_results_come_five_at_a_time_and_back_leads_back(net: Network) -> None:
    await put(
        net, *(replace(TITRES, id=f"titres{n:04d}", organisation=f"Guichet Vauréal {n}") for n in range(12))
    )

    first = await net.say(net.nadia, "vauréal")
    assert "12" in first.text
    assert 6 == len(first.labels)

    second = await net.tap(net.nadia, "Plus")
    assert first.id == second.id
    assert 7 == len(second.labels)

    await net.tap(net.nadia, second.labels[0])
    assert "Guichet Vauréal" in net.nadia.last.text
    assert "12" in (await net.tap(net.nadia, "Retour")).text


async def test_names_of_people_organisations_structures_and_communes_are_found(net: Network) -> None:
    assert "Paule Martin" in (await net.say(net.nadia, "martin")).text
    assert "Caf du Val-d’Oise" in (await net.say(net.nadia, "caf du val d'oise")).text
    assert "France services de Cergy" in (await net.say(net.nadia, "france services cergy")).text
    assert "Magny-en-Vexin" in (await net.say(net.nadia, "magny")).text


async def test_a_structure_says_whether_it_is_open_now(net: Network) -> None:
    answer = await net.say(net.nadia, "/structures cergy")

    assert "Ouverte en ce moment" in answer.text
    assert "du lundi au vendredi" in answer.text


async def test_each_departement_finds_its_own(net: Network) -> None:
    here, there = await net.say(net.nadia, "caf"), await net.say(net.olga, "caf")

    assert "Durand" not in here.text
    assert "Durand" in there.text
    assert "Martin" not in there.text


async def test_a_referent_who_is_away_gives_way_to_the_deputy(net: Network) -> None:
    deputy = replace(CAF, id="deputycard", first_name="Léa", last_name="Roux", phone="+33199000003")
    await put(net, deputy)
    await put(net, replace(CAF, absent_from=NOW.date(), absent_until=NOW.date(), deputy_id=deputy.id))

    answer = await net.say(net.nadia, "paule martin")

    assert "Absence jusqu’au mardi 24 novembre" in answer.text
    assert "Suppléance : Léa Roux" in answer.text.replace(NBSP, " ")


async def test_a_card_for_the_animateur_only_is_not_shown(net: Network) -> None:
    await put(net, replace(TITRES, id="secretcard", organisation="Ligne du préfet", audience="animateur"))

    assert "Ligne du préfet" not in (await net.say(net.nadia, "ligne du préfet")).text


async def test_the_contact_goes_into_the_telephone_as_a_vcard(net: Network) -> None:
    await net.say(net.nadia, "caf")
    await net.tap(net.nadia, "Plus")

    card = await net.tap(net.nadia, "Enregistrer")

    document = card.raw["document"]
    content = net.telegram.world.files.get(document["file_id"]).data.decode()
    assert "caf-du-val-d-oise.vcf" == document["file_name"]
    assert "FN:Paule Martin" in content
    assert "+33199000001" in content
    assert card.raw.get("has_protected_content") is True


async def test_the_group_sees_a_short_generic_card_and_the_way_to_the_private_chat(net: Network) -> None:
    answer = await net.say(net.nadia, "/contact caf", net.group)

    assert "Caf" in answer.text
    assert "3230" in answer.text.replace(" ", "")
    for private in ("Martin", "01 99 00", "+33 1 99", "caf95.example"):
        assert private not in answer.text

    [[button]] = answer.buttons
    payload = button["url"].partition("start=")[2]
    assert "Paule Martin" in (await net.say(net.nadia, f"/start {payload}")).text


async def test_in_a_group_only_commands_and_mentions_are_answered(net: Network) -> None:
    net.group.promote_bot(net.claire)
    await net.nadia.say("quelqu'un connaît la caf ?", net.group)
    await net.nadia.say("/contact@autre_bot caf", net.group)
    await net.quiet()
    assert [] == [message for message in net.group.messages if message.by_bot]

    assert "Caf" in (await net.say(net.nadia, "@relais_demo_bot caf", net.group)).text


async def test_what_was_chosen_inline_is_nobodys_question_nor_answer(net: Network) -> None:
    """Sent in the bot's own chat it comes back to the bot, as if the person had written it."""
    [chosen, *_] = (await net.nadia.inline("rsa")).results
    for before in ("/aide", "/incident"):
        said = await net.say(net.nadia, before)
        await net.nadia.choose(chosen)
        await net.quiet()

        assert said == net.nadia.last


async def test_inline_shows_members_generic_lines_that_nobody_else_is_shown(net: Network) -> None:
    answer = await net.nadia.inline("rsa")

    assert "Caf" in answer.results[0]["title"]
    assert "Martin" not in str(answer.results)
    call = [call for call in net.telegram.calls if call.method == "answerInlineQuery"][-1]
    assert ("0", "true") == (str(call.params["cache_time"]), str(call.params["is_personal"]).lower())

    assert () == (await net.paul.inline("rsa")).results


async def test_an_import_made_elsewhere_is_seen_at_the_next_search(net: Network) -> None:
    await net.say(net.nadia, "caf")
    await put(net, replace(CAF, organisation="Caf de Pontoise"))

    assert "Caf de Pontoise" in (await net.say(net.nadia, "caf")).text


async def test_several_needs_in_one_message_are_proposed_one_by_one(net: Network) -> None:
    asked = await net.say(net.nadia, "RSA, carte grise et passeport")

    assert "par laquelle commencer" in asked.text
    assert ["RSA · Caf", "Carte grise · France Titres", "Passeport · France Titres"] == asked.labels
    assert "Carte grise →" in (await net.tap(net.nadia, "Carte grise")).text


@pytest.mark.parametrize("words", ["avocat zibulon", "adresse mail caf"])
async def test_what_is_half_understood_or_names_two_partners_is_not_answered_with_a_card(
    net: Network, words: str
) -> None:
    answer = (await net.say(net.nadia, words)).text.replace(NBSP, " ")

    assert "résultat" in answer
    assert f"pour « {words} »" in answer
    assert "→" not in answer


async def test_words_that_say_how_do_not_hide_what_is_said_in_full(net: Network) -> None:
    assert "RSA → Caf" in (await net.say(net.nadia, "madame a un dossier rsa bloqué depuis deux mois")).text


@pytest.mark.parametrize("words", ["permis bateau", "vétérinaire de garde", "résilier une assurance auto"])
async def test_what_the_network_does_not_know_is_not_answered_with_something_else(
    net: Network, words: str
) -> None:
    assert "rien trouvé" in (await net.say(net.nadia, words)).text
    assert [{"query": words}] == await net.rows("SELECT query FROM misses")


async def test_what_lies_outside_the_bouquet_says_where_to_go(net: Network) -> None:
    assert "Notaire → Notaire" in (await net.say(net.nadia, "testament")).text
    assert "Permis de construire → Mairie" in (await net.say(net.nadia, "permis de construire")).text


@pytest.mark.parametrize("words", ["retraite", "impôts"])
async def test_a_word_as_wide_as_its_partner_leads_to_the_general_line(net: Network, words: str) -> None:
    partner = {"retraite": "carsat", "impôts": "dgfip"}[words]
    special = Referent(
        "aaaspecial", partner, (HERE,), organisation="Aaa, service spécial", line="+33199000008"
    )
    general = Referent("zzzgeneral", partner, (HERE,), organisation="Direction", line="+33199000009")
    person = Referent(
        "aperson", partner, (HERE,), organisation="Aaa", first_name="Ana", last_name="Bel", covers=words
    )
    await put(
        net, replace(special, covers=f"{words}, dossiers"), replace(general, covers=f"tout, {words}"), person
    )

    assert "+33 1 99 00 00 09" in (await net.say(net.nadia, words)).text.replace(NBSP, " ")
    assert "1 99 00 00 08" in (await net.say(net.nadia, f"{words} service spécial")).text.replace(NBSP, " ")


async def test_a_line_that_refuses_one_sort_of_a_matter_it_deals_with_stays_first(net: Network) -> None:
    line = Referent(
        "zzzline",
        "carsat",
        (HERE,),
        organisation="Assurance retraite",
        line="+33199000009",
        covers="Demande de retraite, réversion",
        excludes="Retraite complémentaire : voir l’Agirc-Arrco",
    )
    social = Referent(
        "aaasocial",
        "carsat",
        (HERE,),
        organisation="Assurance retraite, action sociale",
        line="+33199000008",
        covers="Aide à domicile des retraités",
    )
    await put(net, line, social)

    for words in ("retraite", "demande de retraite"):
        assert "1 99 00 00 09" in (await net.say(net.nadia, words)).text.replace(NBSP, " ").split("\n")[1]


async def test_logement_alone_is_asked_back(net: Network) -> None:
    question = await net.say(net.nadia, "logement")

    assert "plusieurs choses" in question.text
    assert {"APL · Caf", "Logement social"} <= set(question.labels)


async def test_the_regime_that_is_said_comes_first(net: Network) -> None:
    assert "MSA" in (await net.say(net.nadia, "apl d'un agriculteur")).text.partition("\n")[0]


async def test_politeness_before_the_group_is_let_pass_and_searched_by_nobody(net: Network) -> None:
    for person in (net.nadia, net.claire):
        net.group.join(person)
    await net.nadia.say("@relais_demo_bot merci pour ton aide", net.group)
    await net.nadia.say("/contact merci", net.group)
    await net.nadia.say("@relais_demo_bot bonjour", net.group)
    await net.quiet()

    [how] = [message.text for message in net.group.messages if message.by_bot]
    assert "/contact carte grise" in how
    assert [] == await net.rows("SELECT 1 FROM searches")
    assert [] == await net.rows("SELECT 1 FROM misses")


async def test_who_does_not_deal_with_a_procedure_comes_last(net: Network) -> None:
    refuses, deals = (
        replace(TITRES, id=f"office{name}", partner_id="dgfip", organisation=name) for name in ("Aaa", "Bbb")
    )
    await put(net, replace(refuses, excludes="Cadastre et successions"), deals)

    assert "Bbb" in (await net.say(net.nadia, "cadastre")).text


async def test_the_number_for_the_citizen_is_said_beside_the_line_for_advisers(net: Network) -> None:
    await net.say(net.nadia, "caf")
    assert "accueil du public : 3230" in (await net.tap(net.nadia, "Détails")).text.replace(NBSP, " ")


async def test_back_leads_to_what_the_search_showed_and_the_other_results_to_its_list(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Joindre")

    assert "RSA → Caf" in (await net.tap(net.nadia, "Retour")).text
    assert "RSA · Caf" in (await net.tap(net.nadia, "Liste")).labels


async def test_a_colleague_is_found_in_the_same_box_and_is_no_miss(net: Network) -> None:
    await agree(net, net.karim, Consent.LISTED)

    found = await net.say(net.nadia, "karim lefort")

    assert ["Karim Lefort"] == found.labels[:1]
    assert "Karim Lefort" in (await net.tap(net.nadia, "Karim Lefort")).text
    assert [] == await net.rows("SELECT 1 FROM misses")


async def test_the_group_is_told_how_to_ask_and_a_place_of_the_network(net: Network) -> None:
    for person in (net.nadia, net.claire):
        net.group.join(person)
    await net.nadia.say("/contact", net.group)
    await net.nadia.say("/contact magny", net.group)
    await net.nadia.say("/contact 06 12 34 56 78", net.group)
    await net.quiet()

    how, place, nothing = (message.text for message in net.group.messages if message.by_bot)
    assert "/contact carte grise" in how
    assert "Magny-en-Vexin" in place
    assert "06 12" not in nothing

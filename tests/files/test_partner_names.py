"""Which partner a cell means; two possible ones are never decided here."""

from __future__ import annotations

import pytest

from bot.actions.directory.seed import seed_partners
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.directory.partners import Partner

NAMES = PartnerNames(seed_partners())


@pytest.mark.parametrize(
    ("text", "partner_id"),
    [
        ("caf", "caf"),
        ("CAF", "caf"),
        ("Caf du Val-d'Oise", "caf"),
        ("CPAM 95", "cpam"),
        ("Pôle emploi", "france-travail"),
        ("pole emploi cergy", "france-travail"),
        ("Agence France Travail de Cergy", "france-travail"),
        ("DDFiP 95", "dgfip"),
        ("Direction départementale des finances publiques", "dgfip"),
        ("CDAD du Val-d'Oise", "justice"),
        ("ANTS", "france-titres"),
        ("Carsat Île-de-France", "carsat"),
        ("L’Assurance retraite", "carsat"),
        ("Mutualité sociale agricole", "msa"),
    ],
)
def test_a_partner_goes_by_its_names(text: str, partner_id: str) -> None:
    """Its id, usual, full and former names, acronyms in brackets, and what is added to them."""
    assert {partner_id} == NAMES.meant(text)


def test_nobody_guesses_between_two() -> None:
    assert {"caf", "cpam"} == NAMES.meant("CPAM / Caf")
    assert set() == NAMES.meant("Association des commerçants")


def test_partners_are_found_within_a_sentence() -> None:
    assert (["cpam", "france-travail"], "demain 9h le site") == NAMES.named_in(
        "CPAM demain 9h pôle emploi le site"
    )
    assert (["caf"], "mise à jour de la") == NAMES.named_in("mise à jour de la Caf")
    assert ([], "le site") == NAMES.named_in("le site")


def test_an_address_tells_the_partner_by_a_whole_label_only() -> None:
    assert {"caf"} == NAMES.of_domain("referent@caf95.caf.fr")
    assert set() == NAMES.of_domain("quelquun@laposte.net")


def test_every_partner_is_written_so_that_it_is_read_again() -> None:
    """By its name, or by its id when another has the same name (the CGSS overseas)."""
    twins = PartnerNames(
        [Partner("cpam", "CGSS Guyane"), Partner("carsat", "CGSS Guyane"), Partner("caf", "Caf")]
    )

    assert ["cpam", "carsat", "Caf"] == [twins.written(each) for each in ("cpam", "carsat", "caf")]
    for partner_id in NAMES.partners:
        assert {partner_id} == NAMES.meant(NAMES.written(partner_id))

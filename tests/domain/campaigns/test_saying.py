"""What people type of an activity: hours, partners, and what names somebody, which a public programme does not."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.domain.campaigns.activities import is_about_somebody, read_hours, recognised
from bot.domain.campaigns.campaigns import problem
from bot.domain.campaigns.forms import ATTENDANCE, accept_attendance, accept_hours, accept_title
from bot.domain.core.forms import Ask, FormDone, NotAccepted, current
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.directory.partners import Partner

NAMES = PartnerNames(
    (
        Partner("caf", "Caf", full_name="Caisse d’allocations familiales"),
        Partner("cpam", "CPAM"),
        Partner("la-poste", "La Poste"),
        Partner("france-travail", "France Travail", former_names=("Pôle emploi",)),
    )
)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("9h-12h", time(9), time(12)),
        ("9 h à 12 h 30", time(9), time(12, 30)),
        ("14:00-17:00", time(14), time(17)),
        ("de 10h à 11h", time(10), time(11)),
        ("matin", time(9), time(12)),
        ("9h-12h et 14h-17h", time(9), time(17)),
        ("14h", time(14), None),
        ("vers 14h", time(14), None),
        ("plutôt 14h-16h", time(14), time(16)),
        ("9h12h", time(9), time(12)),
        ("14h00 16h30", time(14), time(16, 30)),
        ("à partir de 14h30", time(14, 30), None),
    ],
)
def test_hours_as_people_write_them(text: str, starts: time, ends: time | None) -> None:
    assert (starts, ends) == read_hours(text)


@pytest.mark.parametrize("text", ["", "bientôt", "25h", "12h-9h", "20h-24h30", "9h75", "9h-9h"])
def test_what_is_no_hour_is_asked_again(text: str) -> None:
    with pytest.raises(NotAccepted, match="activity_hours"):
        accept_hours(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("la caf et la mission locale", ("Caf", "Mission locale")),
        ("cpam & caf", ("CPAM", "Caf")),
        ("Pôle emploi, cpam", ("France Travail", "CPAM")),
        ("avec la Poste", ("La Poste",)),
        ("l’Adil", ("Adil",)),
        ("caf, CAF ; Caisse d'allocations familiales", ("Caf",)),
        ("-", ()),
    ],
)
def test_partners_are_called_as_the_directory_calls_them(text: str, names: tuple[str, ...]) -> None:
    assert names == recognised(text, NAMES)


@pytest.mark.parametrize(
    "text", ["Atelier avec Mme Durand", "Contact 06 12 34 56 78", "Écrire à jeanne@mairie.example"]
)
def test_what_names_or_reaches_one_person_is_refused(text: str) -> None:
    assert is_about_somebody(text)
    with pytest.raises(NotAccepted, match="activity_about_somebody"):
        accept_title(text)


@pytest.mark.parametrize(
    "text", ["Atelier « Mon espace santé »", "Visite des élus à 11 h", "Rue du 8 mai 1945"]
)
def test_the_rest_is_not(text: str) -> None:
    assert not is_about_somebody(text)


@pytest.mark.parametrize(("text", "count"), [("42", "42"), ("0", "0"), ("12 personnes", "12"), ("007", "7")])
def test_how_many_came(text: str, count: str) -> None:
    assert count == accept_attendance(text)


@pytest.mark.parametrize(
    ("text", "reason"), [("beaucoup", ""), ("-3", ""), ("42,5", ""), ("30000", "_absurd")]
)
def test_what_is_no_number_of_people(text: str, reason: str) -> None:
    with pytest.raises(NotAccepted, match=f"^activity_came{reason}$"):
        accept_attendance(text)


def test_only_a_number_that_is_hard_to_believe_is_asked_back() -> None:
    assert isinstance(current(ATTENDANCE, {"number": "499"}), FormDone)
    assert Ask("sure", {"number": "500"}) == current(ATTENDANCE, {"number": "500"})


@pytest.mark.parametrize(
    ("first", "last", "deadline", "reason"),
    [
        ("2027-10-04", "2027-10-16", "2027-09-17", None),
        ("2027-10-04", "2027-10-04", "2027-10-04", None),
        ("2027-10-04", "2027-10-03", "2027-09-17", "campaign_ends_before_start"),
        ("2026-10-04", "2026-10-16", "2026-09-17", "campaign_over"),
        ("2027-10-04", "2027-11-10", "2027-09-17", "campaign_too_long"),
        ("2028-10-04", "2028-10-16", "2028-09-17", "campaign_too_long"),
        ("2027-10-04", "2027-10-16", "2027-10-05", "campaign_deadline_late"),
    ],
)
def test_days_that_make_a_campaign(first: str, last: str, deadline: str, reason: str | None) -> None:
    days = [date.fromisoformat(day) for day in (first, last, deadline)]

    assert reason == problem(days[0], days[1], days[2], date(2026, 11, 24))

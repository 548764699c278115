"""What people, forms and programs in English call the columns that several lists have."""

from __future__ import annotations

FIRST_NAMES = ("first name", "given name")
LAST_NAMES = ("last name", "surname", "family name")
COMPANIES = ("société", "entreprise", "company", "organization name")
JOBS = ("job title", "organization title")
MAILS = ("email", "e-mail", "mail", "adresse e-mail", "adresse mail")
EMAILS = ("email address", "e-mail 1 value", "adresse de messagerie", "adresse électronique", "mél")
PHONES = ("phone 1 value", "phone", "phone number", "business phone", "mobile phone")
PLACES = (
    "nom de la structure",
    "nom de votre structure",
    "nom de la France services",
    "nom de votre France services",
    "structure de rattachement",
    "mfs de rattachement",
    "mfs",
)
WHOLE_NAMES = (
    "nom et prénom",
    "noms et prénoms",
    "nom prénom",
    "prénom et nom",
    "prénom nom",
    "nom complet",
    "identité",
    "agent",
    "conseiller",
    "conseiller France services",
)
"""Titles of a column that has both names."""

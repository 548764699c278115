"""The words people put beside a number, whole and abbreviated, and the sentences around both."""

from __future__ import annotations

WHOLE: dict[str, tuple[str, ...]] = {
    "nir": (
        "", "numéro de sécurité sociale", "n° de sécu", "NIR", "sécu", "numéro de sécu :", "numéro d’assuré",
        "carte vitale n°", "immatriculation à la sécurité sociale", "son n° SS",
    ),
    "tax_number": (
        "", "numéro fiscal", "n° fiscal", "SPI", "identifiant fiscal :", "numéro fiscal de référence", "son NIF est",
    ),
    "iban": ("", "IBAN", "RIB", "son IBAN :", "compte bancaire", "virement sur le compte"),
    "foreign_iban": ("", "IBAN", "RIB :", "son IBAN est", "compte à l’étranger"),
    "bank_card": ("", "carte bancaire", "CB", "carte bleue n°", "numéro de carte bancaire :", "Visa"),
    "caf": (
        "Caf", "allocataire", "n° allocataire", "numéro d’allocataire Caf :", "matricule", "matricule Caf",
        "dossier Caf n°", "allocataire Caf numéro", "identifiant Caf",
    ),
    "france_travail": (
        "France Travail", "identifiant France Travail", "Pôle emploi", "identifiant Pôle emploi :", "identifiant",
        "demandeur d’emploi n°", "numéro de demandeur d’emploi", "inscrite à France Travail sous le numéro",
    ),
    "foreigner": (
        "numéro étranger", "n° étranger :", "AGDREF", "numéro AGDREF", "titre de séjour n°", "récépissé n°",
        "ANEF, numéro", "numéro de titre de séjour", "son titre de séjour porte le numéro", "numéro d’étranger",
    ),
    "identity_card": (
        "carte d’identité", "carte nationale d’identité n°", "CNI", "numéro de CNI :", "pièce d’identité n°",
        "sa carte d’identité numéro", "n° de carte d’identité",
    ),
    "passport": ("passeport", "passeport n°", "numéro de passeport :", "son passeport", "n° passeport"),
    "licence": ("permis", "permis de conduire n°", "numéro de permis :", "son permis", "permis de conduire"),
    "ants": (
        "pré-demande", "pré-demande n°", "numéro de pré-demande ANTS", "ANTS", "pré-demande de passeport :",
        "prédemande en ligne",
    ),
    "birth": (
        "né le", "née le", "né(e) le", "date de naissance :", "date de naissance", "née à Brest le",
        "Date et lieu de naissance :",
    ),
}  # fmt: skip

SHORT: dict[str, tuple[str, ...]] = {
    "nir": ("n° SS", "NSS", "N.I.R.", "num sécu", "n° sécu", "séc. soc.", "s.s.", "n° assuré·e", "NumSecu :", "SECU"),
    "tax_number": ("n° fisc.", "num fiscal", "N.I.F.", "S.P.I.", "id fiscal", "n°fiscal", "réf. fiscale", "no fisc"),
    "iban": ("I.B.A.N.", "R.I.B.", "n° cpte", "cpte", "coord. bancaires", "iban"),
    "bank_card": ("C.B.", "cb", "n° CB", "carte banc.", "n° carte", "n°CB"),
    "caf": (
        "n° alloc", "n°alloc", "alloc.", "num. alloc", "N° ALLOC", "C.A.F.", "n° caf", "matr.", "mat. Caf", "n° all.",
        "allocs", "numéro d’alloc", "nº caf :", "no allocataire", "N°CAF",
    ),
    "france_travail": (
        "FT", "n° FT", "F.T.", "id FT :", "ident. FT", "PE", "n° PE", "P.E.", "n° DE", "DE", "identif.", "id. FT",
        "ident. Pôle emp.", "demandeur·se d’emploi", "demandeur.euse d’emploi", "demandeur(se) d’emploi",
        "n° de DE", "num DE", "inscrit·e FT",
    ),
    "foreigner": (
        "n° étr.", "n° étranger·e", "étranger(ère)", "titre séj.", "n° TS", "TS n°", "récép.", "n° AGDREF",
        "N° ETR", "tit. de séjour n°", "étranger.ère n°", "n° récép", "A.G.D.R.E.F.",
    ),
    "identity_card": (
        "C.N.I.", "cni", "n° CNI", "carte d’id.", "n° CI", "CNIe", "pièce d’id.", "P.I. n°", "carte id", "n°CNI", "CNI-e",
    ),
    "passport": ("pass.", "pspt", "n° pass.", "passep.", "passpt", "n° psspt", "PASS n°"),
    "licence": ("PC n°", "n° permis", "perm. n°", "permis cond.", "P.C.", "n°permis", "permis B n°"),
    "ants": ("A.N.T.S.", "n° ANTS", "pré-dem.", "prédem", "pré-dde", "predem. n°", "n° pré-dem"),
    "birth": (
        "né.e le", "né·e le", "né-e le", "né/e le", "DDN", "DDN :", "d.d.n.", "D.N. :", "date naiss.", "date de naiss.",
        "naiss. :", "né.e.s le", "née:", "né·e", "dt naiss", "date naissance", "né(e)", "N. le",
    ),
}  # fmt: skip

SENTENCES = (
    "{c} {x}",
    "{c} {x}",
    "{c} : {x}",
    "{c} : {x}.",
    "Bonjour, {c} {x} merci",
    "Mme Martin, {c} {x}, attend depuis trois semaines",
    "Blocage pour un usager ({c} {x})",
    "Dossier bloqué\n{c} {x}\nQui appeler ?",
    "Pouvez-vous regarder ? {c} {x} Cordialement",
    "M. Diallo est au guichet : {c} {x}",
    "{c}={x}",
    "{c} - {x} - urgent",
    "usager de 54 ans, {c} {x}, sans réponse depuis le 12/11",
    "/contact {c} {x}",
    "{c} {x} tél 06 12 34 56 78",
    "Elle n’a plus rien depuis mars. {c} {x}",
)

SEPARATORS = (
    "*", "|", ":", ";", "\\", "+", "~", "=", "#", "&", "^", "!", "<", ">", "…", "'", '"', "%", "$", "@", "°", "»",
    " * ", " | ", " : ", " + ", "; ", " ; ", "()", "[]", "{}", ") (", "][", "::", "**", "--", "//", ", ", "‧", "∙", "→",
)  # fmt: skip
"""Odd ones: those of usual shapes are in USUAL."""
USUAL = ("", " ", " ", " ", " ", "\u00a0", "\u202f", ".", "-", " - ")

LETTERS = {"0": "OoOoQ", "1": "IlI|", "5": "SsS", "8": "BB", "2": "Zz", "6": "Gb", "9": "gq", "7": "", "3": "", "4": ""}

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
    "nir": (
        "n° SS", "NSS", "N.I.R.", "num sécu", "n° sécu", "séc. soc.", "s.s.", "n° assuré·e", "NumSecu :", "SECU",
        "N° SS :", "n°ss", "sécu soc", "n° sécurité soc.", "NIA", "numéro INSEE", "NumSS", "n° immat", "num. ss",
        "Mat. sécu", "N°Sécu", "sec soc n°", "assuré·e n°", "n° d’assuré(e)", "n° assuré social", "numero secu",
        "no secu",
    ),
    "tax_number": (
        "n° fisc.", "num fiscal", "N.I.F.", "S.P.I.", "id fiscal", "n°fiscal", "réf. fiscale", "no fisc",
        "n° FISCAL", "num. fisc", "n° décl. fiscal", "réf fisc", "numéro fisc", "NUM FISCAL", "n° fisc",
        "id. fisc.", "ident. fiscal", "Nº FISCAL", "n° spi", "SPI n°",
    ),
    "iban": (
        "I.B.A.N.", "R.I.B.", "n° cpte", "cpte", "coord. bancaires", "iban", "IBAN n°", "rib :", "n° de compte",
        "compte", "Iban du fils", "coordonnées bancaires",
    ),
    "bank_card": (
        "C.B.", "cb", "n° CB", "carte banc.", "n° carte", "n°CB", "n° cb", "carte bleue", "CB n°", "carte bq",
        "c.b.", "num carte", "n° de carte",
    ),
    "caf": (
        "n° alloc", "n°alloc", "alloc.", "num. alloc", "N° ALLOC", "C.A.F.", "n° caf", "matr.", "mat. Caf",
        "n° all.", "allocs", "numéro d’alloc", "nº caf :", "no allocataire", "N°CAF", "N° ALLOC CAF", "id. caf",
        "num caf", "Mle", "Réf CAF", "mat CAF", "n° de dossier CAF", "n°alloc.", "alloc n°", "all. Caf",
        "allocataire·s", "NUM ALLOC", "n° CAF/alloc", "numéro alloc", "matr CAF", "alocataire", "N° allocat.",
        "n° alloc. CAF", "Alloc",
    ),
    "france_travail": (
        "FT", "n° FT", "F.T.", "id FT :", "ident. FT", "PE", "n° PE", "P.E.", "n° DE", "DE", "identif.", "id. FT",
        "ident. Pôle emp.", "demandeur·se d’emploi", "demandeur.euse d’emploi", "demandeur(se) d’emploi",
        "n° de DE", "num DE", "inscrit·e FT", "n° identifiant FT", "IDE", "ID PE", "n° inscr. FT", "identifiant DE",
        "FT n°", "N° FT", "idt FT", "id. DE", "demandeur·euse d’emploi", "demandeur/euse d’emploi",
        "demandeur-se d’emploi", "n° d’inscription France Trav.", "ident FT", "F-T", "n° F.T.", "id P.E.", "DE n°",
        "n°DE", "DE :",
    ),
    "foreigner": (
        "n° étr.", "n° étranger·e", "étranger(ère)", "titre séj.", "n° TS", "TS n°", "récép.", "n° AGDREF",
        "N° ETR", "tit. de séjour n°", "étranger.ère n°", "n° récép", "A.G.D.R.E.F.", "n° FNE", "num étr",
        "numéro d’étranger·ère", "carte séj. n°", "n° TdS", "T.S. n°", "tds n°", "n° ANEF", "AGDREF",
        "étranger/ère", "étranger.e", "étr. n°", "titre de séj. n°", "récépissé", "réc. n°", "n° d’étranger",
        "n°AGDREF", "carte de résident n°",
    ),
    "identity_card": (
        "C.N.I.", "cni", "n° CNI", "carte d’id.", "n° CI", "CNIe", "pièce d’id.", "P.I. n°", "carte id", "n°CNI",
        "CNI-e", "carte id.", "carte ident.", "CNI n°", "N° CNI", "pièce d’ident.", "PI n°", "CNI:", "c.n.i",
        "n° de C.N.I.", "carte nat. d’identité", "Carte Nationale d'Identité", "CNI num", "carte d'id n°",
    ),
    "passport": (
        "pass.", "pspt", "n° pass.", "passep.", "passpt", "n° psspt", "PASS n°", "passp.", "pass n°",
        "PASSEPORT N°", "psp", "N° PASSPORT", "passport", "pass. n°", "n° de pass.",
    ),
    "licence": (
        "PC n°", "n° permis", "perm. n°", "permis cond.", "P.C.", "n°permis", "permis B n°", "permis n°", "PDC n°",
        "perm. cond.", "n° de permis", "PERMIS DE CONDUIRE", "permis :", "n° pc", "permis conduire",
    ),
    "ants": (
        "A.N.T.S.", "n° ANTS", "pré-dem.", "prédem", "pré-dde", "predem. n°", "n° pré-dem", "pré-dem",
        "n° dossier ANTS", "N° prédemande", "pré dem.", "predemande", "ANTS n°", "n° pré demande", "prédde n°",
        "PRE-DEMANDE",
    ),
    "birth": (
        "né.e le", "né·e le", "né-e le", "né/e le", "DDN", "DDN :", "d.d.n.", "D.N. :", "date naiss.",
        "date de naiss.", "naiss. :", "né.e.s le", "née:", "né·e", "dt naiss", "date naissance", "né(e)",
        "né·e·s le", "né.e", "Né le", "né(e)le", "ne(e) le", "nee le", "DN", "D. N.", "dn:", "naissance :",
        "date nais.", "né/née le", "NÉE LE", "NE(E) LE", "Date de N.", "née un", "né(e)s le", "NÉ·E LE",
        "d. naiss.", "date naissance :", "né⋅e le", "né•e le", "Né.E le", "ddn", "né-e",
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
    "mon usager : {c} {x}",
    "{c} -> {x}",
    "{c} « {x} »",
    "{c} ({x})",
    "Je vous transmets {c} {x} pour le dossier, rappel au 01 30 75 10 00",
    "Rdv 12/03/2026 à 14h : {c} {x}",
    "Madame,\nvoici les informations : {c} {x}\nadresse 12 rue des Lilas 95000 Cergy",
    "URGENT {c} {x} !!!",
)

SEPARATORS = (
    "*", "|", ":", ";", "\\", "+", "~", "=", "#", "&", "^", "!", "<", ">", "…", "'", '"', "%", "$", "@", "°", "»",
    " * ", " | ", " : ", " + ", "; ", " ; ", "()", "[]", "{}", ") (", "][", "::", "**", "--", "//", ", ", "‧", "∙", "→",
)  # fmt: skip
"""Odd ones: those of usual shapes are in USUAL."""
USUAL = ("", " ", " ", " ", " ", "\u00a0", "\u202f", ".", "-", " - ")

LETTERS = {
    "0": "OoOoQ",
    "1": "IlI|",
    "5": "SsS",
    "8": "BB",
    "2": "Zz",
    "6": "Gb",
    "9": "gq",
    "7": "",
    "3": "",
    "4": "",
}

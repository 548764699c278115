"""The words beside numbers and dates, as regular expressions on small letters without accents.

What numbers are called, whole, abbreviated (« n° alloc », « C.N.I. ») and inclusive (« étranger·ère »); what other
numbers are called, which everybody may write; and who, or what, is born.
"""

from __future__ import annotations

import re


def _dotted(letters: str) -> str:
    """« cni », « c.n.i. », « C N I »."""
    return r"[. ]?".join(letters) + r"\.?"


_FEMININE = r"(?:[\W_]{0,2}(?:e|ere|se|euse|ses|euses)s?)?"
_SEEKER = r"demandeu(?:r|se)s?(?:[\W_]{1,2}(?:e?use|se)s?\)?)? ?d.? ?emploi"
_FOR_PAPERS = r"(?: (?:de |d')?(?:passeport|cni|carte (?:nationale )?d'identite))?"

NAMES = {
    "nir": (
        _dotted("nir"), _dotted("nss"), "nia", r"(?:num)?secu(?:rite)?(?: sociale)?", r"sec\.? ?soc(?:iale)?\.?",
        "vitale", r"n[°o]?\.? ?s\.?s", rf"n[°o]\.? (?:d')?assure{_FEMININE}", rf"numero d'assure{_FEMININE}",
        r"n[°o] ?insee",
    ),
    "tax_number": (
        r"(?:(?:identifiant|reference|numero|num|ident|id|ref|n[°o])[. ]*)fisc(?:al)?e?\.?", _dotted("spi"), "nif",
        r"n\.i\.f\.?",
    ),
    "iban": (
        _dotted("iban"), _dotted("rib"), _dotted("bic"), "comptes? bancaires?", "compte", "cpte",
        r"(?:n[°o]|numero)\.? ?(?:de )?(?:compte|cpte)", r"releves? d'identite bancaire",
        r"coord(?:onnees|\.)? bancaires?",
    ),
    "bank_card": (
        r"cartes? (?:bancaires?|bleues?|banc\.?|de credit|de paiement)", r"c\.? ?b\.?", "visa", "mastercard", "amex",
        r"(?:n[°o]|numero)\.? ?(?:de )?carte(?! (?:nat|d'|de [sr]|sej|vitale|id|grise))",
    ),
    "caf_number": (
        r"cn?af", r"c\.a\.f\.?", rf"(?:num)?all?oc(?!ation)[a-z]*{_FEMININE}\.?", "matricule", r"matr\.?",
        "allocations? familiales?",
    ),
    "france_travail_number": (
        r"f(?:rance|\.)[ -]?trav(?:ail|\.)?", r"pole[ -]?emp(?:loi|\.)?", r"f[.-]? ?t\.?", r"p\.? ?e\.?",
        r"ident(?:if|ifiants?)?\.?", "idt", _SEEKER, "assedic",
    ),
    "foreigner_number": (
        r"etrangere?s?(?:[\W_]{1,2}(?:e|ere)s?\)?)?", r"(?:titres?|tit\.?) (?:de )?sej(?:our)?\.?", "anef",
        _dotted("agdref"), "fne", "aps", "t[. ]?d[. ]?s", r"recep(?:isses?)?\.?",
        r"cartes? (?:de )?(?:sej(?:our)?|resident)\.?",
    ),
    "identity_document": (
        r"(?:cartes?|pieces?)(?: nat(?:ionales?)?\.?)? (?:d'|d )?id(?:ent(?:ites?)?)?\.?",
        r"c\.? ?n\.? ?i\.?(?:[ -]?e)?", r"pass?e?p[a-z]*\.?", "pdc", "neph", r"perm\. ?(?:de )?cond\.?",
        r"permis(?! de construire)(?: b(?![a-z0-9]))?(?: (?:de )?cond(?:uire)?\.?)?",
    ),
    "ants_request": (
        _dotted("ants"), rf"pre[ -]?(?:demandes?|dem|dde)\.?{_FOR_PAPERS}", "france titres?",
    ),
    "tax_notice": (r"avis(?: d'impot| fiscal| d'imposition)?", "fip", "foyer fiscal"),
    "meter_point": ("pdl", "prm", "pce", "points? de livraison", "linky", "enedis", "grdf", "compteur"),
    "court_reference": ("rg", "role general"),
    "student_number": ("ine", "bea", "identifiant national"),
}  # fmt: skip

SHORT_NAMES = {
    "nir": (r"s\.?s", "insee", "assure", r"immat(?:riculation)?(?: a la)?"),
    "bank_card": ("carte",),
    "caf_number": (r"mat\.?", r"n[°o]\.? ?all\.?", "mle"),
    "france_travail_number": ("ide", r"inscr(?:iptions?|ite?s?)?\.?"),
    "foreigner_number": (
        r"t\.? ?s\.?",
        r"etr\.?",
        r"rec\.?",
        r"(?:n[°o]|numero)\.? (?:de )?titre(?! (?:de )?sej)",
    ),
    "identity_document": (r"p\.? ?[ic]\.?", r"c\.? ?i\.?", r"pass\.?", r"perm\.?", "identite", r"ps+p?t?\.?"),
}
"""Too short, or too common, to name a number from afar."""

OTHERS = {
    "phone": (
        r"tel(?:ephones?)?", "fixe", "fax", "standard", r"(?:r?appele[rz]?|joindre|joignable|contacter)(?: au)?",
        "portable", "mobile", "poste", "numero vert", "lignes? (?:dediee|directe)s?", "assistance", "hotline",
    ),
    "other": (
        "siren", "siret", "rcs", "tva", "rna", "cerfa", "finess", "uai", "ape", "naf", "idcc", "agrement",
        "loi", "decret", "article", "arrete", "circulaire", "jorf", r"legi\w*", "code[ -]barres?", "ean", "isbn",
        "issn", "lot", "serie", "inventaire", "parcelle", "version", "salle", "bus", "colis", "suivi", "colissimo",
        "chronopost", "recommandee?", "code postal", "cp", "cedex", "budget", "montant", "subvention", "versee?s?",
        "mot de passe", "code (?:secret|wifi|d'acces)", "wifi", "passcode", "permis de construire",
        "offres? (?:d'emploi)?", "association", "id_fs",
    ),
    "ticket": (
        "tickets?", "incidents?", "reunions?", "meeting", "conference", "teams", "zoom", "webex", "webinaire",
        "visio(?:conference)?", "glpi", "inc", "req", "factures?", "devis", "bons?(?: de commande)?", "commandes?",
        "marche", "contrats?", "demandes? d'assistance", "mandats?",
    ),
}  # fmt: skip
"""A ticket's number stays one even if it says whose: « ticket Caf 1234567 »."""

NUMBER_WORD = r"(?:n[°o]|numeros?|num|nr|no|nos|id|identifiant|ident|ref(?:erence)?|immatriculee?|sous)"
SMALL_WORDS = (
    NUMBER_WORD, "n", "est", "etait", "l[ea]", "les", "d[eu]s?", "d", "l", "c", "ce", "et", "son", "sa", "mon", "ma",
    "notre", "votre", "leur", "suivante?", "voici", "porte", "avec", "pour", "code", "titulaire", "en ligne",
    "nouveau", "ancien", "actuel", "provisoire", "valide", "delivree?", "b", "svp", "soit", "egale?",
    r"(?:m|mr|mme|mlle|monsieur|madame)\.? [a-z]+(?:['-][a-z]+)*",
)  # fmt: skip
"""They may stand between a number and its name."""

ITS_NUMBER = (
    "matr|agdref|a.g.d|alloc(?!ataires)|nir|nss|spi|nif|pre|n[°o]|num|ref|iban|rib|c.?n.?i"
    "|(?<!l')etrangere?(?!s)"
)
"""In a name that can only be a number's: « allocataire », and not « Caf »."""

COUNTED = (
    "k€", "euros?", "eur", "habitants?", "personnes", "allocataires", "demandeu(?:r|se)s", "inscrite?s", "usagers",
    "foyers", "menages", "dossiers", "passeports", "permis", "cartes?", "titres", "visites", "pages", "vues", "appels",
    "demandes", "assures", "beneficiaires", "salaries", "agents", "emplois", "fois", "km", "m2", "recepisses",
    "etrangers", "pre[ -]?demandes",
)  # fmt: skip

THINGS = (
    "projets?", "dispositifs?", "collectifs?", "labels?", "partenariats?", "tiers[ -]lieux?", "services?", "reseaux?",
    "bus", "guichets?", "groupes?", "outils?", "sites?", "contrats?", "ateliers?", "conseils?", "associations?",
    "structures?", "maisons?", "permanences?", "initiatives?", "communautes?", "conventions?", "plateformes?",
    "equipes?", "entreprises?", "societes?", "chartes?", "antennes?", "idees?", "lois?", "mouvements?", "programmes?",
    "marques?", "evenements?", "journees?", "reunions?", "centres?", "espaces?", "msap", "mfs", "securite sociale",
    "rsa", "caf", "msa", "urssaf", "federations?", "fondations?", "cooperatives?", "lieux?", "point-justice",
    "comites?", "forums?", "journal", "application", "logiciels?", "prime", "allocations?", "departements?",
    "regions?", "communes?", "metropoles?", "agences?", "caisses?", "operateurs?", "institutions?", "poste", "bugs?",
    "besoins?", "problemes?", "soucis?", "conflits?", "incidents?", "pannes?", "erreurs?", "envies?", "demarches?",
)  # fmt: skip
PERSONS = (
    "m", "mr", "mme", "mlle", "monsieur", "madame", "usagere?", "enfants?", "fils", "fille", "mari", "epoux", "epouse",
    "femme", "homme", "pere", "mere", "bebe", "allocataire", "assuree?", "beneficiaire", "demandeu(?:r|se)",
    "patiente?", "adherente?", "personne", "jeune", "dame", "garcon", "frere", "soeur", "retraitee?", "locataire",
    "conjointe?", "nom", "prenom", "il", "elle", "mineure?", "majeure?", "etudiante?", "eleve", "salariee?",
    "titulaire", "interessee?", "cliente?", "citoyen(?:ne)?", "habitante?", "voisine?", "amie?", "neveu", "niece",
    "cousine?", "oncle", "tante", "defunte?", "ainee?", "cadette?", "jumelle", "jumeau", "nourrisson",
    "ressortissante?", "refugiee?", "etrangere?", "veuve", "veuf", "candidate?", "agricult(?:eur|rice)", "parent",
    "membre", "collegue", "conseillere?", "particulier", "contribuable", "declarante?", "grand-[mp]ere",
    "adolescente?", "ado", "tut(?:eur|rice)",
)  # fmt: skip


def whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words)})(?![a-z])")

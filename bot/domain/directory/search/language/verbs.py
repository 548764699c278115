"""The forms of verbs that say how one speaks, not what is needed: « tu saurais qui s'occupe », « on me demandait »."""

from __future__ import annotations

from itertools import product

STEMS = """
    accept appel arriv commenc continu cri demand dout essay expliqu galer hesit ignor montr oubli pens precis
    racont rappel recommenc regard souhait trouv
""".split()  # noqa: SIM905 — a list of words is read as words
ENDINGS = """
    e es ent er ez ons ait aient ais a ai as erai eras era eront erez erait erais eraient
""".split()  # noqa: SIM905 — a list of words is read as words
OTHERS = """
    allais allait allant attendais attendait attendez attendra attendrai aurai aurais aurait auras aurez auriez
    auront avions aviez connaissais connaissait connaissent connaitrait connaitriez comprenais comprenait
    comprendrait comprenez comprennent crois croit croyais croyait devais devait devenait devez deviez devra devrai
    devrais devrait devriez devrions devront dirai dirais dirait diras direz disais disent disiez etiez etions
    faisiez faisions fallait faudrait ferai ferais ferait feras ferez feriez feront irai irais irait iras irez
    iront mets mettais mettait mettra mettrai parait possible pourrai pourraient pourrais pourras pourrez pourriez
    pourrons pouviez pouvions prenais prenait prendra prendrai prenons puisse puissent recevais recevait recevra
    recevrai rends rendait repond reponds repondait repondent repondra revenait reviendra reviens sachant sachez
    saura saurai saurais saurait sauras saurez sauriez sauront semblait semble serais serait seras serez seriez
    seront tenait tiens venais venait veuille veuillez verra verrai verrais verrait verras verrez viendra viendrai
    voient voudra voudraient voudras voudrez voudriez voulait voulaient vouliez voyais voyait
    bete betement contre occupe occupent occupes occupez rapidos
""".split()  # noqa: SIM905 — a list of words is read as words
VERB_FORMS = frozenset(stem + ending for stem, ending in product(STEMS, ENDINGS)) | frozenset(OTHERS)

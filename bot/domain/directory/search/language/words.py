"""Words that say nothing by themselves, and words that say how and not what."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a afin ai aie ait alors appeler appelle apres arrive arrivent as au aucun aucune aujourd aussi
    autre aux avait avc avec avez avoir avons ayant b bcp besoin bien bjr bonjour bonsoir c ca car ce
    ceci cela celle celui ces cet cette ceux chaque cherche chercher chez comme comment connait
    connaitre contact contacter contacts coordonnees correspondant d dans de depuis des dit dois doit
    doivent donc donner dont ds dsl du dun dune e elle elles en encore es est et etaient etait ete
    etes etre eu eux f faire fais fait faudrait faut font fut g h hui i il ils interlocuteur ira j jai
    jarive jarrive jdois je jessaie joindre jointe jpeux jsp jveux k kan ke kel kelle ki koi koman
    komen l la laquelle le lequel les leur leurs lui m ma madame mais me meme merci mes mme moi mon
    monsieur mr n nai ne ni nos notre nous o on ont ou oui p pa par parceque parler pas pcq personne
    personnes peut peux plus pour pourquoi pouvez pouvoir pr puis q qqch qqn qqun qu quand que quel
    quelle quelles quelqu quelque quelques quelquun quels qui quil quoi quon r referent referente
    referents s sa sais sait salut savoir se ses si sil slt son sont sos souhaite souhaiterais sous
    stp suis sur svp t ta te tes tjrs tjs toi ton tous tout toute toutes tres trouver tu u un une
    urgent usager usagere v veulent veut veux voici voila voir vos votre voudrais voudrait vous vu w x
    y z
    """.split()  # noqa: SIM905 — a list of words is read as words
)

LIGHT_WORDS = frozenset(
    """
    abord absence absent absente absolue absolument abusent abusif abusive accede acceder accepte
    accepter acces accompagne accompagnee accompagnement accompagner accord accorde accordee accordes
    accords accueil activation activer actuel actuelement actuelle actuellement actuelment ado ados
    adresser adulte affaire affichait affiche affichent afghanistan afrique age agee agees agence agent
    ages agit aide aider ailleurs aimeraient aimerait ainsi ajd albanie algerie allait alle allee
    allemagne aller allez allons amene amener ami amie amis an ancien ancienne angleterre annee annees
    annule annuler anormal ans antecedent antenne anterieur aout apparait apparamment apparemment
    appartenait appartient appel appelez appels apporte apporter apprend apprendre appris aprem
    apresmidi armenie arrete arretee arretent arreter arretes arrivee arriver arrives arrondissement
    assez attend attendait attendant attendez attendons attendre attends attendu attendue attente
    attribuer attribution augmente auj aujourdhui auparavant aupres auquel aura auraient aurais aurait
    aussitot autant autorisation autour autrefois autres avaient avais avance avancement avant avanthier
    aviez avions avise avril ayants baisse balles bangladesh bas basse bazar beau beaucoup beaufils
    beaupere bebes belgique belle bellemere beneficiaire beneficier betise betises bidule bientot
    bizarre bizarrement blocage bloquant bloque bloquee bloquees bloquent bloquer bloques bon bonhomme
    bonne bordel bouge bougent bout bouton brave bref bresil bug bugue bureau but cache cadre calcul
    calculer calme cambodge cameroun campagne canada capte capter carrement cas casse cassee cata cause
    celles cense censee cent centaine centre cerfa certain certaine certainement certaines certains
    cesse cesser chacun chacune change changee changement changer charge chef cher cherchais cherchent
    cherches cherchons chere cheres cheri cherie chine choisi chose choses chouette chui cinq clair clic
    client cliente clique cliquer code coince coincee coincer colere combien commande commence
    commencent commencer comores compagne compagnon complet complete completement completer comprenait
    comprend comprendre comprends comprenne comprennent compris comprise comptes concernant concerne
    concernee concerner concernes concret condition conditions confirmer congo conjoint conjointe
    connais connaissez connecter connexion conseil conseiller conseillere conseils constate consulter
    content contente continue continuent continuer contre convocation convoque convoquee copain copie
    copine correct correctement correspond corriger cote coup cours court courte cousin cousine craque
    creation cree creer croient croire crois croise croit croyais dame dames dangereux date dates
    davantage dde ddes deborde debordee debrouille debrouiller debut debuter decembre decennie dechire
    dechiree decide decision dedans definitivement dehors deja delai delais delivrance demain
    demandaient demandait demande demandee demandent demander demandes demandeur demandeurs demandons
    demarche demarches demarrer dematerialise depasse depend dependre depends depose deposee deposer
    depot dernier derniere dernierement dernieres derniers derriere descend desespere desesperee desire
    desirent desirer desole desolee desormais desquels dessous dessus deteriore detruit dette deux
    deuxieme devaient devais devait devant devenir devenue devez devient devons devra devrais devrait
    devriez devrions different differente differents difficulte difficultes dimanche dingue dirai dirais
    dirait dire direct directement directeur direction directrice dis disaient disait disant dise disent
    disons disparait dispo disponible dispos dispose dispositif dites dix dixaine dizaine dmde document
    documents donne donnee donnent donnes donnez dossier dossiers double doucement doute douze droit
    droite droits dur durant dure duree ecran ecrire ecrit effectue effectuee effectuer egalement egare
    egaree egypte eleve eleves ellememe email embete embetee embeter emmene empeche encours enerve
    enervee enfant enfants enfin ennui ennuis enormement enregistre enregistrement enregistrer ensemble
    ensuite entendu entier entiere entierement entre entrer envers envie environ envisage envoi envoie
    envoient envoies envoye envoyee envoyer envoyez envoyons epouse epoux erreur erreurs errone erronee
    espace espagne essaie essaye essayer estime etablir etape etat etc eternite etrange etudiant
    etudiante etudiantes etudiants euro euros euxmemes evidemment ex exactement exemple existe
    expiration expire expiree explication explications explique expliquer expliquez facile facilement
    facon failli faisaient faisais faisait faisant faisons faits fallait fallu famille fasse fatiguant
    fatigue fatiguee faudra faudrait faux fdp femme fera ferai feraient ferais ferait ferme fermee
    fermer fermeture fevrier fichu fille filles fils fin finalement finir finissent finit fiston flute
    foire fois folle fonctionne fonctionnement fonctionner force forcee forme formulaire formulaires
    fort forte fou fournir foutu foutue france franchement frequemment frere futur gagnerait galere
    galerent galerer gamin gamine garcon garder gars gendre genre gens gentil gentille georgie gere
    gerer gestion gestionnaire grace grand grande grandes gratuite gratuitement grave graves gros grosse
    guichet guinee habite habitent habiter habituel haiti hallucinant hallucine haut haute heure heures
    heureusement heureux hic hier histoire homme hommes honnetement honte hop horaire horaires hormis
    horrible huit humain hyper ici idee identique immediatement important impossibilite impossible
    inaccessible inadmissible incomplet inconnu inconnue incroyable inde info information informations
    infos injoignable inquiet inquiete insiste insister installe installee installer interesse
    interessee introuvable inutile invalide irak iran irregulier italie ivoire jamais janvier jcomprends
    jeudi jeune jeunes jeunot jms jour journee jours jpeu jsui jsuis juillet juin jumeaux jusque juste
    justement kosovo laisse laisser lance largue larguee lasse lendemain lent lente lentement lesquels
    lettre liban libre lien liens lieu ligne liste loin longtemps lors lorsque luimeme lundi lurette
    lustres machin madagascar mademoiselle mai maintenant maintenue maintien mal malgre malheureusement
    mali maman mami mamie mamy manquant manquante manquantes manquants manque manquent marche marchent
    marcher mardi mari maroc marre mars matin matinee mauvais mauvaise maxi maximum mec meilleur
    meilleure memere mercredi merde merdier merdique mere meres message mets mettait mettent mettra
    mettre meuf mi midi mieux mille millier mince mineur mineure mineurs minimum minute minutes mis mise
    mnt mode modification modifier moindre moins mois moitie moldavie moment monde monsieurs montant
    monte montre montrer moyen moyens mtn multiple naguere nana necessaire neuf neveu niece nimporte nom
    nombre noms non normal normale normalement notamment note notification nouveau nouveaux nouvel
    nouvelle nouvelles novembre ns nuit nuits nul nulle num numero numeros obligatoire oblige obligee
    obtenir obtention obtenu obtenues obtenus obtient octobre officiel ok oncle onglet option organisme
    original ose oublie oubliee oublier oublies oups outil ouvert ouverte ouverture ouvrir pagaille page
    pages paie paiement paient paies pakistan panique paniquee panne papa papi papier papiers papy
    paques parce pareil pareille parent parents parfaitement parfois parlait parle parlent parlons parmi
    pars part parti partie partir partout patienter paume paumee paye payee payer payes payons pb pblm
    pbm pbs pendant pensais pensait pense pensent penser penses pensez pepe pepere pepin percevait
    percevoir percoit perd perdent perdre perds perdu perdue perdues perdus pere perime perimee permet
    permettre perpete perte petiot petit petite petitfils peu peur peutetre peuvent philippines piece
    pieces pige piger pire piste pk place plante plantee planter plein pleine pleure pleurer plusieurs
    plutot point pologne porter portugal pose posee possede possedent possibilite possible pote potes
    pourra pourrai pourraient pourrais pourrait pourrez pourri pourrie pourront pourtant pouvaient
    pouvais pouvait pouvons pq precedemment precis preciser preleve premier premiere premieres premiers
    prenaient prenait prend prendre prends prenez prennent prenom prepare preparer pres presenter
    presque pretend preuve prevenir prevenue prevoir prevoit prevu printemps prise probablement probleme
    problemes procedure procedures prochain prochaine proche proches produire promis propos propose
    propre propres ptet pti ptit ptite public puisse quandmeme quasi quasiment quatre quelconque
    quelquechose quelquepart quelqun question questions quiconque quinzaine quinze quitte quitter
    quoique raconte rame ramene ramer rapide rapidement rapido rappel rappeler rappelez rarement rate
    ratee realise realiser recemment recent recente recevait recevoir recevons recevra recherche
    recherchent reclame reclamer recois recoit recoivent recu recue recues recuperation recuperer recus
    redemande redemander reellement reessaye reessayer refaire refait refaite reflechit refus refusait
    refuse refusee refusent refuser refuses regarde regarder regardez regle reglement regler regulariser
    regulierement rejet rejete rejetee relance relancee relancer relou remettre remis remplace
    remplacement remplacer rempli remplir rencontre rencontrer rend rendre rendu renouv renouvele
    renouveler renouvellement renouvellements renouvt rens renseignement renseignements rentre rentrer
    renvoie renvoyer renvt repart repartir repond repondent repondre reponse report reporter reprend
    reprendra reprendre reprends reprise reserver responsable restant reste restee restent rester restez
    resultat resultats retard retarde retente retire retirer retrait retrouve retrouver reussi reussir
    reussit revenir reviendra reviens revient rien rigole roumanie russie sache sacre sacree saint
    sainte saintes saints sale samedi sans saoule satane sauf saura savais savait savent savez savoir
    savons scandale scandaleux selon semaine semaines semble semblerait semestre senegal senior seniors
    sept septembre sera serai serais serait serbie serez serieusement serieux serons seront sert serve
    seul seule seulement seuls siecle signalement signaler signer signifie simple simplement simulation
    simuler sinon site six soeur soimeme soir soiree sois soit soitdisant solution songe sorte sorti
    sortie sottise souci soucie soucis soudain soudainement souhaitait souhaite souhaitent souhaiterait
    souvent souviens soyez srilanka statut stpl stresse stressee succes suffisamment suffisant suffit
    suisse suite suivant suivi suivie suivre super supposee suppression supprime supprimer sure surement
    surlendemain surposer surtout suspendu suspendue suspendus svpl sympa syrie tant tante tantot taper
    tard tarde tarder tardif tardive tarif tata tatie tel telechargement telecharger telephone
    telephoner telephonique telle tellement tels temporaire temporairement temps tenait tenir tentative
    tente termine terminee terminer terrible tiennent tiens tient tiers tjr tombe tombee tombent tonton
    tordu totale totalement touchait touche touchent toucher touchera toucherai toujours toussaint
    toutefois traine trainent trainer traite traitement traiter transferer transfert transmettre
    transmis transmission trente triste trois troisieme trop trouvais trouve trouvee trouvent trouves
    trouvez trouvons truc trucs tt tte ttes tunisie turquie type ukraine urgemment urgence usageres
    usagers utile utilisation utiliser va vachement vais valable valables validation valide valider
    validite valoir vas vaut vecu venait vendredi venez venir venu venue vers verse versee versees
    versement verser verses via vide vie vieillard vieille vieillissant vielle viennent viens vient
    vietnam vieux vingt visiblement vit vite vitefait vitesse vivaient vivait vivent vivre voire vois
    vol vole volee voles volontaire vont voudraient voudrait voulaient voulais voulait voulez vouloir
    voulu voyez voyons vrai vraie vraies vraiment vs zut
    """.split()  # noqa: SIM905 — a list of words is read as words
)
"""« perdu », « bloqué », « renouveler »: they may be words of a term, and stand beside any without changing it."""
REACHING = frozenset(
    {"adresse", "adresses", "courrier", "mail", "permanence", "permanences", "rdv", "rendez"}
)
"""How a partner is reached: where, when, by what."""

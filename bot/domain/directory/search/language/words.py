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
    abord absence absent absente absolue absolument abusif abusive accede acceder accepte accepter
    acces accompagnement accompagner accord accorde accordee accordes accords accueil activation
    activer actuel actuelle actuellement ado adresser adulte affaire afghanistan afrique age agee
    agees agence agent ages agit aide aider aimerait ainsi albanie algerie allait alle allee allemagne
    aller allez allons amene ami amie amis an ancien ancienne angleterre annee annees annule annuler
    ans antecedent antenne anterieur aout apparemment appartenait appartient appel appelez appels
    apporte apporter apprend apprendre appris apresmidi armenie arrete arretee arretent arreter
    arretes arrivee arriver arrives arrondissement assez attend attendait attendez attendons attendre
    attends attente attribuer attribution augmente aujourdhui aupres aura auraient aurais aurait
    autant autorisation autour autres avaient avais avance avancement avant aviez avions avise avril
    ayants baisse bangladesh bas basse beau beaucoup bebes belgique belle beneficiaire beneficier
    bientot bizarre blocage bloque bloquee bloquees bloquent bloquer bloques bon bonne bouge bout
    bouton bref bresil bug bugue bureau but cache cadre calcul calculer calme cambodge cameroun
    campagne canada cas casse cassee cause cent centaine centre cerfa certain certaine certainement
    certaines certains cesse cesser change changee changement changer charge chef cher cherchais
    cherchent cherches cherchons chere cheres chine choisi chose choses cinq clair clic client cliente
    clique cliquer code combien commande commence commencent commencer comores compagne compagnon
    complet complete completement completer comprenait comprend comprendre comprends compris comprise
    comptes concernant concerne concernee concerner concernes condition conditions confirmer congo
    conjoint conjointe connais connaissez connecter connexion conseil conseiller conseillere conseils
    constate consulter content contente continue continuent continuer contre convocation convoque
    convoquee copain copie copine correct correctement correspond corriger cote cours court courte
    cousin cousine creation cree creer croient croire crois croise croit croyais dame dames dangereux
    date dates dde ddes debut debuter decembre dechire dechiree decide decision dedans definitivement
    dehors deja delai delais delivrance demain demandaient demandait demande demandee demandent
    demander demandes demandeur demandeurs demandons demarche demarches demarrer dematerialise depasse
    depend dependre depends depose deposee deposer depot dernier derniere dernieres derniers derriere
    descend desole desolee desormais dessous dessus deteriore detruit dette deux deuxieme devaient
    devais devait devant devenir devenue devez devient devons devrais devrait devriez devrions
    different differente differents difficulte difficultes dimanche dirai dirais dirait dire direct
    directement directeur direction directrice dis disaient disait disant dise disent disons
    disponible dispose dispositif dites dix dixaine dizaine dmde document documents donne donnee
    donnent donnes donnez dossier dossiers double doute douze droit droite droits dur durant dure
    duree ecran ecrire ecrit effectue effectuee effectuer egalement egare egaree egypte eleve eleves
    email emmene empeche encours enfant enfants enfin enregistre enregistrement enregistrer ensemble
    ensuite entendu entier entiere entre entrer envers envie environ envoi envoie envoient envoies
    envoye envoyee envoyer envoyez envoyons epouse epoux erreur erreurs errone erronee espace espagne
    essaie essaye essayer estime etablir etape etat etudiant etudiante etudiantes etudiants euro euros
    evidemment ex exactement existe expiration expire expiree explication explications explique
    expliquer expliquez facile facilement facon failli faisaient faisais faisait faisant faisons faits
    fallait famille fasse fatigue fatiguee faudrait faux femme fera ferai feraient ferais ferait ferme
    fermee fermer fermeture fevrier fille filles fils fin finalement finir finissent finit fiston fois
    fonctionne fonctionnement fonctionner force forcee forme formulaire formulaires fort forte fournir
    france frere futur gamin gamine garcon garder gars gendre genre gens georgie gere gerer gestion
    gestionnaire grace grand grande grandes gratuite gratuitement grave graves gros grosse guichet
    guinee habite habituel haiti haut haute heure heures heureux hier homme hommes horaire horaires
    horrible huit humain ici idee identique immediatement important impossibilite impossible
    inaccessible incomplet inconnu inconnue incroyable inde info information informations infos
    injoignable inquiet inquiete installe installee installer introuvable inutile invalide irak iran
    irregulier italie ivoire jamais janvier jeudi jeune jeunes jour journee jours juillet juin jumeaux
    jusque juste justement kosovo laisse laisser lance lent lente lettre liban libre lien liens lieu
    ligne liste loin longtemps lors lorsque lundi madagascar mai maintenant maintenue maintien mal
    mali maman mami mamie mamy manquant manquante manquantes manquants manque manquent marche marchent
    marcher mardi mari maroc mars matin mauvais mauvaise maxi maximum meilleur meilleure mercredi mere
    meres message mets mettait mettent mettra mettre mi midi mieux mille millier mineur mineure
    mineurs minimum minute minutes mis mise mode modification modifier moindre moins mois moitie
    moldavie moment monde monsieurs montant monte montre montrer moyen moyens multiple necessaire neuf
    neveu niece nom nombre noms non normal normale normalement note notification nouveau nouveaux
    nouvel nouvelle nouvelles novembre nuit nuits num numero numeros obligatoire oblige obligee
    obtenir obtention obtenu obtenues obtenus obtient octobre officiel ok oncle onglet option
    organisme original oublie oubliee oublier oublies outil ouvert ouverte ouverture ouvrir page pages
    paie paiement paient paies pakistan panne papa papi papier papiers papy parce pareil pareille
    parent parents parfois parlait parle parlent parlons parmi pars part parti partie partir paye
    payee payer payes payons pb pblm pbm pbs pendant pensais pensait pense pensent penser penses
    pensez perd perdent perdre perds perdu perdue perdues perdus pere perime perimee permet permettre
    perte petit petite peu peur peuvent philippines piece pieces pire piste place plein pleine
    plusieurs plutot point pologne porter portugal pose posee possede possedent possibilite possible
    pourra pourrai pourraient pourrais pourrait pourrez pourtant pouvaient pouvais pouvait pouvons
    precis preciser preleve premier premiere premieres premiers prenaient prenait prend prendre prends
    prenez prennent prenom prepare preparer pres presenter presque preuve prevenir prevenue prevoir
    prevu prise probablement probleme problemes procedure procedures prochain prochaine proche proches
    produire promis propos propose propre propres pti ptit ptite public puisse quatre quelqun question
    questions quinze quitte quitter quoique raconte ramene rapide rapidement rappel rappeler rappelez
    rate ratee realise realiser recent recente recevoir recevons recevra recherche recherchent reclame
    reclamer recois recoit recoivent recu recue recues recuperation recuperer recus redemande
    redemander reellement refaire refait refaite refus refusait refuse refusee refusent refuser
    refuses regarder regardez regle reglement regler regulariser rejet rejete rejetee relance relancee
    relancer remettre remis remplace remplacement remplacer rempli remplir rencontre rencontrer rend
    rendre rendu renouv renouvele renouveler renouvellement renouvellements renouvt rens renseignement
    renseignements rentre rentrer renvt repart repartir repond repondent repondre reponse report
    reporter reprend reprendra reprendre reprends reprise reserver responsable restant reste restee
    restent rester restez resultat resultats retard retarde retire retirer retrait retrouve retrouver
    reussi reussir reussit revenir reviens revient rien roumanie russie sache saint sainte saintes
    saints sale samedi sans sauf savais savait savent savez savons selon semaine semaines semble
    senegal senior seniors sept septembre sera serai serais serait serbie serez serieusement serieux
    serons seront sert serve seul seule seulement seuls signalement signaler signer signifie simple
    simplement simulation simuler sinon site six soeur soir soiree sois soit solution sorte sorti
    sortie souci soucis souhaitait souhaite souhaiterait souvent souviens soyez
    srilanka statut succes suffit suisse suite suivant suivi suivie suivre suppression supprime
    supprimer sure surement surposer suspendu suspendue suspendus syrie tant tante tard tardif tardive
    tarif tel telechargement telecharger telephone telephoner telephonique telle tellement tels
    temporaire temporairement temps tenir tente termine terminee terminer terrible tiens tiers tombe
    tombee tonton totale totalement touchait touche touchent toucher toujours toutefois traite
    traitement traiter transferer transfert transmettre transmis transmission trente triste trois
    troisieme trop trouvais trouve trouvee trouvent trouves trouvez trouvons truc trucs tunisie
    turquie type ukraine urgemment urgence usageres usagers utile utilisation utiliser va vais valable
    valables validation valide valider validite valoir vas vaut vecu venait vendredi venez venir venu
    venue vers verse versee versees versement verser verses vide vie vieille vieillissant vielle
    viennent viens vient vietnam vieux vingt vite vitesse vois vol vole volee voles volontaire vont
    voudrait voulaient voulais voulait voulez vouloir voulu voyez voyons vrai vraie vraies vraiment
    """.split()  # noqa: SIM905 — a list of words is read as words
)
"""« perdu », « bloqué », « renouveler »: they may be words of a term, and stand beside any without changing it."""

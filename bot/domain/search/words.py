"""Words that say nothing by themselves, and words that say how and not what."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a afin ai aie alors apres appeler appelle apres arrive arrivent as au aucun aucune aujourd aussi autre aux avait
    avec avez avoir avons ayant b besoin bien bonjour bonsoir c ca car ce ceci cela celle celui ces cet
    cette cherche chercher chez comme comment connait connaitre contact contacter contacts coordonnees
    correspondant d dans de depuis des dit dois doit doivent donc donner du dun dune e elle elles en
    encore es est et etaient etait ete etre eu eux f faire fais fait faut font g h hui i il ils
    interlocuteur j jai je joindre jointe k l la laquelle le lequel les leur leurs lui m ma madame mais me
    meme merci mes mme moi mon monsieur mr n ne ni nos notre nous o on ont ou p par parler pas personne
    peut peux plus pour pourquoi pouvez pouvoir puis q qu quand que quel quelle quelles quelqu quelque
    quelques quelquun quels qui quoi r referent referente referents s sa sais sait salut savoir se ses si
    son sont sos souhaite souhaiterais sous suis sur svp t ta te tes toi ton tous tout toute toutes trouver tu
    u un une urgent usager usagere v veulent veut veux voir vos votre voudrais voudrait vous vu w x y z
    """.split()  # noqa: SIM905 — a list of words is read as words
)

LIGHT_WORDS = frozenset(
    """
    abord absence accede acceder accepte accepter acces accompagnement accompagner accueil activer activation
    actuel actuelle actuellement adresser affaire agence agent aide aider ainsi an ancien ancienne annee annees ans
    annule annuler antenne antecedent anterieur appel appels apporter apprendre arrete arriver assez attend attendre
    attente aupres autorisation avance avancement avant avise avoue
    avril ado adulte age agee agees ages aout autres
    beaucoup belle bientot bloque bloquee bloquees bloques bloquer blocage bon bonne bout bug bugue bureau but
    cadre calcul calculer campagne cas casse cassee cause centre certains cerfa change changee changer changement
    charge cherchent chose choses chef clair client cliente code combien commande commence commencer complet complete
    completer comprend comprendre comprends compris concernant conditions condition confirmer conjoint conjointe
    connecter connexion conseil conseils conseiller conseillere constate constituer consulter contre convocation
    convoque convoquee copie correct correspond corriger cote couple cours court courte creation creer cree
    dame dames date dates deadline debut debuter dechire dechiree deja delai delais delivrance demain demande demandee
    demandent demander demandes demarche demarches demarrer dematerialise departement depasse depose deposer depot derniere dernier
    derniers dernieres desormais dessus deteriore deteriore detruit deux deuxieme devait devenir devient devrait
    difficulte difficultes direct directeur directrice direction dire disant disent dispose disponible dix document
    documents donne dossier dossiers double doute dure duree droit droits
    ecrire ecrit effectuer egare egaree eleve eleves email empeche encours enfant enfants enregistre enregistrer
    enregistrement ensemble ensuite entier entre entrer environ envoi envoie envoye envoyee envoyer epoux epouse erreur erreurs
    erronee errone espace essaie essaye essayer estime etablir etape etat euro euros ex existe expire expiree expiration
    explication explications expliquer expliquez
    facon famille faits fasse faux femme ferme fermee fermeture fermer feraient fille filles fils fin finir fois fonctionne
    fonctionner fonctionnement forme formulaire formulaires fournir frere futur
    garcon garder gens genre gere gerer gestion gestionnaire grand grande grave grosse guichet
    habite heure heures hier homme hommes horaire horaires humain
    ici identique imperatif important impossible impossibilite inaccessible incomplet inconnu inconnue info infos
    information informations injoignable introuvable invalide irregulier
    janvier fevrier mars mai juin juillet septembre octobre novembre decembre jamais jeune jeunes jour jours juste jusque
    laisse lance lettre lieu ligne liste lors lorsque longtemps
    maintenant maintien mal maman manque manquant manquante manquantes manquants manquent marche marchent marcher mari
    mars maximum mauvais mauvaise maxi mere meres mettre mieux mineur mineure mineurs minimum mis mise mode moins mois moment
    montant montrer monsieurs message mettre modifier modification moyen moyens multiple
    necessaire nom noms nombre non notification note nouveau nouveaux nouvel nouvelle nouvelles num numero numeros neuf
    obligatoire obtenir obtention obtenu officiel ok option organisme original ouvert ouverte ouverture ouvrir oublie
    oubliee oublier oublies outil ouvrable
    page panne papa paiement papier papiers parce pareil parent parents part partie partir parti partie pb pbs pbm pblm pere perd perdre perdu
    perdue perdues perdus perte peur perime perimee petit petite peuvent piece pieces pire piste place plusieurs point porter pose possible
    possibilite pouvait precis preciser preleve premier premiere premieres premiers prendre prenom preuve prevenir
    prevoir prevu prevenue prise probleme problemes procedure procedures prochain prochaine proche produire public
    quelqun question questions quitte quitter quitte
    rapide rapidement rappeler rappel recent recente recente recevoir recherche recherchent recoit recoivent recu
    recue recues recuperer recus recuperation redemande redemander refaire refait refaite refuse refusee refuser refuses refus
    regarder regler reglement regle regulariser rejet rejete rejetee relance relancer relancee remis remettre remplace
    remplacer remplacement remplir rempli renouvele renouveler renouvellement renouvellements renouv renouvt renvt rencontre rencontrer
    renseignement renseignements rend repond repondre reponse repondent reporter reprendre reprise reserver responsable restant reste
    resultat resultats retard retarde retire retirer retrait retrouve retrouver reussi reussir reussit revenir rien
    samedi semaine semaines sait serait sera sert serve seul seule seuls signaler signalement signer simple simulation
    simuler site soeur soit solution souci soucis souhaitait statut succes suite suivant suivi suivie suivre supprime
    supprimer suppression suspendu suspendue suspendus
    tarif tard tel telecharger telechargement telephone telephonique telephoner temporaire temps tente tiers totale traitement traite
    traiter transferer transfert transmettre transmis transmission trois trop trouve trouvent truc trucs toujours touche
    touchait toucher touchent tardive tardif
    urgence urgemment usagers usageres utiliser utilisation
    valable valide valider validation validite venir vers verse versee versees verser verses versement vie vient
    viennent vieux vieille volee vole voles vol voulait vouloir vrai valoir vite volontaire voulu
    dde ddes dmde etudiant etudiante etudiants etudiantes france senior seniors cher moins nuit baisse augmente eleve dispositif
    rens jumeaux maintenue monde attribution attribuer beneficier beneficiaire concerne concernee concernes depend depends dependre permet permettre
    agit doivent fallait faudrait aurait auraient avaient avais aller allait va vont vais vas sans
    sinon sous tant tel telle tels toutefois tant vraiment comptes ayant droit ayants sera seront
    accorde accordee accordes accord cesse cesser coupe decide decision dette devenue habituel perime trouvee
    parle parlent appartient arrivee reclame reclamer demandeur demandeurs concerner partie payer paye payee payes
    """.split()  # noqa: SIM905 — a list of words is read as words
)
"""« perdu », « bloqué », « renouveler »: they may be words of a term, and stand beside any without changing it."""

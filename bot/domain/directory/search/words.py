"""Words that say nothing by themselves, and words that say how and not what."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a afin ai aie alors appeler appelle apres arrive arrivent as au aucun aucune aujourd aussi autre aux
    avait avec avez avoir avons ayant b besoin bien bonjour bonsoir c ca car ce ceci cela celle celui ces
    cet cette cherche chercher chez comme comment connait connaitre contact contacter contacts coordonnees
    correspondant d dans de depuis des dit dois doit doivent donc donner du dun dune e elle elles en
    encore es est et etaient etait ete etre eu eux f faire fais fait faut font g h hui i il ils
    interlocuteur j jai je joindre jointe k l la laquelle le lequel les leur leurs lui m ma madame mais me
    meme merci mes mme moi mon monsieur mr n ne ni nos notre nous o on ont ou p par parler pas personne
    peut peux plus pour pourquoi pouvez pouvoir puis q qu quand que quel quelle quelles quelqu quelque
    quelques quelquun quels qui quoi r referent referente referents s sa sais sait salut savoir se ses si
    son sont sos souhaite souhaiterais sous suis sur svp t ta te tes toi ton tous tout toute toutes
    trouver tu u un une urgent usager usagere v veulent veut veux voir vos votre voudrais voudrait vous vu
    w x y z
    """.split()  # noqa: SIM905 — a list of words is read as words
)

LIGHT_WORDS = frozenset(
    """
    abord absence abusif abusive accede acceder accepte accepter acces accompagnement accompagner accord
    accorde accordee accordes accueil activation activer actuel actuelle actuellement ado adresser adulte
    affaire age agee agees agence agent ages agit aide aider aimerait ainsi allait aller an ancien
    ancienne annee annees annule annuler ans antecedent antenne anterieur aout appartient appel appels
    apporter apprendre arrete arrivee arriver arrondissement assez attend attendre attente attribuer
    attribution augmente aupres auraient aurait autorisation autres avaient avais avance avancement avant
    avise avril ayants baisse beaucoup beneficiaire beneficier bientot blocage bloque bloquee bloquees
    bloquer bloques bon bonne bout bug bugue bureau but cadre calcul calculer campagne cas casse cassee
    cause centre cerfa certains cesse cesser change changee changement changer charge chef cher cherchent
    chere cheres chose choses clair client cliente code combien commande commence commencer complet
    complete completer comprend comprendre comprends compris comptes concernant concerne concernee
    concerner concernes condition conditions confirmer conjoint conjointe connecter connexion conseil
    conseiller conseillere conseils constate consulter contre convocation convoque convoquee copie correct
    correspond corriger cours court courte creation cree creer dame dames date dates dde ddes debut
    debuter decembre dechire dechiree decide decision deja delai delais delivrance demain demande demandee
    demandent demander demandes demandeur demandeurs demarche demarches demarrer dematerialise depasse
    depend dependre depends depose deposer depot dernier derniere dernieres derniers desormais dessus
    deteriore detruit dette deux deuxieme devait devenir devenue devient devrait difficulte difficultes
    dire direct directeur direction directrice disant disent disponible dispose dispositif dix dmde
    document documents donne dossier dossiers double doute droit droits dure duree ecrire ecrit effectuer
    egare egaree eleve eleves email empeche encours enfant enfants enregistre enregistrement enregistrer
    ensemble ensuite entier entre entrer environ envoi envoie envoye envoyee envoyer epouse epoux erreur
    erreurs errone erronee espace essaie essaye essayer estime etablir etape etat etudiant etudiante
    etudiantes etudiants euro euros ex existe expiration expire expiree explication explications expliquer
    expliquez facon faits fallait famille fasse faudrait faux femme feraient ferme fermee fermer fermeture
    fevrier fille filles fils fin finir fois fonctionne fonctionnement fonctionner forme formulaire
    formulaires fournir france frere futur garcon garder genre gens gere gerer gestion gestionnaire grand
    grande grosse guichet habite habituel heure heures hier homme hommes horaire horaires humain ici
    identique important impossibilite impossible inaccessible incomplet inconnu inconnue info information
    informations infos injoignable introuvable invalide irregulier jamais janvier jeune jeunes jour jours
    juillet juin jumeaux jusque juste laisse lance lettre lieu ligne liste longtemps lors lorsque mai
    maintenant maintenue maintien mal maman manquant manquante manquantes manquants manque manquent marche
    marchent marcher mari mars mauvais mauvaise maxi maximum mere meres message mettre mieux mineur
    mineure mineurs minimum mis mise mode modification modifier moins mois moment monde monsieurs montant
    montrer moyen moyens multiple necessaire neuf nom nombre noms non note notification nouveau nouveaux
    nouvel nouvelle nouvelles novembre nuit num numero numeros obligatoire obtenir obtention obtenu
    octobre officiel ok option organisme original oublie oubliee oublier oublies outil ouvert ouverte
    ouverture ouvrir page paiement panne papa papier papiers parce pareil parent parents parle parlent
    part parti partie partir paye payee payer payes pb pblm pbm pbs perd perdre perdu perdue perdues
    perdus pere perime perimee permet permettre perte petit petite peur peuvent piece pieces pire piste
    place plusieurs point porter pose possibilite possible pouvait precis preciser preleve premier
    premiere premieres premiers prendre prenom preuve prevenir prevenue prevoir prevu prise probleme
    problemes procedure procedures prochain prochaine proche produire public quelqun question questions
    quitte quitter rapide rapidement rappel rappeler recent recente recevoir recherche recherchent reclame
    reclamer recoit recoivent recu recue recues recuperation recuperer recus redemande redemander refaire
    refait refaite refus refuse refusee refuser refuses regarder regle reglement regler regulariser rejet
    rejete rejetee relance relancee relancer remettre remis remplace remplacement remplacer rempli remplir
    rencontre rencontrer rend renouv renouvele renouveler renouvellement renouvellements renouvt rens
    renseignement renseignements renvt repond repondent repondre reponse report reporter reprendre reprise
    reserver responsable restant reste resultat resultats retard retarde retire retirer retrait retrouve
    retrouver reussi reussir reussit revenir rien saint sainte saintes saints samedi sans semaine semaines
    senior seniors septembre sera serait seront sert serve seul seule seuls signalement signaler signer
    simple simulation simuler sinon site soeur soit solution souci soucis souhaitait souhaite souhaiterait
    statut succes suite suivant suivi suivie suivre suppression supprime supprimer suspendu suspendue
    suspendus tant tard tardif tardive tarif tel telechargement telecharger telephone telephoner
    telephonique telle tels temporaire temps tente tiers totale touchait touche touchent toucher toujours
    toutefois traite traitement traiter transferer transfert transmettre transmis transmission trois trop
    trouve trouvee trouvent truc trucs urgemment urgence usageres usagers utilisation utiliser va vais
    valable validation valide valider validite valoir vas venir vers verse versee versees versement verser
    verses vie vieille viennent vient vieux vite vol vole volee voles volontaire vont voudrait voulait
    vouloir voulu vrai vraiment
    """.split()  # noqa: SIM905 — a list of words is read as words
)
"""« perdu », « bloqué », « renouveler »: they may be words of a term, and stand beside any without changing it."""

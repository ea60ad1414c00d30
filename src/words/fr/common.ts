/** The commonest words of French, by which the language of a message is known; accents may be left out. */
export default `le la les l' un une des du de d' et ou mais si alors comme que qu' qui quoi quel quelle quels quelles quand où comment pourquoi parce
car pour par avec sans sous sur dans en entre vers chez depuis jusqu pendant avant après contre selon est sont suis es sommes êtes était
étaient été être as a avons avez ont avait avaient eu avoir j' je me m' moi mon ma mes nous notre nos tu te t' toi ton ta tes vous votre vos
il elle ils elles on se s' lui leur leurs son sa ses ce c' cet cette ces cela ça ceci celui celle y n' ne pas plus point jamais rien personne
aucun aucune non oui aussi encore déjà toujours très trop peu beaucoup tout toute tous toutes autre autres même mêmes chaque plusieurs
quelque quelques quelqu peux peut peuvent pouvez pouvons pouvoir pourrais pourriez pouvait dois doit doivent devez devoir faut veux veut
voulez vouloir voudrais aimerais besoin fais fait faire font faites va vais vont allez aller vient viens venir mets met mettre prends prendre
sais sait savoir vois voir voit dit dire dis aujourd hui hier demain maintenant lundi mardi mercredi jeudi vendredi semaine mois jour jours
heure heures fois ici là bonjour bonsoir salut merci svp stp plaît cordialement aide aider aidez marche marchent fonctionne fonctionnent
ouvre ouvrir arrive arrivent reçois reçoit recevoir trouve trouver demande affiche reste perdu oublié changer utiliser nouveau nouvelle
nouveaux ancien ancienne bien mal bon bonne deux trois premier dernière dernier puis donc ensuite lorsque dès ainsi afin au aux pose posent donne donnent
mot mdp imprimante imprimantes imprimer réponse numéro boîte courriel courriels fichier fichiers écran écrans ordinateur ordi logiciel connexion
connecter compte erreur réseau réunion télécharger clavier souris identifiants partagé partagée droits accès lenteur panne verrouillé
réinitialiser supprimer supprimé effacé récupérer envoyer imprimé redémarre plante affichage bureau horaires urgence`.split(
  /\s+/,
);

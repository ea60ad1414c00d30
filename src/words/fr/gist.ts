import { anyOf, type GistWords, greetingOf, thanksOf } from "../gist.js";

const group =
  "(?:bureau|entreprise|societe|etage|site|batiment|service|departement|usine|magasin|agence|personnel|monde)";
const people = "(?:gens|personnes|collegues|utilisateurs|employes|collaborateurs)";

/** What French messages say besides their intent. */
export default {
  greeting: greetingOf("bonjour(?: [àa] tou(?:s|tes))?", "bonsoir", "salut(?: [àa] tous)?", "coucou", "bjr"),
  thanks: thanksOf(
    "ok|okay|super|parfait|genial|d'accord|top|nickel|tres bien|c'est bon|impeccable|ah",
    "(?:un grand )?merci(?: beaucoup| bien| infiniment)?|mille mercis|je (?:vous|te) remercie",
    "merci|pour (?:tout|(?:votre|ton|l'|la) ?(?:aide|reponse))|a (?:vous|tous|toi)|encore|d'avance",
  ),
  alone: anyOf(
    "(?:juste|seulement|uniquement) (?:moi|chez moi|mon \\w+)",
    "sauf (?:moi|chez moi|le mien|mon \\w+)",
    "il n'y a que moi",
    "(?:chez|pour) (?:les autres|mes collegues|tous les autres),? (?:ca|c'est|cela) (?:marche|fonctionne|va|bon|ok)",
    "(?:les autres|mes collegues) (?:y arrivent|peuvent|n'ont pas (?:le|ce|de) probleme)",
  ),
  many: anyOf(
    `(?:tout|toute) (?:le |la |l')?${group}`,
    "personne (?:ne |n')?(?:peut|arrive a)(?! (?:m'|me |nous ))",
    "personne n'a (?:acces|internet|plus)",
    "tous les (?:utilisateurs|employes|collaborateurs|sites|postes)",
    "aucun (?:de nous|d'entre nous|utilisateur)",
    `(?:beaucoup de|de nombreux|de nombreuses|plein de|des (?:dizaines|centaines) de|\\d{2,}) ${people}`,
  ),
  team: anyOf(
    "(?:mon|notre) equipe|toute l'equipe",
    `(?:plusieurs|quelques|certains|deux|trois|quatre|cinq|[2-9]) ${people}`,
    "(?:ma|mon|une|un|mes) collegues? (?:aussi|non plus|et moi|ont le meme)",
    "plusieurs d'entre nous|nous (?:ne |n'|sommes tous|avons tous)",
    "chez nous",
  ),
  calm: anyOf(
    "(?:pas|rien d'|rien de) ?(?:tres |si |vraiment )?urgent",
    "(?:pas presse|sans urgence|peut attendre)",
    "quand (?:vous|tu|quelqu'un) (?:aurez|aura|auras|avez|as|a) (?:le temps|un moment|cinq minutes)",
    "je peux (?:continuer a |quand meme |toujours )?travailler",
  ),
  stuck: anyOf(
    "(?:peux|peut|pouvons|arrive|arrivons) (?:pas|plus|rien)(?: a)? (?:\\w+ ){0,2}?(?:travailler|(?:me|se|nous) connecter(?! (?:au|a))|ouvrir (?:ma )?session|facturer|vendre|encaisser)",
    "personne ne peut (?:plus )?travailler",
    "(?:plus )?rien ne (?:marche|fonctionne)",
    "(?:completement|totalement) (?:bloque|arrete|en panne)\\w*",
    "(?:suis|sommes) (?:\\w+ )?bloque\\w*",
    "(?:ordinateur|ordi|pc|portable|mac\\w*) ne (?:s'allume|demarre) (?:pas|plus)",
    "(?:m'|nous )empeche de travailler",
    "a l'arret",
  ),
  pressed: anyOf(
    "(?:tres |super )?(?:urgent\\w*|urgence)",
    "(?:des que possible|au plus vite|le plus vite possible|asap|immediatement|tout de suite|critique)",
    "(?:client|clients|chef|patron|patient|patients) (?:attend|attendent)",
    "(?:reunion|presentation|demo|entretien|appel|vol|formation) (?:\\w+ ){0,2}(?:dans (?:\\d+|cinq|dix|une) (?:min\\w*|heure)|aujourd'hui|demain|a \\d+)",
    "dans (?:\\d+|cinq|dix|quinze) min(?:utes)?",
    "(?:fin de mois|fin d'annee|cloture)",
    "(?:tres |super |hyper )?(?:lent|lente|lents|lentes|rame)",
    "(?:toutes les (?:deux|cinq|dix|\\d+) (?:minutes|secondes)|sans arret|tout le temps|sans cesse)",
  ),
} satisfies GistWords;

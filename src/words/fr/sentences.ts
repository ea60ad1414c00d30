/** What Firstline says, in French; the English sentences are the keys. */
export default {
  "_About #{0} {1}. Your answer here goes to {2}._": "_À propos de #{0} {1}. Votre réponse ici va à {2}._",
  "_If that does not help, press **Not solved**: I know {0} more ways._":
    "_Si cela n'aide pas, appuyez sur **Pas résolu** : je connais encore {0} solutions._",
  "_If that does not help, press **Not solved**: I know one more way._":
    "_Si cela n'aide pas, appuyez sur **Pas résolu** : je connais encore une solution._",
  "_This article exists in {0} only:_": "_Cet article n'existe qu'en {0} :_",
  "{0} (also for {1})": "{0} (aussi pour {1})",
  "{0} and {1}": "{0} et {1}",
  "A person can take it from here": "Une personne peut prendre la suite",
  "All right, then this:": "Entendu, alors ceci :",
  "Back to **{0}**: did that help?": "Revenons à **{0}** : cela a-t-il aidé ?",
  "Back to your draft **{0}**: correct it above, or open it as it is.":
    "Revenons à votre brouillon **{0}** : corrigez-le ci-dessus, ou ouvrez-le tel quel.",
  "Back to your draft": "Revenons à votre brouillon",
  "Did that help?": "Cela a-t-il aidé ?",
  "From now on I write to you in English.": "À partir de maintenant, je vous écris en français.",
  "Good to hear that **#{0}** is solved.": "Tant mieux si **#{0}** est résolu.",
  "Good to hear. I dropped the draft; nothing was sent.":
    "Tant mieux. J'ai abandonné le brouillon ; rien n'a été envoyé.",
  "Good to hear. Write any time.": "Tant mieux. Écrivez quand vous voulez.",
  "I am sorry; this should not be so hard. A person can take it from here: I pass on what you wrote, and you need not say it again.":
    "Je suis désolé ; cela ne devrait pas être si compliqué. Une personne peut prendre la suite : je transmets ce que vous avez écrit, vous n'aurez pas à le redire.",
  "I changed the draft above.": "J'ai modifié le brouillon ci-dessus.",
  "It is an IT problem": "C'est un problème informatique",
  "Not needed": "Pas nécessaire",
  "Not solved": "Pas résolu",
  "Noted. For that it is the same:": "C'est noté. Dans ce cas, c'est pareil :",
  "Now to **{0}**.": "Passons à **{0}**.",
  "Open the ticket": "Ouvrir le ticket",
  "Please try this:": "Essayez ceci :",
  "Read the whole article": "Lire l'article entier",
  Solved: "Résolu",
  "Thank you. I passed that on to **#{0}**.": "Merci. Je l'ai transmis à **#{0}**.",
  "That is one for {0}": "C'est l'affaire de {0}",
  "That is one for **{0}** ({1}), not for IT. You reach them so: {2}":
    "C'est l'affaire de **{0}** ({1}), pas de l'informatique. Pour les joindre : {2}",
  "The next way is below already.": "La solution suivante est déjà ci-dessous.",
  "Then let us try another way.": "Essayons alors autrement.",
  "Then let us try something else.": "Essayons alors autre chose.",
  "Try this: {0}": "Essayez ceci : {0}",
  "Two things; I take one after the other. First **{0}**, then **{1}**.":
    "Deux choses ; je les prends l'une après l'autre. D'abord **{0}**, puis **{1}**.",
  "You changed your message, so I read it again.": "Vous avez modifié votre message, je l'ai donc relu.",
  "Your other question, **{0}**, comes after this; say **next** to take it now.":
    "Votre autre question, **{0}**, vient après ; écrivez **suivant** pour y passer maintenant.",
} satisfies Record<string, string>;

/** Anger in a message: it is answered with a way to a person, not with an article. */
import { mostRead } from "./words.js";

/** What speaks of anger, and how much; 1 and more is anger. Sober complaints ("for the third time this week") stay below. */
const signs: readonly (readonly [weight: number, pattern: RegExp])[] = [
  // swearing
  [
    1,
    /\bf+[u*@#]+[c*@#]*k|\bfck|\bwtf\b|\bffs\b|\bbull ?sh[i*]t|\bsh[i*]t(?:ty|show|e)?\b|\ba[s*]{2}hole|\bbastards?\b|\bscrew (?:this|you|it)\b|\bgo to hell\b|\bgod ?damn/i,
  ],
  [
    1,
    /\b(?:schei(?:ß|ss)|verdammt|verflucht|kotzt mich|arschloch|merde|putain|bordel de|mierda|joder|co[ñn]o\b|puta\b|nom de dieu)/i,
  ],
  [1, /[\u{1F92C}\u{1F621}\u{1F620}\u{1F595}]/u],
  [
    0.6,
    /\bcrap(?:py)?\b(?! it)|\bdamn(?:ed|it)?\b|\bbloody\b|\b(?:what|why|how|who|where) the (?:hell|heck)\b|\bsucks?\b|\bpissed\b|\bhate (?:this|you|it|that)\b/i,
  ],
  // insults
  [
    1,
    /\b(?:useless|stupid|dumb|worthless|idiotic|moronic|terrible|lousy|pathetic|horrible|brain ?dead|nutzlose[rs]?|dumme[rs]?|bl(?:ö|oe)de[rs]?|inútil|stupide|débile) (?:\w+ )?(?:bot|robot|chat ?bot|machine|thing|it (?:team|department|guys)|support|help ?desk|service|bunch|idiots?)\b|\byou(?:'re| are| guys are| people are| all are)? (?:all )?(?:so |completely |totally |absolutely )?(?:useless|stupid|worthless|idiots?|incompetent|clueless|a joke|no help at all)\b|\bbunch of (?:idiots|clowns|amateurs)\b|\b(?:incompetent|idiots|clowns)\b/i,
  ],
  [0.6, /\b(?:useless|pathetic|stupid(?! question)|idiotic|rubbish|garbage|piece of (?:junk|crap)|nonsense)\b/i],
  // exasperation
  [
    0.7,
    /\b(?:fed up|sick (?:and tired )?of|had enough|(?:had|have had) it with|enough is enough|ridiculous|unacceptable|outrageous|disgrace(?:ful)?|appalling|a (?:complete |total )?joke\b|waste of (?:my )?time|losing my (?:mind|patience)|(?:driv|mak)(?:ing|es?) me (?:crazy|mad|insane|furious|angry)|are you kidding|you must be joking|furious|so angry|how (?:many (?:more )?times|often) (?:do|must|should|have|will) i|no ?(?:one|body) (?:ever )?(?:helps|cares|gives a)|(?:does|do) any(?:one|body) (?:even )?(?:care|work)|what (?:do|are) (?:you|we) (?:even )?(?:pay|paid|good) |worst (?:\\w+ )?(?:support|service|it|help|company|bot|software|laptop)|unglaublich|frechheit|es reicht|ras le bol|inadmissible|inaceptable|estoy hart[oa])\b/i,
  ],
  [
    0.5,
    /\b(?:(?:second|third|fourth|fifth|sixth|tenth|hundredth|millionth|umpteenth|\d+(?:nd|rd|th)) time|again and again|over and over|every (?:single|damn|bloody) (?:time|day|week|morning)|still waiting|for (?:days|weeks|months|hours) now|seriously|already told you|i (?:have )?(?:already )?(?:told|asked|wrote|said) (?:you )?(?:\w+ )?(?:\d+|two|three|four|five|ten|many) times|zum (?:dritten|vierten|zehnten) mal)\b/i,
  ],
  // French
  [
    1,
    /(?:vous (?:[eê]tes|servez)|t'es|bande d[e'’]) ?(?:tous |vraiment |compl[eè]tement |des )?(?:nuls?\b|nazes?\b|incomp[eé]tents?|incapables?|[aà] rien\b|rigolos|idiots?\b|cr[eé]tins?)|\b(?:service|support|bot|robot|informatique|outil|truc) (?:de merde|pourri|minable|nul [aà] chier)|\bfoutage de gueule|se (?:foutent|moquent) de (?:nous|moi)|(?:vous vous|tu te) (?:foutez|moquez|fous|moques) de (?:moi|nous)/i,
  ],
  [
    0.7,
    /\b(?:j'en ai|y en a|en ai) (?:vraiment |plus que )?(?:marre|assez|ras le bol)|\bmarre d[e']|\bj'en peux plus|[cç]a suffit|c'est (?:une honte|honteux|scandaleux|inacceptable|insupportable|inadmissible|du n'importe quoi|lamentable)|\bperte de temps|\brien ne marche jamais|personne ne (?:r[eé]pond|m'aide|fait rien) jamais|\bd[eé]gag/i,
  ],
  [
    0.5,
    /\bpour la (?:troisi|quatri|cinqui|dixi|centi|[eé]ni|ni)[eè]me fois|[cç]a fait (?:des|trois|quatre|dix|\d+) (?:jours|semaines|mois) que|combien de fois (?:il |dois|faut)/i,
  ],
  [0.5, /!{2,}|(?:\?!|!\?)|\?{3,}/],
  [0.3, /!{4,}|(?:!{2,}.*){2}/s],
];

/** Shouting: most letters of several plain words are capitals, and it complains. */
const complaint =
  /\b(?:NOT|NOTHING|NEVER|AGAIN|STILL|NOW|WHY|HELP|STOP|BROKEN|CAN'?T|CANNOT|WON'?T|DOESN'?T|ISN'?T|EVERY|NOBODY|HATE|FIX|WORKING?|DOWN|ENOUGH|ANYTHING)\b|!/;

function shouting(text: string): number {
  const plain = text.replace(/\S*[\d_\\/@.:]\S*/g, " ");
  const words = plain.match(/\p{L}{2,}/gu) ?? [];
  const letters = words.join("");
  if (words.length < 4 || letters.length < 14) return 0;
  const high = [...letters].filter((letter) => letter !== letter.toLowerCase()).length;
  if (high / letters.length < 0.8) return 0;
  return complaint.test(text) ? 1 : 0.4;
}

/** Whether somebody is angry, from the first 2,000 characters of what they wrote. */
export function isAngry(message: string): boolean {
  const text = message.slice(0, mostRead).replace(/[\u2018\u2019]/g, "'");
  const sum = signs.reduce((total, [weight, pattern]) => total + (pattern.test(text) ? weight : 0), shouting(text));
  return sum >= 0.99;
}

/** What else is in a message: application, device, system, error code, place, for whom, since and until when. */
import type { Details } from "../tickets/details.js";
import { type Clock, momentsIn } from "./moments.js";
import { mostRead } from "./words.js";

/** A name and the words for it; the earliest in the text wins. */
type Names = readonly (readonly [name: string, words: RegExp])[];

const applications: Names = [
  ["Outlook", /\boutlook\b/i],
  [
    "Teams",
    /\b(?:ms |microsoft )teams\b|(?<!\b(?:our|two|both|other|all|several|these|many|three|different) )\bteams\b(?!')/i,
  ],
  [
    "Word",
    /\b(?:ms |microsoft )word\b|(?<!pass )\bword (?:document|file|doc|crash|freez|won|does|is|keeps|hang|template|365|online)|(?<=[a-z,] )Word\b/,
  ],
  ["Excel", /\bexcel\b/i],
  ["PowerPoint", /\bpower ?point\b|\bpptx?\b/i],
  ["OneNote", /\bone ?note\b/i],
  ["OneDrive", /\bone ?drive\b/i],
  ["SharePoint", /\bshare ?point\b/i],
  ["Power BI", /\bpower ?bi\b/i],
  ["Visio", /\bvisio\b/i],
  ["Zoom", /\bzoom\b(?! (?:in|out|level|to)\b)/i],
  ["Slack", /\bslack\b/i],
  ["SAP", /\bsap\b/i],
  ["Jira", /\bjira\b/i],
  ["Confluence", /\bconfluence\b/i],
  ["Salesforce", /\bsales ?force\b/i],
  ["ServiceNow", /\bservice ?now\b/i],
  ["Workday", /\bworkday\b(?!s)(?! (?:starts|ends|is|was))/i],
  ["Chrome", /\b(?:google )?chrome\b(?! ?book)/i],
  ["Edge", /\b(?:ms |microsoft )edge\b|\bedge browser\b|(?<=[a-z,] )Edge\b/],
  ["Firefox", /\bfire ?fox\b/i],
  ["Safari", /\bsafari\b/i],
  ["Acrobat", /\b(?:adobe )?acrobat\b|\badobe reader\b/i],
  ["Photoshop", /\bphoto ?shop\b/i],
  ["Illustrator", /\billustrator\b/i],
  ["InDesign", /\bin ?design\b(?= |$)(?<=indesign)/i],
  ["AutoCAD", /\bauto ?cad\b/i],
  ["Citrix", /\bcitrix\b/i],
  ["GlobalProtect", /\bglobal ?protect\b/i],
  ["AnyConnect", /\bany ?connect\b/i],
  ["FortiClient", /\bforti ?client\b/i],
  ["VPN", /\bvpn\b/i],
];

const devices: Names = [
  ["docking station", /\bdock(?:ing(?: ?station)?)?\b/i],
  ["laptop", /\b(?:laptop|lap top|notebook|macbook(?: (?:air|pro))?|thinkpad|chromebook|surface (?:pro|laptop|go))\b/i],
  ["computer", /\b(?:computer|pc|desktop(?! (?:app|icon|background|version))|workstation|imac)\b/i],
  [
    "phone",
    /\b(?:iphone|(?:mobile |cell |smart ?|work |company )?phone(?! (?:number|call|support|book))|smartphone|cellphone|handset|android|pixel \d|galaxy s\d+)\b/i,
  ],
  ["tablet", /\b(?:tablet|ipad)\b/i],
  ["printer", /\b(?:printer|copier|mfp|plotter|multifunction)\b/i],
  ["scanner", /\bscanner\b/i],
  ["screen", /\b(?:monitor|display|(?:second|external|big|black|blank) screen|beamer|projector)\b/i],
  ["headset", /\b(?:headset|headphones?|earbuds|airpods)\b/i],
  ["keyboard", /\bkeyboard\b/i],
  ["mouse", /\b(?:mouse|touchpad|trackpad)\b/i],
  ["camera", /\b(?:webcam|camera)\b/i],
  ["badge", /\b(?:badge|key ?card)\b/i],
];

const systems: Names = [
  ["Windows 11", /\bwin(?:dows)? ?11\b/i],
  ["Windows 10", /\bwin(?:dows)? ?10\b/i],
  [
    "Windows",
    /\bwindows (?:xp|server|laptop|pc|computer|machine|update|hello|explorer|[78]\b)|\b(?:on|to|my|use|using|have|running|runs|microsoft) windows\b(?! (?:open|are|in\b))|(?<=[a-z,] )Windows\b/,
  ],
  ["macOS", /\bmac ?os(?: x)?\b|\bmac(?:book|s)?\b(?! address)|\bimac\b/i],
  ["iPadOS", /\bipad(?:os)?\b/i],
  ["iOS", /\bios\b|\biphone\b/i],
  ["Android", /\bandroid\b|\bsamsung (?:phone|galaxy)\b|\bgalaxy s\d+\b|\bgoogle pixel\b/i],
  ["ChromeOS", /\bchrome ?(?:os|book)\b/i],
  ["Linux", /\b(?:linux|ubuntu|debian|fedora)\b/i],
];

/** Said to tell what it is not: "not Teams", "works in Chrome", "on my phone it is fine". */
const excluded =
  /\b(?:not|isn'?t|instead of|rather than|except|unlike|fine (?:on|in|with)|works? (?:fine |well |ok )?(?:on|in|with)|never)(?: (?:my|the|on|in|a|an|ms|microsoft))* $/i;
const fineAfter =
  /^[^.,;!?]{0,14}\b(?:(?:works?|is|are|runs?) (?:fine|ok|okay|well|all right)|works\b(?! (?:no|not|badly|slow|in|on|with|only)))/i;

/** The first of the names that a text speaks of as what it is about: its word and where it stands. */
function mentionOf(text: string, names: Names): { name: string; word: string; at: number } | undefined {
  let best: { name: string; word: string; at: number } | undefined;
  for (const [name, words] of names) {
    for (const match of text.matchAll(new RegExp(words, `${words.flags}g`))) {
      const before = text.slice(Math.max(0, match.index - 40), match.index);
      if (excluded.test(before) || fineAfter.test(text.slice(match.index + match[0].length))) continue;
      if (!best || match.index < best.at) best = { name, word: match[0], at: match.index };
      break;
    }
  }
  return best;
}

const firstOf = (text: string, names: Names): string | undefined => mentionOf(text, names)?.name;

/** The application, the device and the system that a text is about, each with its word and where it stands. */
export const mentionsIn = (text: string) =>
  Object.entries({ application: applications, device: devices, system: systems }).flatMap(([kind, names]) => {
    const found = mentionOf(text, names);
    return found ? [{ kind, ...found }] : [];
  });

/** Makers' names, with a model behind them where there is one. */
const models =
  /\b(?:ThinkPad|MacBook(?: Air| Pro)?|Surface(?: Pro| Laptop| Go)?|LaserJet|OfficeJet|EliteBook|ProBook|Latitude|Optiplex|iPhone|iPad|Galaxy|Pixel)(?: (?:Pro |Air |SE\b|[A-Z]?\d[\w-]*)+)?(?![\w])/;
/** The tag on a device: letters, a dash, digits. */
const tag = /\b(?!(?:covid|wpa|usb|hdmi|iso|error|err|ora|kb|aes|sha)-)[A-Z]{2,5}-\d{2,7}\b/i;

function deviceIn(text: string): string | undefined {
  const kind = firstOf(text, devices);
  const exact = [models.exec(text)?.[0].trim(), kind ? tag.exec(text)?.[0].toUpperCase() : undefined].filter(Boolean);
  if (!kind) return undefined;
  return exact.length ? `${kind} (${exact.join(", ")})` : kind;
}

const codes = [
  /\b0x[0-9a-f]{3,8}\b/i,
  /\bAADSTS\d{4,7}\b/i,
  /\b(?:ERR|DNS|NET|SSL|SEC|PR)_[A-Z0-9_]{3,}\b/,
  /\b(?:CAA|ORA-|TNS-|SQL|MSB|CE-|NW-|OSX?-)\d[0-9A-F]{2,8}\b/,
  /\b(?=[A-Z_]*_)[A-Z]{3,}(?:_[A-Z]{2,}){1,5}\b/,
  /\b(?:error|err|stop|fault|event|status|exit|msi|http|fehler)(?: ?(?:code|number|no|id|nr|message))?[.:]? ?(?:is |says? |of )?[#"'(]?(-?(?=[\w-]*\d)[A-Z]{0,6}-?[0-9A-F]{2,8}(?:[-.][0-9A-Z]{1,8})?)\b/i,
  /\bcode[:]? [#"'(]?((?=[\w-]*\d)[A-Z]{0,6}-?\d{2,8})\b(?! (?:digits?|minutes?|days?))/i,
  /\b([45]\d\d)(?= (?:error|page|not found|bad gateway|forbidden|internal))/i,
];

function codeIn(text: string): string | undefined {
  for (const pattern of codes) {
    const match = pattern.exec(text);
    if (match) return match[1] ?? match[0];
  }
  return undefined;
}

const ordinals: Record<string, string> = {
  ground: "ground",
  first: "1",
  second: "2",
  third: "3",
  fourth: "4",
  fifth: "5",
  sixth: "6",
  top: "top",
};

function siteIn(text: string): string | undefined {
  const parts: string[] = [];
  const building = /\b(?:[Bb]uilding|[Bb]ldg|[Bb]lock|[Tt]ower|[Hh]all)\.? ([A-Z]\b|\d{1,3}[a-z]?\b)/.exec(text);
  if (building) parts.push(`building ${building[1]!.toUpperCase()}`);
  const floor =
    /\b(?:floor|level|flr)\.? (\d{1,2})\b/i.exec(text)?.[1] ??
    /\b(\d{1,2})(?:st|nd|rd|th)? (?:floor|flor|flr)\b/i.exec(text)?.[1] ??
    ordinals[
      /\b(ground|first|second|third|fourth|fifth|sixth|top) (?:floor|flor)\b/i.exec(text)?.[1]?.toLowerCase() ?? ""
    ];
  if (floor) parts.push(/\d/.test(floor) ? `floor ${floor}` : `${floor} floor`);
  const room = /\b(?:meeting |conference )?room (?:no\.? |number )?([A-Z]?\d[\w.-]*\d|\d+[a-z]?|[A-Z]\d+)\b/i.exec(
    text,
  );
  if (room) parts.push(`room ${room[1]}`);
  if (parts.length) return parts.join(", ");
  const office =
    /\b(?:in|at|from) (?:the |our )?([A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?) (?:office|site|branch|plant)\b/.exec(text);
  if (office) return `${office[1]} office`;
  if (/\b(?:at|from) home\b|\bhome office\b|\bworking remote(?:ly)?\b/i.test(text)) return "at home";
  const spot =
    /\b(?:in|at|near|by) the (warehouse|reception|canteen|lobby|lab|workshop|hotel|copy room|server room|factory|shop floor)\b/i.exec(
      text,
    );
  return spot?.[1]?.toLowerCase();
}

const someone =
  "(?:colleagues?|co-?workers?|boss|managers?|assistants?|interns?|trainees?|apprentices?|student assistants?|new (?:starter|hire|colleague|employee|joiner|team member)|contractors?|consultants?|guests?|visitors?|customers?|husband|wife)";
const nameAfter = "( [A-Z][\\p{L}-]+(?: [A-Z][\\p{L}-]+)?)?";
const forSomeone = new RegExp(
  `(?<!(?:work|works|working|fine|ok|okay|same|different) )\\b[Ff]or (?:my |our |a |an |the |one of my )?(${someone})\\b(?! (?:network|internet|wi-?fi|e?-?mails?|data|portal|calls?|support))${nameAfter}`,
  "u",
);
const theirs = new RegExp(
  `\\b[Mm]y (${someone})${nameAfter} (?:can'?t|cannot|can not|does(?:n'?t| not)|did(?:n'?t| not)|is (?:unable|locked|not able|stuck)|has (?:a |no |the |lost|forgotten|problems)|needs|wants|lost|forgot|gets|keeps)(?! (?:have|see) (?:this|the|that|any) )`,
  "u",
);
const named =
  /(?<!(?:work|works|working|fine|ok|okay|looking|asking) )\bfor ([A-Z][\p{L}-]+ [A-Z][\p{L}-]+)(?= |[.,;!?]|$)(?! (?:office|team|server|client))/u;

function forWhomIn(text: string): string | undefined {
  const address = /(?<!(?:works?|working|fine|ok) )\bfor (\S+@[\w.-]+\w)/i.exec(text)?.[1];
  if (address) return address.toLowerCase();
  const match = forSomeone.exec(text) ?? theirs.exec(text);
  if (match) return `${match[1]}${match[2] ?? ""}`;
  const name = named.exec(text)?.[1];
  return name && !firstOf(name, applications) && !firstOf(name, devices) ? name : undefined;
}

/**
 * Reads the details of a message from its first 2,000 characters; what it does not speak of is absent. Dates are meant in
 * the zone of the one who wrote it, as they were at `now` (ms).
 */
export function detailsOf(message: string, clock: Clock): Details {
  const text = message
    .slice(0, mostRead)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, " ");
  const found = {
    application: firstOf(text, applications),
    device: deviceIn(text),
    system: firstOf(text, systems),
    code: codeIn(text),
    site: siteIn(text),
    forWhom: forWhomIn(text),
    ...momentsIn(text, clock),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Details;
}

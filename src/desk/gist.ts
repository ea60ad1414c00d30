/** What a message says besides its intent: a title, who else has it, whether the person can work. */
import { says, withoutGreeting } from "./gist-words.js";

/** The first sentence, without greeting, at most 80 characters. */
export function titleFrom(text: string): string {
  const plain = withoutGreeting(text.replace(/\s+/g, " ").trim())
    .replace(
      /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear \w+)(?: (?:there|all|team|everyone))?[,!. ]+)+/i,
      "",
    )
    .trim();
  const sentence = /^.{8,}?[.!?](?=\s|$)/.exec(plain)?.[0].replace(/[.!]+$/, "") ?? plain;
  const title = sentence.length > 80 ? `${sentence.slice(0, 79).replace(/\s+\S*$/, "")}…` : sentence;
  return title ? title[0]!.toUpperCase() + title.slice(1) : "No words";
}

const all = "(?:every ?(?:one|body)|all (?:(?:of )?(?:us|them)|(?:the )?(?:users|staff|people|colleagues|employees)))";
const group = "(?:company|office|floor|building|site|department|branch|plant|warehouse|shop|school|hall)";
const nobody = "(?:no ?(?:one|body)|none of (?:us|them))";

/** Others who are well, and others who only receive something: they do not have it too. */
const others = [
  new RegExp(
    `\\b(?:works?|working|fine|ok(?:ay)?|no (?:problems?|issues?)|loads?|opens?)\\b[^.;!?]{0,20}\\b(?:for|by|with) (?:${all}|(?:the rest of )?(?:my|our|the) (?:team|colleagues?|others?|whole \\w+)|others)(?: else)?`,
    "gi",
  ),
  new RegExp(`\\b${all} else (?:is|are|can|could|has|have|gets?|does|do|did|sees?|seems?)\\b(?!'t| not)[^.;!?]*`, "gi"),
  /(?<!\bin )\b(?:the others|(?:all )?(?:my |the )?(?:other )?(?:colleagues?|co-?workers?|team ?mates?|team|boss)) (?:(?:is|are|seems?|does|do) (?:all )?(?:fine|ok|okay|good|well|working|able)|works?\b|(?:can|could)\b(?!'t| not| no)|(?:has|have|had) (?:no (?:problem|issue|trouble)|access))[^.;!?]*/gi,
  new RegExp(
    `\\b(?:${all} else|the others|${nobody} else|(?:my |the )?(?:colleagues?|co-?workers?|team ?mates?|team)) (?:has|have|had|does|do|did|seems?|sees?)(?:n'?t| not)?(?: to)? ?(?:have|see|get|no|any)? ?(?:this|that|the|any|a|such)? ?(?:same )?(?:problems?|issues?|trouble|it)\\b`,
    "gi",
  ),
  new RegExp(
    `\\b(?:to|with|from|invite[ds]?|ask(?:ed)?|tell|told|among|cc|e-?mails?|message) (?:${all}|(?:the |my |our )?(?:whole|entire) (?:team|${group})|(?:my|the|our) (?:team|colleagues?))(?! (?:is|are|can|can't|cannot|has|have|gets?)\\b)`,
    "gi",
  ),
  /\b(?:only|just) (?:me|mine|i|my (?:laptop|computer|pc|account|machine))\b|\bnot (?:for )?(?:everyone|all)\b/gi,
];

/** `me`, `team` or `many`, from the words; `me` when they say nothing of it, or that others are well. */
export function whoFrom(text: string): "me" | "team" | "many" {
  const rest = others.reduce((left, pattern) => left.replace(pattern, " "), text.replace(/[\u2018\u2019]/g, "'"));
  const many = new RegExp(
    `\\b(?:${all}(?! else)|(?:whole|entire|complete|all of the) ${group}|${nobody}(?! else)\\b(?!.{0,20}\\b(?:answer|call|repl|help|tell|told|knows?)\\w*)|(?:many|most|lots|dozens|hundreds|a lot|\\d{2,}) (?:of )?(?:people|us|users|colleagues|employees)|the (?:${group}|customers) (?:is|are|has|have|can'?t|cannot)|company[- ]wide|all (?:offices|sites|branches|floors))\\b`,
    "i",
  );
  if (many.test(rest) && !/\bin (?:my|our) team\b/i.test(text)) return "many";
  if (
    many.test(rest) ||
    /\b(?:(?:my|our|the) (?:whole |entire )?(?:team|group|crew)|several of us|some of us|a few of us|(?:two|three|four|five|six|[2-9]) of us|my colleagues?|(?:me and|as well as) (?:my|the|a) \w+|we (?:all|both|can'?t|cannot|are unable|have no)|us all|both of us|(?:two|three|four|five|six|seven|eight|nine|several|some|[2-9]) (?:people|users|colleagues)|(?:colleagues|neighbours?|neighbors?) (?:have|has) (?:it|the same)|for (?:all of )?us)\b/i.test(
      rest,
    )
  )
    return "team";
  if (says("alone", text)) return "me";
  return says("many", text) ? "many" : says("team", text) ? "team" : "me";
}

/** What says that it can wait, or that they can work all the same. */
const calm =
  /\b(?:not (?:that |so |very |really |at all )?urgent|no (?:rush|hurry|urgency|stress)|(?<!nobody |no one |none of us )(?:can|could) (?:still )?work(?! (?:only|properly|again))|still able to work|low priority|when(?:ever)? (?:you|somebody|someone) (?:have|has|find|finds|get|gets) (?:a (?:moment|minute)|time)|at your (?:earliest )?convenience|no big deal|isn'?t urgent|take your time|nothing urgent|can wait|not a blocker|minor|cosmetic|not in a hurry)\b/i;

const stuck = new RegExp(
  [
    "\\b(?:can'?t|cannot|can not|could ?n'?t|couldn'?t|unable to|not able to|impossible to|(?:nobody|no one|none of us) (?:can|is able to)) (?:\\w+ ){0,2}(?:work(?!ing (?:out|on))|do (?:my job|my work|anything|any work)|start(?! (?:a|the|my|our) (?:meeting|call|video))|log ?in|log ?on|sign ?in|get (?:any|my) work done|ship|sell|bill)\\b",
    "\\bnothing works\\b|\\bcompletely (?:down|dead|stuck|blocked|lost)\\b|\\bwon'?t (?:turn on|start|boot|power on)\\b|\\bat a (?:stand ?still|halt)\\b|\\b(?:production|the line|the shop|the tills?|all tills?|the whole \\w+|everything) (?:is|are|has) (?:down|stopped|standing still|dead|broken|blocked|offline)\\b",
    "\\b(?:stops?|stopping|prevents?|keeps?|blocks?|blocking) (?:me|us|everyone|everybody|the team) (?:from (?:working|work|doing)|completely)\\b|\\b(?:i am|i'm|we are|we're) (?:completely |totally )?(?:blocked|stuck|dead in the water|out of action)\\b",
  ].join("|"),
  "i",
);

const pressed = new RegExp(
  [
    "\\b(?:slow|barely|hardly|keeps? (?:\\w+ )?(?:dropping|crashing|freezing|disconnecting|hanging|restarting|kicking)|sometimes|on and off|hard to work|struggling|every (?:few|couple of|\\d+|five|ten) (?:minutes|seconds))\\b",
    "\\b(?:urgent(?:ly)?|asap|a\\.s\\.a\\.p|as soon as possible|right (?:now|away)|immediately|emergency|critical|time[- ]sensitive|at once|hurry|quickly)\\b",
    "\\b(?:deadline|due (?:at|on|by|in|today|tomorrow|this|tonight)|(?:is|are) due\\b|(?:customers?|clients?|patients?|guests?|board|auditors?) (?:is|are) waiting|waiting (?:for me )?(?:customers?|clients?)|(?:meeting|presentation|demo|interview|pitch|webinar|exam|call|training|event|flight|audit) (?:\\w+ ){0,3}?(?:in (?:an|\\w+) (?:min\\w*|hours?)|at \\d|today|this (?:morning|afternoon)|tomorrow|starts|now|soon)|payroll|month[- ]end|year[- ]end|end of (?:the )?(?:day|month|quarter))\\b",
  ].join("|"),
  "i",
);

/** `yes`, `badly` or `no`: can they work? `yes` when the words say nothing of it, or that it can wait. */
export function workFrom(text: string): "yes" | "badly" | "no" {
  const plain = text.replace(/[\u2018\u2019]/g, "'");
  if (calm.test(plain) || says("calm", text)) return "yes";
  if (stuck.test(plain) || says("stuck", text)) return "no";
  return pressed.test(plain) || says("pressed", text) ? "badly" : "yes";
}

const thanks =
  /^(?:(?:ok(?:ay)?|great|perfect|super|awesome|cool|nice|lovely|brilliant|got it|alright|all good|that'?s (?:great|fine|perfect))[,!. ]*)*(?:(?:many |big )?thanks?(?: you)?(?: (?:so|very) much| a lot| a bunch)?|thx|ty|cheers|much appreciated|👍|🙏)[\s!.,👍🙏]*(?:\w+[!.]?)?$/iu;

/** "Thanks", "great, cheers": words that neither reopen a ticket nor start a clock. */
export const isThanks = (text: string): boolean =>
  text.length < 60 && (thanks.test(text.trim()) || says("thanks", text));

/** What a message says besides its intent: a title, who else has it, whether the person can work. */

/** The first sentence, without greeting, at most 80 characters. */
export function titleFrom(text: string): string {
  const plain = text
    .replace(/\s+/g, " ")
    .replace(
      /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear \w+)(?: (?:there|all|team|everyone))?[,!. ]+)+/i,
      "",
    )
    .trim();
  const sentence = /^.{8,}?[.!?](?=\s|$)/.exec(plain)?.[0].replace(/[.!]+$/, "") ?? plain;
  const title = sentence.length > 80 ? `${sentence.slice(0, 79).replace(/\s+\S*$/, "")}…` : sentence;
  return title ? title[0]!.toUpperCase() + title.slice(1) : "No words";
}

/** `me`, `team` or `many`, from the words; `me` when they say nothing of it. */
export function whoFrom(text: string): "me" | "team" | "many" {
  if (
    /\b(every ?(?:one|body)|all (?:of )?(?:us|users|staff|people)|whole (?:company|office|floor|building|site|department)|entire (?:company|office|floor|building|site)|many (?:people|of us|users)|the (?:floor|office|building) (?:is|has))\b/i.test(
      text,
    )
  )
    return "many";
  if (
    /\b(my (?:whole )?team|our team|the team|several of us|some of us|a few of us|my colleagues?|we (?:can'?t|cannot|are unable)|none of us|us all|both of us)\b/i.test(
      text,
    )
  )
    return "team";
  return "me";
}

/** `yes`, `badly` or `no`: can they work? `yes` when the words say nothing of it. */
export function workFrom(text: string): "yes" | "badly" | "no" {
  if (
    /\b(can'?t|cannot|can not|unable to|not able to|impossible to) (?:\w+ ){0,2}(?:work|do (?:my job|anything|any work)|start|log ?in|sign in)\b|\bnothing works\b|\bcompletely (?:down|dead|stuck|blocked)\b|\bwon'?t (?:turn on|start|boot)\b|\bat a standstill\b/i.test(
      text,
    )
  )
    return "no";
  if (
    /\b(slow|barely|hardly|keeps? (?:dropping|crashing|freezing|disconnecting)|sometimes|on and off|urgent(?:ly)?|asap|as soon as possible|deadline|hard to work|struggling)\b/i.test(
      text,
    )
  )
    return "badly";
  return "yes";
}

/** "Thanks", "great, cheers": words that neither reopen a ticket nor start a clock. */
export const isThanks = (text: string): boolean =>
  /^(?:(?:ok(?:ay)?|great|perfect|super|awesome|cool|nice|lovely|brilliant|got it|alright|all good|that'?s (?:great|fine|perfect))[,!. ]*)*(?:(?:many |big )?thanks?(?: you)?(?: (?:so|very) much| a lot| a bunch)?|thx|ty|cheers|much appreciated|👍|🙏)[\s!.,👍🙏]*(?:\w+[!.]?)?$/iu.test(
    text.trim(),
  ) && text.length < 60;

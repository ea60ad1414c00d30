/** What short words mean after something was said to a person: "nah that didn't do it", "the other laptop", "go ahead". */
import { learnClasses, someOf } from "./softmax.js";
import type { Example } from "./train.js";

export const moves = ["yes", "no", "solved", "not-solved", "cancel", "neither", "correct", "next", "later"] as const;
export type Move = (typeof moves)[number];

/** The probability of each move, and of `none`: a matter of its own. They add up to 1. */
export type MoveReading = Record<Move | "none", number>;

/** Of a text at least this share of what is looked at must be known from the examples. */
const leastKnown = 0.3;
/** So many matters of their own are learnt from. */
const mostMatters = 1_000;

/**
 * A reader of moves from what people say to make them, from matters that are none (the articles' questions, say), and from what
 * is said at any time (thanks, greetings, other commands).
 */
export function createMoves(
  said: readonly Example[],
  matters: readonly string[],
  chatter: readonly string[] = [],
): (text: string) => MoveReading {
  const classes = [...moves, "none"] as const;
  const read = learnClasses(
    [
      ...said.map(({ text, intent }) => ({ text, label: classes.indexOf(intent as Move) })),
      ...[...chatter, ...someOf(matters, mostMatters)].map((text) => ({ text, label: classes.length - 1 })),
    ].filter(({ label }) => label >= 0),
    classes.length,
  );
  return (text) => {
    const { shares: found, known } = read(text.slice(0, 600));
    // of words that nobody has said before nothing follows
    if (known < leastKnown)
      return Object.fromEntries(classes.map((name) => [name, name === "none" ? 1 : 0])) as MoveReading;
    return Object.fromEntries(classes.map((name, at) => [name, found[at]!])) as MoveReading;
  };
}

/** What was said last to a person and waits for a word: an answer, a draft, a choice of buttons, a solved ticket. */
export type Pending = "answer" | "draft" | "choice" | "resolved";

/** What each move comes to where something is pending; a move that is not named there is a matter of its own. */
const meanings: Record<Pending, Partial<Record<Move, Move>>> = {
  answer: {
    yes: "solved",
    solved: "solved",
    no: "not-solved",
    "not-solved": "not-solved",
    neither: "not-solved",
    cancel: "cancel",
    correct: "correct",
    next: "next",
    later: "later",
  },
  draft: {
    yes: "yes",
    no: "cancel",
    cancel: "cancel",
    solved: "solved",
    correct: "correct",
    next: "next",
    later: "later",
  },
  choice: {
    no: "neither",
    neither: "neither",
    "not-solved": "neither",
    cancel: "cancel",
    solved: "solved",
    correct: "correct",
    next: "next",
    later: "later",
  },
  resolved: { yes: "solved", solved: "solved", no: "not-solved", "not-solved": "not-solved", later: "later" },
};

/**
 * How much rarer a matter of its own is here than among what was learnt from: who was just asked something mostly answers.
 * Words after a draft often add to it.
 */
const newHere: Record<Pending, number> = { answer: 0.13, draft: 0.22, choice: 0.22, resolved: 0.15 };

/**
 * The move that a reading comes to where something is pending; undefined for a matter of its own. `matter` is how likely the
 * words ask for an article or an action by themselves, 0..1.
 */
export function moveIn(reading: MoveReading, pending: Pending, matter = 0): Move | undefined {
  const sums = new Map<Move, number>();
  const rest = moves.filter((name) => !meanings[pending][name]).reduce((sum, name) => sum + reading[name], 0);
  for (const [name, meaning] of Object.entries(meanings[pending]) as [Move, Move][])
    sums.set(meaning, (sums.get(meaning) ?? 0) + reading[name]);
  const [best] = [...sums].sort((one, other) => other[1] - one[1]);
  if (!best) return undefined;
  // nothing comes of "later": a matter of its own must not be lost to it
  const rarer = matter > 0.7 || best[0] === "later" ? 1 : newHere[pending];
  return best[1] > rarer * (reading.none + rest) ? best[0] : undefined;
}

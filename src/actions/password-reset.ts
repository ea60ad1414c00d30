import { en } from "../words/words.js";
import type { ActionSpec } from "./run.js";

/** A forgotten password: proof by a code to the phone on record, then a one-time page for the new password. */
export default {
  title: en`Password reset`,
  offer: (t, account) => t`I can reset the password of **${account}**.`,
  cannot: (t) => t`I cannot reset the password right now. A person can, and will check that it is you.`,
  done: en`Your password was changed, and you were signed out everywhere else.`,
  examples: [
    "I forgot my password",
    "reset my password",
    "I can't remember my password any more",
    "forgotten password",
    "need a new password",
    "password reset please",
    "how do I reset my password",
    "my password is not accepted any more",
    "it says wrong password when I log in to Windows",
    "I lost my login password",
    "pasword reset",
    "can you set a new password for me",
    "don't know my password after the holidays",
    "my credentials are no longer valid",
    "incorrect password every time",
    "I do not recall my password, please set a fresh one",
    "which password did I have, I no longer know it",
    "cannot log in, password is wrong, I tried all I know",
    "set my password back",
    "password gone from my memory",
    "I am away and forgot the login",
    "new initial password please",
  ],
  onPage: true,
} satisfies ActionSpec;

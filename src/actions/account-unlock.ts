import { en } from "../words/words.js";
import type { ActionSpec } from "./run.js";

/** A lock-out: proof by a code to the phone on record, then the desk unlocks the account. */
export default {
  title: en`Account unlock`,
  offer: (t, account) => t`I can unlock the account **${account}**.`,
  cannot: (t) => t`I cannot unlock the account right now. A person can, and will check that it is you.`,
  done: en`Your account is unlocked. Wait a minute, then sign in with your usual password.`,
  examples: [
    "my account is locked",
    "I am locked out",
    "unlock my account",
    "too many wrong attempts, account locked",
    "it says my account has been locked out",
    "locked out of my computer",
    "the referenced account is currently locked out",
    "please unlock me",
    "can't get in, account is blocked after wrong tries",
    "I typed the password wrong too often and now it is blocked",
    "user account disabled after failed logins",
    "acount locked",
    "locked myself out",
    "my login is blocked",
    "unblock my user please",
    "user is blocked after too many tries",
    "I entered the wrong pin or password several times and now nothing goes",
    "my windows account is disabled",
    "three wrong attempts and it is closed",
    "please release my account",
    "domain account locked",
  ],
  onPage: false,
} satisfies ActionSpec;

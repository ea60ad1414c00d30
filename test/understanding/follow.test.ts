/** Which choice somebody means, and what a correction makes of what was said before. */
import { corrected } from "../../src/understanding/correction.js";
import { pickedFrom } from "../../src/understanding/pick.js";

const choices = ["Outlook does not open or crashes", "Outlook does not send or receive", "My mailbox is full"];

test.each<[string, number | undefined]>([
  ["the first one", 0],
  ["1", 0],
  ["first", 0],
  ["I think it is the second", 1],
  ["2.", 1],
  ["number two please", 1],
  ["option 3", 2],
  ["the last one", 2],
  ["third", 2],
  ["die zweite bitte", 1],
  ["el segundo", 1],
  ["la première s'il te plaît", 0],
  ["the one about the mailbox", 2],
  ["mailbox full", 2],
  ["it crashes", 0],
  ["outlook", undefined],
  ["the second monitor stays black", undefined],
  ["4", undefined],
  ["neither", undefined],
  ["the first or the second", undefined],
  ["", undefined],
  ["yes", undefined],
])("%s", (text, at) => {
  expect(pickedFrom(text, choices)).toBe(at);
});

test.each([
  ["outlook does not start", "sorry, I meant teams, not outlook", "teams does not start"],
  ["teams shows a white window", "actually it's outlook not teams", "outlook shows a white window"],
  ["my laptop is slow", "no, my phone", "my phone is slow"],
  ["the printer is jammed", "not the printer, the scanner", "the scanner is jammed"],
  ["how do I open this in word", "excel rather than word", "how do I open this in excel"],
  ["my laptop is slow", "no, the other laptop", "my laptop is slow\nno, the other laptop"],
  [
    "the printer prints nothing",
    "I meant the printer on floor 2",
    "the printer prints nothing\nI meant the printer on floor 2",
  ],
  ["something odd happens", "actually since monday", "something odd happens\nactually since monday"],
])("%s / %s", (before, correction, after) => {
  expect(corrected(before, correction)).toBe(after);
});

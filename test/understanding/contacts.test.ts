/** Not for IT: whose it is, and never what is for IT. */
import { readFileSync } from "node:fs";
import { readSettings } from "../../src/config.js";
import { learnContacts } from "../../src/desk/contacts.js";
import { deskExamples } from "../../src/desk/examples.js";
import { readArticles } from "../../src/knowledge/articles.js";
import { intentExamples } from "../../src/understanding/examples.js";
import { evidenceFrom, interpret } from "../../src/understanding/interpret.js";
import { createClassifier, train } from "../../src/understanding/understanding.js";

const at = (path: string) => new URL(path, import.meta.url).pathname;
const { articles } = await readArticles(at("../../kb"));
const sayings = await deskExamples();
const { contacts } = readSettings(at("../../firstline.yaml"));
const evidence = evidenceFrom(articles, sayings, createClassifier(train(intentExamples(articles, sayings))));
const whose = learnContacts(contacts, articles, sayings);
const contactOf = (text: string) => {
  const place = whose(text, interpret(text, evidence));
  return place === undefined ? undefined : contacts[place]!.name;
};
const messages = (file: string) =>
  readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { text: string; expect: string[] });

const theirs = {
  "the People team": `my salary is wrong this month|how many holidays have I left this year|I would like to hand in a sick note|can I take unpaid leave|when do we get paid in December|question about my employment contract|I moved, who needs my new address|I need a confirmation of employment|how long is my notice period|who can approve my overtime|my vacation request was not approved|parental leave from March|there is a mistake in my payslip`,
  Facilities: `it is freezing in our office|my chair squeaks and is broken|the toilet is clogged again|where can I get a parking space|the lamp above my desk is broken|the dishwasher in the kitchen leaks|I would like a standing desk|the window in room 3 does not close|the lift does not move|no coffee left in the kitchen|the heating is on and cannot be turned off|where do I drop off a parcel`,
  "Finance and travel": `how do I get my travel expenses back|I need a flight to Madrid|please book a hotel for me|where do I send this invoice to|my expense claim was rejected|I lost the company credit card|how much can I spend on dinner with a client|who pays my taxi to the airport|I need a purchase order|which cost centre is ours|cancel my flight please|what do we pay per mile`,
};

test.each(Object.entries(theirs))("%s", (name, texts) => {
  const rows = texts.split("|").map((text) => ({ text, got: contactOf(text) }));
  const wrong = rows.filter(({ got }) => got !== name);
  if (process.env["SHOW_WRONG"]) console.log(name, rows.length, wrong);
  expect(wrong.filter(({ got }) => got !== undefined).length).toBeLessThanOrEqual(1);
  expect(1 - wrong.length / rows.length).toBeGreaterThan(0.7);
});

test.each([
  "what is the weather tomorrow",
  "order me a pizza",
  "what is the best recipe for banana bread?",
  "who won the game yesterday",
  "tell me a joke",
  "write a poem about spring",
  "what time is it in Tokyo",
  "asdf qwer",
])("nobody's: %s", (text) => {
  expect(contactOf(text)).toBeUndefined();
});

test.each(["it is broken, can I get a new one", "I need a new one", "it does not work", "my desk phone is dead"])(
  "vague words are not sent away: %s",
  (text) => {
    expect(contactOf(text)).toBeUndefined();
  },
);

test("what is for IT is not sent away", () => {
  const ours = [...messages("messages.jsonl"), ...messages("hard-messages.jsonl")].filter(
    ({ expect: ids }) => !ids.includes("out-of-scope"),
  );
  const away = ours.filter(({ text }) => contactOf(text));
  if (process.env["SHOW_WRONG"]) console.log(ours.length, away);
  expect(away.length / ours.length).toBeLessThan(0.01);
  const questions = articles.flatMap((article) => article.questions);
  const lost = questions.filter(contactOf);
  if (process.env["SHOW_WRONG"]) console.log(questions.length, lost);
  expect(lost.length / questions.length).toBeLessThan(0.005);
});

test("without contacts nobody is named", () => {
  const none = learnContacts([], articles, sayings);
  expect(none("my payslip is wrong", interpret("my payslip is wrong", evidence))).toBeUndefined();
});

/** Two problems in one message, and anger: no false alarm on what people usually write. */
import { readFileSync } from "node:fs";
import { deskExamples } from "../../src/desk/examples.js";
import { readArticles } from "../../src/knowledge/articles.js";
import { isAngry } from "../../src/understanding/anger.js";
import { intentExamples } from "../../src/understanding/examples.js";
import { evidenceFrom, interpret } from "../../src/understanding/interpret.js";
import { twoIn } from "../../src/understanding/split.js";
import { createClassifier, train } from "../../src/understanding/understanding.js";

const { articles, translations } = await readArticles(new URL("../../kb", import.meta.url).pathname);
const sayings = await deskExamples();
const evidence = evidenceFrom(articles, sayings, createClassifier(train(intentExamples(articles, sayings))));
const read = (text: string) => interpret(text, evidence);
const lines = (file: string) =>
  readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { text: string }).text);
const usual = [
  ...articles.flatMap(({ questions }) => questions),
  ...lines("messages.jsonl"),
  ...lines("hard-messages.jsonl"),
  ...sayings.map(({ text }) => text),
];

describe("two problems", () => {
  const pairs = [
    ["vpn does not connect from home", "how do I add a printer", "vpn-does-not-connect", "add-printer"],
    ["I forgot my password", "the printer on floor 2 is jammed", "password-reset", "paper-jam-or-toner"],
    ["how do I set an out of office", "my laptop is very slow", "out-of-office", "laptop-is-slow"],
    ["my mailbox is full", "excel crashes when I open a big file", "mailbox-is-full", "excel-trouble"],
    ["shared mailbox missing", "how do I book a meeting room", "shared-mailbox", "book-meeting-room"],
    [
      "the second monitor stays black",
      "I need access to a shared folder",
      "screen-or-dock-not-detected",
      "shared-folder-access",
    ],
  ] as const;
  const joints = [". Also, ", " and also ", ". Another thing: ", ", plus ", ". Oh and ", "! By the way, ", "\n2) "];
  test.each(pairs)("%s / %s", (one, other, first, second) => {
    for (const joint of joints) {
      const two = twoIn(one + joint + other, read);
      expect([joint, ...(two?.parts.map(({ intent }) => intent.split(":")[1]) ?? [])]).toEqual([joint, first, second]);
    }
  });

  test("one problem in many words stays one", () => {
    for (const text of [
      "Hello, since this morning outlook does not open. I restarted it and it says the set of folders cannot be opened.",
      "The printer prints nothing and the display says offline, I restarted it and also checked the cable.",
      "I changed my password yesterday and now my phone asks for the old one all the time.",
      "My laptop is slow and hot and the fan is very loud, I cannot work like that.",
      "Good morning, could you please help me? I would like to work from home next week and need the VPN.",
    ])
      expect(twoIn(text, read)).toBeUndefined();
  });

  test("what people usually write is hardly ever taken apart", () => {
    const apart = usual.filter((text) => twoIn(text, read));
    expect(apart.length / usual.length).toBeLessThan(0.01);
    expect(apart.length).toBeLessThanOrEqual(3);
  });
});

describe("anger", () => {
  test.each([
    "this is the third time!!! useless bot",
    "WHY IS NOTHING WORKING AGAIN",
    "what the hell is wrong with this laptop!!",
    "you people are useless",
    "I'm sick of this!!",
    "fuck this printer",
    "this is bullshit",
    "stupid bot",
    "MY OUTLOOK DOES NOT OPEN AND NOBODY HELPS ME",
    "for the tenth time: my vpn is broken!!!",
    "are you kidding me??? again??",
    "this is ridiculous, I have been waiting for days now",
    "nobody ever helps!! every single day the same crap",
    "you're a joke",
    "wtf is this error",
    "worst support ever!!",
    "I already told you three times!!",
    "what a piece of crap, damn it",
    "STOP SENDING ME ARTICLES AND FIX IT NOW",
    "I hate this!!! it deletes everything",
    "unacceptable!! I want my files back",
    "how many times do I have to reset this password?!",
    "🤬 teams again",
    "idiots",
    "so eine scheiße, der drucker geht wieder nicht",
    "das ist eine frechheit!!",
    "putain mon ordinateur plante encore",
    "vous êtes nuls, rien ne marche jamais !!",
    "j'en ai marre de ce vpn !!",
    "c'est inacceptable, pour la dixième fois mon outlook plante",
    "vous vous moquez de moi",
    "bande d'incapables",
    "joder, otra vez sin red",
    "you are driving me crazy!!",
    "your useless help desk closed my ticket",
    "sh*t, it crashed again",
    "enough is enough!! fix the wifi",
  ])("%s", (text) => {
    expect(isAngry(text)).toBe(true);
  });

  test.each([
    "for the third time this week the vpn drops",
    "PLEASE RESET MY PASSWORD",
    "VPN DOWN",
    "it says CRITICAL_PROCESS_DIED AND THEN RESTARTS",
    "stupid question: where do I find my files?",
    "help!! my laptop was stolen",
    "still waiting for my laptop",
    "urgent!!!",
    "the app is terrible slow",
    "my mouse is useless without a battery cover",
    "why is it not working???",
    "oh no, I deleted the folder!!",
    "the bot is great!!!",
    "ERROR: EACCES: permission denied, open '/var/log/app.log'",
    "I hate to ask, but could someone look at my mouse",
    "hello???",
    "pour la troisième fois cette semaine le wifi coupe",
    "encore une fois autocad plante !!",
    "ça fait trois jours que j'attends mon écran",
    "le test est nul, la batterie aussi",
  ])("%s is no anger", (text) => {
    expect(isAngry(text)).toBe(false);
  });

  test("what people usually write is hardly ever taken for anger, in any language", () => {
    const texts = [...usual, ...translations.flatMap(({ questions }) => questions)];
    expect(texts.filter(isAngry).length / texts.length).toBeLessThan(0.005);
  });
});

/** A small desk of our own: eight intents, six examples each, other words for the same in `asked`, and what is not for it. */
import type { Example } from "../../src/understanding/train.js";

const learnt: Record<string, string[]> = {
  "article:vpn": [
    "the vpn does not connect",
    "vpn keeps disconnecting at home",
    "cannot reach the company network remotely",
    "anyconnect shows a gateway error",
    "my tunnel to the office is down",
    "remote access hangs at connecting",
  ],
  "article:printer": [
    "the printer does not print",
    "my print job is stuck in the queue",
    "printer on the second floor is offline",
    "nothing comes out of the copier",
    "how do I add a network printer",
    "printing is very slow today",
  ],
  "article:outlook": [
    "outlook does not send my mail",
    "I get no new e-mails since this morning",
    "messages stay in my outbox",
    "outlook says disconnected",
    "my mailbox does not sync",
    "mail arrives hours late",
  ],
  "article:wifi": [
    "the office wifi does not work",
    "my laptop loses the wireless signal",
    "cannot join the wlan in building three",
    "wifi asks for the password again and again",
    "no wireless network in the meeting room",
    "my phone does not connect to the company wifi",
  ],
  "article:screen": [
    "my second monitor stays black",
    "docking station is not recognised",
    "external screen has the wrong resolution",
    "the display flickers",
    "no picture on the beamer",
    "my monitor is not detected after the update",
  ],
  "article:software": [
    "please install photoshop for me",
    "I need a licence for visio",
    "can I get a program installed",
    "request new software for my team",
    "where do I order an application",
    "install the pdf editor on my computer",
  ],
  "action:password-reset": [
    "I forgot my password",
    "reset my password please",
    "my password does not work any more",
    "cannot remember my login",
    "I need a new password",
    "password lost, help",
  ],
  human: [
    "let me talk to a person",
    "I want to speak with someone",
    "connect me to an agent",
    "get me a human",
    "can I chat with support staff",
    "real person please",
  ],
};

export const examples: Example[] = Object.entries(learnt).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, intent })),
);

export const asked: [string, string][] = [
  ["vpn will not connect from my hotel", "article:vpn"],
  ["I can't get into the company network from home", "article:vpn"],
  ["the tunnel keeps hanging", "article:vpn"],
  ["printer doesn't do anything", "article:printer"],
  ["jobs stuck in the print queue again", "article:printer"],
  ["the copier is offline", "article:printer"],
  ["outlook isn't sending", "article:outlook"],
  ["no new mails are coming in", "article:outlook"],
  ["everything stays in the outbox", "article:outlook"],
  ["wifi is not working in the office", "article:wifi"],
  ["my phone can't join the wireless", "article:wifi"],
  ["wlan drops all the time", "article:wifi"],
  ["black monitor at my docking station", "article:screen"],
  ["the second screen is not detected", "article:screen"],
  ["display has a strange resolution", "article:screen"],
  ["I'd like to have visio installed", "article:software"],
  ["order a software licence", "article:software"],
  ["forgotten password", "action:password-reset"],
  ["please give me a new password", "action:password-reset"],
  ["I don't remember my password", "action:password-reset"],
  ["talk to a human please", "human"],
  ["I want a person", "human"],
];

export const elsewhere = [
  "what will the weather be like on sunday",
  "recipe for apple pie",
  "how many days of holiday do I have",
  "who won the cup final",
  "tell me a joke about penguins",
  "the coffee machine is leaking",
  "how far is it to the moon",
  "my back hurts",
  "cheap flights to Rome",
  "what is seven times eight",
];

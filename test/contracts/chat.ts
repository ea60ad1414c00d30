/**
 * What every chat tool must do, told from its people's side. A tool's test opens its client (a double of the platform, or a
 * real one) and hands it over; no sentence here names a tool.
 */
import type { Ticket } from "../../src/tickets/ticket.js";
import type { House } from "../stories/house.js";

/** How the platform fails for the next send: asks to wait; is broken; did it and its answer was lost or cut off. */
export type Mishap = "busy" | "down" | "lost" | "cut off";

export interface Where {
  /** In the triage channel, on the card of this ticket. */
  ticket?: number;
  /** Only cards whose words have this. */
  card?: string | RegExp;
  /** What was filled into the inputs of the card. */
  values?: Record<string, string>;
}

/** People in front of a chat tool. */
export interface ChatClient {
  house: House;
  /** Says it to Firstline alone. */
  say(email: string, text: string): Promise<void>;
  /** The platform delivers once more what was said last. */
  again(): Promise<void>;
  /** What a person reads in their direct chat, oldest first: words of cards, `[Label]` for a button. */
  reads(email: string): Promise<string[]>;
  /** The card of a ticket in the triage channel, and the messages of its thread. */
  card(ticket: number): Promise<string>;
  thread(ticket: number): Promise<string[]>;
  /** Words in the thread of a ticket. */
  note(email: string, ticket: number, text: string): Promise<void>;
  /** Presses a button in the direct chat, or on a ticket's card; a form that opens is kept for {@link fill}. */
  press(email: string, label: string, where?: Where): Promise<void>;
  /** Submits the form that was opened last: the errors by input, or null when it was taken. */
  fill(email: string, values: Record<string, string>): Promise<Record<string, string> | null>;
  /** The next post goes wrong. */
  mishap(kind: Mishap): void;
  /** Waits until everything has been said. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export interface ChatPromises {
  /** How often a post may appear whose first answer was lost: 1 where a post can be found again, else 2. */
  atMostOnLoss: 1 | 2;
}

const alice = "alice@acme.test";
const lea = "lea@acme.test";
const ben = "ben@acme.test";

/** Runs the sentences. `open` gives a fresh client with its own house and a triage channel for every queue. */
export function chatContract(name: string, open: () => Promise<ChatClient>, promises: ChatPromises): void {
  describe(`${name}: the contract of chat tools`, () => {
    let chat: ChatClient;
    beforeAll(async () => {
      chat = await open();
    });
    afterAll(() => chat?.close());

    const said = async (email: string, text: string) => {
      await chat.say(email, text);
      await chat.quiet();
    };
    const pressed = async (email: string, label: string, where: Where = {}) => {
      await chat.press(email, label, where);
      await chat.quiet();
    };
    const all = async (email: string) => (await chat.reads(email)).join("\n---\n");
    const count = async (email: string, words: string) =>
      (await chat.reads(email)).filter((each) => each.includes(words)).length;
    const ticket = async (number: number) =>
      (await chat.house.app.store.find<Ticket>("tickets", { where: { number }, limit: 1 }))[0]!;

    test("a question is answered with buttons, and solved by one", async () => {
      await said(alice, "my mailbox is full, I cannot send mails any more");
      expect(await all(alice)).toMatch(/\[Solved\][\s\S]*\[Not solved\][\s\S]*\[Talk to a person\]/);
      await pressed(alice, "Solved");
      expect(await all(alice)).toMatch(/Glad that helped/);
    });

    test("what is delivered twice is answered once", async () => {
      await said(alice, "what can you do?");
      const before = (await chat.reads(alice)).length;
      await chat.again();
      await chat.again();
      await chat.quiet();
      expect(await chat.reads(alice)).toHaveLength(before);
    });

    test("a person opens a ticket; its card appears for technicians", async () => {
      await said(alice, "the scanner on floor 3 makes a burning smell of plastic");
      await said(alice, "talk to a person");
      expect(await all(alice)).toMatch(/I opened .*#1/);
      expect(await chat.card(1)).toMatch(/New[\s\S]*Alice Meyer[\s\S]*\[Claim\]/);
      expect((await ticket(1)).requester).toBe(alice);
    });

    test("one claims, the card changes in place, the requester hears who has it, a second one hears that too", async () => {
      await pressed(lea, "Claim", { ticket: 1 });
      expect(await chat.card(1)).toMatch(/In progress[\s\S]*Lea Novak/);
      expect(await chat.card(1)).not.toMatch(/\[Claim\]/);
      expect(await all(alice)).toMatch(/Lea Novak.* is now looking at/);
      expect((await ticket(1)).assignee).toBe(lea);
    });

    test("a form says what is wrong in place; corrected it is taken, and only once", async () => {
      await pressed(lea, "Ask", { ticket: 1 });
      expect(await chat.fill(lea, { text: "" })).toMatchObject({ text: expect.any(String) });
      expect(await chat.fill(lea, { text: "Which scanner, please?" })).toBeNull();
      expect(await chat.fill(lea, { text: "Which scanner, please?" })).toBeNull();
      await chat.quiet();
      expect(await count(alice, "Which scanner, please?")).toBe(1);
      expect(await chat.card(1)).toMatch(/Waiting for the requester/);
    });

    test("the requester's words reach the thread as they were typed", async () => {
      await said(alice, "the one *beside* the_kitchen_door, <b>top</b> & tail");
      expect((await chat.thread(1)).join("\n")).toContain("the one *beside* the_kitchen_door, <b>top</b> & tail");
      expect(await chat.card(1)).toMatch(/In progress/);
    });

    test("words in the thread are internal; only technicians write there", async () => {
      await chat.note(lea, 1, "surely the fuser unit");
      await chat.quiet();
      expect(await all(alice)).not.toMatch(/fuser/);
      expect((await ticket(1)).timeline.at(-1)!.act).toMatchObject({ what: "noted", text: "surely the fuser unit" });
    });

    test("solved, rated: a new message each, and inputs of a card come along", async () => {
      await pressed(lea, "Resolve", { ticket: 1 });
      expect(await chat.fill(lea, { fix: "New fuser unit." })).toBeNull();
      await chat.quiet();
      expect(await count(alice, "New fuser unit.")).toBe(1);
      await pressed(alice, "Send rating", { card: "New fuser unit.", values: { score: "5", text: "quick" } });
      expect(await chat.card(1)).toMatch(/★★★★★/);
      expect((await ticket(1)).rating).toBe(5);
    });

    test("who is no technician may not claim, and nothing happens", async () => {
      await said(alice, "the beamer in the big room hums and shows only green");
      await said(alice, "talk to a person");
      await pressed(ben, "Claim", { ticket: 2 });
      expect((await ticket(2)).timeline).toHaveLength(1);
      expect(await chat.card(2)).toMatch(/\[Claim\]/);
    });

    test("a text of many thousand characters arrives whole, in order", async () => {
      const words = Array.from({ length: 1500 }, (_, n) => `w${n}`).join(" ");
      await said(alice, words);
      const thread = (await chat.thread(2)).join(" ").replace(/\s+/g, " ");
      expect(thread).toContain("w0 w1 w2");
      let at = -1;
      for (let n = 0; n < 1500; n++) {
        const next = thread.indexOf(`w${n}`, at + 1);
        expect(next).toBeGreaterThan(at);
        at = next;
      }
    }, 60_000);

    test.each(["busy", "down", "lost", "cut off"] as Mishap[])(
      "the platform fails (%s): what was to be said is said",
      async (kind) => {
        const before = (await chat.reads(alice)).length;
        chat.mishap(kind);
        await said(alice, "my tickets");
        const found = (await chat.reads(alice)).slice(before).filter((each) => each.includes("Your tickets"));
        expect(found.length).toBeGreaterThanOrEqual(1);
        expect(found.length).toBeLessThanOrEqual(kind === "busy" || kind === "down" ? 1 : promises.atMostOnLoss);
      },
      60_000,
    );
  });
}

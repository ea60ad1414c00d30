/** Who is listening (SEMANTICS 1): words after a technician's go to the ticket; files go both ways; nobody hears of their own act. */
import { alice, ben, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: "2026-11-24T10:00:00Z" });
});
afterEach(() => house.close());

const all = async (email: string, stream?: string) =>
  (await house.person(email).reads(stream)).map(words).join("\n---\n");

/** A ticket that a technician has answered. */
async function answered(text = "What happens exactly?"): Promise<number> {
  const me = house.person(alice);
  await me.say("talk to a person");
  const number = Number(/#(\d+)/.exec(words(await me.last()))![1]);
  const tech = house.person(lea);
  await tech.send(await tech.press("Reply", { stream: desk, card: `#${number} ` }), { text });
  return number;
}

test("words after a technician's go to the ticket, without an answer of the bot", async () => {
  await answered();
  const me = house.person(alice);
  await me.say("it hums and then the screen goes dark");
  expect(await all(lea, desk)).toMatch(/it hums and then the screen goes dark/);
  expect(words(await me.last())).toMatch(/^Passed on to #\d+\.$/);
  await me.say("and it smells a little");
  expect(await all(lea, desk)).toMatch(/smells a little/);
});

test("what reads like a new question is asked about: one tap decides", async () => {
  const number = await answered();
  const me = house.person(alice);
  await me.say("I forgot my password");
  expect(await all(alice)).toMatch(/Is that for \*\*#\d+\*\*.*or something new\?/);
  expect(words(await me.last())).toContain("[New question]");
  expect(await all(lea, desk)).not.toMatch(/forgot my password/);
  await me.press(`Add to #${number}`);
  expect(await all(lea, desk)).toMatch(/I forgot my password/);
  expect(await all(alice)).toMatch(/I added it to/);
});

test("a new question beside an open ticket is answered, with one tap", async () => {
  const number = await answered();
  const me = house.person(alice);
  await me.say("I forgot my password");
  await me.press("New question");
  expect(words(await me.last())).toMatch(/Reset your password\?|code/i);
  expect(await all(lea, desk)).not.toMatch(/forgot my password/);
  const before = await all(alice);
  expect(await me.press("New question", { card: "forgot my password" }).catch(() => "gone")).toBe("gone");
  expect(await all(alice)).toBe(before);
  // the ticket still listens to what follows a technician's words
  const tech = house.person(lea);
  await tech.send(await tech.press("Reply", { stream: desk, card: `#${number} ` }), { text: "Any news?" });
  await me.say("no, nothing");
  expect(await all(lea, desk)).toMatch(/no, nothing/);
});

test("status answers in the middle of it; thanks neither reopens nor starts a clock", async () => {
  const number = await answered();
  const me = house.person(alice);
  await me.say("status");
  expect(words(await me.last())).toMatch(new RegExp(`#${number}.*Lea Novak has it`));
  const tech = house.person(lea);
  await tech.send(await tech.press("Resolve", { stream: desk, card: `#${number} ` }), { fix: "Swapped the cable." });
  await me.say("great, thanks!");
  await me.say("status");
  expect(words(await me.last())).toMatch(/no open ticket/);
});

test("after a solved ticket, words about it open it again; a new question does not", async () => {
  const number = await answered();
  const me = house.person(alice);
  const tech = house.person(lea);
  await tech.send(await tech.press("Resolve", { stream: desk, card: `#${number} ` }), { fix: "Swapped the cable." });
  await me.say("how do I set an out of office reply?");
  expect(await all(lea, desk)).not.toMatch(/Opened again/);
  await me.press("Solved").catch(() => undefined);
  await me.say("didn't work, still the same error");
  expect(await all(lea, desk)).toMatch(/Opened again by Alice Meyer/);
});

test("a pasted screenshot goes to the technicians, and a file of theirs to the requester", async () => {
  const number = await answered();
  const me = house.person(alice);
  const png = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de", "hex");
  const signed = await me.get("/api/session");
  expect(signed.status).toBe(200);
  const put = async (who: ReturnType<House["person"]>, name: string, body: Buffer) => {
    const cookie = (
      await fetch(`${house.url}/api/sign-in`, {
        method: "POST",
        headers: { "x-firstline": "1" },
        body: JSON.stringify({ person: who.email }),
      })
    ).headers
      .get("set-cookie")!
      .split(";")[0]!;
    const response = await fetch(`${house.url}/api/files?as=${who.email}&name=${encodeURIComponent(name)}`, {
      method: "PUT",
      headers: { "x-firstline": "1", cookie },
      body: new Uint8Array(body),
    });
    return {
      status: response.status,
      ...((await response.json()) as {
        file?: { id: string; type: string; name: string; size: number };
        error?: string;
      }),
    };
  };
  const shot = await put(me, "screen.exe.png", png);
  expect(shot.file?.type).toBe("image/png");
  await me.act({
    kind: "said",
    place: { tool: "page", id: `dm/${alice}`, direct: true },
    text: "this is what I see",
    files: [shot.file],
  });
  const seen = (await house.person(lea).reads(desk)).find((message) => message.text === "this is what I see")!;
  expect(seen.files).toEqual([shot.file]);
  const got = await house.person(lea).get(`/api/files/${shot.file!.id}?as=${lea}`);
  expect(got.headers.get("content-security-policy")).toMatch(/sandbox/);
  expect(Buffer.from(await got.arrayBuffer()).equals(png)).toBe(true);

  const lies = await put(me, "picture.png", Buffer.from("<script>alert(1)</script>"));
  expect(lies.file?.type).toBe("text/plain");
  const served = await me.get(`/api/files/${lies.file!.id}?as=${alice}`);
  expect(served.headers.get("content-disposition")).toMatch(/^attachment/);
  expect((await put(me, "empty.txt", Buffer.alloc(0))).error).toMatch(/empty/);
  expect((await put(me, "big.bin", Buffer.alloc(21 * 1024 * 1024, 1))).status).toBe(413);

  const form = await house.person(lea).press("Reply", { stream: desk, card: `#${number} ` });
  if (form.kind !== "form") throw new Error("no form");
  const howTo = await put(house.person(lea), "how-to.pdf", Buffer.from("%PDF-1.7 …"));
  await house.person(lea).act({
    kind: "submitted",
    place: { tool: "page", id: desk, direct: false },
    command: form.form.command,
    form: form.form.id,
    values: { text: "See the file." },
    files: [howTo.file],
  });
  expect((await me.last()).files?.[0]?.name).toBe("how-to.pdf");
});

test("a second request on the same matter offers the open ticket first", async () => {
  const me = house.person(alice);
  await me.say("printer jammed, paper is stuck inside");
  for (let i = 0; i < 3 && !(await all(alice)).includes("Shall I open a ticket?"); i++)
    await me.press(/Not solved|Something else|Open a ticket/);
  await me.submit("Open the ticket", {});
  const number = Number(/I opened \*\*#(\d+)/.exec(await all(alice))![1]);
  await me.say("the printer has a paper jam");
  expect(await all(alice)).toMatch(new RegExp(`Is that for \\*\\*#${number}`));
  await me.press(`Add to #${number}`);
  expect(await all(lea, desk)).toMatch(/the printer has a paper jam/);
  expect((await house.app.store.count("tickets")).valueOf()).toBe(1);
});

test("nobody hears of their own act", async () => {
  const tech = house.person(lea);
  await tech.say("talk to a person");
  const number = Number(/#(\d+)/.exec(words(await tech.last()))![1]);
  const before = (await tech.reads()).length;
  await tech.press("Claim", { stream: desk, card: `#${number} ` });
  await tech.send(await tech.press("Reply", { stream: desk, card: `#${number} ` }), { text: "to myself" });
  expect((await tech.reads()).length).toBe(before);
  expect(await all(ben)).not.toMatch(/to myself/);
});

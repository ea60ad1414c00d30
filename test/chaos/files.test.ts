/** Files that are too large, cut off, or lie about what they are. */
import { request } from "node:http";
import { alice, ben, type House, openHouse } from "../stories/house.js";

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.person(alice).reads();
});
afterAll(() => house.close());

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

async function put(name: string, bytes: Buffer | Uint8Array, type = "image/png") {
  const address = `/api/files?as=${alice}&name=${encodeURIComponent(name)}`;
  const cookie = await cookieOf();
  return fetch(house.url + address, {
    method: "PUT",
    headers: { "x-firstline": "1", cookie, "content-type": type },
    body: bytes as never,
  });
}

async function cookieOf(): Promise<string> {
  const signed = await fetch(`${house.url}/api/sign-in`, {
    method: "POST",
    headers: { "x-firstline": "1" },
    body: JSON.stringify({ person: alice }),
  });
  return signed.headers.get("set-cookie")!.split(";")[0]!;
}

interface Stored {
  file: { id: string; name: string; type: string; size: number };
}

test("over 20 MB is refused with a sentence, and nothing of it is kept", async () => {
  const response = await put("big.bin", Buffer.alloc(20 * 1024 * 1024 + 1)).catch(() => null);
  if (response) {
    expect(response.status).toBe(413);
    expect(((await response.json()) as { error: string }).error).toBe("That is too large: 20,480 KB is the most.");
  }
  expect(await house.app.store.count("files")).toBe(0);
  expect((await put("nothing", Buffer.alloc(0))).status).toBe(400);
});

test("what was cut off on the way is not kept, and hurts nobody", async () => {
  const cookie = await cookieOf();
  const headers = { "x-firstline": "1", cookie, "content-length": "100000" };
  const half = request(`${house.url}/api/files?as=${alice}&name=half`, { method: "PUT", headers });
  half.on("error", () => {});
  half.write("half of it");
  await new Promise((resolve) => setTimeout(resolve, 50));
  half.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await house.app.store.count("files")).toBe(0);
  expect((await fetch(`${house.url}/healthz`)).status).toBe(200);
});

test.each([
  ["a page that says it is a picture", "cat.png", Buffer.from("<html><script>alert(1)</script>"), "text/plain"],
  [
    "a drawing with a script",
    "cat.svg",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "text/plain",
  ],
  [
    "a program that says it is text",
    "notes.txt",
    Buffer.from("4d5a90000300000004000000ffff0000", "hex"),
    "application/octet-stream",
  ],
  ["a picture that says it is a page", "page.html", png, "image/png"],
])("%s is known by its bytes, and never shown as a page", async (_, name, bytes, type) => {
  const { file } = (await (await put(name, bytes, "text/html")).json()) as Stored;
  expect(file).toMatchObject({ name, type, size: bytes.length });
  const given = await house.person(alice).get(`/api/files/${file.id}?as=${alice}`);
  expect(Buffer.from(await given.arrayBuffer())).toEqual(bytes);
  expect(given.headers.get("content-type")).toMatch(/^(image\/png|application\/octet-stream)$/);
  expect(given.headers.get("content-disposition")).toMatch(type === "image/png" ? /^inline/ : /^attachment/);
  expect(given.headers.get("content-security-policy")).toMatch(/sandbox/);
  expect(given.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a name that would break out of something is made plain", async () => {
  const { file } = (await (await put('../../etc/"pass\r\nwd\u202egnp.exe', png)).json()) as Stored;
  expect(file.name).not.toMatch(/[/\\\r\n]/);
  const given = await house.person(alice).get(`/api/files/${file.id}?as=${alice}`);
  expect(given.headers.get("content-disposition")).toMatch(/^inline; filename\*=UTF-8''[\w.%'"-]+$/);
  const said = await house.person(ben).act({
    kind: "said",
    place: { tool: "page", id: `dm/${ben}`, direct: true },
    text: "see this",
    files: [{ id: "not-a-file", name: "x", type: "text/html", size: -1 }],
  });
  expect(said.status).toBeLessThan(500);
});

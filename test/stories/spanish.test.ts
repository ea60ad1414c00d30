/** A day in Spanish: answers, a ticket, an outage and thanks, all in the language of the one who writes. */
import { alice, ben, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeAll(async () => {
  house = await openHouse({ at: "2026-11-24T10:00:00Z" });
  await house.app.learnt();
});
afterAll(() => house.close());

test("an article for her own computer, one way after the other, then a ticket", async () => {
  const me = house.person(alice);
  await me.say("hola, la impresora no imprime desde ayer");
  const first = words(await me.last());
  expect(first).toContain("La impresora no imprime");
  expect(first).toContain("**Despertarla y vaciar la cola**");
  expect(first).toContain("Configuración > Bluetooth y dispositivos");
  expect(first).not.toContain("Ajustes del Sistema");
  expect(first).toContain("conozco 2 maneras más");
  expect(first).toMatch(/\[Resuelto\]\n\[No resuelto\]\n\[Hablar con una persona\]/);

  await me.press("No resuelto");
  expect(words(await me.last())).toContain("**Reiniciar e imprimir una página sencilla**");
  await me.say("sigue igual");
  const last = words(await me.last());
  expect(last).toContain("**Agregar la impresora de nuevo**");
  expect(last).toContain("**Si no se soluciona**");
  for (let n = 0; n < 3 && !words(await me.last()).includes("¿Abro un ticket?"); n++) await me.press("No resuelto");
  await me.submit("Abrir el ticket", {});
  expect(words(await me.last())).toMatch(/Una persona responderá a más tardar \*\*hoy a las \d\d:\d\d\*\*/);
});

test("what she reads is Spanish, what technicians read is not", async () => {
  const me = house.person(alice);
  const read = (await me.reads()).map(words).join("\n");
  expect(read).not.toMatch(/\b(?:the|your|with|please|ticket is)\b/i);
  const told = (await house.person(lea).reads(desk)).map(words).join("\n");
  expect(told).toContain("First answer by: today at");
  expect(told).toContain("#1 La impresora no imprime desde ayer");
});

test("thanks are answered, and open nothing again", async () => {
  const tech = house.person(lea);
  await tech.press("Claim", { stream: desk });
  const form = await tech.press("Resolve", { stream: desk });
  await tech.send(form, { fix: "Papel en la bandeja 2" });
  const me = house.person(alice);
  expect(words(await me.last())).toContain("dice que está resuelto: Papel en la bandeja 2");
  await me.say("muchas gracias!");
  expect((await house.app.store.find("tickets", {}))[0]).toMatchObject({ state: "resolved" });
});

test("an outage for many is as grave as in English, from Spanish words alone", async () => {
  const me = house.person(ben);
  await me.say("toda la oficina está sin internet y nadie puede trabajar");
  await me.say("hablar con una persona");
  const [ticket] = await house.app.store.find("tickets", { where: { requester: ben } });
  expect(ticket).toMatchObject({ impact: 1, urgency: 1, priority: "P1" });
  expect(words(await me.last())).toContain("Esto avisa ahora mismo a");
});

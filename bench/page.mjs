// Events a second and latency through the whole road, on the page's HTTP door, embedded store on disk.
import { call, inFolder, quantile, signIn, start } from "./lib/server.mjs";

const questions = [
  "my mailbox is full",
  "printer does not print",
  "hello",
  "laptop is slow",
  "what is the status of my ticket",
  "wifi keeps dropping",
  "I need visio",
];
// a conversation keeps its order, so that speakers are what can go on at the same time: the demo's five
const people = ["alice", "ben", "lea", "omar", "petra"].map((name) => `${name}@acme.test`);

const act = (n) => {
  const as = people[n % people.length];
  const place = { tool: "page", id: `dm/${as}`, direct: true };
  return JSON.stringify({ id: crypto.randomUUID(), as, kind: "said", text: questions[n % questions.length], place });
};

export default () =>
  inFolder(async (dir) => {
    const { url, stop } = await start(dir);
    const cookie = await signIn(url, people);
    /** Milliseconds until it is answered; asked again under the same name, as the page does. */
    const send = async (n) => {
      const body = act(n);
      const from = performance.now();
      for (;;) {
        const { status } = await call(url, "POST", "/api/acts", { cookie }, body);
        if (status === 200) return performance.now() - from;
        if (status !== 202) throw new Error(`status ${status}`);
      }
    };
    for (let n = 0; n < 100; n++) await send(n);

    const took = [];
    const waiting = [];
    const began = performance.now();
    for (let n = 0; n < 1000; n++) {
      const wait = began + n * 20 - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      waiting.push(send(n).then((ms) => took.push(ms)));
    }
    await Promise.all(waiting);

    const from = performance.now();
    const each = 250;
    await Promise.all(
      Array.from({ length: 10 }, async (_, lane) => {
        for (let n = 0; n < each; n++) await send(lane + n);
      }),
    );
    const seconds = (performance.now() - from) / 1000;
    await stop();
    const ms = (share) => ({ value: Number(quantile(took, share).toFixed(1)), unit: "ms" });
    return {
      "page.events_per_s": { value: Math.round((10 * each) / seconds), unit: "events/s" },
      "page.p50_ms_at_50_per_s": ms(0.5),
      "page.p99_ms_at_50_per_s": ms(0.99),
    };
  });

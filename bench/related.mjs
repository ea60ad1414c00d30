// "Related" beside 100,000 solved tickets: the latest 2,000 are looked through, of which the alike ones are read.
import { readArticles } from "../dist/knowledge/articles.js";
import { createSolved } from "../dist/tickets/solved.js";
import { inFolder, quantile } from "./lib/server.mjs";
import { storeOfTickets } from "./lib/tickets.mjs";

const count = 100_000;
const rounds = 400;

export default () =>
  inFolder(async (dir) => {
    const { articles } = await readArticles(new URL("../kb", import.meta.url).pathname);
    const says = articles.flatMap(({ questions }) => questions);
    const store = await storeOfTickets(dir, { count, due: 100, now: Date.now(), says });
    const solved = createSolved(store);
    const began = performance.now();
    await solved.load();
    const loading = performance.now() - began;
    const took = [];
    for (let n = 0; n < rounds; n++) {
      const title = says[(n * 31) % says.length];
      const asked = { id: "asked", number: 0, title, timeline: [{ act: { what: "opened", text: title } }] };
      const from = performance.now();
      await solved.like(asked, 3);
      took.push(performance.now() - from);
    }
    await store.close();
    const ms = (value) => ({ value: Number(value.toFixed(2)), unit: "ms" });
    return {
      "related.p50_ms_at_100k": ms(quantile(took, 0.5)),
      "related.p99_ms_at_100k": ms(quantile(took, 0.99)),
      "related.load_ms": ms(loading),
    };
  });

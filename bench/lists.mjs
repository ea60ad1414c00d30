// Pages of 50 over 100,000 tickets: of a queue, of a technician, of a requester, of everything; and further pages of each.
import { inFolder, quantile } from "./lib/server.mjs";
import { storeOfTickets } from "./lib/tickets.mjs";

const count = 100_000;
const rounds = 40;
const wheres = (n) => [
  { queue: ["service-desk", "systems", "security"][n % 3], open: 1 },
  { assignee: `technician-${1 + 2 * (n % 20)}`, open: 1 },
  { requester: `person-${n}` },
  { open: 1 },
  {},
];

export default () =>
  inFolder(async (dir) => {
    const store = await storeOfTickets(dir, { count, due: 100, now: Date.now() });
    const took = [];
    for (let n = 0; n < rounds; n++) {
      for (const where of wheres(n)) {
        let after;
        for (let page = 0; page < 3; page++) {
          const from = performance.now();
          const found = await store.find("tickets", {
            where,
            sort: { by: "openedAt", direction: n % 2 ? "asc" : "desc" },
            limit: 50,
            ...(after ? { after } : {}),
          });
          took.push(performance.now() - from);
          if (found.length < 50) break;
          after = { value: found.at(-1).openedAt, id: found.at(-1).id };
        }
      }
    }
    await store.close();
    const ms = (share) => ({ value: Number(quantile(took, share).toFixed(2)), unit: "ms" });
    return { "lists.p50_ms_at_100k": ms(0.5), "lists.p99_ms_at_100k": ms(0.99) };
  });

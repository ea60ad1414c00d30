// One sweep with 100 tickets due, among 1,000 and among 100,000 open ones: it should not matter how many there are.
import { createJournal } from "../dist/journal/journal.js";
import { sweep } from "../dist/sla/sweep.js";
import { inFolder, median } from "./lib/server.mjs";
import { storeOfTickets } from "./lib/tickets.mjs";

const rounds = 25;
const due = 100;

/** A store of so many tickets, and one sweep of it at a time. */
async function swept(dir, count) {
  const now = Date.now();
  const store = await storeOfTickets(dir, { count, due, now });
  const journal = createJournal({ store, guard: async (event) => event, now: () => now });
  return {
    async once() {
      const from = performance.now();
      const raised = await sweep({ store, accept: journal.accept, now: () => now });
      const ms = performance.now() - from;
      if (raised !== due) throw new Error(`${raised} of ${due} were raised.`);
      await store.remove("events", {});
      return ms;
    },
    close: store.close,
  };
}

export default () =>
  inFolder((one) =>
    inFolder(async (other) => {
      const few = await swept(one, 1_000);
      const many = await swept(other, 100_000);
      const took = { few: [], many: [] };
      // in turn, so that whatever else the machine does meets both
      for (let round = 0; round < rounds; round++) {
        took.few.push(await few.once());
        took.many.push(await many.once());
      }
      await few.close();
      await many.close();
      const ms = (value) => ({ value: Number(value.toFixed(1)), unit: "ms" });
      return {
        "sweep.ms_at_1k": ms(median(took.few)),
        "sweep.ms_at_100k": ms(median(took.many)),
        "sweep.ratio_100k_to_1k": { value: Number((median(took.many) / median(took.few)).toFixed(2)), unit: "x" },
      };
    }),
  );

/** `firstline sla explain TICKET`: the segments that add up to each deadline. */
import type { Ticket } from "../tickets/ticket.js";
import { headlessApp, wrongUsage } from "./usage.js";

export async function run(args: string[]): Promise<number> {
  const number = Number(args[1]?.replace(/^#/, ""));
  if (args[0] !== "explain" || !Number.isSafeInteger(number)) return wrongUsage("Usage: firstline sla explain TICKET");
  const app = await headlessApp();
  try {
    const [ticket] = await app.store.find<Ticket>("tickets", { where: { number }, limit: 1 });
    if (!ticket) {
      process.stderr.write(`There is no ticket #${number}.\n`);
      return 1;
    }
    process.stdout.write(
      `#${ticket.number} ${ticket.title} (${ticket.priority}, ${ticket.state})\n\n${app.sla.explain(ticket, app.sla.zone, Date.now())}\n`,
    );
    return 0;
  } finally {
    await app.stop();
  }
}

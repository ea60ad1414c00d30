/** A database of its own for a test, on the server that MONGODB_URI names. */
import { MongoClient } from "mongodb";

const uri = process.env["MONGODB_URI"];
let databases = 0;

/** The address of a database that does not exist yet, and how to be rid of it. Null when there is no server. */
export function freshDatabase(): { address: string; drop: () => Promise<void> } | null {
  return uri ? databaseNamed(`${process.pid}_${Date.now()}_${++databases}`) : null;
}

/** The same with a name that is known: there may be something in it already. */
export function databaseNamed(what: string): { address: string; drop: () => Promise<void> } {
  if (!uri) throw new Error("MONGODB_URI is not set.");
  const name = `firstline_test_${what.replace(/\W/g, "_")}`;
  // Not by URL, which cannot read the addresses of several servers. Who signs in does so where they did before.
  const [, server, path, query] = /^(\w+(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)\??(.*)$/.exec(uri)!;
  const signIn = server!.includes("@") && !query!.includes("authSource=") ? [`authSource=${path || "admin"}`] : [];
  const address = `${server}/${name}?${[query, ...signIn].filter(Boolean).join("&")}`;
  const drop = async () => {
    const client = new MongoClient(uri);
    await client.db(name).dropDatabase();
    await client.close();
  };
  return { address, drop };
}

/** The stores that this run can have: the embedded one, and MongoDB where there is a server. */
export const stores: ("embedded" | "MongoDB")[] = uri ? ["embedded", "MongoDB"] : ["embedded"];

/** Says once a file that its MongoDB half is left out. */
export function saySkipped(what: string): void {
  if (!uri)
    process.stderr.write(
      `Skipped: ${what} on MongoDB (no MONGODB_URI). To run it: node scripts/mongo-stand-in.mjs npm test\n`,
    );
}

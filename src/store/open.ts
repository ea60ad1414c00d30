/** Opens the store that the environment names. */
import type { Store } from "./collection.js";
import { openEmbedded } from "./embedded.js";
import { openReopening } from "./reopening.js";
import { collections } from "./store.js";

/**
 * MongoDB where there is an address of one, else the embedded store in the data folder. Throws `StoreFailed`. The driver is
 * loaded only where it is needed: it takes 30 MB.
 */
export async function openStore(env: { mongodbUri?: string; dataDir: string }): Promise<Store> {
  if (!env.mongodbUri) return openReopening(() => openEmbedded(env.dataDir, collections));
  const { openMongo } = await import("./mongo.js");
  return openMongo(env.mongodbUri, collections);
}

/** Opens the store that the environment names. */
import type { Store } from "./collection.js";
import { openEmbedded } from "./embedded.js";
import { openMongo } from "./mongo.js";
import { openReopening } from "./reopening.js";
import { collections } from "./store.js";

/** MongoDB where there is an address of one, else the embedded store in the data folder. Throws `StoreFailed`. */
export const openStore = (env: { mongodbUri?: string; dataDir: string }): Promise<Store> =>
  env.mongodbUri ? openMongo(env.mongodbUri, collections) : openReopening(() => openEmbedded(env.dataDir, collections));

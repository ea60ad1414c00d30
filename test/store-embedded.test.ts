import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../src/store/collection.js";
import { openEmbedded } from "../src/store/embedded.js";
import { contractCollections, storeContract } from "./contracts/store.js";

storeContract("embedded.ts", async () => {
  const dir = mkdtempSync(join(tmpdir(), "firstline-store-"));
  const handles: Store[] = [];
  const reopen = async () => {
    const store = await openEmbedded(dir, contractCollections);
    handles.push(store);
    return store;
  };
  const destroy = async () => {
    for (const handle of handles) await handle.close();
    rmSync(dir, { recursive: true });
  };
  return { store: await reopen(), reopen, destroy };
});

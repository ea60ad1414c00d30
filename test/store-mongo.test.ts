import { type Store, StoreFailed } from "../src/store/collection.js";
import { openMongo } from "../src/store/mongo.js";
import { contractCollections, storeContract } from "./contracts/store.js";
import { freshDatabase, saySkipped } from "./mongo/database.js";

if (process.env["MONGODB_URI"]) {
  storeContract("mongo.ts", async () => {
    const { address, drop } = freshDatabase()!;
    const handles: Store[] = [];
    const reopen = async () => {
      const store = await openMongo(address, contractCollections);
      handles.push(store);
      return store;
    };
    const destroy = async () => {
      for (const handle of handles) await handle.close();
      await drop();
    };
    return { store: await reopen(), reopen, destroy };
  });

  describe("indexes in MongoDB", () => {
    it("are built for what is already stored, and dropped when they are gone", async () => {
      const { address, drop } = freshDatabase()!;
      const first = await openMongo(address, [{ name: "things", indexes: [{ keys: ["old"], unique: true }] }]);
      await first.insert("things", { id: "a", rev: 1, by: "", old: 1, number: 1 } as never);
      await first.close();
      const second = await openMongo(address, contractCollections);
      expect(await second.insert("things", { id: "b", rev: 1, by: "", number: 1 } as never)).toBe(false);
      expect(await second.insert("things", { id: "b", rev: 1, by: "", old: 1 } as never)).toBe(true);
      await second.close();
      await drop();
    });
  });
} else {
  it.skip("mongo.ts as a store", () => {});
  saySkipped("the store");
}

describe("a MongoDB that cannot be reached", () => {
  it("is a sentence without the password", async () => {
    const nobody = "mongodb://anna:secret@127.0.0.1:9/?serverSelectionTimeoutMS=200";
    const error: unknown = await openMongo(nobody, []).catch((error) => error);
    expect(error).toBeInstanceOf(StoreFailed);
    expect(String(error)).toMatch(/The MongoDB at mongodb:\/\/127.0.0.1:9.* could not be opened .* Check MONGODB_URI/);
    expect(String(error)).not.toContain("secret");
    await expect(openMongo("http://example.com", [])).rejects.toThrow("MONGODB_URI is no address");
  });
});

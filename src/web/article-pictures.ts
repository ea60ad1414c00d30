/** Keeps the pictures of articles as files of the store, so that every chat tool can show them. */
import { createHash } from "node:crypto";
import { readFile as readDisk, stat } from "node:fs/promises";
import type { FileRef } from "../events.js";
import type { Article } from "../knowledge/articles.js";
import { type PictureOf, pictureFile, picturesIn } from "../knowledge/pictures.js";
import type { Store } from "../store/collection.js";
import { sniff, storeFile } from "./files.js";

/** A larger one is not shown (bytes). */
const largest = 5_000_000;

export interface ArticlePictures {
  of: PictureOf;
  /** Stores what these articles show and is not stored yet. A picture that cannot be read is left out. */
  take(articles: readonly Article[]): Promise<void>;
}

/** One name for the same bytes in every process: a picture is stored once. */
const idOf = (bytes: Buffer): string =>
  createHash("sha256")
    .update(bytes)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

export function createArticlePictures(store: Store, now: () => number): ArticlePictures {
  const known = new Map<string, { stamp: string; ref?: FileRef }>();

  async function takeOne(path: string): Promise<void> {
    const { size, mtimeMs } = await stat(path);
    const stamp = `${size} ${mtimeMs}`;
    if (known.get(path)?.stamp === stamp) return;
    known.set(path, { stamp });
    if (size > largest) return;
    const bytes = await readDisk(path);
    if (!sniff(bytes).startsWith("image/")) return;
    const name = path.replace(/^.*[/\\]/, "");
    known.set(path, { stamp, ref: await storeFile(store, "firstline", name, bytes, now(), idOf(bytes)) });
  }

  return {
    of(article, target) {
      const path = pictureFile(article, target);
      return path === undefined ? undefined : known.get(path)?.ref;
    },
    async take(articles) {
      for (const article of articles)
        for (const target of picturesIn(article.body)) {
          const path = pictureFile(article, target);
          if (path) await takeOne(path).catch(() => known.delete(path));
        }
    },
  };
}

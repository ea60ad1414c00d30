/**
 * A file behind a link, for people in a chat tool that takes no files from us: signed, good for seven days, bound to the
 * one file. Opening it shows what it is; a press fetches it, so that whatever looks at links ahead of people fetches nothing.
 */
import type { Keys } from "../actions/secrets.js";
import type { FileRef } from "../events.js";
import type { Store } from "../store/collection.js";
import type { Words } from "../words/languages.js";
import { readFile } from "./files.js";
import { escapeHtml, messagePage, plainPage } from "./pages.js";
import type { Page } from "./reset.js";

const day = 24 * 3_600_000;
const goodFor = 7 * day;

/** The address of a file's link. Its end is rounded up to a day: what is drawn twice is the same. */
export const fileUrl = (publicUrl: string, keys: Keys, id: string, now: number): string =>
  `${publicUrl}/file/${keys.token(`${id}~${(Math.floor(now / day) + 1) * day + goodFor}`, "file")}`;

const size = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const over = (t: Words): Page => ({
  status: 410,
  html: messagePage(
    t`This link is over`,
    t`It was good for seven days. The file is still on the ticket: ask for it there.`,
    t,
  ),
});

export function createFileLinks({ store, keys, now }: { store: Store; keys: Keys; now(): number }) {
  async function open(token: string): Promise<{ file: FileRef; bytes: Buffer } | null> {
    const [, id, until] = /^([0-9a-f-]{36})~(\d+)$/.exec(keys.runOf(token, "file") ?? "") ?? [];
    return id && Number(until) > now() ? readFile(store, id) : null;
  }
  return {
    /** `t` speaks the language of the browser. */
    async show(token: string, t: Words): Promise<Page> {
      const found = await open(token);
      if (!found) return over(t);
      const { name, size: bytes } = found.file;
      return {
        status: 200,
        html: plainPage(
          t`A file for you`,
          `<p><b>${escapeHtml(name)}</b>, ${size(bytes)}</p>
<form method="post"><button type="submit">${t`Get the file`}</button></form>
<p class="quiet">${t`The link is good for seven days. Whoever has it gets the file: pass it on only to people who may see it.`}</p>`,
          t,
        ),
      };
    },
    async fetch(token: string, t: Words): Promise<{ file: FileRef; bytes: Buffer } | { page: Page }> {
      return (await open(token)) ?? { page: over(t) };
    },
  };
}

/** Files that people send: fetched with the bot's token before the event that names them is stored. */
import type { FileRef } from "../../events.js";
import type { ToolParts } from "../chat.js";

/** The parts of Slack's file object that are read. */
export interface SlackFile {
  id?: string | undefined;
  name?: string | undefined;
  title?: string | undefined;
  mimetype?: string | undefined;
  size?: number | undefined;
  mode?: string | undefined;
  is_external?: boolean | undefined;
  file_access?: string | undefined;
  url_private?: string | undefined;
  url_private_download?: string | undefined;
  permalink?: string | undefined;
}

/** Bytes of one file, at most. */
const largest = 20 * 1024 * 1024;
/** Time for one file, ms. */
const timeOut = 25_000;
/** Files of one message, at most. */
const most = 10;

/** The token goes to Slack's own hosts only, or to where `SLACK_API_URL` points. */
export const trusted = (url: string, apiUrl: string | undefined): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, host } = new URL(url);
  if (apiUrl && URL.canParse(apiUrl) && new URL(apiUrl).host === host) return true;
  return protocol === "https:" && (hostname === "slack.com" || hostname.endsWith(".slack.com"));
};

async function bytesOf(response: Response): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > largest) throw new Error("it is larger than 20 MB");
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

export interface Fetched {
  files: FileRef[];
  /** A line for each file that could not be taken along: what it is, why, and where it lies. */
  notes: string[];
}

export function createFiles(parts: Pick<ToolParts, "keepFile" | "log"> & { token: string; apiUrl?: string }) {
  async function take(file: SlackFile, owner: string): Promise<FileRef> {
    const url = file.url_private_download ?? file.url_private;
    if (file.is_external || file.mode === "external" || !url) throw new Error("it lies elsewhere");
    if (!trusted(url, parts.apiUrl)) throw new Error("it lies elsewhere");
    if ((file.size ?? 0) > largest) throw new Error("it is larger than 20 MB");
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${parts.token}` },
      signal: AbortSignal.timeout(timeOut),
    });
    if (!response.ok) throw new Error(`Slack answered HTTP ${response.status}`);
    // without the scope files:read Slack gives its sign-in page in place of the file
    if (/^text\/html/.test(response.headers.get("content-type") ?? "") && !/html/.test(file.mimetype ?? ""))
      throw new Error("Slack gave a page in its place; the app may lack the scope files:read");
    return parts.keepFile(owner, file.name ?? file.title ?? "file", await bytesOf(response));
  }

  /** Fetches and stores; a file that cannot be had becomes a line of text, and the message counts all the same. */
  return async (files: SlackFile[], owner: string): Promise<Fetched> => {
    const found: Fetched = { files: [], notes: [] };
    for (const file of files.filter((each) => each.mode !== "tombstone").slice(0, most)) {
      try {
        found.files.push(await take(file, owner));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        parts.log({ level: "warn", what: "slack-file", file: file.id, error: why });
        const where = file.permalink ?? file.url_private ?? "";
        found.notes.push(`(File "${file.name ?? file.title ?? "file"}" was not taken along: ${why}. ${where})`.trim());
      }
    }
    return found;
  };
}

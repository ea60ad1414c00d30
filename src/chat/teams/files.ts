/**
 * Files of a message, fetched before the event that names them is stored. A file comes as a pre-authenticated address of
 * SharePoint, an image as an attachment that the connector keeps.
 * Source: Microsoft, "Send and receive files with the bot" and "Inline images".
 */
import type { FileRef } from "../../events.js";
import type { ToolParts } from "../chat.js";
import type { Activity, Attachment } from "./activity.js";
import { bytesOf, type Connector } from "./connector.js";

const most = 10;
const largest = 20 * 1024 * 1024;
/** All files of a message together, ms: Teams waits 15 s for our answer. */
const patience = 9_000;
/** Where Teams keeps files; an address anywhere else is not fetched. */
const hosts = /\.(sharepoint\.com|sharepoint\.us|sharepoint\.cn|sharepoint-df\.com|svc\.ms|onedrive\.com)$/;

interface Wanted {
  name: string;
  fetch(): Promise<Buffer>;
}

function wanted(each: Attachment, activity: Activity, connector: Connector, local: boolean): Wanted | null {
  if (each.contentType === "application/vnd.microsoft.teams.file.download.info") {
    const { downloadUrl } = (each.content ?? {}) as { downloadUrl?: unknown };
    const name = each.name ?? "file";
    return {
      name,
      async fetch() {
        if (typeof downloadUrl !== "string" || !URL.canParse(downloadUrl))
          throw new Error("it came without an address");
        const { protocol, hostname } = new URL(downloadUrl);
        const here = local && (hostname === "127.0.0.1" || hostname === "localhost");
        if (!here && (protocol !== "https:" || !hosts.test(hostname))) throw new Error("it lies outside of Teams");
        const response = await fetch(downloadUrl, { redirect: "error", signal: AbortSignal.timeout(patience) });
        if (!response.ok) throw new Error(`the answer was ${response.status}`);
        return bytesOf(response, largest);
      },
    };
  }
  if (each.contentType.startsWith("image/") && each.contentUrl) {
    const url = each.contentUrl;
    return {
      name: each.name ?? `picture.${/^image\/(\w{2,5})/.exec(each.contentType)?.[1] ?? "png"}`,
      async fetch() {
        // our token goes to the connector only
        if (!URL.canParse(url) || new URL(url).origin !== new URL(activity.serviceUrl).origin)
          throw new Error("it lies outside of Teams");
        return connector.download(url, largest);
      },
    };
  }
  return null;
}

/** Fetches and keeps the files of a message; what could not be fetched comes back as sentences. */
export async function fetchFiles(
  activity: Activity,
  owner: string,
  { connector, keepFile, local }: { connector: Connector; keepFile: ToolParts["keepFile"]; local: boolean },
): Promise<{ files: FileRef[]; missing: string[] }> {
  const all = activity.attachments.flatMap((each) => wanted(each, activity, connector, local) ?? []);
  const files: FileRef[] = [];
  const missing: string[] = [];
  const until = Date.now() + patience;
  for (const [n, each] of all.entries()) {
    const name = each.name.replace(/[\p{Cc}/\\]/gu, "").slice(0, 120);
    if (n >= most || Date.now() > until) {
      missing.push(`(${all.length - n} more files were left out: ten a message, and not too large.)`);
      break;
    }
    try {
      const late = new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Error("it took too long")), Math.max(0, until - Date.now())).unref(),
      );
      const bytes = await Promise.race([each.fetch(), late]);
      if (bytes.length === 0) throw new Error("it is empty");
      files.push(await keepFile(owner, name, bytes));
    } catch (error) {
      missing.push(`(The file "${name}" could not be fetched: ${(error as Error).message}.)`);
    }
  }
  return { files, missing };
}

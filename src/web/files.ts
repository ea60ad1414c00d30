/** Files: chunks of 1 MB, at most 20 MB each, the type sniffed from the bytes, stored before the event that names them. */
import { randomUUID } from "node:crypto";
import type { FileRef } from "../events.js";
import type { Doc, Store } from "../store/collection.js";

const chunk = 1024 * 1024;
export const largestFile = 20 * chunk;

interface FileDoc extends Doc, FileRef {
  owner: string;
  chunks: number;
  at: number;
}
interface ChunkDoc extends Doc {
  data: string;
}

const starts = (bytes: Buffer, ...signature: number[]) => signature.every((byte, n) => bytes[n] === byte);

/** The media type by the first bytes; text when it reads as UTF-8; else unknown. */
export function sniff(bytes: Buffer): string {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (
    bytes
      .subarray(0, 6)
      .toString("latin1")
      .match(/^GIF8[79]a/)
  )
    return "image/gif";
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF" && bytes.subarray(8, 12).toString("latin1") === "WEBP")
    return "image/webp";
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return "application/zip";
  const head = bytes.subarray(0, 4096);
  if (!head.includes(0) && !head.toString("utf8").slice(0, -1).includes("\ufffd")) return "text/plain";
  return "application/octet-stream";
}

/** Stores a file and gives its reference. One whose id is there already stays as it is. */
export async function storeFile(
  store: Store,
  owner: string,
  name: string,
  bytes: Buffer,
  now: number,
  id: string = randomUUID(),
): Promise<FileRef> {
  const plain = name.replace(/[\p{Cc}/\\]/gu, "").slice(0, 120) || "file";
  const chunks = Math.max(1, Math.ceil(bytes.length / chunk));
  for (let n = 0; n < chunks; n++) {
    await store.insert("files", {
      id: `${id}:${n}`,
      rev: 1,
      by: owner,
      data: bytes.subarray(n * chunk, (n + 1) * chunk).toString("base64"),
    } as ChunkDoc);
  }
  const ref: FileRef = { id, name: plain, type: sniff(bytes), size: bytes.length };
  await store.insert("files", { ...ref, rev: 1, by: owner, owner, chunks, at: now } as FileDoc);
  return ref;
}

/** The file with its bytes, or null. */
export async function readFile(
  store: Store,
  id: string,
): Promise<{ file: FileRef; owner: string; bytes: Buffer } | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const file = await store.get<FileDoc>("files", id);
  if (!file) return null;
  const parts: Buffer[] = [];
  for (let n = 0; n < file.chunks; n++) {
    const part = await store.get<ChunkDoc>("files", `${id}:${n}`);
    if (!part) return null;
    parts.push(Buffer.from(part.data, "base64"));
  }
  return { file, owner: file.owner, bytes: Buffer.concat(parts) };
}

/** What is shown inline: images only, sandboxed; everything else is an attachment. */
export function fileHeaders(file: FileRef): Record<string, string> {
  const inline = file.type.startsWith("image/");
  return {
    "content-type": inline ? file.type : "application/octet-stream",
    "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=86400",
  };
}

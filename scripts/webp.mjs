/** Puts still WebP pictures together into a moving one (RFC 9649, "WebP Image Format", section 2.7). */

const int = (value, bytes) => {
  const out = Buffer.alloc(bytes);
  out.writeUIntLE(value, 0, bytes);
  return out;
};

const chunk = (name, data) =>
  Buffer.concat([Buffer.from(name, "latin1"), int(data.length, 4), data, Buffer.alloc(data.length % 2)]);

/** The chunk of a still picture that holds its pixels, with name, length and padding. Throws for one with transparency. */
function pixelsOf(still) {
  for (let at = 12; at < still.length; ) {
    const name = still.toString("latin1", at, at + 4);
    const length = still.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (name === "VP8 " || name === "VP8L") return still.subarray(at, end);
    if (name === "ALPH") throw new Error("A picture with transparency: draw it on an opaque canvas.");
    at = end;
  }
  throw new Error("A picture without pixels.");
}

/**
 * One file that repeats for ever.
 * @param {{ still: Buffer, x: number, y: number, width: number, height: number, ms: number }[]} frames each a WebP file
 *   that covers a part of what stood before (x and y are even), and how long it stands, in milliseconds
 */
export function movingWebp(frames, width, height) {
  const animated = 0b10;
  const noBlend = 0b10;
  const body = Buffer.concat([
    Buffer.from("WEBP", "latin1"),
    chunk("VP8X", Buffer.concat([int(animated, 4), int(width - 1, 3), int(height - 1, 3)])),
    chunk("ANIM", Buffer.concat([int(0xffffffff, 4), int(0, 2)])),
    ...frames.map(({ still, x, y, width: wide, height: high, ms }) => {
      const where = [int(x / 2, 3), int(y / 2, 3), int(wide - 1, 3), int(high - 1, 3)];
      return chunk("ANMF", Buffer.concat([...where, int(ms, 3), int(noBlend, 1), pixelsOf(still)]));
    }),
  ]);
  return Buffer.concat([Buffer.from("RIFF", "latin1"), int(body.length, 4), body]);
}

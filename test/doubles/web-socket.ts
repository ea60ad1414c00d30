/** A small WebSocket server side, enough for Socket Mode in tests: text frames, ping, close. Source: RFC 6455. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

export interface WebSocketPeer {
  send(text: string): void;
  /** Cuts the connection without a word. */
  drop(): void;
  onText(listener: (text: string) => void): void;
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
        : Buffer.concat([Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0]), Buffer.alloc(4)]);
  if (length >= 65_536) head.writeUInt32BE(length, 6);
  return Buffer.concat([head, payload]);
}

/** Answers an upgrade request. */
export function acceptWebSocket(request: IncomingMessage, socket: Duplex): WebSocketPeer {
  const key = request.headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const listeners: ((text: string) => void)[] = [];
  let rest = Buffer.alloc(0);
  socket.on("error", () => {});
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 6) {
      const opcode = rest[0]! & 15;
      let length = rest[1]! & 127;
      let at = 2;
      if (length === 126) {
        length = rest.readUInt16BE(2);
        at = 4;
      } else if (length === 127) {
        if (rest.length < 10) return;
        length = rest.readUInt32BE(6);
        at = 10;
      }
      if (rest.length < at + 4 + length) return;
      const mask = rest.subarray(at, at + 4);
      const payload = Buffer.from(rest.subarray(at + 4, at + 4 + length));
      for (let n = 0; n < payload.length; n++) payload[n]! ^= mask[n % 4]!;
      rest = rest.subarray(at + 4 + length);
      if (opcode === 1) for (const listener of listeners) listener(payload.toString("utf8"));
      else if (opcode === 9) socket.write(frame(10, payload));
      else if (opcode === 8) socket.end(frame(8, payload));
    }
  });
  return {
    send: (text) => void (socket.writable && socket.write(frame(1, Buffer.from(text)))),
    drop: () => socket.destroy(),
    onText: (listener) => void listeners.push(listener),
  };
}

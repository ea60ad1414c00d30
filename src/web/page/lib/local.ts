/** Small things this browser remembers; everything works without them. */
export function remembered<T>(key: string, otherwise: T, where: "local" | "session" = "local"): T {
  try {
    const stored = (where === "local" ? localStorage : sessionStorage).getItem(`firstline.${key}`);
    return stored === null ? otherwise : (JSON.parse(stored) as T);
  } catch {
    return otherwise;
  }
}

export function remember(key: string, value: unknown, where: "local" | "session" = "local"): void {
  try {
    (where === "local" ? localStorage : sessionStorage).setItem(`firstline.${key}`, JSON.stringify(value));
  } catch {
    // no room, or not allowed
  }
}

/** A UUID, also where `crypto.randomUUID` is missing (plain http on another host). */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * A command is data: a name and its arguments, written as `name?key=value&key=value`.
 * It is parsed once, in the desk. Part of the vocabulary: imports nothing.
 */
export interface Command {
  name: string;
  args: Record<string, string>;
}

/** Writes a command for a button. Numbers are written in decimal. */
export function command(name: string, args: Record<string, string | number> = {}): string {
  const query = new URLSearchParams(
    Object.fromEntries(Object.entries(args).map(([key, value]) => [key, String(value)])),
  ).toString();
  return query ? `${name}?${query}` : name;
}

/** Reads a command back; null when the text is no command at all. */
export function parseCommand(text: string): Command | null {
  const match = /^([a-z][a-z-]{0,40})(?:\?(.{0,1900}))?$/s.exec(text);
  if (!match) return null;
  return { name: match[1]!, args: Object.fromEntries(new URLSearchParams(match[2] ?? "")) };
}

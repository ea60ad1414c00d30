import { Logo } from "./icons.js";

const hues = 6;

/** The same colour for the same name, always. */
function hueOf(name: string): number {
  let sum = 7;
  for (const char of name) sum = (sum * 31 + char.codePointAt(0)!) % 9973;
  return sum % hues;
}

const initialsOf = (name: string): string => {
  const parts = name.trim().split(/\s+/);
  return ((parts[0]?.[0] ?? "?") + (parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "")).toUpperCase();
};

/** A person's initials, or Firstline's sign. The name stands beside it. */
export function Avatar({ name, bot = false, size = 32 }: { name: string; bot?: boolean; size?: number }) {
  const style = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.38)}px` };
  return bot ? (
    <span class="avatar avatar-bot" style={style} aria-hidden="true">
      <Logo size={Math.round(size * 0.66)} />
    </span>
  ) : (
    <span class={`avatar avatar-${hueOf(name)}`} style={style} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

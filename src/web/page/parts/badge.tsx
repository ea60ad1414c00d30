import type { Tone } from "../../../cards.js";

/** A state in a word or two; a priority in front of it stands alone. */
export function Badge({ text, tone }: { text: string; tone?: Tone | undefined }) {
  const match = /^(P[1-4])(?: · (.+))?$/.exec(text);
  if (!match) return <span class={`badge badge-${tone ?? "none"}`}>{text}</span>;
  return (
    <span class="badges">
      <span class={`badge priority priority-${match[1]}`}>{match[1]}</span>
      {match[2] ? <span class={`badge badge-${tone ?? "none"}`}>{match[2]}</span> : null}
    </span>
  );
}

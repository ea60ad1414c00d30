import type { Marked as Text } from "../lib/types.js";

/** A text in which the words that were searched for are marked. */
export function Marked({ text, marks }: Text) {
  const parts: (string | preact.JSX.Element)[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

/** An article's body by its headings. */

export interface Section {
  /** "" for what stands before the first heading. */
  heading: string;
  /** The markdown below the heading, without it. */
  text: string;
}

/** A line that begins or ends a block of code: its fence. */
export const fenceOf = (line: string): string | undefined => /^ {0,3}(```+|~~~+)/.exec(line)?.[1];

/**
 * Splits markdown at its `##` headings, outside blocks of code. A first `#` heading is the title again and is dropped; a body
 * without any `##` is split at later `#` headings instead.
 */
export function sectionsOf(body: string): Section[] {
  const lines = body.split("\n");
  const marks: ("" | "#" | "##")[] = [];
  let fence = "";
  for (const line of lines) {
    const mark = fenceOf(line);
    if (fence) {
      if (mark?.startsWith(fence)) fence = "";
    } else if (mark) fence = mark;
    const heading = fence || mark ? undefined : /^ {0,3}(#{1,2})[ \t]+\S/.exec(line)?.[1];
    marks.push((heading ?? "") as "" | "#" | "##");
  }
  const sections: Section[] = [];
  let current: { heading: string; lines: string[] } = { heading: "", lines: [] };
  const finish = () => {
    const text = current.lines.join("\n").trim();
    if (current.heading !== "" || text !== "") sections.push({ heading: current.heading, text });
  };
  let seenTitle = false;
  lines.forEach((line, index) => {
    const mark = marks[index];
    if (mark === "#" && !seenTitle && current.heading === "") {
      seenTitle = true;
      return;
    }
    if (mark === "") {
      current.lines.push(line);
      return;
    }
    finish();
    current = {
      heading: line
        .replace(/^ {0,3}#+[ \t]+/, "")
        .replace(/[ \t]+#*[ \t]*$/, "")
        .trim(),
      lines: [],
    };
  });
  finish();
  return sections;
}

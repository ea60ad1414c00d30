/** What people say when they mean a command or an action: training data beside the articles' questions. */
import type { ActionSpec } from "../actions/run.js";
import { languages, ofLanguage } from "../words/languages.js";
import { loadFolder } from "./folder.js";
import type { CommandSpec } from "./spec.js";

/** Every example with its intent (`action:…`, `command:…`, `human`, `cancel`, `smalltalk:…`). */
export async function deskExamples(): Promise<{ text: string; intent: string }[]> {
  const commands = await loadFolder<CommandSpec>(new URL("./commands/", import.meta.url));
  const actions = await loadFolder<ActionSpec>(new URL("../actions/", import.meta.url));
  const found: { text: string; intent: string }[] = [];
  for (const { intent, examples } of commands.values())
    for (const text of examples ?? []) if (intent) found.push({ text, intent });
  for (const [name, { examples }] of actions)
    for (const text of examples) found.push({ text, intent: `action:${name}` });
  return found;
}

/** The same in the other languages, by their two letters. */
export async function deskExamplesIn(): Promise<Map<string, { text: string; intent: string }[]>> {
  const found = new Map<string, { text: string; intent: string }[]>();
  for (const language of languages.filter((each) => each !== "en")) {
    const sayings = (await ofLanguage<Record<string, string[]>>(language, "sayings")) ?? {};
    found.set(
      language,
      Object.entries(sayings).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent }))),
    );
  }
  return found;
}

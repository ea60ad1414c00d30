/** The folder is the registry: the default export of each file, by the file's name. */
import { readdir } from "node:fs/promises";

/** Loads every module of a folder. Throws a sentence that names a file without a default export. */
export async function loadFolder<T>(folder: URL): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  const files = (await readdir(folder)).filter((file) => /^[a-z-]+\.(js|ts)$/.test(file)).sort();
  for (const file of files) {
    const name = file.replace(/\.(js|ts)$/, "");
    const module = (await import(new URL(file, folder).href)) as { default?: T };
    if (!module.default) continue;
    found.set(name, module.default);
  }
  return found;
}

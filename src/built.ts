/** Where a built file lies, whether the caller runs from dist/ or, under jest, from its TypeScript source. */

/**
 * The URL of a file beside the caller that must be JavaScript on disk (a worker's entry): `from` is the caller's
 * `import.meta.url`, `relative` the path as it is in dist/, such as `"./embedded-worker.js"`. From a `.ts` source
 * it points into the built `dist/`, which `npm test` brings up to date first.
 */
export function builtFile(from: string, relative: string): URL {
  if (!from.endsWith(".ts")) return new URL(relative, from);
  const at = from.lastIndexOf("/src/");
  return new URL(relative, `${from.slice(0, at)}/dist/${from.slice(at + "/src/".length)}`);
}

/** A package that is only measured against: its exports, or undefined when it is not installed, which is said. */
export async function peer(name) {
  try {
    const loaded = await import(name);
    return loaded.default ?? loaded;
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    console.error(`${name} is not installed, so nothing is measured beside it: npm install --save-dev ${name}`);
    return undefined;
  }
}

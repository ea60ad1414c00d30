/** Resolves after so many milliseconds, or as soon as `over` is aborted. */
export const pause = (ms: number, over?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (over?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      over?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    over?.addEventListener("abort", end);
  });

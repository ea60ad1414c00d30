// From nothing to ready (`/readyz` says yes), with and without a trained model, and the memory of a server that waits.
import { call, inFolder, median, start } from "./lib/server.mjs";

const rounds = 3;

export default async function bench() {
  const untrained = [];
  const trained = [];
  let rss = 0;
  for (let round = 0; round < rounds; round++) {
    await inFolder(async (dir) => {
      const first = await start(dir);
      untrained.push(first.ms);
      await first.stop();
      const second = await start(dir);
      trained.push(second.ms);
      if (round === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5000));
        const metrics = (await call(second.url, "GET", "/metrics")).text;
        rss = Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)[1]) / 1e6;
      }
      await second.stop();
    });
  }
  return {
    "start.trained_ms": { value: Math.round(median(trained)), unit: "ms" },
    "start.untrained_ms": { value: Math.round(median(untrained)), unit: "ms" },
    "start.rss_idle_mb": { value: Math.round(rss), unit: "MB" },
  };
}

/** Weights of one byte give what plain loops over them give, whatever the number of classes. */
import { createRandom } from "../../src/understanding/random.js";
import { createKernel } from "../../src/understanding/simd.js";

test.each([16, 32, 160])("scores of %i classes over weights of one byte", (width) => {
  const random = createRandom(3);
  const features = 7;
  const idsAt = features * width;
  const valuesAt = idsAt + features * 4;
  const scoresAt = valuesAt + features * 4;
  const { memory, scoreBytes } = createKernel(scoresAt + width * 4);
  const weights = new Int8Array(memory.buffer, 0, idsAt);
  const ids = new Int32Array(memory.buffer, idsAt, features);
  const values = new Float32Array(memory.buffer, valuesAt, features);
  const scores = new Float32Array(memory.buffer, scoresAt, width);
  weights.forEach((_, at) => {
    weights[at] = Math.floor(random() * 256) - 128;
  });
  for (let f = 0; f < features; f += 1) {
    ids[f] = f * width;
    values[f] = random() - 0.5;
  }
  for (const count of [0, 1, features]) {
    scoreBytes(idsAt, idsAt + count * 4, valuesAt, 0, 0, width, scoresAt);
    for (let c = 0; c < width; c += 1) {
      let sum = 0;
      for (let f = 0; f < count; f += 1) sum += values[f]! * weights[f * width + c]!;
      expect(scores[c]).toBeCloseTo(sum, 2);
    }
  }
});

/** The loops in WebAssembly give what plain loops give, whatever the number of classes. */
import type { Rows } from "../../src/understanding/corpus.js";
import { createRandom } from "../../src/understanding/random.js";
import { createMachines } from "../../src/understanding/svm.js";

/** Rows of a few features each; row 3 has none. */
function someRows(count: number, features: number): Rows {
  const random = createRandom(11);
  const starts = [0];
  const ids: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let f = 0; f < features && row !== 3; f += 1) {
      if (random() < 0.4) continue;
      ids.push(f);
      values.push(random());
    }
    starts.push(ids.length);
  }
  return {
    starts: Int32Array.from(starts),
    ids: Int32Array.from(ids),
    values: Float32Array.from(values),
    coverage: new Float32Array(count),
  };
}

test.each([1, 2, 15, 16, 17, 33, 151])("with %i classes", (classes) => {
  const features = 9;
  const rows = someRows(40, features);
  const labels = Int16Array.from({ length: 40 }, (_, row) => row % classes);
  const machines = createMachines(rows, features, classes);
  const taught = Int32Array.from(labels, (_, row) => row);
  const options = { price: 1, positive: 3, epochs: 5 };
  // What the first lesson taught, the second leaves alone: it is about the last class only.
  if (classes > 1) machines.teach(labels, { taught, from: 0, to: classes - 1 }, options);
  const before = machines.weights();
  machines.teach(labels, { taught, from: classes - 1, to: classes }, options);
  const weights = machines.weights();
  expect(weights).toHaveLength((features + 1) * classes);
  weights.forEach((weight, at) => {
    if (at % classes < classes - 1) expect(weight).toBe(before[at]);
  });
  expect(weights.some((weight) => weight !== 0)).toBe(true);
  for (let row = 0; row < 40; row += 1) {
    const scores = machines.score(row);
    for (let c = 0; c < classes; c += 1) {
      let sum = weights[features * classes + c]!;
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1)
        sum += rows.values[at]! * weights[rows.ids[at]! * classes + c]!;
      expect(scores[c]).toBeCloseTo(sum, 4);
    }
  }
});

test("rows that can be told apart are", () => {
  const rows = {
    starts: Int32Array.of(0, 1, 2, 3, 4),
    ids: Int32Array.of(0, 1, 0, 1),
    values: Float32Array.of(1, 1, 0.9, 0.9),
    coverage: new Float32Array(4),
  };
  const machines = createMachines(rows, 2, 2);
  machines.teach(
    Int16Array.of(0, 1, 0, 1),
    { taught: Int32Array.of(0, 1, 2, 3), from: 0, to: 2 },
    {
      price: 10,
      positive: 1,
      epochs: 20,
    },
  );
  for (const [row, own] of [0, 1, 0, 1].entries()) {
    const scores = machines.score(row);
    expect(scores[own]).toBeGreaterThan(0.8);
    expect(scores[1 - own]).toBeLessThan(-0.8);
  }
});

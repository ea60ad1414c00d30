import { fitLogistic, fitTemperature, logistic, quantile, softmax } from "../../src/understanding/calibrate.js";
import { calibrationError } from "../../src/understanding/measure.js";
import { createRandom } from "../../src/understanding/random.js";

describe("calibration", () => {
  test("softmax sums to one, also of huge scores", () => {
    const out = new Float64Array(3);
    softmax([1e6, 1e6 - 1, -1e6], 0, 3, 0.5, out);
    expect(out.reduce((sum, one) => sum + one)).toBeCloseTo(1);
    expect(out[0]! / out[1]!).toBeCloseTo(Math.exp(2));
  });

  test("the temperature that made the labels is found again", () => {
    const random = createRandom(1);
    const classes = 4;
    const rows = 4_000;
    const scores = Float32Array.from({ length: rows * classes }, () => random() * 2 - 1);
    const out = new Float64Array(classes);
    const labels = Array.from({ length: rows }, (_, row) => {
      softmax(scores, row * classes, classes, 0.3, out);
      let left = random();
      return out.findIndex((share) => {
        left -= share;
        return left < 0;
      });
    });
    expect(fitTemperature(scores, labels, classes, classes)).toBeGreaterThan(0.25);
    expect(fitTemperature(scores, labels, classes, classes)).toBeLessThan(0.36);
  });

  test("a logistic tells two sides apart, and says half where there is nothing to tell", () => {
    const yes = Array.from({ length: 20 }, (_, k) => [1 + k / 20, 5]);
    const no = Array.from({ length: 200 }, (_, k) => [-1 - k / 200, 5]);
    const fitted = fitLogistic(yes, no);
    expect(logistic(fitted, [1.5, 5])).toBeGreaterThan(0.9);
    expect(logistic(fitted, [-1.5, 5])).toBeLessThan(0.1);
    expect(logistic(fitLogistic([], no), [3, 3])).toBe(0.5);
  });

  test.each([
    [[3, 1, 2], 0, 1],
    [[3, 1, 2], 0.5, 2],
    [[3, 1, 2], 1, 3],
    [[], 0.5, 0],
  ])("of %j the share %d lies below %d", (numbers, share, expected) => expect(quantile(numbers, share)).toBe(expected));

  test("calibration error", () => {
    expect(calibrationError([])).toBeNull();
    expect(calibrationError([{ probability: 1, right: true }])).toBe(0);
    expect(
      calibrationError([
        { probability: 0.75, right: true },
        { probability: 0.75, right: false },
      ]),
    ).toBeCloseTo(0.25);
  });
});

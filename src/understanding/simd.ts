/**
 * The inner loops of training and of scoring as WebAssembly, four numbers an instruction: training is five times faster for it.
 * They are written out here, instruction by instruction, because Node needs nothing else to run them. Classes are taken sixteen at
 * a time, so that their scores stay in registers while the features of a row go by.
 *
 * An address is a number of bytes; a weight of feature f and class c is a float at weights + f * width + c * 4, where `width` is a
 * multiple of 64, and `from` and `to` are multiples of 64 between 0 and `width`.
 */

/** Features of a row: from `at` to `end` lie f * width as whole numbers, and from `values` on the value of each as a float. */
type Loop = (
  at: number,
  end: number,
  values: number,
  weights: number,
  from: number,
  to: number,
  classes: number,
) => void;

export interface Kernel {
  memory: WebAssembly.Memory;
  /** Writes the sum of value times weight for each class to the floats at `classes`. */
  score: Loop;
  /** The same for weights of one byte each: `width`, `from` and `to` are multiples of 16. */
  scoreBytes: Loop;
  /** Adds value times step to the weight of each class; the floats at `classes` are the steps. */
  step: Loop;
}

/** How many classes are taken at a time, and the bytes of their floats. */
export const together = 16;
export const stride = together * 4;

// Types, and the parameters and locals of both loops by number.
const [i32, v128, nothing] = [0x7f, 0x7b, 0x40];
const [AT, END, VALUES, WEIGHTS, FROM, TO, CLASSES, id, value, row, v] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const sums = [11, 12, 13, 14];
const bytesOfEight = 15;

/** A whole number as WebAssembly writes it (LEB128, without a sign). */
function leb(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)];
}
/** The same with a sign, for numbers -64..8191. */
const signed = (number: number): number[] =>
  number >= -64 && number < 64 ? [number & 127] : [(number & 127) | 128, number >> 7];

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (number: number) => [0x41, ...signed(number)];
const add = [0x6a];
const load = [0x28, 2, 0];
const simd = (code: number, ...rest: number[]) => [0xfd, ...leb(code), ...rest];
const loadFour = (offset: number) => simd(0x00, 4, offset);
const storeFour = (offset: number) => simd(0x0b, 4, offset);
const loadSplat = simd(0x09, 2, 0);
const loadEightBytes = (offset: number) => simd(0x01, 3, offset);
const lowFour = simd(0xa7);
const highFour = simd(0xa8);
const toFloats = simd(0xfa);
const addFour = simd(0xe4);
const mulFour = simd(0xe6);
const either = simd(0x50);
const anyTrue = simd(0x53);
const zero = simd(0x0c, ...new Array<number>(16).fill(0));
const increase = (local: number, by: number) => [...get(local), ...constant(by), ...add, ...set(local)];
const offsets = [0, 16, 32, 48];

/** Repeats `body`, at least once, as long as local `one` is below local `other` after it. */
const whileBelow = (one: number, other: number, body: number[]) => [
  ...[0x03, nothing],
  ...body,
  ...[...get(one), ...get(other), 0x49, 0x0d, 0],
  0x0b,
];
const when = (condition: number[], body: number[]) => [...condition, 0x04, nothing, ...body, 0x0b];

/** Goes through the features of a row: `row` is the address of this block of weights, `v` the value four times. */
const eachFeature = (body: number[]) => [
  ...[...get(AT), ...set(id), ...get(VALUES), ...set(value)],
  ...when(
    [...get(AT), ...get(END), 0x49],
    whileBelow(id, END, [
      ...[...get(id), ...load, ...get(WEIGHTS), ...add, ...get(FROM), ...add, ...set(row)],
      ...[...get(value), ...loadSplat, ...set(v)],
      ...body,
      ...increase(id, 4),
      ...increase(value, 4),
    ]),
  ),
];
const eachBlock = (by: number, body: number[]) => whileBelow(FROM, TO, [...body, ...increase(FROM, by)]);
/** The address of this block in `classes`. */
const block = [...get(CLASSES), ...get(FROM), ...add];

const score = eachBlock(stride, [
  ...sums.flatMap((sum) => [...zero, ...set(sum)]),
  ...eachFeature(
    sums.flatMap((sum, k) => [
      ...[...get(sum), ...get(v), ...get(row), ...loadFour(offsets[k]!), ...mulFour, ...addFour, ...set(sum)],
    ]),
  ),
  ...sums.flatMap((sum, k) => [...block, ...get(sum), ...storeFour(offsets[k]!)]),
]);

/** Multiplies by four. */
const timesFour = [...constant(2), 0x74];
const byteBlock = [...get(CLASSES), ...get(FROM), ...timesFour, ...add];
const scoreBytes = eachBlock(together, [
  ...sums.flatMap((sum) => [...zero, ...set(sum)]),
  ...eachFeature(
    sums.flatMap((sum, k) => [
      ...(k % 2 === 0 ? [...get(row), ...loadEightBytes(k * 4), ...set(bytesOfEight)] : []),
      ...[...get(sum), ...get(v), ...get(bytesOfEight), ...(k % 2 === 0 ? lowFour : highFour), ...toFloats],
      ...[...mulFour, ...addFour, ...set(sum)],
    ]),
  ),
  ...sums.flatMap((sum, k) => [...byteBlock, ...get(sum), ...storeFour(offsets[k]!)]),
]);

const step = eachBlock(stride, [
  ...sums.flatMap((sum, k) => [...block, ...loadFour(offsets[k]!), ...set(sum)]),
  // A block in which nothing changes is passed over.
  ...when(
    [...sums.flatMap((sum, k) => [...get(sum), ...(k > 0 ? either : [])]), ...anyTrue],
    eachFeature(
      sums.flatMap((sum, k) => [
        ...[...get(row), ...get(row), ...loadFour(offsets[k]!), ...get(v), ...get(sum), ...mulFour, ...addFour],
        ...storeFour(offsets[k]!),
      ]),
    ),
  ),
]);

const list = (items: number[][]) => [...leb(items.length), ...items.flat()];
const named = (name: string) => [name.length, ...Buffer.from(name)];
const section = (number: number, bytes: number[]) => [number, ...leb(bytes.length), ...bytes];
const locals = list([
  [3, i32],
  [6, v128],
]);
const body = (code: number[]) => [...leb(locals.length + code.length + 1), ...locals, ...code, 0x0b];

const bytes = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, list([[0x60, 7, ...new Array<number>(7).fill(i32), 0]])),
  ...section(2, list([[...named("m"), ...named("m"), 2, 0, 1]])),
  ...section(3, list([[0], [0], [0]])),
  ...section(
    7,
    list([
      [...named("score"), 0, 0],
      [...named("step"), 0, 1],
      [...named("scoreBytes"), 0, 2],
    ]),
  ),
  ...section(10, list([body(score), body(step), body(scoreBytes)])),
]);

let compiled: WebAssembly.Module | undefined;

/** The loops over a memory of their own of at least `size` bytes, at most 4 GB. */
export function createKernel(size: number): Kernel {
  compiled ??= new WebAssembly.Module(bytes);
  const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(size / 65_536)) });
  const { exports } = new WebAssembly.Instance(compiled, { m: { m: memory } });
  return { memory, ...(exports as Omit<Kernel, "memory">) };
}

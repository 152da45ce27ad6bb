/** How values of a unit are shown: multiplied by `factor`, then followed by `unit`. */
export interface Scale {
  readonly factor: number;
  /** With a blank before it where there is one. */
  readonly unit: string;
  /** Whole numbers are shown whole. */
  readonly isCount: boolean;
}

type Ladder = readonly (readonly [unit: string, size: number])[];

const TIME: Ladder = [
  ["ns", 1e-9],
  ["µs", 1e-6],
  ["ms", 1e-3],
  ["s", 1],
];
const BYTES: Ladder = [
  ["B", 1],
  ["kB", 1e3],
  ["MB", 1e6],
  ["GB", 1e9],
  ["TB", 1e12],
];
const BINARY: Ladder = [
  ["B", 1],
  ["KiB", 2 ** 10],
  ["MiB", 2 ** 20],
  ["GiB", 2 ** 30],
  ["TiB", 2 ** 40],
];
const COUNTS: Ladder = [
  ["", 1],
  ["k", 1e3],
  ["M", 1e6],
  ["G", 1e9],
  ["T", 1e12],
];

/** As tools spell them, in lower case. A bare `m` is metres as often as minutes, so it is left as it is. */
const SPELLINGS: ReadonlyMap<string, readonly [Ladder, size: number]> = new Map([
  ...spelled(TIME, 1e-9, "ns nsec nanosecond nanoseconds"),
  ...spelled(TIME, 1e-6, "us µs μs usec microsecond microseconds"),
  ...spelled(TIME, 1e-3, "ms msec millisecond milliseconds"),
  ...spelled(TIME, 1, "s sec secs second seconds"),
  ...spelled(BYTES, 1, "b byte bytes"),
  ...spelled(BYTES, 1e3, "kb"),
  ...spelled(BYTES, 1e6, "mb"),
  ...spelled(BYTES, 1e9, "gb"),
  ...spelled(BINARY, 2 ** 10, "kib"),
  ...spelled(BINARY, 2 ** 20, "mib"),
  ...spelled(BINARY, 2 ** 30, "gib"),
]);

export type Quantity = "time" | "bytes" | "rate" | "count";

/** What a unit measures: `ms` and `ns/op` time, `B/op` bytes, `ops/s` and `MB/s` a rate, everything else a count. */
export function quantityOf(unit: string): Quantity {
  const { numerator, rest } = split(unit);
  if (/^(?:\/\s?|\sper\s)(?:s|sec|second|ms|us|µs|μs|ns|min)$/i.test(rest)) return "rate";
  const ladder = SPELLINGS.get(numerator)?.[0];
  if (ladder === undefined) return "count";
  return ladder === TIME ? "time" : "bytes";
}

/** The scale in which the largest of some values has one to three digits before the point. */
export function scaleFor(unit: string, largest: number): Scale {
  const { numerator, rest } = split(unit);
  const known = SPELLINGS.get(numerator);
  if (known !== undefined) {
    const [ladder, size] = known;
    const [name, step] = rung(ladder, Math.abs(largest) * size);
    return { factor: size / step, unit: `\u00a0${name}${rest}`, isCount: name === "B" };
  }
  const name = unit.trim().slice(0, 24);
  // A count of some thousands says more in full than as 1.23 k.
  if (name === "%" || Math.abs(largest) < 1e5) {
    return { factor: 1, unit: name === "" ? "" : `\u00a0${name}`, isCount: true };
  }
  const [prefix, step] = rung(COUNTS, Math.abs(largest));
  return {
    factor: 1 / step,
    unit: `\u00a0${[prefix, name].filter((part) => part !== "").join("\u00a0")}`,
    isCount: false,
  };
}

function split(unit: string): { numerator: string; rest: string } {
  const [, numerator = "", rest = ""] = /^([A-Za-zµμ]{1,12})((?:\/| per ).{1,40})?$/.exec(unit.trim()) ?? [];
  return { numerator: numerator.toLowerCase(), rest };
}

function rung(ladder: Ladder, value: number): readonly [string, number] {
  const first = ladder[0] ?? ["", 1];
  return ladder.findLast(([, size]) => value >= size * 0.9995) ?? first;
}

function spelled(ladder: Ladder, size: number, names: string): [string, readonly [Ladder, number]][] {
  return names.split(" ").map((name) => [name, [ladder, size]]);
}

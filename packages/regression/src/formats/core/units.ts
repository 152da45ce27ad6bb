import type { Direction } from "@regreen/contracts";

/** In nanoseconds. */
const TIMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ps: 1e-3,
    picoseconds: 1e-3,
    ns: 1,
    nsec: 1,
    nanosecond: 1,
    nanoseconds: 1,
    us: 1e3,
    µs: 1e3,
    μs: 1e3,
    usec: 1e3,
    microsecond: 1e3,
    microseconds: 1e3,
    ms: 1e6,
    msec: 1e6,
    millisecond: 1e6,
    milliseconds: 1e6,
    s: 1e9,
    sec: 1e9,
    secs: 1e9,
    second: 1e9,
    seconds: 1e9,
    min: 6e10,
    mins: 6e10,
    minute: 6e10,
    minutes: 6e10,
  }),
);

/** In bytes; `kb` of tools that mean 1024 is told by the tool's own reader. */
const SIZES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    b: 1,
    byte: 1,
    bytes: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    tb: 1e12,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
    tib: 2 ** 40,
  }),
);

const RATES = new Set(["hz", "khz", "mhz", "ghz", "ops", "rps", "qps", "tps", "iops", "fps", "bps", "mbps", "gbps"]);
const COSTS = new Set(["cycles", "instructions", "allocs", "allocations"]);

/** @returns nanoseconds, or null where the unit is no time */
export function nanoseconds(value: number, unit: string): number | null {
  const factor = TIMES.get(unit.trim().toLowerCase());
  return factor === undefined ? null : scaled(value, factor);
}

/** @returns bytes, or null where the unit is no size */
function bytes(value: number, unit: string): number | null {
  const factor = SIZES.get(unit.trim().toLowerCase());
  return factor === undefined ? null : scaled(value, factor);
}

export function isTime(unit: string): boolean {
  return TIMES.has(unit.trim().toLowerCase());
}

/** Whether a clock tells it: `ms`, `ns/op`, `req/s`, `ops per second`, `Hz`. */
export function isOfClock(unit: string): boolean {
  const plain = unit.trim().toLowerCase();
  return RATES.has(plain) || plain.split(/\/| per /).some(isTime);
}

/** A product without the noise of binary fractions: 41.731 µs are 41731 ns. */
export function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

/**
 * Which way is better, as far as the unit tells: times, and costs for each operation, are better when they are lower;
 * anything for each second is better when it is higher. A size or a share can be either.
 */
export function directionOf(unit: string): Direction | null {
  const plain = unit.trim().toLowerCase();
  if (isTime(plain)) return "lower";
  if (RATES.has(plain)) return "higher";
  if (COSTS.has(plain)) return "lower";
  const cut = plain.indexOf(" per ");
  const slash = cut === -1 ? plain.indexOf("/") : cut;
  if (slash <= 0) return null;
  const [over, under] = [plain.slice(0, slash).trim(), plain.slice(slash + (cut === -1 ? 1 : 5)).trim()];
  if (isTime(over)) return isTime(under) ? null : "lower";
  if (isTime(under)) return "higher";
  const isPerOperation = under === "op" || under === "iter" || under === "iteration" || under === "operation";
  return isPerOperation && (COSTS.has(over) || SIZES.has(over)) ? "lower" : null;
}

/**
 * A number as tools print it: `1,431,759.5`, `23.254k`. Null for anything else; a comma that does not part thousands may be a
 * decimal one, and who takes `24,42` for 2442 misreads.
 */
export function printedNumber(text: string): number | null {
  const found = /^([-+]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?)([kKMGBT]?)$/.exec(text.trim());
  if (found === null) return null;
  const value = Number((found[1] as string).replaceAll(",", ""));
  const factor = { "": 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, B: 1e9, T: 1e12 }[found[2] as string] ?? 1;
  return Number.isFinite(value) ? scaled(value, factor) : null;
}

/** `1.5 ms`, `41.731us`, `1,234.5 ns` in nanoseconds; null for anything else. */
export function printedTime(text: string): number | null {
  const found = /^([-+]?[\d,.]+(?:e[-+]?\d+)?)\s?([a-zA-Zµμ]{1,12})$/.exec(text.trim());
  if (found === null) return null;
  const value = printedNumber(found[1] as string);
  return value === null ? null : nanoseconds(value, found[2] as string);
}

/** `719.888kb`, `1.4 MiB` in bytes; null for anything else. */
export function printedSize(text: string): number | null {
  const found = /^([-+]?[\d,.]+)\s?([a-zA-Z]{1,5})$/.exec(text.trim());
  if (found === null) return null;
  const value = printedNumber(found[1] as string);
  return value === null ? null : bytes(value, found[2] as string);
}

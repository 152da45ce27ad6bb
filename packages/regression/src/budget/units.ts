import type { Dimension, Quantity } from "./model.ts";

interface Unit {
  readonly dimension: Dimension;
  /** In the base unit of the dimension: seconds, bytes, 1. */
  readonly factor: number;
}

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...list("time", { ns: 1e-9, us: 1e-6, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 }),
  ...list("size", { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }),
  ...list("size", { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 }),
  ...list("share", { "%": 0.01 }),
  ...list("pixels", { px: 1 }),
]);

/** Spellings that two people read in two ways, or that are near a unit. */
const MEANT: Readonly<Record<string, string>> = {
  KB: '"kB" (1000 bytes) or "KiB" (1024 bytes)',
  K: '"kB" (1000 bytes) or "KiB" (1024 bytes)',
  k: '"kB" (1000 bytes) or "KiB" (1024 bytes)',
  M: '"MB" (10^6 bytes), "MiB" (2^20 bytes) or "min"',
  m: '"min", "ms" or "MB"',
  G: '"GB" (10^9 bytes) or "GiB" (2^30 bytes)',
  mb: '"MB" (10^6 bytes) or "MiB" (2^20 bytes)',
  kb: '"kB" (1000 bytes) or "KiB" (1024 bytes)',
  gb: '"GB" (10^9 bytes) or "GiB" (2^30 bytes)',
  sec: '"s"',
  seconds: '"s"',
  minutes: '"min"',
  bytes: '"B"',
};

/**
 * A number with a unit, in the base unit; without one it is a count.
 *
 * @returns the quantity, or what is wrong as the end of a sentence
 */
export function quantity(value: number, unit: string): Quantity | string {
  if (unit === "") return { value, dimension: "count", unit };
  const known = UNITS.get(unit);
  if (known !== undefined) return { value: value * known.factor, dimension: known.dimension, unit };
  const meant = Object.hasOwn(MEANT, unit) ? MEANT[unit] : undefined;
  const valid = meant ?? `one of ${[...UNITS.keys()].filter((name) => name !== "μs" && name !== "µs").join(", ")}`;
  return `"${unit}" is no unit here; write ${valid}`;
}

/** A value of the base unit in the unit of a limit, as people read it: `4.2 s`. */
export function inUnit(value: number, { unit }: Pick<Quantity, "unit">): string {
  const shown = value / (UNITS.get(unit)?.factor ?? 1);
  const digits =
    Number.isInteger(shown) && Math.abs(shown) < 1e15 ? String(shown) : String(Number(shown.toPrecision(4)));
  return unit === "" ? digits : `${digits} ${unit}`;
}

function list(dimension: Dimension, factors: Readonly<Record<string, number>>): [string, Unit][] {
  return Object.entries(factors).map(([name, factor]) => [name, { dimension, factor }]);
}

import type { BenchmarkResult } from "@regreen/contracts";
import { scaleFor } from "./units.ts";

/** Stands where nothing is known. */
export const NO_FIGURE = "–";

/** Digits of a value whose relative uncertainty is this; null where nobody knows it. Never more than the noise supports. */
function digitsFor(uncertainty: number | null): number {
  if (uncertainty === null) return 3;
  if (uncertainty <= 1e-9) return 6;
  return Math.min(4, Math.max(2, Math.floor(-Math.log10(uncertainty)) + 2));
}

/** Half the width of a change's confidence interval; null where an end is open or nothing was tested. */
export function uncertaintyOf({ interval }: Pick<BenchmarkResult, "interval">): number | null {
  const [low = null, high = null] = interval ?? [];
  return low === null || high === null ? null : Math.abs(high - low) / 2;
}

/** Values of one unit in one scale, so that they can be compared at a glance: `0.95 ms`, `1.20 ms`. */
export function figures(
  values: readonly (number | null)[],
  unit: string,
  uncertainty: number | null = null,
): readonly string[] {
  const known = values.filter((value) => value !== null);
  const { factor, unit: shown, isCount } = scaleFor(unit, Math.max(0, ...known.map(Math.abs)));
  const scaled = values.map((value) => (value === null ? null : value * factor));
  for (let digits = digitsFor(uncertainty); ; digits++) {
    const texts = scaled.map((value) => (value === null ? NO_FIGURE : `${numeral(value, digits, isCount)}${shown}`));
    // What differs is not shown as the same.
    if (digits >= 6 || new Set(texts).size === new Set(values).size) return texts;
  }
}

/** Before and after with the unit once: `12.3 → 16.1 ms`; only what is known. */
export function levelsText({ before, after, unit, interval }: Levels): string {
  const [old = NO_FIGURE, now = NO_FIGURE] = figures([before, after], unit, uncertaintyOf({ interval }));
  if (before === null) return now;
  const suffix = scaleFor(unit, Math.max(Math.abs(before), Math.abs(after ?? 0))).unit;
  return `${after !== null && suffix !== "" && old.endsWith(suffix) ? old.slice(0, -suffix.length) : old}\u00a0→\u00a0${now}`;
}

type Levels = Pick<BenchmarkResult, "before" | "after" | "unit" | "interval">;

/** One value with its unit. */
export function figure(value: number | null, unit: string, uncertainty: number | null = null): string {
  return figures([value], unit, uncertainty)[0] ?? NO_FIGURE;
}

/** A number with so many significant digits, thousands grouped; very small and very large ones with a power of ten. */
export function numeral(value: number, digits: number, isCount = false): string {
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? "0" : NO_FIGURE;
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -3 || exponent > 8) {
    const [mantissa = "", power = ""] = value.toExponential(digits - 1).split("e");
    return minus(`${mantissa}×10${[...String(Number(power))].map((each) => RAISED[each] ?? "").join("")}`);
  }
  const rounded = Number(value.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded))));
  const isExact = isCount && Number.isInteger(value);
  const options = isExact
    ? { maximumFractionDigits: 0 }
    : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return minus((isExact ? value : rounded).toLocaleString("en-US", options));
}

/** A comparator's own figure: five digits, and no zeros that say nothing. */
export function plainNumber(value: number): string {
  return numeral(value, 5, true)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

const RAISED: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** `0.124` as `12.4 %`; an uncertainty of five points takes the decimals, one of half a point leaves one. */
export function percent(share: number, uncertainty: number | null = null): string {
  const points = share * 100;
  const isKnown = uncertainty !== null && uncertainty !== 0;
  const decimals = !isKnown
    ? Math.abs(points) < 10
      ? 1
      : 0
    : Math.min(2, Math.max(0, -Math.floor(Math.log10(uncertainty * 100))));
  const text = points.toLocaleString("en-US", {
    maximumFractionDigits: Math.abs(points) >= 1000 ? 0 : decimals,
    minimumFractionDigits: isKnown && Math.abs(points) < 1000 ? decimals : 0,
  });
  return `${minus(text.replace(/^-(?=0(?:\.0+)?$)/, ""))}\u00a0%`;
}

/** Whether a per cent is none as it is written. */
export function isZero(text: string): boolean {
  return /^0(?:\.0+)?\u00a0/.test(text);
}

/** The same with its sign: `+12.4 %`, `−3 %`, `±0 %`. */
export function signedPercent(share: number, uncertainty: number | null = null): string {
  const text = percent(share, uncertainty);
  if (isZero(text)) return `±${text}`;
  return text.startsWith("−") ? text : `+${text}`;
}

/** `+9.1 … +15.8 %`; where an end is open: `at least +9.1 %`, `at most +15.8 %`. "–" where nothing was tested. */
export function intervalText({ interval, ...rest }: Pick<BenchmarkResult, "interval">): string {
  const [low = null, high = null] = interval ?? [];
  const uncertainty = uncertaintyOf({ interval, ...rest });
  if (low === null && high === null) return NO_FIGURE;
  if (high === null) return `at\u00a0least ${signedPercent(low ?? 0)}`;
  if (low === null) return `at\u00a0most ${signedPercent(high)}`;
  return `${signedPercent(low, uncertainty).replace("\u00a0%", "")}\u00a0…\u00a0${signedPercent(high, uncertainty)}`;
}

/** How sure: `99.8 %`; never 100 %, which nothing is. */
export function sureness(confidence: number | null): string {
  if (confidence === null) return NO_FIGURE;
  if (confidence > 0.999) return ">\u00a099.9\u00a0%";
  const decimals = confidence > 0.99 ? 1 : 0;
  return `${(Math.floor(confidence * 100 * 10 ** decimals) / 10 ** decimals).toFixed(decimals)}\u00a0%`;
}

/** Cliff's delta, with its sign. */
export function effectText(effect: number | null): string {
  if (effect === null) return NO_FIGURE;
  return effect > 0 ? `+${effect.toFixed(2)}` : minus(effect.toFixed(2));
}

/** A minus sign is as wide as a plus, and no line breaks after it. */
function minus(text: string): string {
  return text.replace("-", "−");
}

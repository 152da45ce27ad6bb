import { oneLine, redact } from "@regreen/text";
import type { Range } from "./saving.ts";

/** `45 s`, `6 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60)
    return `${seconds > 0 && seconds < 9.95 && !Number.isInteger(seconds) ? seconds.toFixed(1) : whole} s`;
  if (whole < 3600) return joined(Math.floor(whole / 60), "min", whole % 60, "s");
  const minutes = Math.round(whole / 60);
  return joined(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

function joined(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
}

export function minutes(value: number): string {
  const rounded = value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${rounded.toLocaleString("en-US")} ${rounded === 1 ? "minute" : "minutes"}`;
}

/** `12 %`; of a change with its sign. */
export function percent(share: number): string {
  const value = share * 100;
  if (!Number.isFinite(value)) return "many times";
  return `${Math.abs(value) < 9.95 && value !== 0 ? value.toFixed(1) : Math.round(value).toLocaleString("en-US")} %`;
}

/** `40 to 90 minutes`, or one number where both ends are the same. */
export function minutesRange({ low, high }: Range): string {
  const [a, b] = [minutes(low), minutes(high)];
  return a === b ? a : `${a.replace(/ minutes?$/, "")} to ${b}`;
}

/** A name that somebody else chose, in a sentence of ours; it can't close a piece of code there. */
export function quoted(name: string): string {
  return `"${oneLine(redact(name).replaceAll("`", "'"), 80)}"`;
}

export function count(number: number, word: string): string {
  return `${number.toLocaleString("en-US")} ${word}${number === 1 ? "" : "s"}`;
}

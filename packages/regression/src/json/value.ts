/**
 * JSON as golden data has it: also `NaN`, `Infinity` and `-Infinity`, which Python writes, and whole numbers beyond 2^53, which
 * are bigints so that no digit is lost. `-0` stays `-0`.
 */
export type Json = null | boolean | string | number | bigint | readonly Json[] | JsonObject;

/** In the order of the file; a key that stands there twice has its last value, as every parser has it. A map is one. */
export interface JsonObject extends Iterable<readonly [string, Json]> {
  readonly size: number;
  get(key: string): Json | undefined;
  has(key: string): boolean;
  forEach(work: (value: Json, key: string) => void): void;
}

export type JsonKind = "null" | "boolean" | "string" | "number" | "array" | "object";

/** Every number is a number, however large. */
export function kindOf(value: Json): JsonKind {
  if (value === null) return "null";
  if (typeof value === "bigint") return "number";
  if (typeof value === "object") return Array.isArray(value) ? "array" : "object";
  return typeof value as "boolean" | "string" | "number";
}

export function isObject(value: Json): value is JsonObject {
  return kindOf(value) === "object";
}

const MAX_SHOWN = 80;

/** A value as a person reads it in a table: short, on one line. */
export function show(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isObject(value)) return `an object of ${value.size}`;
  const text = JSON.stringify(value) as string;
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}

import { type Place, shown } from "./format-error.ts";
import { placeOf } from "./json-place.ts";
import type { Source } from "./source.ts";

/** A value of a document that knows its own place, so that what is wrong with it can be shown. */
export class Json {
  readonly value: unknown;
  readonly #source: Source;
  readonly #parent: Json | null;
  /** Key or index in the parent; of a root, the 0-based line at which it begins, or "" for the whole text. */
  readonly #key: string | number;

  constructor(source: Source, value: unknown, parent: Json | null, key: string | number) {
    this.value = value;
    this.#source = source;
    this.#parent = parent;
    this.#key = key;
  }

  /** @throws FormatError where there is no such member */
  get(key: string): Json {
    return this.maybe(key) ?? this.fail(`has no "${key}"`);
  }

  /** Null where the member is absent, or null. */
  maybe(key: string): Json | null {
    const value = memberOf(this.value, key);
    return value === undefined || value === null ? null : new Json(this.#source, value, this, key);
  }

  /** A member's member, and so on; null where one is absent. */
  path(...keys: readonly string[]): Json | null {
    let at: Json | null = this;
    for (const key of keys) at = at?.maybe(key) ?? null;
    return at;
  }

  has(key: string): boolean {
    return memberOf(this.value, key) !== undefined;
  }

  number(): number {
    if (typeof this.value === "number" && Number.isFinite(this.value)) return this.value;
    throw this.error(`is ${this.#shown()}, and no number`);
  }

  /** Null where it is anything but a finite number. */
  get asNumber(): number | null {
    return typeof this.value === "number" && Number.isFinite(this.value) ? this.value : null;
  }

  string(): string {
    if (typeof this.value === "string") return this.value;
    throw this.error(`is ${this.#shown()}, and no text`);
  }

  get asString(): string | null {
    return typeof this.value === "string" ? this.value : null;
  }

  items(): readonly Json[] {
    if (!Array.isArray(this.value)) throw this.error(`is ${this.#shown()}, and no list`);
    return this.value.map((value: unknown, index) => new Json(this.#source, value, this, index));
  }

  entries(): readonly (readonly [string, Json])[] {
    if (!isObject(this.value)) throw this.error(`is ${this.#shown()}, and no object`);
    return Object.entries(this.value).map(([key, value]) => [key, new Json(this.#source, value, this, key)]);
  }

  /** A list of finite numbers. */
  numbers(): readonly number[] {
    if (!Array.isArray(this.value)) throw this.error(`is ${this.#shown()}, and no list`);
    const wrong = this.value.findIndex((each) => typeof each !== "number" || !Number.isFinite(each));
    if (wrong !== -1) this.items()[wrong]?.number();
    return this.value as readonly number[];
  }

  error(message: string) {
    return this.#source.error(`${this.name} ${message}.`, this.place());
  }

  fail(message: string): never {
    throw this.error(message);
  }

  /** `$.benchmarks[3].stats` */
  get name(): string {
    if (this.#parent === null) return "$";
    const key = typeof this.#key === "number" ? `[${this.#key}]` : `.${shown(this.#key)}`;
    return `${this.#parent.name}${key}`;
  }

  place(): Place {
    const keys: (string | number)[] = [];
    let at: Json = this;
    for (; at.#parent !== null; at = at.#parent) keys.unshift(at.#key);
    return placeOf(this.#source.text, typeof at.#key === "number" ? at.#key : 0, keys);
  }

  #shown(): string {
    if (this.value === null) return "null";
    if (Array.isArray(this.value)) return "a list";
    return isObject(this.value)
      ? "an object"
      : shown(typeof this.value === "string" ? `"${this.value}"` : `${this.value}`);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Whether a value is an object that has all these members. */
export function hasAll(value: unknown, ...keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isObject(value) && keys.every((key) => Object.hasOwn(value, key));
}

/** The first element of a list; undefined where there is none. */
export function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? (value[0] as unknown) : undefined;
}

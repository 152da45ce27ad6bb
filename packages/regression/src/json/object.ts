import type { Json, JsonObject } from "./value.ts";

/** Objects with more keys are tables by themselves. */
const MAX_FIELDS = 32;

/** Keys and values in two lists: rows of a table share the keys, and take a quarter of what a map for each would. */
class Fields implements JsonObject {
  readonly #keys: readonly string[];
  readonly #values: readonly Json[];

  constructor(keys: readonly string[], values: readonly Json[]) {
    this.#keys = keys;
    this.#values = values;
  }

  get size(): number {
    return this.#keys.length;
  }

  get(key: string): Json | undefined {
    const at = this.#keys.indexOf(key);
    return at === -1 ? undefined : this.#values[at];
  }

  has(key: string): boolean {
    return this.#keys.includes(key);
  }

  forEach(work: (value: Json, key: string) => void): void {
    for (let at = 0; at < this.#keys.length; at++) work(this.#values[at] as Json, this.#keys[at] as string);
  }

  *[Symbol.iterator](): IterableIterator<[string, Json]> {
    for (const [at, key] of this.#keys.entries()) yield [key, this.#values[at] as Json];
  }
}

/** Makes an object key by key. A key that stands there twice has its first place and its last value. */
export class ObjectBuilder {
  readonly #likely: readonly string[];
  readonly #values: Json[] = [];
  /** Its own keys, from where they are no longer the likely ones. */
  #keys: string[] | null = null;
  #many: Map<string, Json> | null = null;

  /** @param likely keys of the object before in the same place */
  constructor(likely: readonly string[]) {
    this.#likely = likely;
  }

  /** The key that comes next if this object is like the one before. */
  get guess(): string | undefined {
    return this.#keys === null && this.#many === null ? this.#likely[this.#values.length] : undefined;
  }

  /** Adds what was guessed. */
  addGuessed(value: Json): void {
    this.#values.push(value);
  }

  /** @returns false where the key was there already */
  add(key: string, value: Json): boolean {
    if (this.#many !== null) {
      const { size } = this.#many;
      return this.#many.set(key, value).size > size;
    }
    this.#keys ??= this.#likely.slice(0, this.#values.length);
    const before = this.#keys.indexOf(key);
    if (before !== -1) {
      this.#values[before] = value;
      return false;
    }
    this.#keys.push(key);
    this.#values.push(value);
    if (this.#keys.length > MAX_FIELDS) {
      this.#many = new Map(this.#keys.map((each, at) => [each, this.#values[at] as Json]));
    }
    return true;
  }

  /** The object, and the keys that the next one is likely to have. */
  finish(): { readonly object: JsonObject; readonly keys: readonly string[] } {
    if (this.#many !== null) return { object: this.#many, keys: [] };
    const isLikely = this.#keys === null && this.#values.length === this.#likely.length;
    const keys = isLikely ? this.#likely : (this.#keys ?? this.#likely.slice(0, this.#values.length));
    // A list that grew has room for more; of a million lists that is most of them.
    return { object: new Fields(keys, this.#values.slice()), keys };
  }
}

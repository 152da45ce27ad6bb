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

/**
 * Makes objects key by key, one after the other; one builder for each depth, since rows of a table follow each other there. A key
 * that stands in an object twice has its first place and its last value.
 */
export class ObjectBuilder {
  /** Keys of the object before. */
  #likely: readonly string[] = [];
  #values: Json[] = [];
  #count = 0;
  /** Its own keys, from where they are no longer the likely ones. */
  #keys: string[] | null = null;
  #many: Map<string, Json> | null = null;

  /** Begins the next object. */
  begin(): void {
    // A list that grows takes room for sixteen more; of a million lists that is most of the memory.
    this.#values = new Array(this.#likely.length);
    this.#count = 0;
    this.#keys = null;
    this.#many = null;
  }

  /** The key that comes next if this object is like the one before. */
  get guess(): string | undefined {
    return this.#keys === null && this.#many === null ? this.#likely[this.#count] : undefined;
  }

  /** Adds what was guessed. */
  addGuessed(value: Json): void {
    this.#values[this.#count++] = value;
  }

  /** @returns false where the key was there already */
  add(key: string, value: Json): boolean {
    if (this.#many !== null) {
      const { size } = this.#many;
      return this.#many.set(key, value).size > size;
    }
    this.#keys ??= this.#likely.slice(0, this.#count);
    const before = this.#keys.indexOf(key);
    if (before !== -1) {
      this.#values[before] = value;
      return false;
    }
    this.#keys.push(key);
    this.#values[this.#count++] = value;
    if (this.#count > MAX_FIELDS) {
      this.#many = new Map(this.#keys.map((each, at) => [each, this.#values[at] as Json]));
    }
    return true;
  }

  /** The object; its keys are likely those of the next one. */
  finish(): JsonObject {
    if (this.#many !== null) {
      this.#likely = [];
      return this.#many;
    }
    const isLike = this.#keys === null && this.#count === this.#likely.length;
    if (isLike) return new Fields(this.#likely, this.#values);
    this.#likely = this.#keys ?? this.#likely.slice(0, this.#count);
    return new Fields(this.#likely, this.#values.slice(0, this.#count));
  }
}

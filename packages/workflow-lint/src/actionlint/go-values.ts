/** JavaScript values that a Go program holds, by the numbers under which it knows them (Go's `syscall/js`). */
export class GoValues {
  readonly #values: unknown[];
  readonly #counts: number[];
  readonly #ids: Map<unknown, number>;
  readonly #free: number[] = [];

  /** @param global what `js.Global()` is @param go what Go calls back through */
  constructor(global: object, go: object) {
    this.#values = [Number.NaN, 0, null, true, false, global, go];
    this.#counts = this.#values.map(() => Number.POSITIVE_INFINITY);
    this.#ids = new Map(this.#values.map((value, id) => [value, id] as const).slice(1));
  }

  load(memory: DataView, address: number): unknown {
    const number = memory.getFloat64(address, true);
    if (number === 0) return undefined;
    return Number.isNaN(number) ? this.#values[memory.getUint32(address, true)] : number;
  }

  store(memory: DataView, address: number, value: unknown): void {
    const isNan = typeof value === "number" && Number.isNaN(value);
    if (value === undefined) memory.setFloat64(address, 0, true);
    else if (typeof value === "number" && value !== 0 && !isNan) memory.setFloat64(address, value, true);
    else {
      memory.setUint32(address + 4, NAN_HEAD | typeFlag(value), true);
      memory.setUint32(address, isNan ? 0 : this.#idOf(value), true);
    }
  }

  /** Go has no use for a value any more. */
  release(id: number): void {
    const count = (this.#counts[id] ?? 0) - 1;
    this.#counts[id] = count;
    if (count !== 0) return;
    this.#ids.delete(this.#values[id]);
    this.#values[id] = null;
    this.#free.push(id);
  }

  #idOf(value: unknown): number {
    let id = this.#ids.get(value);
    if (id === undefined) {
      id = this.#free.pop() ?? this.#values.length;
      this.#values[id] = value;
      this.#counts[id] = 0;
      this.#ids.set(value, id);
    }
    this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    return id;
  }
}

const NAN_HEAD = 0x7ff80000;

function typeFlag(value: unknown): number {
  if (typeof value === "object" && value !== null) return 1;
  return { string: 2, symbol: 3, function: 4 }[typeof value as string] ?? 0;
}

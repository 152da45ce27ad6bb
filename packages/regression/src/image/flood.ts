/** Pixels of a map that touch each other, corners too. */
export interface Blob {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where they lie in the map; only until the next one is asked for. */
  readonly pixels: Int32Array;
}

/**
 * Finds what touches, in time proportional to the seeds and what is found. `map` is worn: what was found is set to 0.
 *
 * @param seeds places of the map to begin at
 * @param least pixels are looked at whose value is this or more
 */
export function* blobs(map: Uint8Array, width: number, seeds: Int32Array, least = 1): Generator<Blob> {
  const flood = new Flood(map, width, least);
  for (let index = 0; index < seeds.length; index++) {
    const seed = seeds[index] as number;
    if ((map[seed] as number) >= least) yield flood.from(seed);
  }
}

class Flood {
  readonly #map: Uint8Array;
  readonly #width: number;
  readonly #least: number;
  #found = new Int32Array(1024);

  constructor(map: Uint8Array, width: number, least: number) {
    this.#map = map;
    this.#width = width;
    this.#least = least;
  }

  from(seed: number): Blob {
    const map = this.#map;
    const width = this.#width;
    const least = this.#least;
    const bottomRow = map.length - width;
    let found = this.#found;
    let count = 1;
    found[0] = seed;
    map[seed] = 0;
    let left = width;
    let right = -1;
    let top = map.length;
    let bottom = -1;
    for (let next = 0; next < count; next++) {
      const at = found[next] as number;
      const x = at % width;
      const row = at - x;
      if (x < left) left = x;
      if (x > right) right = x;
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      const first = x > 0 ? -1 : 0;
      const last = x < width - 1 ? 1 : 0;
      const from = row > 0 ? at - width : at;
      const to = row < bottomRow ? at + width : at;
      for (let middle = from; middle <= to; middle += width) {
        for (let other = middle + first; other <= middle + last; other++) {
          if ((map[other] as number) < least) continue;
          map[other] = 0;
          if (count === found.length) found = grown(found);
          found[count++] = other;
        }
      }
    }
    this.#found = found;
    return { left, right, top: top / width, bottom: bottom / width, pixels: found.subarray(0, count) };
  }
}

/** The same with twice the room. */
function grown(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}

/** Places of a map, in their order, as a list that grows. */
export class Places {
  #list = new Int32Array(1024);
  #count = 0;

  add(at: number): void {
    if (this.#count === this.#list.length) this.#list = grown(this.#list);
    this.#list[this.#count++] = at;
  }

  get all(): Int32Array {
    return this.#list.subarray(0, this.#count);
  }
}

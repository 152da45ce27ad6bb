/** Pixels of a map that touch each other, corners too. */
export interface Blob {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where they lie in the map. */
  readonly pixels: Int32Array;
}

/**
 * Finds what touches, in time proportional to the map. `map` is worn: what was found is set to 0.
 *
 * @param least pixels are looked at whose value is this or more
 */
export function* blobs(map: Uint8Array, width: number, height: number, least = 1): Generator<Blob> {
  const found = new Int32Array(map.length);
  for (let seed = 0; seed < map.length; seed++) {
    if ((map[seed] as number) < least) continue;
    let count = 1;
    found[0] = seed;
    map[seed] = 0;
    let [left, right, top, bottom] = [width, -1, height, -1];
    for (let next = 0; next < count; next++) {
      const at = found[next] as number;
      const y = Math.floor(at / width);
      const x = at - y * width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      const [above, below] = [y > 0 ? y - 1 : y, y < height - 1 ? y + 1 : y];
      const [before, after] = [x > 0 ? x - 1 : x, x < width - 1 ? x + 1 : x];
      for (let v = above; v <= below; v++) {
        for (let u = before; u <= after; u++) {
          const other = v * width + u;
          if ((map[other] as number) < least) continue;
          map[other] = 0;
          found[count++] = other;
        }
      }
    }
    yield { left, top, right, bottom, pixels: found.subarray(0, count) };
  }
}

/** All bytes of a file that comes in portions; null when they are more than `maxBytes`. */
export async function readWhole(portions: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer | null> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const portion of portions) {
    bytes += portion.length;
    if (bytes > maxBytes) return null;
    kept.push(portion);
  }
  return Buffer.concat(kept);
}

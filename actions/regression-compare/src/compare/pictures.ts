const MAX_PICTURES = 300;
const MAX_BYTES = 96 * 1024 * 1024;

/** Pictures of differences, under names that no scenario can choose. */
export class Pictures {
  readonly files = new Map<string, Uint8Array>();
  /** So many found no room. */
  dropped = 0;
  #bytes = 0;

  /** @returns its path below the report; null where there is no room for it */
  add(scenario: string, artifact: string, bytes: Uint8Array): string | null {
    if (this.files.size >= MAX_PICTURES || this.#bytes + bytes.length > MAX_BYTES) {
      this.dropped += 1;
      return null;
    }
    this.#bytes += bytes.length;
    const words = `${scenario}-${artifact}`.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 60);
    const path = `pictures/${String(this.files.size + 1).padStart(3, "0")}-${words}.png`;
    this.files.set(path, bytes);
    return path;
  }
}

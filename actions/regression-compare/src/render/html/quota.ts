/** How much of something a page has room for; who comes first gets it. */
export class Quota {
  #left: number;

  constructor(room: number) {
    this.#left = room;
  }

  /** The first of them, as many as there is room for and at most `max`. */
  take<T>(items: readonly T[], max = items.length): readonly T[] {
    const taken = items.slice(0, Math.max(0, Math.min(max, this.#left)));
    this.#left -= taken.length;
    return taken;
  }
}

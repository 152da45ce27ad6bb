import { createHash } from "node:crypto";

/** Of what stays when lines move and versions change: the rule, the file and the package. A second one of the same is counted. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  next(...words: readonly string[]): string {
    const key = words.join("\n");
    const count = this.#seen.get(key) ?? 0;
    this.#seen.set(key, count + 1);
    return createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 16);
  }
}

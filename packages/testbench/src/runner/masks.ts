/** A single character would mask half of the log; GitHub leaves it to the author, the bench does not. */
const SHORTEST = 2;

/** The secret values of one job. Every line that leaves the job goes through {@link Masks.apply}. */
export class Masks {
  readonly #values = new Set<string>();

  /** Adds a value; of a text with several lines each line is a secret too, as in the runner. */
  add(value: string): void {
    for (const part of [value, ...value.split(/\r?\n/)]) {
      const trimmed = part.trim();
      if (trimmed.length >= SHORTEST) this.#values.add(trimmed);
    }
  }

  apply(text: string): string {
    let masked = text;
    for (const value of this.#longestFirst()) masked = masked.replaceAll(value, "***");
    return masked;
  }

  /** Whether a job output has to be dropped. */
  occursIn(text: string): boolean {
    return [...this.#values].some((value) => text.includes(value));
  }

  #longestFirst(): string[] {
    return [...this.#values].sort((a, b) => b.length - a.length);
  }
}

import type { Masks } from "./masks.ts";
import type { StepLog } from "./records.ts";

/** Paths of this machine and the ones a hosted runner would show for them. */
export type ShownPaths = readonly (readonly [real: string, shown: string])[];

/**
 * The log of one job in GitHub's format: every line starts with a time of seven decimals. The same line goes into the
 * log of its step and into the whole one.
 */
export class JobLog {
  readonly #masks: Masks;
  readonly #clock: () => Date;
  readonly #shownPaths: ShownPaths;
  readonly #lines: string[] = [];
  readonly #steps = new Map<number, { name: string; lines: string[] }>();
  #last = { millisecond: "", count: 0 };

  constructor(masks: Masks, clock: () => Date, shownPaths: ShownPaths) {
    this.#masks = masks;
    this.#clock = clock;
    this.#shownPaths = shownPaths;
  }

  /** The lines of one step. */
  step(number: number, name: string): StepLogWriter {
    this.#steps.set(number, { name, lines: [] });
    return { line: (text) => this.#write(number, text) };
  }

  #write(number: number, text: string): void {
    for (const line of text.split(/\r\n|\n|\r/)) {
      const stamped = `${this.#now()} ${this.#masks.apply(this.#show(line))}`;
      this.#lines.push(stamped);
      this.#steps.get(number)?.lines.push(stamped);
    }
  }

  #show(line: string): string {
    return this.#shownPaths.reduce((text, [real, shown]) => text.replaceAll(real, shown), line);
  }

  /** Lines of one millisecond get rising ticks, so that sorting by time keeps their order. */
  #now(): string {
    const millisecond = this.#clock().toISOString().slice(0, -1);
    const count = millisecond === this.#last.millisecond ? Math.min(this.#last.count + 1, 9999) : 0;
    this.#last = { millisecond, count };
    return `${millisecond}${String(count).padStart(4, "0")}Z`;
  }

  text(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }

  stepLogs(): StepLog[] {
    return [...this.#steps].map(([number, { name, lines }]) => ({
      number,
      name,
      text: lines.map((line) => `${line}\n`).join(""),
    }));
  }
}

/** Where a running step writes. */
export interface StepLogWriter {
  line(text: string): void;
}

import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../reader.ts";

const KEPT_LINES = 64;

/** The output of one program among several that print at the same time. */
export class Lane {
  readonly #readers: readonly Reader[];
  readonly #step: () => { readonly command: string | null };
  readonly #sink: Sink;
  readonly #runs: (ReaderRun | null)[];
  readonly #recent: string[] = [];
  /** Readers that asked for the next line. */
  readonly #holding = new Set<number>();

  /** @param step asked when a reader is first woken: a step's header may come after its first line */
  constructor(readers: readonly Reader[], step: () => { readonly command: string | null }, sink: Sink) {
    this.#readers = readers;
    this.#step = step;
    this.#sink = sink;
    this.#runs = readers.map(() => null);
  }

  get isHolding(): boolean {
    return this.#holding.size > 0;
  }

  /** @param woken indices of the readers whose literals are in the line */
  read(line: Line, woken: Iterable<number>): void {
    for (const index of new Set([...this.#holding, ...woken])) {
      const run = this.#runs[index] ?? (this.#readers[index] as Reader).open(this.#step());
      this.#runs[index] = run;
      if (run.line(line, this.#sink)) this.#holding.add(index);
      else this.#holding.delete(index);
    }
  }

  /** Keeps a line for those who look back; needed only where lanes are mixed. */
  remember(text: string): void {
    if (this.#recent.push(text) > 2 * KEPT_LINES) this.#recent.splice(0, KEPT_LINES);
  }

  /** The line `back` lines before the one remembered last. */
  recall(back: number): string {
    return this.#recent.at(-1 - back) ?? "";
  }

  /** @param last number of the last line of the step */
  close(last: number): void {
    for (const [index, run] of this.#runs.entries()) {
      run?.end?.(this.#sink, last);
      this.#runs[index] = null;
    }
    this.#holding.clear();
  }
}

/** Files that a program names from inside `folder`, named from the repository's root. */
export function sinkInFolder(sink: Sink, folder: string): Sink {
  if (folder === "" || folder === ".") return sink;
  const place = (file: string) => (/^(?:\/|[A-Za-z]:|file:|node:|<)/.test(file) ? file : `${folder}/${file}`);
  return {
    tests: (tool, counts) => sink.tests(tool, counts),
    keep: (start, end) => sink.keep(start, end),
    find: (finding: PartialFinding) =>
      sink.find({
        ...finding,
        file: finding.file == null ? null : place(finding.file),
        // Names of tests begin with their file in most runners.
        nodeid:
          finding.nodeid != null && finding.file != null && finding.nodeid.startsWith(finding.file)
            ? place(finding.nodeid)
            : (finding.nodeid ?? null),
        stack: (finding.stack ?? []).map(place),
      }),
  };
}

import { wholeWords } from "@regreen/text";
import { type HeldLines, Surroundings } from "./excerpt/surroundings.ts";
import { addCounts, completeFinding, type Finding, type PartialFinding, type Sink, type TestCounts } from "./reader.ts";

const MAX_PER_TOOL = 1_000;
const MAX_MESSAGE_CHARS = 2_000;
const MAX_STACK = 50;
/** Of each tool and region; the first ones are enough to understand. */
const MAX_EXCERPTS = 20;
const MAX_TOTAL = 50_000;
/** Findings of each tool and region whose surroundings are kept; the lines of more would not be shown. */
const MAX_WINDOWS = 40;
/** Lines held for all regions together. */
const MAX_LINES = 30_000;

/** What the readers said about one region. */
export interface RegionFindings {
  readonly findings: Finding[];
  readonly tests: Map<string, TestCounts>;
  /** The log's lines around the findings. */
  readonly lines: HeldLines;
  /** Findings beyond the limit, per tool. */
  dropped: number;
}

/** Bounded: a log with a million problems keeps the first thousand of each tool and region. */
export class FindingStore {
  readonly regions = new Map<number, RegionFindings>();
  readonly #textOf: (start: number, end: number) => string;
  readonly #surroundings: Surroundings;
  #total = 0;
  #held = 0;

  /**
   * @param textOf cleaned lines of the log, as far back as they are held
   * @param textAt one of them as `excerpt/` wants it (excerpt/block.ts), null when it is gone
   */
  constructor(textOf: (start: number, end: number) => string, textAt: (line: number) => string | null) {
    this.#textOf = textOf;
    this.#surroundings = new Surroundings(textAt);
  }

  /** Line at which `collect` has something to do. */
  get due(): number {
    return this.#surroundings.due;
  }

  /** Takes the lines around findings that are whole now; the ring of lines forgets them soon. */
  collect(line: number): void {
    this.#held += this.#surroundings.collect(line);
    if (this.#held <= MAX_LINES) return;
    // The failed step is mostly the last: older ones are the first to lose their lines.
    for (const region of [...this.regions.values()].slice(0, -1)) {
      this.#held -= region.lines.size;
      region.lines.clear();
      if (this.#held <= MAX_LINES / 2) break;
    }
  }

  /** Keeps a line that a reader is holding on to: what it will find is among such lines. */
  hold(region: number, line: number, text: string): void {
    const { lines } = this.#region(region);
    if (lines.size >= MAX_LINES / 4 || lines.has(line)) return;
    lines.set(line, text);
    this.#held++;
  }

  /** The sink for the findings of one region. */
  sink(region: number): Sink {
    const held = this.#region(region);
    const perTool = new Map<string, number>();
    return {
      find: (partial) => {
        const count = (perTool.get(partial.tool) ?? 0) + 1;
        perTool.set(partial.tool, count);
        if (count > MAX_PER_TOOL || this.#total >= MAX_TOTAL) {
          held.dropped++;
          return;
        }
        this.#total++;
        const finding = bounded(partial);
        const excerpt = count > MAX_EXCERPTS ? null : (finding.excerpt ?? this.#textOf(finding.start, finding.end));
        held.findings.push({ ...finding, excerpt });
        if (count <= MAX_WINDOWS && held.lines.size < MAX_LINES / 4) this.#surroundings.want(finding, held.lines);
      },
      keep: (start, end) => {
        if (held.lines.size < MAX_LINES / 4) this.#surroundings.want({ start, end }, held.lines);
      },
      // Several runs of one runner in a step (workspaces) add up.
      tests: (tool, counts) => {
        const known = held.tests.get(tool);
        held.tests.set(tool, known === undefined ? { ...counts } : addCounts(known, counts));
      },
    };
  }

  /** Forgets what a region held whose step passed: makes room in logs of many steps. */
  forget(region: number): void {
    const held = this.regions.get(region);
    if (held === undefined) return;
    this.#total -= held.findings.length;
    this.#held -= held.lines.size;
    this.regions.delete(region);
  }

  get crowded(): boolean {
    return this.#total > MAX_TOTAL / 2;
  }

  #region(region: number): RegionFindings {
    const held = this.regions.get(region) ?? { findings: [], tests: new Map(), lines: new Map(), dropped: 0 };
    this.regions.set(region, held);
    return held;
  }
}

function bounded(partial: PartialFinding): Finding {
  const finding = completeFinding(partial);
  return {
    ...finding,
    message: wholeWords(finding.message, MAX_MESSAGE_CHARS).trim(),
    line: positive(finding.line),
    column: positive(finding.column),
    stack: finding.stack.slice(0, MAX_STACK),
  };
}

/** Contracts know 1-based places only; some tools print 0 for "the file as a whole". */
function positive(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) && value > 0 ? value : null;
}

import { completeFinding, type Finding, type PartialFinding, type Sink, type TestCounts } from "./reader.ts";

const MAX_PER_TOOL = 1_000;
const MAX_MESSAGE_CHARS = 2_000;
const MAX_STACK = 50;
/** Of each tool and region; the first ones are enough to understand. */
const MAX_EXCERPTS = 20;
const MAX_TOTAL = 50_000;

/** What the readers said about one region. */
export interface RegionFindings {
  readonly findings: Finding[];
  readonly tests: Map<string, TestCounts>;
  /** Findings beyond the limit, per tool. */
  dropped: number;
}

/** Bounded: a log with a million problems keeps the first thousand of each tool and region. */
export class FindingStore {
  readonly regions = new Map<number, RegionFindings>();
  readonly #textOf: (start: number, end: number) => string;
  #total = 0;

  /** @param textOf cleaned lines of the log, as far back as they are held */
  constructor(textOf: (start: number, end: number) => string) {
    this.#textOf = textOf;
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
      },
      tests: (tool, counts) => addCounts(held.tests, tool, counts),
    };
  }

  /** Forgets what a region held whose step passed: makes room in logs of many steps. */
  forget(region: number): void {
    const held = this.regions.get(region);
    if (held === undefined) return;
    this.#total -= held.findings.length;
    this.regions.delete(region);
  }

  get crowded(): boolean {
    return this.#total > MAX_TOTAL / 2;
  }

  #region(region: number): RegionFindings {
    const held = this.regions.get(region) ?? { findings: [], tests: new Map(), dropped: 0 };
    this.regions.set(region, held);
    return held;
  }
}

/** Several runs of one runner in a step (workspaces) add up. */
function addCounts(tests: Map<string, TestCounts>, tool: string, counts: TestCounts): void {
  const known = tests.get(tool) ?? { executed: 0, failed: 0, skipped: 0 };
  tests.set(tool, {
    executed: known.executed + counts.executed,
    failed: known.failed + counts.failed,
    skipped: known.skipped + counts.skipped,
  });
}

function bounded(partial: PartialFinding): Finding {
  const finding = completeFinding(partial);
  return {
    ...finding,
    message: finding.message.slice(0, MAX_MESSAGE_CHARS).trim(),
    line: positive(finding.line),
    column: positive(finding.column),
    stack: finding.stack.slice(0, MAX_STACK),
  };
}

/** Contracts know 1-based places only; some tools print 0 for "the file as a whole". */
function positive(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) && value > 0 ? value : null;
}

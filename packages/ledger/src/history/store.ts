import type { BenchmarkRun } from "@regreen/contracts";
import { type AppendPorts, appendLinesTo, nonceFrom } from "../append.ts";
import { monthOf, type Part } from "../layout.ts";
import { foreignWarning, StateReader } from "../snapshot.ts";
import { cleanRun } from "./clean.ts";
import { suiteFiles, suiteRow } from "./layout.ts";
import { historyLine, readHistoryLines, uniqueRuns, warningsOf } from "./lines.ts";
import { suiteSlug } from "./slug.ts";

/** Runs of a suite, as far as they were asked for. */
export interface HistoryReading {
  /** The newest ones, in the order in which they were added. */
  readonly runs: BenchmarkRun[];
  /** What was passed over, and why; for people. */
  readonly warnings: string[];
}

/** What a repository remembers of its benchmarks, each suite by itself. */
export interface HistoryStore {
  /**
   * @param options.limit most runs, 500 when it is not given
   * @throws UserError, PlatformError
   */
  read(suite: string, options?: { readonly limit?: number }): Promise<HistoryReading>;
  /**
   * Adds a run behind all others, once for each key.
   *
   * @throws UserError when the branch may not be written to, or the run is too large; PlatformError when GitHub did not let
   *   us in for minutes
   */
  append(suite: string, run: BenchmarkRun): Promise<"written" | "duplicate">;
}

export interface HistoryPorts extends AppendPorts {
  /** ISO 8601 in UTC. */
  readonly now: () => string;
}

const DEFAULT_LIMIT = 500;
/** Most bytes that are read; older runs are left out, with a warning. */
const MAX_READ_BYTES = 32 * 1024 * 1024;

export function createHistory(ports: HistoryPorts): HistoryStore {
  const reader = new StateReader(ports.state);
  return {
    read: (suite, { limit = DEFAULT_LIMIT } = {}) => read(ports, reader, suite, limit),
    append: (suite, run) => append(ports, reader, suite, run),
  };
}

async function append(
  ports: HistoryPorts,
  reader: StateReader,
  suite: string,
  run: BenchmarkRun,
): Promise<"written" | "duplicate"> {
  const slug = suiteSlug(suite);
  const cleaned = cleanRun(run);
  const nonce = nonceFrom(ports.random);
  const month = monthOf(ports.now());
  const appended = await appendLinesTo(ports, reader, {
    lines: historyLine(cleaned, { nonce }),
    message: `Remember a benchmark run of ${slug}`,
    rowIn: (layout) => suiteRow(layout, slug, month),
    lookup: (text) => {
      const { entries, newer } = readHistoryLines(text);
      const found = entries.find((entry) => entry.run.key === cleaned.key);
      const by = found === undefined ? null : found.nonce === nonce ? "written" : "duplicate";
      return { by, newer: newer.length > 0 };
    },
  });
  return appended === "written" ? "written" : "duplicate";
}

async function read(ports: HistoryPorts, reader: StateReader, suite: string, limit: number): Promise<HistoryReading> {
  const head = await ports.state.head();
  if (head === null) return { runs: [], warnings: [] };
  const { branch } = ports.state;
  const layout = await reader.layout(head);
  const files = suiteFiles(layout.perf, suiteSlug(suite));
  const refusal = await reader.refusal(layout);
  const newest = await newestRuns(files.parts, reader, branch, limit);
  return {
    runs: newest.runs,
    warnings: [
      ...(refusal === null ? [] : [refusal.message]),
      ...foreignWarning(branch, files.foreign, "no part of the history"),
      ...newest.warnings,
    ],
  };
}

/** Newest parts first, until there are enough. */
async function newestRuns(
  parts: readonly Part[],
  reader: StateReader,
  branch: string,
  limit: number,
): Promise<HistoryReading> {
  const warnings: string[] = [];
  let runs: BenchmarkRun[] = [];
  let bytes = 0;
  for (const [index, part] of [...parts].reverse().entries()) {
    if (runs.length >= limit) break;
    bytes += part.size;
    if (bytes > MAX_READ_BYTES) {
      warnings.push(
        `${parts.length - index} older files of the history on ${branch} are too much to read and left out.`,
      );
      break;
    }
    const place = `${part.path} on ${branch}`;
    const text = await reader.text(part);
    if (text === null) {
      warnings.push(`${place} is not UTF-8; passed over.`);
      continue;
    }
    const { entries, corrupt, newer } = readHistoryLines(text);
    warnings.push(...warningsOf(place, corrupt, newer));
    runs = uniqueRuns([...entries.map(({ run }) => run), ...runs]);
  }
  return { runs: limit <= 0 ? [] : runs.slice(-limit), warnings };
}

import { causesOf } from "./causes.ts";
import { matcherReader } from "./matchers/matcher-reader.ts";
import { withoutOverlaps } from "./matchers/overlap.ts";
import { NewLines } from "./novelty/new-lines.ts";
import { weighByNovelty } from "./novelty/weigh.ts";
import { READERS } from "./readers/table.ts";
import { resolveSteps } from "./resolve-steps.ts";
import { Scanner } from "./scan/scanner.ts";
import type { AnalyzeOptions, LogAnalysis } from "./types.ts";

/**
 * Reads a log once, from first byte to last, and says what failed and why.
 *
 * Works on the log of a GitHub Actions job, on one file of a run's log archive and on the plain output of a tool.
 * Never throws for what is in the log; what makes the answer less sure is in `warnings`.
 *
 * @param chunks raw bytes in any portions
 */
export async function analyzeLog(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: AnalyzeOptions,
): Promise<LogAnalysis> {
  const own = (options.matchers ?? []).map(({ matcher, fixType }) => matcherReader(matcher, fixType));
  // The same list each time: what the scanner has learned of its literals is kept for it.
  const readers = own.length === 0 ? READERS : [...READERS, ...own];
  const scanner = new Scanner(readers, options.step?.name ?? null);
  const news = options.baseline === undefined ? null : new NewLines(options.baseline);
  for await (const chunk of chunks) {
    scanner.push(chunk);
    news?.push(chunk);
  }
  news?.end();
  const read = scanner.end();
  if (own.length > 0) withoutOverlaps(read.findings.regions, new Set(own.map(({ tool }) => tool)));
  const resolved = resolveSteps(read.regions, read.structure);
  const scan = news === null ? read : weighByNovelty(read, resolved, news);
  const { causes, tests } = causesOf(scan, resolved, options);
  const { lines, binary, warnings } = scan;
  return { source: options.source, steps: resolved.steps, causes, tests, lines, binary, warnings };
}

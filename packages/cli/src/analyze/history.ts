import { UserError } from "@regreen/contracts";
import { judgeHistory } from "@regreen/failure-log";
import { z } from "zod";
import type { AnalysisRow } from "./row.ts";

/** A run of the same commit, earlier or later than the one whose log is read. */
const runSchema = z.object({
  run: z.unknown(),
  created_at: z.string().nullish(),
  conclusion: z.string().nullish(),
  failing_classes: z.array(z.string()).nullish(),
});
const lineSchema = z.object({ source: z.string(), history: z.array(runSchema) });

type HistoryRow = z.infer<typeof runSchema>;

/** Reads `--history FILE.jsonl`: other runs by the path of the log they belong to. @throws UserError naming the line */
export function parseHistory(text: string): ReadonlyMap<string, readonly HistoryRow[]> {
  const rows = text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      const { source, history } = lineSchema.parse(JSON.parse(line));
      return [[source, history] as const];
    } catch (cause) {
      throw new UserError(`Line ${index + 1} of --history is not {source, history: [...]}.`, { cause });
    }
  });
  return new Map(rows);
}

/** What other runs of the same commit say of it; a test that passed in one of them is flaky. */
export function withHistory(row: AnalysisRow, runs: readonly HistoryRow[] | undefined): AnalysisRow {
  if (runs === undefined || row.fix_type === "none") return row;
  const judged = judgeHistory({
    fixType: row.fix_type,
    failures: row.failures,
    sameCommit: runs.map((run) => ({ conclusion: run.conclusion ?? null, failing: run.failing_classes ?? null })),
    touched: [],
    base: null,
    elsewhere: [],
    meanwhile: null,
  });
  const history = { ...judged, rerun_advised: judged.verdict === "flaky_test" };
  if (judged.verdict !== "flaky_test") return { ...row, history };
  const failures = row.failures.map((failure) =>
    failure.nodeid ? { ...failure, outcome: "flaky" as const } : failure,
  );
  return { ...row, fix_type: "flaky_test", confidence_score: judged.confidence, failures, history };
}

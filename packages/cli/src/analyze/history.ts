import { UserError } from "@regreen/contracts";
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

type PastRun = z.infer<typeof runSchema>;

/** Types whose failures the same code may show at one time and not at another. */
const UNSTABLE = ["test_failure", "timeout", "unknown"];

/** Reads `--history FILE.jsonl`: other runs by the path of the log they belong to. @throws UserError naming the line */
export function parseHistory(text: string): ReadonlyMap<string, readonly PastRun[]> {
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

/** A failing test is flaky when another run of the same commit passed, or failed in other test classes only. */
export function withHistory(row: AnalysisRow, history: readonly PastRun[] | undefined): AnalysisRow {
  if (history === undefined || !UNSTABLE.includes(row.fix_type)) return row;
  if (!history.some((run) => passedHere(run, row))) return row;
  return {
    ...row,
    fix_type: "flaky_test",
    failures: row.failures.map((failure) => (failure.nodeid ? { ...failure, outcome: "flaky" } : failure)),
  };
}

function passedHere(run: PastRun, row: AnalysisRow): boolean {
  if (run.conclusion === "success") return true;
  const others = run.failing_classes ?? [];
  const ours = row.failures.flatMap((failure) => failure.nodeid ?? []);
  if (run.conclusion !== "failure" || others.length === 0 || ours.length === 0) return false;
  return !ours.some((nodeid) => others.some((name) => nodeid.includes(name.split(".").at(-1) ?? name)));
}

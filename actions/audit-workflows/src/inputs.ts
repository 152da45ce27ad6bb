import path from "node:path";
import type { InputReader } from "@regreen/action-kit";
import { type AuditOptions, readAuditOptions } from "@regreen/audit-kit";
import { UserError } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import { ANALYSIS_TYPES, type AnalysisType, type Selection, selectRules } from "./analysis.ts";

export interface Inputs {
  readonly options: AuditOptions;
  /** Without it, or offline, nothing is asked of GitHub. */
  readonly token: string | undefined;
  readonly analysis: AnalysisType;
  readonly selection: Selection;
  /** Name or file of the one workflow to look at; undefined: everything. */
  readonly workflowName: string | undefined;
  /** Path of a file of facts. */
  readonly facts: string | undefined;
  /** Where all facts are written. */
  readonly factsOutput: string | undefined;
  /** Folder of OSV files. */
  readonly advisories: string | undefined;
  readonly patch: PatchInputs | null;
  readonly history: HistoryInputs | null;
}

export interface PatchInputs {
  /** Fixes that a person has to look at as well. */
  readonly unsafe: boolean;
  /** Fixes of what is only slow as well (C-24). */
  readonly autoOptimize: boolean;
}

export interface HistoryInputs {
  /** Runs of the default branch that are read, newest first. */
  readonly runs: number;
  /** Costs are those of as many days; null: of all runs that are read. */
  readonly days: number | null;
  /** Per cent from which on a slower job is told (C-23). */
  readonly threshold: number;
  /** A branch to compare with; undefined: none. */
  readonly baselineBranch: string | undefined;
}

const MAX_RUNS = 1000;
/** GitHub forgets what is older. */
const MAX_DAYS = 90;

/** The token, where anything may be asked of GitHub. */
export function readToken(reader: InputReader): string | undefined {
  return reader.boolean("offline", false) ? undefined : reader.optional("github-token");
}

/** @throws UserError which names the input, what was found and what is valid */
export function readInputs(
  reader: InputReader,
  { policy, tempDir }: { readonly policy: Policy; readonly tempDir: string },
): Inputs {
  const options = readAuditOptions(reader, {
    policy,
    tempDir,
    audit: "workflows",
    formats: ["json", "jsonl", "sarif", "github-annotations"],
  });
  const { workflows } = policy.audit;
  const analysis = reader.choice("analysis-type", ANALYSIS_TYPES, "all");
  const unsafe = reader.boolean("unsafe-fixes", false);
  const autoOptimize = reader.boolean("auto-optimize", workflows.auto_optimize);
  const runs = reader.integer("history-runs", { min: 0, max: MAX_RUNS, fallback: 0 });
  const days = reader.integer("history-days", { min: 0, max: MAX_DAYS, fallback: 0 });
  const threshold = thresholdOf(reader, workflows.performance_threshold);
  const offline = reader.boolean("offline", false);
  const token = readToken(reader);
  if (runs > 0 && token === undefined)
    throw new UserError(
      `Input "history-runs" is ${runs}, and there is ${offline ? "no network" : "no token"} to read runs with.`,
      {
        hint: offline ? 'Take "offline" away, or "history-runs".' : 'Set "github-token" with `actions: read`.',
      },
    );
  return {
    options,
    token,
    analysis,
    selection: selectRules(analysis, options.rules),
    workflowName: reader.optional("workflow-name"),
    facts: reader.optional("facts"),
    factsOutput: reader.optional("facts-output"),
    advisories: reader.optional("advisories"),
    patch: reader.boolean("write-patch", false) ? { unsafe, autoOptimize } : null,
    history:
      runs === 0
        ? null
        : { runs, days: days === 0 ? null : days, threshold, baselineBranch: reader.optional("baseline-branch") },
  };
}

function thresholdOf(reader: InputReader, fallback: number): number {
  const value = reader.optional("performance-threshold");
  if (value === undefined) return fallback;
  const number = /^\d{1,4}(?:\.\d{1,4})?$/.test(value) ? Number(value) : Number.NaN;
  if (number > 0 && number <= 1000) return number;
  throw new UserError(
    `Input "performance-threshold" is "${value.slice(0, 80)}"; it must be a number from 0.1 to 1000.`,
    {
      hint: "Write the per cent without a sign, such as 20.",
    },
  );
}

/** @param outputDir where everything is written that has no path of its own */
export function pathsIn(outputDir: string) {
  return {
    patch: path.join(outputDir, "workflow.patch"),
    performance: path.join(outputDir, "performance.json"),
    badge: path.join(outputDir, "badge.json"),
  };
}

import type { ArtifactResult } from "@regreen/contracts";
import { readHeader } from "../image/png-header.ts";
import { judgeBudget } from "./judge.ts";
import { joinMetrics, parseMetrics } from "./metrics-file.ts";
import type { Budget, FileFigures, Measurement } from "./model.ts";
import { BudgetError } from "./parse.ts";

/** What is there to judge budgets by. */
export interface BudgetMaterial {
  /** The scenario's `metrics.json`, one for each process run; none: there is no such file. */
  readonly metrics: readonly Uint8Array[];
  /** Benchmark results by name; `metrics.json` counts before them. */
  readonly benchmarks?: ReadonlyMap<string, Measurement>;
  /** Content of the files that were made, by name; only those that `filesOfBudgets` asks for are looked at. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Names of the made files that budgets limit. */
export function filesOfBudgets(budgets: readonly Budget[]): readonly string[] {
  return [...new Set(budgets.flatMap(({ subject }) => (subject.kind === "file" ? [subject.file] : [])))];
}

/** Judges all budgets of a scenario. */
export function judgeBudgets(budgets: readonly Budget[], material: BudgetMaterial): readonly ArtifactResult[] {
  const files = new Map([...material.files].map(([name, bytes]) => [name, figuresOf(bytes)]));
  const { metrics, problem } = metricsOf(material);
  return budgets.map((budget) => judgeBudget(budget, { metrics, files, problem }));
}

function metricsOf({ metrics, benchmarks = new Map() }: BudgetMaterial) {
  try {
    const measured = joinMetrics(metrics.map(parseMetrics));
    return { metrics: new Map([...benchmarks, ...measured]), problem: null };
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return { metrics: new Map<string, Measurement>(), problem: error.message };
  }
}

function figuresOf(bytes: Uint8Array): FileFigures {
  try {
    const { width, height } = readHeader(bytes);
    return { size: bytes.length, width, height };
  } catch {
    return { size: bytes.length, width: null, height: null };
  }
}

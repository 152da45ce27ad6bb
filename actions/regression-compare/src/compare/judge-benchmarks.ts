import { createHash } from "node:crypto";
import { type BenchmarkRun, type Environment, noiseModelSchema, parseContract, UserError } from "@regreen/contracts";
import { type Judgement, judgeBenchmarks } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import { readHistory } from "../history.ts";
import type { BenchmarkInputs, CompareInputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { readEnvironmentFile, readSide, refuseSameFiles, type Side } from "./results.ts";
import type { Limits } from "./settings.ts";

/** The head's measurements; null where no results are named. */
export interface Head {
  readonly side: Side;
  readonly environment: Environment;
  readonly run: BenchmarkRun;
}

export async function readHead(inputs: BenchmarkInputs, ports: Ports): Promise<Head | null> {
  const { benchmarkResults, resultsFormat } = inputs;
  if (benchmarkResults.length === 0) return null;
  const side = await readSide(benchmarkResults, "benchmark-results", resultsFormat, ports);
  const environment = await readEnvironmentFile(inputs.environment, side.environment, ports);
  return { side, environment, run: runOf(side, environment, ports) };
}

/** A line of the history. The same job of the same attempt has the same key; on a laptop, the same results. */
function runOf(side: Side, environment: Environment, { event, now }: Ports): BenchmarkRun {
  const { runId, runAttempt } = event;
  const digest = createHash("sha256").update(JSON.stringify(side.measured)).digest("hex");
  return {
    v: 1,
    key: runId === null ? `results-${digest.slice(0, 40)}` : `run-${runId}-${runAttempt ?? 1}`,
    at: now(),
    commit: event.commit ?? side.commit,
    branch: event.branch,
    url: event.url,
    environment,
    benchmarks: [...side.measured],
  };
}

/** Judges them by the best that there is: the base's runs, the history, the model. */
export async function judgeHead(head: Head, inputs: CompareInputs, limits: Limits, ports: Ports): Promise<Judgement> {
  const base = inputs.baseResults.length === 0 ? null : await readBase(head, inputs, ports);
  const history = await readHistory(inputs.history, inputs.suite, ports);
  const model = await readModel(inputs.modelPath, ports);
  const { side, environment, run } = head;
  ports.logger.info(`${side.measured.length} benchmarks are judged, ${history.runs.length} runs are remembered`);
  const judgement = judgeBenchmarks({
    suite: inputs.suite,
    head: side.measured,
    headEnvironment: environment,
    commit: run.commit,
    branch: run.branch,
    base: base === null ? null : { measured: base.measured, environment, commit: base.commit },
    history: history.runs.filter(({ key }) => key !== run.key),
    model,
    ruler: inputs.ruler ?? null,
    options: limits,
  });
  const warnings = [...side.warnings, ...(base?.warnings ?? []), ...history.warnings, ...judgement.warnings];
  return { ...judgement, warnings };
}

async function readBase(head: Head, inputs: CompareInputs, ports: Ports): Promise<Side> {
  const base = await readSide(inputs.baseResults, "base-results", inputs.resultsFormat, ports);
  refuseSameFiles(head.side, base);
  return base;
}

async function readModel(path: string | undefined, { files }: Ports) {
  if (path === undefined) return null;
  const bytes = await files.read(path, "model-path", 64 * 1024 * 1024);
  if (bytes !== null) return parseContract(oneLine(path, 200), new TextDecoder().decode(bytes), noiseModelSchema);
  throw new UserError(`Input "model-path" names "${oneLine(path, 200)}": there is no such file.`, {
    hint: "Make one with mode: train. Only JSON models are read, no pickles.",
    reasonCode: "not_found",
  });
}

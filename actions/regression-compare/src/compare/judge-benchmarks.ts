import { createHash } from "node:crypto";
import {
  type BenchmarkRun,
  type Environment,
  type Measured,
  noiseModelSchema,
  parseContract,
  UserError,
} from "@regreen/contracts";
import { type Judgement, judgeBenchmarks } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import { MOST_BYTES } from "../files/limits.ts";
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
    benchmarks: firstOf(side.measured),
  };
}

/** A line of the history holds so many: the first by name and metric, so that every run remembers the same ones. */
const MAX_REMEMBERED = 5000;

function firstOf(measured: readonly Measured[]): Measured[] {
  if (measured.length <= MAX_REMEMBERED) return [...measured];
  const keyed = measured.map((each) => ({ each, key: JSON.stringify([each.name, each.metric]) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.slice(0, MAX_REMEMBERED).map(({ each }) => each);
}

/** Judges them by the best that there is: the base's runs, the history, the model. */
export async function judgeHead(head: Head, inputs: CompareInputs, limits: Limits, ports: Ports): Promise<Judgement> {
  const base = inputs.baseResults.length === 0 ? null : await readBase(head, inputs, ports);
  needRuler(inputs, "benchmark-results", head.side);
  if (base !== null) needRuler(inputs, "base-results", base);
  const history = await readHistory(inputs.history, inputs.suite, ports);
  const model = await readModel(inputs.modelPath, ports);
  const { side, environment, run } = head;
  ports.logger.info(`${side.measured.length} benchmarks are judged, ${history.runs.length} runs are remembered`);
  const judgement = judgeBenchmarks({
    suite: inputs.suite,
    head: side.measured,
    headEnvironment: environment,
    commit: run.commit,
    // A pull request is on no line of the history, whatever its branch is called: a fork's may be "main".
    branch: ports.event.pullRequest === null ? run.branch : null,
    base: base === null ? null : { measured: base.measured, environment, commit: inputs.baseCommit ?? base.commit },
    history: history.runs.filter(({ key }) => key !== run.key),
    model,
    ruler: inputs.ruler ?? null,
    options: limits,
  });
  const forgotten = side.measured.length - run.benchmarks.length;
  const warnings = [
    ...(forgotten > 0
      ? [`${forgotten} benchmarks are not remembered: a run of the history holds the first ${MAX_REMEMBERED} by name.`]
      : []),
    ...side.warnings,
    ...(base?.warnings ?? []),
    ...history.warnings,
    ...judgement.warnings,
  ];
  return { ...judgement, warnings };
}

async function readBase(head: Head, inputs: CompareInputs, ports: Ports): Promise<Side> {
  const base = await readSide(inputs.baseResults, "base-results", inputs.resultsFormat, ports);
  refuseSameFiles(head.side, base);
  return base;
}

/** Without its ruler a result is another one than was asked for. @throws UserError (`bad_results`) */
function needRuler({ ruler }: CompareInputs, input: string, { measured }: Side): void {
  if (ruler === undefined || measured.some(({ name }) => name === ruler)) return;
  const names = measured.slice(0, 5).map(({ name }) => `"${oneLine(name, 60)}"`);
  const more = measured.length > names.length ? ` and ${measured.length - names.length} more` : "";
  throw new UserError(
    `Input "ruler" is "${oneLine(ruler, 80)}", and "${input}" holds no such benchmark: ${names.join(", ")}${more}.`,
    {
      hint: `Name the files with its results in "${input}", too (of regreen-ruler, ruler/head/*.json and ruler/base/*.json below "results-dir"), or correct "ruler".`,
      reasonCode: "bad_results",
    },
  );
}

async function readModel(path: string | undefined, { files }: Ports) {
  if (path === undefined) return null;
  const bytes = await files.read(path, "model-path", MOST_BYTES.model);
  if (bytes !== null) return parseContract(oneLine(path, 200), new TextDecoder().decode(bytes), noiseModelSchema);
  throw new UserError(`Input "model-path" names "${oneLine(path, 200)}": there is no such file.`, {
    hint: "Make one with mode: train. Only JSON models are read, no pickles.",
    reasonCode: "not_found",
  });
}

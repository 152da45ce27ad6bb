import type { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import type { Measurement } from "./measure/measuring.ts";
import { CONFIRM, MODES, type Mode, refuseForeign } from "./modes.ts";

/** Where runs are remembered: the state branch, or a file with one `BenchmarkRun` a line. */
export type HistoryPlace = { readonly kind: "branch" } | { readonly kind: "file"; readonly path: string };

interface Common {
  /** Without it nothing is asked of GitHub. */
  readonly token: string | undefined;
  readonly suite: string;
}

/** What scenarios are compared with what. Paths are as they were given. */
export interface ScenarioInputs {
  /** Undefined: the policy's. */
  readonly baselinesDir: string | undefined;
  /** Undefined: no scenarios. */
  readonly actualDir: string | undefined;
  /** Ids or globs; none: all of them. */
  readonly scenarios: readonly string[];
  /** Paths of the repository that changed, by which scenarios are chosen; none: all of them. */
  readonly touched: readonly string[];
  readonly renderer: string | undefined;
  readonly output: string;
  /** Undefined: no report. */
  readonly reportDir: string | undefined;
}

export interface BenchmarkInputs {
  /** Paths or globs; each file is one process run of the head. */
  readonly benchmarkResults: readonly string[];
  readonly resultsFormat: string | undefined;
  /** Path of the `environment.json` that `measure` wrote. */
  readonly environment: string | undefined;
  readonly history: HistoryPlace | undefined;
}

export interface CompareInputs extends Common, ScenarioInputs, BenchmarkInputs {
  readonly mode: "compare";
  readonly proposedDir: string | undefined;
  readonly baseResults: readonly string[];
  /** What they were measured of; undefined: what the results themselves tell. */
  readonly baseCommit: string | undefined;
  readonly modelPath: string | undefined;
  /** Share, 0.5 to 0.9999; undefined: the policy's, as the next two. */
  readonly threshold: number | undefined;
  /** Per cent. */
  readonly minChange: number | undefined;
  /** Per cent. */
  readonly largeChange: number | undefined;
  readonly ruler: string | undefined;
}

export interface EstablishInputs extends Common, ScenarioInputs, BenchmarkInputs {
  readonly mode: "establish";
}

export interface UpdateInputs extends Common, ScenarioInputs {
  readonly mode: "update";
  /** A person says so without a label. */
  readonly confirmed: boolean;
}

export interface TrainInputs extends Common {
  readonly mode: "train";
  /** Paths or globs, oldest first. */
  readonly historicalData: readonly string[];
  readonly resultsFormat: string | undefined;
  readonly history: HistoryPlace | undefined;
  readonly outputModel: string;
}

export interface MeasureInputs extends Common, Measurement {
  readonly mode: "measure";
  /** In the head; undefined: the policy's. */
  readonly baselinesDir: string | undefined;
  /** Paths of the repository that changed; the commands are told which scenarios they touch. None: nothing is told. */
  readonly touched: readonly string[];
}

export interface PublishInputs extends Common {
  readonly mode: "publish";
  readonly token: string;
  /** Path of `verdict.json`. */
  readonly verdict: string;
  readonly verdictSha256: string;
  readonly comment: boolean;
  readonly openIssue: boolean;
}

export type Inputs = CompareInputs | EstablishInputs | UpdateInputs | TrainInputs | MeasureInputs | PublishInputs;

/** @throws UserError which names the input, what was found and what is valid */
export function readInputs(inputs: InputReader): Inputs {
  const mode = inputs.choice("mode", MODES, "compare");
  const confirmed = inputs.boolean("confirm-update", false);
  refuseForeign(mode, (name) => (name === CONFIRM ? confirmed : inputs.optional(name) !== undefined));
  const common: Common = { token: inputs.optional("github-token"), suite: suiteOf(inputs) };
  return READERS[mode](inputs, common);
}

const READERS: Readonly<Record<Mode, (inputs: InputReader, common: Common) => Inputs>> = {
  compare: readCompare,
  establish: readEstablish,
  update: readUpdate,
  train: readTrain,
  measure: readMeasure,
  publish: readPublish,
};

function readCompare(inputs: InputReader, common: Common): CompareInputs {
  const read: CompareInputs = {
    mode: "compare",
    ...common,
    ...scenarioInputs(inputs),
    ...benchmarkInputs(inputs),
    proposedDir: inputs.optional("proposed-dir"),
    baseResults: inputs.lines("base-results"),
    baseCommit: inputs.commit("base-commit"),
    modelPath: inputs.optional("model-path"),
    threshold: decimal(inputs, "threshold", { min: 0.5, max: 0.9999 }),
    minChange: decimal(inputs, "min-change", { min: 0.01, max: 1000 }),
    largeChange: decimal(inputs, "large-change", { min: 0.01, max: 1000 }),
    ruler: inputs.optional("ruler"),
  };
  needSomething(read);
  if (read.benchmarkResults.length > 0) return read;
  const lonely = [
    ["base-results", read.baseResults.length > 0],
    ["ruler", read.ruler !== undefined],
    ["model-path", read.modelPath !== undefined],
    ["history", read.history !== undefined],
  ].find(([, given]) => given);
  if (lonely === undefined) return read;
  throw new UserError(`Input "${lonely[0]}" is given without "benchmark-results".`, {
    hint: `Name the head's results in "benchmark-results", or leave "${lonely[0]}" out.`,
  });
}

function readEstablish(inputs: InputReader, common: Common): EstablishInputs {
  const read: EstablishInputs = { mode: "establish", ...common, ...scenarioInputs(inputs), ...benchmarkInputs(inputs) };
  needSomething(read);
  if (read.benchmarkResults.length === 0 || read.history?.kind === "file") return read;
  throw new UserError('Input "benchmark-results" has no place to go: "history" names no file.', {
    hint: 'Name a JSON lines file with "history"; the history on the state branch grows with every run of the default branch.',
  });
}

function readUpdate(inputs: InputReader, common: Common): UpdateInputs {
  inputs.required("actual-dir");
  return { mode: "update", ...common, ...scenarioInputs(inputs), confirmed: inputs.boolean("confirm-update", false) };
}

function readTrain(inputs: InputReader, common: Common): TrainInputs {
  const historicalData = inputs.lines("historical-data");
  const history = historyOf(inputs);
  if ((historicalData.length === 0) === (history === undefined))
    throw new UserError(
      `Inputs "historical-data" and "history" are ${history === undefined ? "both empty" : "both set"}.`,
      { hint: 'A model is made of one of them: files in "historical-data", or the runs in "history".' },
    );
  return {
    mode: "train",
    ...common,
    historicalData,
    resultsFormat: inputs.optional("results-format"),
    history,
    outputModel: inputs.optional("output-model") ?? "regreen/model.json",
  };
}

function readMeasure(inputs: InputReader, common: Common): MeasureInputs {
  return {
    mode: "measure",
    ...common,
    baselinesDir: inputs.optional("baselines-dir"),
    touched: inputs.lines("touched"),
    run: inputs.required("run"),
    setup: inputs.optional("setup"),
    repetitions: inputs.integer("repetitions", { min: 1, max: 50, fallback: 1 }),
    headDir: inputs.optional("head-dir") ?? ".",
    baseDir: inputs.optional("base-dir"),
    resultsDir: inputs.optional("results-dir") ?? "regreen/results",
    timeoutMinutes: inputs.integer("timeout-minutes", { min: 1, max: 350, fallback: 60 }),
  };
}

function readPublish(inputs: InputReader, { suite }: Common): PublishInputs {
  return {
    mode: "publish",
    suite,
    token: inputs.required("github-token"),
    verdict: inputs.required("verdict"),
    verdictSha256: inputs.sha256("verdict-sha256", { required: true }) ?? "",
    comment: inputs.boolean("comment", true),
    openIssue: inputs.boolean("open-issue", true),
  };
}

function scenarioInputs(inputs: InputReader): ScenarioInputs {
  return {
    baselinesDir: inputs.optional("baselines-dir"),
    actualDir: inputs.optional("actual-dir"),
    scenarios: inputs.lines("scenarios"),
    touched: inputs.lines("touched"),
    renderer: inputs.optional("renderer"),
    output: inputs.optional("output") ?? "regreen/verdict.json",
    reportDir: inputs.optional("report-dir"),
  };
}

function benchmarkInputs(inputs: InputReader): BenchmarkInputs {
  return {
    benchmarkResults: inputs.lines("benchmark-results"),
    resultsFormat: inputs.optional("results-format"),
    environment: inputs.optional("environment"),
    history: historyOf(inputs),
  };
}

function historyOf(inputs: InputReader): HistoryPlace | undefined {
  const value = inputs.optional("history");
  if (value === undefined) return undefined;
  return value === "branch" ? { kind: "branch" } : { kind: "file", path: value };
}

function needSomething({ actualDir, benchmarkResults }: ScenarioInputs & BenchmarkInputs): void {
  if (actualDir !== undefined || benchmarkResults.length > 0) return;
  throw new UserError('Inputs "actual-dir" and "benchmark-results" are both empty, so there is nothing to compare.', {
    hint: 'Name the folder of what was made in "actual-dir", files of benchmark results in "benchmark-results", or both.',
    reasonCode: "nothing_compared",
  });
}

/** A name that can stand in a path of the state branch and in a title. */
function suiteOf(inputs: InputReader): string {
  const suite = inputs.optional("suite") ?? "default";
  if (/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/.test(suite) && !suite.includes("..") && !/[ .]$/.test(suite)) return suite;
  throw new UserError(
    `Input "suite" is "${oneLine(suite, 80)}"; it must be at most 100 letters, digits, dots, dashes and blanks, the first a letter or digit.`,
    { hint: 'Correct "suite".' },
  );
}

function decimal(
  inputs: InputReader,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const value = inputs.optional(name);
  if (value === undefined) return undefined;
  const number = /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UserError(`Input "${name}" is "${oneLine(value, 80)}"; it must be a number from ${min} to ${max}.`, {
    hint: `Correct "${name}".`,
  });
}

import { quoteWord } from "@regreen/text";
import { REPORT_PAGE, type RenderContext } from "../context.ts";

/** What a comparison was made of, as the action's inputs name it. */
export interface ComparedInputs {
  readonly suite: string;
  readonly baselinesDir: string | undefined;
  readonly actualDir: string | undefined;
  readonly scenarios: readonly string[];
  readonly touched: readonly string[];
  readonly renderer: string | undefined;
  readonly benchmarkResults: readonly string[];
  readonly baseResults: readonly string[];
  readonly resultsFormat: string | undefined;
  readonly modelPath: string | undefined;
  readonly ruler: string | undefined;
}

/** Nobody pastes more; without them all scenarios are compared. */
const MOST_TOUCHED = 20;

/** Folder into which the results are downloaded. */
const RESULTS = "regreen-results";
const REPORT = "regreen-report";

/** Words of the command that compares the same on a laptop, in the root of a clone at the base's commit. */
export function compareWords(inputs: ComparedInputs): string[] {
  const options: [name: string, value: string | readonly string[] | undefined][] = [
    ["suite", inputs.suite],
    ["baselines-dir", inputs.baselinesDir],
    ["actual-dir", downloaded(inputs.actualDir)],
    ["scenarios", inputs.scenarios],
    ["touched", inputs.touched.length > MOST_TOUCHED ? [] : inputs.touched],
    ["benchmark-results", inputs.benchmarkResults.map(downloaded)],
    ["base-results", inputs.baseResults.map(downloaded)],
    ["results-format", inputs.resultsFormat],
    ["model-path", inputs.modelPath],
    ["ruler", inputs.ruler],
    ["renderer", inputs.renderer],
  ];
  return ["regreen", "regression-compare", ...options.flatMap(([name, value]) => words(name, value))];
}

function words(name: string, value: string | readonly string[] | undefined): string[] {
  const text = typeof value === "string" ? value : value?.join("\n");
  return text === undefined || text === "" ? [] : [`--${name}`, text];
}

/** Where a path of a runner's results lies after the download: `measure` collects them as `head/1/…` and `base/1/…`. */
function downloaded<T extends string | undefined>(path: T): T | string {
  const [, below] = /(?:^|\/)((?:head|base)\/(?:\d{1,3}|\*)\/.*)$/.exec(path ?? "") ?? [];
  return below === undefined ? path : `${RESULTS}/${below}`;
}

/** The lines that show the same on a laptop; null where nobody knows them. */
export function localCommand({ command, artifact, resultsArtifact, runUrl }: RenderContext): string | null {
  const lines =
    command === null
      ? [downloadLine(artifact, REPORT, runUrl)]
      : [downloadLine(resultsArtifact, RESULTS, runUrl), command.map(shellWord).join(" ")];
  const known = lines.filter((line) => line !== null && line !== "");
  return known.length === 0 ? null : known.join("\n");
}

/** What the lines do; the report's page is there to be opened where only that is downloaded. */
export function localSentence({ command }: RenderContext): string {
  return command === null
    ? `To see it locally, download the report and open ${REPORT}/report/${REPORT_PAGE}:`
    : "To see it locally:";
}

/** Brings an artifact to the laptop with GitHub's command line. */
function downloadLine(artifact: string | null, folder: string, runUrl: string | null): string | null {
  const run = /\/([A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100})\/actions\/runs\/(\d{1,20})(?:$|\/)/.exec(runUrl ?? "");
  if (run === null || artifact === null) return null;
  return `gh run download ${run[2]} --repo ${run[1]} --name ${shellWord(artifact)} --dir ${folder}`;
}

/** A word for a POSIX shell. What is not seen has no place in a command that people paste; several lines stay in one word. */
function shellWord(word: string): string {
  const plain = word.replace(/(?!\n)[\p{C}\u2028\u2029]/gu, " ");
  return /^[A-Za-z0-9_./@%+=:,-]+$/.test(plain) ? plain : quoteWord(plain);
}

import type { ActionResult } from "@regreen/action-kit";
import { type BenchmarkRun, environmentSchema, type Measured, UserError, undelivered } from "@regreen/contracts";
import { parseHistoryLines } from "@regreen/ledger/history";
import { type ParsedResults, trainModel } from "@regreen/regression";
import { inlineCode } from "@regreen/text";
import { measuredIn, readResults } from "./compare/results.ts";
import { MOST_BYTES } from "./files/limits.ts";
import { readHistory } from "./history.ts";
import type { TrainInputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";

/**
 * Makes a noise model of earlier runs (REG-13, REG-15): numbers, never code (D-06).
 *
 * @throws UserError where there is nothing to learn from
 */
export async function train(inputs: TrainInputs, ports: Ports): Promise<ActionResult> {
  const { runs, warnings } =
    inputs.history === undefined
      ? await readFiles(inputs, ports)
      : await readHistory(inputs.history, inputs.suite, ports);
  for (const warning of warnings.slice(0, 20)) ports.logger.warning(warning);
  const model = trainModel(runs, ports.now());
  if (model.benchmarks.length === 0)
    throw new UserError("There is no run to learn from: the history holds none that can be used.", {
      hint: 'Let some runs be remembered first, or name files of results in "historical-data".',
      reasonCode: "nothing_compared",
    });
  const kept = { ...model, benchmarks: model.benchmarks.slice(0, 5000) };
  await ports.files.write(inputs.outputModel, "output-model", `${JSON.stringify(kept, null, 2)}\n`);
  const message = `A model of ${kept.benchmarks.length} benchmarks was made of ${runs.length} runs.`;
  return {
    verdict: undelivered("nothing_to_do", "model_written", message),
    outputs: { "model-path": inputs.outputModel },
    summary: `## Noise model\n\n${message} It is in ${inlineCode(inputs.outputModel)}; pass it as \`model-path\`.\n`,
  };
}

/** Each file is a run of its own, or a history of ours. */
async function readFiles(
  { historicalData, resultsFormat: format }: TrainInputs,
  { files, now }: Ports,
): Promise<{ runs: readonly BenchmarkRun[]; warnings: readonly string[] }> {
  const input = "historical-data";
  const named = await files.find(historicalData, input);
  const runs: BenchmarkRun[] = [];
  const warnings = named.duplicates.map((path) => `${path} is named twice and counts once.`);
  for (const [index, file] of named.files.entries()) {
    if (file.shown.endsWith(".jsonl") && format === undefined) {
      const bytes = (await files.read(file.real, input, MOST_BYTES.history)) ?? new Uint8Array();
      const history = parseHistoryLines(new TextDecoder().decode(bytes), file.shown);
      runs.push(...history.runs);
      warnings.push(...history.warnings);
    } else {
      const parsed = await readResults(file, { input, format }, files);
      runs.push(runOf(parsed, measuredIn([parsed], input), { key: `file-${index}`, at: now() }));
    }
  }
  return { runs, warnings };
}

/** @param otherwise the moment of results that tell none */
function runOf(
  { at, commit, environment }: ParsedResults,
  benchmarks: Measured[],
  otherwise: { readonly key: string; readonly at: string },
): BenchmarkRun {
  return {
    v: 1,
    key: otherwise.key,
    at: at ?? otherwise.at,
    commit,
    branch: null,
    url: null,
    environment: environmentSchema.parse(environment),
    benchmarks,
  };
}

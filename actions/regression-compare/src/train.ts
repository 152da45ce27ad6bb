import type { ActionResult } from "@regreen/action-kit";
import { type BenchmarkRun, UserError, undelivered } from "@regreen/contracts";
import { parseHistoryLines } from "@regreen/ledger/history";
import { FormatError, parseBenchmarks, toMeasured, trainModel } from "@regreen/regression";
import { inlineCode } from "@regreen/text";
import { formatOf } from "./compare/results-format.ts";
import { readHistory } from "./history.ts";
import type { TrainInputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";

const MAX_BYTES = 256 * 1024 * 1024;

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
  { historicalData, resultsFormat }: TrainInputs,
  { files, now }: Ports,
): Promise<{ runs: readonly BenchmarkRun[]; warnings: readonly string[] }> {
  const named = await files.find(historicalData, "historical-data");
  const runs: BenchmarkRun[] = [];
  const warnings = named.duplicates.map((path) => `${path} is named twice and counts once.`);
  for (const [index, { shown, real }] of named.files.entries()) {
    const text = new TextDecoder().decode((await files.read(real, "historical-data", MAX_BYTES)) ?? new Uint8Array());
    if (shown.endsWith(".jsonl") && resultsFormat === undefined) {
      const history = parseHistoryLines(text, shown);
      runs.push(...history.runs);
      warnings.push(...history.warnings);
    } else runs.push(runOf(text, { shown, format: resultsFormat, index, at: now() }));
  }
  return { runs, warnings };
}

function runOf(
  text: string,
  { shown, format, index, at }: { shown: string; format: string | undefined; index: number; at: string },
): BenchmarkRun {
  try {
    const own = formatOf(text, format);
    const parsed = parseBenchmarks(text, { file: shown, ...(own === undefined ? {} : { format: own }) });
    const { environment } = parsed;
    return {
      v: 1,
      key: `file-${index}`,
      at: parsed.at ?? at,
      commit: parsed.commit,
      branch: null,
      url: null,
      environment: { os: null, arch: null, cpu: null, cpu_count: null, runner_image: null, tools: {}, ...environment },
      benchmarks: toMeasured([parsed]),
    };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new UserError(`Input "historical-data": ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      reasonCode: "bad_results",
      cause: error,
    });
  }
}

import type { ActionResult } from "@regreen/action-kit";
import { UserError, type Verdict } from "@regreen/contracts";
import { inlineCode, oneLine, redact, table } from "@regreen/text";
import { seconds } from "./command-output.ts";
import { environmentOf } from "./environment.ts";
import { type MeasureInputs, type MeasurePorts, type Measuring, note } from "./measuring.ts";
import { type MeasureRecord, writeEnvironment, writeRecord } from "./record.ts";
import { openResults, type ResultsFolder } from "./results-folder.ts";
import { runRounds, runSetups } from "./rounds.ts";
import { refuseSharedInstall } from "./shared-python.ts";
import { timeLimit } from "./time-limit.ts";
import { openTreeOf, type Tree } from "./tree.ts";

export type { MeasureInputs, MeasurePorts } from "./measuring.ts";

/**
 * Runs the commands in copies of the head and of the base, in turns, and collects what each run made as `head/1`, `base/1` and so on,
 * beside `environment.json`, `measure.json`, the commands' output in `logs/` and the ruler's results in `ruler/`.
 *
 * @throws UserError when an input can't be used or a command fails (`bad_results`): what was complete by then is kept
 */
export async function measure(inputs: MeasureInputs, ports: MeasurePorts): Promise<ActionResult> {
  if (inputs.run.trim() === "") {
    throw new UserError('Input "run" is empty.', { hint: 'Give the commands that "measure" runs.' });
  }
  const results = await openResults(inputs.resultsDir, ports.directory);
  const record = emptyRecord(inputs);
  await writeRecord(results.path, record);
  const trees: Tree[] = [];
  try {
    for (const { side, from } of sidesOf(inputs)) {
      trees.push(
        await openTreeOf({ side, from, directory: ports.directory, scratch: ports.scratch, env: defined(ports.env) }),
      );
    }
    await measureIn(trees, { inputs, ports, results, record });
  } finally {
    await writeRecord(results.path, record);
    for (const tree of trees) await tree.dispose();
  }
  return resultOf(results, record);
}

/** The base first, as it is in the first round. */
function sidesOf({ baseDir, headDir }: MeasureInputs): readonly { side: Tree["side"]; from: string }[] {
  const head = { side: "head", from: headDir } as const;
  return baseDir === undefined ? [head] : [{ side: "base", from: baseDir }, head];
}

async function measureIn(trees: readonly Tree[], measuring: Measuring): Promise<void> {
  const { inputs, ports, results, record } = measuring;
  const { logger } = ports;
  const head = trees.at(-1) as Tree;
  Object.assign(record.commits, Object.fromEntries(trees.map(({ side, commit }) => [side, commit])));
  Object.assign(record, { isolation: head.isolation });
  note(
    record,
    logger,
    trees.flatMap((tree) => tree.notes),
  );
  const limit = timeLimit(inputs.timeoutMinutes * 60_000);
  await runSetups(trees, limit, measuring);
  if (trees.length > 1) await refuseSharedInstall(ports.env, ports.scratch);
  await writeEnvironment(results.path, await environmentOf(ports.env, head));
  await runRounds(trees, limit, measuring);
}

function emptyRecord(inputs: MeasureInputs): MeasureRecord {
  return {
    schema_version: 1,
    run: redact(inputs.run),
    setup: redact(inputs.setup ?? ""),
    repetitions: inputs.repetitions,
    completed: 0,
    commits: {},
    isolation: null,
    setups: [],
    runs: [],
    stopped: null,
    notes: [],
  };
}

function resultOf({ path }: ResultsFolder, record: MeasureRecord): ActionResult {
  const sides = Object.keys(record.commits).length;
  const made = `${record.completed} ${record.completed === 1 ? "run" : "runs"}${sides > 1 ? " in each tree" : ""}`;
  const verdict: Verdict = {
    outcome: "nothing_to_do",
    reason_code: "measured",
    delivery: "none",
    message: record.stopped === null ? `Measured ${made}.` : `Measured ${made}; ${record.stopped}`,
  };
  return { verdict, outputs: { "results-path": path }, summary: summaryOf(record) };
}

function summaryOf(record: MeasureRecord): string {
  const rows = record.runs.map(({ side, run, duration_ms, files }) => [
    side,
    String(run),
    seconds(duration_ms),
    String(files),
  ]);
  const notes = [...(record.stopped === null ? [] : [record.stopped]), ...record.notes];
  const lines = notes.map((text) => `- ${inlineCode(oneLine(text, 500))}`);
  return ["### Measured", "", table(["Tree", "Run", "Time", "Files"], rows), "", ...lines, ""].join("\n");
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

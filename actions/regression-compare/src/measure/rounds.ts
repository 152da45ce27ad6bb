import { UserError } from "@regreen/contracts";
import type { StepRun } from "@regreen/process";
import { howItEnded, keepOutput, seconds } from "./command-output.ts";
import { type Measuring, note } from "./measuring.ts";
import { type CommandRecord, rulerResults } from "./record.ts";
import { takeRuler } from "./ruler.ts";
import { fits, type TimeLimit } from "./time-limit.ts";
import type { Tree } from "./tree.ts";
import { roundsOf, type Turn } from "./turns.ts";

/** With the last lines of its output. */
interface FinishedRun extends StepRun {
  readonly tail: string;
}

/** Runs `setup` once in each tree. @throws UserError when it fails */
export async function runSetups(trees: readonly Tree[], limit: TimeLimit, measuring: Measuring): Promise<void> {
  const { inputs, record, ports } = measuring;
  const { setup = "" } = inputs;
  if (setup.trim() === "") return;
  for (const [at, tree] of trees.entries()) {
    const name = `${tree.side}-setup`;
    // Each tree may take as long as the other, and something has to be left for the runs.
    const run = await tree.run({ name, text: setup, env: {} }, limit.share(trees.length - at + 1));
    limit.spend(run.durationMs);
    record.setups.push(recordOf({ side: tree.side, run: 0 }, run));
    const tail = await keepOutput(run, measuring.results.logPath(name));
    if (run.exitCode !== 0) throw await failed(measuring, `"setup" in the ${tree.side}`, { ...run, tail });
    ports.logger.info(`${tree.side}, setup: ${seconds(run.durationMs)}`);
  }
}

/**
 * Runs the rounds in order. Only complete ones count, and none is begun that would not end in time.
 *
 * @throws UserError when a command fails, writes nothing or does not end
 */
export async function runRounds(trees: readonly Tree[], limit: TimeLimit, measuring: Measuring): Promise<void> {
  const { inputs, record } = measuring;
  const longest = { round: 0, run: 0 };
  for (const round of roundsOf(inputs.repetitions, trees.length > 1)) {
    if (longest.round > 0 && !fits(limit, longest.round)) return stop(measuring);
    const before = limit.leftMs;
    for (const [at, turn] of round.entries()) {
      const tree = trees.find(({ side }) => side === turn.side) as Tree;
      const timeoutMs = limit.share(round.length - at);
      const run = await runTurn(tree, turn, timeoutMs, measuring);
      limit.spend(run.durationMs);
      // Rounds go before, and this one got little more than they took: time ran out, and nothing hangs.
      if (record.completed > 0 && run.timedOut && timeoutMs < 2 * longest.run) {
        await Promise.all(round.map((each) => measuring.results.drop(each)));
        record.runs.splice(record.completed * round.length);
        return stop(measuring);
      }
      if (run.exitCode !== 0) throw await failed(measuring, `"run" in the ${said(turn, inputs)}`, run);
      longest.run = Math.max(longest.run, run.durationMs);
    }
    record.completed += 1;
    longest.round = Math.max(longest.round, before - limit.leftMs);
  }
}

function stop({ record, inputs, ports }: Measuring): void {
  record.stopped = `${inputs.repetitions} were asked for, and time ran out (timeout-minutes: ${inputs.timeoutMinutes}).`;
  ports.logger.warning(`Stopped after ${record.completed} of ${inputs.repetitions}: ${record.stopped}`);
}

/** Runs the commands once, and takes over what they made when they were green. */
async function runTurn(tree: Tree, turn: Turn, timeoutMs: number, measuring: Measuring): Promise<FinishedRun> {
  const { inputs, results, record, ports } = measuring;
  const folder = await tree.freshResults(turn.run);
  const chosen = inputs.scenarios === null ? {} : { REGREEN_SCENARIOS: inputs.scenarios.join("\n") };
  const env = { REGREEN_RESULTS: folder, REGREEN_RUN: String(turn.run), ...chosen };
  const before = takeRuler(clock);
  const run = await tree.run({ name: "Measure", text: inputs.run, env }, timeoutMs);
  const ruler_ms = { before, after: takeRuler(clock) };
  const tail = await keepOutput(run, results.logPath(`${turn.side}-${turn.run}`));
  if (run.exitCode !== 0) return { ...run, tail };
  const { files, bytes, skipped } = await results.take(turn, folder, rulerResults(ruler_ms));
  note(record, ports.logger, skipped);
  if (files === 0) throw nothingWritten(said(turn, inputs));
  record.runs.push({ ...recordOf(turn, run), files, bytes, ruler_ms });
  ports.logger.info(`${said(turn, inputs)}: ${seconds(run.durationMs)}, ${files === 1 ? "1 file" : `${files} files`}`);
  return { ...run, tail };
}

/** Shows what the command said last; the whole of it is in the folder of results. */
async function failed({ ports, record }: Measuring, what: string, run: FinishedRun): Promise<UserError> {
  const { logger } = ports;
  await logger.group(`The last lines of ${what}`, async () => logger.info(run.tail === "" ? "(no output)" : run.tail));
  const kept =
    record.runs.length === 0 ? "No run was complete before it." : `${record.runs.length} before it are kept.`;
  return new UserError(`The commands of ${what}: ${howItEnded(run)}. ${kept}`, {
    hint: run.timedOut
      ? 'Give more "timeout-minutes"; what they printed is above.'
      : "What they printed is above; all of it is in logs/ of the results.",
    reasonCode: "bad_results",
  });
}

function nothingWritten(what: string): UserError {
  return new UserError(
    `The commands of "run" in the ${what} wrote no file into the folder that REGREEN_RESULTS names.`,
    {
      hint: 'Let them write there, such as: pytest --benchmark-json="$REGREEN_RESULTS/bench.json"',
      reasonCode: "bad_results",
    },
  );
}

/** "head, 3 of 8" */
function said({ side, run }: Turn, { repetitions }: Measuring["inputs"]): string {
  return `${side}, ${run} of ${repetitions}`;
}

function recordOf(turn: Turn, run: StepRun): CommandRecord {
  const { durationMs, exitCode, signal, timedOut } = run;
  return { ...turn, duration_ms: durationMs, exit_code: exitCode, signal, timed_out: timedOut };
}

function clock(): number {
  return performance.now();
}

import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { Identity } from "./identity.ts";
import { DEFAULT_OUTPUT_LIMIT, openOutputLog } from "./output-log.ts";
import { openOutputPipe } from "./output-pipe.ts";
import { watchTree } from "./process-tree.ts";
import { endsWithUs } from "./running-steps.ts";
import type { RunOptions, StepRun } from "./session-types.ts";
import { trusted } from "./trusted.ts";

/** Between asking a step to end and ending it. */
const GRACE_MS = 2_000;

/** How long output may still come when all processes of the step are gone or killed. */
const DRAIN_MS = 2_000;

/** The highest time a timer takes; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Runs a launcher script to its end, with a time limit, and leaves none of its processes behind. */
export async function runProcess(identity: Identity, launcher: string, options: RunOptions): Promise<StepRun> {
  const log = openOutputLog(options.logPath, options.outputLimitBytes ?? DEFAULT_OUTPUT_LIMIT);
  const [program = "", ...args] = [...identity.prefix, "/bin/sh", launcher];
  const started = performance.now();
  const pipe = await openOutputPipe(`${launcher}.out`);
  const child = spawn(program, args, {
    cwd: "/",
    // The launcher sets the command's environment; this one is for `sudo` and `unshare`.
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
    detached: true,
    stdio: ["ignore", pipe.writeEnd, "ignore"],
  });
  const pid = await pidOf(child).finally(pipe.closeWriteEnd);
  const ended = endsWithUs(pid, identity);
  const watch = watchTree(pid);
  const written = copyOutput(pipe.output, log.write, options.onOutput);
  let timedOut = false;
  const timer = setTimeout(
    async () => {
      timedOut = true;
      await killGroup(identity, pid, "TERM");
      setTimeout(() => killGroup(identity, pid, "KILL"), GRACE_MS).unref();
    },
    Math.min(options.timeoutMs, LONGEST_TIMER_MS),
  );

  const { code, signal } = await exitOf(child);
  clearTimeout(timer);
  watch.stop();
  await killGroup(identity, pid, "KILL");
  await killEach(identity, await watch.survivors());
  ended();
  const durationMs = performance.now() - started;
  await Promise.race([written, pause(DRAIN_MS)]);
  pipe.output.destroy();
  await written;
  const { truncated } = await log.close(timedOut ? `The step was ended after ${options.timeoutMs} ms.` : undefined);

  const exitCode = timedOut ? null : code;
  return {
    exitCode,
    signal: signal ?? (timedOut ? "SIGKILL" : null),
    timedOut,
    durationMs: Math.round(durationMs),
    maxRssKib: watch.peakRssKib(),
    logPath: options.logPath,
    truncated,
    notFound: exitCode === 127,
  };
}

async function copyOutput(
  output: Readable,
  write: (chunk: Buffer) => Promise<void>,
  onOutput: ((chunk: string) => void) | undefined,
): Promise<void> {
  const decoder = new StringDecoder("utf8");
  try {
    for await (const chunk of output) {
      await write(chunk as Buffer);
      onOutput?.(decoder.write(chunk as Buffer));
    }
  } catch (error) {
    // The stream was destroyed because a process outside of our reach kept it open.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}

function pidOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", () => resolve(child.pid as number));
  });
}

function exitOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode });
  }
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
}

/** The group's number stays taken as long as one of its processes lives, so a late call can't hit a stranger. */
async function killGroup(identity: Identity, pgid: number, signal: "TERM" | "KILL"): Promise<void> {
  await kill(identity, [-pgid], signal);
}

async function killEach(identity: Identity, pids: readonly number[]): Promise<void> {
  if (pids.length > 0) await kill(identity, pids, "KILL");
}

async function kill(identity: Identity, targets: readonly number[], signal: "TERM" | "KILL"): Promise<void> {
  if (identity.elevate.length > 0) {
    await trusted([...identity.elevate, "kill", `-${signal}`, "--", ...targets.map(String)]);
    return;
  }
  for (const target of targets) {
    try {
      process.kill(target, `SIG${signal}`);
    } catch {
      // It is gone already.
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

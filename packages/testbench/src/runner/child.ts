import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { LineSplitter } from "./line-splitter.ts";

/** How long a group may take after SIGINT, and then after SIGTERM. GitHub gives 7.5 s and 2.5 s. */
export interface Grace {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly grace: Grace;
  readonly onLine: (line: string) => void;
}

/** What a process may hold open after it ended: the output of a background process is waited for this long. */
const DRAIN_MS = 500;

/**
 * Runs a process in a group of its own until it ends; an abort of `signal` interrupts, ends and then kills the group.
 *
 * @returns the exit code; for a process that a signal ended 128 + the signal's number, as a shell would say
 * @throws Error when it cannot be started
 */
export function runChild(options: ChildOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: { ...options.env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (child.pid !== undefined) alive(child.pid);
    const splitters = [child.stdout, child.stderr].map((stream) => {
      const splitter = new LineSplitter(options.onLine);
      stream.on("data", (chunk: Buffer) => splitter.push(chunk));
      return splitter;
    });
    const stop = () => stopGroup(child.pid, options.grace);
    let stopping: (() => void) | undefined;
    const onAbort = () => {
      stopping ??= stop();
    };
    let finished = false;
    const finish = (code: number) => {
      if (finished) return;
      finished = true;
      options.signal.removeEventListener("abort", onAbort);
      if (child.pid !== undefined) liveGroups.delete(child.pid);
      stopping?.();
      for (const splitter of splitters) splitter.end();
      resolve(code);
    };
    child.once("error", (error) => {
      finished = true;
      options.signal.removeEventListener("abort", onAbort);
      reject(error);
    });
    child.once("exit", (code, signal) => {
      const status = code ?? 128 + signalNumber(signal);
      const drained = setTimeout(() => {
        for (const stream of [child.stdout, child.stderr]) stream.removeAllListeners("data").resume();
        finish(status);
      }, DRAIN_MS);
      child.once("close", () => {
        clearTimeout(drained);
        finish(status);
      });
    });
    options.signal.addEventListener("abort", onAbort, { once: true });
    if (options.signal.aborted) onAbort();
  });
}

const liveGroups = new Set<number>();
let endsWithUs = false;

/** A group that outlives us would run on without anyone to stop it. */
function alive(pid: number): void {
  liveGroups.add(pid);
  if (endsWithUs) return;
  endsWithUs = true;
  process.once("exit", () => {
    for (const group of liveGroups) signalGroup(group, "SIGKILL");
  });
}

function signalNumber(signal: string | null): number {
  const numbers: Readonly<Record<string, number>> = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15, SIGSEGV: 11, SIGABRT: 6 };
  return numbers[signal ?? ""] ?? 0;
}

/** Asks the group to end, then makes it. Returns a function that ends what is left at once. */
function stopGroup(pid: number | undefined, grace: Grace): () => void {
  if (pid === undefined) return () => {};
  signalGroup(pid, "SIGINT");
  const terminate = setTimeout(() => signalGroup(pid, "SIGTERM"), grace.interruptMs);
  const kill = setTimeout(() => signalGroup(pid, "SIGKILL"), grace.interruptMs + grace.terminateMs);
  return () => {
    clearTimeout(terminate);
    clearTimeout(kill);
    signalGroup(pid, "SIGKILL");
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Looks in vain before there is nobody left: a process that is just being started has no environment to see. */
const EMPTY_LOOKS = 2;
const LOOK_AGAIN_MS = 25;

/**
 * Ends every process that still carries the job's tracking id in its environment, whatever group or user it moved to:
 * the runner's "Cleaning up orphan processes". Linux only; elsewhere the groups are all we know.
 *
 * @returns `name (pid)` of each process that was ended
 */
export async function endOrphans(trackingId: string): Promise<string[]> {
  const ended: string[] = [];
  for (let empty = 0; empty < EMPTY_LOOKS; ) {
    const found = endOnce(trackingId);
    ended.push(...found);
    empty = found.length === 0 ? empty + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  return [...new Set(ended)];
}

function endOnce(trackingId: string): string[] {
  const ended: string[] = [];
  for (const pid of processIds()) {
    if (pid === process.pid || !environmentOf(pid).includes(`RUNNER_TRACKING_ID=${trackingId}`)) continue;
    try {
      const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
      process.kill(pid, "SIGKILL");
      ended.push(`${name} (${pid})`);
    } catch {
      // It ended by itself meanwhile.
    }
  }
  return ended;
}

function processIds(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}

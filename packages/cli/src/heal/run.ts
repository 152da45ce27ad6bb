import { constants, tmpdir } from "node:os";
import path from "node:path";
import { readEnvironment } from "@regreen/action-kit";
import { OUTCOME_TABLE, UserError } from "@regreen/contracts";
import { plain } from "@regreen/policy";
import { endRunningSteps, type Workspace } from "@regreen/process";
import { escapeCommands, redact, safeJson, stripTerminal } from "@regreen/text";
import type { Io } from "../io.ts";
import { createConsoleLogger } from "../logger.ts";
import { PROVEN_PATCH, patchedFiles, replaceFiles } from "./apply.ts";
import { commandLine } from "./command-line.ts";
import { laptopEnvironment } from "./environment.ts";
import { committer } from "./identity.ts";
import type { ModelWish } from "./model-wish.ts";
import { closePlaces, openPlaces, type Places } from "./places.ts";
import { copyRepository, prove } from "./prove.ts";
import { renderResult } from "./render.ts";
import { type HealResult, isVerified, toJson } from "./result.ts";
import { wholeLines } from "./whole-lines.ts";
import { changedBetween, commitPaths, fingerprintTree, stagePatch, uncommitted, unstage } from "./working-tree.ts";

export interface HealRequest {
  readonly repo: string;
  readonly command: readonly string[];
  readonly apply: boolean;
  readonly commit: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Minutes for one run of the command. */
  readonly timeout: number;
  readonly actionsDir: string;
  /** Null: no model is asked, whatever keys there are. */
  readonly model: ModelWish | null;
}

/** As shells say it. */
function exitOfSignal(signal: AbortSignal): number {
  const { SIGINT, ...others } = constants.signals;
  return 128 + (Object.entries(others).find(([name]) => name === signal.reason)?.[1] ?? SIGINT);
}

/** `regreen heal`: prove a fix of a failing command and, when asked, apply it. @returns the exit */
export async function heal(request: HealRequest, io: Io): Promise<number> {
  const places = await openPlaces(path.resolve(io.cwd, request.repo));
  try {
    const found = await unlessInterrupted(io.signal, work(request, places, io));
    if (found === null) return exitOfSignal(io.signal);
    // From here on an interruption waits: what is begun is finished, or taken back.
    const result = await deliver(found.proven, { request, places, io, ...found });
    if (request.json) io.out(`${jsonAnswer(result)}\n`);
    else io.out(renderResult(result, { command: commandLine(request.command), io, asked: request.apply }));
    return isVerified(result) || result.outcome !== "healed" ? OUTCOME_TABLE[result.outcome].exit : 1;
  } finally {
    endRunningSteps();
    closePlaces(places);
  }
}

/** The answer of `--json`: the patch to the byte, every other text without secrets. */
export function jsonAnswer(result: HealResult): string {
  const replacer = (key: string, value: unknown) =>
    typeof value === "string" && key !== "patch" ? redact(stripTerminal(value)) : value;
  return safeJson(toJson(result), { replacer });
}

/** Everything that leaves the user's repository as it is. */
async function work(request: HealRequest, places: Places, io: Io) {
  const workspace = await copyRepository(places);
  const before = await fingerprintTree(places.top, workspace, places.scratch);
  const output = wholeLines((text) => io.err(escapeCommands(redact(stripTerminal(text)))));
  const proven = await prove(proofRequest(request, places, io, output.write), workspace);
  output.end();
  return { workspace, before, proven };
}

function proofRequest(request: HealRequest, places: Places, io: Io, show: (output: string) => void) {
  const env = readEnvironment({ ...io.env }, { cwd: places.top, tmp: tmpdir() });
  return {
    command: commandLine(request.command),
    places,
    timeoutMinutes: request.timeout,
    applyAs: request.commit ? ("commit" as const) : ("index" as const),
    stepEnv: laptopEnvironment(io.env),
    actionsDir: request.actionsDir,
    model: request.model,
    env: { ...env, workspace: places.top, tempDir: places.scratch },
    logger: createConsoleLogger(io, { verbose: request.verbose, secrets: keysOf(io) }),
    onOutput: (chunk: string) => {
      if (request.verbose) show(chunk);
    },
  };
}

function keysOf({ env }: Io): string[] {
  return [env.ANTHROPIC_API_KEY, env.OPENAI_API_KEY].filter((key) => key !== undefined);
}

/** The value, or null when somebody asked us to stop first. */
async function unlessInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> {
  // Whatever the work still says after the interruption interests nobody.
  work.catch(() => undefined);
  if (signal.aborted) return null;
  let stop = () => {};
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
  });
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

interface Delivery {
  readonly request: HealRequest;
  readonly places: Places;
  readonly workspace: Workspace;
  /** State of the working tree that the fix was proven for. */
  readonly before: string;
  readonly io: Io;
}

/** Applies a proven fix to the working tree, when that was asked for and nothing has changed meanwhile. */
async function deliver(result: HealResult, delivery: Delivery): Promise<HealResult> {
  const { request, places, workspace, before, io } = delivery;
  if (!request.apply || !isVerified(result)) return result;
  const { top, scratch } = places;
  const now = await fingerprintTree(top, workspace, scratch);
  if (now !== before) {
    const files = (await changedBetween([before, now], workspace, 3)).join(", ");
    const message = `The fix is proven, but files changed meanwhile (${files}). Nothing was applied; run it again.`;
    return { ...result, outcome: "refused", reasonCode: "head_moved", message };
  }
  if (request.commit) await refuseMixedCommit(top, result.files);
  const takeBack = await replaceFiles(top, await patchedFiles(result.patch, workspace, places));
  if (!request.commit) {
    const staged = await stagePatch(top, path.join(scratch, PROVEN_PATCH));
    return { ...result, applied: true, staged };
  }
  try {
    const message = `${plain(result.fix?.summary ?? "fix", 72)}\n\nProven by: ${commandLine(request.command)}`;
    const commit = await commitPaths(top, result.files, redact(message), await committer(top, io.env));
    return { ...result, applied: true, commit };
  } catch (error) {
    takeBack();
    await unstage(top, result.files);
    throw error;
  }
}

/** A commit of whole files would take the user's own unfinished changes along. */
async function refuseMixedCommit(top: string, files: readonly string[]): Promise<void> {
  const mixed = await uncommitted(top, files);
  if (mixed.length === 0) return;
  throw new UserError(`--commit would also commit your own changes in ${mixed.slice(0, 3).join(", ")}.`, {
    hint: "Commit or stash them first, or use --apply without --commit. Nothing was changed.",
  });
}

import { chmod, mkdir, realpath, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Isolation, type StepCommand, UserError } from "@regreen/contracts";
import { createGit, openSession, type Session, type StepRun, snapshot, type Workspace } from "@regreen/process";
import { OUTPUT_LIMIT_BYTES } from "./command-output.ts";
import type { Side } from "./turns.ts";

export interface TreeOptions {
  readonly side: Side;
  /** A directory of a git repository, as given. */
  readonly from: string;
  /** Relative paths start here. */
  readonly directory: string;
  /** An existing directory that another user can pass through. */
  readonly scratch: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A copy of one of the two trees, and a sandbox for the commands in it. */
export interface Tree {
  readonly side: Side;
  /** The last commit; null in a repository without one. */
  readonly commit: string | null;
  readonly isolation: Isolation;
  readonly notes: readonly string[];
  /** Runs commands of the repository; nothing of them is left when it returns. */
  run(
    command: { name: string; text: string; env: Readonly<Record<string, string>> },
    timeoutMs: number,
  ): Promise<StepRun>;
  /** A new empty folder that the commands may write to, in place of the one before. */
  freshResults(run: number): Promise<string>;
  dispose(): Promise<void>;
}

/**
 * Copies a tree and opens a sandbox in it, with a home of its own. The commands work in copies, so that nothing of them stays in
 * a laptop's tree, neither tree is in the other's reach, and both have paths of the same length: where a program lies in memory depends on
 * the size of its environment, and moves timings by more than many changes do (Mytkowicz et al., "Producing wrong data without
 * doing anything obviously wrong!", ASPLOS 2009).
 *
 * @throws UserError (`not_found`, `not_git`)
 */
export async function openTreeOf({ side, from, directory, scratch, env }: TreeOptions): Promise<Tree> {
  const own = join(scratch, side);
  const results = join(own, "results");
  await mkdir(own, { mode: 0o700 });
  await mkdir(results);
  const { workspace, cwd } = await copyOf(side, resolve(directory, from), join(own, "tree"));
  const session = await withPassage(own, () =>
    openSession({ workspace: workspace.dir, scratch: own, writable: [results], env, isolate: "auto" }),
  );
  return {
    side,
    commit: workspace.headSha,
    isolation: session.isolation,
    notes: [...workspace.notes, ...isolationNote(session)],
    run({ name, text, env: variables }, timeoutMs) {
      const step: StepCommand = { name, command: text, shell: "bash", cwd, env: { ...variables, REGREEN_SIDE: side } };
      const options = { timeoutMs, logPath: join(own, "output.log"), outputLimitBytes: OUTPUT_LIMIT_BYTES };
      return withPassage(own, () => session.run(step, options));
    },
    async freshResults(run) {
      const path = join(results, String(run));
      // What the run before left is collected already.
      await rm(join(results, String(run - 1)), { recursive: true, force: true });
      await mkdir(path);
      return realpath(path);
    },
    dispose: () => withPassage(own, () => session.dispose()),
  };
}

async function copyOf(side: Side, from: string, to: string): Promise<{ workspace: Workspace; cwd: string }> {
  const workspace = await snapshot({ repo: from, dir: to }).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    const { hint, reasonCode } = error;
    throw new UserError(`Input "${side}-dir": ${error.message}`, {
      ...(hint === undefined ? {} : { hint }),
      reasonCode,
      cause: error,
    });
  });
  // A directory of a repository is copied with all of it, because projects reach for what lies above them.
  const prefix = await createGit().must(from, ["rev-parse", "--show-prefix"]);
  return { workspace, cwd: prefix === "" ? "." : prefix };
}

/** The other tree's commands have another user's rights, which may be those of this one's. */
async function withPassage<T>(dir: string, work: () => Promise<T>): Promise<T> {
  await chmod(dir, 0o711);
  try {
    return await work();
  } finally {
    await chmod(dir, 0o700);
  }
}

function isolationNote(session: Session): string[] {
  return session.isolationNote === null ? [] : [`Commands run as the own user: ${session.isolationNote}.`];
}

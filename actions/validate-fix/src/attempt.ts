import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Isolation, StepCommand, TreeSource } from "@regreen/contracts";
import { openSession, openTree, replay, type Workspace } from "@regreen/process";
import { type Observed, observe } from "./execution.ts";
import type { LogBook } from "./log-book.ts";

/** What both attempts are made with. */
export interface AttemptOptions {
  readonly source: TreeSource;
  /** Relative paths start here. */
  readonly directory: string;
  readonly headSha: string | null;
  /** Directory of this attempt alone. */
  readonly scratch: string;
  readonly env: Readonly<Record<string, string>>;
  readonly isolate: "auto" | "off";
}

/** One clean working tree with a sandbox for its commands. */
export interface Attempt {
  readonly workspace: Workspace;
  readonly isolation: Isolation;
  /** What differs from a checkout on CI, and why isolation is weaker than asked for. */
  readonly notes: readonly string[];
  /** @throws Ending when the command can't be started as described */
  run(step: StepCommand, options: { timeoutMs: number; log: LogBook }): Promise<Observed>;
  close(): Promise<void>;
}

/** Makes the tree and opens its sandbox. */
export async function openAttempt(options: AttemptOptions): Promise<Attempt> {
  await mkdir(options.scratch, { mode: 0o711 });
  const workspace = await openTree(options.source, { ...options, dir: join(options.scratch, "tree") });
  const session = await openSession({
    workspace: workspace.dir,
    scratch: options.scratch,
    env: options.env,
    isolate: options.isolate,
  });
  const isolationNote =
    session.isolationNote === null ? [] : [`Commands run as the own user: ${session.isolationNote}.`];
  return {
    workspace,
    isolation: session.isolation,
    notes: [...workspace.notes, ...isolationNote],
    async run(step, { timeoutMs, log }) {
      const logPath = join(options.scratch, "step.log");
      const run = await replay(session, step, { timeoutMs, logPath });
      const observed = await observe(step, run, log.name, workspace.dir);
      await log.append(step, run);
      return observed;
    },
    close: () => session.dispose(),
  };
}

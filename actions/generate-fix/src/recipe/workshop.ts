import { join } from "node:path";
import type { StepCommand, TreeSource } from "@regreen/contracts";
import { openSession, openTree, replay, type StepRun, type Workspace } from "@regreen/process";

export interface WorkshopOptions {
  readonly source: TreeSource;
  readonly headSha: string | null;
  /** Relative paths start here. */
  readonly directory: string;
  readonly scratch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isolate: "auto" | "off";
  readonly timeoutMs: number;
}

/** A working tree of the failing commit, and a sandbox in which the project's own tools may run. */
export interface Workshop {
  readonly workspace: Workspace;
  /** What differs from a checkout on CI, and why isolation is weaker than asked for. */
  readonly notes: readonly string[];
  /** @throws Ending when the step can't be started as described */
  run(step: StepCommand): Promise<StepRun>;
  close(): Promise<void>;
}

/** Makes the tree and opens its sandbox. */
export async function openWorkshop(options: WorkshopOptions): Promise<Workshop> {
  const { scratch, isolate, timeoutMs } = options;
  const workspace = await openTree(options.source, { ...options, dir: join(scratch, "tree") });
  const env = Object.fromEntries(
    Object.entries(options.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const session = await openSession({ workspace: workspace.dir, scratch, env, isolate });
  const note = session.isolationNote;
  return {
    workspace,
    notes: note === null ? workspace.notes : [...workspace.notes, `Commands run as the own user: ${note}.`],
    run: (step) => replay(session, step, { timeoutMs, logPath: join(scratch, "step.log") }),
    close: () => session.dispose(),
  };
}

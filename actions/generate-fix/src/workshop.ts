import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { notReproduced, type StepCommand } from "@regreen/contracts";
import {
  openSession,
  type Session,
  StepRefused,
  type StepRun,
  snapshot,
  unbundle,
  type Workspace,
} from "@regreen/process";
import type { Source } from "./inputs.ts";

export interface WorkshopOptions {
  readonly source: Source;
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
  const workspace = await makeWorkspace(options);
  const env = Object.fromEntries(
    Object.entries(options.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const session = await openSession({ workspace: workspace.dir, scratch, env, isolate });
  const note = session.isolationNote;
  return {
    workspace,
    notes: note === null ? workspace.notes : [...workspace.notes, `Commands run as the own user: ${note}.`],
    run: (step) => runStep(session, step, { timeoutMs, logPath: join(scratch, "step.log") }),
    close: () => session.dispose(),
  };
}

async function makeWorkspace({ source, headSha, scratch, directory }: WorkshopOptions): Promise<Workspace> {
  const dir = join(scratch, "tree");
  await mkdir(scratch, { recursive: true });
  if (source.kind === "repository") return snapshot({ repo: resolve(directory, source.path), dir });
  return unbundle({ bundle: resolve(directory, source.bundle), sha: headSha ?? "", dir });
}

async function runStep(
  session: Session,
  step: StepCommand,
  options: { timeoutMs: number; logPath: string },
): Promise<StepRun> {
  try {
    return await session.run(step, options);
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    throw notReproduced(error.reason === "shell" ? "unsupported_shell" : "setup_failed", error.message);
  }
}

import { Ending, refused, type WorkflowPatchState } from "@regreen/contracts";
import type { NewPatchMove, PatchFile, PatchReading, PatchRecord } from "@regreen/ledger/patches";
import type { PatchPorts } from "./ports.ts";

/** What is asked of a patch, by name of the operation, and from which states it may be asked. */
const ALLOWED_FROM = {
  test: ["pending", "tested"],
  approve: ["tested", "approved"],
  reject: ["pending", "testing", "tested", "approved"],
  deploy: ["approved"],
  rollback: ["deployed"],
} as const satisfies Record<string, readonly WorkflowPatchState[]>;
export type Step = keyof typeof ALLOWED_FROM;

export interface MoveFacts {
  readonly reason: string;
  readonly pullRequest?: number | null;
}

/** @throws Ending `refused/patch_state` where there is no such patch */
export function recordOf({ records }: Pick<PatchReading, "records">, id: string): PatchRecord {
  const found = records.find((record) => record.id === id);
  if (found !== undefined) return found;
  throw refused("patch_state", `There is no patch ${id}; \`operation: list\` shows those that there are.`);
}

/** @throws Ending `refused/patch_state` which names what may be done instead */
export function assertMay(step: Step, { id, state }: Pick<PatchRecord, "id" | "state">): void {
  const allowed: readonly WorkflowPatchState[] = ALLOWED_FROM[step];
  if (allowed.includes(state)) return;
  throw refused(
    "patch_state",
    `Patch ${id} is ${words(state)}, and ${step} is for one that is ${allowed.map(words).join(" or ")}. ${instead(state)}`,
  );
}

/** What may be done with a patch in a state, as a sentence. */
export function instead(state: WorkflowPatchState): string {
  const steps = (Object.keys(ALLOWED_FROM) as Step[]).filter((step) =>
    (ALLOWED_FROM[step] as readonly WorkflowPatchState[]).includes(state),
  );
  return steps.length === 0 ? "Nothing more can be done with it." : `Valid now: ${steps.join(", ")}.`;
}

export function words(state: WorkflowPatchState): string {
  return state.replace("_", " ");
}

/**
 * What stands on the state branch can't be relied on where a part of it can't be read: a "no" may be in that part.
 *
 * @throws Ending `refused/patch_state`
 */
export function assertReadable({ damaged }: PatchReading): void {
  if (damaged.length === 0) return;
  throw refused(
    "patch_state",
    `Events of ${damaged.slice(0, 5).join(", ")} on the branch regreen-state can't be read, so nobody knows what was decided. Mend or remove those lines first.`,
  );
}

/** An event of a patch, said by who started this run. */
export function moveOf(
  { id, file, patchSha256, headSha }: Pick<PatchRecord, "id" | "file" | "patchSha256" | "headSha">,
  to: WorkflowPatchState,
  { reason, pullRequest = null }: MoveFacts,
  { event }: PatchPorts,
): NewPatchMove {
  return {
    type: "workflow_patch_moved",
    patch: id,
    to,
    file,
    patch_sha256: patchSha256,
    head_sha: headSha,
    actor: event.actor === "" ? "unknown" : event.actor,
    run: { id: event.runId, attempt: event.runAttempt },
    pull_request: pullRequest,
    reason,
  };
}

/**
 * Writes steps down.
 *
 * @returns what stands there afterwards
 * @throws Ending when somebody else has moved the patch in the meantime
 */
export async function moveOn(
  reading: PatchReading,
  steps: readonly NewPatchMove[],
  ports: PatchPorts,
  patch?: PatchFile,
): Promise<PatchReading> {
  const written = await ports.patches.move(reading, steps, patch);
  const id = steps[0]?.patch ?? "";
  if (written !== "written")
    throw refused("patch_state", `Somebody else has moved patch ${id} at the same moment; look at it again.`);
  const now = await ports.patches.read();
  const wanted = steps.at(-1)?.to;
  const found = now.records.find((record) => record.id === id);
  // Whoever comes next may have moved it on already; what we wrote has to be among its moves.
  if (found?.moves.some(({ to }) => to === wanted) === true) return now;
  throw new Ending(
    "refused",
    "patch_state",
    `The step of patch ${id} was written, but does not count; look at it again.`,
  );
}

import type { WorkflowPatchState } from "@regreen/contracts";
import type { PullRequest } from "@regreen/github";
import type { PatchReading, PatchRecord } from "@regreen/ledger/patches";
import { digest } from "@regreen/patch";
import { moveOf, moveOn } from "./lane.ts";
import type { PatchPorts } from "./ports.ts";
import type { Situation } from "./situation.ts";

/** What became of a patch since its last event, as GitHub tells. */
export interface Settlement {
  readonly to: WorkflowPatchState;
  readonly reason: string;
  readonly pullRequest: number | null;
}

/** A name that the gates know as a bot's, so that no other lane heals it. */
export function branchOf(id: string, kind: "patch" | "rollback"): string {
  return `ai/fix/workflow-${kind}/${id}`;
}

type Facts = Pick<Situation, "files" | "defaultBranch">;

/** Whether people have merged, closed, applied or taken back a patch; null where nothing has changed. */
export async function settlementOf(
  record: PatchRecord,
  situation: Facts,
  ports: PatchPorts,
): Promise<Settlement | null> {
  if (record.state === "approved") return deployed(record, situation, ports);
  return record.state === "deployed" ? takenBack(record, situation, ports) : null;
}

async function deployed(
  record: PatchRecord,
  { files, defaultBranch }: Facts,
  ports: PatchPorts,
): Promise<Settlement | null> {
  const pull = record.pullRequest === null ? null : await findPull(record.id, "patch", record.pullRequest, ports);
  const isMerged = pull?.state === "merged" && pull.baseBranch === defaultBranch;
  if (pull?.state === "closed") return settled("rejected", `Pull request #${pull.number} was closed unmerged.`, pull);
  const text = files.get(record.file);
  const read = text === undefined ? null : await ports.patches.readPatch(record.id);
  const isThere = text !== undefined && read?.intact === true && read.patch.after_sha256 === digest(text);
  if (isMerged) {
    const but = isThere ? "." : "; the file is not exactly what was approved, for people have changed it.";
    return settled("deployed", `Pull request #${pull.number} was merged${but}`, pull);
  }
  return isThere ? settled("deployed", "The default branch holds it.", null) : null;
}

async function takenBack(
  record: PatchRecord,
  { files, defaultBranch }: Facts,
  ports: PatchPorts,
): Promise<Settlement | null> {
  const pull = record.rollback === null ? null : await findPull(record.id, "rollback", record.rollback, ports);
  if (pull?.state === "merged" && pull.baseBranch === defaultBranch)
    return settled("rolled_back", `Pull request #${pull.number} was merged.`, pull);
  const text = files.get(record.file);
  const read = text === undefined ? null : await ports.patches.readPatch(record.id);
  if (text === undefined || read === null || !read.intact || read.patch.before_sha256 !== digest(text)) return null;
  return settled("rolled_back", "The file on the default branch is what it was before.", null);
}

function settled(to: WorkflowPatchState, reason: string, pull: PullRequest | null): Settlement {
  return { to, reason, pullRequest: pull?.number ?? null };
}

/** The pull request of that number, where it comes from the patch's own branch of this repository and no other. */
export async function findPull(
  id: string,
  kind: "patch" | "rollback",
  number: number,
  { publish, repository }: PatchPorts,
): Promise<PullRequest | null> {
  const pulls = await publish.listPullRequests({ head: branchOf(id, kind), state: "all" });
  const own = `${repository.owner}/${repository.repo}`.toLowerCase();
  return pulls.find((pull) => pull.number === number && pull.headRepository?.toLowerCase() === own) ?? null;
}

/** Writes down what became of a patch, before anything is decided about it. */
export async function settle(
  reading: PatchReading,
  record: PatchRecord,
  situation: Situation,
  ports: PatchPorts,
): Promise<PatchReading> {
  const settlement = await settlementOf(record, situation, ports);
  if (settlement === null) return reading;
  return moveOn(reading, [moveOf(record, settlement.to, settlement, ports)], ports);
}

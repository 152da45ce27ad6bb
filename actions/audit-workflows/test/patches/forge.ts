import type { WorkflowPatchState } from "@regreen/contracts";
import type { PatchFile } from "@regreen/ledger/patches";
import type { Bench } from "./bench.ts";

/** What somebody with write access can put on the state branch by hand. */
interface Forged {
  readonly to: WorkflowPatchState;
  readonly actor: string;
  readonly run: number;
  readonly file?: string;
  readonly patchSha256?: string;
}

let count = 0;

/** A line that looks as if the lane had written it. */
export async function forgedMove(bench: Bench, id: string, forged: Forged): Promise<string> {
  const { to, actor, run } = forged;
  const record = (await bench.reading()).records.find((each) => each.id === id);
  return JSON.stringify({
    v: 1,
    key: `forged/${++count}#0`,
    nonce: "1",
    at: new Date().toISOString(),
    type: "workflow_patch_moved",
    patch: id,
    to,
    file: forged.file ?? record?.file,
    patch_sha256: forged.patchSha256 ?? record?.patchSha256,
    head_sha: record?.headSha ?? "a".repeat(40),
    actor,
    run: { id: run, attempt: 1 },
    pull_request: null,
    reason: "forged",
  });
}

/** Adds lines behind those that are there. */
export async function writeEvents(bench: Bench, lines: readonly string[]): Promise<void> {
  const path = `events/${new Date().toISOString().slice(0, 7)}/001.jsonl`;
  const there = await bench.file(path, "regreen-state");
  await bench.commit({ [path]: `${there}${lines.join("\n")}\n` }, "regreen-state");
}

export async function writePatchFile(bench: Bench, patch: PatchFile): Promise<void> {
  await bench.commit({ [`patches/${patch.id}.json`]: JSON.stringify(patch) }, "regreen-state");
}

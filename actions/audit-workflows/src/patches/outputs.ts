import type { Delivery, Verdict, WorkflowPatchState } from "@regreen/contracts";
import type { PatchFile } from "@regreen/ledger/patches";
import { safeJson } from "@regreen/text";
import type { PatchPorts } from "./ports.ts";
import { type PatchView, patchJson } from "./view.ts";

/** More would not fit into an output. */
const MAX_TOLD = 200;

export function verdictOf(
  reason: "patch_recorded" | "reported" | "no_findings",
  message: string,
  delivery: Delivery = "none",
): Verdict {
  return { outcome: "nothing_to_do", reason_code: reason, delivery, message };
}

export function outputsOf(views: readonly PatchView[]): Record<string, string> {
  return { patches: safeJson(views.slice(0, MAX_TOLD).map((view) => patchJson(view))) };
}

export function stateOutputs(views: readonly PatchView[]): Record<string, string> {
  const [only, ...others] = views;
  const state: WorkflowPatchState | "" = only === undefined || others.length > 0 ? "" : only.state;
  return { "patch-id": state === "" ? "" : (only?.record.id ?? ""), "patch-state": state };
}

/** Outputs about the one patch that it is about; empty where there are several. */
export async function soleOutputs(
  patches: readonly PatchFile[],
  views: readonly PatchView[],
  ports: PatchPorts,
): Promise<Record<string, string>> {
  const [only, ...others] = patches;
  const isSole = only !== undefined && others.length === 0;
  return {
    ...stateOutputs(views),
    "patch-path": isSole ? await writeDiff(only, ports) : "",
    "patch-sha256": isSole ? only.patch_sha256 : "",
  };
}

export function writeDiff({ id, patch }: PatchFile, { files }: PatchPorts): Promise<string> {
  return files.write(`patches/${id}.patch`, patch);
}

export async function intactPatch(id: string, { patches }: PatchPorts): Promise<PatchFile | null> {
  const found = await patches.readPatch(id);
  return found?.intact === true ? found.patch : null;
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

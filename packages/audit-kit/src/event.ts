import { readFile } from "node:fs/promises";
import { type Environment, parsePayload } from "@regreen/action-kit";

/** What a workflow looks at before it is part of a branch: a pull request, or what stands in a merge queue. */
export interface ProposedChange {
  /** The commit that it goes on top of; null where the event does not tell, and the default branch has to do. */
  readonly baseSha: string | null;
}

interface Payload {
  readonly pull_request?: { readonly base?: { readonly sha?: unknown } };
  readonly merge_group?: { readonly base_sha?: unknown };
  readonly workflow_run?: { readonly event?: unknown };
}

const HINT = "Let the runner set GITHUB_EVENT_PATH, or run without GITHUB_EVENT_NAME.";

/**
 * The proposed change that the job is about; null for a night, a push, a laptop. Whoever proposes a change writes the files of the
 * checkout, and so none of them may say what is looked at.
 *
 * @throws UserError when the event's file is no JSON
 */
export async function readProposedChange({
  eventName = "",
  eventPath,
}: Pick<Environment, "eventName" | "eventPath">): Promise<ProposedChange | null> {
  const isPull = eventName.startsWith("pull_request") || eventName === "merge_group";
  if (!isPull && eventName !== "workflow_run") return null;
  // Without the payload it is a proposed change all the same, whose base nobody knows.
  const text = eventPath === undefined ? "{}" : await readFile(eventPath, "utf8").catch(() => "{}");
  const payload: Payload = parsePayload(text, HINT);
  // A run after that of a pull request: its workflow may have checked out what was proposed.
  if (!isPull) return String(payload.workflow_run?.event).startsWith("pull_request") ? { baseSha: null } : null;
  return { baseSha: commitOf(payload.pull_request?.base?.sha ?? payload.merge_group?.base_sha) };
}

function commitOf(value: unknown): string | null {
  return typeof value === "string" && /^[0-9a-f]{40}$/.test(value) ? value : null;
}

import { UserError } from "@regreen/contracts";
import { isForbidden, type PublishPort } from "@regreen/github";
import { needWorkflowToken } from "./proposal.ts";
import type { Situation } from "./situation.ts";

/** The tree of the default branch with one workflow file as another text; nothing points at it yet. */
export async function treeWith(file: string, text: string, { head }: Situation, github: PublishPort): Promise<string> {
  const mode = (await github.readFiles(head.treeSha, [file])).get(file)?.mode;
  if (mode !== "100644" && mode !== "100755") throw new Error(`${file} is no plain file`);
  return github.createTree(head.treeSha, [{ path: file, mode, content: text }]);
}

/** One commit on top of the default branch. */
export function commitOf(
  treeSha: string,
  message: string,
  { head, policy }: Situation,
  github: PublishPort,
): Promise<string> {
  const { author } = policy.commit;
  return github.createCommit({ treeSha, parents: [head.sha], message, ...(author === null ? {} : { author }) });
}

/** A token without `workflows: write` is told of at the push alone, in words that name no way out. */
export async function permitted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isForbidden(error) && !(error instanceof UserError && error.reasonCode === "not_found")) throw error;
    throw needWorkflowToken(`GitHub did not take the changed workflow file: ${error.message}`);
  }
}

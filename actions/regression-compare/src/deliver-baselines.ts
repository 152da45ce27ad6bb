import { join } from "node:path/posix";
import type { ActionResult } from "@regreen/action-kit";
import { type RegressionVerdict, undelivered, type Verdict } from "@regreen/contracts";
import { fromRoot, type WrittenFile } from "./baselines.ts";
import type { Ports } from "./ports.ts";
import type { RenderContext } from "./render/context.ts";
import { renderUpdateBody } from "./render/update-body.ts";
import { openUpdatePullRequest } from "./update-pull-request/open.ts";

export interface NewBaselines {
  readonly suite: string;
  readonly baselinesDir: string;
  readonly written: readonly WrittenFile[];
  /** What the comparison found before they were written. */
  readonly before: RegressionVerdict;
  readonly context: RenderContext;
  /** Outputs that are there already. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Tells what was written; in a workflow with a token it becomes a pull request. */
export async function deliverBaselines(baselines: NewBaselines, ports: Ports): Promise<ActionResult> {
  const { written, before, context } = baselines;
  const root = fromRoot(baselines.baselinesDir, ports.workspace);
  const paths = written.map(({ path }) => join(root ?? baselines.baselinesDir, path));
  for (const path of paths) ports.logger.info(`written: ${path}`);
  const delivered = root === null ? null : await propose(baselines, paths, ports);
  const message = `${written.length} files of baselines were written; look at every one of them before you commit it.`;
  return {
    verdict: delivered?.verdict ?? undelivered("nothing_to_do", "baselines_written", message),
    outputs: {
      ...baselines.outputs,
      "changed-files": paths.join("\n"),
      "pull-request-url": delivered?.url ?? "",
    },
    summary: renderUpdateBody(before, context, paths),
  };
}

async function propose(
  { suite, written, before }: NewBaselines,
  paths: readonly string[],
  { remote, repository, event, logger, now, serverUrl }: Ports,
): Promise<{ readonly verdict: Verdict; readonly url: string | null } | null> {
  const { commit, branch, pullRequest, isFork, runId } = event;
  if (remote === null || repository === null || commit === null || branch === null) return null;
  const files = written.map(({ bytes }, index) => ({ path: paths[index] ?? "", content: bytes }));
  return openUpdatePullRequest(
    { ...repository, suite, files, before, commit, base: branch, pullRequest, isFork, runId },
    { github: remote.publish, logger, now, serverUrl },
  );
}

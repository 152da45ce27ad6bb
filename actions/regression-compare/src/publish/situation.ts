import type { UserError } from "@regreen/contracts";
import { isForbidden, type PublishPort, WORKFLOW_LOGIN } from "@regreen/github";
import { BASELINES_LABEL, POLICY_PATH, type Policy, parsePolicy } from "@regreen/policy";
import type { RenderContext } from "../render/context.ts";

/** What GitHub says before anything is written. */
export interface Situation {
  /** Of the default branch: a pull request can't loosen it. */
  readonly policy: Policy;
  readonly defaultBranch: string;
  /** Login that our own texts are written by. */
  readonly viewer: string;
}

export async function readSituation(github: PublishPort): Promise<Situation> {
  const { defaultBranch } = await github.getRepository();
  const [text, viewer] = await Promise.all([github.getFile(POLICY_PATH, defaultBranch), github.viewer()]);
  return { policy: parsePolicy(POLICY_PATH, text), defaultBranch, viewer: viewer ?? WORKFLOW_LOGIN };
}

/** Where what is published happened. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly serverUrl: string;
  readonly suite: string;
  readonly runId: number | null;
  readonly runAttempt: number | null;
}

/** What the texts are told beside the verdict. Artifacts are named as `regression.yml` names them. */
export function renderContext({ policy }: Situation, place: Place): RenderContext {
  const repositoryUrl = `${place.serverUrl}/${place.owner}/${place.repo}`;
  const runUrl = place.runId === null ? null : `${repositoryUrl}/actions/runs/${place.runId}`;
  const artifactOf = (kind: string) =>
    place.runId === null ? null : `regression-${kind}-${place.suite}-${place.runId}-${place.runAttempt ?? 1}`;
  return {
    runUrl,
    reportUrl: runUrl === null ? null : `${runUrl}#artifacts`,
    artifact: artifactOf("report"),
    resultsArtifact: artifactOf("results"),
    repositoryUrl,
    command: null,
    label: BASELINES_LABEL,
    largeRequires: policy.regression.large_requires,
    minChange: policy.regression.min_change / 100,
  };
}

/** The answer, or why the token may not have it. */
export async function permitted<T>(ask: () => Promise<T>): Promise<T | UserError> {
  try {
    return await ask();
  } catch (error) {
    if (isForbidden(error)) return error;
    throw error;
  }
}

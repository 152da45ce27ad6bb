import { type FixRequest, isForked, parseContract, UserError } from "@regreen/contracts";
import { type CommitInfo, isForbidden, isOwnLogin, type PublishPort, WORKFLOW_LOGIN } from "@regreen/github";
import {
  type Codeowners,
  findCodeowners,
  type OpenGates,
  POLICY_PATH,
  type Policy,
  parseCodeowners,
  parsePolicy,
  policySchema,
  readGates,
} from "@regreen/policy";
import type { HeadFacts } from "./decide.ts";
import type { OpenPrInputs } from "./inputs.ts";
import type { OpenPrPorts } from "./ports.ts";

/** What GitHub says about repository, branch and pull request before anything is decided. */
export interface Situation {
  readonly policy: Policy;
  readonly codeowners: Codeowners;
  /** Login that Regreen's own texts are written by. */
  readonly viewer: string;
  readonly head: HeadFacts | "gone" | null;
  readonly headCommit: CommitInfo | null;
  /** The failing pull request. */
  readonly pullRequest: number | null;
  readonly pullRequestLabels: readonly string[];
  /** Those among the labels that open a gate (SAF-02). */
  readonly openGates: OpenGates;
  /** Why pull requests can't be read; null when they can. */
  readonly pullsForbidden: UserError | null;
  /** Text of `pr.body_template` on the default branch, null for the usual body. */
  readonly bodyTemplate: string | null;
  readonly isFork: boolean;
}

/**
 * Whether a text or commit is Regreen's own, whoever else copied its mark. What the workflow's own token wrote stays ours
 * when an app token takes over.
 */
export function isOwn({ viewer }: Pick<Situation, "viewer">, login: string | null): boolean {
  return isOwnLogin(viewer, login);
}

/**
 * Asks GitHub. Policy and code owners come from the default branch only: a pull request can't loosen its own guardrails
 * (DESIGN §3).
 */
export async function readSituation(inputs: OpenPrInputs, ports: OpenPrPorts, request: FixRequest): Promise<Situation> {
  const { github } = ports;
  if (github === null) return offlineSituation(inputs, ports, request);
  const run = request.context.run;
  assertSameRepository(inputs, request);
  const { defaultBranch } = await github.getRepository();
  const isFork = run !== null && isForked(run);
  const asksHead = run !== null && !isFork;
  const [policyText, codeowners, pullRequest, viewer, head, headCommit] = await Promise.all([
    github.getFile(POLICY_PATH, defaultBranch),
    findCodeowners((path) => github.getFile(path, defaultBranch)),
    permitted(() => findPullRequest(inputs, github, request)),
    // Asking who we are is a POST, which a dry run doesn't send.
    inputs.botLogin ?? (inputs.dryRun ? null : github.viewer()),
    asksHead ? readHead(github, run.head_branch, defaultBranch) : null,
    asksHead ? github.getCommit(run.head_sha) : null,
  ]);
  const policy = parsePolicy(POLICY_PATH, policyText);
  const owners = parseCodeowners(codeowners);
  for (const { line, message } of owners.problems.slice(0, 5))
    ports.logger.warning(`CODEOWNERS, line ${line}, which GitHub skips: ${message}`);
  const number = pullRequest instanceof UserError ? (inputs.prNumber ?? run?.pull_request ?? null) : pullRequest;
  const found = number === null ? [] : await permitted(async () => (await github.getPullRequest(number))?.labels ?? []);
  const labels = found instanceof UserError ? [] : found;
  return {
    policy,
    codeowners: owners,
    viewer: viewer ?? WORKFLOW_LOGIN,
    head,
    headCommit,
    pullRequest: number,
    pullRequestLabels: labels,
    openGates: await readGates(github, policy, number, labels),
    pullsForbidden: [pullRequest, found].find((each) => each instanceof UserError) ?? null,
    bodyTemplate: await readTemplate(ports, github, policy.pr.body_template, defaultBranch),
    isFork,
  };
}

/** The answer, or why the token may not have it: without a look at pull requests there can still be a ticket. */
async function permitted<T>(ask: () => Promise<T>): Promise<T | UserError> {
  try {
    return await ask();
  } catch (error) {
    if (isForbidden(error)) return error;
    throw error;
  }
}

/** A template that isn't there costs nobody the pull request. */
async function readTemplate(
  { logger }: OpenPrPorts,
  github: PublishPort,
  path: string | null,
  ref: string,
): Promise<string | null> {
  const text = path === null ? null : await github.getFile(path, ref);
  if (path !== null && text === null)
    logger.warning(`pr.body_template names ${path}, which is no file on ${ref}; the usual body is used.`);
  return text;
}

async function offlineSituation(inputs: OpenPrInputs, ports: OpenPrPorts, request: FixRequest): Promise<Situation> {
  const bytes = inputs.policy === undefined ? null : await ports.files.read(inputs.policy);
  const text = bytes === null ? null : new TextDecoder().decode(bytes);
  return {
    policy: text === null ? parsePolicy(POLICY_PATH, null) : parseContract("policy.json", text, policySchema),
    codeowners: parseCodeowners(null),
    viewer: inputs.botLogin ?? WORKFLOW_LOGIN,
    head: null,
    headCommit: null,
    pullRequest: inputs.prNumber ?? request.context.run?.pull_request ?? null,
    pullRequestLabels: [],
    openGates: { labels: [], uncounted: [] },
    pullsForbidden: null,
    bodyTemplate: null,
    isFork: request.context.run !== null && isForked(request.context.run),
  };
}

function assertSameRepository({ owner, repo }: OpenPrInputs, { context: { run } }: FixRequest): void {
  if (run === null || run.repository.toLowerCase() === `${owner}/${repo}`.toLowerCase()) return;
  throw new UserError(`The request is about ${run.repository.slice(0, 140)}, not about ${owner}/${repo}.`, {
    hint: 'Pass the "repository" that the run belongs to.',
  });
}

async function findPullRequest(
  inputs: OpenPrInputs,
  github: PublishPort,
  { context: { run } }: FixRequest,
): Promise<number | null> {
  const known = inputs.prNumber ?? run?.pull_request ?? null;
  if (known !== null || run === null) return known;
  return (await github.findPullRequests(run.head_sha))[0]?.number ?? null;
}

async function readHead(github: PublishPort, branch: string, defaultBranch: string): Promise<HeadFacts | "gone"> {
  const found = await github.getBranch(branch);
  if (found === null) return "gone";
  return { branchSha: found.sha, protected: found.protected, isDefault: branch === defaultBranch };
}

import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { ActionResult } from "@regreen/action-kit";
import { PlatformError, undelivered } from "@regreen/contracts";
import { type Policy, serializePolicy } from "@regreen/policy";
import { analyzeLocal } from "./analyze-local.ts";
import { analyzeRun } from "./analyze-run.ts";
import { annotationsOf } from "./annotations.ts";
import { analyzeFindings } from "./findings/analyze-findings.ts";
import { sha256, writeContext, writeRequests, writeText } from "./fix-requests.ts";
import type { Inputs } from "./inputs.ts";
import { resolveIssue, type Unanswered } from "./issue.ts";
import { fetchPolicy } from "./policy.ts";
import type { GitHubPorts, Ports } from "./ports.ts";
import { issueRequest, isTried } from "./requests.ts";
import { renderSummary } from "./summary/page.ts";
import { type Found, nothingFound } from "./verdict.ts";

export type { Inputs } from "./inputs.ts";
export type { ArtifactsPort, GitHubPorts, HeadBundle, Ports } from "./ports.ts";

/**
 * Analyses a run, the run an issue links, or local files; writes the failure context, the fix requests, the policy and the
 * bundle of the failing commit. Runs no code of the repository (DET-15).
 *
 * @throws UserError for what people can mend; trouble of GitHub and the network ends as the outcome `infra`
 */
export async function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  try {
    return await conclude(await find(inputs, ports), inputs, ports);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const found = nothingFound(undelivered("infra", error.reasonCode, error.message));
    return conclude({ found, policy: null }, inputs, ports);
  }
}

interface Analysis {
  readonly found: Found;
  /** Null for local files, and where GitHub could not be read. */
  readonly policy: Policy | null;
}

async function find(inputs: Inputs, ports: Ports): Promise<Analysis> {
  const { source } = inputs;
  if (source.kind === "files") return { found: await analyzeLocal(source.logs, inputs, ports), policy: null };
  const github = await ports.github();
  const policy = await takePolicy(github, inputs);
  const at = { inputs, ports, github, policy };
  if (source.kind === "findings") return { found: await analyzeFindings(source, at), policy };
  if (source.kind === "run") return { found: await analyzeRun(source, "ci", at), policy };
  const repository = `${inputs.repository?.owner}/${inputs.repository?.repo}`;
  const asked = { repository, serverUrl: ports.serverUrl, asker: await ports.asker(), policy };
  const link = await resolveIssue(source.issueNumber, asked, github.runs);
  if ("outcome" in link) return { found: nothingFound(link), policy };
  return { found: "issue" in link ? unanswered(link) : await analyzeRun(link, "issue", at), policy };
}

/** Nothing to heal, but somebody to answer. */
function unanswered(link: Unanswered): Found {
  const verdict = undelivered("needs_reproducer", "no_command", link.message);
  return { ...nothingFound(verdict), requests: [issueRequest(link)], handOn: true };
}

/** The policy, handed on where that is asked for. */
async function takePolicy({ runs }: GitHubPorts, inputs: Inputs): Promise<Policy> {
  const policy = await fetchPolicy(runs);
  if (inputs.policyOutput !== undefined) await writeText(inputs.policyOutput, serializePolicy(policy));
  return policy;
}

async function conclude({ found, policy }: Analysis, inputs: Inputs, ports: Ports): Promise<ActionResult> {
  const { verdict, requests, run } = found;
  const [primary] = requests;
  const policySha256 = policy === null ? "" : sha256(serializePolicy(policy));
  const rows = await writeRequests(inputs.requestsDir, requests, { stops: found.stops, policySha256 });
  if (primary !== undefined) await writeContext(inputs.output, primary.context);
  if (found.handOn) await bundleHead(found, inputs, ports);
  const { context } = primary ?? {};
  return {
    verdict,
    outputs: {
      "fix-type": context?.fix_type ?? "none",
      "can-auto-fix": String(found.handOn && (context?.can_auto_fix ?? false)),
      confidence: context?.confidence ?? "none",
      "confidence-score": String(context?.confidence_score ?? 0),
      fingerprint: primary?.fingerprint ?? "",
      "context-path": primary === undefined ? "" : inputs.output,
      requests: JSON.stringify(found.handOn ? rows : []),
      "causes-left": String(found.left),
      "head-sha": run?.head_sha ?? "",
      "head-branch": run?.head_branch ?? "",
      "head-repository": run?.head_repository ?? "",
      "is-fork": run === null ? "" : String(run.is_fork),
    },
    summary: renderSummary({
      verdict,
      requests,
      source: primary?.context.source ?? sourceOf(inputs),
      url: run?.url ?? null,
      left: found.left,
    }),
    annotations: annotationsOf(requests, run, ports.ownRun),
  };
}

/** The failing commit for the jobs without a token; a fork's commit is never fetched. */
async function bundleHead({ requests, run }: Found, inputs: Inputs, ports: Ports): Promise<void> {
  if (inputs.headBundle === undefined || run === null || run.is_fork || !requests.some(isTried)) return;
  const { headBundle, token } = inputs;
  await mkdir(path.dirname(headBundle), { recursive: true });
  await ports.logger.group("Bundling the failing commit", () =>
    ports.writeHeadBundle({
      url: `${ports.serverUrl}/${run.repository}.git`,
      sha: run.head_sha,
      ...(token === undefined ? {} : { token }),
      bundle: headBundle,
      scratch: ports.scratch,
    }),
  );
}

function sourceOf({ source }: Inputs): string {
  if (source.kind === "findings") return `run:${source.runId}`;
  if (source.kind === "run") return `run:${source.runId}${source.attempt === undefined ? "" : `/${source.attempt}`}`;
  return source.kind === "issue" ? `issue:${source.issueNumber}` : source.logs.join(", ");
}

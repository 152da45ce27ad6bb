import {
  type FixRequest,
  type LedgerEvent,
  type Outcome,
  PlatformError,
  type RunInfo,
  UserError,
  undelivered,
} from "@regreen/contracts";
import { eventsOf } from "@regreen/ledger/views";
import { type Stop, standDown } from "../guards.ts";
import { before } from "../memory/past.ts";
import type { Connected } from "../ports.ts";
import { type Found, nothingFound, verdictOf } from "../verdict.ts";
import { groupsOf } from "./groups.ts";
import { type FindingsSource, readFindings } from "./read-findings.ts";
import { findingRequest } from "./request.ts";

export interface FindingsRequest extends FindingsSource {
  /** The run of the audit itself. */
  readonly runId: number;
  readonly modelAvailable: boolean;
}

/** A cause that was tried is left alone for so long; then the code, the recipes or the models may be others. */
const TRIED_DAYS = 30;
/** How an attempt ended that says nothing of the cause. */
const NOT_TRIED: readonly Outcome[] = ["infra", "over_budget", "internal_error", "misconfigured"];

/**
 * What the audits of this run found becomes fix requests, the gravest first, as many as the policy allows in a night
 * (requirements C-10). The default branch gets fix pull requests here whatever `triggers` says (C-13): people asked for them.
 */
export async function analyzeFindings(
  source: FindingsRequest,
  { ports, github, policy }: Omit<Connected, "inputs">,
): Promise<Found> {
  const { logger, files } = ports;
  const details = await github.runs.getRun(source.runId);
  const run = details.info;
  const early = standDown({ run: details, policy, pullRequests: [], failedJobs: 1, cutOffJobs: 0 });
  if (early !== null && early.reason_code !== "run_not_failed") return nothingFound(early, run);
  const audits = await readFindings(source, (file) => files.open(file));
  const groups = groupsOf(audits, { minSeverity: policy.nightly.min_severity, modelAvailable: source.modelAvailable });
  const tried = await triedBefore(run, { ports, github, policy });
  const requests: FixRequest[] = [];
  const stops = new Map<string, Stop>();
  let left = 0;
  for (const group of groups) {
    const made = await findingRequest(group, run, policy);
    if (made === null) continue;
    const { request, stop } = made;
    const earlier = tried.get(request.fingerprint);
    if (earlier !== undefined) {
      logger.info(`${request.context.summary} Left alone: tried on ${earlier.at.slice(0, 10)} (${earlier.outcome}).`);
    } else if (requests.length < policy.nightly.max_fixes) {
      requests.push(request);
      if (stop !== null) stops.set(request.fingerprint, stop);
    } else left += 1;
  }
  logger.info(
    `${groups.length} groups of findings may be mended; ${requests.length} are tried, ${left} are left for later.`,
  );
  return { verdict: verdictFor(requests, left), requests, run, stops, left, handOn: requests.length > 0 };
}

function verdictFor(requests: readonly FixRequest[], left: number): Found["verdict"] {
  if (requests.length > 0) return verdictOf(requests, null, left);
  const message =
    left > 0
      ? `${left} groups of findings could be mended; nightly.max_fixes is 0.`
      : "No finding is grave enough, new and of a kind that is mended by itself.";
  return undelivered("nothing_to_do", "no_findings", message);
}

/** Causes with an outcome of late. A help, not a need: without a memory everything is tried. */
async function triedBefore(
  run: RunInfo,
  { ports, github, policy }: Omit<Connected, "inputs">,
): Promise<Map<string, Extract<LedgerEvent, { type: "fix_outcome" }>>> {
  const { ledger } = github.memory;
  if (ledger === null || !policy.learning.enabled) return new Map();
  try {
    const own = (await github.runs.listRuns({ headSha: run.head_sha })).find(({ id }) => id === run.id);
    const since = own === undefined ? {} : { since: before(own.createdAt, TRIED_DAYS) };
    const { events } = await ledger.read(since);
    const outcomes = eventsOf(events, "fix_outcome").filter(({ outcome }) => !NOT_TRIED.includes(outcome));
    return new Map(outcomes.map((event) => [event.fingerprint, event]));
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    ports.logger.warning(`What was tried before is not known: ${error.message}`);
    return new Map();
  }
}

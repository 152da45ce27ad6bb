import {
  type FixRequest,
  MAX_EVENT_NAME,
  MAX_EVENT_TESTS,
  type NewLedgerEvent,
  type RunInfo,
  type Score,
} from "@regreen/contracts";
import { remember } from "@regreen/ledger";
import { digest, keepHunks } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import type { Delivered } from "./delivered.ts";
import type { Material } from "./material.ts";
import type { OpenPrPorts } from "./ports.ts";

/** What was handed over, with what was said of it. */
type Scored = Material & { readonly score: Score | null };

/** Writes down what was seen and how it ended, in one commit, once for a cause of an attempt (DET-12, AUD-12b). */
export async function rememberEnding(
  { memory, logger }: Pick<OpenPrPorts, "memory" | "logger">,
  policy: Policy,
  material: Scored,
  ended: Delivered,
): Promise<void> {
  const { run } = material.request.context;
  if (run === null) return;
  if (!policy.learning.enabled) return logger.info("Nothing is remembered: learning.enabled is off.");
  const idempotencyKey = `ending:${run.id}/${run.attempt}:${material.request.fingerprint}`;
  await remember({ ...memory, log: logger }, eventsOf(material, run, ended), { idempotencyKey });
}

function eventsOf({ request, fix, patch, score }: Scored, run: RunInfo, ended: Delivered): NewLedgerEvent[] {
  const { fingerprint, context } = request;
  const { verdict, number } = ended;
  const at = { id: run.id, attempt: run.attempt };
  const tests = testsOf(request);
  const seen: NewLedgerEvent = {
    type: "failure_seen",
    fingerprint,
    fix_type: context.fix_type,
    run: at,
    workflow: run.workflow_path,
    branch: run.head_branch,
    head_sha: run.head_sha,
    tests,
  };
  const { outcome, reason_code, delivery } = verdict;
  const end: NewLedgerEvent = { type: "fix_outcome", fingerprint, run: at, outcome, reason_code, delivery, number };
  const history = context.history;
  const chance: NewLedgerEvent[] =
    history?.verdict === "flaky_test" || history?.verdict === "infra"
      ? [
          {
            type: "flaky_observed",
            fingerprint,
            run: at,
            verdict: history.verdict,
            tests,
            failed: history.failed,
            runs: history.runs,
          },
        ]
      : [];
  return [
    seen,
    end,
    ...chance,
    ...decisionsOf(request, ended),
    ...proposalOf({ request, fix, patch, score }, run, ended),
  ];
}

/** The pull request that people got, with what it takes to propose the same again. */
function proposalOf(
  { request, fix, patch, score }: Pick<Scored, "request" | "fix" | "patch" | "score">,
  run: RunInfo,
  { verdict, number }: Delivered,
): NewLedgerEvent[] {
  const isPull = verdict.delivery === "draft_pr" || verdict.delivery === "review_pr";
  if (!isPull || number === null || fix === null || patch === null) return [];
  const { id, version, blast_radius } = fix.recipe;
  const remembered = withoutDocument(patch.text, fix.change_doc);
  return [
    {
      type: "fix_proposed",
      fingerprint: request.fingerprint,
      fix_type: fix.fix_type,
      run: { id: run.id, attempt: run.attempt },
      pull_request: number,
      recipe: { id, version, blast_radius },
      summary: fix.summary,
      ...(score === null ? {} : { confidence: score.confidence }),
      ...(fix.model === null ? {} : { model: `${fix.model.provider}/${fix.model.id}`.slice(0, MAX_EVENT_NAME) }),
      proven: verdict.reason_code === "proven",
      patch_sha256: digest(remembered),
      patch: remembered,
    },
  ];
}

/** The change document tells of one run; the next one gets its own. */
function withoutDocument(patch: string, document: string | null): string {
  return document === null ? patch : keepHunks(patch, ({ path }) => path !== document);
}

/** What people did with earlier pull requests, as far as this run has learnt of it. */
function decisionsOf({ fingerprint, earlier_fixes }: FixRequest, { verdict, number }: Delivered): NewLedgerEvent[] {
  const decided = (pull_request: number, decision: "merged" | "closed"): NewLedgerEvent => ({
    type: "fix_decided",
    fingerprint,
    pull_request,
    decision,
  });
  const merged = earlier_fixes.filter((fix) => fix.merged).map((fix) => decided(fix.pull_request, "merged"));
  const closed = verdict.reason_code === "closed_by_person" && number !== null ? [decided(number, "closed")] : [];
  return [...merged, ...closed];
}

function testsOf({ context: { failures } }: FixRequest): string[] {
  return [...new Set(failures.flatMap(({ nodeid }) => nodeid ?? []))].slice(0, MAX_EVENT_TESTS);
}

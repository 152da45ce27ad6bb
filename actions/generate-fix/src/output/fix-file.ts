import type { Fix, FixRequest, Score } from "@regreen/contracts";
import { digest, type PatchInfo } from "@regreen/patch";
import { oneLine, redact, stripTerminal } from "@regreen/text";

/** Nothing is deployed by Regreen: what the repository does with a merge stays as it is. */
const ROLLOUT = {
  how: "Merge the pull request when its checks are green and a person has approved it; it is deployed like any other change.",
} as const;

/** What a recipe and a model each know of their own fix. */
export type OwnFacts = Pick<Fix, "patch_type" | "summary" | "root_cause" | "explanation" | "recipe" | "tests_added"> &
  Partial<Pick<Fix, "suggestion_only" | "model" | "cost_usd">>;

/** What is measured of any fix. */
export interface Measured {
  readonly request: FixRequest;
  readonly info: PatchInfo;
  readonly patch: string;
  readonly score: Score;
  readonly baseSha: string;
  /** Path of the change document in the patch. */
  readonly changeDoc: string | null;
}

/** `fix.json` (requirements FIX-32, FIX-33, PR-19). Every figure is measured, whoever wrote the fix; texts are redacted. */
export function fixOf(own: OwnFacts, { request, info, patch, score, baseSha, changeDoc }: Measured): Fix {
  return {
    schema_version: 1,
    fingerprint: request.fingerprint,
    fix_type: request.context.fix_type,
    ...own,
    summary: oneLine(clean(own.summary), 72),
    root_cause: clean(own.root_cause),
    explanation: clean(own.explanation),
    confidence_score: score.confidence,
    suggestion_only: own.suggestion_only ?? false,
    risk: score.risk,
    files: info.files.map(({ path, change, additions, deletions }) => ({ path, change, additions, deletions })),
    patch_sha256: digest(patch),
    base_sha: baseSha,
    change_doc: changeDoc,
    rollback: { base_sha: baseSha, how: "Revert the commit of this fix; it stands alone." },
    rollout: ROLLOUT,
    model: own.model ?? null,
    cost_usd: own.cost_usd ?? 0,
  };
}

/** Text from elsewhere. Stripped first: what hides in a secret would hide it. */
export function clean(text: string): string {
  return redact(stripTerminal(text));
}

import type { Fix, FixRequest, PatchFile } from "@regreen/contracts";
import { digest, evidenceOf, type Guarded, isTestPath, type PatchInfo, scoreFix } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import type { Recipe, RecipeChange } from "@regreen/recipes";
import { oneLine, redact, stripTerminal } from "@regreen/text";

/** Nothing is deployed by Regreen: what the repository does with a merge stays as it is. */
export const ROLLOUT = {
  how: "Merge the pull request when its checks are green and a person has approved it; it is deployed like any other change.",
} as const;

export interface FixFacts {
  readonly request: FixRequest;
  readonly recipe: Recipe;
  readonly change: RecipeChange;
  readonly guarded: Guarded;
  readonly policy: Policy;
  readonly patch: string;
  readonly baseSha: string;
  readonly changeDoc: string | null;
}

/** `fix.json` (requirements FIX-32, FIX-33, PR-19). Texts that came from the repository are redacted. */
export function fixOf(facts: FixFacts): Fix {
  const { request, recipe, change, patch, baseSha, changeDoc } = facts;
  const { info } = facts.guarded;
  const { confidence, risk } = scoreOf(facts);
  return {
    schema_version: 1,
    fingerprint: request.fingerprint,
    fix_type: request.context.fix_type,
    patch_type: change.patchType,
    summary: oneLine(clean(change.summary), 72),
    root_cause: clean(change.rootCause),
    explanation: clean(change.explanation),
    recipe: {
      id: recipe.id,
      version: recipe.version,
      tool: change.tool,
      tool_version: change.toolVersion,
      blast_radius: change.blastRadius,
    },
    confidence_score: confidence,
    suggestion_only: change.suggestionOnly ?? false,
    risk,
    files: filesOf(info),
    tests_added: info.files.filter((file) => file.change === "added" && isTestPath(file.path)).map((file) => file.path),
    patch_sha256: digest(patch),
    base_sha: baseSha,
    change_doc: changeDoc,
    rollback: { base_sha: baseSha, how: "Revert the commit of this fix; it stands alone." },
    rollout: ROLLOUT,
    model: null,
    cost_usd: 0,
  };
}

function scoreOf({ request, change, guarded, policy, changeDoc }: FixFacts) {
  return scoreFix(
    evidenceOf({
      fixType: request.context.fix_type,
      maker: { kind: "recipe", confidence: change.confidence },
      blastRadius: change.blastRadius,
      info: guarded.info,
      changeDoc,
      context: request.context,
      policy,
      violations: guarded.review,
      validation: null,
    }),
  );
}

/** Text from elsewhere. Stripped first: what hides in a secret would hide it. */
export function clean(text: string): string {
  return redact(stripTerminal(text));
}

/** The files of a patch, measured from it. */
export function filesOf(info: PatchInfo): PatchFile[] {
  return info.files.map(({ path, change, additions, deletions }) => ({ path, change, additions, deletions }));
}

import type { BlastRadius, Fix, FixRequest, PatchFile, Risk } from "@regreen/contracts";
import { digest, isTestPath, type PatchInfo } from "@regreen/patch";
import type { Recipe, RecipeChange } from "@regreen/recipes";
import { oneLine, redact } from "@regreen/text";

const RISKS: Readonly<Record<BlastRadius, Risk>> = {
  formatting: "low",
  imports: "low",
  generated: "low",
  types: "low",
  dependencies: "medium",
  behaviour: "medium",
};

export interface FixFacts {
  readonly request: FixRequest;
  readonly recipe: Recipe;
  readonly change: RecipeChange;
  readonly info: PatchInfo;
  readonly patch: string;
  readonly baseSha: string;
  readonly changeDoc: string | null;
}

/** `fix.json` (requirements FIX-32, FIX-33, PR-19). Texts that came from the repository are redacted. */
export function fixOf({ request, recipe, change, info, patch, baseSha, changeDoc }: FixFacts): Fix {
  return {
    schema_version: 1,
    fingerprint: request.fingerprint,
    fix_type: request.context.fix_type,
    patch_type: change.patchType,
    summary: oneLine(redact(change.summary), 72),
    root_cause: redact(change.rootCause),
    explanation: redact(change.explanation),
    recipe: {
      id: recipe.id,
      version: recipe.version,
      tool: change.tool,
      tool_version: change.toolVersion,
      blast_radius: change.blastRadius,
    },
    confidence_score: change.confidence,
    suggestion_only: change.suggestionOnly ?? false,
    risk: RISKS[change.blastRadius],
    files: filesOf(info),
    tests_added: info.files.filter((file) => file.change === "added" && isTestPath(file.path)).map((file) => file.path),
    patch_sha256: digest(patch),
    base_sha: baseSha,
    change_doc: changeDoc,
    rollback: { base_sha: baseSha, how: "Revert the commit of this fix; it stands alone." },
    model: null,
    cost_usd: 0,
  };
}

function filesOf(info: PatchInfo): PatchFile[] {
  return info.files.map(({ path, change, additions, deletions }) => ({ path, change, additions, deletions }));
}

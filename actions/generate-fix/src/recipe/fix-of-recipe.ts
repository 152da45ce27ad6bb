import type { Fix, FixRequest } from "@regreen/contracts";
import { evidenceOf, isTestPath, scoreFix } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { fixOf } from "../output/fix-file.ts";
import type { Made } from "./patch-of.ts";

interface RecipeFixFacts extends Made {
  readonly request: FixRequest;
  readonly policy: Policy;
  readonly baseSha: string;
}

/** `fix.json` of a recipe's fix; its confidence is what the recipe says itself. */
export function fixOfRecipe(facts: RecipeFixFacts): Fix {
  const { request, policy, recipe, change, guarded, patch, baseSha } = facts;
  const { info } = guarded;
  const changeDoc = facts.changeDoc?.path ?? null;
  const evidence = evidenceOf({
    fixType: request.context.fix_type,
    maker: { kind: "recipe", confidence: change.confidence },
    blastRadius: change.blastRadius,
    info,
    changeDoc,
    context: request.context,
    policy,
    violations: guarded.review,
    validation: null,
  });
  return fixOf(
    {
      patch_type: change.patchType,
      summary: change.summary,
      root_cause: change.rootCause,
      explanation: change.explanation,
      recipe: {
        id: recipe.id,
        version: recipe.version,
        tool: change.tool,
        tool_version: change.toolVersion,
        blast_radius: change.blastRadius,
      },
      // A recipe that adds a line to a test has added no test.
      tests_added: info.files
        .filter(({ change, path }) => change === "added" && isTestPath(path))
        .map(({ path }) => path),
      suggestion_only: change.suggestionOnly ?? false,
    },
    { request, info, patch, score: scoreFix(evidence), baseSha, changeDoc },
  );
}

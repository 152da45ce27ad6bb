import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { importersOf } from "./importers.ts";
import { missingNames } from "./missing-names.ts";
import { addNodePackage } from "./node.ts";
import { addPythonPackage } from "./python.ts";

/** One dependency that was put into a manifest. */
export interface Added {
  /** `lodash ^4.17.21`. */
  readonly dependency: string;
  /** How it is known: "packages/a/package.json asks for it". */
  readonly because: string;
  readonly files: readonly string[];
  readonly tool: string;
}

/** A module that is imported but not declared, if and only if the project itself already knows its package. */
export const missingDependency: Recipe = {
  id: "missing-dependency",
  version: 1,
  mayTouchTests: false,
  fix,
};

/** More than this is not one missing dependency but a missing install. */
const MAX_NAMES = 5;

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const names = missingNames(context.request);
  if (names.length === 0) return NOT_APPLICABLE;
  if (names.length > MAX_NAMES)
    return noChange(`${names.length} modules are missing: the install itself looks broken.`);
  const added: Added[] = [];
  for (const missing of names) {
    const importers = await importersOf(missing, context.tools);
    const result = await (missing.ecosystem === "node" ? addNodePackage : addPythonPackage)(
      missing.name,
      importers,
      context,
    );
    if (typeof result === "string") return noChange(result);
    added.push(result);
  }
  return describe(added);
}

function describe(added: readonly Added[]): RecipeChange {
  const [first] = added as [Added, ...Added[]];
  const names = added.map((each) => each.dependency.split(" ")[0]);
  return {
    kind: "changed",
    files: [...new Set(added.flatMap((each) => each.files))],
    summary:
      names.length === 1
        ? `add the missing dependency ${names[0]}`.slice(0, 72)
        : `add ${names.length} missing dependencies`,
    rootCause: `${names.join(", ")} is imported, but no manifest of the importing package declares it.`,
    explanation: added.map((each) => `${each.dependency}: ${each.because}.`).join("\n"),
    tool: first.tool,
    toolVersion: null,
    blastRadius: "dependencies",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}

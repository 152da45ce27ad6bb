import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { addGoModule } from "./go.ts";
import { importersOf } from "./importers.ts";
import { type MissingName, missingNames } from "./missing-names.ts";
import { addNodePackage } from "./node.ts";
import { addPythonPackage } from "./python.ts";
import { addRustCrate } from "./rust.ts";

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
  version: 2,
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
    const result = await add(missing, context);
    if (typeof result === "string") return noChange(result);
    added.push(result);
  }
  return describe(added);
}

async function add(missing: MissingName, context: RecipeContext): Promise<Added | string> {
  if (missing.ecosystem === "rust") return addRustCrate(missing, context);
  if (missing.ecosystem === "go") return addGoModule(missing, context);
  const importers = await importersOf(missing, context.tools);
  return (missing.ecosystem === "node" ? addNodePackage : addPythonPackage)(missing.name, importers, context);
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

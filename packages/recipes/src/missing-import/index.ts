import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import { addJsImport } from "./javascript.ts";
import { type AddedImport, addPythonImport, addRest } from "./python.ts";
import { type Language, type UndefinedName, undefinedNames } from "./undefined-names.ts";

/** A name that is used but never imported, where the project itself or the standard library says where it comes from. */
export const missingImport: Recipe = {
  id: "missing-import",
  version: 1,
  mayTouchTests: true,
  fix,
};

/** More than these are not a forgotten import: something else is broken. */
const MAX_NAMES = 30;

type Adder = (found: UndefinedName, context: RecipeContext) => Promise<readonly AddedImport[] | string>;

const ADDERS: Partial<Record<Language, Adder>> = { python: addPythonImport, javascript: addJsImport };

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const names = undefinedNames(context.request);
  if (context.request.reproducer === null || names.length === 0) return NOT_APPLICABLE;
  if (names.length > MAX_NAMES) return noChange(`${names.length} names are undefined: that is no forgotten import.`);
  const added: AddedImport[] = [];
  for (const found of names) {
    const adder = ADDERS[found.language];
    if (adder === undefined) return NOT_APPLICABLE;
    const result = await adder(found, context);
    if (typeof result !== "string") added.push(...result);
    // Several tests may fail over one name that is mended by now.
    else if (!added.some((each) => each.name === found.name)) return noChange(result);
  }
  const python = [...new Set(added.map((each) => each.file))].filter((file) => /\.pyi?$/.test(file));
  for (const file of python) added.push(...(await addRest(file, context)));
  return added.length === 0 ? NOT_APPLICABLE : describe(added);
}

function describe(added: readonly AddedImport[]): RecipeChange {
  const files = [...new Set(added.map((each) => each.file))];
  const names = [...new Set(added.map((each) => each.name))];
  const [first] = names;
  return {
    kind: "changed",
    files,
    summary: `import ${names.length === 1 ? first : `${names.length} names`} in ${nameFiles(files)}`.slice(0, 72),
    rootCause: `${names.join(", ")} is used in ${nameFiles(files)}, but never imported there.`,
    explanation: added.map((each) => `${each.file}: \`${each.statement}\`, because ${each.because}.`).join("\n"),
    tool: "regreen",
    toolVersion: null,
    blastRadius: "imports",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}

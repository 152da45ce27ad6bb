import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import { addGoImport } from "./go.ts";
import { addJavaImports } from "./java.ts";
import { addJsImport } from "./javascript.ts";
import { type AddedImport, addPythonImport, addRest } from "./python.ts";
import { addRustImports } from "./rust.ts";
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

type Answer = Promise<readonly AddedImport[] | string>;

/** One name after the other; in Rust and Java all at once, because their messages name places instead of names. */
const ADDERS: Readonly<
  Record<Exclude<Language, "rust" | "java">, (found: UndefinedName, context: RecipeContext) => Answer>
> = {
  python: addPythonImport,
  javascript: addJsImport,
  go: addGoImport,
};
const AT_ONCE = { rust: addRustImports, java: addJavaImports } as const;

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const names = undefinedNames(context.request);
  if (context.request.reproducer === null || names.length === 0) return NOT_APPLICABLE;
  if (names.length > MAX_NAMES) return noChange(`${names.length} names are undefined: that is no forgotten import.`);
  const added: AddedImport[] = [];
  for (const language of ["rust", "java"] as const) {
    const own = names.filter((found) => found.language === language);
    const result = own.length === 0 ? [] : await AT_ONCE[language](own, context);
    if (typeof result === "string") return noChange(result);
    added.push(...result);
  }
  for (const found of names) {
    if (found.language === "rust" || found.language === "java") continue;
    const adder = ADDERS[found.language];
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

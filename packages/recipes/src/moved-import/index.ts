import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import { followGo } from "./go.ts";
import { followJavascript } from "./javascript.ts";
import type { Moved } from "./moved.ts";
import { followPython } from "./python.ts";
import { type RenameTable, renameTable } from "./rename-table.ts";
import { type Broken, brokenImports } from "./sayings.ts";

/** An import of a file, or a name, of the project that lies elsewhere today. */
export const movedImport: Recipe = {
  id: "moved-import",
  version: 1,
  mayTouchTests: true,
  fix,
};

/** More than these are not one move. */
const MAX_BROKEN = 20;

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  const broken = brokenImports(request);
  if (request.reproducer === null || broken.length === 0) return NOT_APPLICABLE;
  if (broken.length > MAX_BROKEN) return noChange(`${broken.length} imports lead nowhere: that is no single move.`);
  const files = new Set(await tools.listFiles());
  const table = renameTable(request.renames, (path) => files.has(path));
  const moved: Moved[] = [];
  for (const each of broken) {
    const result = await follow(each, table, context);
    if (typeof result !== "string") moved.push(result);
    // Several files may have failed over one import that is mended by now.
    else if (moved.length === 0) return noChange(result);
  }
  return describe(moved);
}

function follow(broken: Broken, table: RenameTable, context: RecipeContext): Promise<Moved | string> {
  if (broken.language === "python") return followPython(broken, table, context);
  return broken.language === "go" ? followGo(broken.path, table, context) : followJavascript(broken, table, context);
}

function describe(moved: readonly Moved[]): RecipeChange {
  const [first] = moved as [Moved, ...Moved[]];
  const files = [...new Set(moved.flatMap((each) => each.files))];
  return {
    kind: "changed",
    files,
    summary: `follow ${moved.length === 1 ? first.from : `${moved.length} moves`} in ${nameFiles(files)}`.slice(0, 72),
    rootCause: `${moved.map(({ from }) => from).join(", ")} is no longer where it is imported from.`,
    explanation: moved.map(({ from, to, because }) => `${from} is ${to} now: ${because}.`).join("\n"),
    tool: "regreen",
    toolVersion: null,
    blastRadius: "imports",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}

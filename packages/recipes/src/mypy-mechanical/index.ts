import type { Failure } from "@regreen/contracts";
import { directoryOf } from "../command/paths.ts";
import { fixLint } from "../embedded-ruff/fix-loop.ts";
import { ruffSettings } from "../embedded-ruff/settings.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { Tools } from "../tools.ts";
import { unusedCodes, withoutIgnore } from "./unused-ignore.ts";

/**
 * Errors of mypy that say themselves what the line has to be: a `type: ignore` that ignores nothing any more, and a
 * parameter that is None by default without its type saying so (PEP 484 asks for `Optional`). No check gets weaker by it.
 */
export const mypyMechanical: Recipe = { id: "mypy-mechanical", version: 1, mayTouchTests: true, fix };

const IMPLICIT_OPTIONAL = /^Incompatible default for (?:argument|parameter) "[^"]{1,200}" \(default has type "None", /;

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const failures = request.context.failures.filter((failure) => failure.tool === "mypy" && failure.file !== null);
  if (!failures.some(isMechanical)) return NOT_APPLICABLE;
  // One error that needs thought keeps the step red: half a fix proves nothing.
  const thoughtful = failures.filter((failure) => !isMechanical(failure));
  if (thoughtful.length > 0)
    return noChange(`${thoughtful.length} of mypy's errors need a person; the others are mechanical.`);

  const files = new Set(failures.map((failure) => failure.file ?? ""));
  for (const file of files) {
    const own = failures.filter((failure) => failure.file === file);
    const text = await tools.readFile(file);
    const edited = text === null ? null : await edit(file, text, own, tools);
    if (edited === null || edited === text) return noChange(`${file} does not look as mypy's message says.`);
    await tools.writeFile(file, edited);
  }
  return describe([...files], failures);
}

function isMechanical({ message }: Failure): boolean {
  return IMPLICIT_OPTIONAL.test(message) || unusedCodes(message) !== null;
}

/** Comments first, by line; what ruff does after that may move lines. Null: a comment isn't where the message says. */
async function edit(file: string, text: string, failures: readonly Failure[], tools: Tools): Promise<string | null> {
  const lines = text.split("\n");
  for (const { line, message } of failures) {
    const codes = unusedCodes(message);
    if (codes === null) continue;
    const edited = line === null ? null : withoutIgnore(lines[line - 1] ?? "", codes);
    if (line === null || edited === null) return null;
    lines[line - 1] = edited;
  }
  const commented = lines.join("\n");
  if (!failures.some(({ message }) => IMPLICIT_OPTIONAL.test(message))) return commented;
  // Without a known target the older spelling: `X | None` is a runtime error before Python 3.10.
  const settings = { "target-version": "py39", ...(await ruffSettings(directoryOf(file), tools)) };
  const fixed = await fixLint(file, commented, ["RUF013"], settings, await tools.ruff(), () => true);
  return fixed === commented ? null : fixed;
}

function describe(files: readonly string[], failures: readonly Failure[]): RecipeResult {
  const optional = failures.some(({ message }) => IMPLICIT_OPTIONAL.test(message));
  const ignores = failures.some(({ message }) => unusedCodes(message) !== null);
  const parts = [
    ...(ignores ? ["remove unused type: ignore"] : []),
    ...(optional ? ["say which parameters may be None"] : []),
  ];
  return {
    kind: "changed",
    files,
    summary: `${parts.join(" and ")} in ${nameFiles(files)}`,
    rootCause: "mypy's message says what the line has to be.",
    explanation: "Edits at the places mypy names: no value, no call and no check is changed, only comments and types.",
    tool: "regreen",
    toolVersion: null,
    blastRadius: "types",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}

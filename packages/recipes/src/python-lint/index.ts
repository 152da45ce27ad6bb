import { findInvocations, type Invocation } from "../command/invocations.ts";
import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { Finding } from "./findings.ts";
import { LINTERS, type LinterCall, linterCalls } from "./linters.ts";
import { type Mended, mendUntilStable } from "./passes.ts";

/**
 * What flake8 and its relatives complain of and can't mend themselves: mended where it stands, by edits that are proven to
 * leave the program as it is, or that are mechanical. All of it or nothing: half a fix leaves the step red.
 */
export const pythonLint: Recipe = { id: "python-lint", version: 1, mayTouchTests: true, fix };

/** Edits for one linter may upset another one of the command. */
const MAX_ROUNDS = 2;

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  if (request.reproducer === null) return NOT_APPLICABLE;
  const { command, cwd } = request.reproducer;
  const invocations = await findInvocations(command, cwd, tools);
  const calls = await linterCalls(invocations, tools);
  if (calls.length === 0 || blamesOthers(context, invocations)) return NOT_APPLICABLE;
  const known = await tools.listFiles();
  const engine = await tools.ruff();
  let results: { call: LinterCall; mended: Mended }[] = [];
  const before = new Map<string, string>();
  const codes = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    results = [];
    for (const call of calls) {
      const mended = await mendUntilStable(call, invocations, known, context, engine);
      results.push({ call, mended });
      for (const [file, text] of mended.before) if (!before.has(file)) before.set(file, text);
      for (const code of mended.codes) codes.add(code);
      if (mended.left.length > 0) return noChange(whatIsLeft(call, mended.left));
    }
    const touched = results.some(({ mended }) => mended.before.size > 0);
    if (!touched || calls.length === 1 || !results.every(({ mended }) => mended.installed)) break;
  }
  const changed: string[] = [];
  for (const [file, text] of before) if ((await tools.readFile(file)) !== text) changed.push(file);
  if (changed.length === 0)
    return noChange(`${namesOf(calls)} has nothing to complain of here, or nothing that can be mended.`);
  return describe(
    changed,
    calls,
    codes,
    results.every(({ mended }) => mended.installed),
  );
}

/**
 * Whether the cause is of another tool of the same command. A log doesn't always tell the linters apart: they print alike.
 */
function blamesOthers({ request }: RecipeContext, invocations: readonly Invocation[]): boolean {
  const blamed = request.context.failures.flatMap((failure) => failure.tool?.toLowerCase() ?? []);
  const hasRuff = invocations.some(({ tool }) => tool === "ruff");
  return blamed.length > 0 && !blamed.some((tool) => LINTERS.has(tool) || (tool === "ruff" && !hasRuff));
}

function whatIsLeft(call: LinterCall, left: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { code } of left) counts.set(code, (counts.get(code) ?? 0) + 1);
  const told = [...counts].map(([code, count]) => (count === 1 ? code : `${count} × ${code}`)).slice(0, 8);
  const [first] = left;
  const place = first === undefined ? "" : `, for example ${first.file}:${first.row}: ${first.message.slice(0, 120)}`;
  return `${call.invocation.tool} would still complain, and a person has to decide: ${told.join(", ")}${place}`;
}

function namesOf(calls: readonly LinterCall[]): string {
  return [...new Set(calls.map(({ invocation }) => invocation.tool))].join(" and ");
}

/** Rules whose edits change how a program is written and nothing that it does. */
const LAYOUT = /^(?:E[1235]\d\d|E70[1-4]|W[1-5]\d\d|W605|D\d{3}|Q\d{3}|C81\d|B950)$/;

function describe(
  files: readonly string[],
  calls: readonly LinterCall[],
  codes: ReadonlySet<string>,
  sure: boolean,
): RecipeChange {
  const told = [...codes].sort();
  const some = told.length <= 3 ? told.join(", ") : `${told.length} rules`;
  const behaviour = told.some((code) => !LAYOUT.test(code));
  const names = namesOf(calls);
  const proof = sure
    ? `${names} ran on the result and is content.`
    : `${names} isn't installed here, so it could not be asked.`;
  return {
    kind: "changed",
    files,
    summary: `mend ${some} in ${nameFiles(files)}`,
    rootCause: `${names} complained of ${told.slice(0, 12).join(", ")}.`,
    explanation: `Mended ${told.slice(0, 30).join(", ")} where ${names} complained. Edits of layout were compared with the original by their syntax tree. ${proof}`,
    tool: "regreen",
    toolVersion: null,
    blastRadius: behaviour ? "behaviour" : "formatting",
    patchType: "refactor",
    confidence: sure ? 0.9 : 0.7,
  };
}

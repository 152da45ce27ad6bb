import type { FixRequest } from "@regreen/contracts";
import type { Invocation } from "../command/invocations.ts";
import { asOperand, relativeTo } from "../command/paths.ts";
import { portions } from "../command/portions.ts";
import type { ToolRun, Tools } from "../tools.ts";
import { covers } from "./coverage.ts";
import { type Fixer, fixerOf } from "./fixers.ts";
import { type Operands, resolveOperands } from "./operands.ts";

/** One call of the failing command, and how to turn it into a fix. */
export interface PlannedFix {
  readonly invocation: Invocation;
  readonly fixer: Fixer;
  /** What the fixing call would be run on, when no file is named to it. */
  readonly operands: Operands;
  /** What the checking call looks at; only goals of build tools differ. */
  readonly checked: Operands;
  /** Names under which the failure may know the tool. */
  readonly tools: readonly string[];
  /** The fixing call without files, for people. */
  readonly shown: string;
  /** A file of the workspace as the call would name it; null when the call would not look at it. */
  reach(file: string): string | null;
}

/** The calls that we know how to turn into fixes, each tool and directory once. */
export async function planFixes(
  invocations: readonly Invocation[],
  request: FixRequest,
  tools: Tools,
): Promise<PlannedFix[]> {
  const { failures, relevant_logs } = request.context;
  const said = [...failures.map((failure) => failure.message), ...relevant_logs].join("\n");
  const compared = invocations.some(comparesTree);
  const seen = new Set<string>();
  const plans: PlannedFix[] = [];
  for (const invocation of invocations) {
    const fixer = fixerOf(invocation.tool, invocation.args, { compared, said });
    if (fixer === null) continue;
    const key = JSON.stringify([invocation.program, invocation.cwd, fixer.options, fixer.operands, fixer.trailing]);
    if (seen.has(key)) continue;
    seen.add(key);
    plans.push(await plan(invocation, fixer, tools));
  }
  return plans;
}

/** `git diff --exit-code`, `git status --porcelain`: the formatter before it writes, and the comparison complains. */
function comparesTree({ tool, args }: Invocation): boolean {
  const words = args.map((word) => word.text);
  return tool === "git" && words.some((word) => /^(?:diff|status|diff-index|diff-files)$/.test(word));
}

async function plan(invocation: Invocation, fixer: Fixer, tools: Tools): Promise<PlannedFix> {
  const { cwd, tool } = invocation;
  const { row, check } = fixer;
  const operands = await resolveOperands(fixer.operands, cwd, tools);
  const checked = check.operands === fixer.operands ? operands : await resolveOperands(check.operands, cwd, tools);
  const reach = (file: string) => {
    const relative = relativeTo(cwd, file);
    if (relative === null || row.handles?.test(file) === false) return null;
    return operands.complete && !covers(operands.paths, relative) ? null : relative;
  };
  const shown = [fixer.program ?? tool, ...fixer.options, ...(row.goals === undefined ? [] : operands.paths)].join(" ");
  return { invocation, fixer, operands, checked, tools: [tool, ...(row.logs ?? [])], shown, reach };
}

/** Whether the fixing call can be run on all that the failing one looked at. */
export function canRunWhole({ operands, fixer }: PlannedFix): boolean {
  // Without its operands the tool would take the whole directory.
  return operands.complete && fixer.complete;
}

/** Runs the fixing call on files, or on what the failing call itself was asked to look at (`null`). */
export function runFix(plan: PlannedFix, files: readonly string[] | null, tools: Tools): Promise<ToolRun> {
  const { fixer, operands, invocation } = plan;
  const call = { ...fixer, program: fixingProgram(plan) };
  if (files === null && isEmptied(operands, invocation)) return Promise.resolve({ code: 0, output: "" });
  return runInPortions(call, files ?? operands.paths, placeOf(plan), tools);
}

/** A list of files that came out empty must not become "everything". */
function isEmptied({ paths }: Operands, { args }: Invocation): boolean {
  return paths.length === 0 && args.some((word) => word.dynamic);
}

function fixingProgram({ invocation, fixer }: PlannedFix): readonly string[] {
  const { program } = invocation;
  if (fixer.program === null) return program;
  const last = program.at(-1) ?? "";
  return [...program.slice(0, -1), last.slice(0, last.lastIndexOf("/") + 1) + fixer.program];
}

/** Whether the call still complains as it stands in the command. One with parts only a shell knows counts as complaining. */
export async function stillComplains(plan: PlannedFix, tools: Tools): Promise<boolean> {
  const { fixer, checked, invocation } = plan;
  if (!fixer.complete || !checked.complete) return true;
  if (isEmptied(checked, invocation)) return false;
  const call = { ...fixer.check, program: invocation.program };
  const { code, output } = await runInPortions(call, checked.paths, placeOf(plan), tools);
  return code !== 0 || (fixer.row.complainsBy === "output" && output.trim() !== "");
}

function placeOf({ invocation, fixer }: PlannedFix): Parameters<Tools["run"]>[1] {
  return { cwd: invocation.cwd, env: { ...invocation.env, ...fixer.row.env } };
}

interface RunnableCall {
  readonly program: readonly string[];
  readonly options: readonly string[];
  readonly trailing: readonly string[];
}

/** Runs a call, in parts when its operands are many; the answer is that of the first part that failed, or all output. */
async function runInPortions(
  call: RunnableCall,
  operands: readonly string[],
  place: Parameters<Tools["run"]>[1],
  tools: Tools,
): Promise<ToolRun> {
  let worst: ToolRun = { code: 0, output: "" };
  for (const portion of portions(operands)) {
    const argv = [...call.program, ...call.options, ...portion.map(asOperand), ...call.trailing];
    const run = await tools.run(argv, place);
    if (run.code === 127) return run;
    worst = { code: worst.code === 0 ? run.code : worst.code, output: worst.output + run.output };
  }
  return worst;
}

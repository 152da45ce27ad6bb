import type { Invocation } from "../command/invocations.ts";
import { asOperand, joinInside, relativeTo } from "../command/paths.ts";
import { parseManifest } from "../manifest/package-json.ts";
import type { ToolRun, Tools } from "../tools.ts";
import { type Fixer, fixerOf } from "./fixers.ts";

/** One call of the failing command, and how to turn it into a fix. */
export interface PlannedFix {
  readonly invocation: Invocation;
  readonly fixer: Fixer;
  /** Names under which the failure may know the tool. */
  readonly tools: readonly string[];
  /** The fixing call without files, for people. */
  readonly shown: string;
  /** A file of the workspace as the call would name it; null when it is outside of the call's directory. */
  reach(file: string): string | null;
}

/** The calls that we know how to turn into fixes, each tool and directory once. */
export function planFixes(invocations: readonly Invocation[]): PlannedFix[] {
  const seen = new Set<string>();
  return invocations.flatMap((invocation) => {
    const fixer = fixerOf(invocation.tool, invocation.args);
    if (fixer === null) return [];
    const key = JSON.stringify([invocation.program, invocation.cwd, fixer.options, fixer.operands]);
    if (seen.has(key)) return [];
    seen.add(key);
    const shown = [invocation.tool, ...fixer.options].join(" ");
    const reach = (file: string) => relativeTo(invocation.cwd, file);
    return [{ invocation, fixer, tools: [invocation.tool], shown, reach }];
  });
}

/** Arguments longer than this in total are handed over in several runs; systems allow 128 KiB and more. */
const MAX_ARGUMENT_CHARS = 60_000;

/** Runs the fixing call on files, or on what the failing call itself was asked to look at (`null`). */
export async function runFix(plan: PlannedFix, files: readonly string[] | null, tools: Tools): Promise<ToolRun> {
  const { invocation, fixer } = plan;
  let last: ToolRun = { code: 0, output: "" };
  for (const part of portions(files ?? fixer.operands)) {
    const argv = [...invocation.program, ...fixer.options, ...part.map(asOperand)];
    last = await tools.run(argv, { cwd: invocation.cwd, env: invocation.env });
    if (last.code === 127) return last;
  }
  return last;
}

/** Whether the call still fails as it stands in the command. One with parts only a shell knows counts as failing. */
export async function stillComplains(plan: PlannedFix, tools: Tools): Promise<boolean> {
  const { invocation, fixer } = plan;
  if (!fixer.complete) return true;
  const argv = [...invocation.program, ...invocation.args.map((word) => word.text)];
  return (await tools.run(argv, { cwd: invocation.cwd, env: invocation.env })).code !== 0;
}

/** Packages whose name is not that of their binary. */
const PACKAGES: Readonly<Record<string, string>> = { biome: "@biomejs/biome" };

/** The version of the tool: from its package where it lies in the workspace, else as it says itself. */
export async function versionOf(plan: PlannedFix, tools: Tools): Promise<string | null> {
  const { program, tool, cwd, env } = plan.invocation;
  const modules = /^(.*node_modules)\/\.bin\/[^/]+$/.exec(program[0] ?? "")?.[1];
  const path = modules === undefined ? null : joinInside(cwd, `${modules}/${PACKAGES[tool] ?? tool}/package.json`);
  const installed = path === null ? null : parseManifest(await tools.readFile(path))?.version;
  if (installed !== null && installed !== undefined) return installed;
  const { code, output } = await tools.run([...program, "--version"], { cwd, env });
  return code === 0 ? (/\d{1,6}\.\d{1,6}(?:\.\d{1,6})?[\w.-]{0,20}/.exec(output)?.[0] ?? null) : null;
}

function portions(files: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  let size = 0;
  for (const file of files) {
    if (size + file.length > MAX_ARGUMENT_CHARS) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(file);
    size += file.length + 1;
  }
  return parts;
}

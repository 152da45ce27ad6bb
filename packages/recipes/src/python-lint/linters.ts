import type { FixRequest } from "@regreen/contracts";
import type { Invocation } from "../command/invocations.ts";
import { asOperand, joinInside, relativeTo } from "../command/paths.ts";
import { portions } from "../command/portions.ts";
import type { Tools } from "../tools.ts";
import { type Finding, type Printed, pyflakesCode, readFindings } from "./findings.ts";

/** One call of a linter by the failing command, made to print what we can read. */
export interface LinterCall {
  readonly invocation: Invocation;
  /** Options and operands of the call that are kept. */
  readonly args: readonly string[];
  /** Those of `args` that are files or directories. */
  readonly operands: readonly string[];
  /** False when only a shell knows what the call looks at. */
  readonly complete: boolean;
}

/** Options that change what is printed, and not what is found; with `true` their value follows. */
const OUTPUT_OPTIONS: Readonly<Record<string, boolean>> = {
  "--count": false,
  "--statistics": false,
  "--show-source": false,
  "--show-pep8": false,
  "--benchmark": false,
  "--tee": false,
  "--quiet": false,
  "--verbose": false,
  "--first": false,
  "--source": false,
  "--explain": false,
  "--format": true,
  "--output-file": true,
  "--color": true,
};
const SHORT_FLAGS = /^-[qvse]+$/;
const PATTERN = "--format=%(path)s:%(row)d:%(col)d: %(code)s %(text)s";
/** They print alike, so that a log may take one for another. */
export const LINTERS: ReadonlySet<string> = new Set([
  "flake8",
  "pycodestyle",
  "pyflakes",
  "pydocstyle",
  "pyflakes3",
  "pep8",
]);

/** The linters that a command calls and that can make it fail. */
export async function linterCalls(invocations: readonly Invocation[], tools: Tools): Promise<LinterCall[]> {
  const calls: LinterCall[] = [];
  for (const invocation of invocations) {
    const texts = invocation.args.map((word) => word.text);
    if (!LINTERS.has(invocation.tool) || texts.includes("--exit-zero") || texts.includes("--version")) continue;
    const args = readable(invocation);
    const operands: string[] = [];
    for (const arg of args.filter((each) => !each.startsWith("-"))) {
      const path = joinInside(invocation.cwd, arg);
      if (path !== null && (path === "." || (await tools.exists(path)))) operands.push(arg);
    }
    calls.push({ invocation, args, operands, complete: !invocation.args.some((word) => word.dynamic) });
  }
  return calls;
}

function readable({ tool, args }: Invocation): string[] {
  const kept: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined || word.dynamic) continue;
    const [name = "", value] = word.text.split("=", 2);
    const hasValue = Object.hasOwn(OUTPUT_OPTIONS, name) ? OUTPUT_OPTIONS[name] : undefined;
    if (hasValue === true && value === undefined) at++;
    else if (hasValue === undefined && !(SHORT_FLAGS.test(word.text) && tool !== "pydocstyle")) kept.push(word.text);
  }
  return tool === "flake8" || tool === "pycodestyle" || tool === "pep8" ? [PATTERN, ...kept] : kept;
}

/** What the linter says now; null when it isn't there to be asked. */
export async function askLinter(
  call: LinterCall,
  files: readonly string[] | null,
  known: readonly string[],
  tools: Tools,
): Promise<Finding[] | null> {
  const { invocation, args, operands } = call;
  const options = files === null ? args : args.filter((arg) => !operands.includes(arg));
  const found: Finding[] = [];
  for (const part of files === null ? [[]] : portions(files)) {
    const own = part.flatMap((file) => relativeTo(invocation.cwd, file) ?? []).map(asOperand);
    if (files !== null && own.length === 0) continue;
    const argv = [...invocation.program, ...options, ...own];
    const { code, output } = await tools.run(argv, { cwd: invocation.cwd, env: invocation.env });
    const printed = readFindings(output);
    const absent = /No module named ['"]?(?:flake8|pycodestyle|pyflakes|pydocstyle|pep8)\b/.test(output.slice(-2_000));
    if (code === 127 || absent || (code !== 0 && printed.length === 0)) return null;
    found.push(...located(printed, invocation.cwd, known));
  }
  return found;
}

/** Findings in files of the workspace. A path may be absolute: then the longest end of it that is known counts. */
function located(printed: readonly Printed[], cwd: string, known: readonly string[]): Finding[] {
  const names = new Set(known);
  const places = new Map<string, string | null>();
  const place = (path: string): string | null => {
    const inside = joinInside(cwd, path);
    if (inside !== null && names.has(inside)) return inside;
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    for (let at = 0; at < parts.length; at++) {
      const end = parts.slice(at).join("/");
      if (path.startsWith("/") && names.has(end)) return end;
    }
    return null;
  };
  return printed.map(({ path, ...finding }) => {
    if (!places.has(path)) places.set(path, place(path));
    // A file that git ignores can't be in a patch; its findings stay, and say so.
    return { ...finding, file: places.get(path) ?? path };
  });
}

/** What the log says of this linter, for where it isn't installed. */
export function loggedFindings({ invocation }: LinterCall, request: FixRequest): Finding[] {
  return request.context.failures.flatMap(({ tool, file, line, column, rule, message }) => {
    const own = tool === invocation.tool || (tool !== null && LINTERS.has(tool));
    const code = rule ?? pyflakesCode(message);
    if (!own || file === null || line === null || code === null) return [];
    return [{ file, row: line, column: column ?? 1, code, message }];
  });
}

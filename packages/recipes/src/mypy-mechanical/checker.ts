import { findInvocations, type Invocation } from "../command/invocations.ts";
import type { RecipeContext } from "../recipe.ts";
import type { ToolRun, Tools } from "../tools.ts";
import { parseDiagnostics, type TypeDiagnostic } from "./diagnostics.ts";

/** What the project's mypy says of the workspace as it is now. `broken`: it could not check at all. */
type Report =
  | { readonly kind: "errors"; readonly errors: readonly TypeDiagnostic[] }
  | { readonly kind: "passes" }
  | { readonly kind: "broken" };

/** The failing command's own calls of mypy: same program, arguments and directory, so the same settings. */
export interface Checker {
  /** @param options further options that only change what is printed, or make mypy stricter */
  check(options?: readonly string[]): Promise<Report>;
}

/** Forms that are read here; none of them changes what mypy finds. Source: mypy's docs, command_line. */
const DISPLAY = [
  ...["--show-column-numbers", "--show-error-end", "--no-pretty", "--no-color-output", "--hide-error-context"],
  ...["--no-error-summary", "--show-error-codes", "--soft-error-limit=-1"],
];

/** A checker for the calls in the failing command; null when there are none, or none that can be repeated by itself. */
export async function checkerOf({ request, tools }: RecipeContext): Promise<Checker | null> {
  if (request.reproducer === null) return null;
  const { command, cwd } = request.reproducer;
  const calls = (await findInvocations(command, cwd, tools)).filter(({ tool }) => tool === "mypy");
  if (calls.length === 0 || calls.some(({ args }) => args.some((word) => word.dynamic))) return null;
  return { check: (options = []) => checkAll(calls, options, tools) };
}

async function checkAll(calls: readonly Invocation[], options: readonly string[], tools: Tools): Promise<Report> {
  const errors: TypeDiagnostic[] = [];
  for (const call of calls) {
    const run = await start(
      call,
      withOptions(
        call.args.map((word) => word.text),
        [...DISPLAY, ...options],
      ),
      tools,
    );
    if (run.code === 0) continue;
    const found = parseDiagnostics(run.output, call.cwd);
    // No such program, wrong options, a crash, or a file that can't be read: nothing was checked.
    if (found.length === 0 || run.code === null) return { kind: "broken" };
    errors.push(...found);
  }
  if (errors.length === 0) return { kind: "passes" };
  const unique = new Map(errors.map((error) => [JSON.stringify(error), error]));
  return { kind: "errors", errors: [...unique.values()] };
}

/** The last of two options that contradict each other counts; behind `--` there are only files. */
function withOptions(args: readonly string[], options: readonly string[]): string[] {
  const dashes = args.indexOf("--");
  const end = dashes === -1 ? args.length : dashes;
  return [...args.slice(0, end), ...options, ...args.slice(end)];
}

function start(call: Invocation, args: readonly string[], tools: Tools): Promise<ToolRun> {
  return tools.run([...call.program, ...args], { cwd: call.cwd, env: call.env });
}

import { findInvocations, type Invocation } from "../command/invocations.ts";
import { joinInside } from "../command/paths.ts";
import type { RecipeContext } from "../recipe.ts";
import type { Tools } from "../tools.ts";

/** One error of the compiler; places are 1-based, files relative to the workspace. */
export interface CompilerError {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** `TS2578`. */
  readonly rule: string;
  readonly message: string;
}

/** What the project's compiler says of the workspace as it is; null when it could not check at all. */
export type Compile = () => Promise<readonly CompilerError[] | null>;

const COMPILERS = new Set(["tsc", "vue-tsc", "tsgo"]);
const PLACED = /^(\S.{0,500}?)\((\d{1,7}),(\d{1,7})\): error (TS\d{1,6}): (.{1,4000})$/;
const BARE = /^error (TS\d{1,6}): (.{1,4000})$/;

/** The failing command's own calls of the compiler; null when there are none that can be repeated by themselves. */
export async function compilerOf({ request, tools }: RecipeContext): Promise<Compile | null> {
  if (request.reproducer === null) return null;
  const { command, cwd } = request.reproducer;
  const calls = (await findInvocations(command, cwd, tools)).filter(({ tool }) => COMPILERS.has(tool));
  const words = calls.flatMap(({ args }) => args);
  // One that watches never ends.
  if (calls.length === 0 || words.some(({ dynamic, text }) => dynamic || text === "-w" || text === "--watch"))
    return null;
  return () => compileAll(calls, tools);
}

async function compileAll(calls: readonly Invocation[], tools: Tools): Promise<readonly CompilerError[] | null> {
  const errors: CompilerError[] = [];
  for (const call of calls) {
    const argv = [...call.program, ...call.args.map((word) => word.text), "--pretty", "false"];
    const run = await tools.run(argv, { cwd: call.cwd, env: call.env });
    if (run.code === 0) continue;
    const found = errorsIn(run.output, call.cwd);
    if (run.code === null || found.length === 0) return null;
    errors.push(...found);
  }
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}

function errorsIn(output: string, cwd: string): CompilerError[] {
  return output.split(/\r?\n/).flatMap((text): CompilerError[] => {
    const placed = PLACED.exec(text);
    if (placed !== null) {
      const [, name = "", line, column, rule = "", message = ""] = placed;
      return [{ file: joinInside(cwd, name), line: Number(line), column: Number(column), rule, message }];
    }
    const bare = BARE.exec(text);
    return bare === null
      ? []
      : [{ file: null, line: null, column: null, rule: bare[1] as string, message: bare[2] as string }];
  });
}

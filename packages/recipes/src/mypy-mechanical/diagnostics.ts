import { joinInside } from "../command/paths.ts";

/** One error of mypy with the notes below it. Places are 1-based; null where mypy names none. */
export interface TypeDiagnostic {
  /** Relative to the workspace. */
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
  /** The last column of what the error is about, when that ends on the same line. */
  readonly endColumn: number | null;
  readonly message: string;
  /** `no-untyped-def`; null where mypy gives none. */
  readonly code: string | null;
  readonly notes: readonly string[];
}

const LINE =
  /^([^\s:][^:]{0,500}\.pyi?):(\d{1,7})(?::(\d{1,7}))?(?::(\d{1,7}):(\d{1,7}))?: (error|note): (.{1,4000}?)(?: {2}\[([a-z][a-z0-9-]{0,60})\])?$/;

/** What mypy printed, taken apart. Lines of other programs are passed over, errors outside of the workspace are kept by name. */
export function parseDiagnostics(output: string, cwd: string): TypeDiagnostic[] {
  const found: (TypeDiagnostic & { notes: string[] })[] = [];
  for (const text of output.split(/\r?\n/)) {
    const match = LINE.exec(text);
    if (match === null) continue;
    const [, name = "", line, column, endLine, endColumn, kind, message = "", code] = match;
    if (kind === "note") {
      const last = found.at(-1);
      if (last?.file === (joinInside(cwd, name) ?? name)) last.notes.push(message);
      continue;
    }
    found.push({
      file: joinInside(cwd, name) ?? name,
      line: Number(line),
      column: column === undefined ? null : Number(column),
      endColumn: endColumn !== undefined && endLine === line ? Number(endColumn) : null,
      message,
      code: code ?? null,
      notes: [],
    });
  }
  return found;
}

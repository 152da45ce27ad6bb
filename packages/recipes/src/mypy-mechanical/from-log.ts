import type { FixRequest } from "@regreen/contracts";
import { parseDiagnostics, type TypeDiagnostic } from "./diagnostics.ts";

/** mypy's errors as the log told them; notes are in the excerpts of the log, if anywhere. */
export function asDiagnostics(request: FixRequest): TypeDiagnostic[] {
  const { failures, relevant_logs, affected_files } = request.context;
  const quoted = parseDiagnostics(relevant_logs.join("\n"), ".");
  return failures.flatMap(({ tool, file, line, column, message, rule }) => {
    if (tool !== "mypy" || file === null || line === null || !affected_files.includes(file)) return [];
    const same = quoted.find((each) => each.line === line && each.message === message && file.endsWith(each.file));
    return [{ file, line, column, endColumn: null, message, code: rule, notes: same?.notes ?? [] }];
  });
}

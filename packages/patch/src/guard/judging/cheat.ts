import type { Violation } from "../rules.ts";

/** A violation of one of the rules against making a check pass without mending anything. */
export function cheat(
  rule: string,
  severity: Violation["severity"],
  { file, line }: { readonly file: string | null; readonly line: number | null },
  message: string,
): Violation {
  return { rule, reason_code: "cheating", severity, file, line, message };
}

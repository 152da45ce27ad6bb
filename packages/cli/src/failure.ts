import { OUTCOME_TABLE, UserError, verdictOfError } from "@regreen/contracts";
import { escapeCommands, redact, safeJson, stripTerminal } from "@regreen/text";
import { type Io, paint } from "./io.ts";

/** Says what ended a command: a mistake with what to do about it, trouble outside, a bug of ours with its stack. @returns the exit */
export function reportFailure(error: unknown, io: Io, options: { json: boolean }): number {
  const verdict = verdictOfError(error);
  const clean = (text: string) => escapeCommands(redact(stripTerminal(text)));
  // Whoever reads `verified` alone must not take the lack of an answer for one.
  const answer = { ...verdict, verified: false, message: clean(verdict.message) };
  if (options.json) io.out(`${safeJson(answer, { indent: 2 })}\n`);
  if (verdict.outcome === "internal_error") {
    io.err(`${paint(io, "red", "regreen failed;")} please report this: ${clean(stackOf(error))}\n`);
  } else {
    const hint = error instanceof UserError && error.hint ? `\n${clean(error.hint)}` : "";
    const message = error instanceof Error ? error.message : String(error);
    io.err(`${paint(io, "red", "regreen:")} ${clean(message)}${hint}\n`);
  }
  return OUTCOME_TABLE[verdict.outcome].exit;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

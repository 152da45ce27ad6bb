import { asksFormatter } from "./asks-formatter.ts";
import { completeFinding, type Finding } from "./reader.ts";
import { looksLikeFile } from "./readers/shared/place.ts";
import type { FailedRegion } from "./resolve-steps.ts";
import type { TailLine } from "./scan/scan.ts";

/** What runners add of their own when a task of theirs has failed. */
const RUNNERS_WORDS =
  /^(?:g?make(?:\[\d{1,3}\])?: \*\*\*|npm (?:error|ERR!)|error: [Rr]ecipe |task: |nox > |ERROR: {1,3}[\w-]{1,60}: |Script .{1,300} returned with error code|.{0,300}\bexit(?:ed with)?(?: code| status)?:? \d{1,3}\b)/;

/**
 * Formatters often list bare names, or say nothing at all (`test -z "$(gofmt -l .)"`): then the command of the step is
 * what tells. Nothing, when it asks no formatter, or something else spoke.
 *
 * @param said what was found in the step, which no known tool has said
 */
export function unformattedStep(
  tail: readonly TailLine[],
  said: readonly Finding[],
  { step, stopped, exitCode, line }: FailedRegion,
): Finding[] {
  const tool = asksFormatter(step?.command ?? null);
  if (tool === null || stopped || exitCode === 126 || exitCode === 127) return [];
  // The name of a task promises little: `make lint` may have crashed.
  if (tool === "formatter" && !said.every((finding) => RUNNERS_WORDS.test(finding.message))) return [];
  const listed = tail.filter(({ text }) => looksLikeFile(text.trim()) && !/\s/.test(text.trim()));
  const finding = (at: number, file: string | null) =>
    completeFinding({
      tool,
      fixType: "lint",
      message: `The command of the step asks ${tool === "formatter" ? "for the form of files" : tool}, and failed.`,
      file,
      rule: "format",
      start: at,
      pattern: "formatter/step",
      strength: file === null ? 0.65 : 0.8,
    });
  if (listed.length > 0) return listed.map(({ number, text }) => finding(number, text.trim()));
  return [finding(tail.findLast((each) => each.text.trim() !== "")?.number ?? line, null)];
}

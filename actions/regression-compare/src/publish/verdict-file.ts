import { createHash } from "node:crypto";
import { Ending, parseContract, type RegressionVerdict, regressionVerdictSchema, UserError } from "@regreen/contracts";
import { oneLine, stripTerminal } from "@regreen/text";
import { MOST_BYTES } from "../files/limits.ts";
import type { Publication, PublishEvent } from "./ports.ts";

/**
 * The verdict, as the job before wrote it and about what this job runs for.
 *
 * @throws Ending (`refused/digest_mismatch`) for another file; UserError where it is about something else
 */
export function readVerdict(publication: Publication, event: PublishEvent): RegressionVerdict {
  const { verdict: bytes, verdictSha256, suite } = publication;
  if (bytes.length > MOST_BYTES.verdict)
    throw new UserError(`verdict.json has ${bytes.length} bytes; at most ${MOST_BYTES.verdict} are read.`, {
      hint: "Pass the file that `compare` wrote, unchanged.",
      reasonCode: "bad_contract",
    });
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== verdictSha256.toLowerCase())
    throw new Ending(
      "refused",
      "digest_mismatch",
      `verdict.json is not the file that was compared: its digest is ${found.slice(0, 12)}…, expected ${verdictSha256.slice(0, 12)}….`,
    );
  const verdict = parseContract("verdict.json", new TextDecoder().decode(bytes), regressionVerdictSchema);
  if (verdict.suite !== suite)
    throw mismatch("suite", shown(verdict.suite), shown(suite), 'Give both jobs the same "suite".');
  const { commit, pull_request: pull } = verdict.head;
  const hint = "Publish in the workflow run that compared.";
  if (commit !== null && event.commit !== null && commit !== event.commit)
    throw mismatch("commit", shown(commit), event.commit, hint);
  if (pull !== event.pullRequest)
    throw mismatch("pull request", String(pull ?? "none"), String(event.pullRequest ?? "none"), hint);
  return verdict;
}

function mismatch(what: string, found: string, expected: string, hint: string): UserError {
  return new UserError(`verdict.json is about another ${what}: ${found}, not ${expected}.`, { hint });
}

function shown(text: string): string {
  return `"${oneLine(stripTerminal(text), 80)}"`;
}

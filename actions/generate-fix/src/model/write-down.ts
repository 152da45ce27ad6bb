import type { ActionResult } from "@regreen/action-kit";
import { notFixable, undelivered } from "@regreen/contracts";
import { usageLine } from "@regreen/models";
import { outputsOf } from "../output/outputs.ts";
import { targetFiles } from "../output/target-files.ts";
import { writeOutput } from "../output/write.ts";
import { renderFix } from "../summary.ts";
import type { Asked } from "./ask.ts";
import { type Finished, type Unfinished, withChangeDoc } from "./finish.ts";
import { bestConfidence, evidenceOfModel, fixOfModel } from "./fix-of-model.ts";
import { isSpent } from "./reservation.ts";
import type { Round } from "./round.ts";

/** Another round needs a prompt, and no prompt is shorter. */
const SMALLEST_PROMPT = 500;

/**
 * Writes a proposal down.
 *
 * @throws Ending when no proof could make it sure enough, or its change document may not be where the policy puts it
 */
export async function writeDown(round: Round, asked: Asked): Promise<ActionResult> {
  const { inputs, materials, outputDir, ports, commit, book, allowance, provider } = round;
  const { request, policy } = materials;
  const calls = [...allowance.spent, ...book.usage().calls];
  const facts: Unfinished = { request, policy, asked, provider, calls, baseSha: commit.sha };
  const { patch, guarded, changeDoc } = await finished(round, facts);
  const all = { ...facts, patch, guarded, changeDoc: changeDoc?.path ?? null };
  const best = bestConfidence(evidenceOfModel(all));
  if (best <= policy.fix.min_confidence)
    throw notFixable(
      "low_confidence",
      `A proof could make ${best} of the fix's confidence; fix.min_confidence is ${policy.fix.min_confidence}.`,
    );
  const fix = fixOfModel(all);
  const texts = new Map(asked.proposal.files.map((file) => [file.path, file.after]));
  const read = async (path: string) => (path === changeDoc?.path ? changeDoc.text : (texts.get(path) ?? null));
  const targets = inputs.outputFormat === "patch" ? [] : await targetFiles(guarded.info, read);
  const written = await writeOutput(outputDir, fix, patch, targets);
  ports.logger.info(`Asked so far: ${usageLine(calls)}.`);
  return {
    verdict: undelivered("proposed", "not_proven", `${provider.model} proposes: ${fix.summary}; not proven yet.`),
    outputs: outputsOf(fix, written, { usage: JSON.stringify(book.usage()), mayRetry: mayRetry(round) }),
    summary: renderFix(fix, patch, guarded.review, [...allowance.notes, ...asked.prompt.left_out.map(leftOut)]),
  };
}

function finished({ inputs, materials, commit, ports }: Round, facts: Unfinished): Promise<Finished> {
  const { patch, guarded } = facts.asked.proposal;
  const wanted = inputs.changeDoc ?? materials.policy.change_doc.enabled;
  if (!wanted) return Promise.resolve({ patch, guarded, changeDoc: null });
  return withChangeDoc(facts, ports.now().slice(0, 10), commit.read);
}

/** One more round, after which there is none. */
function mayRetry({ model, allowance, book }: Round): boolean {
  return model.previous === null && !isSpent(allowance, book, SMALLEST_PROMPT);
}

function leftOut(what: string): string {
  return `Not sent to the model, because it did not fit: ${what}`;
}

import type { ActionResult, Logger } from "@regreen/action-kit";
import { readHandedOn } from "@regreen/action-kit/replay-materials";
import {
  type ExplanationRequest,
  type Explanations,
  explanationRequestSchema,
  explanationsSchema,
  PlatformError,
  parseContract,
  UserError,
  undelivered,
} from "@regreen/contracts";
import { isForbidden, isOwnLogin, type ReviewPort, sentence, WORKFLOW_LOGIN } from "@regreen/github";
import { escapeMarkdown, escapeProse, inlineCode, oneLine } from "@regreen/text";
import { readMark } from "../comments/comment-body.ts";
import type { AmendInputs } from "./inputs.ts";
import { explanationSection, isExplained } from "./section.ts";

export interface AmendPorts {
  /** Relative paths of inputs start here. */
  readonly directory: string;
  readonly review: ReviewPort;
  readonly logger: Logger;
}

/**
 * Adds explanations to comments of ours, below all that they say by themselves. A comment is only ever lengthened: nothing is said
 * that was not, and nothing is taken back. What keeps it from being done is told, and fails no job.
 */
export async function amendReview(inputs: AmendInputs, ports: AmendPorts): Promise<ActionResult> {
  try {
    const { request, explanations } = await readMaterials(inputs, ports.directory);
    if (explanations === null) return withoutThem(inputs.reason);
    const added = await addToComments(request, explanations, ports.review);
    const message = `${explanations.model} explained ${explanations.explanations.length} of ${request.questions.length} findings; ${added} comments say so.`;
    return ended(message, pageOf(request, explanations), String(added));
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError) && !isForbidden(error)) throw error;
    return withoutThem(isForbidden(error) ? sentence(error) : error.message);
  }
}

async function readMaterials(
  { request, explanations }: AmendInputs,
  base: string,
): Promise<{ request: ExplanationRequest; explanations: Explanations | null }> {
  const asked = await readHandedOn("request", request.path, { base, announced: request.sha256 });
  const answered =
    explanations === null
      ? null
      : await readHandedOn("explanations", explanations.path, { base, announced: explanations.sha256 });
  return {
    request: parseContract(request.path, asked.toString("utf8"), explanationRequestSchema),
    explanations:
      answered === null || explanations === null
        ? null
        : parseContract(explanations.path, answered.toString("utf8"), explanationsSchema),
  };
}

/** @returns how many comments are longer now */
async function addToComments(
  request: ExplanationRequest,
  { explanations, model }: Explanations,
  review: ReviewPort,
): Promise<number> {
  const asked = new Set(request.questions.map(({ finding }) => finding.fingerprint));
  const texts = new Map(explanations.map(({ fingerprint, text }) => [fingerprint, text]));
  const viewer = (await review.viewer()) ?? WORKFLOW_LOGIN;
  let added = 0;
  for (const { id, author, body } of await review.listReviewComments(request.pull_request)) {
    const mark = isOwnLogin(viewer, author) ? readMark(body) : null;
    if (mark === null || mark.state !== "open" || !asked.has(mark.fingerprint) || isExplained(body)) continue;
    const text = texts.get(mark.fingerprint);
    if (text === undefined) continue;
    await review.updateReviewComment(id, `${body.replaceAll("\r\n", "\n")}\n\n${explanationSection(text, model)}`);
    added += 1;
  }
  return added;
}

function pageOf({ questions }: ExplanationRequest, { explanations, model }: Explanations): string {
  const parts = questions.flatMap(({ finding }) => {
    const said = explanations.find(({ fingerprint }) => fingerprint === finding.fingerprint);
    if (said === undefined) return [];
    const place = inlineCode(`${finding.location.file}:${finding.location.start_line}`);
    const head = `${place} **${finding.severity}** · ${escapeMarkdown(oneLine(finding.title, 300))} (${inlineCode(finding.rule)})`;
    return [`${head}\n\n${explanationSection(said.text, model)}`];
  });
  return `${["### Explanations by a model", ...parts].join("\n\n")}\n`;
}

/** One line; the review says all that it says anyhow. */
function withoutThem(reason: string): ActionResult {
  const why = oneLine(reason === "" ? "the job that asks ended without a word." : reason, 500);
  return ended(`No explanations by a model: ${why}`, `No explanations by a model: ${escapeProse(why)}\n`, "0");
}

function ended(message: string, summary: string, added: string): ActionResult {
  const outputs = { "explained-comments": added };
  return { verdict: undelivered("nothing_to_do", "published", message), outputs, summary };
}

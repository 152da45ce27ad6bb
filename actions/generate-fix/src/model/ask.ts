import type { Logger } from "@regreen/action-kit";
import { Ending, type ModelCall, type Reservation } from "@regreen/contracts";
import {
  buildPrompt,
  type CountTokens,
  callLine,
  type Feedback,
  ModelError,
  type ModelFix,
  type ModelProvider,
  type ModelRequest,
  type Prompt,
  type PromptParts,
  parseAnswer,
  type UsageBook,
} from "@regreen/models";
import { createRedactor } from "@regreen/text";
import { type Judging, type Objection, type Proposal, proposalOf } from "./proposal.ts";

/** One round: a question, and one more where the answer to it can be put right. */
export interface Round extends Judging {
  readonly provider: ModelProvider;
  readonly book: UsageBook;
  readonly reservation: Reservation;
  /** Everything that the prompt is made of, but for what changes from question to question. */
  readonly parts: Omit<PromptParts, "feedback" | "tokens" | "count" | "snippets">;
  readonly snippets: (feedback: Feedback | undefined, tokens: number) => Promise<PromptParts["snippets"]>;
  /** What is known from the round before. */
  readonly feedback: Feedback | undefined;
  /** Values that nobody else may see. */
  readonly secrets: readonly string[];
  readonly logger: Logger;
}

export interface Asked {
  readonly proposal: Proposal;
  /** The last question. */
  readonly prompt: Prompt;
}

/**
 * Asks for a fix until there is a patch that the guardrails let through, at most twice.
 *
 * @throws Ending, ModelError when there is none
 */
export async function askForFix(round: Round): Promise<Asked> {
  const first = await question(round, round.feedback, round.feedback === undefined ? "fix" : "revision");
  if ("proposal" in first) return first;
  if (first.feedback === null) throw first.ending;
  round.logger.info(`The answer can't be used yet: ${first.ending.message}`);
  const second = await corrected(round, first);
  if ("proposal" in second) return second;
  throw second.ending;
}

/** Where the money does not last for a correction, the reason is what was wrong with the answer. */
async function corrected(round: Round, { feedback, ending }: Objection): Promise<Asked | Objection> {
  try {
    return await question(round, feedback ?? undefined, "correction");
  } catch (error) {
    if (!isSpent(error)) throw error;
    const { outcome, reason_code, message } = ending.verdict;
    throw new Ending(outcome, reason_code, `${message} Nothing is left of the reservation for a correction.`);
  }
}

function isSpent(error: unknown): boolean {
  const reason =
    error instanceof ModelError ? error.reasonCode : error instanceof Ending ? error.verdict.reason_code : null;
  return reason === "no_reservation" || reason === "token_limit";
}

async function question(
  round: Round,
  feedback: Feedback | undefined,
  purpose: ModelCall["purpose"],
): Promise<Asked | Objection> {
  const { provider, book, logger } = round;
  const prompt = await promptFor(round, feedback);
  logger.info(`Asking ${provider.model}: ${prompt.inputTokens} tokens, lines of ${prompt.files.length} files.`);
  const before = book.meter.calls.length;
  try {
    const answer = await provider.ask(requestOf(prompt, round), purpose);
    return await judged(answer.text, prompt, round);
  } catch (error) {
    if (!(error instanceof ModelError) || error.reasonCode !== "model_malformed") throw error;
    return unreadable(error, null);
  } finally {
    for (const call of book.meter.calls.slice(before)) logger.info(callLine(call));
  }
}

async function judged(text: string, prompt: Prompt, round: Round): Promise<Asked | Objection> {
  let fix: ModelFix;
  try {
    fix = parseAnswer(text);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return unreadable(error, text);
  }
  const found = await proposalOf(fix, round);
  return "ending" in found ? found : { proposal: found, prompt };
}

function unreadable(error: ModelError, text: string | null): Objection {
  return { feedback: { kind: "answer", message: error.message, earlier: text }, ending: error.toEnding() };
}

async function promptFor(round: Round, feedback: Feedback | undefined): Promise<Prompt> {
  const { provider, book, parts, reservation } = round;
  const tokens = book.meter.remaining().inputTokens;
  const count: CountTokens = (texts) =>
    provider.countTokens({ ...texts, maxOutputTokens: reservation.max_output_tokens, effort: "low" });
  const snippets = await round.snippets(feedback, tokens);
  return buildPrompt({ ...parts, snippets, tokens, count, ...(feedback === undefined ? {} : { feedback }) });
}

/** The exact values of our own keys go nowhere, wherever they came from. */
function requestOf({ system, user, schema, effort }: Prompt, { reservation, secrets }: Round): ModelRequest {
  const { redact } = createRedactor(secrets);
  const maxOutputTokens = reservation.max_output_tokens;
  return { system: redact(system), user: redact(user), schema, effort, maxOutputTokens };
}

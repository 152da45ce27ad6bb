import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import type { ActionResult, Logger } from "@regreen/action-kit";
import { readHandedOn } from "@regreen/action-kit/replay-materials";
import {
  Ending,
  type ExplanationRequest,
  type Explanations,
  explanationRequestSchema,
  type ModelUsage,
  parseContract,
  type Reservation,
  reservationSchema,
  UserError,
  undelivered,
  verdictOfError,
} from "@regreen/contracts";
import {
  callLine,
  createProvider,
  type ExplainPrompt,
  explainPrompt,
  ModelError,
  openBook,
  type ProviderPorts,
  parseExplanations,
} from "@regreen/models";
import { type Policy, policySchema } from "@regreen/policy";
import { createRedactor, safeJson } from "@regreen/text";
import type { ExplainInputs, HandedOn } from "./inputs.ts";

export interface AskPorts {
  /** Relative paths of inputs start here. */
  readonly directory: string;
  readonly logger: Logger;
  /** ISO 8601. */
  readonly now: () => string;
  /** Network and programs. */
  readonly open: () => Omit<ProviderPorts, "meter" | "now">;
  /** Told of every change of what is to be settled. */
  readonly announceUsage: (usage: ModelUsage) => void;
  readonly write: (path: string, text: string) => Promise<string>;
}

/**
 * Asks a model to explain findings that are published already, once, within a reservation. Whatever comes of it fails no job: the
 * review is there without it. Nothing of the repository is read here but what the request holds.
 */
export async function askForExplanations(inputs: ExplainInputs, ports: AskPorts): Promise<ActionResult> {
  let usage: ModelUsage | null = null;
  const announceUsage = (next: ModelUsage) => {
    usage = next;
    ports.announceUsage(next);
  };
  try {
    const explained = await ask(inputs, { ...ports, announceUsage });
    const text = `${safeJson(explained, { indent: 1 })}\n`;
    const written = await ports.write(path.join(inputs.outputDir, "explanations.json"), text);
    const count = explained.explanations.length;
    const message = `${explained.model} explained ${count} finding${count === 1 ? "" : "s"}.`;
    return {
      verdict: undelivered("nothing_to_do", "model_written", message),
      outputs: {
        "explanations-path": written,
        "explanations-sha256": createHash("sha256").update(text).digest("hex"),
        usage: JSON.stringify(usage),
      },
      summary: "",
    };
  } catch (error) {
    const ending = error instanceof ModelError ? error.toEnding() : error;
    if (!(ending instanceof Ending) && !(ending instanceof UserError)) throw error;
    const verdict = verdictOfError(ending);
    ports.logger.warning(`No explanations: ${verdict.message}`);
    const outputs = { "explanations-path": "", "explanations-sha256": "" };
    return {
      verdict,
      conclusion: "neutral",
      outputs: usage === null ? outputs : { ...outputs, usage: JSON.stringify(usage) },
      summary: "",
    };
  }
}

async function ask(inputs: ExplainInputs, ports: AskPorts): Promise<Explanations> {
  const { logger, now, announceUsage } = ports;
  const reservation = parseContract('Input "reservation"', inputs.reservation, reservationSchema);
  const allowance = { reservation, spent: [], settled: true };
  // Said first of all: whatever ends this before anybody is asked, nobody has to pay for it.
  const book = openBook(allowance, { now, save: announceUsage, purpose: "explanation" });
  const { request, policy } = await readMaterials(inputs, ports.directory);
  if (reservation.fingerprint !== request.fingerprint)
    throw new Ending("over_budget", "no_reservation", "The reservation is for something else.");
  const provider = await createProvider(settingsOf(reservation, policy, inputs), {
    ...ports.open(),
    meter: book.meter,
    now,
  });
  const prompt = explainPrompt(request.questions, {
    nonce: randomBytes(16).toString("hex"),
    tokens: reservation.max_input_tokens,
    maxOutputTokens: reservation.max_output_tokens,
  });
  if (prompt.asked === 0)
    throw new Ending("not_fixable", "token_limit", "Not one finding fits into limits.max_tokens_per_fix.");
  logger.info(`Asking ${provider.model} of ${provider.id} about ${prompt.asked} of ${request.questions.length}.`);
  try {
    const { text } = await provider.ask(withoutKeys(prompt, inputs), "explanation");
    return explanationsOf(parseExplanations(text, prompt.asked), request, provider.model);
  } finally {
    for (const call of book.meter.calls) logger.info(callLine(call));
  }
}

async function readMaterials(
  inputs: ExplainInputs,
  base: string,
): Promise<{ request: ExplanationRequest; policy: Policy }> {
  const read = async (name: string, { path: file, sha256 }: HandedOn) =>
    (await readHandedOn(name, file, { base, announced: sha256 })).toString("utf8");
  return {
    request: parseContract(inputs.request.path, await read("request", inputs.request), explanationRequestSchema),
    policy: parseContract(inputs.policy.path, await read("policy", inputs.policy), policySchema),
  };
}

/** The first model is the cheapest: an explanation is never worth the second. */
function settingsOf({ provider, models }: Reservation, policy: Policy, { keys }: ExplainInputs) {
  return {
    provider,
    model: models[0] ?? "",
    keys,
    baseUrl: policy.models.base_url,
    command: policy.models.command,
    timeoutMs: policy.models.timeout_seconds * 1000,
    prices: policy.models.prices,
  };
}

/** The exact values of our own keys go nowhere, wherever they came from. */
function withoutKeys({ request }: ExplainPrompt, { keys }: ExplainInputs): ExplainPrompt["request"] {
  const { redact } = createRedactor(Object.values(keys).filter((key) => key !== undefined));
  return { ...request, user: redact(request.user) };
}

function explanationsOf(
  texts: ReadonlyMap<number, string>,
  { questions }: ExplanationRequest,
  model: string,
): Explanations {
  const explanations = questions.flatMap(({ finding }, at) => {
    const text = texts.get(at + 1);
    return text === undefined ? [] : [{ fingerprint: finding.fingerprint, text }];
  });
  return { schema_version: 1, model, explanations };
}

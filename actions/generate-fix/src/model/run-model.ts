import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ActionResult } from "@regreen/action-kit";
import { Ending, messageWithHint } from "@regreen/contracts";
import {
  builtInTemplates,
  chooseSnippets,
  createProvider,
  ModelError,
  type ModelProvider,
  openBook,
  snippetTokens,
  templateFor,
  type UsageBook,
  unusableTemplates,
  usageLine,
} from "@regreen/models";
import { openCommit } from "@regreen/process";
import { NO_FIX } from "../output/outputs.ts";
import { renderVerdict } from "../summary.ts";
import { admitModel } from "./admit.ts";
import { type Asked, askForFix } from "./ask.ts";
import { readEarlier } from "./previous.ts";
import { type Allowance, allowanceOf, isSpent } from "./reservation.ts";
import type { ModelRun, Round } from "./round.ts";
import { saveUsage } from "./save-usage.ts";
import { placesIn, snippetsAround } from "./surroundings.ts";
import { writeDown } from "./write-down.ts";

/**
 * Asks a model for a fix of one cause and writes down what the guardrails let through. Nothing of the repository is executed or
 * checked out here, because a key is in this process.
 *
 * @throws UserError when an input is unusable; Ending when a model may not be asked
 */
export async function runModel(run: ModelRun): Promise<ActionResult> {
  const { model, materials, ports } = run;
  const { request, policy } = materials;
  admitModel(request, policy);
  const allowance = allowanceOf(model, { request, policy, now: ports.now(), onCi: isCi(run) });
  const place = { outputDir: run.outputDir, announce: ports.models.announceUsage };
  const book = openBook(allowance, { now: ports.now, save: (usage) => saveUsage(usage, place) });
  try {
    return await propose(run, allowance, book);
  } catch (error) {
    const ending = error instanceof ModelError ? error.toEnding() : error;
    if (!(ending instanceof Ending)) throw error;
    return withoutFix(ending, allowance, book);
  }
}

function isCi({ ports }: ModelRun): boolean {
  return ports.env.GITHUB_ACTIONS === "true";
}

async function propose(run: ModelRun, allowance: Allowance, book: UsageBook): Promise<ActionResult> {
  const { inputs, model, materials, ports } = run;
  const { request, headSha } = materials;
  const { directory, logger } = ports;
  if (isSpent(allowance, book, 1))
    throw new Ending("over_budget", "no_reservation", "Earlier rounds have spent the whole reservation.");
  for (const note of allowance.notes) logger.warning(note);
  const earlier =
    model.previous === null ? null : await readEarlier(model.previous, { request, directory, onCi: isCi(run) });
  const commit = await openCommit(inputs.source, { dir: join(ports.scratch, "commit"), directory, headSha });
  const provider = await providerFor(run, allowance, book);
  const round: Round = { ...run, allowance, book, commit, earlier, provider };
  const asked = await logger.group(`Asking ${provider.model} of ${provider.id}`, () => ask(round));
  return writeDown(round, asked);
}

/** The stronger model is for the round after a fix that was proven not to help (requirements FIX-36). */
async function providerFor(run: ModelRun, { reservation }: Allowance, { meter }: UsageBook): Promise<ModelProvider> {
  const { model, materials, ports } = run;
  const { models } = materials.policy;
  const [first = "", second = first] = reservation.models;
  const settings = {
    provider: reservation.provider,
    model: model.previous === null ? first : second,
    keys: model.keys,
    baseUrl: models.base_url,
    command: models.command,
    timeoutMs: models.timeout_seconds * 1000,
    prices: models.prices,
  };
  return createProvider(settings, { ...(await ports.models.open()), meter, now: ports.now });
}

async function ask(round: Round): Promise<Asked> {
  const { materials, model, ports, commit, earlier, provider, book, allowance } = round;
  const { request, policy } = materials;
  for (const problem of unusableTemplates(policy.templates)) ports.logger.warning(messageWithHint(problem));
  const template = await templateFor(
    request.context.fix_type,
    policy.templates,
    builtInTemplates(ports.models.templates),
  );
  const guides = Object.entries(policy.guides).map(([path, text]) => ({ path, text }));
  return askForFix({
    request,
    policy,
    tree: commit,
    provider,
    book,
    reservation: allowance.reservation,
    parts: { request, policy, template, guides, nonce: randomBytes(16).toString("hex") },
    snippets: async (feedback, tokens) => {
      const places = feedback?.kind === "validation" ? (earlier?.places ?? []) : feedback ? placesIn(feedback) : [];
      const chosen = await chooseSnippets(request, commit, snippetTokens(tokens));
      return [...(await snippetsAround(places, commit, chosen)), ...chosen];
    },
    feedback: earlier?.feedback,
    secrets: Object.values(model.keys).filter((key) => key !== undefined),
    logger: ports.logger,
  });
}

function withoutFix({ verdict }: Ending, { spent }: Allowance, book: UsageBook): ActionResult {
  const usage = book.usage();
  return {
    verdict,
    outputs: { ...NO_FIX, usage: JSON.stringify(usage) },
    summary: renderVerdict(verdict, `Asked of models: ${usageLine([...spent, ...usage.calls])}.`),
  };
}

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ActionResult, Logger } from "@regreen/action-kit";
import type { ReplayMaterials } from "@regreen/action-kit/replay-materials";
import { Ending, MODEL_RECIPE, type ModelUsage, notFixable, undelivered } from "@regreen/contracts";
import {
  builtInTemplates,
  chooseSnippets,
  createProvider,
  ModelError,
  type ModelProvider,
  type ProviderPorts,
  snippetTokens,
  templateFor,
} from "@regreen/models";
import { type CommitFiles, openCommit } from "@regreen/process";
import type { Inputs } from "../inputs.ts";
import { NO_FIX } from "../output/no-fix.ts";
import { targetFiles } from "../output/target-files.ts";
import { writeOutput } from "../output/write.ts";
import { renderFix, renderVerdict } from "../summary.ts";
import { admitModel } from "./admit.ts";
import { type Asked, askForFix } from "./ask.ts";
import { type Finished, type Unfinished, withChangeDoc } from "./finish.ts";
import { bestConfidence, evidenceOfModel, fixOfModel } from "./fix-of-model.ts";
import type { ModelInputs } from "./inputs.ts";
import { type Earlier, readEarlier } from "./previous.ts";
import { type Allowance, allowanceOf } from "./reservation.ts";
import { saveUsage } from "./save-usage.ts";
import { usageLine } from "./spending.ts";
import { placesIn, snippetsAround } from "./surroundings.ts";
import { openBook, type UsageBook } from "./usage-book.ts";

/** What the model half needs beside what recipes need. */
export interface ModelPorts {
  /** Network and programs. */
  readonly open: () => Promise<Omit<ProviderPorts, "meter" | "now">>;
  /** Absolute path of the built-in templates. */
  readonly templates: string;
  /** Told of every change of what is to be settled, so that it is known even when this process is killed. */
  readonly announceUsage: (usage: ModelUsage) => void;
}

export interface ModelRun {
  readonly inputs: Inputs;
  readonly model: ModelInputs;
  readonly materials: ReplayMaterials;
  readonly outputDir: string;
  readonly ports: {
    readonly logger: Logger;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly directory: string;
    readonly scratch: string;
    readonly now: () => string;
    readonly models: ModelPorts;
  };
}

/** Another round needs a prompt, and no prompt is shorter. */
const SMALLEST_PROMPT = 500;

/** What one round has at hand. */
interface Round extends ModelRun {
  readonly allowance: Allowance;
  readonly book: UsageBook;
  readonly commit: CommitFiles;
  readonly earlier: Earlier | null;
  readonly provider: ModelProvider;
}

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
  const left = book.meter.remaining();
  if (left.calls === 0 || left.inputTokens === 0 || left.usd === 0)
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

async function writeDown(round: Round, asked: Asked): Promise<ActionResult> {
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
  const { fixPath, patchPath, fixSha256 } = await writeOutput(outputDir, fix, patch, targets);
  ports.logger.info(`Asked so far: ${usageLine(calls)}.`);
  return {
    verdict: undelivered("proposed", "not_proven", `${provider.model} proposes: ${fix.summary}; not proven yet.`),
    outputs: {
      "patch-path": patchPath,
      "fix-path": fixPath,
      "patch-sha256": fix.patch_sha256,
      "fix-sha256": fixSha256,
      "suggestion-only": "false",
      recipe: MODEL_RECIPE,
      files: JSON.stringify(fix.files.map((file) => file.path)),
      summary: fix.summary,
      usage: JSON.stringify(book.usage()),
      "may-retry": String(mayRetry(round)),
    },
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
function mayRetry({ model, book }: Round): boolean {
  const { calls, inputTokens, usd } = book.meter.remaining();
  return model.previous === null && calls > 0 && inputTokens >= SMALLEST_PROMPT && usd > 0;
}

function leftOut(what: string): string {
  return `Not sent to the model, because it did not fit: ${what}`;
}

function withoutFix({ verdict }: Ending, { spent }: Allowance, book: UsageBook): ActionResult {
  const usage = book.usage();
  return {
    verdict,
    outputs: { ...NO_FIX, usage: JSON.stringify(usage) },
    summary: renderVerdict(verdict, `Asked of models: ${usageLine([...spent, ...usage.calls])}.`),
  };
}

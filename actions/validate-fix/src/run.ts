import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ActionResult, Logger } from "@regreen/action-kit";
import { Ending, MODEL_RECIPE, reproducerOf, type Verdict } from "@regreen/contracts";
import { guardOptionsFor, guardPatch, splitPatch, wholeTexts } from "@regreen/patch";
import { openAttempt } from "./attempt.ts";
import { commandsOf } from "./commands.ts";
import type { Inputs } from "./inputs.ts";
import { openLogBook } from "./log-book.ts";
import { type Materials, readMaterials } from "./materials.ts";
import { projectFiles } from "./project-files.ts";
import { type Proof, prove } from "./proof.ts";
import { validationOf, writeReports } from "./report.ts";
import { renderRefusal, renderSummary } from "./summary.ts";
import { timeBudget } from "./time-budget.ts";

export type { Inputs } from "./inputs.ts";

export interface Ports {
  readonly logger: Logger;
  /** The caller's environment; commands see the allow-listed part of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths of inputs start here. */
  readonly directory: string;
  /** An existing directory that another user can pass through; the caller removes it. */
  readonly scratch: string;
}

/** Of a file that guardrails look at whole; lockfiles are the largest that a fix changes. */
const MAX_READ_BYTES = 32 * 1024 * 1024;

/**
 * Proves a fix: the failing step red without the patch, green with it, each in a clean tree (DESIGN §4.1).
 *
 * @throws UserError when an input is unusable
 */
export async function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  const read = await orEnding(readMaterials(inputs, ports.directory));
  // Without materials there is nothing that validation.json could be bound to.
  if (read instanceof Ending) return withoutReport(read.verdict, ports.logger);
  const outputDir = resolve(ports.directory, inputs.outputDir);
  await mkdir(outputDir, { recursive: true });
  const proof = emptyProof(read);
  const ended = await orEnding(validate(inputs, ports, { materials: read, proof, outputDir }));
  const verdict = ended instanceof Ending ? ended.verdict : ended;
  const validation = validationOf(read, proof, verdict);
  const path = await writeReports(outputDir, validation);
  return {
    verdict,
    outputs: {
      verified: String(validation.verified),
      "validation-path": path,
      "before-exit-code": String(validation.before?.exit_code ?? ""),
      "after-exit-code": String(validation.after?.exit_code ?? ""),
    },
    summary: renderSummary(validation, proof.notes),
  };
}

async function validate(
  inputs: Inputs,
  ports: Ports,
  { materials, proof, outputDir }: { materials: Materials; proof: Proof; outputDir: string },
): Promise<Verdict> {
  const { request, fix, policy, patch, headSha } = materials;
  const reproducer = reproducerOf(request);
  // This job does not take generate-fix's word for it. Gates are judged by open-pr, which alone can see labels.
  const guard = guardOptionsFor(fix, policy, null, request.context);
  const { info } = guardPatch(patch, policy, guard);
  const stepName = request.context.failing_step?.step_name ?? "Failing step";
  const commands = commandsOf(inputs, policy, reproducer, stepName);
  const { logger, env } = ports;
  return prove(
    {
      commands,
      budget: timeBudget(commands.totalMs),
      context: request.context,
      patch,
      inspect(tree) {
        const { read } = projectFiles(tree, ".", MAX_READ_BYTES);
        const { review } = guardPatch(patch, policy, { ...guard, texts: wholeTexts(info, read) });
        for (const { file, message } of review) ports.logger.info(`For the review: ${file ?? "patch"}: ${message}`);
      },
      applyAs: inputs.applyAs,
      modelParts:
        fix.recipe.id === MODEL_RECIPE ? splitPatch(patch, fix.fix_type, request.context, fix.change_doc) : null,
      logger,
      open: (name) =>
        openAttempt({
          source: inputs.source,
          directory: ports.directory,
          headSha,
          scratch: join(ports.scratch, name),
          env: defined(env),
          isolate: inputs.isolate,
        }),
      log: (name) => openLogBook(outputDir, name),
    },
    proof,
  );
}

async function orEnding<T>(work: Promise<T>): Promise<T | Ending> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Ending) return error;
    throw error;
  }
}

function withoutReport(verdict: Verdict, logger: Logger): ActionResult {
  logger.info("Nothing was run.");
  return {
    verdict,
    outputs: { verified: "false", "validation-path": "", "before-exit-code": "", "after-exit-code": "" },
    summary: renderRefusal(verdict),
  };
}

function emptyProof({ headSha }: Materials): Proof {
  const isolation = { user: "", other_user: false, clean_environment: false, process_group: false };
  const empty = { before: null, after: null, redAgain: false, modelChecks: null };
  return { ...empty, stages: [], newFailures: [], isolation, headSha, notes: [] };
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

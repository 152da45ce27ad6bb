import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Environment, Logger } from "@regreen/action-kit";
import { type Fix, parseContract, type Validation, type Verdict, validationSchema } from "@regreen/contracts";
import { serializePolicy } from "@regreen/policy";
import { snapshot, type Workspace } from "@regreen/process";
import { runActionByName } from "../actions/run-action.ts";
import { type Attempt, attempt } from "./attempt.ts";
import { openPatchStack } from "./patch-stack.ts";
import type { Places } from "./places.ts";
import { laptopPolicy } from "./policy.ts";
import { stepOf } from "./request.ts";
import { type HealResult, unhealed } from "./result.ts";
import { mergeFixes, type Proposal, searchFixes } from "./search.ts";
import { setupFor } from "./setup.ts";

/** A tool that complains only when the one before it is content gets a round of its own. */
const MAX_ROUNDS = 4;

export interface ProofRequest {
  readonly command: string;
  readonly places: Places;
  readonly timeoutMinutes: number;
  /** How the fix will stand in the repository: committed, or applied and staged. It is proven in the same way. */
  readonly applyAs: "commit" | "index";
  /** Of the command's own environment, beyond the allow-list. */
  readonly stepEnv: Record<string, string>;
  readonly actionsDir: string;
  readonly env: Environment;
  readonly logger: Logger;
  readonly onOutput: (chunk: string) => void;
}

/**
 * Runs the command on a copy, looks for fixes of what its output shows, and has them proven on fresh copies. Nothing of the
 * user's repository is written.
 *
 * @param clean a copy in which nothing is ever run: a command may change what it checks
 */
export async function prove(request: ProofRequest, clean: Workspace): Promise<HealResult> {
  const { places, logger } = request;
  const policy = writePolicy(places);
  const step = stepOf(request.command, places.cwd, request.stepEnv);
  const rerun = async (round: number) => {
    const copy = await snapshot({ repo: clean.dir, dir: path.join(places.scratch, `run-${round}`) });
    return attempt({
      step,
      dir: copy.dir,
      scratch: places.scratch,
      logName: `run-${round}.log`,
      timeoutMs: request.timeoutMinutes * 60_000,
      env: definedOnly(request.env.variables),
      onOutput: request.onOutput,
    });
  };

  let seen = await logger.group(`Running ${request.command}`, () => rerun(1));
  const early = withoutFix(seen, request);
  if (early !== null) return early;
  const facts = factsOf(seen, places);
  const { notFound } = seen.run;
  const stack = await openPatchStack(clean, places.scratch);
  const proposals: Proposal[] = [];
  let refused: Verdict | null = null;
  let suggestion: Proposal | null = null;
  let judged: Judged | null = null;

  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const dir = path.join(places.scratch, `round-${round}`);
    mkdirSync(dir);
    const generate = (inputs: { request: string; outputDir: string }) =>
      generateFix(request, { ...inputs, policy, repository: clean.dir });
    const found = await logger.group("Looking for a fix", () =>
      searchFixes(seen.causes, {
        step,
        facts: { exitCode: seen.run.exitCode, timeoutMinutes: request.timeoutMinutes },
        top: places.top,
        dir,
        stack,
        generate,
      }),
    );
    refused ??= found.verdict;
    suggestion ??= found.suggestion;
    proposals.push(...found.proposals);
    if (found.proposals.length === 0) break;
    const [first] = proposals;
    if (first === undefined) break;
    const fix = mergeFixes([first.fix, ...proposals.slice(1).map((each) => each.fix)], stack.combined());
    judged = await logger.group("Proving it on fresh copies: before, after", () =>
      validateFix(request, { fix, patch: stack.combined(), first, dir, policy }),
    );
    if (judged.validation?.verified || !mayGoOn(judged.verdict)) break;
    seen = await logger.group(`Running ${request.command} with the fix`, () => rerun(round + 1));
    if (seen.run.exitCode === 0 || seen.causes.length === 0) break;
  }

  if (judged === null && suggestion !== null) return suggested(suggestion, facts);
  if (judged === null && notFound) return unhealed(...toolMissing(request), facts);
  if (judged === null) return unhealed(...wordsOf(refused ?? NO_RECIPE, places), facts);
  const patch = stack.combined();
  const { fix, validation } = judged;
  return unhealed(...wordsOf(judged.verdict, places), {
    ...facts,
    fix,
    validation,
    recipes: [...new Set(proposals.map((proposal) => proposal.fix.recipe.id))],
    patch,
    files: fix.files.map((file) => file.path),
  });
}

/** A hint for a person (requirements FIX-12): shown, and neither proven nor applied. */
function suggested({ fix, patch }: Proposal, facts: Pick<HealResult, "fixType" | "failures" | "firstRun">): HealResult {
  const message = `A suggestion, not proven and not applied: ${fix.summary}. Apply it by hand where it is what you want.`;
  const files = fix.files.map((file) => file.path);
  return unhealed("proposed", "suggestion_only", message, { ...facts, fix, patch, files, recipes: [fix.recipe.id] });
}

/** Copies the working tree to where everything happens. */
export function copyRepository(places: Places): Promise<Workspace> {
  return snapshot({ repo: places.top, dir: path.join(places.scratch, "work") });
}

interface Judged {
  readonly verdict: Verdict;
  readonly validation: Validation | null;
  readonly fix: Fix;
}

const NO_RECIPE: Verdict = {
  outcome: "not_fixable",
  reason_code: "no_recipe",
  delivery: "none",
  message: "No recipe knows this failure.",
};

/** The ends that come before any search. */
function withoutFix({ run, causes }: Attempt, request: ProofRequest): HealResult | null {
  const { command, timeoutMinutes } = request;
  const firstRun = { exit_code: run.exitCode, duration_ms: run.durationMs };
  if (run.exitCode === 0) {
    return unhealed("already_green", "step_passes", "The command passes; there is nothing to heal.", {
      fixType: "none",
      firstRun,
    });
  }
  if (run.timedOut) {
    const message = `"${command}" did not end within ${timeoutMinutes} minutes. Raise --timeout.`;
    return unhealed("not_reproduced", "timed_out", message, { fixType: "timeout", firstRun });
  }
  if (causes.length > 0) return null;
  if (run.notFound) return unhealed(...toolMissing(request), { fixType: "env_setup", firstRun });
  const message = "The command fails, and its output shows no failure that is understood.";
  return unhealed("not_fixable", "no_recipe", message, { firstRun });
}

function toolMissing({ command }: ProofRequest): [Verdict["outcome"], Verdict["reason_code"], string] {
  const message = `A command of "${command}" is not installed here. Install it, or correct the line after "--".`;
  return ["not_reproduced", "tool_missing", message];
}

function factsOf({ run, causes }: Attempt, places: Places): Pick<HealResult, "fixType" | "failures" | "firstRun"> {
  return {
    fixType: causes[0]?.fix_type ?? "unknown",
    failures: causes
      .flatMap((cause) => cause.failures)
      .map((failure) => ({ ...failure, message: told(failure.message, places) })),
    firstRun: { exit_code: run.exitCode, duration_ms: run.durationMs },
  };
}

/** In words that people know: their repository, not our copy of it. */
function told(text: string, { scratch }: Places): string {
  return text.replaceAll(path.join(scratch, "run-1", path.sep), "");
}

/** Where a first fix has laid bare the next problem, there may be a fix for that, too. */
function mayGoOn(verdict: Verdict): boolean {
  return verdict.outcome === "not_fixable" && ["still_red", "new_failures"].includes(verdict.reason_code);
}

async function generateFix(
  request: ProofRequest,
  given: { request: string; outputDir: string; policy: string; repository: string },
): Promise<Verdict> {
  const inputs = {
    request: given.request,
    policy: given.policy,
    "repository-path": given.repository,
    setup: "none",
    "output-dir": given.outputDir,
    "timeout-minutes": String(Math.ceil(request.timeoutMinutes)),
    isolate: "off",
  };
  return (await runActionByName("generate-fix", inputs, request)).verdict;
}

async function validateFix(
  request: ProofRequest,
  given: { fix: Fix; patch: string; first: Proposal; dir: string; policy: string },
): Promise<Judged> {
  const { dir, fix } = given;
  const outputDir = path.join(dir, "validation");
  const write = (name: string, text: string) => {
    writeFileSync(path.join(dir, name), text);
    return path.join(dir, name);
  };
  const inputs = {
    request: given.first.requestPath,
    fix: write("fix.json", JSON.stringify(fix)),
    patch: write("fix.patch", given.patch),
    "patch-sha256": fix.patch_sha256,
    policy: given.policy,
    "repository-path": request.places.top,
    "apply-as": request.applyAs,
    setup: setupFor(given.patch, request.command, request.places.top),
    "output-dir": outputDir,
    "timeout-minutes": String(Math.ceil(request.timeoutMinutes)),
    isolate: "off",
  };
  const { verdict } = await runActionByName("validate-fix", inputs, request);
  return { verdict, fix, validation: readValidation(path.join(outputDir, "validation.json")) };
}

function readValidation(file: string): Validation | null {
  try {
    return parseContract("validation.json", readFileSync(file, "utf8"), validationSchema);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function writePolicy(places: Places): string {
  const file = path.join(places.scratch, "policy.json");
  writeFileSync(file, serializePolicy(laptopPolicy(places.top)));
  return file;
}

function wordsOf(verdict: Verdict, places: Places): [Verdict["outcome"], Verdict["reason_code"], string] {
  return [verdict.outcome, verdict.reason_code, told(verdict.message, places)];
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

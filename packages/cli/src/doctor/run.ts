import path from "node:path";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { type Codeowners, POLICY_PATH, type Policy } from "@regreen/policy";
import { safeJson } from "@regreen/text";
import type { Io } from "../io.ts";
import { checkBudget } from "./budget-checks.ts";
import { checkCallers } from "./callers.ts";
import { type Check, warning } from "./check.ts";
import { conflictsOf } from "./conflicts.ts";
import { differencesOf } from "./differences.ts";
import { factsOf } from "./facts.ts";
import { pathRules } from "./gates.ts";
import { checkMemory } from "./memory.ts";
import { checkModels } from "./model-checks.ts";
import { checkCodeowners } from "./owners.ts";
import { answerFor, type PathAnswer } from "./path-answer.ts";
import { checkPolicy } from "./policy-checks.ts";
import { type OurReference, ourReferences } from "./references.ts";
import { type PolicyView, renderAnswer, renderChecks, renderPolicy } from "./render.ts";
import { openRepository, type Repository } from "./repository.ts";
import { checkTools } from "./tools.ts";
import { topStages } from "./top-stages.ts";
import { readWorkflows } from "./workflow-files.ts";

export interface DoctorRequest {
  readonly repo: string;
  /** Paths to answer for, relative to the repository. */
  readonly path: readonly string[];
  readonly json: boolean;
  /** `OWNER/NAME` on GitHub; only with it the network is used. */
  readonly repository?: string;
}

/**
 * Looks at a repository, without network unless it is asked to look on GitHub: what GitHub would refuse in its callers, whether the policy is valid and what it
 * comes to, and whether the tools are here. With paths it answers for them alone.
 *
 * @returns the exit: 0, or that of `misconfigured` when something is wrong
 */
export async function runDoctor(request: DoctorRequest, io: Io): Promise<number> {
  const repository = await openRepository(path.resolve(io.cwd, request.repo));
  const { policy: settings, checks: policyChecks } = checkPolicy(repository);
  const money = settings === null ? null : checkBudget(settings, repository);
  const policy = money?.policy ?? null;
  const { codeowners, checks: ownerChecks } = checkCodeowners(repository);
  const view = policy === null ? null : viewOf(policy, repository);
  const workflows = readWorkflows(repository.top);
  const conflicts = policy === null || view === null ? [] : conflictsOf(policy, view.stages, repository, io.env);
  const checks = [
    ...(await checkTools(repository.top, io.env)),
    ...policyChecks,
    ...conflicts,
    ...(money?.checks ?? []),
    ...(policy === null ? [] : checkModels(policy, { env: io.env, now: new Date().toISOString() })),
    ...ownerChecks,
    ...(await checkMemory(repository.top)),
    ...checkCallers(workflows),
    ...(await onlineChecks(request, { policy, references: ourReferences(workflows) }, io)),
  ];
  const answers = answersFor(request.path, policy, { repository, codeowners });
  const outcome = checks.some((check) => check.status === "error") ? "misconfigured" : "nothing_to_do";
  if (request.json) io.out(`${safeJson({ outcome, checks, policy: view, paths: answers }, { indent: 2 })}\n`);
  else io.out(`${page(request, { checks, policyChecks, view, answers }, io).join("\n\n")}\n`);
  return OUTCOME_TABLE[outcome].exit;
}

/** With `--repository` and a token; loaded only then, because the API client takes longer than everything else. */
async function onlineChecks(
  request: DoctorRequest,
  found: { readonly policy: Policy | null; readonly references: readonly OurReference[] },
  { env }: Io,
): Promise<Check[]> {
  if (request.repository === undefined) return [];
  const { checkOnline, parseRepository } = await import("./online/check-online.ts");
  const at = parseRepository(request.repository);
  const token = env.GITHUB_TOKEN ?? env.GH_TOKEN ?? "";
  if (token === "") return [warning("access", "GitHub was not asked: there is no token.", "Set GITHUB_TOKEN.")];
  return checkOnline({ ...at, ...found, token, apiUrl: env.GITHUB_API_URL ?? "https://api.github.com" });
}

/** For paths their answers alone, unless the policy is broken; else everything. */
function page(
  { path: asked }: DoctorRequest,
  found: {
    readonly checks: readonly Check[];
    readonly policyChecks: readonly Check[];
    readonly view: PolicyView | null;
    readonly answers: readonly PathAnswer[];
  },
  io: Io,
): string[] {
  const { checks, policyChecks, view, answers } = found;
  if (asked.length === 0) return [renderChecks(checks, io), ...(view === null ? [] : [renderPolicy(view, io)])];
  return view === null ? [renderChecks(policyChecks, io)] : answers.map((answer) => renderAnswer(answer, io));
}

function viewOf(policy: Policy, repository: Repository) {
  const rules = pathRules(policy, repository.files);
  const plan = topStages(policy, repository.top);
  const { files, defaultBranch, codeowners } = repository;
  const around = { files: files.length, defaultBranch, hasCodeowners: codeowners !== null, rules, plan };
  return {
    source: repository.policyText === null ? null : POLICY_PATH,
    default_branch: defaultBranch,
    says: factsOf(policy, around),
    differs: differencesOf(policy),
    rules,
    stages: plan,
  };
}

function answersFor(
  paths: readonly string[],
  policy: Policy | null,
  around: { readonly repository: Repository; readonly codeowners: Codeowners },
): PathAnswer[] {
  return policy === null ? [] : paths.map((file) => answerFor(file, policy, around));
}

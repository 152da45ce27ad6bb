import path from "node:path";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { safeJson } from "@regreen/text";
import { openRepository } from "../doctor/repository.ts";
import type { Io } from "../io.ts";
import type { Phase } from "./catalogue.ts";
import { detect } from "./detect.ts";
import { writeNew } from "./files.ts";
import { createCommand } from "./labels.ts";
import { planFor } from "./plan.ts";
import { renderInit } from "./render.ts";

export interface InitRequest {
  readonly repo: string;
  readonly phase: Phase;
  readonly add: readonly string[];
  /** Names of CI workflows; empty: those that are found. */
  readonly workflow: readonly string[];
  readonly apply: boolean;
  readonly json: boolean;
  /** The folder examples/ of Regreen. */
  readonly examplesDir: string;
}

/**
 * Prepares a repository for Regreen: callers, policy, labels. Without `apply` it only says what it would write; with it,
 * it writes what is not there, and never over anything. No network is used.
 *
 * @returns the exit
 * @throws UserError outside of a git repository, for a workflow that does not exist, and where nothing can be written
 */
export async function runInit(request: InitRequest, io: Io): Promise<number> {
  const repository = await openRepository(path.resolve(io.cwd, request.repo));
  const { top, policyText } = repository;
  const { phase, add: added, examplesDir } = request;
  const detected = detect(repository, request.workflow);
  const plan = planFor({ phase, added, top, policyText, examplesDir }, detected);
  const files = plan.files.map((file) => ({
    ...file,
    written: request.apply && file.status === "new" && writeNew(top, file),
  }));
  const outcome = "nothing_to_do" as const;
  if (request.json) {
    const labels = plan.labels.map((label) => ({ ...label, command: createCommand(label) }));
    const { workflows, ...rest } = detected;
    const found = {
      default_branch: rest.defaultBranch,
      current_branch: rest.currentBranch,
      projects: rest.projects.map(({ packageManager, ...project }) => ({
        ...project,
        package_manager: packageManager,
      })),
      ci_workflows: rest.ci,
      workflows: workflows.map(({ file, name, isCi }) => ({ file, name, runs_tests: isCi })),
    };
    const { callers, leftOut, todo } = plan;
    const answer = {
      outcome,
      phase,
      applied: request.apply,
      detected: found,
      callers,
      files,
      labels,
      left_out: leftOut,
      todo,
    };
    io.out(`${safeJson(answer, { indent: 2 })}\n`);
  } else io.out(`${renderInit({ request, detected, plan, files }, io)}\n`);
  return OUTCOME_TABLE[outcome].exit;
}

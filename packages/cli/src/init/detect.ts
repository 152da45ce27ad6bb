import { UserError } from "@regreen/contracts";
import type { Repository } from "../doctor/repository.ts";
import { readWorkflows } from "../doctor/workflow-files.ts";
import { type KnownWorkflow, knownWorkflows } from "./ci-workflows.ts";
import { findProjects, type Project } from "./projects.ts";

/** What a repository says about itself. */
export interface Detected {
  readonly defaultBranch: string | null;
  readonly currentBranch: string | null;
  readonly projects: readonly Project[];
  readonly workflows: readonly KnownWorkflow[];
  /** Names of the workflows whose failures are looked at. */
  readonly ci: readonly string[];
}

/**
 * @param named names of workflows that were asked for in place of those that are found
 * @throws UserError when a named workflow does not exist
 */
export function detect(repository: Repository, named: readonly string[]): Detected {
  const { top, files, defaultBranch, currentBranch } = repository;
  const workflows = knownWorkflows(readWorkflows(top));
  return { defaultBranch, currentBranch, projects: findProjects(files), workflows, ci: ciNames(workflows, named) };
}

function ciNames(workflows: readonly KnownWorkflow[], named: readonly string[]): string[] {
  const unknown = named.find((name) => !workflows.some((workflow) => workflow.name === name));
  if (unknown !== undefined) {
    const known = workflows.map(({ name }) => `"${name}"`).join(", ");
    throw new UserError(`--workflow is "${unknown}", and no workflow here has that name.`, {
      hint: known === "" ? "There is no workflow in .github/workflows." : `There are ${known}.`,
      reasonCode: "not_found",
    });
  }
  const found = named.length > 0 ? named : workflows.filter(({ isCi }) => isCi).map(({ name }) => name);
  return [...new Set(found)].filter(isNameable);
}

/** GitHub reads `${{` as the beginning of an expression, which may not stand there. */
function isNameable(name: string): boolean {
  return !name.includes("${{");
}

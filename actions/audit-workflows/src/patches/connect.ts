import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ActionKit, parsePayload, parseRepository } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import {
  createDispatchPort,
  createGatePort,
  createOctokit,
  createPublishPort,
  createRunsPort,
  createUsesPort,
  type Octokit,
  type Repository,
} from "@regreen/github";
import { connectPatches } from "@regreen/ledger/patches";
import { POLICY_PATH, parsePolicy } from "@regreen/policy";
import { type LintFacts, referencesOf } from "@regreen/workflow-lint";
import { loadActionlint } from "../actionlint/load.ts";
import { readCalledSecrets } from "../called-secrets.ts";
import { lintFactsOf, NO_FACTS } from "../facts/facts.ts";
import { gatherFacts } from "../facts/gather.ts";
import { readPatchEvent } from "./event.ts";
import type { PatchInputs } from "./inputs.ts";
import type { PatchPorts, WorkflowText } from "./ports.ts";

/**
 * The lane on real ports.
 *
 * @throws UserError outside of a repository
 */
export async function connectPatchPorts(kit: ActionKit, inputs: PatchInputs): Promise<PatchPorts> {
  const { env, logger } = kit;
  const at = repositoryOf(env.repository);
  const connect = (token: string) => createOctokit({ token, apiUrl: env.apiUrl, log: logger });
  const octokit = connect(inputs.token);
  const other = inputs.workflowToken === undefined ? null : connect(inputs.workflowToken);
  const payload = env.eventPath === undefined ? null : await readFile(env.eventPath, "utf8");
  const github = createGatePort(octokit, at);
  const folder = inputs.outputDir ?? path.join(env.tempDir, "regreen-workflows");
  return {
    repository: at,
    github,
    runs: createRunsPort(octokit, at),
    publish: createPublishPort(octokit, at),
    workflows: other === null ? null : createPublishPort(other, at),
    trials: other === null ? null : { ...createDispatchPort(other, at), sleep: (ms) => sleep(ms) },
    patches: connectPatches(octokit, at),
    event: readPatchEvent(env, payload),
    lint: { factsFor: (files) => factsFor(files, octokit, { github, payload, logger }) },
    files: { write: (file, text) => write(path.resolve(env.workspace, folder, file), text) },
    logger,
    now: () => new Date().toISOString(),
    serverUrl: env.serverUrl,
  };
}

interface World {
  readonly github: PatchPorts["github"];
  readonly payload: string | null;
  readonly logger: PatchPorts["logger"];
}

/** What the audit itself would know: the references of actions, the policy's lists, actionlint. */
async function factsFor(
  files: readonly WorkflowText[],
  octokit: Octokit,
  { github, payload, logger }: World,
): Promise<LintFacts> {
  const references = files.flatMap(({ path: file, text }) => referencesOf(file, text));
  const { facts, notChecked } = await gatherFacts(references, NO_FACTS, createUsesPort(octokit));
  for (const { what, why } of notChecked.slice(0, 20)) logger.warning(`Not checked: ${what}. ${why}`);
  const { defaultBranch } = await github.getRepository();
  const policy = parsePolicy(POLICY_PATH, await github.getFile(POLICY_PATH, defaultBranch));
  const { allowed_uses: allowed, forbidden_uses: forbidden } = policy.audit.workflows;
  const isPublic = payload === null ? null : visibility(payload);
  return {
    ...lintFactsOf(facts, new Set(references.map(({ owner, repo }) => `${owner}/${repo}`.toLowerCase()))),
    ...(allowed.length > 0 ? { allowedUses: allowed } : {}),
    ...(forbidden.length > 0 ? { forbiddenUses: forbidden } : {}),
    ...(isPublic === null ? {} : { isPublic }),
    calledSecrets: await readCalledSecrets(files, { read: (path) => github.getFile(path, defaultBranch) }),
    actionlint: await loadActionlint(),
  };
}

function visibility(payload: string): boolean | null {
  const { repository } = parsePayload(payload, "Take GITHUB_EVENT_PATH away.") as {
    readonly repository?: { readonly private?: unknown };
  };
  return typeof repository?.private === "boolean" ? !repository.private : null;
}

/** The folder is the runner's or a person's; the name of the file is ours. */
async function write(file: string, text: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

function repositoryOf(name: string | undefined): Repository {
  const repository = parseRepository(name);
  if (repository !== null) return repository;
  throw new UserError("Patches of workflow files are kept in a repository, and GITHUB_REPOSITORY names none.", {
    hint: "Run the operation in a workflow; `operation: analyze` works anywhere.",
    reasonCode: "bad_input",
  });
}

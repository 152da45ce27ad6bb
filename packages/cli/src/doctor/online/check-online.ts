import { UserError } from "@regreen/contracts";
import { branchAccess, createOctokit, createSettingsPort, type SettingsPort } from "@regreen/github";
import { STATE_BRANCH } from "@regreen/ledger";
import type { Policy } from "@regreen/policy";
import type { Check } from "../check.ts";
import type { OurReference } from "../references.ts";
import { checkActionsSettings } from "./actions-settings.ts";
import { checkApprovals } from "./approvals.ts";
import { asked } from "./ask.ts";
import { checkFixBranches } from "./fix-branches.ts";
import { judgeMemory } from "./memory-access.ts";
import { checkReleases } from "./releases.ts";
import { checkSecrets } from "./secrets.ts";
import { checkSwitch } from "./switch.ts";
import { checkToken } from "./token.ts";

export interface OnlineRequest {
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  readonly apiUrl: string;
  /** Null where the policy can't be used. */
  readonly policy: Policy | null;
  readonly references: readonly OurReference[];
}

/** What the checks hold in their hands. */
export interface OnlineSituation extends OnlineRequest {
  readonly settings: SettingsPort;
  readonly at: { readonly owner: string; readonly repo: string };
  readonly defaultBranch: string;
  /** Whether a caller writes: heals, audits or compares. */
  readonly writes: boolean;
}

const WRITING = ["auto-fix.yml", "nightly-audit.yml", "regression.yml", "workflow-patches.yml"];

/**
 * Asks GitHub what stands in the settings of the repository: everything that would stop Regreen there or make it silent.
 * Nothing is written to find out.
 */
export async function checkOnline(request: OnlineRequest): Promise<Check[]> {
  const log = { debug: () => undefined, warning: () => undefined };
  const octokit = createOctokit({ token: request.token, apiUrl: request.apiUrl, log });
  const settings = createSettingsPort(octokit);
  const at = { owner: request.owner, repo: request.repo };
  const memory = asked("memory", "whether the memory can be written", async () => {
    return judgeMemory(await branchAccess(octokit, at, STATE_BRANCH));
  });
  let defaultBranch = "";
  const token = await asked("access", "what the token may do", async () => {
    const facts = await settings.token(at);
    defaultBranch = facts.defaultBranch;
    return checkToken(facts, `${at.owner}/${at.repo}`);
  });
  // Who can't even see the repository gets one answer, not eight.
  if (defaultBranch === "") return [...token, ...(await memory)];
  const writes = request.references.some(({ name, isWorkflow }) => isWorkflow && WRITING.includes(name));
  const situation: OnlineSituation = { ...request, settings, at, defaultBranch, writes };
  const checks = await Promise.all([
    token,
    memory,
    asked("actions", "what Actions may do here", () => checkActionsSettings(situation)),
    asked("switch", "whether Regreen is switched off", () => checkSwitch(situation)),
    asked("approvals", `who approves what is merged into ${defaultBranch}`, () => checkApprovals(situation)),
    asked("branches", "whether fix branches can be pushed", () => checkFixBranches(situation)),
    asked("secrets", "which secrets there are", () => checkSecrets(situation)),
    asked("release", "what the newest release is", () => checkReleases(situation)),
  ]);
  return checks.flat();
}

/** @throws UserError when it isn't `OWNER/NAME` */
export function parseRepository(text: string): { owner: string; repo: string } {
  const [, owner, repo] = /^([\w-]{1,39})\/([\w.-]{1,100})$/.exec(text) ?? [];
  if (owner === undefined || repo === undefined)
    throw new UserError(`--repository is "${text.slice(0, 80)}"; it must be OWNER/NAME.`);
  return { owner, repo };
}
